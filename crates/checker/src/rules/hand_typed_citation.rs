use ibid_citations::{Citation, CitationKind, Resolution};
use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix};

use ibid_reference_manager::can_be_cited;

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A citation is typed by hand, though a key would let the style print it.
    ///
    /// ## Why
    ///
    /// If you misspell a key, you are told, and the printed citation changes whenever the library does.
    ///
    /// ## What to do
    ///
    /// Write `[@asselin, 550]` for (Asselin 550), and `[-@asselin, 550]` if the sentence names the author. This is a
    /// matter of choice, so the rule is off unless you select it.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel [@asselin, 550].
    /// ```
    "hand-typed-citation", Info, Optional, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, citation) in essay.hand_typed() {
        let is_sure = citation.resolution == Resolution::Exact && !citation.items.is_empty();
        if !is_sure || essay.inside(citation).is_none() {
            continue;
        }
        let Some(keyed) = keyed(essay, citation) else {
            continue;
        };
        findings.push(
            RULE.finding(citation.span, "this citation is typed by hand")
                .with_help(format!("with a key, write `{keyed}`"))
                .with_fix(Fix::not_safe(
                    "cite by key",
                    vec![Edit::replace(citation.span, keyed)],
                )),
        );
    }
}

/// The citation in pandoc’s form.
fn keyed(essay: &Essay<'_>, citation: &Citation) -> Option<String> {
    let mut works = Vec::new();
    for item in &citation.items {
        let [key] = item.keys.as_slice() else {
            return None;
        };
        // The entries of a list typed in the essay have no keys that a writer could know.
        let entry = essay.read.positions.get(key.as_str())?;
        if entry.key.file == FileId::ESSAY || !can_be_cited(key.as_str()) {
            return None;
        }
        let is_completed =
            citation.kind == CitationKind::NarrativeCompleted && essay.name(item).is_none();
        let minus = if is_completed { "-" } else { "" };
        let prefix = if item.prefix.is_empty() {
            String::new()
        } else {
            format!("{} ", item.prefix.trim())
        };
        let places: Vec<&str> = item
            .locators
            .iter()
            .map(|locator| essay.at(locator.span))
            .collect();
        let places = if places.is_empty() {
            String::new()
        } else {
            format!(", {}", places.join(", "))
        };
        let suffix = if item.suffix.is_empty() {
            String::new()
        } else {
            format!(", {}", item.suffix.trim())
        };
        works.push(format!("{prefix}{minus}@{key}{places}{suffix}"));
    }
    Some(format!("[{}]", works.join("; ")))
}
