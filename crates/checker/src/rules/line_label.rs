use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_styles::Unit;

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// Lines are cited with the label `l.` or `ll.`
    ///
    /// ## Why
    ///
    /// The abbreviations are easily taken for the numerals 1 and 11. MLA writes the word: `line` or `lines`.
    ///
    /// ## What to do
    ///
    /// Write `line` or `lines` the first time that you cite the poem. After that the numbers alone are enough.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// frost:
    ///   type: anthos
    ///   title: Mending Wall
    ///   author: Frost, Robert
    ///   date: 1969
    ///   page-range: 33-34
    ///   parent: { type: anthology, title: The Poetry of Robert Frost, publisher: Henry Holt }
    /// ```
    /// ```markdown wrong
    /// The wall divides two orchards (Frost, ll. 24–26).
    /// ```
    /// ```markdown right
    /// The wall divides two orchards (Frost, lines 24–26). The neighbor only repeats his father (45).
    /// ```
    "line-label", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        for locator in &item.locators {
            let label = locator.locator.label.as_deref().unwrap_or_default();
            let is_short = matches!(
                label.trim_end_matches('.').to_lowercase().as_str(),
                "l" | "ll"
            );
            if locator.locator.unit != Unit::Line || !is_short || item.keys.is_empty() {
                continue;
            }
            let several = locator.locator.value.contains(['-', '–', '—', ',', '&'])
                || locator.locator.value.contains("and");
            let word = if several { "lines" } else { "line" };
            let value = essay.value_span(locator);
            let span = Span::essay(locator.span.start..value.start);
            if span.is_empty() {
                continue;
            }
            let typed = essay.at(span).trim_end();
            findings.push(
                RULE.finding(
                    Span::essay(span.start..span.start + typed.len()),
                    format!("MLA does not shorten `{word}` to `{typed}`"),
                )
                .with_help(format!(
                    "write `{word}` the first time, and only the numbers after that"
                ))
                .with_fix(Fix::safe(
                    format!("write `{word}`"),
                    vec![Edit::replace(span, format!("{word} "))],
                )),
            );
        }
    }
}
