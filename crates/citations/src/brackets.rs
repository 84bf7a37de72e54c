//! The pairs of brackets in a passage.

use std::ops::Range;

use ibid_manuscript::Prose;

/// A pair of brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bracket {
    /// With the brackets.
    pub range: Range<usize>,
    /// Without them.
    pub inside: Range<usize>,
    /// Whether the brackets are square.
    pub square: bool,
    /// How many round brackets are open around it.
    pub depth: usize,
}

/// A bracket that holds more is prose.
pub(super) const LONGEST: usize = 600;

/// Brackets deeper than this are not looked into.
const DEEPEST: usize = 6;

/// The pairs, outer ones before those inside them. Code, links and addresses are left out.
pub(super) fn brackets(prose: &Prose) -> Vec<Bracket> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut out = Vec::new();
    for (at, c) in signs(&prose.text) {
        match c {
            '(' | '（' | '[' | '［' | '【' if readable(prose, at) => open.push((at, c)),
            ')' | '）' | ']' | '］' | '】' if readable(prose, at) => {
                let back = open
                    .iter()
                    .rev()
                    .take(DEEPEST + 2)
                    .position(|(_, opening)| pairs(*opening, c));
                let Some(place) = back.and_then(|back| open.len().checked_sub(back + 1)) else {
                    continue;
                };
                open.truncate(place + 1);
                let Some((start, opening)) = open.pop() else {
                    continue;
                };
                let range = start..at + c.len_utf8();
                if range.len() <= LONGEST && open.len() < DEEPEST {
                    out.push(Bracket {
                        inside: start + opening.len_utf8()..at,
                        square: !matches!(opening, '(' | '（'),
                        depth: open.iter().filter(|(_, c)| matches!(c, '(' | '（')).count(),
                        range,
                    });
                }
            }
            _ => {}
        }
    }
    out.sort_by_key(|bracket| (bracket.range.start, std::cmp::Reverse(bracket.range.end)));
    out
}

/// The brackets of a text, among other characters of East Asian writing.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let may_be = |b: u8| matches!(b, b'(' | b')' | b'[' | b']' | 0xE3 | 0xEF);
    let places = text.bytes().enumerate().filter(move |(_, b)| may_be(*b));
    places.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)))
}

fn pairs(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('(' | '（', ')' | '）') | ('[' | '［', ']' | '］') | ('【', '】')
    )
}

fn readable(prose: &Prose, at: usize) -> bool {
    let is_address = prose.is_link(at) && !prose.is_linked_bracket(at);
    !prose.look(at).code && !is_address && !in_address(&prose.text, at)
}

/// Whether a byte lies in a web address: what stands before it, up to the last space, begins one.
fn in_address(text: &str, at: usize) -> bool {
    let before = text
        .get(at.saturating_sub(200)..at)
        .or_else(|| text.get(..at))
        .unwrap_or_default();
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    // A key in braces may be an address: `[@{https://example.org/x}]`.
    !word.contains("@{") && (word.contains("://") || word.contains("www."))
}
