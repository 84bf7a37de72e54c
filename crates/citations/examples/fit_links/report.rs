//! How good weights are on essays that they were not fitted on, in tables for `docs/linking.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ibid_citations::Weights;

use crate::fit::fit;
use crate::material::{Document, Material, Origin};
use crate::whole::{Essay, Tally};

/// The families of features, each with the code that notes them.
const FAMILIES: [(&str, &str); 7] = [
    (
        "how lately it was spoken of",
        include_str!("../../src/evidence/recency.rs"),
    ),
    (
        "how the sentence names it",
        include_str!("../../src/evidence/naming.rs"),
    ),
    (
        "whether it has such numbers",
        include_str!("../../src/evidence/numbers.rs"),
    ),
    (
        "how much the essay is about it",
        include_str!("../../src/evidence/subject.rs"),
    ),
    (
        "how brackets tell it from others",
        include_str!("../../src/evidence/labels.rs"),
    ),
    (
        "whether the sentence speaks in its words",
        include_str!("../../src/evidence/words.rs"),
    ),
    (
        "whether any list has it",
        include_str!("../../src/evidence/weigh.rs"),
    ),
];

/// Which essays are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measured {
    /// Those made up from other seeds than were fitted on.
    Generated,
    /// Those of others.
    Real,
}

/// Weights with the names of their features.
pub(crate) fn named(material: &Material, weights: &[f64]) -> Weights {
    let names = material.features.iter().cloned();
    names.zip(weights.iter().copied()).collect()
}

/// Measures weights on essays.
pub(crate) fn measure(material: &Material, which: Measured, weights: &Weights) -> Tally {
    let mut tally = Tally::default();
    for essay in essays(material, which) {
        tally.measure(essay, weights, material.shows);
    }
    tally
}

/// Links each real essay by weights that were fitted on the others too, without those of its site.
pub(crate) fn leave_one_out(material: &Material) -> Tally {
    let mut tally = Tally::default();
    let sites: BTreeSet<&str> = essays(material, Measured::Real)
        .map(|essay| essay.group.as_str())
        .collect();
    for site in sites {
        let others = material
            .documents
            .iter()
            .filter(|other| other.group != site);
        let weights = fitted(material, others, &[]);
        for essay in essays(material, Measured::Real).filter(|essay| essay.group == site) {
            tally.measure(essay, &weights, material.shows);
        }
    }
    tally
}

/// A table of what is lost without each family of features.
pub(crate) fn ablation(material: &Material) -> String {
    let mut out = String::from(
        "| without | generated, linked | exact right | real, linked | exact right |\n|---|---|---|---|---|\n",
    );
    let none = ("nothing left out", "");
    for (name, code) in std::iter::once(none).chain(FAMILIES) {
        let is_of_family = |feature: &str| code.contains(&format!("\"{feature}\""));
        let features = material.features.iter().enumerate();
        let without: Vec<usize> = features
            .filter(|(_, feature)| is_of_family(feature))
            .map(|(id, _)| id)
            .collect();
        let own = material
            .documents
            .iter()
            .filter(|document| document.origin != Origin::Real);
        let weights = fitted(material, own, &without);
        let _ = write!(out, "| {name} ({}) |", without.len());
        for which in [Measured::Generated, Measured::Real] {
            let tally = measure(material, which, &weights);
            let _ = write!(out, " {} | {} |", tally.linked, tally.exact);
        }
        out.push('\n');
    }
    out
}

fn fitted<'a>(
    material: &Material,
    documents: impl Iterator<Item = &'a Document>,
    without: &[usize],
) -> Weights {
    let documents: Vec<&Document> = documents.collect();
    named(
        material,
        &fit(&documents, &material.fitted, material.l2, without),
    )
}

fn essays(material: &Material, which: Measured) -> impl Iterator<Item = &Essay> {
    let origin = match which {
        Measured::Generated => Origin::Generated,
        Measured::Real => Origin::Real,
    };
    material
        .essays
        .iter()
        .filter(move |essay| essay.origin == origin)
}
