//! What a bracket says by itself, before the prose around it is asked.

use std::ops::Range;

use ibid_manuscript::Prose;

use super::brackets::Bracket;
use super::grammar::{self, Reading, Segment, is_written_as_title};
use super::index::LinkIndex;
use super::lexicon;
use super::places::{self, Place, is_scripture};
use super::tokens::{Token, TokenKind, tokens};
use super::works::{self, Work, WorkFit};

/// One item of a bracket.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub range: Range<usize>,
    pub prefix: Option<Range<usize>>,
    pub indirect: bool,
    pub suffix: Option<Range<usize>>,
    /// The work named; none where locators or a year stand alone.
    pub work: Option<Work>,
    pub places: Vec<Place>,
    /// The year, where the item is in the manner of APA.
    pub year: Option<Range<usize>>,
    /// The locators behind that year, where year and locators stand alone.
    pub later: Vec<Place>,
    /// Whether it refers to the citation before: `ibid.`
    pub ibid: bool,
    /// What it may be where the library has no such work.
    pub unknown: Unknown,
    /// The short form that it introduces for its work: `Echo` in `(Watts, Echopraxis 315 or Echo 315)`.
    pub alias: Option<String>,
}

/// What a work may be that the library does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    /// No work at all.
    Nothing,
    /// A name alone: what the essay does elsewhere decides.
    NameAlone,
    /// It has the shape of a work.
    Work,
}

impl Draft {
    pub(super) fn is_linked(&self) -> bool {
        self.work
            .as_ref()
            .is_some_and(|work| !work.sources.is_empty())
    }
}

/// Divisions of one segment into several works are looked for to this depth.
const MOST_WORKS: usize = 6;

/// The items of a bracket; nothing where it cannot be a citation.
pub(super) fn drafts(
    index: &LinkIndex,
    prose: &Prose,
    bracket: &Bracket,
    italics: &[Range<usize>],
) -> Option<Vec<Draft>> {
    let whole = italics
        .iter()
        .any(|italic| italic.start <= bracket.inside.start && bracket.inside.end <= italic.end);
    let marked = read(index, prose, bracket, italics, !whole);
    let settled = marked.as_ref().is_some_and(|drafts| {
        drafts
            .iter()
            .all(|draft| draft.work.is_none() || draft.is_linked())
    });
    if settled || whole {
        return marked;
    }
    match read(index, prose, bracket, italics, false) {
        Some(plain) if marked.is_none() || plain.iter().all(Draft::is_linked) => Some(plain),
        _ => marked,
    }
}

fn read(
    index: &LinkIndex,
    prose: &Prose,
    bracket: &Bracket,
    italics: &[Range<usize>],
    marks: bool,
) -> Option<Vec<Draft>> {
    let tokens = tokens(prose, bracket.inside.clone(), italics, marks);
    let tokens = without_abbreviation(tokens, prose);
    let segments = grammar::segments(&tokens, prose)?;
    if let Some(out) = translated(index, prose, &segments) {
        return Some(out);
    }
    let mut out: Vec<Draft> = Vec::new();
    for segment in &segments {
        let known = out.iter().any(Draft::is_linked);
        out.extend(items(index, prose, segment, known)?);
    }
    Some(out)
}

/// The items behind a translation of the words before the bracket, which no title of the library is; none where there is
/// no such translation.
fn translated(index: &LinkIndex, prose: &Prose, segments: &[Segment]) -> Option<Vec<Draft>> {
    let (first, rest) = segments.split_first()?;
    let next = rest.first()?;
    if !grammar::may_be_translation(first, prose) {
        return None;
    }
    let is_title =
        items(index, prose, first, false).is_some_and(|drafts| drafts.iter().any(Draft::is_linked));
    let end = next
        .prefix
        .as_ref()
        .map_or(next.range.start, |prefix| prefix.end);
    let behind = Segment {
        prefix: Some(first.range.start..end),
        range: first.range.start..next.range.end,
        ..next.clone()
    };
    let mut out = items(index, prose, &behind, false)?;
    if is_title || !out.iter().all(Draft::is_linked) {
        return None;
    }
    for segment in rest.get(1..)? {
        out.extend(items(index, prose, segment, true)?);
    }
    Some(out)
}

