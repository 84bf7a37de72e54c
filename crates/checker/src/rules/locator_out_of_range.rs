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
    /// Look the page up again, or correct the page range in the source.
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
    for (_, citation) in essay.citations() {
        for item in &citation.items {
            let Some(source) = essay.linked(item) else {
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
                        format!("`{}` has no page {}", source.key, locator.locator.value),
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
