//! What a number counts, and which sources have such numbers: act and line, running time, lines of a poem, pages.
//!
//! This is no evidence to be weighed against other evidence: a critic has no acts, and a book has no running time.

use ibid_styles::Unit;

use super::essay::{Essay, Seen};
use super::naming::Sentence;
use super::numbers::{MOST, is_section};
use super::place::Standing;
use crate::facts::{Division, Numbering};
use crate::index::Id;
use crate::lexicon;
use crate::places::Place;
use ibid_language::{fold, words};

/// What the numbers of a bracket count, as far as it tells sources apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Numbers without a label or a division: pages, or lines.
    Bare,
    /// `3.1.70`, `act 3`.
    Acts,
    /// `3.12`: act and scene, canto and line, chapter and verse.
    Divisions,
    /// `520c`: sections of pages.
    Sections,
    /// `00:12:33`.
    Time,
    /// What most sources may have.
    Any,
}

/// How far a source can have numbers of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// It has none.
    Never,
    /// It may have them.
    Open,
    /// It has them: it was cited by them, or is of a kind that is.
    Sure,
}

/// The sources that a bracket may mean by what its numbers count.
pub(super) struct Claimants<'e> {
    pub(super) sources: Vec<&'e Seen>,
    /// Whether it is certain that it means one of them: it is asked so, or they alone have such numbers.
    pub(super) is_listed: bool,
}

/// The sources that a bracket may mean by what its numbers count; with `among` only these.
///
/// Right: `3.1.70` is of the play that was cited by `1.5.22`. Wrong: it is of the critic named in the sentence before.
pub(super) fn claimants<'e>(
    essay: &'e Essay<'_>,
    standing: &Standing,
    places: &[Place],
    sentence: &Sentence,
    among: Option<&[Id]>,
) -> Claimants<'e> {
    let kind = kind(essay, standing, places);
    let poem = (kind == Kind::Bare)
        .then(|| poem(essay, standing, places))
        .flatten();
    let asked = |seen: &&Seen| among.is_none_or(|among| among.contains(&seen.id));
    let all = essay.sources.iter().filter(asked);
    let claims: Vec<(Claim, &Seen)> = all
        .map(|seen| match kind {
            Kind::Bare if poem == Some(seen.id) => (Claim::Sure, seen),
            _ => (claim(essay, kind, sentence, seen), seen),
        })
        .collect();
    let most = claims.iter().map(|(claim, _)| *claim).max();
    let least = match most {
        Some(Claim::Never) if among.is_some() => Claim::Never,
        Some(Claim::Sure) => Claim::Sure,
        _ => Claim::Open,
    };
    let named = |seen: &Seen| kind == Kind::Bare && sentence.speaker.contains(&seen.id);
    let kept = claims
        .into_iter()
        .filter(|(claim, seen)| *claim >= least || *claim == Claim::Open && named(seen))
        .map(|(_, seen)| seen);
    Claimants {
        sources: kept.collect(),
        is_listed: among.is_some() || most == Some(Claim::Sure),
    }
}

fn kind(essay: &Essay<'_>, standing: &Standing, places: &[Place]) -> Kind {
    let prose = essay.scenes.get(standing.passage).map(|scene| &scene.prose);
    let is_part = |place: &Place| {
        let label = prose.and_then(|prose| place.label_text(prose)).map(fold);
        label.is_some_and(|label| lexicon::is_of_divided_labels(label.trim_end_matches('.')))
    };
    let is_act = |place: &Place| {
        let value = prose.map_or("", |prose| place.value_text(prose));
        place.unit == Unit::Division && is_scene(value)
    };
    let has_colon =
        |place: &Place| prose.is_some_and(|prose| place.value_text(prose).contains(':'));
    let is = |unit: Unit| places.iter().any(|place| place.unit == unit);
    if is(Unit::Timestamp) {
        Kind::Time
    } else if places.iter().any(|place| is_act(place) || is_part(place)) {
        Kind::Acts
    } else if is(Unit::Division) {
        Kind::Divisions
    } else if !places.is_empty()
        && places
            .iter()
            .all(|place| prose.is_some_and(|prose| is_section(place.value_text(prose))))
    {
        Kind::Sections
    } else if places
        .iter()
        .all(|place| place.unit == Unit::Page && place.label.is_none() && !has_colon(place))
    {
        Kind::Bare
    } else {
        Kind::Any
    }
}

/// Whether a division has three parts: `3.1.5-9`.
fn is_scene(value: &str) -> bool {
    let first = value.split(['-', '–', '—']).next().unwrap_or(value);
    first.split('.').count() == 3
}

