//! The chain over lines: the best roles, and how probable they are.

use super::seen::Seen;
use super::{ROLES, Role, Weights};

/// Stands for what cannot be.
const NEVER: f32 = -1.0e4;

/// Lines with a score for every role.
#[derive(Debug)]
pub(crate) struct Chain {
    states: Vec<[f32; ROLES]>,
    /// From role to role; what may not be has [`NEVER`].
    steps: [[f32; ROLES]; ROLES],
}

/// Roles, and how probable they are.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The role of each line.
    pub(crate) roles: Vec<Role>,
    /// How probable each line's role is.
    pub(crate) certainty: Vec<f64>,
    /// How probable it is, given the line before, that each line goes on with the entry.
    pub(crate) goes_on: Vec<f64>,
}

impl Chain {
    /// Scores lines by the slots that hold for each.
    pub(crate) fn new(
        weights: &Weights,
        observed: impl Iterator<Item = impl Iterator<Item = usize>>,
    ) -> Self {
        let states = observed
            .map(|slots| {
                let mut sum = [0.0; ROLES];
                for slot in slots {
                    if let Some(row) = weights.states.get(slot) {
                        for (sum, weight) in sum.iter_mut().zip(row) {
                            *sum += weight;
                        }
                    }
                }
                sum
            })
            .collect();
        let mut steps = weights.steps;
        for (before, row) in Role::ALL.iter().zip(steps.iter_mut()) {
            for (role, step) in Role::ALL.iter().zip(row.iter_mut()) {
                if !role.may_follow(*before) {
                    *step = NEVER;
                }
            }
        }
        let mut chain = Self { states, steps };
        chain.bound();
        chain
    }

    /// What may not open a text, and what may not close it.
    fn bound(&mut self) {
        if let Some(first) = self.states.first_mut() {
            for (role, score) in Role::ALL.iter().zip(first) {
                *score += if role.may_open() { 0.0 } else { NEVER };
            }
        }
        if let Some(last) = self.states.last_mut() {
            for (role, score) in Role::ALL.iter().zip(last) {
                *score += if role.may_close() { 0.0 } else { NEVER };
            }
        }
    }

