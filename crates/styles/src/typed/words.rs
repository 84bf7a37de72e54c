//! Words that tell what a part of an entry is.

/// The month that a word names, in full or shortened, from 1; a full stop behind it is not part of the word.
pub(super) fn month(word: &str) -> Option<u8> {
    let lower = word.to_ascii_lowercase();
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if lower == "sept" {
        return Some(9);
    }
    (1..)
        .zip(NAMES)
        .find(|(_, name)| *name == lower || (lower.len() == 3 && name.starts_with(&lower)))
        .map(|(number, _)| number)
}
