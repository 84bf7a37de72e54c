//! Where the sentences of a passage begin.

use super::fold::fold;

/// The bytes at which sentences begin, in order, the first at 0.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut out = vec![0];
    let mut depth = 0_i32;
    let mut from = 0;
    while let Some((at, c)) = next_sign(text, from) {
        from = at + c.len_utf8();
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            '.' | '!' | '?' | '…' | '。' if depth == 0 && !is_abbreviation(text, at, c) => {
                let rest = text.get(from..).unwrap_or_default();
                let closing = |c| {
                    matches!(
                        c,
                        '.' | '!' | '?' | '”' | '"' | '’' | '\'' | '»' | '\u{FFFC}'
                    )
                };
                from += rest.len() - rest.trim_start_matches(closing).len();
                if let Some(start) = next_sentence(text, from) {
                    out.push(start);
                }
            }
            _ => {}
        }
    }
    out
}

/// The next stop or bracket from a byte on, or another character with the same first byte.
fn next_sign(text: &str, from: usize) -> Option<(usize, char)> {
    let may_be = |b: u8| {
        matches!(
            b,
            b'.' | b'!' | b'?' | b'(' | b')' | b'[' | b']' | 0xE2 | 0xE3
        )
    };
    let at = from + text.get(from..)?.bytes().position(may_be)?;
    Some((at, text.get(at..)?.chars().next()?))
}

/// Where the next sentence begins after its stop, if what follows can begin one. A citation behind the stop belongs
/// to the sentence before.
fn next_sentence(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let trimmed = rest.trim_start();
    let spaced = trimmed.len() < rest.len() || rest.starts_with('。');
    let first = trimmed.chars().next()?;
    if first == '(' && spaced {
        let close = trimmed
            .char_indices()
            .take(90)
            .find(|(_, c)| *c == ')')
            .map(|(at, _)| at)?;
        let after = trimmed.get(close + 1..)?;
        let short = close < 80 && !trimmed.get(1..close)?.trim_end().ends_with(['.', '?', '!']);
        if short {
            let skipped = after.trim_start_matches(['.', ' ', '\n']);
            return (!skipped.is_empty()).then(|| text.len() - skipped.len());
        }
    }
    let opens = !first.is_lowercase() && !matches!(first, ')' | ',' | ';' | ':');
    (spaced && opens).then(|| text.len() - trimmed.len())
}

/// Whether a period belongs to an abbreviation or an initial.
fn is_abbreviation(text: &str, at: usize, c: char) -> bool {
    if c != '.' {
        return false;
    }
    let mut start = at.saturating_sub(24);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text.get(start..at).unwrap_or_default();
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != '.')
        .next()
        .unwrap_or_default();
    let after = text
        .get(at + 1..)
        .unwrap_or_default()
        .trim_start_matches(' ');
    let number = fold(word) == "no" && after.starts_with(|c: char| c.is_ascii_digit());
    let letters = word.chars().count();
    let initial = letters == 1 && word.chars().all(char::is_uppercase);
    let known = matches!(
        fold(word).as_ref(),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "st"
            | "jr"
            | "sr"
            | "vs"
            | "etc"
            | "al"
            | "cf"
            | "eg"
            | "ie"
            | "e.g"
            | "i.e"
            | "p"
            | "pp"
            | "ch"
            | "vol"
            | "ed"
            | "eds"
            | "trans"
            | "qtd"
            | "rev"
            | "gen"
            | "col"
            | "capt"
            | "lt"
            | "gov"
            | "sen"
            | "ca"
            | "fig"
    );
    initial || known || number
}

/// The start of the sentence that holds a byte, and of the one after it.
pub(super) fn around(starts: &[usize], at: usize, end: usize) -> (usize, usize) {
    let index = starts.partition_point(|start| *start <= at);
    let start = index
        .checked_sub(1)
        .and_then(|index| starts.get(index))
        .copied()
        .unwrap_or(0);
    (start, starts.get(index).copied().unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let starts = starts(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(start, end)| text.get(*start..end).unwrap_or_default().trim())
            .collect()
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        assert_eq!(
            split("Mr. E. B. White said no. He left."),
            ["Mr. E. B. White said no.", "He left."]
        );
        assert_eq!(
            split("“Is it?” she asked. Yes."),
            ["“Is it?” she asked.", "Yes."]
        );
    }

    #[test]
    fn a_citation_behind_the_stop_belongs_to_the_sentence() {
        assert_eq!(
            split("It ended. (Smith 12) Then more."),
            ["It ended. (Smith 12)", "Then more."]
        );
        assert_eq!(
            split("It ended. (No one saw.) Then."),
            ["It ended.", "(No one saw.) Then."]
        );
    }
}
