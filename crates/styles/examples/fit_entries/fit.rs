//! Fits the weights: stochastic gradient descent with `AdaGrad` on the likelihood of a linear chain.

use std::collections::HashMap;

use ibid_styles::typed::model::{STATES, Weights, may_follow};

use crate::random::Random;

type Row = [f32; STATES];

/// An entry as numbers: the features of each token, and its true state.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) states: Vec<usize>,
}

/// Numbers for the names of features, with how often each was seen.
#[derive(Debug, Default)]
pub(crate) struct Names {
    ids: HashMap<String, u32>,
    pub(crate) by_id: Vec<String>,
    pub(crate) seen: Vec<u32>,
}

impl Names {
    pub(crate) fn id(&mut self, name: &str) -> Option<u32> {
        if let Some(id) = self.ids.get(name) {
            self.seen[*id as usize] += 1;
            return Some(*id);
        }
        let id = u32::try_from(self.by_id.len()).ok()?;
        self.ids.insert(name.to_owned(), id);
        self.by_id.push(name.to_owned());
        self.seen.push(1);
        Some(id)
    }
}

/// How often all examples are gone through.
const ROUNDS: u8 = 5;
/// The share of features that a token loses at each step.
const DROPOUT: f64 = 0.4;
const FIRST_STEP: f32 = 0.1;
/// A pull towards zero.
const PULL: f32 = 2.0e-5;
/// What is smaller than this is left out of the file.
const LEAST: f32 = 0.15;

/// The weights of features and moves, with the sums of their squared gradients.
pub(crate) struct Model {
    rows: Vec<Row>,
    row_sums: Vec<Row>,
    moves: Vec<Row>,
    move_sums: Vec<Row>,
    step: f32,
}

impl Model {
    pub(crate) fn fit(features: usize, examples: &[Example], random: &mut Random) -> Self {
        let mut model = Self {
            rows: vec![[0.0; STATES]; features],
            row_sums: vec![[0.01; STATES]; features],
            moves: vec![[0.0; STATES]; STATES],
            move_sums: vec![[0.01; STATES]; STATES],
            step: FIRST_STEP,
        };
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for round in 0..ROUNDS {
            for at in (1..order.len()).rev() {
                order.swap(at, random.index(at + 1));
            }
            model.step = FIRST_STEP * (1.0 - 0.8 * f32::from(round) / f32::from(ROUNDS - 1));
            let loss: f64 = order
                .iter()
                .map(|at| model.learn(&examples[*at], random))
                .sum();
            eprintln!("round {}: loss {loss:.0}", round + 1);
        }
        model
    }

    /// One step; the loss before it.
    fn learn(&mut self, example: &Example, random: &mut Random) -> f64 {
        let length = example.states.len();
        if length == 0 {
            return 0.0;
        }
        let kept: Vec<Vec<u32>> = example
            .features
            .iter()
            .map(|ids| {
                ids.iter()
                    .copied()
                    .filter(|_| random.share() >= DROPOUT)
                    .collect()
            })
            .collect();
        let scores: Vec<Row> = kept.iter().map(|ids| self.score(ids)).collect();
        let steps: Vec<Row> = (0..STATES)
            .map(|from| {
                std::array::from_fn(|to| {
                    if may_follow(from, to) {
                        self.moves[from][to].exp()
                    } else {
                        0.0
                    }
                })
            })
            .collect();
        let chain = Chain::new(&scores, &steps);
        let mut loss = chain.total;
        for (at, state) in example.states.iter().enumerate() {
            loss -= f64::from(scores[at][*state]);
            if at > 0 {
                loss -= f64::from(self.moves[example.states[at - 1]][*state]);
            }
        }
        self.learn_moves(&chain, &steps, example);
        for (at, ids) in kept.iter().enumerate() {
            let mut gradient = chain.share(at);
            gradient[example.states[at]] -= 1.0;
            if gradient.iter().all(|g| g.abs() < 1.0e-3) {
                continue;
            }
            for id in ids {
                let (row, sums) = (
                    &mut self.rows[*id as usize],
                    &mut self.row_sums[*id as usize],
                );
                for ((weight, sum), g) in row.iter_mut().zip(sums).zip(&gradient) {
                    let g = g + PULL * *weight;
                    *sum += g * g;
                    *weight -= self.step * g / (sum.sqrt() + 1.0e-6);
                }
            }
        }
        loss
    }

