//! Given names.

use crate::WordTable;

static COMMON: WordTable = WordTable::new(include_str!("../words/given_names.txt"));

static CERTAIN: WordTable = WordTable::new(include_str!("../words/given_names_certain.txt"));

/// Whether the word is a given name that is common in English, with its capital: a name in natural order is told by it.
pub fn is_given_name(word: &str) -> bool {
    COMMON.lists(word)
}

/// Whether the word, folded, is a given name and seldom anything else: `agatha`, but not `grace`.
pub fn is_certain_given_name(folded: &str) -> bool {
    CERTAIN.lists(folded)
}
