//! Tables of words, which say what a part of a name, an entry or a page may be.

use std::sync::OnceLock;

use foldhash::HashSet;

/// Words or phrases that are looked up whole, with their case.
///
/// A table is written in one text, with `|` or a line end between its words; a line that begins with `# ` says what the
/// words below it are.
///
/// ```
/// use ibid_language::WordTable;
///
/// static DAYS: WordTable = WordTable::new("# At the end of the week.\nSaturday|Sunday");
/// assert!(DAYS.lists("Sunday"));
/// assert!(!DAYS.lists("sunday"));
/// ```
#[derive(Debug)]
pub struct WordTable {
    written: &'static str,
    listed: OnceLock<Listed>,
}

#[derive(Debug)]
struct Listed {
    in_order: Vec<&'static str>,
    words: HashSet<&'static str>,
}

impl WordTable {
    /// The table that a text writes.
    pub const fn new(written: &'static str) -> Self {
        Self {
            written,
            listed: OnceLock::new(),
        }
    }

    /// Whether the table lists the word.
    pub fn lists(&self, word: &str) -> bool {
        self.listed().words.contains(word)
    }

    /// Whether the text begins with a word of the table. A word that is written with `…` behind it, as `by …`, asks for
    /// what stands before the `…`, blank included.
    pub fn begins(&self, text: &str) -> bool {
        self.iter()
            .any(|word| text.starts_with(word.strip_suffix('…').unwrap_or(word)))
    }

    /// The words, as written and in that order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.listed().in_order.iter().copied()
    }

    fn listed(&self) -> &Listed {
        self.listed.get_or_init(|| {
            let in_order: Vec<&str> = self
                .written
                .lines()
                .filter(|line| !line.starts_with("# "))
                .flat_map(|line| line.split('|'))
                .filter(|word| !word.is_empty())
                .collect();
            Listed {
                words: in_order.iter().copied().collect(),
                in_order,
            }
        })
    }
}
