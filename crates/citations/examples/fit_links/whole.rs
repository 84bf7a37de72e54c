//! The whole program on whole essays: what it finds and links, and how often it is right where it says that it is sure.

use std::collections::BTreeMap;

use ibid_citations::{Citation, Listed, Resolution, Weights, link_by};
use ibid_manuscript::Manuscript;
use ibid_reference_manager::Read;

use crate::material::{Answers, Origin};

/// An essay with its list and the right answers.
#[derive(Debug)]
pub(crate) struct Essay {
    pub(crate) name: String,
    /// What is left out together.
    pub(crate) group: String,
    pub(crate) origin: Origin,
    pub(crate) manuscript: Manuscript,
    pub(crate) list: Read,
    /// Where each entry of the list stands.
    pub(crate) entries: BTreeMap<u64, (usize, usize)>,
    /// What each citation is to lead to, by its place.
    pub(crate) wanted: BTreeMap<(usize, usize), Wanted>,
}

/// The right answer for a citation.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) text: String,
    /// The entry that it leads to.
    pub(crate) entry: Option<u64>,
    /// Those that it may lead to where the page leaves it open.
    pub(crate) open: Vec<u64>,
    /// Those of the works in one bracket.
    pub(crate) parts: Vec<Option<u64>>,
}

/// How much is right of what a program says.
#[derive(Debug, Default, Clone)]
pub(crate) struct Tally {
    found: usize,
    invented: usize,
    missed: usize,
    pub(crate) linked: Share,
    pub(crate) exact: Share,
    pub(crate) open: Share,
    /// For each tenth of the stated confidence, how many links to one source are right.
    confidence: BTreeMap<u8, Share>,
}

/// So many of so many.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) all: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} of {}", self.right, self.all)
    }
}

impl Tally {
    /// Measures an essay with weights; with `show` what is wrong is printed.
    pub(crate) fn measure(&mut self, essay: &Essay, weights: &Weights, show: bool) {
        let listed = Listed::All;
        let citations = link_by(weights, &essay.manuscript, &essay.list.library, listed);
        let mut found: BTreeMap<(usize, usize), &Citation> = BTreeMap::new();
        for citation in &citations {
            let place = (citation.span.start, citation.span.end);
            found.insert(place, citation);
            let wanted = essay.wanted.get(&place);
            self.invented += usize::from(wanted.is_none());
            if show && wanted.is_none() {
                println!("  {}: {} is none", essay.name, citation.text);
            }
            self.stated(essay, citation, wanted, show);
        }
        for (place, wanted) in &essay.wanted {
            let citation = found.get(place).copied();
            if citation.is_some() {
                self.found += 1;
            } else {
                self.missed += 1;
            }
            self.link(essay, citation, wanted, show);
        }
    }

    /// Whether what a citation states is right.
    fn stated(&mut self, essay: &Essay, citation: &Citation, wanted: Option<&Wanted>, show: bool) {
        for item in &citation.items {
            let [key] = item.keys.as_slice() else {
                continue;
            };
            let entry = essay.entry(key.as_str());
            let is_right = wanted.is_some_and(|wanted| wanted.allows(entry));
            self.confidence
                .entry(item.confidence / 10)
                .or_default()
                .count(is_right);
            if item.resolution == Resolution::Exact {
                self.exact.count(is_right);
                if show && !is_right {
                    println!("  {}: {} is called exact", essay.name, citation.text);
                }
            }
        }
    }

    /// Whether a citation leads to what is right.
    fn link(&mut self, essay: &Essay, citation: Option<&Citation>, wanted: &Wanted, show: bool) {
        let entries: Vec<Option<u64>> = citation
            .into_iter()
            .flat_map(|citation| &citation.items)
            .flat_map(|item| &item.keys)
            .map(|key| essay.entry(key.as_str()))
            .collect();
        let resolution = citation.map(|citation| citation.resolution);
        let is_open = resolution == Some(Resolution::Ambiguous);
        let is_right = if wanted.entry.is_some() {
            let is_linked = entries.contains(&wanted.entry) && !is_open;
            self.linked.count(is_linked);
            is_linked
        } else if wanted.open.is_empty() {
            citation.is_some()
        } else {
            let is_told = citation.is_some()
                && (is_open
                    || entries
                        .iter()
                        .flatten()
                        .any(|entry| wanted.open.contains(entry)));
            self.open.count(is_told);
            is_told
        };
        if show && !is_right {
            println!(
                "  {}: {} wants {:?} {:?}, is {:?} {entries:?} {:?}",
                essay.name,
                wanted.text,
                wanted.entry,
                wanted.open,
                resolution,
                citation.map(|citation| citation
                    .items
                    .iter()
                    .map(|item| item.confidence)
                    .collect::<Vec<_>>()),
            );
        }
    }

    /// The harmonic mean of how many are found and how many found are citations.
    pub(crate) fn f1(&self) -> f64 {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        2.0 * number(self.found) / number((2 * self.found + self.invented + self.missed).max(1))
    }

    /// How often links of each stated confidence are right, as rows of a table.
    pub(crate) fn reliability(&self) -> String {
        let head = "| stated confidence, in percent | right |\n|---|---|\n".to_owned();
        let row = |(tenth, share): (&u8, &Share)| match tenth {
            10 => format!("| 100 | {share} |\n"),
            tenth => format!("| {tenth}0 to {tenth}9 | {share} |\n"),
        };
        head + &self.confidence.iter().map(row).collect::<String>()
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "F1 {:.3}; linked {}; called exact and right {}; open ones told {}",
            self.f1(),
            self.linked,
            self.exact,
            self.open
        )
    }
}

impl Essay {
    /// For each citation the keys that are right: `?` for what the list that was read does not have.
    pub(crate) fn answers(&self) -> Answers {
        let mut keys: BTreeMap<u64, String> = BTreeMap::new();
        for source in &self.list.library {
            let entry = self.entry(source.key.as_str());
            if let Some(entry) = entry {
                keys.entry(entry).or_insert_with(|| source.key.to_string());
            }
        }
        let key = |entry: &u64| keys.get(entry).cloned().unwrap_or_else(|| "?".to_owned());
        self.wanted
            .iter()
            .map(|(place, wanted)| {
                (
                    *place,
                    wanted.entry.iter().chain(&wanted.open).map(key).collect(),
                )
            })
            .collect()
    }

    /// The entry of the list at which a source was read.
    fn entry(&self, key: &str) -> Option<u64> {
        let at = self.list.positions.get(key)?.key;
        let shared =
            |(start, end): (usize, usize)| at.end.min(end).saturating_sub(at.start.max(start));
        let entries = self
            .entries
            .iter()
            .map(|(entry, place)| (shared(*place), *entry));
        let (shared, entry) =
            entries.max_by_key(|(shared, entry)| (*shared, std::cmp::Reverse(*entry)))?;
        (shared > 0).then_some(entry)
    }
}

impl Wanted {
    fn allows(&self, entry: Option<u64>) -> bool {
        if !self.parts.is_empty() {
            self.parts.contains(&entry)
        } else if self.open.is_empty() {
            entry.is_some() && entry == self.entry
        } else {
            entry.is_some_and(|entry| self.open.contains(&entry))
        }
    }
}