    /// What is certain: figures and code are in no list, a paragraph of prose is no entry, a bullet alone begins none.
    pub(super) fn forbid(&mut self, lines: &[Seen<'_>]) {
        for (line, scores) in lines.iter().zip(&mut self.states) {
            let is_paragraph = line.is_prose && line.length > 600 && line.score <= 2;
            for (role, score) in Role::ALL.iter().zip(scores) {
                let never = match role {
                    Role::Begins => line.is_object || is_paragraph || line.label_alone,
                    Role::GoesOn => line.is_object || is_paragraph,
                    Role::Heading => line.is_object || line.length > 80,
                    // A rule may stand within a list.
                    Role::Aside | Role::PageHead => line.is_object && line.words > 0,
                    Role::Other | Role::Behind => false,
                };
                *score += if never { NEVER } else { 0.0 };
            }
        }
    }

    /// The best roles. A heading of a list with lines below that look like entries has a list.
    pub(super) fn read(&mut self, lines: &[Seen<'_>]) -> Reading {
        let mut roles = self.best();
        let entries = roles.iter().filter(|role| **role == Role::Begins).count();
        if entries < 2
            && !roles.contains(&Role::Heading)
            && let Some(heading) = headed(lines)
        {
            if let Some(scores) = self.states.get_mut(heading) {
                for (role, score) in Role::ALL.iter().zip(scores) {
                    *score += if *role == Role::Heading { 0.0 } else { NEVER };
                }
            }
            roles = self.best();
        }
        let (forward, backward) = self.sums();
        let total = forward.last().map_or(0.0, |last| log_sum(last));
        let certainty = roles
            .iter()
            .zip(forward.iter().zip(&backward))
            .map(|(role, (forward, backward))| {
                let role = *role as usize;
                let score = forward.get(role).zip(backward.get(role));
                score.map_or(0.0, |(forward, backward)| {
                    (forward + backward - total).exp().min(1.0)
                })
            })
            .collect();
        let goes_on = self.goes_on(&roles, &backward);
        Reading {
            roles,
            certainty,
            goes_on,
        }
    }

    /// How probable each line goes on with the entry, given the role before it.
    fn goes_on(&self, roles: &[Role], backward: &[[f64; ROLES]]) -> Vec<f64> {
        let before = std::iter::once(Role::Other).chain(roles.iter().copied());
        before
            .zip(self.states.iter().zip(backward))
            .map(|(before, (states, backward))| {
                let Some(steps) = self.steps.get(before as usize) else {
                    return 0.0;
                };
                let mut scores = [0.0; ROLES];
                for (score, ((step, state), rest)) in scores
                    .iter_mut()
                    .zip(steps.iter().zip(states).zip(backward))
                {
                    *score = f64::from(*step) + f64::from(*state) + rest;
                }
                let goes_on = scores
                    .get(Role::GoesOn as usize)
                    .copied()
                    .unwrap_or(f64::MIN);
                (goes_on - log_sum(&scores)).exp().min(1.0)
            })
            .collect()
    }

    /// The roles with the highest sum of scores.
    pub(crate) fn best(&self) -> Vec<Role> {
        let Some(first) = self.states.first() else {
            return Vec::new();
        };
        let mut score = *first;
        let mut came: Vec<[usize; ROLES]> = Vec::with_capacity(self.states.len());
        for states in self.states.iter().skip(1) {
            let mut next = [f32::MIN; ROLES];
            let mut from = [0; ROLES];
            for (before, (score, steps)) in score.iter().zip(&self.steps).enumerate() {
                for (((next, from), step), state) in
                    next.iter_mut().zip(&mut from).zip(steps).zip(states)
                {
                    let sum = score + step + state;
                    if sum > *next {
                        (*next, *from) = (sum, before);
                    }
                }
            }
            came.push(from);
            score = next;
        }
        let mut last = 0;
        for (role, sum) in score.iter().enumerate() {
            if score.get(last).is_some_and(|best| sum > best) {
                last = role;
            }
        }
        let mut roles = vec![last];
        for from in came.iter().rev() {
            last = from.get(last).copied().unwrap_or(0);
            roles.push(last);
        }
        roles.reverse();
        roles
            .into_iter()
            .filter_map(|role| Role::ALL.get(role).copied())
            .collect()
    }

    /// The logarithms of the sums over all ways to a line and its role, and from there to the end.
    pub(crate) fn sums(&self) -> (Vec<[f64; ROLES]>, Vec<[f64; ROLES]>) {
        let mut forward: Vec<[f64; ROLES]> = Vec::with_capacity(self.states.len());
        for states in &self.states {
            let mut here = states.map(f64::from);
            if let Some(before) = forward.last() {
                for (role, here) in here.iter_mut().enumerate() {
                    let mut ways = *before;
                    for (way, steps) in ways.iter_mut().zip(&self.steps) {
                        *way += steps.get(role).copied().map_or(0.0, f64::from);
                    }
                    *here += log_sum(&ways);
                }
            }
            forward.push(here);
        }
        let mut backward: Vec<[f64; ROLES]> = vec![[0.0; ROLES]; self.states.len()];
        for at in (1..self.states.len()).rev() {
            let (Some(states), Some(rest)) = (self.states.get(at), backward.get(at).copied())
            else {
                continue;
            };
            let mut here = [0.0; ROLES];
            for (here, steps) in here.iter_mut().zip(&self.steps) {
                let mut ways = rest;
                for ((way, step), state) in ways.iter_mut().zip(steps).zip(states) {
                    *way += f64::from(*step) + f64::from(*state);
                }
                *here = log_sum(&ways);
            }
            if let Some(slot) = backward.get_mut(at - 1) {
                *slot = here;
            }
        }
        (forward, backward)
    }

    /// The score from role to role.
    pub(crate) fn step(&self, before: usize, role: usize) -> f64 {
        let step = self.steps.get(before).and_then(|row| row.get(role));
        step.copied().map_or(f64::from(NEVER), f64::from)
    }

    /// The score of a role at a line.
    pub(crate) fn state(&self, at: usize, role: usize) -> f64 {
        let state = self.states.get(at).and_then(|row| row.get(role));
        state.copied().map_or(f64::from(NEVER), f64::from)
    }
}

/// The last heading of a list that stands over lines which look like entries.
fn headed(lines: &[Seen<'_>]) -> Option<usize> {
    (0..lines.len()).rev().find(|at| {
        lines
            .get(*at)
            .is_some_and(|line| line.heading == 3 && !line.is_object)
            && lines.get(at + 1..).is_some_and(|below| {
                below
                    .iter()
                    .take(3)
                    .any(|line| line.score >= 3 && !line.is_prose)
            })
    })
}

/// The logarithm of a sum of exponentials.
pub(crate) fn log_sum(scores: &[f64]) -> f64 {
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    highest
        + scores
            .iter()
            .map(|score| (score - highest).exp())
            .sum::<f64>()
            .ln()
}
