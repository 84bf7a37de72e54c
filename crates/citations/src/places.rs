//! The locators of a hand-typed citation: a small language of its own.

use std::ops::Range;

use ibid_language::locator_labels::{Unit, unit_in_brackets};
use ibid_language::page_ranges::last_of;

use ibid_manuscript::Prose;

use super::lexicon;
use super::tokens::{Token, TokenKind, extent};

/// A locator as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub unit: Unit,
    pub label: Option<Range<usize>>,
    pub value: Range<usize>,
    /// Label and value.
    pub range: Range<usize>,
}

impl Place {
    pub(super) fn value_text<'p>(&self, prose: &'p Prose) -> &'p str {
        prose.text.get(self.value.clone()).unwrap_or_default()
    }

    pub(super) fn label_text<'p>(&self, prose: &'p Prose) -> Option<&'p str> {
        prose.text.get(self.label.clone()?)
    }

    /// The first and last number of a page or line range, the end written out in full.
    pub(super) fn numbers(&self, prose: &Prose) -> Option<(u32, u32)> {
        let value = self.value_text(prose).replace(',', "");
        let mut parts = value
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map(|part| part.parse::<u32>().ok());
        let first = parts.next()??;
        let last = parts.next().flatten().unwrap_or(first);
        Some((first, last_of(first, last)))
    }

    /// Whether it is one number, or a range, that could be a year and nothing says otherwise.
    pub(super) fn looks_like_year(&self, prose: &Prose) -> bool {
        self.label.is_none() && is_year(self.value_text(prose))
    }
}

/// Whether the locators are of scripture, its book named.
pub(super) fn is_scripture(places: &[Place]) -> bool {
    places
        .iter()
        .any(|place| place.unit == Unit::Verse && place.label.is_none())
}

/// Whether a text is a year from 1000 to 2099, a letter or a second year after it or not.
pub(super) fn is_year(text: &str) -> bool {
    let year = |text: &str| {
        text.len() == 4
            && text
                .parse::<u32>()
                .is_ok_and(|year| (1000..2100).contains(&year))
    };
    let Some(first) = text.get(..4).filter(|first| year(first)) else {
        return false;
    };
    let rest = text.strip_prefix(first).unwrap_or_default();
    let mut letters = rest.chars();
    match letters.next() {
        None => true,
        Some('a'..='h') => letters.next().is_none(),
        Some('-' | '–' | '—' | '/') => {
            let end = letters.as_str().trim_start_matches('-');
            matches!(end.len(), 1 | 2 | 4) && end.bytes().all(|b| b.is_ascii_digit())
        }
        Some(_) => false,
    }
}

/// The locators that the tokens are, divided at commas; nothing where they are anything else.
pub(super) fn places(tokens: &[Token], prose: &Prose) -> Option<Vec<Place>> {
    let pieces = tokens.split(|token| token.is(TokenKind::Comma));
    pieces.map(|piece| place(piece, prose)).collect()
}

/// One locator: labels with their values, one or more.
fn place(tokens: &[Token], prose: &Prose) -> Option<Place> {
    if let [token] = tokens
        && token.word().is_some_and(lexicon::is_named_part)
    {
        return Some(Place {
            unit: Unit::Other,
            label: None,
            value: token.range.clone(),
            range: token.range.clone(),
        });
    }
    if let Some(place) = scripture(tokens, prose).or_else(|| named_part(tokens, prose)) {
        return Some(place);
    }
    let (unit, label, rest) = label(tokens);
    let mut at = value(rest, prose, label.is_some())?;
    let value_tokens = rest.get(..at)?;
    // What follows may be a second label with its value: `act 3 scene 2`.
    while at < rest.len() {
        let (_, next, tail) = self::label(rest.get(at..)?);
        next?;
        let taken = value(tail, prose, true)?;
        at = rest.len() - tail.len() + taken;
    }
    let several = at > value_tokens.len();
    let value = if several {
        extent(rest)
    } else {
        extent(value_tokens)
    };
    let unit =
        unit.unwrap_or_else(|| unlabelled(prose.text.get(value.clone()).unwrap_or_default()));
    Some(Place {
        unit: if several { Unit::Other } else { unit },
        label,
        value,
        range: extent(tokens),
    })
}

