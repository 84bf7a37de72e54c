//! Whether numbers alone are a citation at all: their form, and what stands around them.

use ibid_manuscript::Prose;
use ibid_styles::Unit;

use super::essay::Essay;
use super::naming::Sentence;
use super::numbers::Numbers;
use super::place::Standing;
use crate::drafts::{Draft, only_years};
use crate::lexicon;
use crate::places::Place;
use crate::refusal::Refusal;
use crate::rejects::Around;
use ibid_language::fold;

/// Why form and surroundings are not those of a citation, whatever it cites, if they are not.
///
/// Right: `(12)` behind a quotation, before the full stop. Wrong: `(2)` before a word where no source is spoken of.
pub(super) fn refusal(
    essay: &Essay<'_>,
    standing: &Standing,
    draft: &Draft,
    around: Around<'_>,
    numbers: &Numbers,
    sentence: &Sentence,
) -> Option<Refusal> {
    let scene = essay.scenes.get(standing.passage)?;
    let prose = &scene.prose;
    let named = !sentence.speaker.is_empty();
    let spoken = essay.sources.iter().any(|seen| seen.said() > 0);
    let quotation =
        around.follows_quotation() || around.before.trim_end().ends_with(['”', '"', '»']);
    let of_sources = numbers.is_scene || is_of_sources(draft, prose);
    let is_labelled = |place: &Place| place.unit != Unit::Page || place.label.is_some();
    let structural = draft.places.iter().all(is_labelled) && !of_sources;
    let division = draft
        .places
        .iter()
        .all(|place| place.unit == Unit::Division);
    if only_years(prose, &draft.places)
        && !numbers.may_be_thousands(essay, sentence, around.ends_clause())
    {
        return Some(Refusal::Year);
    }
    let decimal = |place: &Place| {
        let text = place.value_text(prose);
        place.label.is_none()
            && text.matches('.').count() == 1
            && text.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    if draft.places.iter().any(decimal) {
        let plausible = draft
            .places
            .iter()
            .all(|place| !place.value_text(prose).starts_with('0'));
        let long = |place: &Place| {
            place
                .value_text(prose)
                .split_once('.')
                .is_some_and(|(_, line)| line.len() > 1)
        };
        let lines = named && (sentence.by_title || draft.places.iter().all(long));
        let habit = essay.divisions > 2
            || essay
                .cited
                .iter()
                .any(|sure| sure.unit == Some(Unit::Division));
        if !(plausible && (quotation || lines || habit)) {
            return Some(Refusal::Decimal);
        }
    }
    if structural && !division {
        return (!(named || quotation && spoken)).then_some(Refusal::PartOfNothing);
    }
    let is_cited = named
        || quotation
        || numbers.is_scene
        || (spoken && (of_sources || around.ends_clause() || essay.bare >= 3));
    (!is_cited).then_some(Refusal::NothingAround)
}

/// Whether a label points into a source even where it stands alone.
fn is_of_sources(draft: &Draft, prose: &Prose) -> bool {
    draft.places.iter().any(|place| {
        let label = place.label_text(prose).map(fold);
        let label = label.as_deref().map(|label| label.trim_end_matches('.'));
        label.is_some_and(|label| lexicon::is_only_of_sources(place.unit, label))
            || matches!(place.unit, Unit::Timestamp | Unit::Verse)
    })
}
