//! The inside of a bracket read as works, locators and notes, in every way that it can be read.

use std::ops::Range;

use ibid_manuscript::Prose;

use super::lexicon;
use super::places::{self, Place, is_scripture};
use super::tokens::{Token, TokenKind, extent};

/// Longer segments are prose, not citations.
const LONGEST: usize = 40;

/// One work of a bracket before it is looked up: what stands between semicolons.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// The whole segment.
    pub range: Range<usize>,
    /// `see`, `qtd. in` and what else stands before the work.
    pub prefix: Option<Range<usize>>,
    /// Whether the prefix says that the source quotes another.
    pub indirect: bool,
    /// `emphasis added` and what else stands after.
    pub suffix: Option<Range<usize>>,
    /// The ways to tell work from locators, the longest list of locators first.
    pub readings: Vec<Reading>,
}

/// One way to read a segment.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The tokens that name the work; none for locators alone.
    pub work: Vec<Token>,
    pub places: Vec<Place>,
    /// A year in the manner of APA, left out of the locators.
    pub year: Option<Token>,
    /// Whether a comma stands between the work and what follows it.
    pub comma: bool,
    /// Whether a colon stands between the year and the locators.
    pub colon: bool,
    /// Whether the locators stand before the work.
    pub inverted: bool,
}

impl Reading {
    fn undated(work: &[Token], places: Vec<Place>, inverted: bool) -> Self {
        Self {
            work: work.to_vec(),
            places,
            year: None,
            comma: false,
            colon: false,
            inverted,
        }
    }
}

