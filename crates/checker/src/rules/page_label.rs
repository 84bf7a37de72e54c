use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_styles::Unit;

use crate::essay::{Essay, without_spaces_behind};
use crate::rule::{Check, rule};

rule! {
    /// A page number with the label `p.`, `pp.`, `pg.` or `page`.
    ///
    /// ## Why
    ///
    /// In MLA a number without a label is a page. Labels are for everything else: `ch.`, `par.`, `lines`.
    ///
    /// ## What to do
    ///
    /// Give only the number.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin, p. 550).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    "page-label", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        for (index, locator) in item.locators.iter().enumerate() {
            let follows_volume = index > 0
                && item
                    .locators
                    .get(index - 1)
                    .is_some_and(|before| before.locator.unit == Unit::Volume);
            if locator.locator.unit != Unit::Page
                || locator.locator.label.is_none()
                || follows_volume
            {
                continue;
            }
            let value = essay.value_span(locator);
            let mut span = Span::essay(locator.span.start..value.start);
            if span.is_empty() {
                continue;
            }
            let mut right = "";
            if let Some(gap) = essay.gap(item).filter(|_| index == 0) {
                let text = essay.at(gap);
                let bare = without_spaces_behind(text);
                if bare.ends_with(',') {
                    span.start = gap.start + bare.len() - 1;
                    right = " ";
                } else if bare.len() == text.len() {
                    // The label is glued to the name; a space has to take its place.
                    right = " ";
                }
            }
            let mut finding = RULE
                .finding(span, "MLA gives a page number without a label")
                .with_help("a number without a label is a page; give only the number");
            // Without its label such a page would be taken for the year.
            let reads_as_year = matches!(locator.locator.value.parse(), Ok(1500..=2100_u32));
            if !essay.has_year_or_initials(item) && !reads_as_year {
                finding = finding.with_fix(Fix::safe(
                    "remove the label",
                    vec![Edit::replace(span, right)],
                ));
            }
            findings.push(finding);
        }
    }
}
