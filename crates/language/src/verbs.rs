//! Verbs.

use crate::WordTable;

static REPORTING: WordTable = WordTable::new(include_str!("words/reporting_verbs.txt"));

/// Whether the word, folded, is a form of a verb by which a sentence gives the word to an author: `argues`, `wrote`.
pub fn is_reporting(folded: &str) -> bool {
    REPORTING.lists(folded)
}
