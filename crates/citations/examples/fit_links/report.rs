//! How good weights are on documents that they were not fitted on.

use std::collections::{BTreeMap, BTreeSet};

use ibid_citations::Meaning;

use crate::fit::{fit, probabilities};
use crate::material::{Bracket, Material};

/// Counts of what is right among what is said.
#[derive(Debug, Default)]
struct Counts {
    linked: usize,
    to_link: usize,
    loss: f64,
    /// For each tenth of probability, links right and links made; those of names in the sentence first.
    said: [BTreeMap<usize, (usize, usize)>; 2],
}

/// Leaves each group out once and prints how its brackets are judged. Features in `without` are not used.
pub(crate) fn leave_one_out(material: &Material, without: &[usize]) -> f64 {
    let groups: BTreeSet<&str> = material
        .documents
        .iter()
        .map(|document| document.group.as_str())
        .collect();
    let (mut real, mut own) = (Counts::default(), Counts::default());
    for group in groups {
        let (test, others): (Vec<_>, Vec<_>) = material
            .documents
            .iter()
            .partition(|document| document.group == group);
        let weights = fit(&others, material.features.len(), material.l2, without);
        for document in test {
            let counts = if document.is_real {
                &mut real
            } else {
                &mut own
            };
            for bracket in &document.brackets {
                let wrong = counts.add(bracket, &probabilities(bracket, &weights));
                if let Some(wrong) = wrong.filter(|_| {
                    without.is_empty() && std::env::args().any(|name| name == "--wrong")
                }) {
                    println!("  {group}: {} {wrong}", bracket.text);
                }
            }
        }
    }
    real.print("real essays");
    own.print("the repository's own");
    real.loss + own.loss
}

/// Takes out the features of each family in turn: those that share their first two words.
pub(crate) fn ablate(material: &Material) {
    let family = |feature: &str| feature.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let families: BTreeSet<String> = material
        .features
        .iter()
        .map(|feature| family(feature))
        .collect();
    for name in families {
        let without: Vec<usize> = material
            .features
            .iter()
            .enumerate()
            .filter(|(_, feature)| family(feature) == name)
            .map(|(id, _)| id)
            .collect();
        println!("without “{name} …” ({} features)", without.len());
        leave_one_out(material, &without);
    }
}

impl Counts {
    /// Judges a bracket; what is said where it is wrong.
    fn add(&mut self, bracket: &Bracket, probabilities: &[f64]) -> Option<String> {
        let right: f64 = probabilities
            .iter()
            .zip(&bracket.readings)
            .filter(|(_, reading)| reading.right)
            .map(|(p, _)| p)
            .sum();
        self.loss -= right.max(1e-12).ln();
        let cited = probabilities.iter().zip(&bracket.readings);
        let (probability, best) = cited.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        let has_source = bracket
            .readings
            .iter()
            .any(|reading| reading.right && matches!(reading.meaning, Meaning::Source(_)));
        self.to_link += usize::from(has_source);
        self.linked += usize::from(has_source && best.right);
        if let Meaning::Source(_) = best.meaning {
            let bin = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99]
                .iter()
                .filter(|edge| probability >= edge)
                .count();
            if let Some(said) = self.said.get_mut(usize::from(!best.is_named)) {
                let (right, all) = said.entry(bin).or_default();
                *right += usize::from(best.right);
                *all += 1;
            }
        }
        (!best.right).then(|| format!("{:?} {probability:.2}, right {right:.2}", best.meaning))
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: linked {}/{}; loss {:.1}",
            self.linked, self.to_link, self.loss
        );
        let edges = ["0", "30", "50", "70", "80", "90", "95", "97", "98", "99"];
        for (said, name) in self
            .said
            .iter()
            .zip(["named in the sentence", "not named there"])
        {
            let bins: Vec<String> = said
                .iter()
                .map(|(bin, (right, all))| {
                    format!("{}: {right}/{all}", edges.get(*bin).unwrap_or(&"?"))
                })
                .collect();
            println!("  {name}: {}", bins.join(", "));
        }
    }
}