    fn score(&self, ids: &[u32]) -> Row {
        let mut sum = [0.0; STATES];
        for id in ids {
            for (total, weight) in sum.iter_mut().zip(&self.rows[*id as usize]) {
                *total += weight;
            }
        }
        sum
    }

    fn learn_moves(&mut self, chain: &Chain, steps: &[Row], example: &Example) {
        let mut gradient = vec![[0.0_f32; STATES]; STATES];
        for at in 1..example.states.len() {
            let (before, behind) = (&chain.forward[at - 1], chain.reach(at));
            for (from, row) in gradient.iter_mut().enumerate() {
                if before[from] < 1.0e-9 {
                    continue;
                }
                for ((g, step), reach) in row.iter_mut().zip(&steps[from]).zip(&behind) {
                    *g += before[from] * step * reach;
                }
            }
            gradient[example.states[at - 1]][example.states[at]] -= 1.0;
        }
        for (from, row) in gradient.iter().enumerate() {
            for (to, g) in row
                .iter()
                .enumerate()
                .filter(|(to, _)| may_follow(from, *to))
            {
                let g = g + PULL * self.moves[from][to];
                let sum = &mut self.move_sums[from][to];
                *sum += g * g;
                self.moves[from][to] -= self.step * g / (sum.sqrt() + 1.0e-6);
            }
        }
    }

    /// The file of weights.
    pub(crate) fn written(&self, names: &[String]) -> String {
        let kept = |row: &Row| row.map(|weight| if weight.abs() < LEAST { 0.0 } else { weight });
        let rows: Vec<Row> = self.rows.iter().map(kept).collect();
        let moves: Vec<Row> = self.moves.iter().map(kept).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|a, b| names[*a].cmp(&names[*b]));
        Weights::write(
            order
                .iter()
                .map(|at| (names[*at].as_str(), rows[*at].as_slice())),
            moves.iter().map(<[f32; STATES]>::as_slice),
        )
    }
}

/// The sums over all paths, forward and backward.
struct Chain {
    forward: Vec<Row>,
    backward: Vec<Row>,
    /// What the score of each token's states is worth, its greatest taken away.
    worth: Vec<Row>,
    scales: Vec<f32>,
    total: f64,
}

impl Chain {
    fn new(scores: &[Row], steps: &[Row]) -> Self {
        let mut total = 0.0;
        let worth: Vec<Row> = scores
            .iter()
            .map(|score| {
                let top = score.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                total += f64::from(top);
                score.map(|value| (value - top).exp())
            })
            .collect();
        let (mut forward, mut scales): (Vec<Row>, Vec<f32>) = (Vec::new(), Vec::new());
        for (at, worth) in worth.iter().enumerate() {
            let mut now = [0.0_f32; STATES];
            if at == 0 {
                for (state, value) in now.iter_mut().enumerate() {
                    *value = if state.is_multiple_of(2) {
                        worth[state]
                    } else {
                        0.0
                    };
                }
            } else {
                for (share, step) in forward[at - 1]
                    .iter()
                    .zip(steps)
                    .filter(|(share, _)| **share > 1.0e-12)
                {
                    for (value, step) in now.iter_mut().zip(step) {
                        *value += share * step;
                    }
                }
                for (value, worth) in now.iter_mut().zip(worth) {
                    *value *= worth;
                }
            }
            let sum = now.iter().sum::<f32>().max(1.0e-30);
            total += f64::from(sum.ln());
            forward.push(now.map(|value| value / sum));
            scales.push(sum);
        }
        let mut chain = Self {
            backward: vec![[1.0; STATES]; scores.len()],
            forward,
            worth,
            scales,
            total,
        };
        for at in (1..scores.len()).rev() {
            let reach = chain.reach(at);
            for (value, step) in chain.backward[at - 1].iter_mut().zip(steps) {
                *value = step
                    .iter()
                    .zip(&reach)
                    .map(|(step, reach)| step * reach)
                    .sum();
            }
        }
        chain
    }

    fn reach(&self, at: usize) -> Row {
        std::array::from_fn(|state| {
            self.backward[at][state] * self.worth[at][state] / self.scales[at]
        })
    }

    /// How probable each state of a token is.
    fn share(&self, at: usize) -> Row {
        let mut out: Row =
            std::array::from_fn(|state| self.forward[at][state] * self.backward[at][state]);
        let sum = out.iter().sum::<f32>().max(1.0e-30);
        for value in &mut out {
            *value /= sum;
        }
        out
    }
}