/// What a bracket holds: its segments, or nothing where it is no citation at all.
pub(super) fn segments(tokens: &[Token], prose: &Prose) -> Option<Vec<Segment>> {
    let mut out: Vec<Segment> = Vec::new();
    let mut opening: Option<Range<usize>> = None;
    for part in tokens.split(|token| token.is(TokenKind::Semicolon)) {
        if part.is_empty() {
            continue;
        }
        let aside = is_note(part) || (!out.is_empty() && is_pointer(part, prose));
        match out.last_mut() {
            Some(last) if aside => last.suffix = Some(join(last.suffix.clone(), extent(part))),
            // `(my translation; Lee 33)`
            None if aside => opening = Some(join(opening, extent(part))),
            _ => {
                let mut segment = segment(part, prose)?;
                if let Some(note) = opening.take() {
                    let mut behind = tokens.iter().filter(|token| token.is(TokenKind::Semicolon));
                    let semicolon = behind.find(|token| token.range.start >= note.end);
                    let end = semicolon.map_or(note.end, |token| token.range.end);
                    segment.prefix =
                        Some(note.start..segment.prefix.map_or(end, |prefix| prefix.end));
                }
                add(&mut out, segment);
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Adds a segment; locators alone belong to the work before, but those of scripture to another that is cited so.
fn add(out: &mut Vec<Segment>, segment: Segment) {
    let alone = segment
        .readings
        .iter()
        .find(|reading| reading.work.is_empty() && reading.year.is_none());
    match (out.last_mut(), alone) {
        (Some(last), Some(alone))
            if segment.prefix.is_none()
                && (!is_scripture(&alone.places)
                    || last
                        .readings
                        .iter()
                        .any(|before| is_scripture(&before.places))) =>
        {
            for reading in &mut last.readings {
                reading.places.extend(alone.places.iter().cloned());
            }
            last.range.end = segment.range.end;
            if segment.suffix.is_some() {
                last.suffix = segment.suffix;
            }
        }
        _ => out.push(segment),
    }
}

fn join(first: Option<Range<usize>>, second: Range<usize>) -> Range<usize> {
    first.map_or(second.clone(), |first| first.start..second.end)
}

/// Whether the tokens are an editorial note.
fn is_note(tokens: &[Token]) -> bool {
    let words: Vec<&str> = words(tokens).collect();
    let plain = tokens.iter().all(|token| {
        matches!(
            token.kind,
            TokenKind::Word | TokenKind::Period | TokenKind::Ampersand
        )
    });
    plain && lexicon::is_note(&words)
}

/// Whether a segment may be what the quotation before says in English, which stands before its source: `(“You may serve
/// me snow”; Celan 230)`. It may also be a title.
pub(super) fn may_be_translation(segment: &Segment, prose: &Prose) -> bool {
    segment.readings.iter().any(|reading| {
        let [quotation] = reading.work.as_slice() else {
            return false;
        };
        let is_quoted = quotation.text(prose).starts_with(['“', '"', '‘']);
        is_quoted && quotation.words.len() > 2 && !is_written_as_title(quotation, prose)
    })
}

/// Whether quoted words are capitalised as titles are, two or more of them.
pub(super) fn is_written_as_title(token: &Token, prose: &Prose) -> bool {
    let words = ibid_language::words(token.text(prose));
    let telling = words.iter().filter(|word| !lexicon::is_small(&word.folded));
    token.is(TokenKind::Quoted)
        && telling.clone().count() > 1
        && telling.clone().all(|word| word.capital)
}

/// Whether the tokens point to a part of something without naming a work: `see also table 2.1`.
fn is_pointer(tokens: &[Token], prose: &Prose) -> bool {
    let (prefix, rest) = leading_prefix(tokens);
    prefix.is_some() && places::places(rest, prose).is_some()
}

fn words(tokens: &[Token]) -> impl Iterator<Item = &str> {
    tokens
        .iter()
        .flat_map(|token| &token.words)
        .map(String::as_str)
}

fn segment(tokens: &[Token], prose: &Prose) -> Option<Segment> {
    if tokens.len() > LONGEST {
        return None;
    }
    let range = extent(tokens);
    let (tokens, suffix) = trailing_note(tokens, prose);
    let (prefix, indirect, rest) = if let Some(at) = indirect(tokens) {
        let (before, rest) = tokens.split_at_checked(at)?;
        (Some(extent(before)), true, rest)
    } else {
        let (prefix, rest) = leading_prefix(tokens);
        (prefix, false, rest)
    };
    let rest = trimmed(rest);
    if rest.is_empty() {
        return None;
    }
    Some(Segment {
        range,
        prefix,
        indirect,
        suffix,
        readings: readings(rest, prose),
    })
}

/// Cuts off what stands after the last comma where it is a note, or points to a part of the work.
fn trailing_note<'t>(tokens: &'t [Token], prose: &Prose) -> (&'t [Token], Option<Range<usize>>) {
    let comma = tokens.iter().rposition(|token| token.is(TokenKind::Comma));
    if let Some((before, after)) = comma.and_then(|at| tokens.split_at_checked(at)) {
        let after = trimmed(after);
        let is_aside = phrase(after).is_some_and(|phrase| lexicon::is_aside(&phrase));
        // `(Lee 14, esp. ch. 3)`
        if is_note(after) || is_aside || is_pointer(after, prose) {
            return (before, Some(extent(after)));
        }
    }
    (tokens, None)
}

/// Where the work begins after `qtd. in`.
fn indirect(tokens: &[Token]) -> Option<usize> {
    (0..tokens.len().min(12)).find_map(|start| {
        let opens = tokens
            .get(start)
            .is_some_and(|token| token.is(TokenKind::Word));
        (1..=4).rev().filter(|_| opens).find_map(|length| {
            let phrase = phrase(tokens.get(start..start + length)?)?;
            let end = start + length;
            let period = tokens
                .get(end)
                .is_some_and(|token| token.is(TokenKind::Period));
            lexicon::is_indirect(&phrase).then_some(end + usize::from(period))
        })
    })
}

/// Cuts off `see`, `cf.` and the like where a work follows.
fn leading_prefix(tokens: &[Token]) -> (Option<Range<usize>>, &[Token]) {
    for length in (1..=6).rev() {
        let Some((before, rest)) = tokens.split_at_checked(length) else {
            continue;
        };
        let lower = before
            .iter()
            .all(|token| !token.is_title() && !token.is(TokenKind::Number));
        if lower && !rest.is_empty() && phrase(before).is_some_and(|phrase| is_prefix(&phrase)) {
            return (Some(extent(before)), rest);
        }
    }
    (None, tokens)
}

fn is_prefix(phrase: &str) -> bool {
    lexicon::is_prefix(phrase)
        || phrase
            .split_once(' ')
            .is_some_and(|(first, second)| lexicon::is_finding(first, second))
}

/// The words of the tokens, divided by spaces; nothing where other signs than periods and commas stand between.
fn phrase(tokens: &[Token]) -> Option<String> {
    let plain = |token: &Token| {
        matches!(
            token.kind,
            TokenKind::Word | TokenKind::Period | TokenKind::Comma
        )
    };
    tokens
        .iter()
        .all(plain)
        .then(|| words(tokens).collect::<Vec<_>>().join(" "))
}

/// A work without signs at either end, but for the period of an abbreviation.
fn trimmed_work(tokens: &[Token]) -> &[Token] {
    let kept = trimmed(tokens);
    let Some(last) = kept.last() else { return kept };
    let start = tokens
        .iter()
        .position(|token| token.range.start == kept.first().map_or(0, |first| first.range.start));
    let end = tokens
        .iter()
        .position(|token| token.range == last.range)
        .map_or(0, |at| at + 1);
    let period = tokens
        .get(end)
        .is_some_and(|token| token.is(TokenKind::Period) && token.range.start == last.range.end);
    let word = last.is(TokenKind::Word) || last.is_title();
    start
        .and_then(|start| tokens.get(start..end + usize::from(period && word)))
        .unwrap_or(kept)
}

/// Without commas, colons, periods and dashes at either end.
fn trimmed(tokens: &[Token]) -> &[Token] {
    let is_sign = |token: &Token| {
        matches!(
            token.kind,
            TokenKind::Comma | TokenKind::Colon | TokenKind::Period | TokenKind::Dash
        )
    };
    let start = tokens
        .iter()
        .position(|token| !is_sign(token))
        .unwrap_or(tokens.len());
    let tokens = tokens.get(start..).unwrap_or_default();
    let end = tokens
        .iter()
        .rposition(|token| !is_sign(token))
        .map_or(0, |last| last + 1);
    // The period of `97f.` and `97 ff.` is theirs.
    let following = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .is_some_and(|last| {
            last.word().is_some_and(|word| {
                word == "ff"
                    || word == "f"
                    || word.ends_with('f') && word.starts_with(|c: char| c.is_ascii_digit())
            })
        });
    let period = tokens
        .get(end)
        .is_some_and(|token| token.is(TokenKind::Period));
    let end = end + usize::from(following && period);
    tokens.get(..end).unwrap_or_default()
}

/// Whether a work would end in the middle of a phrase: `National Endowment for the`, before `Arts 12`.
fn breaks_off(work: &[Token]) -> bool {
    work.last()
        .is_some_and(|last| !last.capital && last.word().is_some_and(lexicon::is_small))
}

/// Every division into a work and locators: the work first, then, as some type it, the locators first.
fn readings(tokens: &[Token], prose: &Prose) -> Vec<Reading> {
    let mut out = Vec::new();
    for at in 0..=tokens.len() {
        let Some((work, tail)) = tokens.split_at_checked(at) else {
            continue;
        };
        let tail = trimmed(tail);
        let work = without_conjunction(trimmed_work(work));
        if !tail.is_empty() && breaks_off(work) {
            continue;
        }
        if tail.is_empty() {
            out.push(Reading::undated(work, Vec::new(), false));
        } else if let Some(found) = places::places(tail, prose) {
            out.push(Reading::undated(work, found, false));
        }
        let comma = tokens
            .get(work.len())
            .is_some_and(|token| token.is(TokenKind::Comma));
        if let Some(reading) = dated(work, tail, comma, prose) {
            out.push(reading);
        }
    }
    for at in 1..tokens.len() {
        let Some((head, tail)) = tokens.split_at_checked(at) else {
            continue;
        };
        let work = trimmed(tail);
        let work = match work.split_first() {
            Some((first, rest))
                if first
                    .word()
                    .is_some_and(|word| matches!(word, "of" | "in" | "from")) =>
            {
                rest
            }
            _ => work,
        };
        let opens = work
            .first()
            .is_some_and(|token| token.capital || token.is_title());
        if let Some(found) = places::places(trimmed(head), prose).filter(|_| opens) {
            out.push(Reading::undated(work, found, true));
        }
    }
    out
}

/// A year, or `n.d.`, directly after the work, in the manner of APA and Chicago.
fn dated(work: &[Token], tail: &[Token], comma: bool, prose: &Prose) -> Option<Reading> {
    let (year, rest) = tail.split_first()?;
    let is_year = year.is(TokenKind::Number) && places::is_year(year.text(prose));
    let undated = year.word() == Some("n") && rest.get(1).and_then(Token::word) == Some("d");
    let rest = if undated { rest.get(2..)? } else { rest };
    if !(is_year || undated) {
        return None;
    }
    let colon = rest.first().is_some_and(|token| token.is(TokenKind::Colon));
    let rest = trimmed(rest);
    let places = if rest.is_empty() {
        Vec::new()
    } else {
        places::places(rest, prose)?
    };
    Some(Reading {
        work: work.to_vec(),
        places,
        year: Some(year.clone()),
        comma,
        colon,
        inverted: false,
    })
}

/// Without an `and` left over at the end.
fn without_conjunction(tokens: &[Token]) -> &[Token] {
    match tokens.split_last() {
        Some((last, rest)) if last.word() == Some("and") || last.is(TokenKind::Ampersand) => {
            trimmed(rest)
        }
        _ => tokens,
    }
}