/// Whether a source has numbers of a kind: how it is certainly cited goes before what its entry says.
fn claim(essay: &Essay<'_>, kind: Kind, sentence: &Sentence, seen: &Seen) -> Claim {
    let Some(facts) = essay.index.facts(seen.id) else {
        return Claim::Open;
    };
    let cited = |unit: Unit| essay.is_cited_by(seen, unit);
    let speaks = sentence.speaker.contains(&seen.id);
    let is_recording = facts.numbering == Numbering::Time;
    match kind {
        Kind::Sections if essay.is_cited_by_sections(seen) => Claim::Sure,
        Kind::Acts | Kind::Divisions if cited(Unit::Division) => Claim::Sure,
        Kind::Acts if facts.division == Division::Verses => Claim::Never,
        Kind::Divisions if facts.division == Division::Verses => Claim::Sure,
        Kind::Acts | Kind::Divisions if cited(Unit::Page) || is_recording => Claim::Never,
        Kind::Acts | Kind::Divisions
            if facts.division == Division::Acts || speaks && sentence.by_title =>
        {
            Claim::Sure
        }
        Kind::Time if cited(Unit::Timestamp) || is_recording => Claim::Sure,
        Kind::Time if facts.numbering == Numbering::Pages && !speaks || cited(Unit::Page) => {
            Claim::Never
        }
        Kind::Bare if is_recording && !speaks && !cited(Unit::Page) => Claim::Never,
        Kind::Acts | Kind::Divisions | Kind::Sections | Kind::Time | Kind::Bare | Kind::Any => {
            Claim::Open
        }
    }
}

impl Essay<'_> {
    /// Whether a source has divisions, as a play has: it is cited by them, or all editions of it have them.
    pub(crate) fn has_divisions(&self, id: Id) -> bool {
        let mut sources = self.sources.iter();
        let is_cited = sources
            .find(|seen| seen.id == id)
            .is_some_and(|seen| self.is_cited_by(seen, Unit::Division));
        let facts = self.index.facts(id);
        is_cited || facts.is_some_and(|facts| facts.division != Division::Open)
    }

    /// Whether a certain citation of a source has numbers of this unit.
    pub(super) fn is_cited_by(&self, seen: &Seen, unit: Unit) -> bool {
        let mut known = seen.cited.iter().take(MOST);
        known.any(|place| {
            self.cited
                .get(*place)
                .is_some_and(|sure| sure.unit == Some(unit))
        })
    }

    /// Whether a certain citation of a source has a section of a page.
    fn is_cited_by_sections(&self, seen: &Seen) -> bool {
        let mut known = seen.cited.iter().take(MOST);
        known.any(|place| self.cited.get(*place).is_some_and(|sure| sure.is_section))
    }

    /// Whether the numbers of a source are its lines: a part of a book, of which each certain number lies outside of
    /// its pages.
    pub(super) fn is_by_lines(&self, seen: &Seen) -> bool {
        let Some(facts) = self
            .index
            .facts(seen.id)
            .filter(|facts| facts.part && facts.pages.is_some())
        else {
            return false;
        };
        let known = seen.cited.iter().take(MOST);
        let mut numbers = known
            .filter_map(|place| self.cited.get(*place))
            .filter(|sure| matches!(sure.unit, Some(Unit::Page | Unit::Line)))
            .filter_map(|sure| sure.number)
            .peekable();
        numbers.peek().is_some() && numbers.all(|number| facts.holds_page(number) == Some(false))
    }
}

/// An essay goes on in a poem by no more lines than this.
const FARTHEST_LINE: u32 = 80;

/// The poem whose lines are quoted before the bracket: the only one cited by lines that rise to this number.
fn poem(essay: &Essay<'_>, standing: &Standing, places: &[Place]) -> Option<Id> {
    let prose = &essay.scenes.get(standing.passage)?.prose;
    if !follows_verse(prose.text.get(..standing.range.start)?) {
        return None;
    }
    let (first, _) = places.first()?.numbers(prose)?;
    let goes_on = |seen: &&Seen| {
        let before = seen
            .cited
            .iter()
            .filter_map(|place| essay.cited.get(*place))
            .take_while(|sure| sure.at < standing.at);
        let last = before.filter_map(|sure| sure.number).last();
        last.is_some_and(|last| (last..=last.saturating_add(FARTHEST_LINE)).contains(&first))
    };
    let mut poems = essay
        .sources
        .iter()
        .filter(|seen| essay.is_by_lines(seen))
        .filter(goes_on);
    let poem = poems.next()?;
    poems.next().is_none().then_some(poem.id)
}

/// Whether a quotation of verse stands directly before: lines divided by a slash, or a line that begins with its own
/// capital where no comma asks for one.
fn follows_verse(before: &str) -> bool {
    let quotation = before.trim_end().strip_suffix(['”', '"']);
    let Some((lead, inner)) = quotation.and_then(|text| text.rsplit_once(['“', '"'])) else {
        return false;
    };
    if inner.contains(" / ") {
        return true;
    }
    let line = words(inner);
    let is_title = line
        .iter()
        .all(|word| word.capital || lexicon::is_small(&word.folded));
    line.len() > 2
        && !is_title
        && line.first().is_some_and(|word| word.capital)
        && lead.trim_end().ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::follows_verse;

    #[test]
    fn verse_is_told_from_prose() {
        assert!(follows_verse("she writes “And I let the fish go” "));
        assert!(follows_verse("she sees “the oil / and the bilge” "));
        assert!(!follows_verse("she writes, “And I let it go” "));
        assert!(!follows_verse("in the poem “The Fish” "));
        assert!(!follows_verse("it is “a beard of wisdom” "));
    }
}
