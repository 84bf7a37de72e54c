//! Tables of words, which say what a part of a name or an entry may be.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words or phrases, written in one string with `|` between them so that a table reads as a list; looked up whole, with
/// their case.
pub(crate) struct WordTable {
    written: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl WordTable {
    pub(crate) const fn new(written: &'static str) -> Self {
        Self {
            written,
            words: OnceLock::new(),
        }
    }

    /// Whether the table lists the word.
    pub(crate) fn lists(&self, word: &str) -> bool {
        self.words
            .get_or_init(|| self.iter().collect())
            .contains(word)
    }

    /// The words, as written.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.written.split('|')
    }
}
