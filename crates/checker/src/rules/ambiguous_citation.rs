use std::collections::HashSet;

use ibid_citations::{CitedItem, Evidence, Resolution};
use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::Source;
use ibid_styles::Unit;

use crate::essay::{Essay, plain_words, without_article};
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
    for (index, citation) in essay.citations() {
        for item in &citation.items {
            // Where nothing typed or said fits several works, the program is unsure and the writer need not be.
            let fits_several = item.name.is_some()
                || item.title.is_some()
                || item.evidence.contains(&Evidence::NamedInSentence);
            if item.resolution != Resolution::Ambiguous
                || !fits_several
                || essay.are_one_work(item)
                || !item.keys.iter().all(|key| essay.is_trusted(key))
                || essay.context_decides(index, item)
            {
                continue;
            }
            let span = essay
                .name(item)
                .or(essay.title(item))
                .unwrap_or(citation.span);
            let name = |key| match essay.typed_entry(key) {
                Some(entry) => format!("“{}”", entry.name_with_title()),
                None => essay.name_of(key),
            };
            let names: Vec<String> = item.keys.iter().map(name).collect();
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

    /// Whether a reader can tell from what stands before which of the works is meant: its title is named in the
    /// essay's own title or earlier in the paragraph, or a page alone follows a citation of it. A page alone is
    /// ambiguous only where its own sentence names the author.
    fn context_decides(&self, index: usize, item: &CitedItem) -> bool {
        let essay_title = plain_words(&self.own_title());
        let place = self.place(index);
        let before = place.map(|(paragraph, placed)| paragraph.slice(0..placed.range.start));
        let before = before.map(plain_words).unwrap_or_default();
        let sources = item.keys.iter().filter_map(|key| self.source(key));
        let names_title = |source: &Source| {
            let title = source
                .entry
                .title()
                .map(|title| plain_words(&title.to_string()));
            let title = title.unwrap_or_default();
            let title = without_article(&title);
            !title.is_empty() && (holds_words(&essay_title, title) || holds_words(&before, title))
        };
        if sources.clone().any(names_title) {
            return true;
        }
        let is_named = item.name.is_some() || item.title.is_some() || item.typed_key.is_some();
        !is_named
            && (!item.evidence.contains(&Evidence::NamedInSentence)
                || self.follows_citation_of(index, item))
    }

    /// The title of the essay, or where none was found, its first two lines as far as they are no prose.
    fn own_title(&self) -> String {
        let title = self.cited.manuscript.front_matter.title.clone();
        title.unwrap_or_else(|| {
            let lines = self
                .text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty());
            let first = lines.take(2);
            let heads = first.take_while(|line| line.len() < 150 && !line.ends_with(['.', ')']));
            heads.collect::<Vec<_>>().join(" ")
        })
    }

    /// Whether the citation before it in the paragraph is linked to one of the candidates.
    fn follows_citation_of(&self, index: usize, item: &CitedItem) -> bool {
        let Some((paragraph, placed)) = self.place(index) else {
            return false;
        };
        let before = paragraph.citations_in(&(0..placed.range.start)).last();
        let citation = before.and_then(|before| self.cited.citations.get(before.index));
        let mut items = citation.iter().flat_map(|citation| &citation.items);
        items.any(|other| matches!(other.keys.as_slice(), [only] if item.keys.contains(only)))
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

/// Whether plain words stand in a text of plain words.
fn holds_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}
