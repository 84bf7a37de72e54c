//! Where sentences end: the one splitter, for linking and for the rules of the checker.

use std::ops::Range;

use crate::WordTable;

use crate::fold;

/// Abbreviations behind which a sentence goes on: a name, a number, an example follows.
static LEADING: WordTable = WordTable::new(include_str!("words/abbreviations_inside.txt"));

/// Abbreviations that may also end a sentence.
static TRAILING: WordTable = WordTable::new(include_str!("words/abbreviations_final.txt"));

/// Words that begin a sentence more often than they go on behind an abbreviation.
static OPENERS: WordTable = WordTable::new(include_str!("words/sentence_openers.txt"));

/// A bracket longer than this is no aside, and its stops end sentences.
const LONGEST_BRACKET: usize = 400;

/// A bracket behind a stop is taken for a citation up to this length.
const LONGEST_CITATION: usize = 80;

/// The bytes at which sentences begin, in order, the first at 0. `citations` are the citations that are known, in order;
/// where none are given, a short bracket behind a stop is taken for one.
pub fn starts(text: &str, citations: Option<&[Range<usize>]>) -> Vec<usize> {
    let mut out = vec![0];
    let mut from = 0;
    while let Some((at, c)) = next_sign(text, from) {
        from = at + c.len_utf8();
        let begins = *out.last().unwrap_or(&0);
        if let Some(end) = known_end(citations, at) {
            from = end.max(from);
            continue;
        }
        let stop = match c {
            '(' | '[' => {
                let Some(close) = closing(text, at, c) else {
                    continue;
                };
                from = close + 1;
                // A bracket that holds whole sentences is one of them.
                let is_whole = text
                    .get(begins..at)
                    .is_some_and(|before| before.trim().is_empty());
                if !is_whole || !ends_with_stop(text.get(at..close).unwrap_or_default()) {
                    continue;
                }
                from
            }
            '.' | '!' | '?' | '…' | '。' => from,
            _ => continue,
        };
        let end = behind_closing(text, stop);
        let may_end =
            !is_omission(text, at, end) && (c != '.' || !continues_behind(text, at + 1, end));
        let (end, cited) = behind_citations(text, end, citations);
        from = end;
        if let Some(next) = next_sentence(text, end, may_end, cited, c == '。') {
            out.push(next);
        }
    }
    cut_long(text, out, citations)
}

/// A stretch without a stop that is longer than this, in bytes, is no sentence but a list or a table. What is asked of a
/// sentence takes bounded time for this limit.
const LONGEST_SENTENCE: usize = 5_000;

/// Cuts what is too long to be a sentence at blanks, outside the citations.
fn cut_long(text: &str, starts: Vec<usize>, citations: Option<&[Range<usize>]>) -> Vec<usize> {
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let is_long = |(start, end): (&usize, usize)| end - start > LONGEST_SENTENCE;
    if !starts.iter().zip(ends.clone()).any(is_long) {
        return starts;
    }
    let mut out = Vec::with_capacity(starts.len() * 2);
    for (start, end) in starts.iter().zip(ends) {
        let mut begins = *start;
        out.push(begins);
        while let Some(blank) = blank_behind(text, begins + LONGEST_SENTENCE, citations) {
            begins = blank + 1;
            if begins >= end {
                break;
            }
            out.push(begins);
        }
    }
    out
}

/// The first blank at a byte or behind it that stands in no citation.
fn blank_behind(text: &str, from: usize, citations: Option<&[Range<usize>]>) -> Option<usize> {
    let mut from = from;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let blank = from + rest.iter().position(|byte| *byte == b' ')?;
        match known_end(citations, blank) {
            Some(end) => from = end,
            None => return Some(blank),
        }
    }
}

