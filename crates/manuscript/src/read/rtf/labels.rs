//! The labels of items: what stands before the text of each.

/// The number that a label counts, in digits or letters, of a label with several parts the last: `3.`, `2.1`, `b)`. None for
/// a bullet.
pub(super) fn number(label: &str) -> Option<u64> {
    let bare = label
        .trim()
        .trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let last = bare.rsplit('.').next().unwrap_or_default();
    if let Ok(number) = last.parse() {
        return Some(number);
    }
    // Word sets `o` alone as a bullet; a letter that counts has a mark.
    let is_marked = label.trim().len() > bare.len();
    match last.as_bytes() {
        [letter @ (b'a'..=b'z' | b'A'..=b'Z')] if is_marked => {
            let letter = letter.to_ascii_lowercase();
            // `i.` begins a list in roman numerals far more often than it follows `h.`
            Some(if letter == b'i' {
                1
            } else {
                u64::from(letter - b'a') + 1
            })
        }
        _ => roman(last).filter(|_| is_marked),
    }
}

/// A small roman numeral, as lists have them.
fn roman(text: &str) -> Option<u64> {
    const FIRST: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let lower = text.to_ascii_lowercase();
    let at = FIRST.iter().position(|numeral| *numeral == lower)?;
    u64::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn labels_are_read() {
        for (label, wanted) in [
            ("1.\t", Some(1)),
            ("2.1 ", Some(1)),
            ("(3)", Some(3)),
            ("b)", Some(2)),
            ("i.", Some(1)),
            ("iii.", Some(3)),
            ("•", None),
            ("o", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(number(label), wanted, "{label}");
        }
    }
}
