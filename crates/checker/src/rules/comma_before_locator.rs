use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A comma between the name or title and the page number.
    ///
    /// ## Why
    ///
    /// MLA puts nothing but a space before a page: (Asselin 550). A comma stands before a label only, as in
    /// (Asselin, ch. 3), and between name and title.
    ///
    /// ## What to do
    ///
    /// Take the comma out.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin, 550).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550), and said so early (Asselin, par. 3).
    /// ```
    "comma-before-locator", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        let Some(first) = item.locators.first() else {
            continue;
        };
        if first.locator.label.is_some() || essay.is_latin(item) || essay.is_year(item, first) {
            continue;
        }
        let Some(gap) = essay.gap(item) else {
            continue;
        };
        let text = essay.at(gap).trim_end();
        if !text.ends_with(',') {
            continue;
        }
        let at = gap.start + text.len();
        let comma = Span::essay(at - 1..at);
        findings.push(
            RULE.finding(comma, "MLA puts no comma before a page number")
                .with_help("name and page are divided by a space alone")
                .with_fix(Fix::safe("remove the comma", vec![Edit::delete(comma)])),
        );
    }
}
