//! Citations by key, in pandoc's form: `[@key, 12]`, `[-@key]`, `@key [12]`, `@key`.

use std::ops::Range;

use ibid_manuscript::Prose;

use super::brackets::Bracket;
use super::places::{self, Place};
use super::tokens::{Token, TokenKind, extent, tokens};

/// A citation by key, before its keys are looked up.
#[derive(Debug, Clone)]
pub(super) struct Keyed {
    pub range: Range<usize>,
    /// Whether the key is part of the sentence.
    pub narrative: bool,
    pub items: Vec<KeyedItem>,
    pub possessive: bool,
}

/// One key with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct KeyedItem {
    pub range: Range<usize>,
    /// The key with its `@`.
    pub key: Range<usize>,
    pub prefix: Range<usize>,
    pub places: Vec<Place>,
    pub suffix: Range<usize>,
    pub suppress: bool,
}

impl KeyedItem {
    /// The key without `@` and braces.
    pub(super) fn key_text<'p>(&self, prose: &'p Prose) -> &'p str {
        let text = prose.text.get(self.key.clone()).unwrap_or_default();
        text.trim_start_matches('@')
            .trim_start_matches('{')
            .trim_end_matches('}')
    }
}

/// The citation that a square bracket with a key in it is.
pub(super) fn bracketed(prose: &Prose, bracket: &Bracket) -> Option<Keyed> {
    let inside = prose.text.get(bracket.inside.clone())?;
    if !bracket.square || !inside.contains('@') || prose.is_escaped(bracket.range.start) {
        return None;
    }
    let items = items(prose, bracket.inside.clone())?;
    Some(Keyed {
        range: bracket.range.clone(),
        narrative: false,
        items,
        possessive: false,
    })
}

/// The citations whose key is part of the sentence, each with the bracket that follows it. `taken` are the ranges
/// of bracketed citations, in order.
pub(super) fn in_sentence(
    prose: &Prose,
    brackets: &[Bracket],
    taken: &[Range<usize>],
) -> Vec<Keyed> {
    let mut out = Vec::new();
    for (at, _) in prose.text.match_indices('@') {
        let inside = taken.partition_point(|range| range.end <= at);
        let bracketed = taken.get(inside).is_some_and(|range| range.start <= at);
        let before = out.last().is_some_and(|last: &Keyed| at < last.range.end);
        if bracketed || before || prose.look(at).code || prose.is_link(at) || prose.is_escaped(at) {
            continue;
        }
        let Some(key) = key_at(&prose.text, at) else {
            continue;
        };
        out.push(narrative(prose, brackets, at..key));
    }
    out
}

fn narrative(prose: &Prose, brackets: &[Bracket], key: Range<usize>) -> Keyed {
    let rest = prose.text.get(key.end..).unwrap_or_default();
    let possessive = rest.starts_with("’s") || rest.starts_with("'s");
    let gap = rest.len() - rest.trim_start().len();
    let next = brackets.partition_point(|bracket| bracket.range.start < key.end);
    let bracket = brackets
        .get(next)
        .filter(|bracket| bracket.square && bracket.range.start == key.end + gap);
    let mut first = KeyedItem {
        range: key.clone(),
        key: key.clone(),
        prefix: key.start..key.start,
        places: Vec::new(),
        suffix: key.end..key.end,
        suppress: false,
    };
    let locators =
        bracket.and_then(|bracket| Some((bracket, after_key(prose, bracket.inside.clone())?)));
    let Some((bracket, (own, others))) = locators else {
        return Keyed {
            range: key,
            narrative: true,
            items: vec![first],
            possessive,
        };
    };
    first.places = own.places;
    first.suffix = own.suffix;
    first.range.end = bracket.range.end;
    let range = key.start..bracket.range.end;
    let items = std::iter::once(first).chain(others).collect();
    Keyed {
        range,
        narrative: true,
        items,
        possessive,
    }
}

/// What a bracket behind a key holds: locators of that key, then other works.
fn after_key(prose: &Prose, inside: Range<usize>) -> Option<(Tail, Vec<KeyedItem>)> {
    let tokens = tokens(prose, inside.clone(), &[], false);
    let cut = tokens
        .iter()
        .position(|token| token.is(TokenKind::Semicolon))
        .unwrap_or(tokens.len());
    let own = tail(prose, tokens.get(..cut)?);
    if own.places.is_empty() && own.suffix.is_empty() {
        return None;
    }
    let rest = tokens
        .get(cut)
        .map_or(inside.end, |semicolon| semicolon.range.end);
    let others = if rest < inside.end {
        items(prose, rest..inside.end)?
    } else {
        Vec::new()
    };
    Some((own, others))
}

