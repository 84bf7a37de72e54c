//! Why a bracket that names a work is no citation, by its form and what stands around it.

use super::brackets::Bracket;
use super::drafts::{Draft, Unknown, only_years};
use super::index::{LinkIndex, acronyms};
use super::lexicon;
use super::places::Place;
use super::refusal::Refusal;
use super::rejects::Around;
use super::scene::{Candidate, Scene};
use super::works::{Work, WorkFit};
use ibid_language::{fold, words};

/// Why the items of a bracket, at least one of which names a work, are no citation, if they are none.
///
/// With `names_alone` the essay cites by names alone, so that one which the library does not have is told too.
pub(super) fn refusal(
    index: &LinkIndex,
    scene: &Scene,
    bracket: &Bracket,
    drafts: &[Draft],
    names_alone: bool,
) -> Option<Refusal> {
    let around = Around::new(&scene.prose, bracket);
    let linked = drafts.iter().any(Draft::is_linked);
    let located = drafts
        .iter()
        .any(|draft| !draft.places.is_empty() || draft.year.is_some());
    if bracket.square && !(linked && located) {
        return Some(Refusal::Square);
    }
    drafts.iter().find_map(|draft| {
        let work = draft.work.as_ref()?;
        let marked = !draft.places.is_empty() || draft.year.is_some() || draft.indirect;
        if !draft.is_linked() {
            let is_cited =
                is_unlisted(scene, bracket, draft, work, names_alone) || (linked && work.capital);
            return (!is_cited).then(|| in_passing(scene, bracket, draft, work));
        }
        if marked {
            misplaced(index, scene, work, draft)
        } else {
            not_alone(scene, bracket, work, around, drafts.len())
        }
    })
}

/// Why a work that no list has is not cited.
fn in_passing(scene: &Scene, bracket: &Bracket, draft: &Draft, work: &Work) -> Refusal {
    let around = Around::new(&scene.prose, bracket);
    if draft.unknown == Unknown::Nothing {
        Refusal::Prose
    } else if expands(scene, bracket, around) || explains(scene, bracket, work, around) {
        Refusal::Explains
    } else {
        Refusal::NameInPassing
    }
}

/// Whether a work that no list has is cited.
fn is_unlisted(
    scene: &Scene,
    bracket: &Bracket,
    draft: &Draft,
    work: &Work,
    names_alone: bool,
) -> bool {
    let around = Around::new(&scene.prose, bracket);
    let bare = draft.places.is_empty() && !draft.indirect;
    // `([Source](https://example.org))`: a link leads where a citation would.
    let at = draft.range.start;
    if bare && scene.prose.is_link(at) && !scene.prose.is_linked_bracket(at) {
        return false;
    }
    if draft.unknown == Unknown::NameAlone {
        return names_alone
            && around.ends_sentence()
            && !expands(scene, bracket, around)
            && !explains(scene, bracket, work, around);
    }
    if draft.unknown == Unknown::Nothing {
        return false;
    }
    // `*Jaws* (Universal, 1975)` says who made it; `*Emma* (“Handsome, Clever”)` explains.
    let dated = draft.year.is_some() && !work.several;
    !(bare && (dated || work.name.is_none()))
        || around.ends_clause() && !around.is_attached() && !scene.follows_title(bracket)
}

/// Whether a name in full stands behind its own abbreviation: `the USDA (United States Department of Agriculture)`.
fn expands(scene: &Scene, bracket: &Bracket, around: Around<'_>) -> bool {
    let inside = scene.prose.text.get(bracket.inside.clone());
    let inside: Vec<String> = words(inside.unwrap_or_default())
        .into_iter()
        .map(|word| word.folded.into_owned())
        .collect();
    let mut before = around
        .before
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric());
    let last = before.next().map(fold);
    last.is_some_and(|last| acronyms(&inside).iter().any(|acronym| *acronym == *last))
}

/// So many brackets at the end of a sentence that hold a name alone make a habit; an organisation counts twice.
const HABIT: usize = 3;

/// Whether an essay cites by names alone, whether the library has them or not.
pub(super) fn cites_by_names(scenes: &[Scene]) -> bool {
    let counts = |scene: &Scene, candidate: &Candidate| {
        let Candidate::Typed {
            bracket, drafts, ..
        } = candidate
        else {
            return 0;
        };
        let [draft] = drafts.as_slice() else {
            return 0;
        };
        let named = draft
            .work
            .as_ref()
            .is_some_and(|work| work.name.is_some() && work.title.is_none());
        let alone = draft.places.is_empty() && draft.year.is_none();
        let around = Around::new(&scene.prose, bracket);
        let is_one = named
            && alone
            && !bracket.square
            && around.ends_sentence()
            && !expands(scene, bracket, around);
        let text = scene
            .prose
            .text
            .get(draft.range.clone())
            .unwrap_or_default();
        let is_organisation = words(text)
            .iter()
            .any(|word| lexicon::is_of_organisations(&word.folded));
        usize::from(is_one) * (1 + usize::from(is_organisation))
    };
    let all = scenes.iter().flat_map(|scene| {
        scene
            .candidates
            .iter()
            .map(move |candidate| (scene, candidate))
    });
    all.map(|(scene, candidate)| counts(scene, candidate))
        .sum::<usize>()
        >= HABIT
}

