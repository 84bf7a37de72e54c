//! Characters that no font has.

use std::collections::BTreeSet;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::fonts::Fonts;
use crate::document::{Document, Part};

/// The rule for such a character.
pub(super) const MISSING: &str = "missing-glyph";

/// One finding for the characters without a glyph, at the first place of the first.
pub(super) fn missing(document: &mut Document<'_>, fonts: &Fonts) -> Option<Diagnostic> {
    let found = search(document, fonts).found;
    let (_, place) = *found.first()?;
    Some(finding(&found, place))
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
        found: Vec::new(),
    };
    let head = document.heading.iter();
    head.for_each(|line| search.text(line, None, source));
    document.each_part(&mut |part| match part {
        Part::Text(run) => search.text(&run.text, run.span, source),
        Part::Code(text) => search.text(text, None, source),
        Part::Image(_) | Part::Math => {}
    });
    search
}

struct Search<'f> {
    fonts: &'f Fonts,
    known: BTreeSet<char>,
    found: Vec<(char, Span)>,
}

impl Search<'_> {
    fn text(&mut self, text: &str, span: Option<Span>, source: &str) {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if !self.known.contains(&c) && !self.fonts.cover(c) {
                self.known.insert(c);
                self.found.push((c, place(c, span, source)));
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

/// More characters than this are counted, not named.
const MOST_NAMED: usize = 8;

fn finding(found: &[(char, Span)], place: Span) -> Diagnostic {
    let named = found.iter().take(MOST_NAMED);
    let named = named.map(|(c, _)| format!("`{c}` (U+{:04X})", u32::from(*c)));
    let mut named = named.collect::<Vec<_>>().join(", ");
    if let Some(more) = found.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        named = format!("{named}, and {more} more");
    }
    let what = if found.len() == 1 {
        "the character"
    } else {
        "the characters"
    };
    Diagnostic::new(
        MISSING,
        Severity::Warning,
        place,
        format!("no font has {what} {named}"),
    )
    .with_help("boxes are printed instead, and the PDF does not claim to be accessible or archival")
}
