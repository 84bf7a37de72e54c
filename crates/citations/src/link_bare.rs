//! Linking locators or a year that stand alone.

use ibid_styles::Unit;

use super::asked::SCRIPTURE;
use super::brackets::Bracket;
use super::citation::{Evidence, Resolution};
use super::drafts::Draft;
use super::evidence::{Judgement, Sentence, judge};
use super::index::{Id, Ids};
use super::lexicon;
use super::link::{CERTAIN, Linker, ONE_OF_SEVERAL, resolution};
use super::linked::Linked;
use super::places::{Place, is_scripture};
use super::refusal::Refusal;
use super::rejects::{self, Around};
use super::scene::Scene;
use super::sentence::{Agreement, EventKind, Question, agreement};
use ibid_language::fold;
use ibid_manuscript::Prose;

impl Linker<'_> {
    /// Locators or a year alone.
    pub(super) fn bare(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Result<Linked, Refusal> {
        if let Some(dated) = self.dated(passage, scene, bracket, draft) {
            return Ok(dated);
        }
        if let Some(refusal) = refusal(scene, bracket, draft) {
            return Err(refusal);
        }
        if is_scripture(&draft.places) {
            return Ok(self.scripture(&scene.prose, draft));
        }
        let judgement = self.weighed(passage, bracket, draft, None);
        let judgement = judgement.ok_or(Refusal::NothingAround)?;
        match judgement.refusal {
            Some(refusal) => Err(refusal),
            None => Ok(self.decided(scene, bracket, passage, draft, &judgement)),
        }
    }

    /// Whether evidence decides what a bracket means, and no certain rule.
    pub(super) fn is_weighed(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> bool {
        draft.work.is_none()
            && !draft.ibid
            && self.dated(passage, scene, bracket, draft).is_none()
            && refusal(scene, bracket, draft).is_none()
            && !is_scripture(&draft.places)
    }

    /// What numbers alone may mean, weighed; with `among` only these sources.
    pub(super) fn weighed(
        &self,
        passage: usize,
        bracket: &Bracket,
        draft: &Draft,
        among: Option<&[Id]>,
    ) -> Option<Judgement> {
        let question = self.question(passage, bracket, &draft.places);
        let standing = self.essay.standing(passage, bracket.range.clone())?;
        let sentence = Sentence::new(self.essay, &standing, &question);
        Some(judge(
            self.essay, bracket, &standing, draft, &sentence, among,
        ))
    }

    /// The link to what is likeliest.
    fn decided(
        &self,
        scene: &Scene,
        bracket: &Bracket,
        passage: usize,
        draft: &Draft,
        judgement: &Judgement,
    ) -> Linked {
        let question = self.question(passage, bracket, &draft.places);
        let named = question.in_sentence();
        let mut linked = Linked::unlisted(false);
        let Some((best, first)) = judgement.sources.first().copied() else {
            return linked;
        };
        if judgement.unlisted > 0.5 {
            return linked;
        }
        linked.confidence = hundredths(best);
        // The author whom the sentence names has several works: which one is meant wants more.
        let shared = named
            .as_ref()
            .is_some_and(|named| named.sources.len() > 1 && named.sources.contains(&first));
        let is_likely = if shared {
            best >= ONE_OF_SEVERAL
        } else {
            best > judgement.unlisted && (best >= LIKELY || stands_out(judgement))
        };
        linked.sources = if is_likely {
            vec![first]
        } else {
            several(judgement)
        };
        let by_name = named
            .as_ref()
            .is_some_and(|named| named.sources.contains(&first));
        linked.signal = named.filter(|_| by_name).map(|named| named.signal);
        linked.evidence = self.reasons(scene, &question, draft, first, by_name);
        linked.resolution = match linked.sources.as_slice() {
            [_] if by_name && linked.confidence >= CERTAIN => Resolution::Exact,
            [_] => Resolution::Likely,
            _ => Resolution::Ambiguous,
        };
        linked
    }

    /// What led to a source, in the few words that every output has.
    fn reasons(
        &self,
        scene: &Scene,
        question: &Question<'_>,
        draft: &Draft,
        id: Id,
        by_name: bool,
    ) -> Vec<Evidence> {
        let paragraph = question
            .paragraph_events()
            .find(|event| event.sources.contains(&id));
        let last = self.citations.last();
        let last = last.and_then(|citation| citation.items.last()?.keys.first());
        let is_last = last.is_some_and(|key| self.index.by_key(key.as_str()) == Some(id));
        let mut evidence = vec![match paragraph.map(|event| event.kind) {
            _ if by_name => Evidence::NamedInSentence,
            Some(EventKind::Author | EventKind::Citation) if question.pronoun_says() => {
                Evidence::Pronoun
            }
            Some(EventKind::Author | EventKind::Title) => Evidence::NamedInParagraph,
            _ if is_last => Evidence::SameAsBefore,
            _ if self.essay.is_primary(id) => Evidence::PrimaryText,
            _ => Evidence::FitsBest,
        }];
        let is_division = |place: &Place| place.unit == Unit::Division;
        let by_division = draft.places.iter().any(is_division) && self.essay.has_divisions(id);
        let agrees = agreement(self.index, scene, id, &draft.places) == Agreement::Yes;
        if agrees || by_division {
            evidence.push(Evidence::NumberingFits);
        }
        evidence
    }

    /// A place in scripture: the one Bible of the library, or none.
    fn scripture(&self, prose: &Prose, draft: &Draft) -> Linked {
        let book = draft.places.iter().find(|place| place.unit == Unit::Verse);
        let book = book.map_or("", |place| place.value_text(prose));
        let book = fold(book);
        let mut words = book.split(|c: char| !c.is_alphabetic());
        let is_quran = words.any(|word| matches!(word, "sura" | "surah" | "quran"));
        let is_edition = |id: &&Id| {
            let facts = self.index.facts(**id);
            facts.is_some_and(|facts| facts.is_scripture(is_quran))
        };
        let mut sources: Ids = SCRIPTURE
            .iter()
            .flat_map(|word| self.index.by_title_word(word))
            .filter(is_edition)
            .copied()
            .collect();
        sources.truncate(8);
        sources.sort_unstable();
        sources.dedup();
        // A version is named, and the list may have another.
        let is_version = draft.prefix.is_some();
        let resolution = match resolution(&sources, false) {
            Resolution::Exact if is_version => Resolution::Likely,
            resolution => resolution,
        };
        Linked {
            resolution,
            evidence: if sources.is_empty() {
                Vec::new()
            } else {
                vec![Evidence::TitleInBracket]
            },
            confidence: match sources.len() {
                0 => 0,
                1 if is_version => 85,
                1 => 98,
                _ => 30,
            },
            sources,
            signal: None,
            narrative: true,
            dated: false,
        }
    }
}

/// Why a bracket with no work in it is something else than a citation, whatever source could be meant, if it is.
fn refusal(scene: &Scene, bracket: &Bracket, draft: &Draft) -> Option<Refusal> {
    let around = Around::new(&scene.prose, bracket);
    let of_essay = draft.prefix.is_some()
        && !draft.indirect
        && draft.places.iter().all(|place| {
            let label = place.label_text(&scene.prose).map(fold);
            label.is_some_and(|label| lexicon::is_of_essays(label.trim_end_matches('.')))
        });
    if draft.places.is_empty() {
        let is_year = draft.year.is_some();
        return Some(if is_year {
            Refusal::Year
        } else {
            Refusal::Prose
        });
    }
    if of_essay {
        return Some(Refusal::OfThisEssay);
    }
    rejects::refusal(&scene.prose, bracket, &draft.places, around)
}

/// Whether the likeliest source is much likelier than any other.
fn stands_out(judgement: &Judgement) -> bool {
    let second = judgement.sources.get(1).map_or(0.0, |(second, _)| *second);
    judgement
        .sources
        .first()
        .is_some_and(|(best, _)| *best >= 2.0 * second.max(judgement.unlisted))
}

/// Above this share one source is likely meant; below it several may be.
const LIKELY: f64 = 0.4;

/// The sources that make up most of what is likely, the likeliest first.
fn several(judgement: &Judgement) -> Ids {
    let mut left = 0.9;
    let likely = judgement
        .sources
        .iter()
        .take(MOST_CANDIDATES)
        .take_while(|(probability, _)| {
            let more = left > 0.0;
            left -= probability;
            more
        });
    likely.map(|(_, id)| *id).collect()
}

/// No more sources than this are offered where none is likely.
const MOST_CANDIDATES: usize = 5;

/// A probability in hundredths, rounded down, so that 100 is certainty alone.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100"
)]
pub(super) fn hundredths(probability: f64) -> u8 {
    (probability.clamp(0.0, 1.0) * 100.0).floor() as u8
}