/// Without the abbreviation of an organisation that is introduced behind its name: `National Sleep Foundation [NSF]`.
fn without_abbreviation(mut tokens: Vec<Token>, prose: &Prose) -> Vec<Token> {
    let is_one = |three: &[Token]| {
        let [open, word, close] = three else {
            return false;
        };
        let capitals = |text: &str| text.len() > 1 && text.chars().all(char::is_uppercase);
        open.text(prose) == "[" && close.text(prose) == "]" && capitals(word.text(prose))
    };
    if let Some(at) = tokens.windows(3).position(is_one) {
        tokens.drain(at..at + 3);
    }
    tokens
}

/// The items of a segment: one, or several divided by commas or `and`.
fn items(index: &LinkIndex, prose: &Prose, segment: &Segment, known: bool) -> Option<Vec<Draft>> {
    let tokens = segment
        .readings
        .iter()
        .find(|reading| reading.places.is_empty() && reading.year.is_none());
    let introduced = tokens.and_then(|reading| introducing(index, prose, segment, &reading.work));
    if let Some(draft) = introduced {
        return Some(vec![draft]);
    }
    let one = item(index, prose, segment);
    let bare = one.as_ref().is_some_and(|draft| draft.work.is_none());
    let linked = one.as_ref().is_some_and(Draft::is_linked);
    if bare || linked {
        return one.map(|draft| vec![draft]);
    }
    let several =
        tokens.and_then(|reading| several(index, prose, segment, &reading.work, MOST_WORKS));
    several.or_else(|| {
        one.filter(|draft| draft.unknown != Unknown::Nothing || known)
            .map(|draft| vec![draft])
    })
}

/// A work and the short form that stands for it from there on: `Watts, Echopraxis 315 or Echo 315`.
fn introducing(
    index: &LinkIndex,
    prose: &Prose,
    segment: &Segment,
    tokens: &[Token],
) -> Option<Draft> {
    let at = tokens
        .iter()
        .position(|token| token.word().is_some_and(lexicon::introduces))?;
    let (before, after) = tokens.split_at_checked(at)?;
    let [_, short, rest @ ..] = after else {
        return None;
    };
    let alias = short.word().filter(|_| short.capital)?;
    let located = rest.is_empty() || places::places(rest, prose).is_some();
    // `(Melville, Moby-Dick or The Whale 22)`: a title goes on behind `or`.
    let is_short = |draft: &Draft| !draft.places.is_empty() || rest.is_empty();
    let draft = part(index, prose, segment, before)
        .filter(|draft| draft.is_linked() && located && is_short(draft))?;
    Some(Draft {
        range: segment.range.clone(),
        alias: Some(alias.to_owned()),
        ..draft
    })
}

/// Several works with locators, divided by commas or `and`: `Smith 12, Jones 45`.
fn several(
    index: &LinkIndex,
    prose: &Prose,
    segment: &Segment,
    tokens: &[Token],
    depth: usize,
) -> Option<Vec<Draft>> {
    let depth = depth.checked_sub(1)?;
    (1..tokens.len()).find_map(|at| {
        let (before, rest) = tokens.split_at_checked(at)?;
        let (mark, after) = rest.split_first()?;
        let divides = mark.is(TokenKind::Comma)
            || mark.is(TokenKind::Ampersand)
            || mark.word() == Some("and");
        let ends = before
            .last()
            .is_some_and(|token| token.is(TokenKind::Number) || token.is(TokenKind::Word));
        if !divides || !ends {
            return None;
        }
        let first = part(index, prose, segment, before)
            .filter(|draft| draft.is_linked() && !draft.places.is_empty())?;
        let next = part(index, prose, segment, after)
            .filter(Draft::is_linked)
            .map(|draft| vec![draft]);
        let next = next.or_else(|| several(index, prose, segment, after, depth))?;
        Some(std::iter::once(first).chain(next).collect())
    })
}

