//! Where a bracket stands: its sentence, its paragraph, and those before.

use std::ops::Range;

use super::essay::Essay;
use crate::scene::Scene;

/// Where a bracket stands. All places count as those of [`Essay`].
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub passage: usize,
    /// The bracket within its passage.
    pub range: Range<usize>,
    /// Where the bracket begins.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
    /// Where its sentence begins; of a quotation set off from the prose, the sentence that introduces it.
    pub sentence: usize,
    /// Where the bracket before it in the sentence ends; where there is none, where the sentence begins.
    pub clause: usize,
    /// Where its sentence ends, or the next bracket begins.
    pub sentence_end: usize,
    /// Where the sentence before begins.
    pub sentence_before: usize,
    /// Where its paragraph begins.
    pub paragraph: usize,
    /// Where the paragraph before begins.
    pub paragraph_before: usize,
}

/// How near something is that stands before a bracket, or where else it stands.
pub(super) const NEARNESS: usize = 7;

impl Standing {
    pub(super) fn new(essay: &Essay<'_>, passage: usize, range: Range<usize>) -> Option<Self> {
        let scene = essay.scenes.get(passage)?;
        let start = *essay.starts.get(passage)?;
        let own = scene.sentence(range.start);
        let is_quotation = |passage: usize| {
            essay
                .scenes
                .get(passage)
                .is_some_and(|scene| scene.kind.is_set_off())
        };
        let mut introduced = passage;
        while introduced > 0 && passage - introduced < 40 && is_quotation(introduced) {
            introduced -= 1;
        }
        let sentence = if introduced < passage {
            last_sentence(essay, introduced)?
        } else {
            start + own.start
        };
        let first = *essay.starts.get(introduced)?;
        let sentence_before = if sentence > first {
            let scene = essay.scenes.get(introduced)?;
            let mut back = (sentence - first).saturating_sub(1);
            while !scene.prose.text.is_char_boundary(back) {
                back -= 1;
            }
            first + scene.sentence(back).start
        } else if introduced > 0 {
            last_sentence(essay, introduced - 1)?
        } else {
            first
        };
        let last = bracket_before(scene, &range);
        let next = scene
            .brackets
            .partition_point(|bracket| bracket.range.start < range.end);
        let end = scene
            .brackets
            .get(next)
            .map_or(own.end, |bracket| bracket.range.start.min(own.end));
        Some(Self {
            passage,
            at: start + range.start,
            end: start + range.end,
            range,
            sentence,
            clause: last.map_or(sentence, |end| sentence.max(start + end)),
            sentence_end: start + end,
            sentence_before: sentence_before.min(sentence),
            paragraph: first,
            paragraph_before: introduced
                .checked_sub(1)
                .and_then(|before| essay.starts.get(before))
                .copied()
                .unwrap_or(0),
        })
    }

    /// How near the last of some places before the bracket is: 0 in its sentence, 1 in the sentence before, 2 in its
    /// paragraph, 3 in the paragraph before, 4 further back, 5 only behind it, 6 nowhere.
    pub(super) fn nearness(&self, places: &[usize]) -> usize {
        match self.last(places) {
            Some(last) => self.step(last),
            None if places.is_empty() => NEARNESS - 1,
            None => NEARNESS - 2,
        }
    }

    /// How near a place before the bracket is.
    pub(super) fn step(&self, place: usize) -> usize {
        let borders = [
            self.sentence,
            self.sentence_before,
            self.paragraph,
            self.paragraph_before,
        ];
        borders
            .iter()
            .position(|border| place >= *border)
            .unwrap_or(4)
    }

    /// The last of some places before the bracket.
    pub(super) fn last(&self, places: &[usize]) -> Option<usize> {
        let before = places.partition_point(|place| *place < self.at);
        before
            .checked_sub(1)
            .and_then(|last| places.get(last))
            .copied()
    }

    /// Whether one of the places stands in the rest of the sentence.
    pub(super) fn follows(&self, places: &[usize]) -> bool {
        let after = places.partition_point(|place| *place < self.end);
        places
            .get(after)
            .is_some_and(|place| *place < self.sentence_end)
    }
}

/// Where the bracket before another in its passage ends.
fn bracket_before(scene: &Scene, range: &Range<usize>) -> Option<usize> {
    let place = scene
        .brackets
        .partition_point(|bracket| bracket.range.start < range.start);
    let last = scene.brackets.get(place.checked_sub(1)?)?;
    (last.range.end <= range.start).then_some(last.range.end)
}

/// Where the last sentence of a passage begins.
fn last_sentence(essay: &Essay<'_>, passage: usize) -> Option<usize> {
    let text = &essay.scenes.get(passage)?.prose.text;
    let mut last = text.trim_end().len().saturating_sub(1);
    while !text.is_char_boundary(last) {
        last -= 1;
    }
    Some(essay.starts.get(passage)? + essay.scenes.get(passage)?.sentence(last).start)
}
