//! Fits the weights by which brackets without a name are linked, and says how good they are on other essays.
//!
//! ```text
//! cargo run --release -p ibid-citations --example fit_links -- [--write] [--real FOLDER] [--leave-out] [--wrong]
//! ```
//!
//! They are fitted on the essays and sentences of this repository and on essays made up (`ibid-generated-essays`), so
//! that the same code gives the same weights everywhere. `--write` writes them, and the tables of `docs/linking.md`.
//!
//! `--real` measures them on a folder of annotated essays too (`essays/docs/*`, `essays/citations.jsonl`,
//! `essays/works-cited.jsonl`). With `--leave-out` these are fitted on as well, each site left out once
//! (`essays/SOURCES.tsv` tells which essays are of one site). `--wrong` prints what is wrong.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool reads its material and prints what it finds"
)]

mod fit;
mod material;
mod report;
mod stamp;
mod whole;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use material::{Material, Origin};
use report::Measured;
use whole::Tally;

/// How strongly weights are drawn to nothing.
const L2: f64 = 8.0;

/// So many essays are made up to fit on, and to measure on.
const FITTED: u64 = 150;
const MEASURED: u64 = 50;

fn main() {
    let arguments = Arguments::read();
    let mut material = Material::read(&arguments.all("--real"), FITTED, MEASURED);
    material.l2 = L2;
    println!(
        "{} documents, {} brackets, {} features",
        material.documents.len(),
        material.brackets(),
        material.features.len()
    );
    let nothing = vec![0.0; material.features.len()];
    let own = material
        .documents
        .iter()
        .filter(|document| document.origin != Origin::Real);
    material.fitted = fit::fit(&own.collect::<Vec<_>>(), &nothing, material.l2, &[]);
    material.shows = arguments.has("--wrong");
    if arguments.has("--write") {
        write(&material);
    }
    let weights = report::named(&material, &material.fitted);
    let generated = report::measure(&material, Measured::Generated, &weights);
    println!(
        "generated essays that were not fitted on: {generated}\n{}",
        generated.reliability()
    );
    let real = report::measure(&material, Measured::Real, &weights);
    println!(
        "real essays, none of which was fitted on: {real}\n{}",
        real.reliability()
    );
    if arguments.has("--leave-out") {
        let left_out = report::leave_one_out(&material);
        println!(
            "real essays fitted on too, each site left out: {left_out}\n{}",
            left_out.reliability()
        );
    }
    material.shows = false;
    if arguments.has("--write") {
        tables(&generated, &report::ablation(&material));
    }
}

/// Puts the tables into `docs/linking.md`, between its marks.
fn tables(generated: &Tally, ablation: &str) {
    let path = root().join("../../docs/linking.md");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (Some((before, _)), Some((_, after))) = (text.split_once(BEGIN), text.split_once(END))
    else {
        println!("{}: no marks", path.display());
        return;
    };
    let tables = format!("{BEGIN}\n{}\n{ablation}{END}", generated.reliability());
    save(&path, &format!("{before}{tables}{after}"));
}

/// Where the tables begin and end.
const BEGIN: &str = "<!-- written by fit_links -->";
const END: &str = "<!-- end of what fit_links writes -->";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn save(path: &Path, text: &str) {
    if let Err(problem) = std::fs::write(path, text) {
        println!("{}: {problem}", path.display());
    }
}

/// What stands behind the name of the program.
struct Arguments(Vec<String>);

impl Arguments {
    fn read() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|argument| argument == name)
    }

    /// What follows on each use of an option.
    fn all(&self, name: &str) -> Vec<PathBuf> {
        let pairs = self.0.iter().zip(self.0.iter().skip(1));
        pairs
            .filter(|(option, _)| *option == name)
            .map(|(_, value)| PathBuf::from(value))
            .collect()
    }
}

/// Writes the weights, the largest first.
fn write(material: &Material) {
    let mut lines: Vec<(f64, &str)> = material
        .fitted
        .iter()
        .copied()
        .zip(material.features.iter().map(String::as_str))
        .collect();
    lines.sort_by(|(a, one), (b, other)| b.abs().total_cmp(&a.abs()).then(one.cmp(other)));
    let mut text = format!(
        "# What each feature counts for or against a meaning of a bracket that names no work. A line holds the weight and\n\
         # the feature. Written by the example `fit_links`; do not edit.\n\
         # stamp {}\n",
        stamp::stamp()
    );
    for (weight, feature) in lines {
        let _ = writeln!(text, "{weight:+.2}  {feature}");
    }
    save(&root().join("src/evidence/weights.txt"), &text);
}
