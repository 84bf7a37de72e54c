//! Fits the weights of the model that tells the lines of lists of works cited:
//!
//! ```text
//! cargo run --release -p ibid-manuscript --example fit_lines
//! ```
//!
//! Writes `crates/manuscript/src/structure/list/model/weights.txt`. The texts are made: the prose and some of the
//! entries are those of the project's own tests, all else is invented here. The same code gives the same weights.
//! `-- show 12` prints the text of seed 12 with the role of each line.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]
#![expect(
    clippy::explicit_auto_deref,
    clippy::indexing_slicing,
    clippy::similar_names,
    clippy::string_slice,
    clippy::struct_field_names,
    unreachable_pub,
    reason = "a program for those who change the model"
)]

mod documents;
mod entries;
mod lists;
mod material;
mod random;
mod stamp;
mod text;
mod train;
mod words;

use ibid_manuscript::fitting::{Fitted, observe_text, roles};
use material::Material;
use train::{Example, Settings, fit};

/// How many texts are made to fit on, and to measure on.
const TEXTS: u64 = 3000;
const MEASURED: u64 = 200;

fn main() {
    let material = Material::gather();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, seed] = arguments.as_slice()
        && command == "show"
    {
        show(seed.parse().unwrap_or(1), &material);
        return;
    }
    let examples: Vec<Example> = (1..=TEXTS)
        .filter_map(|seed| example(seed, &material))
        .collect();
    let measured: Vec<Example> = (TEXTS + 1..=TEXTS + MEASURED)
        .filter_map(|seed| example(seed, &material))
        .collect();
    let settings = Settings {
        rounds: 20,
        rate: 0.15,
        dropout: 30,
        l1: 0.02,
        l2: 0.02,
    };
    let fitted = fit(&examples, settings);
    println!("made texts, not fitted on: {}", measure(&fitted, &measured));
    let head = format!(
        "# Weights of the line model, fitted on {TEXTS} made texts. Written by `fit_lines`; do not edit.\n# stamp {}\n",
        stamp::stamp()
    );
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/structure/list/model/weights.txt"
    );
    std::fs::write(path, fitted.write(&head, 0.05)).expect("the weights can be written");
}

fn example(seed: u64, material: &Material) -> Option<Example> {
    let text = documents::document(seed, material);
    let observed = observe_text(&text.text, text.format)?;
    let roles = observed
        .places
        .iter()
        .map(|place| text.role_at(place))
        .collect();
    Some(Example {
        slots: observed.slots,
        roles: possible(roles),
    })
}

/// Roles as they may follow one another: what the reader has taken out must leave no step that cannot be.
fn possible(mut roles: Vec<usize>) -> Vec<usize> {
    use text::{ASIDE, BEGINS, BEHIND, GOES_ON, HEADING, OTHER, PAGE_HEAD};
    let mut before = OTHER;
    for role in &mut roles {
        *role = match (before, *role) {
            (OTHER | HEADING | ASIDE, GOES_ON) => BEGINS,
            (OTHER, ASIDE | PAGE_HEAD | BEHIND) => OTHER,
            (HEADING | ASIDE, PAGE_HEAD) | (HEADING | PAGE_HEAD, BEHIND) => ASIDE,
            (_, role) => role,
        };
        before = *role;
    }
    if let Some(last) = roles.last_mut()
        && matches!(*last, HEADING | PAGE_HEAD)
    {
        *last = if *last == HEADING { OTHER } else { BEHIND };
    }
    roles
}

/// Lines right, entries whole and lists whole.
fn measure(fitted: &Fitted, examples: &[Example]) -> String {
    let (mut lines, mut right, mut entries, mut found, mut whole) = (0, 0, 0, 0, 0);
    for example in examples {
        let best = fitted.best(&example.slots);
        lines += best.len();
        right += best
            .iter()
            .zip(&example.roles)
            .filter(|(best, role)| best == role)
            .count();
        let ends = |roles: &[usize], at: usize| {
            at + 1
                + roles[at + 1..]
                    .iter()
                    .take_while(|role| **role == text::GOES_ON)
                    .count()
        };
        for at in (0..best.len()).filter(|at| example.roles[*at] == text::BEGINS) {
            entries += 1;
            found += usize::from(
                best[at] == text::BEGINS && ends(&best, at) == ends(&example.roles, at),
            );
        }
        whole += usize::from(best == example.roles);
    }
    format!(
        "{right} of {lines} lines, {found} of {entries} entries, {whole} of {} texts",
        examples.len()
    )
}

fn show(seed: u64, material: &Material) {
    let text = documents::document(seed, material);
    let names = roles();
    let Some(observed) = observe_text(&text.text, text.format) else {
        println!("no list is plausible:\n{}", text.text);
        return;
    };
    let roles: Vec<usize> = observed
        .places
        .iter()
        .map(|place| text.role_at(place))
        .collect();
    for (role, line) in possible(roles).into_iter().zip(&observed.texts) {
        println!("{:10} {line}", names[role]);
    }
}
