use ibid_citations::{CitedItem, TypedForm};
use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_styles::Unit;

use crate::essay::{Essay, without_spaces_behind};
use crate::rule::{Check, rule};

rule! {
    /// There is no comma before a label such as `ch.` or `par.`
    ///
    /// ## Why
    ///
    /// Only a bare number follows the name without a comma: (Asselin 550). If a label comes first, MLA puts a comma
    /// before it: (Asselin, ch. 3).
    ///
    /// ## What to do
    ///
    /// Put a comma after the name or title. After a title in quotation marks, the comma goes inside the marks.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin par. 3).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin, par. 3), and said so early (Asselin 550).
    /// ```
    "no-comma-before-label", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (citation, item) in essay.hand_typed_items() {
        if citation.typed_as != TypedForm::Mla || essay.inside(citation).is_none() {
            continue;
        }
        let Some((span, comma)) = missing_comma(essay, item) else {
            continue;
        };
        findings.push(
            RULE.finding(span, "MLA puts a comma before a label")
                .with_help(format!(
                    "add a comma before `{}`; only a bare number follows the name without one",
                    essay.at(span)
                ))
                .with_fix(Fix::safe("add the comma", vec![comma])),
        );
    }
}

/// The label of the first locator and the comma to add, where nothing but spaces divides it from the name or title.
fn missing_comma(essay: &Essay<'_>, item: &CitedItem) -> Option<(Span, Edit)> {
    let first = item.locators.first().filter(|_| !item.keys.is_empty())?;
    let label = first.locator.label.as_deref()?;
    // The label of a page is wrong in itself; `n3` belongs to the page before it.
    if first.locator.unit == Unit::Page || matches!(label, "n" | "nn") {
        return None;
    }
    let gap = essay.gap(item)?;
    let text = without_spaces_behind(essay.at(gap));
    let others = text.trim_start();
    if text.len() == gap.len() || !matches!(others, "" | "et al.") {
        return None;
    }
    let at = match essay.title(item).filter(|title| title.end == gap.start) {
        Some(title) => comma_place(essay, title)?,
        None => gap.start + text.len(),
    };
    let value = essay.value_span(first);
    let label = essay.at(Span::essay(first.span.start..value.start));
    let span = Span::essay(first.span.start..first.span.start + label.trim_end().len());
    (!span.is_empty()).then(|| (span, Edit::replace(Span::essay(at..at), ",")))
}

/// Where the comma behind a title goes: inside its quotation marks. None where a mark stands there already.
fn comma_place(essay: &Essay<'_>, title: Span) -> Option<usize> {
    let text = essay.at(title);
    let words = text.trim_end_matches(['”', '"', '’']);
    if words.len() == text.len() {
        return Some(title.end);
    }
    (!words.ends_with([',', '?', '!'])).then_some(title.start + words.len())
}
