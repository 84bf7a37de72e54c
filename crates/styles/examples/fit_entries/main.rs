//! Fits the weights by which typed entries are divided, to entries made for it.
//!
//! `cargo run --release -p ibid-styles --example fit_entries` writes `crates/styles/src/typed/model/weights.txt`; the
//! same sources give the same file. With `--show N` it prints made entries with their elements instead, with
//! `--calibrate` how often a value is right that the reader is so sure of.

#![expect(
    clippy::indexing_slicing,
    reason = "a tool for us: its tables and rows have the sizes that it gave them"
)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it says what it does"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "it writes the file of weights, for us"
)]
#![expect(clippy::too_many_lines, reason = "lists of facts, written out")]

mod apa;
mod calibrate;
mod chicago;
mod facts;
mod fit;
mod forms;
mod made;
mod mla;
mod noise;
mod page;
mod random;
mod science;
mod seven;
mod stamp;
mod titles;
mod typing;
mod works;

use ibid_styles::typed::model::{self, Label, state};

use facts::Facts;
use fit::{Example, Model, Names};
use made::made;
use noise::Entry;
use random::Random;

/// How many entries are made.
const ENTRIES: usize = 45_000;
/// A feature that is seen less often gets no weights.
const RARE: u32 = 15;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let facts = Facts::new();
    let mut random = Random::new(9);
    if let [flag, count] = arguments.as_slice()
        && flag == "--show"
    {
        for _ in 0..count.parse().unwrap_or(20) {
            show(&made(&facts, &mut random));
        }
        return Ok(());
    }
    if arguments.first().is_some_and(|flag| flag == "--calibrate") {
        let calibration = calibrate::Calibration::of(5000, 77);
        let (found, wrong) = calibration.shares();
        print!("{}", calibration.table());
        println!(
            "\nwrong values that are flagged: {found:.2}; flagged values that are wrong: {wrong:.2}"
        );
        return Ok(());
    }
    let mut names = Names::default();
    let mut examples: Vec<Example> = (0..ENTRIES)
        .map(|_| example(&made(&facts, &mut random), &mut names))
        .collect();
    for ids in examples
        .iter_mut()
        .flat_map(|example| &mut example.features)
    {
        ids.retain(|id| names.seen[*id as usize] >= RARE);
    }
    let model = Model::fit(names.by_id.len(), &examples, &mut random);
    let path = arguments.first().map_or(
        concat!(env!("CARGO_MANIFEST_DIR"), "/src/typed/model/weights.txt"),
        String::as_str,
    );
    let weights = model.written(&names.by_id);
    std::fs::write(path, format!("# stamp {}\n{weights}", stamp::stamp()))
}

/// The entry as the model sees it, with the true state of each token.
fn example(entry: &Entry, names: &mut Names) -> Example {
    let observed = model::observe(&entry.text, &mut |name| names.id(name));
    let mut before: Option<Label> = None;
    let states = observed
        .ranges
        .iter()
        .map(|range| {
            let label = entry
                .labels
                .get(range.start)
                .copied()
                .unwrap_or(Label::Note);
            let later = before == Some(label);
            before = Some(label);
            state(label, later)
        })
        .collect();
    Example {
        features: observed.features,
        states,
    }
}

fn show(entry: &Entry) {
    let mut at = 0;
    for run in entry.labels.chunk_by(|a, b| a == b) {
        let text = entry.text.get(at..at + run.len()).unwrap_or_default();
        print!("⟦{:?}⟧{}", run[0], text.replace('\n', "⏎"));
        at += run.len();
    }
    println!();
}
