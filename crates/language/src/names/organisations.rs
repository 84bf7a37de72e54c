//! Words that mark a name as that of an organisation.

use crate::WordTable;

/// Words that stand in names of organisations and seldom in those of people, in small letters.
static ORGANISATION_WORDS: WordTable = WordTable::new(include_str!("../words/organisations.txt"));

/// Other words that open names of organisations but name none alone: `City of London`, `Friends of the Earth`.
static OPENING_WORDS: WordTable = WordTable::new(include_str!("../words/organisation_openers.txt"));

/// Whether the word stands in names of organisations and seldom in those of people, whatever its case: `University`,
/// `Committee`.
///
/// ```
/// use ibid_language::names::is_organisation_word;
///
/// assert!(is_organisation_word("Committee"));
/// assert!(!is_organisation_word("Morrison"));
/// ```
pub fn is_organisation_word(word: &str) -> bool {
    ORGANISATION_WORDS.lists(&word.to_lowercase())
}

/// Whether the word alone names no organisation: `University`, `Department`.
pub fn is_general_word(word: &str) -> bool {
    is_organisation_word(word) || OPENING_WORDS.lists(&word.to_lowercase())
}
