//! Characters that no font has.

use std::collections::BTreeSet;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::fonts::fonts;
use crate::document::{Block, Document, Inline, each_line};

/// A finding for each character without a glyph, at its first place.
pub(super) fn missing(document: &Document<'_>) -> Vec<Diagnostic> {
    let mut search = Search::default();
    let head = document
        .heading
        .iter()
        .chain(&document.title)
        .chain([&document.running_head]);
    for line in head {
        search.text(line, None, document.source);
    }
    each_line(document, &mut |line| {
        for inline in line {
            if let Inline::Text(run) = inline {
                search.text(&run.text, run.span, document.source);
            }
        }
    });
    for text in code(&document.blocks) {
        search.text(text, None, document.source);
    }
    search.problems
}

fn code(blocks: &[Block]) -> Vec<&str> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Code { text } => found.push(text.as_str()),
            Block::Quotation { blocks } => found.extend(code(blocks)),
            Block::List { items, .. } => found.extend(items.iter().flat_map(|item| code(item))),
            _ => {}
        }
    }
    found
}

#[derive(Default)]
struct Search {
    known: BTreeSet<char>,
    problems: Vec<Diagnostic>,
}

impl Search {
    fn text(&mut self, text: &str, span: Option<Span>, source: &str) {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if !self.known.contains(&c) && !fonts().cover(c) {
                self.known.insert(c);
                self.problems.push(finding(c, place(c, span, source)));
            }
        }
    }
}

/// Where the character stands: in its run, else anywhere in the essay.
fn place(c: char, span: Option<Span>, source: &str) -> Span {
    let span = span.unwrap_or(Span::essay(0..source.len()));
    let found = span.text(source).find(c).map(|at| span.start + at);
    found.map_or(Span::essay(0..0), |start| {
        Span::essay(start..start + c.len_utf8())
    })
}

fn finding(c: char, place: Span) -> Diagnostic {
    Diagnostic::new(
        "missing-glyph",
        Severity::Warning,
        place,
        format!("no font has the character `{c}` (U+{:04X})", u32::from(c)),
    )
    .with_help(
        "a box is printed in its place, and the PDF does not claim to be accessible or archival",
    )
}
