//! The weights, read from their file.

use std::sync::OnceLock;

use foldhash::HashMap;

use super::chain::Moves;
use super::labels::STATES;

/// What a feature speaks for: one weight for each state.
pub(super) type Row = [f32; STATES];

/// How many weights make one: the file holds whole numbers.
const UNIT: f32 = 10.0;

/// The weights of all features and moves.
///
/// In the file each line is a feature's name, a blank, and for each state that it speaks for or against a letter (a
/// capital for the first word of an element, small for later words, in the order of the labels) with the weight in
/// tenths. Lines that begin with `>` and a letter are moves from that state.
#[derive(Debug)]
pub struct Weights {
    ids: HashMap<Box<str>, u32>,
    rows: Vec<Row>,
    moves: Moves,
}

/// The weights that come with the program.
pub fn shipped() -> &'static Weights {
    static SHIPPED: OnceLock<Weights> = OnceLock::new();
    SHIPPED.get_or_init(|| Weights::read(include_str!("weights.txt")))
}

/// The letter of a state in the file.
fn letter(state: usize) -> char {
    let base = if state.is_multiple_of(2) { b'A' } else { b'a' };
    u8::try_from(state / 2).map_or('?', |label| char::from(base + label))
}

fn state_of(letter: u8) -> Option<usize> {
    let state = match letter {
        b'A'..=b'X' => usize::from(letter - b'A') * 2,
        b'a'..=b'x' => usize::from(letter - b'a') * 2 + 1,
        _ => return None,
    };
    (state < STATES).then_some(state)
}

impl Weights {
    /// Reads a file of weights; what is no weight is passed over.
    pub fn read(file: &str) -> Self {
        let mut ids = HashMap::default();
        let mut rows = Vec::new();
        let mut moves = vec![[0.0; STATES]; STATES];
        for line in file.lines().filter(|line| !line.starts_with("# ")) {
            let Some((name, said)) = line.rsplit_once(' ') else {
                continue;
            };
            let row = read_row(said);
            let from = name
                .strip_prefix("> ")
                .and_then(|from| state_of(*from.as_bytes().first()?));
            if let Some(slot) = from.and_then(|from| moves.get_mut(from)) {
                *slot = row;
            } else if let Ok(id) = u32::try_from(rows.len()) {
                ids.insert(name.into(), id);
                rows.push(row);
            }
        }
        Self {
            ids,
            rows,
            moves: Moves::new(&moves),
        }
    }

    /// A file of weights, from each feature's name and row, and the moves.
    pub fn write<'a>(
        rows: impl IntoIterator<Item = (&'a str, &'a [f32])>,
        moves: impl IntoIterator<Item = &'a [f32]>,
    ) -> String {
        let mut out = String::new();
        let mut line = |name: &str, row: &[f32]| {
            let said = written_row(row);
            if !said.is_empty() {
                out.push_str(name);
                out.push(' ');
                out.push_str(&said);
                out.push('\n');
            }
        };
        for (from, row) in moves.into_iter().enumerate() {
            line(&format!("> {}", letter(from)), row);
        }
        for (name, row) in rows {
            line(name, row);
        }
        out
    }

    /// A feature's number.
    pub fn id(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    pub(super) fn moves(&self) -> &Moves {
        &self.moves
    }

    /// What the features of each token speak for, together.
    pub(super) fn scores(&self, features: &[Vec<u32>]) -> Vec<Row> {
        features
            .iter()
            .map(|ids| {
                let mut sum = [0.0; STATES];
                for row in ids.iter().filter_map(|id| self.rows.get(*id as usize)) {
                    for (total, weight) in sum.iter_mut().zip(row) {
                        *total += weight;
                    }
                }
                sum
            })
            .collect()
    }
}

fn read_row(said: &str) -> Row {
    let mut row = [0.0; STATES];
    let mut at: Option<usize> = None;
    let (mut number, mut negative) = (0_i16, false);
    for byte in said.bytes().chain([b'A']) {
        match byte {
            b'-' => negative = true,
            b'0'..=b'9' => {
                number = number
                    .saturating_mul(10)
                    .saturating_add(i16::from(byte - b'0'));
            }
            _ => {
                if let Some(slot) = at.and_then(|state| row.get_mut(state)) {
                    *slot = f32::from(if negative { -number } else { number }) / UNIT;
                }
                (at, number, negative) = (state_of(byte), 0, false);
            }
        }
    }
    row
}

fn written_row(row: &[f32]) -> String {
    let mut out = String::new();
    for (state, weight) in row.iter().enumerate() {
        let tenths = (weight * UNIT).round();
        if tenths != 0.0 {
            out.push(letter(state));
            out.push_str(&tenths.to_string());
        }
    }
    out
}
