//! The most probable path through the states, and how probable it is.

use super::labels::{STATES, may_follow};
use super::weights::Row;

/// A score that nothing makes up for.
pub(super) const NEVER: f32 = -1.0e9;

/// The best state of each token, and the probability of all of them together.
pub(super) fn best_path(scores: &[Row], moves: &Moves) -> (Vec<usize>, f32) {
    let Some(first) = scores.first() else {
        return (Vec::new(), 0.0);
    };
    let mut best = opening(first);
    let start = best;
    let mut back: Vec<[u8; STATES]> = Vec::with_capacity(scores.len());
    for score in scores.iter().skip(1) {
        let mut next = [NEVER; STATES];
        let mut from = [0_u8; STATES];
        for (before, (so_far, row)) in (0_u8..).zip(best.iter().zip(&moves.allowed)) {
            for ((value, origin), step) in next.iter_mut().zip(&mut from).zip(row) {
                let reached = so_far + step;
                if reached > *value {
                    (*value, *origin) = (reached, before);
                }
            }
        }
        for (value, own) in next.iter_mut().zip(score) {
            *value += own;
        }
        best = next;
        back.push(from);
    }
    let (mut state, top) =
        best.iter().copied().enumerate().fold(
            (0, NEVER),
            |top, this| if this.1 > top.1 { this } else { top },
        );
    let mut path = vec![state];
    for from in back.iter().rev() {
        state = from.get(state).copied().map_or(0, usize::from);
        path.push(state);
    }
    path.reverse();
    (
        path,
        (top - sum_of_paths(start, scores, moves)).exp().min(1.0),
    )
}

/// The logarithm of the sum over all paths.
pub(super) fn sum(scores: &[Row], moves: &Moves) -> f32 {
    scores
        .first()
        .map_or(0.0, |first| sum_of_paths(opening(first), scores, moves))
}

/// How probable each state of each token is, whatever the others have.
pub(super) fn shares(scores: &[Row], moves: &Moves) -> Vec<Row> {
    let worth: Vec<Row> = scores
        .iter()
        .enumerate()
        .map(|(at, score)| worth(at, score))
        .collect();
    let mut forward: Vec<Row> = Vec::with_capacity(scores.len());
    for row in &worth {
        let mut now = match forward.last() {
            None => *row,
            Some(before) => {
                let mut next = [0.0_f32; STATES];
                for (so_far, steps) in before
                    .iter()
                    .zip(&moves.factors)
                    .filter(|(so_far, _)| **so_far > 0.0)
                {
                    for (value, step) in next.iter_mut().zip(steps) {
                        *value += so_far * step;
                    }
                }
                times(next, row)
            }
        };
        even(&mut now);
        forward.push(now);
    }
    let mut behind = [1.0_f32; STATES];
    let mut out: Vec<Row> = forward
        .iter()
        .zip(&worth)
        .rev()
        .map(|(so_far, row)| {
            let mut share = times(*so_far, &behind);
            even(&mut share);
            let reach = times(behind, row);
            for (value, steps) in behind.iter_mut().zip(&moves.factors) {
                *value = steps
                    .iter()
                    .zip(&reach)
                    .map(|(step, reach)| step * reach)
                    .sum();
            }
            even(&mut behind);
            share
        })
        .collect();
    out.reverse();
    out
}

/// What the score of a token's states is worth; the first token begins something.
fn worth(at: usize, score: &Row) -> Row {
    let score = if at == 0 { opening(score) } else { *score };
    let top = score.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    score.map(|value| (value - top).exp())
}

fn times(mut a: Row, b: &Row) -> Row {
    for (value, other) in a.iter_mut().zip(b) {
        *value *= other;
    }
    a
}

/// Makes shares add up to one.
fn even(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}

/// The scores of the first token, which begins something.
fn opening(first: &Row) -> Row {
    let mut start = *first;
    for (state, score) in start.iter_mut().enumerate() {
        if !state.is_multiple_of(2) {
            *score = NEVER;
        }
    }
    start
}

/// The moves from state to state, worked out once.
#[derive(Debug)]
pub(super) struct Moves {
    /// Their weights, [`NEVER`] for those that may not be.
    allowed: Vec<Row>,
    /// The exponentials of these.
    factors: Vec<Row>,
}

impl Moves {
    /// Of the weights as fitted.
    pub(super) fn new(weights: &[Row]) -> Self {
        let allowed = allowed(weights);
        let factors = allowed.iter().map(|row| row.map(f32::exp)).collect();
        Self { allowed, factors }
    }
}

/// The moves, with those that may not be.
fn allowed(moves: &[Row]) -> Vec<Row> {
    moves
        .iter()
        .enumerate()
        .map(|(from, row)| {
            let mut row = *row;
            for (to, step) in row.iter_mut().enumerate() {
                if !may_follow(from, to) {
                    *step = NEVER;
                }
            }
            row
        })
        .collect()
}

/// The logarithm of the sum over all paths from these scores of the first token.
fn sum_of_paths(start: Row, scores: &[Row], moves: &Moves) -> f32 {
    let (mut share, mut total) = normalised(&start.map(f64::from));
    for score in scores.iter().skip(1) {
        let mut next = [0.0_f32; STATES];
        for (so_far, row) in share.iter().zip(&moves.factors) {
            if *so_far > 0.0 {
                for (value, step) in next.iter_mut().zip(row) {
                    *value += so_far * step;
                }
            }
        }
        let mut logs = [0.0_f64; STATES];
        for ((log, value), own) in logs.iter_mut().zip(next).zip(score) {
            *log = f64::from(value).ln() + f64::from(*own);
        }
        let (now, more) = normalised(&logs);
        share = now;
        total += more;
    }
    total
}

/// Shares that add up to one, and the logarithm of what they were divided by.
fn normalised(logs: &[f64; STATES]) -> (Row, f32) {
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let values = logs.map(|log| (log - top).exp());
    let sum: f64 = values.iter().sum();
    #[expect(clippy::cast_possible_truncation, reason = "shares between 0 and 1")]
    let shares = values.map(|value| (value / sum) as f32);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a score needs no more digits"
    )]
    let log = (top + sum.ln()) as f32;
    (shares, log)
}
