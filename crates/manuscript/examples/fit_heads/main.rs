//! Fits the weights of the model that tells the title and the author among the lines above the prose:
//!
//! ```text
//! cargo run -p ibid-manuscript --example fit_heads
//! ```
//!
//! Writes `crates/manuscript/src/structure/head_model/weights.txt`. The texts are made: the prose is that of the
//! project's own tests, all else is invented here. The same code gives the same weights. `-- show 12` prints the head of
//! seed 12 with what each line is.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program"
)]
#![expect(
    clippy::explicit_auto_deref,
    clippy::indexing_slicing,
    clippy::similar_names,
    dead_code,
    unreachable_pub,
    reason = "a program for those who change the model"
)]

mod furniture;
mod heads;
#[path = "../fit_lines/material.rs"]
mod material;
#[path = "../fit_lines/random.rs"]
mod random;
mod stamp;
mod train;
#[path = "../fit_lines/words.rs"]
mod words;

use ibid_manuscript::Format;
use ibid_manuscript::fitting::observe_head_of;
use material::Material;
use train::{Choice, Model};

/// How many texts are made to fit on, and to measure on.
const TEXTS: u64 = 3000;
const MEASURED: u64 = 300;

/// The choices of a text: the title's, and the author's.
struct Example {
    title: Choice,
    author: Choice,
}

fn main() {
    let material = Material::gather();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, seed] = arguments.as_slice()
        && command == "show"
    {
        show(seed.parse().unwrap_or(1), &material);
        return;
    }
    let examples = |from: u64, count: u64| -> Vec<Example> {
        (from..from + count)
            .filter_map(|seed| example(seed, &material))
            .collect()
    };
    let (fitted_on, measured) = (examples(1, TEXTS), examples(TEXTS + 1, MEASURED));
    let models = [
        Model::fit(&fitted_on.iter().map(|it| &it.title).collect::<Vec<_>>()),
        Model::fit(&fitted_on.iter().map(|it| &it.author).collect::<Vec<_>>()),
    ];
    println!(
        "made texts, not fitted on: titles {}, authors {}",
        models[0].right(measured.iter().map(|it| &it.title)),
        models[1].right(measured.iter().map(|it| &it.author)),
    );
    let head = format!(
        "# Weights of the model of the head, fitted on {TEXTS} made texts: title, author. Written by `fit_heads`; do not edit.\n# stamp {}\n",
        stamp::stamp()
    );
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/structure/head_model/weights.txt"
    );
    std::fs::write(path, head + &train::written(&models)).expect("the weights can be written");
}

fn example(seed: u64, material: &Material) -> Option<Example> {
    let made = heads::text(seed, material);
    let observed = observe_head_of(&made.text, Format::Text)?;
    let is_title = |at: usize| made.title.as_ref() == Some(&observed.texts[at]);
    let is_author = |at: usize| {
        made.author
            .as_ref()
            .is_some_and(|author| observed.people[at].contains(author))
    };
    let titles = &observed.titles;
    let title = titles
        .iter()
        .enumerate()
        .position(|(at, features)| features.is_some() && is_title(at));
    // A title that is no candidate would teach that there is none.
    if made.title.is_some() && title.is_none() {
        return None;
    }
    let right = |is: &dyn Fn(usize) -> bool, lines: &[Option<Vec<String>>]| -> Vec<bool> {
        (0..lines.len())
            .map(|at| lines[at].is_some() && is(at))
            .collect()
    };
    let authors = observed.authors(title);
    Some(Example {
        title: Choice::new(titles, &right(&is_title, titles), &observed.none),
        author: Choice::new(&authors, &right(&is_author, &authors), &observed.none),
    })
}

fn show(seed: u64, material: &Material) {
    let made = heads::text(seed, material);
    println!("title {:?}, author {:?}\n", made.title, made.author);
    match observe_head_of(&made.text, Format::Text) {
        Some(observed) => {
            for (line, features) in observed.texts.iter().zip(&observed.titles) {
                println!("{} {line}", if features.is_some() { "?" } else { " " });
            }
        }
        None => println!("{}", made.text),
    }
}
