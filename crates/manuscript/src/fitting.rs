//! What `examples/fit_lines` needs to fit the weights of the line model. No part of the library's interface.

use std::fmt::Write as _;
use std::ops::Range;

use crate::Format;
use crate::structure::line_model::{
    OFFSETS, ROLES, Role, Weights, chain, features, first_plausible, observe,
};
use crate::structure::{HeadQuestion, Line, head_model, lines, observe_head};

/// A text as the model sees it.
#[derive(Debug)]
pub struct Observed {
    /// Where each line stands in the text.
    pub places: Vec<Range<usize>>,
    /// What each line reads.
    pub texts: Vec<String>,
    /// The slots of weights that count for each line.
    pub slots: Vec<Vec<usize>>,
}

/// The names of the roles, in order.
pub fn roles() -> Vec<&'static str> {
    Role::ALL.iter().map(|role| role.name()).collect()
}

/// How many roles there are.
pub const ROLE_COUNT: usize = ROLES;

/// Whether a line of the file of weights begins with the name of a slot.
pub fn has_slot(name: &str) -> bool {
    name.split_once('@').is_some_and(|(slot, offset)| {
        features::slots_by_name()(slot).is_some()
            && OFFSETS.iter().any(|known| known.to_string() == offset)
    })
}

/// How many slots of weights there are.
pub fn slot_count() -> usize {
    features::SLOTS * OFFSETS.len()
}

/// Reads a text as far as the model looks at it. None where no list is plausible.
pub fn observe_text(text: &str, format: Format) -> Option<Observed> {
    let manuscript = crate::read::blocks(text.to_owned(), format);
    let all = lines(&manuscript.blocks, &manuscript.source);
    let window: &[Line] = all.get(first_plausible(&all)?..)?;
    Some(Observed {
        places: window
            .iter()
            .map(|line| line.span.start..line.span.end)
            .collect(),
        texts: window.iter().map(|line| line.text.clone()).collect(),
        slots: observe(window),
    })
}

/// Weights that are being fitted.
#[derive(Debug, Clone)]
pub struct Fitted(Weights);

impl Default for Fitted {
    fn default() -> Self {
        Self(Weights::zero())
    }
}

/// How probable each role is at each line, and each step between roles, summed over the lines.
#[derive(Debug)]
pub struct Expected {
    /// For each line, the probability of each role.
    pub states: Vec<[f64; ROLES]>,
    /// For each step, its expected number.
    pub steps: [[f64; ROLES]; ROLES],
}

impl Fitted {
    /// The weights of a slot, one for each role.
    pub fn state_mut(&mut self, slot: usize) -> Option<&mut [f32; ROLES]> {
        self.0.states.get_mut(slot)
    }

    /// The weights of the steps between roles.
    pub fn steps_mut(&mut self) -> &mut [[f32; ROLES]; ROLES] {
        &mut self.0.steps
    }

    /// What is expected of a text.
    pub fn expected(&self, slots: &[Vec<usize>]) -> Expected {
        let chain = self.chain(slots);
        let (forward, backward) = chain.sums();
        let total = forward.last().map_or(0.0, |last| chain::log_sum(last));
        let mut expected = Expected {
            states: Vec::with_capacity(slots.len()),
            steps: [[0.0; ROLES]; ROLES],
        };
        for (at, (ahead, behind)) in forward.iter().zip(&backward).enumerate() {
            let mut here = [0.0; ROLES];
            for (here, (ahead, behind)) in here.iter_mut().zip(ahead.iter().zip(behind)) {
                *here = (ahead + behind - total).exp();
            }
            expected.states.push(here);
            let Some(before) = at.checked_sub(1).and_then(|before| forward.get(before)) else {
                continue;
            };
            for (from, (before, row)) in before.iter().zip(&mut expected.steps).enumerate() {
                for (role, (sum, behind)) in row.iter_mut().zip(behind).enumerate() {
                    *sum += (before + chain.step(from, role) + chain.state(at, role) + behind
                        - total)
                        .exp();
                }
            }
        }
        expected
    }

    fn chain(&self, slots: &[Vec<usize>]) -> chain::Chain {
        chain::Chain::new(&self.0, slots.iter().map(|line| line.iter().copied()))
    }

    /// The best roles of a text, by number.
    pub fn best(&self, slots: &[Vec<usize>]) -> Vec<usize> {
        self.chain(slots)
            .best()
            .into_iter()
            .map(|role| role as usize)
            .collect()
    }

    /// The file of weights: what is smaller than `least` is left out.
    pub fn write(&self, head: &str, least: f32) -> String {
        let mut out = head.to_owned();
        for (before, row) in Role::ALL.iter().zip(&self.0.steps) {
            write_row(&format!("after:{}", before.name()), row, least, &mut out);
        }
        for (slot, row) in self.0.states.iter().enumerate() {
            let offset = OFFSETS.get(slot / features::SLOTS).copied().unwrap_or(0);
            let name = format!("{}@{offset}", features::slot_name(slot % features::SLOTS));
            write_row(&name, row, least, &mut out);
        }
        out
    }
}

fn write_row(name: &str, row: &[f32; ROLES], least: f32, out: &mut String) {
    if row.iter().all(|weight| weight.abs() < least) {
        return;
    }
    out.push_str(name);
    for (role, weight) in Role::ALL.iter().zip(row) {
        if weight.abs() >= least {
            let _ = write!(out, " {}:{weight:.2}", role.name());
        }
    }
    out.push('\n');
}

/// The lines above the prose of a text, as the model of the head sees them.
#[derive(Debug)]
pub struct ObservedHead {
    /// What each line reads.
    pub texts: Vec<String>,
    /// The features of the lines that could be the title; none for the others.
    pub titles: Vec<Option<Vec<String>>>,
    /// The people whom each line names.
    pub people: Vec<Vec<String>>,
    /// The features of “there is none”.
    pub none: Vec<String>,
    observed: head_model::Observed,
}

fn written(features: &[head_model::Feature]) -> Vec<String> {
    features
        .iter()
        .map(|(name, offset)| format!("{name}@{offset}"))
        .collect()
}

/// Reads a text as far as the model of the head looks at it.
pub fn observe_head_of(text: &str, format: Format) -> Option<ObservedHead> {
    let (lines, observed) = observe_head(crate::read::blocks(text.to_owned(), format))?;
    let titles = (0..lines.len()).map(|at| {
        head_model::is_candidate(&observed, HeadQuestion::Title, at).then(|| {
            written(&head_model::features_for(
                &observed,
                HeadQuestion::Title,
                at,
                None,
            ))
        })
    });
    Some(ObservedHead {
        texts: lines.iter().map(|line| line.text.clone()).collect(),
        titles: titles.collect(),
        people: observed.people.clone(),
        none: written(&observed.none),
        observed,
    })
}

impl ObservedHead {
    /// The features of the lines that name somebody, where the title is known; none for the others.
    pub fn authors(&self, title: Option<usize>) -> Vec<Option<Vec<String>>> {
        let question = HeadQuestion::Author;
        (0..self.texts.len())
            .map(|at| {
                head_model::is_candidate(&self.observed, question, at).then(|| {
                    written(&head_model::features_for(
                        &self.observed,
                        question,
                        at,
                        title,
                    ))
                })
            })
            .collect()
    }
}
