//! Which source bare locators mean where the sentence names none: what was cited, named and written about nearby.

use ibid_styles::Unit;

use super::citation::Evidence;
use super::evidence::{Agreement, Answer, Event, EventKind, FARTHEST, Question};
use super::fold::words;
use super::index::{Id, Ids};
use super::lexicon;

/// What speaks for a source, in points. The weights were set on whole essays: a page inside the page range of an
/// article says more than that it was cited last, and that says more than that the essay is about another work.
mod points {
    pub(super) const LAST: i32 = 6;
    pub(super) const ASIDE: i32 = 2;
    pub(super) const EARLIER: i32 = 2;
    pub(super) const PRONOUN: i32 = 3;
    pub(super) const PRIMARY: i32 = 5;
    pub(super) const IN_RANGE: i32 = 6;
    pub(super) const NEAR: i32 = 3;
    pub(super) const FAR: i32 = -2;
    pub(super) const SAME_UNIT: i32 = 1;
    pub(super) const OTHER_UNIT: i32 = -6;
}

impl Question<'_> {
    /// The source for which most speaks among those of the paragraph, the one cited last and the primary text.
    pub(super) fn nearby(&self) -> Option<Answer> {
        let mut candidates: Vec<(i32, Ids, Evidence)> = Vec::new();
        let pronoun = self.pronoun_says();
        for (place, event) in self.paragraph_events().enumerate() {
            let (weight, evidence) = weigh(event, place, pronoun);
            self.consider(&mut candidates, &event.sources, weight, evidence);
        }
        // What was cited last comes next, and words or numbers may speak for any source before.
        let last = if candidates.is_empty() {
            points::ASIDE
        } else {
            0
        };
        let before = self.events.iter().rev().take(FARTHEST);
        let cited = before.clone().filter(|event| event.is_citation());
        for (place, event) in cited.chain(before).enumerate() {
            let weight = if place == 0 { last } else { 0 };
            self.consider(
                &mut candidates,
                &event.sources,
                weight,
                Evidence::SameAsBefore,
            );
        }
        if let Some(primary) = self.primary {
            let known = candidates
                .iter_mut()
                .find(|(_, sources, _)| sources.as_slice() == [primary]);
            match known {
                Some(known) => known.0 += points::PRIMARY,
                None => self.consider(
                    &mut candidates,
                    &[primary],
                    points::PRIMARY,
                    Evidence::PrimaryText,
                ),
            }
        }
        let best = candidates
            .into_iter()
            .rev()
            .max_by_key(|(weight, sources, _)| weight + self.content(sources))?;
        let (sources, evidence) = match self.only_author() {
            // A page that the author does not have is a slip, unless another source has it.
            Some(author) if !self.has_page(&best.1) => (vec![author], Evidence::NamedInParagraph),
            _ => (self.narrowed(&best.1, std::iter::empty()), best.2),
        };
        Some(Answer {
            sources,
            evidence,
            signal: None,
            titled: false,
        })
    }

    /// The one source of which the paragraph speaks so far, by its author, before it cites anything; where the essay
    /// is on no other work.
    fn only_author(&self) -> Option<Id> {
        let mut events = self.paragraph_events().peekable();
        let [first] = events.peek()?.sources.as_slice() else {
            return None;
        };
        let first = *first;
        let mut named = false;
        for event in events {
            named |= event.kind == EventKind::Author;
            if event.sources.as_slice() != [first] || event.is_citation() {
                return None;
            }
        }
        (named && self.primary.is_none()).then_some(first)
    }

    /// Whether the numbers lie within one of the sources.
    fn has_page(&self, sources: &[Id]) -> bool {
        sources.iter().any(|id| self.agrees(*id) == Agreement::Yes)
    }

    /// Adds what is possible of `sources`, or what speaks more for them.
    fn consider(
        &self,
        candidates: &mut Vec<(i32, Ids, Evidence)>,
        sources: &[Id],
        weight: i32,
        evidence: Evidence,
    ) {
        let possible: Ids = sources
            .iter()
            .copied()
            .filter(|id| self.agrees(*id) > Agreement::No)
            .collect();
        if possible.is_empty() {
            return;
        }
        let known = candidates
            .iter_mut()
            .find(|(_, known, _)| *known == possible);
        match known {
            // What speaks for it most counts.
            Some(known) if known.0 < weight => (known.0, known.2) = (weight, evidence),
            Some(_) => {}
            None => candidates.push((weight, possible, evidence)),
        }
    }

    /// What numbering and words say for a source.
    fn content(&self, sources: &[Id]) -> i32 {
        let [only] = sources else { return 0 };
        let in_range = points::IN_RANGE * i32::from(self.agrees(*only) == Agreement::Yes);
        in_range + self.habit(*only) + self.progress(*only) + self.topic(*only)
    }

    /// Whether the source was cited by the same unit before: a play by act and scene, a critic by pages.
    fn habit(&self, id: Id) -> i32 {
        let Some(place) = self.places.first() else {
            return 0;
        };
        let cited = self
            .events
            .iter()
            .rev()
            .take(FARTHEST)
            .filter(|event| event.sources.as_slice() == [id]);
        let Some(unit) = counted(place.unit) else {
            return 0;
        };
        let mut units = cited.filter_map(|event| counted(event.unit?)).peekable();
        let known = units.peek().is_some();
        match (known, units.any(|known| known == unit)) {
            (true, true) => points::SAME_UNIT,
            (true, false) => points::OTHER_UNIT,
            (false, _) => i32::from(place.unit == Unit::Division) * points::OTHER_UNIT / 2,
        }
    }

    /// Whether the number follows on what was cited of the source: essays go through a work in its order.
    fn progress(&self, id: Id) -> i32 {
        let Some(scene) = self.scene() else { return 0 };
        let Some((number, _)) = self
            .places
            .first()
            .and_then(|place| place.numbers(&scene.prose))
        else {
            return 0;
        };
        let known: Vec<u32> = self
            .events
            .iter()
            .rev()
            .take(FARTHEST)
            .filter(|event| event.sources.as_slice() == [id])
            .filter_map(|event| event.number)
            .take(6)
            .collect();
        match known.iter().map(|known| known.abs_diff(number)).min() {
            Some(distance) if distance <= 3 + number / 12 => points::NEAR,
            Some(distance)
                if distance > 30
                    && known.len() > 1
                    && known
                        .iter()
                        .all(|known| known * 2 < number || number * 2 < *known) =>
            {
                points::FAR
            }
            _ => 0,
        }
    }

    /// Whether the words of the sentence are those in which the essay speaks of the source.
    fn topic(&self, id: Id) -> i32 {
        let Some(scene) = self.scene() else { return 0 };
        self.topics.points(self.index, scene, self.range.start, id)
    }

    /// Whether a pronoun is said to say something: `He argues`.
    pub(super) fn pronoun_says(&self) -> bool {
        let Some(scene) = self.scene() else {
            return false;
        };
        let sentence = scene.sentence(self.range.start);
        let text = scene
            .prose
            .text
            .get(sentence.start..self.range.start)
            .unwrap_or_default();
        let words = words(text);
        words.windows(3).take(12).any(|three| {
            let [first, rest @ ..] = three else {
                return false;
            };
            matches!(first.folded.as_ref(), "he" | "she" | "they")
                && rest.iter().any(|word| lexicon::is_reporting(&word.folded))
        })
    }
}

/// What an event of the paragraph says for its source; `place` counts back from the bracket.
fn weigh(event: &Event, place: usize, pronoun: bool) -> (i32, Evidence) {
    let last = if place == 0 {
        points::LAST
    } else {
        points::EARLIER
    };
    match event.kind {
        EventKind::Author | EventKind::Citation if pronoun => {
            (last + points::PRONOUN, Evidence::Pronoun)
        }
        EventKind::Title if pronoun => (points::EARLIER, Evidence::NamedInParagraph),
        EventKind::Author | EventKind::Title => (last, Evidence::NamedInParagraph),
        EventKind::Citation => (last, Evidence::SameAsBefore),
        EventKind::Aside => (points::ASIDE, Evidence::SameAsBefore),
    }
}

/// The unit as far as it tells sources apart: lines are often cited without their label, as pages are.
fn counted(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Page | Unit::Line => Some(Unit::Page),
        Unit::Division | Unit::Timestamp => Some(unit),
        _ => None,
    }
}
