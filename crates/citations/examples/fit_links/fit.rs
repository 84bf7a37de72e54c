//! Log-linear weights that make what is right likeliest, by the method of Broyden, Fletcher, Goldfarb and Shanno with
//! little memory. The same material gives the same weights.

use crate::material::{Bracket, Document};

/// How many steps are remembered, and how many are made.
const MEMORY: usize = 10;
const STEPS: usize = 150;

/// Fits weights to documents, each of which counts by the root of its brackets. Features in `without` get none. It
/// begins at `start`: near the end fewer steps are needed.
pub(crate) fn fit(documents: &[&Document], start: &[f64], l2: f64, without: &[usize]) -> Vec<f64> {
    let objective = |weights: &[f64]| {
        let mut loss = 0.5 * l2 * dot(weights, weights);
        let mut slope: Vec<f64> = weights.iter().map(|weight| l2 * weight).collect();
        for document in documents {
            let count = document.weight() / root(document.brackets.len());
            for bracket in &document.brackets {
                loss += count * learn(bracket, weights, count, &mut slope);
            }
        }
        forget(&mut slope, without);
        (loss, slope)
    };
    let mut weights = start.to_vec();
    forget(&mut weights, without);
    let (mut loss, mut slope) = objective(&weights);
    let mut past: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..STEPS {
        let direction = direction(&slope, &past);
        let falls = dot(&direction, &slope);
        let mut step = if past.is_empty() {
            1.0 / root(1) / dot(&slope, &slope).sqrt().max(1.0)
        } else {
            1.0
        };
        let found = loop {
            let next: Vec<f64> = weights
                .iter()
                .zip(&direction)
                .map(|(at, to)| at + step * to)
                .collect();
            let (next_loss, next_slope) = objective(&next);
            if next_loss <= loss + 1e-4 * step * falls {
                break Some((next, next_loss, next_slope));
            }
            step *= 0.5;
            if step < 1e-9 {
                break None;
            }
        };
        let Some((next, next_loss, next_slope)) = found else {
            break;
        };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
        if dot(&moved, &turned) > 1e-12 {
            past.push((moved, turned));
            if past.len() > MEMORY {
                past.remove(0);
            }
        }
        let gained = loss - next_loss;
        (weights, loss, slope) = (next, next_loss, next_slope);
        if gained < 1e-6 * loss.abs().max(1.0) {
            break;
        }
    }
    weights
}

/// Sets the numbers of features to nothing.
fn forget(numbers: &mut [f64], features: &[usize]) {
    for feature in features {
        if let Some(number) = numbers.get_mut(*feature) {
            *number = 0.0;
        }
    }
}

/// The probability of each reading of a bracket.
pub(crate) fn probabilities(bracket: &Bracket, weights: &[f64]) -> Vec<f64> {
    let scores: Vec<f64> = bracket
        .readings
        .iter()
        .map(|reading| {
            reading
                .features
                .iter()
                .map(|(feature, amount)| weights.get(*feature).unwrap_or(&0.0) * amount)
                .sum()
        })
        .collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let total: f64 = shares.iter().sum();
    shares.iter().map(|share| share / total).collect()
}

/// The loss of a bracket; adds to the slope what it asks of the weights.
fn learn(bracket: &Bracket, weights: &[f64], count: f64, slope: &mut [f64]) -> f64 {
    let all = probabilities(bracket, weights);
    let right: f64 = all
        .iter()
        .zip(&bracket.readings)
        .filter(|(_, reading)| reading.right)
        .map(|(p, _)| p)
        .sum();
    let right = right.max(1e-12);
    for (probability, reading) in all.iter().zip(&bracket.readings) {
        let wanted = if reading.right {
            probability / right
        } else {
            0.0
        };
        let pull = count * (probability - wanted);
        for (feature, amount) in &reading.features {
            if let Some(slope) = slope.get_mut(*feature) {
                *slope += pull * amount;
            }
        }
    }
    -right.ln()
}

/// Where to go from here, by what the last steps taught.
fn direction(slope: &[f64], past: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut out: Vec<f64> = slope.iter().map(|at| -at).collect();
    let mut shares = Vec::new();
    for (moved, turned) in past.iter().rev() {
        let share = dot(moved, &out) / dot(moved, turned);
        add(&mut out, turned, -share);
        shares.push(share);
    }
    if let Some((moved, turned)) = past.last() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for at in &mut out {
            *at *= scale;
        }
    }
    for ((moved, turned), share) in past.iter().zip(shares.iter().rev()) {
        let back = share - dot(turned, &out) / dot(moved, turned);
        add(&mut out, moved, back);
    }
    out
}

/// Adds so much of one list of numbers to another.
fn add(to: &mut [f64], what: &[f64], much: f64) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += much * what;
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn root(count: usize) -> f64 {
    f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)).sqrt()
}
