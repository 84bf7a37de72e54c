//! Blocks of HTML within Markdown: paragraphs, and quotations that tags open and close.

use std::ops::Range;

use super::builder::Builder;
use crate::read::frames::FrameKind;
use crate::read::html_in_markdown::{self, Part};
use crate::read::markup::{Kinds, Masked};

impl Builder<'_> {
    /// Ends a block of HTML.
    pub(super) fn end_html(&mut self) {
        let Some(range) = self.html.take() else {
            return;
        };
        let masked = Masked::new(self.typed(range.clone()), Kinds::Templates);
        for (part, place) in html_in_markdown::parts(&masked.text) {
            let text = masked.text.get(place.clone()).unwrap_or_default();
            let place = range.start + place.start..range.start + place.end;
            match part {
                Part::Tag => self.tag(self.typed(place.clone()), place),
                Part::Script => self.leave_out(self.typed(place.clone()), place),
                Part::Text => self.html_text(text, place),
            }
        }
        self.flush();
    }

    /// Text in a block of HTML: its lines are one paragraph.
    fn html_text(&mut self, text: &str, range: Range<usize>) {
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            let bare = line.trim();
            if bare.is_empty() {
                continue;
            }
            let follows = self.inlines.end().is_some_and(|end| end < start);
            if follows && (start > range.start || text.starts_with(char::is_whitespace)) {
                self.inlines.text(" ", start..start);
            }
            self.text(bare, start..start + bare.len());
        }
    }

    /// A tag in a block of HTML: it may end a paragraph, and open or close a quotation.
    fn tag(&mut self, tag: &str, range: Range<usize>) {
        let name = html_in_markdown::element_name(tag);
        if tag.starts_with("<!--") || !html_in_markdown::is_block(&name) {
            html_in_markdown::inline(tag, range, &mut self.inlines, &mut self.left_out);
            return;
        }
        self.flush();
        if name != "blockquote" {
            return;
        }
        if tag.starts_with("</") {
            if self.html_quotations.last() == Some(&self.frames.depth()) {
                self.html_quotations.pop();
                self.frames.close(range.end);
            }
        } else if self.last_quotation_end > Some(range.start) {
            self.frames.open(FrameKind::Quotation, range.start);
            self.html_quotations.push(self.frames.depth());
        }
    }

    /// Closes the quotations of HTML in the innermost container of Markdown.
    pub(super) fn close_html_quotations(&mut self, end: usize) {
        while self
            .html_quotations
            .pop_if(|depth| *depth == self.frames.depth())
            .is_some()
        {
            self.frames.close(end);
        }
    }
}
