use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// An ampersand joins the names in a citation.
    ///
    /// ## Why
    ///
    /// MLA joins two names with “and”. The ampersand is APA style.
    ///
    /// ## What to do
    ///
    /// Write “and”.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// gilbert:
    ///   type: book
    ///   title: The Madwoman in the Attic
    ///   author: ["Gilbert, Sandra M.", "Gubar, Susan"]
    ///   date: 1979
    ///   publisher: Yale UP
    /// ```
    /// ```markdown wrong
    /// Every angel keeps a monster (Gilbert & Gubar 17).
    /// ```
    /// ```markdown right
    /// Every angel keeps a monster (Gilbert and Gubar 17).
    /// ```
    "ampersand", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        if essay.name(item).is_none()
            || essay.name_has_ampersand(item)
            || essay.listed_names(item).is_some()
        {
            continue;
        }
        let part = Essay::names_part(item);
        let text = essay.at(Span::essay(part.clone()));
        for (at, _) in text.match_indices('&') {
            let rest = text.get(at..).unwrap_or_default();
            let length = if rest.starts_with("&amp;") { 5 } else { 1 };
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + length..).unwrap_or_default();
            if !before.ends_with(char::is_whitespace) || !after.starts_with(char::is_whitespace) {
                continue;
            }
            let span = Span::essay(part.start + at..part.start + at + length);
            findings.push(
                RULE.finding(span, "MLA joins names with “and”")
                    .with_help("the ampersand is APA style; write “and”")
                    .with_fix(Fix::safe("write “and”", vec![Edit::replace(span, "and")])),
            );
        }
    }
}
