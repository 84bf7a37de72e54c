//! Linking locators or a year that stand alone.

use ibid_styles::Unit;

use super::asked::SCRIPTURE;
use super::brackets::Bracket;
use super::citation::{Evidence, Resolution};
use super::drafts::{Draft, is_scripture, only_years};
use super::evidence::{Agreement, Answer, Question, agreement};
use super::index::Ids;
use super::lexicon;
use super::link::{Linked, Linker, resolution};
use super::places::Place;
use super::rejects::{Around, is_no_place};
use super::scene::Scene;

impl Linker<'_> {
    /// Locators or a year alone.
    pub(super) fn bare(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Option<Linked> {
        let question = self.question(passage, bracket, &draft.places);
        let around = Around::new(&scene.prose, bracket);
        let later = self.question(passage, bracket, &draft.later);
        if let Some(dated) = draft
            .year
            .as_ref()
            .and_then(|_| self.dated(&later, scene, bracket, draft))
        {
            return Some(dated);
        }
        if draft.places.is_empty() || is_no_place(&scene.prose, bracket, &draft.places, around) {
            return None;
        }
        if is_scripture(&draft.places) {
            return Some(self.scripture(scene, draft));
        }
        let sentence = question.in_sentence();
        let answer = sentence.clone().or_else(|| question.answer());
        if !self.is_place(scene, draft, around, sentence.is_some(), answer.as_ref()) {
            return None;
        }
        Some(answer.map_or_else(
            || Linked {
                sources: Vec::new(),
                resolution: Resolution::None,
                evidence: Vec::new(),
                confidence: 0,
                signal: None,
                narrative: true,
                dated: false,
            },
            |answer| self.answered(scene, draft, answer),
        ))
    }

    /// A place in scripture: the one Bible of the library, or none.
    fn scripture(&self, scene: &Scene, draft: &Draft) -> Linked {
        let mut sources: Ids = SCRIPTURE
            .iter()
            .flat_map(|word| self.index.by_title_word(word))
            .copied()
            .collect();
        sources.truncate(8);
        sources.sort_unstable();
        sources.dedup();
        let answer = Answer {
            sources,
            evidence: Evidence::TitleInBracket,
            signal: None,
            titled: false,
        };
        let linked = self.answered(scene, draft, answer);
        if linked.sources.is_empty() {
            return Linked {
                evidence: Vec::new(),
                confidence: 0,
                ..linked
            };
        }
        linked
    }

    fn answered(&self, scene: &Scene, draft: &Draft, answer: Answer) -> Linked {
        let mut sources = answer.sources;
        sources.sort_unstable();
        let mut evidence = vec![answer.evidence];
        if let [only] = sources.as_slice()
            && agreement(self.index, scene, *only, &draft.places) == Agreement::Yes
        {
            evidence.push(Evidence::NumberingFits);
        }
        let confidence = match answer.evidence {
            _ if sources.len() > 1 => 30,
            Evidence::NamedInSentence => 90,
            Evidence::Pronoun => 75,
            Evidence::NamedInParagraph | Evidence::SameAsBefore => 70,
            _ => 60,
        };
        Linked {
            resolution: resolution(&sources, false),
            sources,
            evidence,
            confidence,
            signal: answer.signal,
            narrative: true,
            dated: false,
        }
    }

    /// A year alone, in the manner of APA: the author stands directly before it, or the source has this date.
    fn dated(
        &self,
        question: &Question<'_>,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Option<Linked> {
        let year = scene.prose.text.get(draft.year.clone()?)?;
        if year.contains(['-', '–', '—', '/']) {
            return None;
        }
        let year = year.get(..4).and_then(|year| year.parse::<i32>().ok());
        let answer = question.in_sentence()?;
        let (named_in, signal) = answer.signal.clone()?;
        let title = self
            .scenes
            .get(named_in)?
            .mentions_in(signal.start..signal.end)
            .first()?
            .title;
        if title {
            return None;
        }
        let gap = scene
            .prose
            .text
            .get(signal.end..bracket.range.start)?
            .trim();
        let adjacent = matches!(
            gap,
            "" | "’s" | "'s" | "’" | "et al." | "et al" | "and others" | "and colleagues"
        );
        let of_year: Ids = answer
            .sources
            .iter()
            .copied()
            .filter(|id| self.index.facts(*id).and_then(|facts| facts.year) == year)
            .collect();
        let later = !draft.later.is_empty();
        let in_manner = self.habits.dated && Around::new(&scene.prose, bracket).ends_clause();
        if of_year.is_empty() && !(adjacent && later) || !adjacent && !later && !in_manner {
            return None;
        }
        let sources = if of_year.is_empty() {
            answer.sources
        } else {
            of_year
        };
        Some(Linked {
            dated: true,
            ..self.answered(scene, draft, Answer { sources, ..answer })
        })
    }

    /// Whether locators alone are a citation, given what they may refer to.
    fn is_place(
        &self,
        scene: &Scene,
        draft: &Draft,
        around: Around<'_>,
        named: bool,
        answer: Option<&Answer>,
    ) -> bool {
        let prose = &scene.prose;
        let label = |place: &Place| place.label_text(prose).map(super::fold::fold);
        let of_sources = draft.places.iter().any(|place| {
            label(place).is_some_and(|label| {
                lexicon::is_only_of_sources(place.unit, label.trim_end_matches('.'))
            }) || matches!(place.unit, Unit::Timestamp | Unit::Verse)
        });
        let structural = draft
            .places
            .iter()
            .all(|place| place.unit != Unit::Page || place.label.is_some())
            && !of_sources;
        let quotation =
            around.follows_quotation() || around.before.trim_end().ends_with(['”', '"', '»']);
        let held = || {
            answer.is_some_and(|answer| {
                answer
                    .sources
                    .iter()
                    .any(|id| agreement(self.index, scene, *id, &draft.places) == Agreement::Yes)
            })
        };
        // What looks like a year is a page where the source has it, or where its author is named and it has pages
        // just before or behind.
        let slip = || {
            named
                && around.ends_clause()
                && answer.is_some_and(|answer| self.is_near(scene, draft, answer))
        };
        if only_years(prose, &draft.places) && !held() && !slip() {
            return false;
        }
        if draft.places.iter().any(|place| is_decimal(place, prose))
            && !self.is_division(draft, prose, quotation, answer)
        {
            return false;
        }
        let division = draft
            .places
            .iter()
            .all(|place| place.unit == Unit::Division);
        if structural && !division {
            return named || (quotation && answer.is_some());
        }
        named
            || quotation
            || of_sources && answer.is_some()
            || (answer.is_some() && (around.ends_clause() || self.habits.bare))
    }

    /// Whether the numbers lie near to the pages of the one source that an answer gives.
    fn is_near(&self, scene: &Scene, draft: &Draft, answer: &Answer) -> bool {
        let [only] = answer.sources.as_slice() else {
            return false;
        };
        self.index.facts(*only).is_some_and(|facts| {
            draft.places.iter().all(|place| {
                let numbers = place.numbers(&scene.prose);
                numbers.is_some_and(|(first, last)| facts.is_near(first) && facts.is_near(last))
            })
        })
    }

    /// Whether two numbers with a point between are book and line, act and scene, and no decimal.
    fn is_division(
        &self,
        draft: &Draft,
        prose: &ibid_manuscript::Prose,
        quotation: bool,
        answer: Option<&Answer>,
    ) -> bool {
        let plausible = draft
            .places
            .iter()
            .all(|place| !place.value_text(prose).starts_with('0'));
        let lines = draft.places.iter().all(|place| {
            let (_, line) = place.value_text(prose).split_once('.').unwrap_or_default();
            line.len() > 1
        });
        let named = answer.is_some_and(|answer| {
            answer.evidence == Evidence::NamedInSentence && (answer.titled || lines)
        });
        plausible && (quotation || named || self.divides(answer))
    }

    /// Whether the source was cited before by act, book or the like.
    fn divides(&self, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else { return false };
        self.citations.iter().rev().take(200).any(|citation| {
            citation.items.iter().any(|item| {
                let same = item.keys.iter().any(|key| {
                    self.index
                        .by_key(key.as_str())
                        .is_some_and(|id| answer.sources.contains(&id))
                });
                same && item
                    .locators
                    .iter()
                    .any(|locator| locator.locator.unit == Unit::Division)
            })
        })
    }
}

/// Whether a value is two numbers with a point between: a decimal as well as book and line.
fn is_decimal(place: &Place, prose: &ibid_manuscript::Prose) -> bool {
    let text = place.value_text(prose);
    place.label.is_none()
        && text.matches('.').count() == 1
        && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}
