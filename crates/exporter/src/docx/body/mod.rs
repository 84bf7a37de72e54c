//! The text of a DOCX.

mod blocks;
mod inlines;

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use super::live::Live;
use super::numbering::Lists;
use super::reference::Styles;
use crate::document::{Block, Document, WorksCited};
use crate::xml::escape;
use blocks::Place;

/// A part of the package with text, under construction.
pub(super) struct Body<'d> {
    document: &'d Document<'d>,
    styles: &'d Styles,
    live: Option<&'d Live<'d>>,
    /// The number of the note that is written.
    note: Option<usize>,
    lists: &'d mut Lists,
    problems: &'d mut Vec<Diagnostic>,
    relations: Vec<String>,
    out: String,
    drawings: usize,
}

impl<'d> Body<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        styles: &'d Styles,
        live: Option<&'d Live<'d>>,
        lists: &'d mut Lists,
        problems: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            document,
            styles,
            live,
            note: None,
            lists,
            problems,
            relations: Vec::new(),
            out: String::new(),
            drawings: 0,
        }
    }

    /// The text and what it refers to.
    pub(super) fn finish(self) -> (String, Vec<String>) {
        (self.out, self.relations)
    }

    /// The essay but for its notes.
    pub(super) fn whole(&mut self) {
        let document = self.document;
        for line in &document.heading {
            self.plain_paragraph("Normal", line);
        }
        if let Some(title) = &document.title {
            if document.title_page {
                self.open("Title", "<w:spacing w:before=\"2880\"/>");
                self.line(title);
                self.out.push_str("</w:p>");
            }
            let properties = if document.title_page {
                "<w:pageBreakBefore/>"
            } else {
                ""
            };
            self.open("Title", properties);
            self.line(title);
            self.out.push_str("</w:p>");
        }
        self.blocks(&document.blocks, Place::default());
        if document.endnotes {
            self.endnotes();
        }
        if let Some(list) = &document.works_cited {
            self.works_cited(list);
        }
    }

    /// The notes on a page of their own, each with its number.
    fn endnotes(&mut self) {
        let document = self.document;
        if document.notes.is_empty() {
            return;
        }
        self.plain_paragraph("WorksCitedHeading", "Notes");
        for (at, note) in document.notes.iter().enumerate() {
            let number = at + 1;
            self.note = Some(number);
            self.open("FootnoteText", "");
            // Beside the ids of the entries.
            let id = 10_000 + at;
            self.put(format_args!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"note_{number}\"/><w:r><w:t xml:space=\"preserve\">{number}. </w:t></w:r><w:bookmarkEnd w:id=\"{id}\"/>"
            ));
            self.note_text(note);
        }
        self.note = None;
    }

    /// What follows the number of a note in its paragraph, and the paragraphs behind.
    fn note_text(&mut self, note: &'d [Block]) {
        let place = Place {
            noted: true,
            ..Place::default()
        };
        let rest = if let Some((Block::Paragraph { content, .. }, rest)) = note.split_first() {
            self.line(content);
            rest
        } else {
            note
        };
        self.out.push_str("</w:p>");
        self.blocks(rest, place);
    }

    /// The notes at the foot of the pages.
    pub(super) fn notes(&mut self) {
        let document = self.document;
        if document.endnotes {
            return;
        }
        for (at, note) in document.notes.iter().enumerate() {
            self.note = Some(at + 1);
            self.put(format_args!("<w:footnote w:id=\"{}\">", at + 1));
            self.open("FootnoteText", "");
            self.put(format_args!(
                "<w:r><w:rPr><w:rStyle w:val=\"{}\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
                self.styles.id("FootnoteReference")
            ));
            self.note_text(note);
            self.out.push_str("</w:footnote>");
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    /// Opens a paragraph in a style, with further properties after it.
    fn open(&mut self, style: &str, properties: &str) {
        let style = self.styles.id(style);
        self.put(format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>"
        ));
    }

    fn plain_paragraph(&mut self, style: &str, text: &str) {
        self.open(style, "");
        self.put(format_args!(
            "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escape(text)
        ));
    }

    fn works_cited(&mut self, list: &'d WorksCited) {
        self.plain_paragraph("WorksCitedHeading", &list.heading);
        let live = self.live.and_then(Live::list);
        let end = list.entries.len().saturating_sub(1);
        if let Some(live) = &live {
            self.out.push_str(&live.paragraphs.before);
        }
        for (at, (entry, said)) in list.annotated().enumerate() {
            self.open("Bibliography", "");
            if let Some(live) = live.as_ref().filter(|_| at == 0) {
                self.out.push_str(&live.field.before);
            }
            self.put(format_args!(
                "<w:bookmarkStart w:id=\"{at}\" w:name=\"entry_{at}\"/>"
            ));
            self.line(entry);
            self.put(format_args!("<w:bookmarkEnd w:id=\"{at}\"/>"));
            if let Some(live) = live.as_ref().filter(|_| at == end) {
                self.out.push_str(&live.field.after);
            }
            self.out.push_str("</w:p>");
            let annotating = Some(said.len());
            self.blocks(
                said,
                Place {
                    annotating,
                    ..Place::default()
                },
            );
        }
        if let Some(live) = &live {
            self.out.push_str(&live.paragraphs.after);
        }
    }
}
