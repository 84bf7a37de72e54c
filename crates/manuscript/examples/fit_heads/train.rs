//! Fits a choice among lines: the right ones against all others and against none of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::random::Random;

/// One choice: the features of each line that could be chosen, with whether it is right. “None” is the last.
#[derive(Debug)]
pub struct Choice {
    lines: Vec<(Vec<String>, bool)>,
}

impl Choice {
    pub fn new(lines: &[Option<Vec<String>>], right: &[bool], none: &[String]) -> Self {
        let mut out: Vec<(Vec<String>, bool)> = lines
            .iter()
            .zip(right)
            .filter_map(|(features, right)| features.clone().map(|features| (features, *right)))
            .collect();
        let is_none = out.iter().all(|(_, right)| !right);
        out.push((none.to_vec(), is_none));
        Self { lines: out }
    }
}

/// A line's features by number, each with whether it repeats the rules' answer; and whether the line is right.
type Indexed = (Vec<(usize, bool)>, bool);

/// The weight of each feature.
#[derive(Debug, Default)]
pub struct Model {
    names: BTreeMap<String, usize>,
    weights: Vec<f64>,
}

const ROUNDS: usize = 14;
const RATE: f64 = 0.1;
/// Features left out, in percent; those that repeat the rules' answer are left out more often, for the rules are right
/// more often on made texts than on others.
const DROPOUT: usize = 20;
const DROPOUT_OF_RULES: usize = 50;
const L2: f64 = 0.004;
const LEAST: f64 = 0.04;

impl Model {
    pub fn fit(choices: &[&Choice]) -> Self {
        let mut model = Self::default();
        let indexed: Vec<Vec<Indexed>> = choices
            .iter()
            .map(|choice| {
                let lines = choice.lines.iter();
                lines
                    .map(|(features, right)| {
                        let slots = features
                            .iter()
                            .map(|name| (model.slot(name), name.contains("ruled")));
                        (slots.collect(), *right)
                    })
                    .collect()
            })
            .collect();
        let mut squares = vec![0.0; model.weights.len()];
        let mut sums = vec![0.0; model.weights.len()];
        let mut random = Random::new(11);
        let mut order: Vec<usize> = (0..indexed.len()).collect();
        for round in 0..ROUNDS {
            random.shuffle(&mut order);
            for at in &order {
                model.learn(&indexed[*at], &mut squares, &mut random);
            }
            for (weight, square) in model.weights.iter_mut().zip(&squares) {
                let rate: f64 = RATE / (1.0e-3 + f64::sqrt(*square));
                *weight *= 1.0 - (rate * L2 * 100.0).min(0.5);
            }
            if round * 2 >= ROUNDS {
                for (sum, weight) in sums.iter_mut().zip(&model.weights) {
                    *sum += weight;
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a few rounds")]
        let averaged = (ROUNDS - ROUNDS.div_ceil(2)) as f64;
        model.weights = sums.into_iter().map(|sum| sum / averaged).collect();
        model
    }

    fn slot(&mut self, name: &str) -> usize {
        if let Some(slot) = self.names.get(name) {
            return *slot;
        }
        let slot = self.weights.len();
        self.names.insert(name.to_owned(), slot);
        self.weights.push(0.0);
        slot
    }

    fn learn(&mut self, lines: &[Indexed], squares: &mut [f64], random: &mut Random) {
        let kept: Vec<Vec<usize>> = lines
            .iter()
            .map(|(slots, _)| {
                let slots = slots.iter().filter(|(_, is_rule)| {
                    !random.chance(if *is_rule { DROPOUT_OF_RULES } else { DROPOUT })
                });
                slots.map(|(slot, _)| *slot).collect()
            })
            .collect();
        let probable = softmax(
            kept.iter()
                .map(|slots| slots.iter().map(|slot| self.weights[*slot]).sum()),
        );
        let right: f64 = lines
            .iter()
            .zip(&probable)
            .filter(|((_, right), _)| *right)
            .map(|(_, p)| *p)
            .sum();
        for (((_, is_right), slots), p) in lines.iter().zip(&kept).zip(&probable) {
            let wanted = if *is_right {
                p / right.max(1.0e-9)
            } else {
                0.0
            };
            let wrong = p - wanted;
            for slot in slots {
                squares[*slot] += wrong * wrong;
                self.weights[*slot] -= RATE * wrong / (1.0e-3 + squares[*slot].sqrt());
            }
        }
    }

    /// How many choices are right, as `right of all`.
    pub fn right<'a>(&self, choices: impl Iterator<Item = &'a Choice>) -> String {
        let (mut right, mut all) = (0, 0);
        for choice in choices {
            let sums = choice
                .lines
                .iter()
                .map(|(features, right)| (self.sum(features), *right));
            let best = sums.max_by(|(one, _), (other, _)| one.total_cmp(other));
            right += usize::from(best.is_some_and(|(_, right)| right));
            all += 1;
        }
        format!("{right} of {all}")
    }

    fn sum(&self, features: &[String]) -> f64 {
        features.iter().map(|name| self.weight(name)).sum()
    }

    fn weight(&self, name: &str) -> f64 {
        self.names.get(name).map_or(0.0, |slot| self.weights[*slot])
    }
}

fn softmax(sums: impl Iterator<Item = f64>) -> Vec<f64> {
    let sums: Vec<f64> = sums.collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let total: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / total).collect()
}

/// The file of weights, a feature a line.
pub fn written(models: &[Model; 2]) -> String {
    let mut names: Vec<&String> = models.iter().flat_map(|model| model.names.keys()).collect();
    names.sort();
    names.dedup();
    let mut out = String::new();
    for name in names {
        let [title, author] = [0, 1].map(|at: usize| models[at].weight(name));
        if title.abs() >= LEAST || author.abs() >= LEAST {
            let _ = writeln!(out, "{name} {title:.2} {author:.2}");
        }
    }
    out
}
