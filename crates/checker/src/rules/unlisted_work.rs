use std::collections::HashSet;
use std::ops::Range;

use ibid_diagnostics::Diagnostic;

use crate::essay::{Essay, Paragraph, ParagraphKind, fold};
use crate::rule::{Check, rule};

rule! {
    /// A work is discussed with its author and title, and is not in the list.
    ///
    /// ## Why
    ///
    /// The list holds every work that you quote, paraphrase or take ideas from. A work that you only mention in passing
    /// does not need an entry, and a tool cannot tell the two apart, so the rule is off unless you select it.
    ///
    /// ## What to do
    ///
    /// Add the work to the list if you used it.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// The war looks different in Bao Ninh’s *The Sorrow of War*. Hanoi kept its own counsel (Asselin 550).
    /// ```
    /// ```markdown right
    /// The war looks different in Logevall’s *The Origins of the Vietnam War*, and it was *not* short.
    /// ```
    "unlisted-work", Info, Optional, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let mut told: HashSet<String> = HashSet::new();
    for paragraph in &essay.paragraphs {
        if !matches!(paragraph.kind, ParagraphKind::Prose | ParagraphKind::Note) {
            continue;
        }
        for title in paragraph.prose.italics() {
            let text = paragraph
                .slice(title.clone())
                .trim_end_matches([',', '.', ' ']);
            if !text.starts_with(char::is_uppercase)
                || !is_credited(paragraph, &title)
                || !essay.titles.keys_of(text).is_empty()
                || in_citation(paragraph, &title)
                || !told.insert(fold(text))
            {
                continue;
            }
            let span = paragraph.prose.span(title.start..title.start + text.len());
            findings.push(
                RULE.finding(span, format!("`{text}` is not in the list"))
                    .with_help("add the work to the list if you quote it or take ideas from it"),
            );
        }
    }
}

fn in_citation(paragraph: &Paragraph<'_>, range: &Range<usize>) -> bool {
    let mut citations = paragraph.citations.iter();
    citations.any(|placed| placed.range.contains(&range.start))
}

/// Whether a name with a possessive stands before a title, or `by` and a name behind it.
fn is_credited(paragraph: &Paragraph<'_>, title: &Range<usize>) -> bool {
    let before = paragraph.slice(0..title.start).trim_end();
    let after = paragraph.slice(title.end..paragraph.text().len());
    let owner = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_owned = ["’s", "'s", "s’", "s'"]
        .iter()
        .any(|end| owner.ends_with(end))
        && owner.starts_with(char::is_uppercase)
        && !["It’s", "It's", "That’s", "That's", "Let’s", "Let's"].contains(&owner);
    let by = after.trim_start().strip_prefix("by ");
    is_owned || by.is_some_and(|name| name.starts_with(char::is_uppercase))
}