/// Why a work with a locator, a year or `qtd. in` is not cited.
fn misplaced(index: &LinkIndex, scene: &Scene, work: &Work, draft: &Draft) -> Option<Refusal> {
    let prose = &scene.prose;
    let held = |place: &Place| {
        let number = place.numbers(prose).map(|(first, _)| first);
        work.sources
            .iter()
            .filter_map(|id| index.facts(*id))
            .any(|facts| number.is_some_and(|page| facts.holds_page(page) == Some(true)))
    };
    // `(May 1940)`, `(7–8 May)`: the month, not the author.
    if work.only_word.as_deref().is_some_and(lexicon::is_calendar) && draft.year.is_none() {
        let day = |place: &Place| {
            place.label.is_none() && place.numbers(prose).is_some_and(|(first, _)| first <= 31)
        };
        if draft
            .places
            .iter()
            .all(|place| day(place) || place.looks_like_year(prose))
            && !draft.places.iter().any(held)
        {
            return Some(Refusal::Date);
        }
    }
    // `(Darwin 1809–1882)`: a life.
    let span = draft
        .places
        .iter()
        .any(|place| place.value_text(prose).contains(['-', '–', '—']));
    let is_life = |place: &Place| {
        place
            .numbers(prose)
            .is_none_or(|(born, died)| died - born >= SHORTEST_LIFE)
    };
    if only_years(prose, &draft.places)
        && span
        && !draft.places.iter().any(held)
        && draft.places.iter().any(is_life)
    {
        return Some(Refusal::Life);
    }
    let close = !matches!(work.fit, WorkFit::PartOfTitle | WorkFit::Misspelled) || work.capital;
    let is_cited = close && (work.capital || work.name.is_some());
    (!is_cited).then_some(Refusal::NotWrittenAsAName)
}

/// A range of fewer numbers is one of lines, `(Gower 1412-15)`, and no life.
const SHORTEST_LIFE: u32 = 15;

/// Why a work that is named alone, with nothing else, is not cited.
fn not_alone(
    scene: &Scene,
    bracket: &Bracket,
    work: &Work,
    around: Around<'_>,
    items: usize,
) -> Option<Refusal> {
    if !work.capital {
        return Some(Refusal::NotWrittenAsAName);
    }
    if bracket.square {
        return Some(Refusal::Square);
    }
    if around.is_attached() && !around.ends_clause() {
        return Some(Refusal::Joined);
    }
    let firm = match work.fit {
        WorkFit::PartOfTitle | WorkFit::Unknown => false,
        WorkFit::Misspelled => around.ends_clause() && bracket.inside.len() > 5,
        WorkFit::StartOfTitle | WorkFit::WholeTitle => around.ends_clause() || items > 1,
        _ => true,
    };
    let only = work.only_word.as_deref();
    if only.is_some_and(lexicon::is_calendar) {
        return Some(Refusal::Date);
    }
    let ordinary = only.is_some_and(lexicon::is_ordinary);
    let placed = !ordinary || around.ends_clause();
    if !(firm && placed) {
        return Some(Refusal::NameInPassing);
    }
    explains(scene, bracket, work, around).then_some(Refusal::Explains)
}

/// Whether the bracket explains the words before it: an abbreviation introduced, or names in apposition.
fn explains(scene: &Scene, bracket: &Bracket, work: &Work, around: Around<'_>) -> bool {
    let text = scene
        .prose
        .text
        .get(bracket.inside.clone())
        .unwrap_or_default()
        .trim();
    let abbreviation = text.len() > 1
        && text
            .chars()
            .all(|c| c.is_uppercase() || c == '.' || c == '&');
    // `The MLA (Modern Language Association)`: the name in full behind its abbreviation.
    let last = around
        .before
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next();
    let abbreviated =
        last.is_some_and(|last| last.chars().count() > 1 && last.chars().all(char::is_uppercase));
    if abbreviated && !around.ends_clause() {
        return true;
    }
    if abbreviation {
        let before = scene.mentions_in(0..bracket.range.start);
        let named = before.last();
        let gap = named.map(|mention| bracket.range.start.saturating_sub(mention.range.end));
        if gap.is_some_and(|gap| gap < 4) || !around.ends_clause() {
            return true;
        }
    }
    let mut start = around.before.len().saturating_sub(40);
    while !around.before.is_char_boundary(start) {
        start += 1;
    }
    let tail = words(around.before.get(start..).unwrap_or_default());
    // `both men (Lee and Bloom)`, and not `two critics disagree (Lee and Bloom)`.
    let is_said = tail
        .last()
        .is_some_and(|word| lexicon::is_reporting(&word.folded));
    let counted = !is_said
        && tail.iter().rev().take(3).any(|word| {
            matches!(word.folded.as_ref(), "both" | "pair" | "couple")
                || lexicon::is_number_word(&word.folded)
        });
    // `three hundred papers (Lee et al.; Bloom and Ong)`
    let is_list = text.contains(';') || fold(text).contains("et al");
    work.several && counted && !is_list && !around.follows_quotation()
}
