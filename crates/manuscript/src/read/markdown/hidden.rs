//! What the parser of Markdown does not know, and was hidden from it: notes in the line, attributes, tags of templates.

use std::ops::Range;

use ibid_diagnostics::Span;

use super::builder::Builder;
use crate::read::app_marks::is_silent;
use crate::read::markup::Kinds;
use crate::{Inline, Note};

impl Builder<'_> {
    /// Reads the hidden stretches of a place.
    pub(super) fn hidden(&mut self, place: &Range<usize>) {
        let from = self
            .hidden
            .partition_point(|range| range.end <= place.start);
        let to = self.hidden.partition_point(|range| range.start < place.end);
        let within = self.hidden.get(from..to).unwrap_or_default().to_vec();
        for range in within {
            let typed = self.typed(range.clone());
            if typed.starts_with("^[") {
                self.inline_note(range);
            } else if is_silent(typed) {
                // A mark of an app, or a bracket of a span, `[mot]{lang=fr}`: the text stays.
            } else if let Some(attributes) = typed.strip_prefix(']') {
                if says_a_look(attributes) {
                    self.leave_out(attributes, range.start + 1..range.end);
                }
            } else if !self.sets_width(typed, range.start) {
                let part = range.start.max(place.start)..range.end.min(place.end);
                self.leave_out(self.typed(part.clone()), part);
            }
        }
    }

    /// A note in the line, `^[so]`.
    fn inline_note(&mut self, range: Range<usize>) {
        let label = format!("note-{}", range.start);
        let inside = range.start + 2..range.end.saturating_sub(1);
        let mut inner = Builder::within(self.source, inside, Kinds::InNote);
        inner.read();
        self.frames.notes.push(Note {
            label: label.clone(),
            blocks: inner.frames.blocks,
            span: Span::essay(range.clone()),
        });
        self.left_out.extend(inner.left_out);
        self.problems.extend(inner.problems);
        let span = Span::essay(range);
        self.inlines.push(Inline::NoteMark { label, span });
    }

    /// Gives the image right before its width, where the attributes name one.
    fn sets_width(&mut self, attributes: &str, at: usize) -> bool {
        let width = attributes
            .split(['{', '}', ' ', '\t'])
            .find_map(|part| part.strip_prefix("width="));
        let image = self
            .inlines
            .last_image()
            .filter(|image| image.span.end == at);
        let (Some(width), Some(image)) = (width, image) else {
            return false;
        };
        image.width = Some(width.trim_matches('"').to_owned());
        true
    }
}

/// Whether the attributes of a span ask for a look, which is not given to it; a language or a name asks for none.
fn says_a_look(attributes: &str) -> bool {
    attributes.contains('.')
}
