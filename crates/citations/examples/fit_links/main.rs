//! Fits the weights by which brackets without a name are linked, and says how good they are on what was left out.
//!
//! `cargo run --release -p ibid-citations --example fit_links -- [--real FOLDER]... [--write] [--ablate]`
//!
//! Material are the essays and sentences of this repository, and, with `--real`, folders of annotated essays
//! (`essays/docs/*`, `essays/citations.jsonl`, `essays/works-cited.jsonl`, and `essays/SOURCES.tsv` to tell which
//! essays are of one site). Each group is left out once, and judged by weights fitted on the others.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool reads its material and prints what it finds"
)]

mod fit;
mod material;
mod report;

use std::fmt::Write as _;
use std::path::PathBuf;

use material::Material;

/// How strongly weights are drawn to nothing.
const L2: f64 = 8.0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let real = arguments
        .windows(2)
        .filter(|pair| pair.first().is_some_and(|name| name == "--real"));
    let folders: Vec<PathBuf> = real
        .filter_map(|pair| pair.get(1))
        .map(PathBuf::from)
        .collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let mut material = Material::read(&folders);
    let strength = arguments
        .windows(2)
        .find(|pair| pair.first().is_some_and(|name| name == "--l2"));
    let strength = strength.and_then(|pair| pair.get(1)?.parse().ok());
    material.l2 = strength.unwrap_or(L2);
    let material = material;
    println!(
        "{} documents, {} brackets, {} features",
        material.documents.len(),
        material.brackets(),
        material.features.len()
    );
    report::leave_one_out(&material, &[]);
    if has("--ablate") {
        report::ablate(&material);
    }
    if has("--write") {
        let everything: Vec<_> = material.documents.iter().collect();
        let weights = fit::fit(&everything, material.features.len(), material.l2, &[]);
        write(&material, &weights);
    }
}

/// Writes the weights, the largest first.
fn write(material: &Material, weights: &[f64]) {
    let mut lines: Vec<(f64, &str)> = weights
        .iter()
        .copied()
        .zip(material.features.iter().map(String::as_str))
        .collect();
    lines.retain(|(weight, _)| weight.abs() >= 0.005);
    lines.sort_by(|(a, one), (b, other)| b.abs().total_cmp(&a.abs()).then(one.cmp(other)));
    let mut text = String::from(
        "# What each feature counts for or against a meaning of a bracket that names no work.\n# Fitted by examples/fit_links.rs; a line holds the weight and the feature.\n",
    );
    for (weight, feature) in lines {
        let _ = writeln!(text, "{weight:+.2}  {feature}");
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/evidence/weights.txt");
    if let Err(problem) = std::fs::write(&path, text) {
        println!("{}: {problem}", path.display());
    }
}
