use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::locator_range_dash::dashes;
use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A range of pages or lines with a hyphen between its numbers.
    ///
    /// ## Why
    ///
    /// Typeset pages have an en dash there, 547–48. MLA leaves it to the writer: a hyphen is right too, so this rule is
    /// off unless it is asked for, by `extends: strict` or by its name.
    ///
    /// ## What to do
    ///
    /// Write an en dash (–).
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 550-52).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550–52).
    /// ```
    "hyphen-in-range", Info, Strict, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        for locator in &item.locators {
            let text = essay.at(locator.span);
            for dash in dashes(text) {
                if !matches!(
                    text.get(dash.clone()),
                    Some("-" | "‐" | "‑" | "‒" | "−" | "--")
                ) {
                    continue;
                }
                let start = locator.span.start;
                let span = Span::essay(start + dash.start..start + dash.end);
                findings.push(
                    RULE.finding(span, "a hyphen stands in this range for an en dash")
                        .with_help("write `–`")
                        .with_fix(Fix::safe(
                            "write an en dash",
                            vec![Edit::replace(span, "–")],
                        )),
                );
            }
        }
    }
}