/// The sentences of a passage as ranges that cover it.
pub fn ranges(text: &str, citations: &[Range<usize>]) -> Vec<Range<usize>> {
    if text.is_empty() {
        return Vec::new();
    }
    let starts = starts(text, Some(citations));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Whether three spaced stops, no more, stand in the middle of a sentence: `resist . . . Her view`. Where a sentence
/// ends as well, MLA sets a fourth.
fn is_omission(text: &str, at: usize, end: usize) -> bool {
    let is_spaced = text
        .get(..at)
        .is_some_and(|before| before.ends_with([' ', '\u{a0}']));
    let stops = text.get(at..end).unwrap_or_default();
    is_spaced
        && stops.starts_with('.')
        && stops.ends_with('.')
        && stops.contains([' ', '\u{a0}'])
        && stops.matches('.').count() == 3
}

/// The next stop or bracket from a byte on, or another character with the same first byte.
fn next_sign(text: &str, from: usize) -> Option<(usize, char)> {
    let may_be = |b: u8| matches!(b, b'.' | b'!' | b'?' | b'(' | b'[' | 0xE2 | 0xE3);
    let at = from + text.get(from..)?.bytes().position(may_be)?;
    Some((at, text.get(at..)?.chars().next()?))
}

/// The end of the known citation that holds a byte.
fn known_end(citations: Option<&[Range<usize>]>, at: usize) -> Option<usize> {
    let citations = citations?;
    let index = citations.partition_point(|citation| citation.end <= at);
    let citation = citations.get(index)?;
    citation.contains(&at).then_some(citation.end)
}

/// Where the bracket closes that opens at a byte.
fn closing(text: &str, at: usize, open: char) -> Option<usize> {
    let (open, close) = if open == '(' {
        (b'(', b')')
    } else {
        (b'[', b']')
    };
    let mut depth = 0;
    let bytes = text.as_bytes().get(at..)?.iter();
    for (offset, byte) in bytes.take(LONGEST_BRACKET + 1).enumerate() {
        if *byte == open {
            depth += 1;
        } else if *byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + offset);
            }
        }
    }
    None
}

fn ends_with_stop(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '\'']);
    bare.ends_with(['.', '!', '?', '…']) && !is_abbreviation(bare, bare.len())
}

/// The byte behind what closes with a stop: more stops, spaced or not, quotation marks, the marks of notes.
fn behind_closing(text: &str, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let is_closing = |c| {
            matches!(
                c,
                '.' | '!' | '?' | '…' | '”' | '"' | '’' | '\'' | '»' | '\u{FFFC}'
            ) || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡')
        };
        let mut bare = rest.trim_start_matches(is_closing);
        // A straight mark behind a space opens; behind the stop it closes. `. . .` is one sign.
        let spaced = bare.trim_start_matches([' ', '\u{a0}']);
        if spaced.starts_with(['.', '…']) && !spaced.starts_with("...") {
            bare = spaced;
        }
        if bare.len() == rest.len() {
            return end;
        }
        end += rest.len() - bare.len();
    }
}

/// The byte behind the citations that follow a stop, and whether there are any.
fn behind_citations(text: &str, from: usize, known: Option<&[Range<usize>]>) -> (usize, bool) {
    let mut end = from;
    let mut cited = false;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let bracket = end + rest.len() - rest.trim_start().len();
        let close = match known {
            Some(_) => known_end(known, bracket),
            None if bracket > end || cited => looks_cited(text, bracket),
            None => None,
        };
        let Some(close) = close.filter(|close| *close > end) else {
            return (end, cited);
        };
        let after = text.get(close..).unwrap_or_default();
        let bare = after.trim_start_matches(['”', '"', '’', '\'', '.', '\u{FFFC}']);
        end = close + after.len() - bare.len();
        cited = true;
    }
}

/// The end of a bracket at a byte that may be a citation: it is short and holds no sentence.
fn looks_cited(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('(')?;
    let (close, _) = rest
        .char_indices()
        .take(LONGEST_CITATION)
        .find(|(_, c)| *c == ')')?;
    let inside = rest.get(..close)?.trim_end();
    let behind = at + close + 2;
    let is_spaced = text
        .get(behind..)?
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    (is_spaced && !inside.ends_with(['.', '?', '!'])).then_some(behind)
}

