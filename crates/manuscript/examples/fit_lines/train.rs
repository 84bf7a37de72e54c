//! Fits the weights: steps against the gradient of the likelihood, each as long as the steps before it allow
//! (`AdaGrad`), with features left out at random so that none is relied on alone.

use ibid_manuscript::fitting::{Fitted, ROLE_COUNT, slot_count};

use crate::random::Random;

/// A text with the role of each line.
#[derive(Debug)]
pub struct Example {
    pub slots: Vec<Vec<usize>>,
    pub roles: Vec<usize>,
}

/// How fast, how often, how strictly.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f64,
    /// Features left out, in percent.
    pub dropout: usize,
    pub l1: f64,
    pub l2: f64,
}

/// Fits weights to the examples; those of the last third of the rounds are averaged.
pub fn fit(examples: &[Example], settings: Settings) -> Fitted {
    let mut fitted = Fitted::default();
    let mut sum = Fitted::default();
    let mut squares = vec![[0.0_f64; ROLE_COUNT]; slot_count()];
    let mut step_squares = [[0.0_f64; ROLE_COUNT]; ROLE_COUNT];
    let mut random = Random::new(7);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let averaged = settings.rounds - settings.rounds * 2 / 3;
    for round in 0..settings.rounds {
        random.shuffle(&mut order);
        for example in order.iter().map(|at| &examples[*at]) {
            learn(
                example,
                settings,
                &mut fitted,
                &mut squares,
                &mut step_squares,
                &mut random,
            );
        }
        shrink(&mut fitted, &squares, settings);
        if round + averaged >= settings.rounds {
            add(&mut sum, &mut fitted, averaged);
        }
    }
    sum
}

fn learn(
    example: &Example,
    settings: Settings,
    fitted: &mut Fitted,
    squares: &mut [[f64; ROLE_COUNT]],
    step_squares: &mut [[f64; ROLE_COUNT]; ROLE_COUNT],
    random: &mut Random,
) {
    let kept: Vec<Vec<usize>> = example
        .slots
        .iter()
        .map(|slots| {
            slots
                .iter()
                .copied()
                .filter(|_| !random.chance(settings.dropout))
                .collect()
        })
        .collect();
    let expected = fitted.expected(&kept);
    for ((slots, role), states) in kept.iter().zip(&example.roles).zip(&expected.states) {
        for slot in slots {
            let (Some(weights), Some(squares)) = (fitted.state_mut(*slot), squares.get_mut(*slot))
            else {
                continue;
            };
            for (at, (weight, square)) in weights.iter_mut().zip(squares).enumerate() {
                let wrong = states[at] - f64::from(u8::from(at == *role));
                *square += wrong * wrong;
                *weight -= moved(settings.rate * wrong, *square);
            }
        }
    }
    let mut steps = expected.steps;
    for pair in example.roles.windows(2) {
        steps[pair[0]][pair[1]] -= 1.0;
    }
    for ((weights, squares), wrong) in fitted.steps_mut().iter_mut().zip(step_squares).zip(steps) {
        for ((weight, square), wrong) in weights.iter_mut().zip(squares).zip(wrong) {
            *square += wrong * wrong;
            *weight -= moved(settings.rate * wrong, *square);
        }
    }
}

/// How far a weight moves: less, the further it has been moved before.
fn moved(wrong: f64, square: f64) -> f32 {
    small(wrong / (1.0e-3 + square.sqrt()))
}

#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
fn small(weight: f64) -> f32 {
    weight as f32
}

/// Pulls the weights towards nothing, and those that are small to nothing.
fn shrink(fitted: &mut Fitted, squares: &[[f64; ROLE_COUNT]], settings: Settings) {
    for (slot, squares) in squares.iter().enumerate() {
        let Some(weights) = fitted.state_mut(slot) else {
            continue;
        };
        for (weight, square) in weights.iter_mut().zip(squares) {
            let rate = settings.rate / (1.0e-3 + square.sqrt());
            let pulled = f64::from(*weight) * (1.0 - (rate * settings.l2).min(0.5));
            let left = (pulled.abs() - rate * settings.l1).max(0.0);
            *weight = small(left.copysign(pulled));
        }
    }
}

fn add(sum: &mut Fitted, fitted: &mut Fitted, times: usize) {
    #[expect(clippy::cast_precision_loss, reason = "a few rounds")]
    let part = 1.0 / times as f32;
    for slot in 0..slot_count() {
        let Some(weights) = fitted.state_mut(slot).map(|weights| *weights) else {
            continue;
        };
        if let Some(sums) = sum.state_mut(slot) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight * part;
            }
        }
    }
    let steps = *fitted.steps_mut();
    for (sums, weights) in sum.steps_mut().iter_mut().zip(steps) {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += weight * part;
        }
    }
}