fn part(index: &LinkIndex, prose: &Prose, segment: &Segment, tokens: &[Token]) -> Option<Draft> {
    let part = grammar::segments(tokens, prose)?;
    let [only] = part.as_slice() else { return None };
    let prefix = only.prefix.clone().or_else(|| {
        segment
            .prefix
            .clone()
            .filter(|prefix| prefix.end <= only.range.start)
    });
    item(
        index,
        prose,
        &Segment {
            prefix,
            ..only.clone()
        },
    )
}

/// The best reading of a segment as one work with locators.
fn item(index: &LinkIndex, prose: &Prose, segment: &Segment) -> Option<Draft> {
    let draft = |work: Option<Work>, places: &[Place], year: Option<&Token>| Draft {
        range: segment.range.clone(),
        prefix: segment.prefix.clone(),
        indirect: segment.indirect,
        suffix: segment.suffix.clone(),
        work,
        places: places.to_vec(),
        year: year.map(|token| token.range.clone()),
        later: Vec::new(),
        ibid: false,
        unknown: Unknown::Nothing,
        alias: None,
    };
    let mut best: Option<(WorkFit, u8, Draft)> = None;
    for reading in &segment.readings {
        if reading.work.is_empty() {
            let alone = draft(None, &reading.places, reading.year.as_ref());
            // A year only where nothing else fits: beside pages alone it is kept in mind there. `(James 12)` may be a
            // book of the Bible and an author: the author wins if the library has one.
            match (&reading.year, is_scripture(&reading.places)) {
                (Some(_), _) => keep(&mut best, (WorkFit::Unknown, 3, alone)),
                (None, true) => keep(&mut best, (WorkFit::WholeTitle, 5, alone)),
                (None, false) if opens_with_a_name(index, segment, &reading.places) => {}
                (None, false) => return Some(bare(segment, alone)),
            }
            continue;
        }
        if let Some(version) = version_of_scripture(reading) {
            let start = segment
                .prefix
                .as_ref()
                .map_or(version.start, |before| before.start);
            let named = Draft {
                prefix: Some(start..version.end),
                ..draft(None, &reading.places, None)
            };
            keep(&mut best, (WorkFit::WholeTitle, 5, named));
            continue;
        }
        if is_ibid(&reading.work) {
            let ibid = Draft {
                ibid: true,
                ..draft(None, &reading.places, None)
            };
            keep(&mut best, (WorkFit::WholeName, 0, ibid));
            continue;
        }
        let Some(work) = works::work(index, without_op_cit(&reading.work)) else {
            continue;
        };
        let order = order(index, prose, reading, &work);
        let unknown = unknown(reading, &work, segment, prose);
        if let Some(order) = order {
            let fit = work.fit;
            let named = Draft {
                unknown,
                ..draft(Some(work), &reading.places, reading.year.as_ref())
            };
            keep(&mut best, (fit, order, named));
        }
    }
    best.map(|(_, _, draft)| draft)
}

/// Whether what reads as a label is the whole name of somebody whom the library has: `(Page 12)`, `(Book 3)`. Labels are
/// typed small, but for those who type them large; names are not.
fn opens_with_a_name(index: &LinkIndex, segment: &Segment, places: &[Place]) -> bool {
    let Some(label) = places.first().and_then(|place| place.label.as_ref()) else {
        return false;
    };
    segment.readings.iter().any(|reading| {
        let first = reading.work.first();
        first.is_some_and(|first| first.capital && first.range.start == label.start)
            && works::work(index, &reading.work)
                .is_some_and(|work| work.fit == WorkFit::WholeName && !work.sources.is_empty())
    })
}

/// The version before a place in scripture: `NIV Matt. 5.3`.
fn version_of_scripture(reading: &Reading) -> Option<Range<usize>> {
    let [version] = reading.work.as_slice() else {
        return None;
    };
    let is_version = version.word().is_some_and(lexicon::is_version_of_scripture);
    (is_version && is_scripture(&reading.places)).then(|| version.range.clone())
}

