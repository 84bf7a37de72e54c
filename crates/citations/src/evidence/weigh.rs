//! What speaks for each meaning of a bracket, summed up.

use ibid_diagnostics::Span;
use ibid_reference_manager::Key;

use super::essay::{Essay, Seen};
use super::naming::Sentence;
use super::numbers::Numbers;
use super::place::Standing;
use super::recency::Recent;
use super::weights::Weights;
use super::words::Words;
use super::{Features, claim, form, labels, naming, numbers, recency, subject, words};
use crate::brackets::Bracket;
use crate::drafts::Draft;
use crate::index::Id;
use crate::refusal::Refusal;
use crate::rejects::Around;

/// A bracket with all that it may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The bracket.
    pub span: Span,
    /// What was typed.
    pub text: String,
    /// What it may mean, the likeliest first.
    pub readings: Vec<Reading>,
}

/// One thing that a bracket may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What it is.
    pub meaning: Meaning,
    /// From 0 to 1.
    pub probability: f64,
    /// What speaks for and against it.
    pub reasons: Vec<Reason>,
}

/// What a bracket may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It cites what no list has.
    Unlisted,
    /// It cites this source.
    Source(Key),
}

/// One feature with how much of it there is, and how much it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// The feature, in words.
    pub feature: &'static str,
    /// How much of it there is, most often 1.
    pub amount: f64,
    /// What one of it counts.
    pub weight: f64,
}

/// How likely each meaning of a bracket is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judgement {
    /// Why it cites nothing, if it does not.
    pub refusal: Option<Refusal>,
    /// That it cites what no list has.
    pub unlisted: f64,
    /// That it cites each source, the likeliest first.
    pub sources: Vec<(f64, Id)>,
    unlisted_for: Features,
    sources_for: Vec<(Id, Features)>,
}

/// Weighs what a bracket with no name in it may mean; with `among` only these sources.
pub(crate) fn judge(
    essay: &Essay<'_>,
    bracket: &Bracket,
    standing: &Standing,
    draft: &Draft,
    sentence: &Sentence,
    among: Option<&[Id]>,
) -> Judgement {
    let numbers = Numbers::new(essay, standing.passage, standing.at, &draft.places);
    let recent = Recent::new(essay, standing);
    let words = Words::new(essay, standing);
    let scene = essay.scenes.get(standing.passage);
    let refusal = scene.filter(|_| among.is_none()).and_then(|scene| {
        let around = Around::new(&scene.prose, bracket);
        form::refusal(essay, standing, draft, around, &numbers, sentence)
    });
    let claimants = claim::claimants(essay, standing, &draft.places, sentence, among);
    let mut judgement = Judgement {
        refusal,
        unlisted_for: unlisted(essay, standing, sentence, &numbers),
        ..Judgement::default()
    };
    for seen in claimants.sources {
        let mut features = Features::default();
        features.note("it is in the list");
        recency::features(essay, standing, &recent, seen, &mut features);
        naming::features(standing, sentence, seen, &mut features);
        numbers::features(
            essay,
            standing.passage,
            &draft.places,
            &numbers,
            sentence,
            seen,
            &mut features,
        );
        subject::features(essay, sentence, &words, seen, &mut features);
        labels::features(seen, &mut features);
        words::features(essay, &words, seen, &mut features);
        judgement.sources_for.push((seen.id, features));
    }
    judgement.weigh(essay.weights, claimants.is_listed);
    judgement
}

/// What speaks for a source that no list has.
///
/// Right: “As Pollard argues (12)”, where no source is by Pollard. Wrong: “As Egan argues (12)”, where one is Egan's.
fn unlisted(
    essay: &Essay<'_>,
    standing: &Standing,
    sentence: &Sentence,
    numbers: &Numbers,
) -> Features {
    const NEAREST: [&str; super::place::NEARNESS] = [
        "a source is named in this sentence",
        "a source is named in the sentence before, none in this",
        "a source is named in this paragraph, none nearer",
        "a source is named in the paragraph before, none nearer",
        "sources are named further back alone",
        "sources are named only later",
        "no source is named",
    ];
    let mut out = Features::default();
    out.note("it is in no list");
    let nearest = |seen: &Seen| {
        standing
            .nearness(&seen.authors)
            .min(standing.nearness(&seen.titles))
    };
    out.step(
        &NEAREST,
        essay.sources.iter().map(nearest).min().unwrap_or(6),
    );
    out.note_if(essay.sources.is_empty(), "no source is there to be meant");
    out.note_if(
        sentence.stranger,
        "the sentence gives a name the word that no source has",
    );
    out.note_if(
        numbers.unit == Some(ibid_styles::Unit::Division),
        "a division, of whatever work",
    );
    out
}

impl Judgement {
    /// Turns features into probabilities; `is_listed` where it is known that one of the sources is cited.
    fn weigh(&mut self, weights: &Weights, is_listed: bool) {
        let sum = |features: &Features| {
            let parts = features
                .0
                .iter()
                .map(|(name, amount)| weights.of(name) * amount);
            parts.sum::<f64>()
        };
        let unlisted = if is_listed {
            f64::NEG_INFINITY
        } else {
            sum(&self.unlisted_for)
        };
        let scores = self
            .sources_for
            .iter()
            .map(|(id, features)| (sum(features), *id));
        let sources: Vec<(f64, Id)> = scores.collect();
        let most = sources
            .iter()
            .map(|(score, _)| *score)
            .fold(unlisted, f64::max);
        let share = |score: f64| (score - most).exp();
        let total = share(unlisted) + sources.iter().map(|(score, _)| share(*score)).sum::<f64>();
        self.unlisted = share(unlisted) / total;
        self.sources = sources
            .into_iter()
            .map(|(score, id)| (share(score) / total, id))
            .collect();
        self.sources
            .sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
    }

    /// All meanings with their reasons, the likeliest first.
    pub(crate) fn readings(
        &self,
        weights: &Weights,
        key_of: impl Fn(Id) -> Option<Key>,
    ) -> Vec<Reading> {
        let mut out = vec![reading(
            weights,
            Meaning::Unlisted,
            self.unlisted,
            &self.unlisted_for,
        )];
        for (probability, id) in &self.sources {
            let features = self.sources_for.iter().find(|(other, _)| other == id);
            if let (Some((_, features)), Some(key)) = (features, key_of(*id)) {
                out.push(reading(
                    weights,
                    Meaning::Source(key),
                    *probability,
                    features,
                ));
            }
        }
        out.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        out
    }
}

fn reading(weights: &Weights, meaning: Meaning, probability: f64, features: &Features) -> Reading {
    let reasons = features.0.iter().map(|(feature, amount)| Reason {
        feature,
        amount: *amount,
        weight: weights.of(feature),
    });
    Reading {
        meaning,
        probability,
        reasons: reasons.collect(),
    }
}