/// The works of a bracket, divided at semicolons. What stands in a part without a key belongs to the work before.
fn items(prose: &Prose, inside: Range<usize>) -> Option<Vec<KeyedItem>> {
    let mut out: Vec<KeyedItem> = Vec::new();
    for part in parts(&prose.text, inside) {
        let text = prose.text.get(part.clone())?;
        let at = text
            .match_indices('@')
            .map(|(at, _)| part.start + at)
            .filter(|at| !prose.is_escaped(*at))
            .find_map(|at| Some((at, key_at(&prose.text, at)?)));
        match (at, out.last_mut()) {
            (Some((start, end)), _) if end <= part.end => out.push(item(prose, part, start..end)?),
            (None, Some(last)) => {
                let more = tail(prose, &tokens(prose, part.clone(), &[], false));
                last.places.extend(more.places);
                last.range.end = part.end;
                if !more.suffix.is_empty() {
                    last.suffix = more.suffix;
                }
            }
            _ => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The parts between semicolons, without the spaces around them. A comma before a key divides too: `@woolf, @ray`.
fn parts(text: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let whole = text.get(inside.clone()).unwrap_or_default();
    let divides = |(at, sign): &(usize, &str)| {
        let behind = whole.get(at + 1..).unwrap_or_default().trim_start();
        *sign == ";" || behind.starts_with('@') || behind.starts_with("-@")
    };
    let signs = whole.match_indices([';', ',']).filter(divides);
    let signs = signs.map(|(at, _)| at);
    let mut start = 0;
    let mut out = Vec::new();
    for end in signs.chain([whole.len()]) {
        let part = whole.get(start..end).unwrap_or_default();
        let from = start + part.len() - part.trim_start().len();
        let to = start + part.trim_end().len();
        if from < to {
            out.push(inside.start + from..inside.start + to);
        }
        start = end + 1;
    }
    out
}

fn item(prose: &Prose, part: Range<usize>, key: Range<usize>) -> Option<KeyedItem> {
    let before = prose.text.get(part.start..key.start)?;
    let suppress = before.ends_with('-');
    let prefix = before.trim_end_matches('-').trim_end();
    let after = tail(prose, &tokens(prose, key.end..part.end, &[], false));
    Some(KeyedItem {
        prefix: part.start..part.start + prefix.len(),
        range: part,
        key,
        places: after.places,
        suffix: after.suffix,
        suppress,
    })
}

struct Tail {
    places: Vec<Place>,
    suffix: Range<usize>,
}

/// Locators, as many as the pieces between commas begin with, and what follows them.
fn tail(prose: &Prose, tokens: &[Token]) -> Tail {
    let end = tokens.last().map_or(0, |last| last.range.end);
    let mut out = Tail {
        places: Vec::new(),
        suffix: end..end,
    };
    // `[@woolf: 61]`
    let colon = tokens
        .first()
        .is_some_and(|first| first.is(TokenKind::Colon));
    let pieces = tokens
        .get(usize::from(colon)..)
        .unwrap_or_default()
        .split(|token| token.is(TokenKind::Comma))
        .filter(|piece| !piece.is_empty());
    for piece in pieces {
        let Some(found) = places::places(piece, prose) else {
            out.suffix = extent(piece).start..end;
            break;
        };
        out.places.extend(found);
    }
    out
}

/// Where the key that begins with the `@` at this byte ends.
fn key_at(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '/' | '@' | '\\')) {
        return None;
    }
    let rest = text.get(at + 1..)?;
    if rest.starts_with('{') {
        let close = rest.find(['}', '\n', ']'])?;
        return rest
            .get(close..)?
            .starts_with('}')
            .then_some(at + 1 + close + 1);
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let letter = c.is_alphanumeric() || c == '_';
        let next = chars
            .peek()
            .is_some_and(|(_, next)| next.is_alphanumeric() || *next == '_');
        if letter {
            end = place + c.len_utf8();
        } else if end == 0 || !(next && ":.#$%&-+?<>~/".contains(c)) {
            break;
        }
    }
    (end > 0).then_some(at + 1 + end)
}