/// What a work may be if the library does not have it.
fn unknown(reading: &Reading, work: &Work, segment: &Segment, prose: &Prose) -> Unknown {
    let is_work = !reading.inverted
        && works::may_be_unknown(work, &reading.work)
        && is_firm(reading, work, segment, prose);
    if is_work {
        Unknown::Work
    } else if is_name_alone(reading, work, segment) {
        Unknown::NameAlone
    } else {
        Unknown::Nothing
    }
}

/// Locators alone; the first may be a year instead, which the prose decides.
fn bare(segment: &Segment, draft: Draft) -> Draft {
    let dated = segment
        .readings
        .iter()
        .find(|other| other.work.is_empty() && other.year.is_some());
    match dated {
        Some(dated) => Draft {
            year: dated.year.as_ref().map(|year| year.range.clone()),
            later: dated.places.clone(),
            ..draft
        },
        None => draft,
    }
}

fn keep(best: &mut Option<(WorkFit, u8, Draft)>, new: (WorkFit, u8, Draft)) {
    let better = best.as_ref().is_none_or(|(fit, order, draft)| {
        (new.0, new.1, std::cmp::Reverse(new.2.places.len()))
            < (*fit, *order, std::cmp::Reverse(draft.places.len()))
    });
    if better {
        *best = Some(new);
    }
}

/// How natural a reading is among those of the same fit; nothing where it is none. A year that is the source's is a
/// year; after a comma any year is one, unless the source has such pages.
fn order(index: &LinkIndex, prose: &Prose, reading: &Reading, work: &Work) -> Option<u8> {
    let facts = || work.sources.iter().filter_map(|id| index.facts(*id));
    let Some(year) = &reading.year else {
        return Some(1);
    };
    let typed = year
        .text(prose)
        .get(..4)
        .and_then(|year| year.parse::<u32>().ok());
    let of_source = facts().any(|facts| {
        facts.year.and_then(|year| u32::try_from(year).ok()) == typed && typed.is_some()
    });
    let page = typed.is_some_and(|year| facts().any(|facts| facts.holds_page(year) == Some(true)));
    let labelled = reading.places.iter().any(|place| place.label.is_some());
    // `(Lee 2010: 33)`: a colon divides the year from the page.
    if of_source && !page || year.is(TokenKind::Word) || labelled || reading.colon && !page {
        Some(0)
    } else if reading.comma && !page {
        // Pages rise: `(Lee, 2010, 33)`.
        let first = reading
            .places
            .first()
            .and_then(|place| place.numbers(prose));
        let falls = first.is_some_and(|(first, _)| typed.is_some_and(|year| first < year));
        Some(if reading.places.is_empty() || falls {
            0
        } else {
            2
        })
    } else {
        None
    }
}

/// Whether a work that the library lacks is cited all the same: it has a locator that is no year, or the form of APA.
fn is_firm(reading: &Reading, work: &Work, segment: &Segment, prose: &Prose) -> bool {
    let located = reading
        .places
        .iter()
        .any(|place| !place.looks_like_year(prose) || place.label.is_some())
        && !is_measure(reading, prose);
    // `(Bradlow, D. B.)`
    let initials =
        |token: &Token| token.capital && token.word().is_some_and(|word| word.chars().count() == 1);
    let after = reading
        .work
        .split(|token| token.is(TokenKind::Comma))
        .nth(1)
        .unwrap_or_default();
    let with_initials = !after.is_empty()
        && after
            .iter()
            .all(|token| initials(token) || token.is(TokenKind::Period));
    let dated = reading.year.is_some() && (work.several || reading.comma && work.name.is_some());
    // `(“Missing Page”)`: words in marks that are all written as those of a title are.
    let titled = work.name.is_none()
        && reading.work.iter().all(Token::is_title)
        && reading
            .work
            .iter()
            .any(|token| is_written_as_title(token, prose));
    located || segment.indirect || with_initials || dated || titled || is_et_al(work, prose)
}

