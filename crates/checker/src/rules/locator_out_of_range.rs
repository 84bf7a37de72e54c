use ibid_citations::{CitedItem, Evidence, Resolution};
use ibid_diagnostics::Diagnostic;
use ibid_styles::Unit;

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A citation gives a page that the article or chapter does not have.
    ///
    /// ## Why
    ///
    /// The pages of an article or chapter are those of the journal or book that it is in. A page outside that range
    /// is a slip, or was counted in the PDF.
    ///
    /// ## What to do
    ///
    /// Look the page up again, or correct the page range in the source. The rule applies only if the work is named in
    /// the bracket, or before it in the same sentence.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 44).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 560–62).
    /// ```
    "locator-out-of-range", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (index, citation) in essay.citations() {
        for item in &citation.items {
            let Some(source) = essay.linked(item).filter(|_| essay.is_named_before(index, item))
            else {
                continue;
            };
            let Some(pages) = essay.pages(source).filter(|_| !item.locators.is_empty()) else {
                continue;
            };
            for locator in &item.locators {
                let is_page = locator.locator.unit == Unit::Page;
                if !is_page || pages.hold(&locator.locator.value) || essay.is_year(item, locator) {
                    continue;
                }
                let range = source
                    .entry
                    .page_range()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let mut finding = RULE
                    .finding(
                        essay.value_span(locator),
                        format!(
                            "{} has no page {}",
                            essay.name_of(&source.key),
                            locator.locator.value
                        ),
                    )
                    .with_help("look the page up again, or correct the page range in the source");
                if let Some(position) = essay.read.positions.get(source.key.as_str()) {
                    finding = finding.with_label(position.key, format!("its pages are {range}"));
                }
                findings.push(finding);
            }
        }
    }
}

impl Essay<'_> {
    /// Whether the link of an item is certain: the bracket names the work, or its own sentence names the author before
    /// the bracket; and the entry was understood.
    fn is_named_before(&self, index: usize, item: &CitedItem) -> bool {
        let [key] = item.keys.as_slice() else {
            return false;
        };
        if item.resolution < Resolution::Fuzzy || !self.is_trusted(key) {
            return false;
        }
        let named = [Evidence::Key, Evidence::NamedInBracket, Evidence::TitleInBracket];
        if item.evidence.iter().any(|evidence| named.contains(evidence)) {
            return true;
        }
        let Some((paragraph, placed)) = self.place(index) else {
            return false;
        };
        let sentence = paragraph.sentence_at(placed.range.start);
        let mentions = paragraph.mentions_in(&(sentence.start..placed.range.start));
        let mut authors = mentions
            .iter()
            .filter(|mention| !mention.doubtful)
            .filter_map(|mention| self.names.authors.get(mention.author));
        authors.any(|author| author.keys.contains(key))
    }
}
