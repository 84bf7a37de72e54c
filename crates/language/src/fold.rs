//! Words compared without case, diacritics and apostrophes.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands in the text that was split, possessive ending left out.
    pub range: Range<usize>,
    /// The word folded: most words of a text are so already.
    pub folded: Cow<'t, str>,
    /// Whether it begins with a capital, or with a letter that knows no case.
    pub capital: bool,
    /// Whether `’s` follows.
    pub possessive: bool,
}

/// Whether the character is an apostrophe in any of its shapes.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′')
}

/// The text with letters and their accents composed to one character each, where there is one.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_combining_mark) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// The first letter with an accent of its own behind it: where the two stand in the text.
pub fn first_decomposed(text: &str) -> Option<Range<usize>> {
    if text.is_ascii() {
        return None;
    }
    let (mark, _) = text.char_indices().find(|(_, c)| is_combining_mark(*c))?;
    let start = text.get(..mark)?.char_indices().next_back()?.0;
    let rest = text.get(mark..)?;
    let end = rest
        .find(|c| !is_combining_mark(c))
        .map_or(text.len(), |end| mark + end);
    Some(start..end)
}

/// The text in lower case, without diacritics and apostrophes.
pub fn fold(text: &str) -> Cow<'_, str> {
    let is_folded = |b: u8| b.is_ascii() && !matches!(b, b'A'..=b'Z' | b'\'' | b'`');
    if text.bytes().all(is_folded) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        let mut out = text.to_ascii_lowercase();
        if out.contains(['\'', '`']) {
            out.retain(|c| !is_apostrophe(c));
        }
        return Cow::Owned(out);
    }
    let mut out = String::with_capacity(text.len());
    let letters = text.chars().filter(|c| !is_apostrophe(*c));
    for c in letters.nfkd().filter(|c| !is_combining_mark(*c)) {
        for c in c.to_lowercase() {
            match c {
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'ı' => out.push('i'),
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                c if is_combining_mark(c) => {}
                c => out.push(c),
            }
        }
    }
    Cow::Owned(out)
}

/// The words of a text; a hyphen ends a word.
pub fn words(text: &str) -> Vec<Word<'_>> {
    // English has a word in some six bytes.
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some((start, first)) = next_letter(text, at) {
        at = end_of_word(text, start);
        out.push(word(text, start..at, first));
    }
    out
}

/// The first letter or digit from a byte on.
fn next_letter(text: &str, from: usize) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        let is_skipped = |b: &&u8| b.is_ascii() && !b.is_ascii_alphanumeric();
        at += text
            .as_bytes()
            .get(at..)?
            .iter()
            .take_while(is_skipped)
            .count();
        let c = text.get(at..)?.chars().next()?;
        if c.is_alphanumeric() {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// The end of the word that begins at a byte.
fn end_of_word(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let rest = text.as_bytes().get(end..).unwrap_or_default();
        end += rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        // What ends most words.
        if let None | Some(b' ' | b'.' | b',' | b'-' | b'\n') = text.as_bytes().get(end) {
            return end;
        }
        let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) else {
            return end;
        };
        let after = end + c.len_utf8();
        let inside = (is_apostrophe(c) && followed_by_letter(text, after))
            || (!c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c)));
        if !inside {
            return end;
        }
        end = after;
    }
}

fn followed_by_letter(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(char::is_alphanumeric)
}

fn word(text: &str, range: Range<usize>, first: char) -> Word<'_> {
    let raw = text.get(range.clone()).unwrap_or_default();
    // Most words have nothing but letters, and most of these are small.
    let (bare, folded) = if raw.bytes().all(|b| b.is_ascii_lowercase()) {
        (raw, Cow::Borrowed(raw))
    } else if raw.bytes().all(|b| b.is_ascii_alphanumeric()) {
        (raw, Cow::Owned(raw.to_ascii_lowercase()))
    } else {
        let bare = without_possessive(raw);
        (bare, fold(bare))
    };
    Word {
        range: range.start..range.start + bare.len(),
        folded,
        capital: !first.is_lowercase() && !first.is_numeric(),
        possessive: bare.len() < raw.len(),
    }
}

/// The word without `’s`.
pub fn without_possessive(raw: &str) -> &str {
    raw.strip_suffix(['s', 'S'])
        .and_then(|stem| stem.strip_suffix(is_apostrophe))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_alike_however_they_are_typed() {
        assert_eq!(fold("García"), fold("GARCIA"));
        assert_eq!(fold("O’Connor"), fold("O'Connor"));
        assert_eq!(fold("Žižek"), "zizek");
        assert_eq!(fold("Толстой"), "толстои");
        assert_eq!(fold("鲁迅"), "鲁迅");
    }

    #[test]
    fn words_end_at_hyphens_and_possessives() {
        let found = words("Lévi-Strauss’s “Tristes”");
        let folded: Vec<_> = found.iter().map(|word| word.folded.as_ref()).collect();
        assert_eq!(folded, ["levi", "strauss", "tristes"]);
        assert!(found[1].possessive && !found[2].possessive);
    }
}
