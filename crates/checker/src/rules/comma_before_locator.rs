use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_styles::Unit;

use crate::essay::{Essay, without_spaces_behind};
use crate::rule::{Check, rule};

rule! {
    /// A comma between the name or title and the page number.
    ///
    /// ## Why
    ///
    /// MLA puts only a space before a page number: (Asselin 550). A comma goes before a label, as in (Asselin, ch.
    /// 3), and between a name and a title.
    ///
    /// ## What to do
    ///
    /// Remove the comma.
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
        if first.locator.label.is_some()
            || essay.is_year(item, first)
            || names_a_part(&first.locator.value)
            || first.locator.unit == Unit::Other
        {
            continue;
        }
        let Some(gap) = essay.gap(item) else {
            continue;
        };
        let Some(comma) =
            comma_in(essay, gap).or_else(|| comma_within(essay, essay.title(item), gap))
        else {
            continue;
        };
        let mut finding = RULE
            .finding(comma, "MLA puts no comma before a page number")
            .with_help("put only a space between name and page");
        if !essay.has_year_or_initials(item) {
            let edits = without_comma(comma, gap);
            finding = finding.with_fix(Fix::safe("remove the comma", edits));
        }
        findings.push(finding);
    }
}

/// The edits that take the comma out and leave a space before the page: `(Asselin,550)` has none but the comma.
fn without_comma(comma: Span, gap: Span) -> Vec<Edit> {
    let behind = Span::essay(comma.end.max(gap.start)..gap.end);
    if !behind.is_empty() {
        return vec![Edit::delete(comma)];
    }
    if comma.end == gap.end {
        return vec![Edit::replace(comma, " ")];
    }
    vec![Edit::delete(comma), Edit::replace(behind, " ")]
}

/// Whether a locator begins with the name of a part, before which MLA has a comma: `(*Bible*, Job 38.4)`.
fn names_a_part(value: &str) -> bool {
    let mut words = value.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        word.chars().count() > 1
            && word.starts_with(char::is_uppercase)
            && !word.chars().all(|c| "IVXLCDM".contains(c))
    })
}

/// The comma at the end of what stands between name and page.
fn comma_in(essay: &Essay<'_>, gap: Span) -> Option<Span> {
    let text = without_spaces_behind(essay.at(gap));
    let at = gap.start + text.len();
    text.ends_with(',').then(|| Span::essay(at - 1..at))
}

/// The comma within the quotation marks of the title, where the page follows: `(“Levees,” 33)`.
fn comma_within(essay: &Essay<'_>, title: Option<Span>, gap: Span) -> Option<Span> {
    let title = title.filter(|title| title.end == gap.start && essay.at(gap).trim().is_empty())?;
    let text = essay.at(title).trim_end_matches(['”', '"']);
    let at = title.start + text.len();
    (text.ends_with(',') && at < title.end).then(|| Span::essay(at - 1..at))
}
