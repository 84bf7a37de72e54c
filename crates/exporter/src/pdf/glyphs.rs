//! Characters that no font has.

use std::collections::BTreeSet;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::fonts::Fonts;
use crate::document::{Document, Part};

/// The rule for such a character.
pub(super) const MISSING: &str = "missing-glyph";

/// A finding for each character without a glyph, at its first place.
pub(super) fn missing(document: &mut Document<'_>, fonts: &Fonts) -> Vec<Diagnostic> {
    search(document, fonts).problems
}

/// The characters without a glyph.
pub(super) fn lacking(document: &mut Document<'_>, fonts: &Fonts) -> BTreeSet<char> {
    search(document, fonts).known
}

fn search<'f>(document: &mut Document<'_>, fonts: &'f Fonts) -> Search<'f> {
    let source = document.source;
    let mut search = Search {
        fonts,
        known: BTreeSet::new(),
        problems: Vec::new(),
    };
    let head = document.heading.iter();
    head.for_each(|line| search.text(line, None, source));
    document.each_part(&mut |part| match part {
        Part::Text(run) => search.text(&run.text, run.span, source),
        Part::Code(text) => search.text(text, None, source),
        Part::Image(_) => {}
    });
    search
}

struct Search<'f> {
    fonts: &'f Fonts,
    known: BTreeSet<char>,
    problems: Vec<Diagnostic>,
}

impl Search<'_> {
    fn text(&mut self, text: &str, span: Option<Span>, source: &str) {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if !self.known.contains(&c) && !self.fonts.cover(c) {
                self.known.insert(c);
                self.problems.push(finding(c, place(c, span, source)));
            }
        }
    }
}

/// Where the character stands: in its run, else anywhere in the essay.
fn place(c: char, span: Option<Span>, source: &str) -> Span {
    let whole = Span::essay(0..source.len());
    let find = |span: Span| Some(span.start + span.text(source).find(c)?);
    let found = span.and_then(find).or_else(|| find(whole));
    found.map_or(Span::essay(0..0), |start| {
        Span::essay(start..start + c.len_utf8())
    })
}

fn finding(c: char, place: Span) -> Diagnostic {
    Diagnostic::new(
        MISSING,
        Severity::Warning,
        place,
        format!("no font has the character `{c}` (U+{:04X})", u32::from(c)),
    )
    .with_help(
        "a box is printed in its place, and the PDF does not claim to be accessible or archival",
    )
}