/// Whether a number is a value of something: `TF-IDF: 0.0021`.
fn is_measure(reading: &Reading, prose: &Prose) -> bool {
    let is_fraction = |place: &Place| place.value_text(prose).starts_with("0.");
    let (Some(name), Some(place)) = (reading.work.last(), reading.places.first()) else {
        return false;
    };
    let between = prose.text.get(name.range.end..place.range.start);
    let has_colon = between.is_some_and(|between| between.trim_end().ends_with(':'));
    let is_abbreviation = name
        .text(prose)
        .chars()
        .filter(|c| c.is_uppercase())
        .count()
        > 1
        && !name.text(prose).chars().any(char::is_lowercase);
    reading.places.iter().any(is_fraction) || has_colon && is_abbreviation
}

/// Whether a segment is one surname, or two, and nothing else.
fn is_name_alone(reading: &Reading, work: &Work, segment: &Segment) -> bool {
    let is_surname = |token: &Token| {
        token.is(TokenKind::Word)
            && token.capital
            && !token.possessive
            && token.word().is_some_and(|word| {
                word.chars().count() > 2
                    && !lexicon::is_function(word)
                    && !lexicon::is_calendar(word)
                    && !lexicon::is_of_things(word)
            })
    };
    let is_joint = |token: &Token| token.word() == Some("and") || token.is(TokenKind::Ampersand);
    let names = match reading.work.as_slice() {
        [name] => is_surname(name),
        [one, and, other] if is_joint(and) => is_surname(one) && is_surname(other),
        several => is_organisation(several),
    };
    names
        && work.sources.is_empty()
        && work.title.is_none()
        && reading.places.is_empty()
        && reading.year.is_none()
        && segment.prefix.is_none()
}

/// Whether the tokens are the name of an organisation: capitals, and a word that says so.
fn is_organisation(tokens: &[Token]) -> bool {
    let is_word = |token: &Token| {
        token.is(TokenKind::Word)
            && (token.capital || token.words.iter().all(|word| lexicon::is_small(word)))
    };
    let says_so = |token: &Token| {
        let mut words = token.words.iter();
        token.capital && words.any(|word| lexicon::is_of_organisations(word))
    };
    tokens.len() > 1
        && tokens.first().is_some_and(|token| token.capital)
        && tokens.iter().all(is_word)
        && tokens.iter().any(says_so)
}

fn is_et_al(work: &Work, prose: &Prose) -> bool {
    work.several
        && work.name.as_ref().is_some_and(|name| {
            let after = prose.text.get(name.end..).unwrap_or_default();
            after.trim_start_matches([' ', ',']).starts_with("et al")
        })
}

fn is_ibid(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| !token.is(TokenKind::Period));
    let words: Vec<Option<&str>> = words.map(Token::word).collect();
    matches!(
        words.as_slice(),
        [Some("ibid")] | [Some("op" | "loc"), Some("cit")]
    )
}

/// Without `op. cit.` after the name.
fn without_op_cit(tokens: &[Token]) -> &[Token] {
    let at = tokens.windows(2).position(|pair| {
        let [first, second] = pair else { return false };
        matches!(first.word(), Some("op" | "loc"))
            && (second.is(TokenKind::Period) || second.word() == Some("cit"))
    });
    let cut = at
        .filter(|at| *at > 0)
        .and_then(|at| tokens.get(..at))
        .unwrap_or(tokens);
    match cut.split_last() {
        Some((last, rest)) if last.is(TokenKind::Comma) => rest,
        _ => cut,
    }
}

/// Whether all places of an item look like years.
pub(super) fn only_years(prose: &Prose, places: &[Place]) -> bool {
    !places.is_empty()
        && places
            .iter()
            .all(|place| place.looks_like_year(prose) || is_range_of_years(prose, place))
}

fn is_range_of_years(prose: &Prose, place: &Place) -> bool {
    let text = place.value_text(prose);
    let mut parts = text.split(['-', '–', '—']).filter(|part| !part.is_empty());
    place.label.is_none() && parts.clone().count() == 2 && parts.all(places::is_year)
}