/// Where the next sentence begins behind a stop, if what follows can begin one.
fn next_sentence(
    text: &str,
    end: usize,
    may_end: bool,
    cited: bool,
    is_wide: bool,
) -> Option<usize> {
    let rest = text.get(end..)?;
    let bare = rest.trim_start();
    let next = text.len() - bare.len();
    let first = bare.chars().next()?;
    // `it was so.[slide]As he says`: a note of the speaker, set without a space.
    let is_aside = matches!(first, '[' | '(') && begins_behind_bracket(text, next);
    let spaced = next > end || is_wide || is_aside || cited;
    let word = bare.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '„', '—', ' ']);
    let opens = is_aside
        || !matches!(first, ')' | ']' | ',' | ';' | ':')
            && word.chars().next().is_some_and(|c| !c.is_lowercase());
    (spaced && opens && may_end).then_some(next)
}

/// Whether a capital stands directly behind the bracket that opens at a byte.
fn begins_behind_bracket(text: &str, at: usize) -> bool {
    let open = text.get(at..).and_then(|rest| rest.chars().next());
    let close = open.and_then(|open| closing(text, at, open));
    let behind = close.and_then(|close| text.get(close + 1..));
    behind.is_some_and(|behind| {
        close.is_some_and(|close| close < at + 40)
            && behind.trim_start().starts_with(char::is_uppercase)
    })
}

/// Whether the sentence goes on behind the full stop that ends before `stop`: it belongs to an abbreviation, and what
/// follows (from `end` on) is no typical beginning.
fn continues_behind(text: &str, stop: usize, end: usize) -> bool {
    // `. . .`, `!.` and `.”`: more than one sign ends a sentence.
    if end > stop
        && text
            .get(stop..end)
            .is_some_and(|more| more.contains(['.', '?', '!', '”', '"']))
    {
        return false;
    }
    let word = word_before(text, stop);
    match kind(word) {
        Kind::Word => false,
        Kind::Leading => true,
        Kind::Number => following(text, end).starts_with(|c: char| c.is_ascii_digit()),
        Kind::Trailing => {
            let next = following(text, end);
            let (first, rest) = next
                .split_at_checked(
                    next.find(|c: char| !c.is_alphabetic())
                        .unwrap_or(next.len()),
                )
                .unwrap_or((next, ""));
            let is_opener = OPENERS.lists(&first.to_lowercase()) && !rest.starts_with('.');
            !is_opener
        }
    }
}

fn following(text: &str, from: usize) -> &str {
    let rest = text.get(from..).unwrap_or_default();
    rest.trim_start_matches(|c: char| c.is_whitespace() || "“‘\"'([".contains(c))
}

/// Whether the full stop that ends before `end` belongs to an abbreviation.
pub fn is_abbreviation(text: &str, end: usize) -> bool {
    match kind(word_before(text, end)) {
        Kind::Word | Kind::Number => false,
        Kind::Leading | Kind::Trailing => true,
    }
}

/// The word before a full stop that ends at `end`.
fn word_before(text: &str, end: usize) -> &str {
    let last = end.saturating_sub(1);
    // No abbreviation is longer.
    let mut start = last.saturating_sub(24);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text.get(start..last).unwrap_or_default();
    let is_end = |c: char| match c {
        '(' | '"' | '[' | '/' | '\'' | '“' | '‘' | '’' | '—' | '–' => true,
        c => c.is_whitespace(),
    };
    before.rsplit(is_end).next().unwrap_or_default()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word: the stop ends the sentence.
    Word,
    /// An abbreviation with something behind it that belongs to it.
    Leading,
    /// An abbreviation that may end a sentence: `U.S.`, `etc.`, an initial.
    Trailing,
    /// An abbreviation only before a number: `no. 3`.
    Number,
}

