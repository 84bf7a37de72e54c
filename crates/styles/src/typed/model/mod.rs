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

use std::cell::OnceCell;
use std::ops::Range;

use super::source::TypedSource;
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

/// The elements of an entry whose words have these labels, one for each byte of the typed text: what [`super::parse`]
/// would read if it divided the entry so.
pub fn read_divided(typed: &str, labels: &[Label]) -> TypedSource {
    let text = Text::new(typed);
    let mut segments: Vec<Segment> = Vec::new();
    for token in tokens::tokens(text.as_str()) {
        let at = text.origin(token.range.clone()).start;
        let label = labels.get(at).copied().unwrap_or(Label::Note);
        match segments.last_mut().filter(|last| last.label == label) {
            Some(last) => last.range.end = token.range.end,
            None => segments.push(Segment {
                label,
                range: token.range,
            }),
        }
    }
    let division = Division {
        segments,
        ..Division::default()
    };
    super::divided::read(&text, &division)
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
    /// How probable each state of each token is; worked out when first asked for.
    shares: OnceCell<Vec<weights::Row>>,
}

/// How many marks may stand between a value and the word beside it: `.”`
const MARKS: usize = 2;

impl Division {
    /// How probable it is that a stretch of the typed text is one element with one of these labels: that it begins
    /// where it begins, that its least certain word belongs to it, and that it ends where it ends.
    pub(super) fn certainty(&self, range: &Range<usize>, labels: &[Label]) -> f32 {
        let shares = self
            .shares
            .get_or_init(|| chain::shares(&self.scores, shipped().moves()));
        let share = |at: usize, states: &[bool]| -> f32 {
            let row = shares.get(at);
            labels
                .iter()
                .flat_map(|label| states.iter().map(|later| state(*label, *later)))
                .filter_map(|state| row?.get(state))
                .sum()
        };
        let first = self
            .tokens
            .partition_point(|token| token.start < range.start);
        let held = self.tokens.iter().skip(first);
        let next = first + held.take_while(|token| token.end <= range.end).count();
        // Marks may stand around the value: as many tokens are looked at.
        let begins = (first.saturating_sub(MARKS)..=first)
            .map(|at| share(at, &[false]))
            .fold(0.0, f32::max);
        let goes_on = (next..self.tokens.len().min(next + MARKS + 1))
            .map(|at| share(at, &[true]))
            .reduce(f32::min)
            .unwrap_or(0.0);
        let words = (first..next).map(|at| share(at, &[false, true]));
        if labels.contains(&Label::Author) {
            // One of several names neither begins nor ends the element.
            return words.fold(1.0, f32::min);
        }
        words.fold(begins, f32::min) * (1.0 - goes_on)
    }

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
    // Nothing begins within italics or a quotation, and something does where these open a sentence.
    for ((row, joined), opens) in scores.iter_mut().zip(&seen.joined).zip(&seen.opens) {
        for (state, score) in row.iter_mut().enumerate() {
            let begins = state.is_multiple_of(2);
            if *joined && begins || *opens && !begins {
                *score = chain::NEVER;
            }
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
        shares: OnceCell::new(),
    }
}
