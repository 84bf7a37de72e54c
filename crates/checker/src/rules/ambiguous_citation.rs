use std::collections::HashSet;

use ibid_diagnostics::Diagnostic;
use ibid_citations::{CitedItem, Resolution};

use ibid_styles::Unit;

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A citation fits two or more sources.
    ///
    /// ## Why
    ///
    /// The reader finds several works under that name in the list and cannot tell which one is meant.
    ///
    /// ## What to do
    ///
    /// Add a short title if the author has several works in the list, or an initial if two authors share a surname.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// mismeasure:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 1981
    ///   publisher: W. W. Norton
    /// panda:
    ///   type: book
    ///   title: The Panda's Thumb
    ///   author: Gould, Stephen Jay
    ///   date: 1980
    ///   publisher: W. W. Norton
    /// ```
    /// ```markdown wrong
    /// The thumb is a wrist bone (Gould 22).
    /// ```
    /// ```markdown right
    /// The thumb is a wrist bone (Gould, *Panda’s Thumb* 22). Heads were filled with shot (Gould, *Mismeasure* 57).
    /// ```
    "ambiguous-citation", Error, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, citation) in essay.citations() {
        for item in &citation.items {
            if item.resolution != Resolution::Ambiguous || essay.are_one_work(item) {
                continue;
            }
            let span = essay
                .name(item)
                .or(essay.title(item))
                .unwrap_or(citation.span);
            let names: Vec<String> = item.keys.iter().map(|key| format!("`{key}`")).collect();
            let mut finding = RULE
                .finding(span, format!("this could be {}", names.join(" or ")))
                .with_help("add a short title, or the author’s initial");
            for key in item.keys.iter().take(5) {
                if let Some(position) = essay.read.positions.get(key.as_str()) {
                    finding = finding.with_label(position.key, "fits");
                }
            }
            findings.push(finding);
        }
    }
}

impl Essay<'_> {
    /// Whether all candidates are one work: it stands in the library more than once, or in volumes of which the
    /// locator names one.
    fn are_one_work(&self, item: &CitedItem) -> bool {
        let works: HashSet<_> = item
            .keys
            .iter()
            .map(|key| self.duplicates.work(key))
            .collect();
        works.len() == 1 || self.names_volume(item)
    }

    /// Whether the candidates are volumes of one work, and the locator says which: `Braudel 1: 570`.
    fn names_volume(&self, item: &CitedItem) -> bool {
        let sources: Vec<_> = item
            .keys
            .iter()
            .filter_map(|key| self.source(key))
            .collect();
        let titles: HashSet<_> = sources
            .iter()
            .map(|source| source.entry.title().map(ToString::to_string))
            .collect();
        let in_volumes = sources.iter().all(|source| source.entry.volume().is_some());
        let names_one = item
            .locators
            .iter()
            .any(|locator| locator.locator.unit == Unit::Volume || locator.text.contains(':'));
        in_volumes && titles.len() == 1 && names_one
    }
}