fn kind(word: &str) -> Kind {
    let folded = fold(word);
    let folded: &str = folded.as_ref();
    if matches!(
        folded,
        "no" | "nos" | "mar" | "dec" | "ill" | "art" | "ex" | "co" | "sec" | "fig"
    ) && word.chars().all(char::is_lowercase)
        || matches!(folded, "no" | "nos")
    {
        return Kind::Number;
    }
    if LEADING.lists(folded) {
        return Kind::Leading;
    }
    if TRAILING.lists(folded) || is_initials(word) {
        return Kind::Trailing;
    }
    Kind::Word
}

/// An initial, or letters with stops between them: `J`, `U.S`, `Ph.D`, `a.m`.
fn is_initials(word: &str) -> bool {
    let is_initial =
        word != "I" && word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let mut parts = word.split('.');
    let is_part = |part: &str| {
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    is_initial || word.contains('.') && parts.all(is_part)
}

/// The start of the sentence that holds a byte, and of the one after it.
pub fn around(starts: &[usize], at: usize, end: usize) -> (usize, usize) {
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

    #[test]
    fn a_text_without_stops_is_cut_at_blanks_outside_its_citations() {
        let text = "rain (Gray 12) and ".repeat(1_000);
        let citations: Vec<_> = text
            .match_indices("(Gray 12)")
            .map(|(at, found)| at..at + found.len())
            .collect();
        let found = ranges(&text, &citations);
        assert!(
            found.len() > 3
                && found
                    .iter()
                    .all(|range| range.len() <= LONGEST_SENTENCE + 20)
        );
        assert_eq!(found.last().map(|range| range.end), Some(text.len()));
        for range in &found {
            assert!(
                !citations
                    .iter()
                    .any(|one| one.start < range.start && range.start < one.end)
            );
        }
        assert_eq!(starts(&"rain ".repeat(900), None), [0]);
    }

    /// Splits a text in which `|` stands before each sentence but the first.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let starts = starts(&text, None);
        let mut out = text.clone();
        for start in starts.iter().skip(1).rev() {
            out.insert(*start, '|');
        }
        assert_eq!(out, marked);
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        for marked in [
            "Mr. E. B. White said no. |He left.",
            "“Is it?” she asked. |Yes.",
            "Dr. J. Hart of the U.S. Army (c. 1900) left. |Nobody saw.",
            "They came to the U.S. |The town of Washington, D.C., was small.",
            "It opened in Washington, D.C. |In May it closed.",
            "Sen. Warren spoke at 5 p.m. |She left on Jan. 3. |It rained.",
            "See ch. 3, pp. 4-5, and fig. 2. |Then go on.",
            "It costs 3.50 at shop.com. |Go to https://a.org/b.html. |Stop.",
            "She waited . . . and waited. |He did too.",
            "He waited. . . . |The rain came.",
            "They “may . . . Spain resist” it. |He waits.",
            "No. |It is vol. 2, no. 3. |No.",
            "“Go.” |“Why?” |“Because.”",
            "Of the plants, etc. |They bloom.",
            "(All of it. Every word.) |Then more (so it was. Really) and less. |End.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn a_citation_behind_the_stop_belongs_to_the_sentence() {
        for marked in [
            "It ended. (Smith 12) |Then more.",
            "It ended.” (12). |Then more.",
            "It ended. |(No one saw.) |Then.",
            "It was so.|[slide]As he says",
            "A head. |(slide)At last it came.",
            "So it was.¹ |Then it was not.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn known_citations_hold_no_stop() {
        let text = "So it is (Lee, vol. 2, A. Then 4). It goes on. (Lee 5) Then.";
        let citations = ["(Lee, vol. 2, A. Then 4)", "(Lee 5)"].map(|citation| {
            let at = text.find(citation).unwrap();
            at..at + citation.len()
        });
        let sentences: Vec<&str> = ranges(text, &citations)
            .into_iter()
            .map(|range| text.get(range).unwrap())
            .collect();
        assert_eq!(
            sentences,
            [
                "So it is (Lee, vol. 2, A. Then 4). ",
                "It goes on. (Lee 5) ",
                "Then."
            ]
        );
    }
}