/// `introduction xi`, and `n. pag.`, by which MLA 7 says that pages are not numbered.
fn named_part(tokens: &[Token], prose: &Prose) -> Option<Place> {
    let (first, rest) = tokens.split_first()?;
    let is_unpaged = first.word() == Some("n")
        && rest
            .first()
            .is_some_and(|token| token.is(TokenKind::Period))
        && rest.get(1).and_then(Token::word) == Some("pag")
        && rest.len() <= 3;
    let is_part = first.word().is_some_and(lexicon::is_named_part)
        && value(rest, prose, false) == Some(rest.len());
    let mut range = extent(tokens);
    // The stop at the end of a bracket is of no token, and belongs to the abbreviation.
    let is_stopped = prose
        .text
        .get(range.end..)
        .is_some_and(|rest| rest.starts_with('.'));
    range.end += usize::from(is_unpaged && is_stopped);
    (is_unpaged || is_part).then(|| Place {
        unit: Unit::Other,
        label: None,
        value: range.clone(),
        range,
    })
}

/// How many tokens from the first on are a division typed with spaces: `3. 1. 5-9`.
fn spaced_division(tokens: &[Token], prose: &Prose) -> Option<usize> {
    let [act, stop, scene, other, line, ..] = tokens else {
        return None;
    };
    let is_short = |token: &Token| {
        let text = token.text(prose);
        token.is(TokenKind::Number) && text.len() < 3 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let stops = stop.is(TokenKind::Period) && other.is(TokenKind::Period);
    let is_one = is_short(act) && is_short(scene) && line.is(TokenKind::Number);
    (stops && is_one && is_number(line.text(prose))).then_some(5)
}

/// `Gen. 1.1-5`, `1 Cor. 13.4`.
fn scripture(tokens: &[Token], prose: &Prose) -> Option<Place> {
    let numbered = tokens
        .first()
        .is_some_and(|token| token.is(TokenKind::Number) && token.text(prose).len() == 1);
    let (book, rest) = tokens.get(usize::from(numbered)..)?.split_first()?;
    if !book.capital || !book.word().is_some_and(lexicon::is_scripture) {
        return None;
    }
    let rest = without_period(rest);
    (value(rest, prose, true)? == rest.len()).then(|| Place {
        unit: Unit::Verse,
        label: None,
        value: extent(tokens),
        range: extent(tokens),
    })
}

/// The label that opens the tokens, its unit and range, and what follows it.
fn label(tokens: &[Token]) -> (Option<Unit>, Option<Range<usize>>, &[Token]) {
    let Some((first, rest)) = tokens.split_first() else {
        return (None, None, tokens);
    };
    let unit = first
        .word()
        .filter(|_| first.is(TokenKind::Word))
        .and_then(unit_in_brackets);
    let Some(unit) = unit else {
        return (None, None, tokens);
    };
    let after = without_period(rest);
    // `Kindle loc. 812` has two labels.
    if let (Unit::Other, (Some(_), Some(second), last)) = (unit, label_once(after)) {
        return (Some(unit), Some(first.range.start..second.end), last);
    }
    let end = if after.len() < rest.len() {
        rest.first().map(|period| period.range.end)
    } else {
        None
    };
    (
        Some(unit),
        Some(first.range.start..end.unwrap_or(first.range.end)),
        after,
    )
}

fn label_once(tokens: &[Token]) -> (Option<Unit>, Option<Range<usize>>, &[Token]) {
    match tokens.split_first() {
        Some((first, rest))
            if first
                .word()
                .is_some_and(|word| matches!(word, "loc" | "location")) =>
        {
            (
                Some(Unit::Other),
                Some(first.range.clone()),
                without_period(rest),
            )
        }
        _ => (None, None, tokens),
    }
}

fn without_period(tokens: &[Token]) -> &[Token] {
    match tokens.split_first() {
        Some((first, rest)) if first.is(TokenKind::Period) => rest,
        _ => tokens,
    }
}

/// How many tokens from the first on are a value: numbers with what joins them.
fn value(tokens: &[Token], prose: &Prose, labelled: bool) -> Option<usize> {
    if let Some(taken) = spaced_division(tokens, prose) {
        return Some(taken);
    }
    let mut at = 0;
    loop {
        let token = tokens.get(at)?;
        let text = token.text(prose);
        if !is_atom(token, prose, labelled) {
            return None;
        }
        at += 1;
        at += suffix(tokens.get(at..).unwrap_or_default(), text.ends_with('f'));
        let joined = tokens.get(at).is_some_and(|next| {
            matches!(
                next.kind,
                TokenKind::Dash | TokenKind::Colon | TokenKind::Ampersand
            ) || next
                .word()
                .is_some_and(|word| matches!(word, "and" | "or" | "to" | "through"))
        });
        if !joined || at + 1 >= tokens.len() {
            return Some(at);
        }
        at += 1;
        if labelled {
            at += repeated_label(tokens.get(at..).unwrap_or_default());
        }
    }
}

/// The label typed again before the end of a range: `p. 171 – p. 173`.
fn repeated_label(tokens: &[Token]) -> usize {
    let is_label = |token: &Token| {
        let unit = token.word().and_then(unit_in_brackets);
        token.is(TokenKind::Word) && matches!(unit, Some(Unit::Page | Unit::Line))
    };
    match tokens {
        [label, period, number, ..]
            if is_label(label) && period.is(TokenKind::Period) && number.is(TokenKind::Number) =>
        {
            2
        }
        [label, number, ..] if is_label(label) && number.is(TokenKind::Number) => 1,
        _ => 0,
    }
}

/// `ff.` and the like after a number.
fn suffix(tokens: &[Token], after_following: bool) -> usize {
    match tokens {
        [first, ..] if first.is(TokenKind::Period) && after_following => 1,
        [first, second, ..] if is_following(first) && second.is(TokenKind::Period) => 2,
        [first, ..] if is_following(first) => 1,
        [and, here, ..] if is_and(and) && is_here_and_there(here) => 2,
        [first, second, ..] if first.word() == Some("n") && second.is(TokenKind::Number) => 2,
        _ => 0,
    }
}

fn is_following(token: &Token) -> bool {
    token
        .word()
        .is_some_and(|word| matches!(word, "ff" | "f" | "passim"))
}

fn is_and(token: &Token) -> bool {
    token
        .word()
        .is_some_and(|word| matches!(word, "and" | "et"))
        || token.is(TokenKind::Ampersand)
}

/// `passim`, `elsewhere`: other pages, which nobody counts.
fn is_here_and_there(token: &Token) -> bool {
    token
        .word()
        .is_some_and(|word| matches!(word, "passim" | "elsewhere"))
}

/// A number, a Roman numeral or, after a label, a number in words.
fn is_atom(token: &Token, prose: &Prose, labelled: bool) -> bool {
    let text = token.text(prose);
    match token.kind {
        TokenKind::Number => is_number(text),
        TokenKind::Word => {
            let roman = text.split(['-', '–', '—']).all(lexicon::is_roman);
            let lower = text.chars().all(|c| !c.is_uppercase());
            (roman && (lower || labelled))
                || is_newspaper_page(text)
                || (labelled && token.words.iter().all(|word| lexicon::is_number_word(word)))
        }
        _ => false,
    }
}

/// `A4`, `B12`.
pub(super) fn is_newspaper_page(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    digits.len() + 1 == text.len()
        && (1..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether each part of a number is digits, with at most a letter of a column, folio or note.
fn is_number(text: &str) -> bool {
    text.replace(',', "")
        .split(['.', ':', '-', '–', '—', '‑', '−', '/'])
        .filter(|part| !part.is_empty())
        .all(|part| {
            let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = part.len() - letters.len();
            let tail = letters.trim_end_matches(|c: char| c.is_ascii_digit());
            digits <= 6
                && match tail {
                    "" | "ff" => digits > 0,
                    "a" | "b" | "c" | "d" | "e" | "f" | "n" | "nn" | "r" | "v" => true,
                    "A" | "B" => text.contains('/'),
                    _ => lexicon::is_roman(part),
                }
        })
}

/// The unit of a number without a label.
fn unlabelled(value: &str) -> Unit {
    let first = value.split(['-', '–', '—']).next().unwrap_or(value);
    if first.matches(':').count() > 1 || (first.contains(':') && first.starts_with('0')) {
        Unit::Timestamp
    } else if first.contains('.') {
        Unit::Division
    } else {
        Unit::Page
    }
}
