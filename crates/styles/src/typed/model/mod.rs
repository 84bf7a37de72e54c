//! A model of entries: which word belongs to which element, learned from entries made for it.
//!
//! Each token of an entry gets the most probable label, all of them together: a linear chain over tokens, with a
//! state for the first word of an element and one for the later words. What is seen of a token is in `features`; what
//! it speaks for is in `weights.txt`, which `cargo run --release -p ibid-styles --example fit_entries` fits to made
//! entries. The model divides the entry; the inside of an element (names, dates, pages) is read by the rules' code.

mod chain;
mod context;
mod features;
mod labels;
mod pieces;
mod tokens;
mod weights;
mod words;

pub use features::Lookup;
pub use labels::{Label, STATES, may_follow, state};
pub use weights::{Weights, shipped};

use std::ops::Range;

use super::text::Text;

/// An entry as the model sees it: the bytes of each token in the typed text, and its features.
#[derive(Debug)]
pub struct Observed {
    /// The bytes of each token.
    pub ranges: Vec<Range<usize>>,
    /// The numbers of each token's features.
    pub features: Vec<Vec<u32>>,
}

/// What is seen of an entry, with `lookup` to number the features: for fitting.
pub fn observe(typed: &str, lookup: &mut Lookup<'_>) -> Observed {
    let text = Text::new(typed);
    let seen = features::see(&text, lookup);
    Observed {
        ranges: seen
            .tokens
            .iter()
            .map(|token| text.origin(token.range.clone()))
            .collect(),
        features: seen.features,
    }
}

/// A stretch of the clean text with its label.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) label: Label,
    pub(super) range: Range<usize>,
}

/// An entry divided, and how probable the division is.
#[derive(Debug, Default)]
pub(super) struct Division {
    pub(super) segments: Vec<Segment>,
    pub(super) probability: f32,
    /// The bytes of each token in the typed text, and what its features speak for.
    tokens: Vec<Range<usize>>,
    scores: Vec<weights::Row>,
}

impl Division {
    /// Whether nothing was divided.
    pub(super) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Whether a number, bullet or label stands before the entry.
    pub(super) fn has_lead(&self) -> bool {
        self.segments
            .first()
            .is_some_and(|segment| segment.label == Label::Lead)
    }

    /// How probable it is that these stretches of the typed text have these labels, whatever the rest has.
    pub(super) fn probability_of(&self, stretches: &[(Range<usize>, &[Label])]) -> f32 {
        let mut scores = self.scores.clone();
        for (range, labels) in stretches {
            let first = self
                .tokens
                .partition_point(|token| token.start < range.start);
            let held = self.tokens.iter().zip(&mut scores).skip(first);
            for (_, row) in held.take_while(|(token, _)| token.end <= range.end) {
                for (at, score) in row.iter_mut().enumerate() {
                    if !Label::ALL
                        .get(at / 2)
                        .is_some_and(|label| labels.contains(label))
                    {
                        *score = chain::NEVER;
                    }
                }
            }
        }
        let all = chain::sum(&self.scores, shipped().moves());
        (chain::sum(&scores, shipped().moves()) - all)
            .exp()
            .min(1.0)
    }
}

/// The longest text that is divided, in bytes: no entry is longer, and what is longer is left to the rules.
const LONGEST_DIVIDED: usize = 1600;

/// The most probable division of an entry; none of a text that is too long for one.
pub(super) fn divide(text: &Text) -> Division {
    if text.as_str().len() > LONGEST_DIVIDED {
        return Division::default();
    }
    let weights = shipped();
    let seen = features::see(text, &mut |name| weights.id(name));
    let mut scores = weights.scores(&seen.features);
    // Nothing begins within italics.
    for (row, _) in scores
        .iter_mut()
        .zip(&seen.joined)
        .filter(|(_, joined)| **joined)
    {
        for (_, score) in row
            .iter_mut()
            .enumerate()
            .filter(|(state, _)| state.is_multiple_of(2))
        {
            *score = chain::NEVER;
        }
    }
    let (path, probability) = chain::best_path(&scores, weights.moves());
    let mut segments: Vec<Segment> = Vec::new();
    for (token, state) in seen.tokens.iter().zip(path) {
        let Some(label) = Label::ALL.get(state / 2) else {
            continue;
        };
        match segments.last_mut() {
            Some(last) if !state.is_multiple_of(2) && last.label == *label => {
                last.range.end = token.range.end;
            }
            _ => segments.push(Segment {
                label: *label,
                range: token.range.clone(),
            }),
        }
    }
    Division {
        segments,
        probability,
        tokens: seen
            .tokens
            .iter()
            .map(|token| text.origin(token.range.clone()))
            .collect(),
        scores,
    }
}
