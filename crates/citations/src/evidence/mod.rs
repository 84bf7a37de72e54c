//! Which source a bracket without a name means, if it cites one at all: evidence, weighed.
//!
//! A bracket may mean any source that the essay names, a source that is not in the list, or nothing. Each family of
//! features describes what speaks for one of these, in words that a student understands; a feature never decides. A
//! weight for each feature stands in `weights.txt`, fitted by `examples/fit_links.rs`; what speaks for a meaning
//! is the sum of its features times their weights, and the probabilities are what is left when all meanings are
//! held beside each other.
//!
//! One thing comes before all weighing: what the number counts ([`claim`]).
//!
//! What the essay does elsewhere counts only as far as it is certain by itself ([`essay`]): names and titles in the
//! prose, brackets that name their work. How another bare number was understood never counts, so that a change in
//! one paragraph does not flip a link in another.

mod claim;
mod essay;
mod form;
mod labels;
mod naming;
mod numbers;
mod place;
mod recency;
mod subject;
mod weigh;
mod weights;
mod words;

pub(super) use essay::{Essay, Meant};
pub(super) use naming::Sentence;
pub(super) use weigh::{Judgement, judge};
pub use weigh::{Meaning, Reading, Reason, Weighed};
pub use weights::Weights;

/// What is said of one meaning: features with how much of each there is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Features(Vec<(&'static str, f64)>);

impl Features {
    /// Notes a feature.
    fn note(&mut self, name: &'static str) {
        self.add(name, 1.0);
    }

    /// Notes a feature if it holds.
    fn note_if(&mut self, holds: bool, name: &'static str) {
        if holds {
            self.note(name);
        }
    }

    /// Notes how much there is of a feature.
    fn add(&mut self, name: &'static str, amount: f64) {
        if amount != 0.0 {
            self.0.push((name, amount));
        }
    }

    /// Notes the feature of a scale that a step stands for.
    fn step(&mut self, scale: &[&'static str], step: usize) {
        if let Some(name) = scale.get(step.min(scale.len().saturating_sub(1))) {
            self.note(name);
        }
    }
}

/// A count as an amount that grows ever more slowly.
fn slowly(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)).ln_1p()
}
