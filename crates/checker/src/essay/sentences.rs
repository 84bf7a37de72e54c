//! Where sentences end.

use std::ops::Range;

use super::Placed;

/// The sentences of a paragraph as ranges that cover it.
///
/// A sentence ends behind a full stop, a question or exclamation mark, with the closing marks and the
/// citations that follow at once, where a new sentence can begin.
pub(super) fn split(text: &str, citations: &[Placed]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut citations = citations.iter().peekable();
    let mut at = 0;
    while let Some((sign, c)) = next_stop(text, at) {
        while citations
            .next_if(|placed| placed.range.end <= sign)
            .is_some()
        {}
        at = sign + c.len_utf8();
        if let Some(placed) = citations
            .peek()
            .filter(|placed| placed.range.contains(&sign))
        {
            at = placed.range.end.max(at);
            continue;
        }
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = skip(text, at, |c| "”’\"')]!?.…\u{FFFC}".contains(c));
        let mut probe = end;
        while let Some(placed) = citations.peek() {
            let next = skip(text, probe, char::is_whitespace);
            if placed.range.start != next {
                break;
            }
            end = skip(text, placed.range.end, |c| "”’\"'.".contains(c));
            probe = end;
            citations.next();
        }
        let next = skip(text, end, char::is_whitespace);
        if next > end && begins_sentence(text, next) && !(c == '.' && is_abbreviation(text, at)) {
            out.push(start..next);
            start = next;
        }
        at = at.max(end);
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// The next stop from a byte on, or another character with the first byte of `…`.
fn next_stop(text: &str, from: usize) -> Option<(usize, char)> {
    let may_be = |b: u8| matches!(b, b'.' | b'!' | b'?' | 0xE2);
    let at = from + text.get(from..)?.bytes().position(may_be)?;
    Some((at, text.get(at..)?.chars().next()?))
}

fn skip(text: &str, from: usize, accept: impl Fn(char) -> bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest.find(|c| !accept(c)).unwrap_or(rest.len())
}

/// Whether a sentence can begin here: not with a lower-case word.
fn begins_sentence(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let first = rest.chars().find(|c| !"“‘\"'([".contains(*c));
    first.is_none_or(|c| !c.is_lowercase())
}

/// Whether the full stop that ends before `end` belongs to an abbreviation.
pub(crate) fn is_abbreviation(text: &str, end: usize) -> bool {
    let before = text.get(..end.saturating_sub(1)).unwrap_or_default();
    let word = before
        .rsplit(|c: char| c.is_whitespace() || "(“‘\"[—–".contains(c))
        .next()
        .unwrap_or_default();
    ends_with_abbreviation(word)
}

/// Whether a word is one that takes a full stop of its own: `Dr`, `U.S`, an initial.
fn ends_with_abbreviation(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "cf", "e.g", "i.e", "c", "ch",
        "chs", "vol", "vols", "no", "nos", "p", "pp", "ed", "eds", "trans", "fig", "figs", "sec",
        "par", "al", "gen", "col", "lt", "ca", "viz", "op", "loc", "inc", "co", "corp", "ltd",
        "univ", "dept", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "rev",
        "capt", "sgt", "gov", "etc", "minn", "calif", "conn", "mass", "penn", "fla", "ariz",
        "tenn", "mich", "tex", "wis", "esq", "hon",
    ];
    let lower = word.to_lowercase();
    if WORDS.contains(&lower.as_str()) {
        // `no` and `co` are words; as abbreviations they stand before a number, which begins no sentence.
        return lower != "no" && lower != "mar" && lower != "dec";
    }
    // An initial, or letters with stops between them: `J`, `U.S`, `Ph.D`, `a.m`.
    let mut letters = word.split('.');
    let is_initial =
        word != "I" && word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    is_initial
        || (word.contains('.')
            && letters.all(|part| {
                (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text, &[])
            .into_iter()
            .map(|range| text.get(range).unwrap())
            .collect()
    }

    #[test]
    fn sentences_end_where_a_new_one_can_begin() {
        assert_eq!(
            texts("He came. “Who?” she asked. Why?"),
            ["He came. ", "“Who?” she asked. ", "Why?"]
        );
        assert_eq!(
            texts("Dr. J. Hart of the U.S. Army (c. 1900) left."),
            ["Dr. J. Hart of the U.S. Army (c. 1900) left."]
        );
    }
}
