//! Saved web pages: the article is found, what stands around it is left out and named.

mod article;
mod facts;
mod images;
mod notes;
mod styles;
mod walk;

use ibid_diagnostics::{Diagnostic, Severity, Span};
use scraper::Html;

use crate::Manuscript;
use crate::structure::{self, Headings};
use facts::{fill_facts, take_facts, titles};

/// The deepest nesting of elements that is read; what lies deeper is named as a problem.
const MAX_DEPTH: usize = 400;

/// Reads a saved page.
pub(super) fn read(text: &str) -> Manuscript {
    if let Some(problem) = too_deep(text) {
        return Manuscript {
            source: text.to_owned(),
            problems: vec![problem],
            ..Manuscript::default()
        };
    }
    let page = Html::parse_document(text);
    let mut manuscript = walk::walk(&page).finish();
    take_facts(&page, &mut manuscript);
    structure::settle_named(&mut manuscript, Headings::Marked, &titles(&page));
    fill_facts(&page, &mut manuscript);
    manuscript
}

/// A page whose elements nest so deep that no writer made them.
fn too_deep(text: &str) -> Option<Diagnostic> {
    const VOID: &[&str] = &[
        "br", "img", "hr", "input", "meta", "link", "source", "wbr", "p", "li", "tr", "td", "th",
        "option", "dt", "dd", "col", "area", "base", "embed", "track", "param",
    ];
    let mut depth = 0usize;
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if let Some(rest) = rest.strip_prefix('/') {
            let name: String = rest
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            depth = depth.saturating_sub(usize::from(
                !VOID.contains(&name.to_ascii_lowercase().as_str()),
            ));
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name: String = rest
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            depth += usize::from(!VOID.contains(&name.to_ascii_lowercase().as_str()));
        }
        if depth > MAX_DEPTH {
            let message = format!("elements nest deeper than {MAX_DEPTH}");
            return Some(Diagnostic::new(
                "too-deeply-nested",
                Severity::Error,
                Span::essay(at..at),
                message,
            ));
        }
    }
    None
}
