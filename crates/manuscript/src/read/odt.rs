//! `OpenDocument` texts: paragraphs, headings, lists, notes and italics of `content.xml`.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::docx::attribute;
use super::extract::Extract;
use super::failed;
use super::fields::{Cites, Fields};
use super::frames::FrameKind;
use super::package::{Failure, Package, damaged_xml};
use super::paste;
use crate::structure::{self, Headings};
use crate::{Inline, Look, Manuscript};

/// Reads an `OpenDocument` text.
pub(super) fn read(bytes: &[u8]) -> Manuscript {
    let parts = Package::open(bytes).and_then(|mut package| {
        let content = package
            .part("content.xml")?
            .ok_or_else(|| damaged_xml("content.xml", 0, &"the part is missing"))?;
        let styles = package.part("styles.xml")?.unwrap_or_default();
        Ok((
            content,
            styles,
            package.part("meta.xml")?.unwrap_or_default(),
        ))
    });
    let (content, styles, meta) = match parts {
        Ok(parts) => parts,
        Err(problem) => return failed(*problem),
    };
    let mut reader = OdtReader::default();
    reader.read_styles(&styles);
    reader.read_styles(&content);
    for head in page_heads(&styles) {
        reader.extract.leave_out(&head);
    }
    if let Err(problem) = reader.read(&content) {
        return failed(*problem);
    }
    let mut manuscript = reader.extract.finish();
    paste::unwrap(&mut manuscript);
    reader.sources.fill(&mut manuscript);
    // Where ibid made the document, its styles say what each paragraph is.
    let headings = if meta.contains("<meta:generator>ibid") {
        Headings::Marked
    } else {
        Headings::Typed
    };
    structure::settle(&mut manuscript, headings);
    manuscript
}

/// Where a word may be broken, shown only at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

#[derive(Default)]
struct OdtReader {
    extract: Extract,
    /// Looks by style.
    looks: HashMap<String, Look>,
    /// The style that a style is made from.
    parents: HashMap<String, String>,
    style: String,
    stack: Vec<Look>,
    links: Vec<String>,
    paragraph: String,
    /// The lines that notes interrupt.
    interrupted: Vec<(String, Option<u8>)>,
    heading: Option<u8>,
    notes: Vec<(String, Vec<Inline>)>,
    in_note_mark: bool,
    in_body: bool,
    table: Option<(usize, Vec<Vec<Vec<Inline>>>)>,
    in_quotation: bool,
    sources: Fields,
    /// The reference marks that are open and cite, each with the byte at which it begins.
    marks: Vec<(usize, Cites)>,
    /// How many elements are open of which nothing is read: comments, and what was deleted.
    skipped: usize,
}

impl OdtReader {
    fn read_styles(&mut self, text: &str) {
        let mut reader = Reader::from_str(text);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) | Event::Empty(start) => self.style(&start),
                Event::Eof => return,
                _ => {}
            }
        }
    }

    fn style(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "style" => {
                self.style = attribute(start, "name").unwrap_or_default();
                if let Some(parent) = attribute(start, "parent-style-name") {
                    self.parents.insert(self.style.clone(), parent);
                }
            }
            "text-properties" => {
                let look = self.looks.entry(self.style.clone()).or_default();
                look.emphasis |= attribute(start, "font-style")
                    .is_some_and(|value| value == "italic" || value == "oblique");
                look.strong |= attribute(start, "font-weight")
                    .is_some_and(|value| value == "bold" || value == "700");
                look.superscript |= attribute(start, "text-position")
                    .is_some_and(|value| value.starts_with("super"));
            }
            _ => {}
        }
    }

    fn read(&mut self, text: &str) -> Result<(), Failure> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.open(&start),
                Ok(Event::Empty(start)) => {
                    self.open(&start);
                    self.close(start.local_name().as_ref());
                }
                Ok(Event::End(end)) => self.close(end.local_name().as_ref()),
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::GeneralRef(name)) => {
                    let raw = format!("&{};", &*name);
                    let text = quick_xml::escape::unescape(&raw)
                        .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
                    self.text(&text);
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => {
                    return Err(damaged_xml("content.xml", reader.error_position(), &error));
                }
            }
        }
    }

    fn look(&self) -> Look {
        self.stack.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let text = &text.replace(SOFT_HYPHEN, "");
        if self.in_body && self.skipped == 0 && !self.in_note_mark && !self.paragraph.is_empty() {
            let link = self.links.last().cloned();
            self.extract.flowing(text, self.look(), link.as_deref());
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        if self.skipped > 0 && !is_skipped(start.local_name().as_ref()) {
            return;
        }
        match start.local_name().as_ref() {
            "text" if attribute(start, "use-soft-page-breaks").is_some() || !self.in_body => {
                self.in_body = true;
            }
            "p" | "h" => {
                self.paragraph =
                    attribute(start, "style-name").unwrap_or_else(|| "Standard".to_owned());
                let level = attribute(start, "outline-level")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(1);
                self.heading = (start.local_name().as_ref() == "h")
                    .then_some(level)
                    .map(|level: u8| level.clamp(1, 6));
            }
            "span" => {
                let around = self.look();
                let look = attribute(start, "style-name")
                    .and_then(|name| self.looks.get(&name).copied())
                    .unwrap_or_default();
                self.stack.push(Look {
                    emphasis: around.emphasis | look.emphasis,
                    strong: around.strong | look.strong,
                    superscript: around.superscript | look.superscript,
                    ..around
                });
            }
            "a" => self
                .links
                .push(attribute(start, "href").unwrap_or_default()),
            "line-break" => self.extract.line_break(),
            "tracked-changes" | "annotation" => self.skipped += 1,
            "reference-mark-start" | "reference-mark-end" => self.mark(start),
            "tab" | "s" => self.text(" "),
            "note" => self.open_note(&attribute(start, "id").unwrap_or_default()),
            "note-citation" => self.in_note_mark = true,
            "list" => {
                self.extract.end_paragraph();
                self.extract
                    .frames
                    .open(FrameKind::list(None), self.extract.at());
            }
            "list-item" if self.extract.frames.in_list() => {
                self.extract.frames.open(FrameKind::Item, self.extract.at());
            }
            "table" => {
                self.extract.end_paragraph();
                self.table = self.table.take().or(Some((self.extract.at(), Vec::new())));
            }
            "table-row" => {
                if let Some((_, rows)) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    /// A reference mark, which may be a citation, begins or ends.
    fn mark(&mut self, start: &BytesStart<'_>) {
        let name = attribute(start, "name").unwrap_or_default();
        if start.local_name().as_ref() == "reference-mark-start" {
            let cites = self.sources.cites_in_mark(&name);
            self.marks
                .extend(cites.map(|cites| (self.extract.at(), cites)));
        } else if name.contains("CSL_CITATION")
            && let Some((from, cites)) = self.marks.pop()
        {
            self.sources.note(&cites, from, &mut self.extract);
        }
    }

    /// A note stands within a paragraph: the paragraph's line is put aside until the note ends.
    fn open_note(&mut self, id: &str) {
        if self.notes.len() >= 4 {
            return;
        }
        self.extract.note_mark(id);
        let line = self.extract.put_aside();
        self.notes.push((id.to_owned(), line));
        self.interrupted
            .push((self.paragraph.clone(), self.heading));
        self.extract
            .frames
            .open(FrameKind::Note(id.to_owned()), self.extract.at());
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 && !is_skipped(name) {
            return;
        }
        match name {
            "p" | "h" if self.table.is_some() => self.extract.line_break(),
            "p" | "h" => self.end_paragraph(),
            "span" => drop(self.stack.pop()),
            "a" => drop(self.links.pop()),
            "note-citation" => self.in_note_mark = false,
            "tracked-changes" | "annotation" => self.skipped = self.skipped.saturating_sub(1),
            "note" => {
                if let (Some((_, line)), Some((paragraph, heading))) =
                    (self.notes.pop(), self.interrupted.pop())
                {
                    self.extract.frames.close_around();
                    self.extract.take_up(line);
                    (self.paragraph, self.heading) = (paragraph, heading);
                }
            }
            "list-item" | "list" => {
                self.extract.end_paragraph();
                self.extract.frames.close_around();
            }
            "table-cell" => {
                let cell = self.extract.take_line();
                if let Some((_, rows)) = &mut self.table
                    && let Some(row) = rows.last_mut()
                {
                    row.push(cell);
                }
            }
            "table" => {
                if let Some((start, rows)) = self.table.take() {
                    self.extract.table(Vec::new(), rows, start);
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let name = self.named_style();
        self.paragraph.clear();
        let is_quotation = name.starts_with("quot") || name.contains("block");
        if self.in_quotation && !is_quotation && self.notes.is_empty() {
            self.extract.frames.close_around();
            self.in_quotation = false;
        } else if is_quotation
            && !self.in_quotation
            && self.notes.is_empty()
            && self.extract.has_line()
        {
            self.extract
                .frames
                .open(FrameKind::Quotation, self.extract.at());
            self.in_quotation = true;
        }
        match self.heading.take() {
            Some(level) => self.extract.end_heading((level + 1).min(6)),
            None if name == "title" => self.extract.end_heading(1),
            None => self.extract.end_paragraph(),
        }
    }

    /// The name of the style that the writer chose, behind the automatic one.
    fn named_style(&self) -> String {
        let mut name = self.paragraph.as_str();
        for _ in 0..16 {
            match self.parents.get(name) {
                Some(parent)
                    if name.starts_with('P')
                        && name
                            .get(1..)
                            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit())) =>
                {
                    name = parent;
                }
                _ => break,
            }
        }
        name.to_lowercase()
    }
}

/// Elements of which nothing is read.
fn is_skipped(name: &str) -> bool {
    matches!(name, "tracked-changes" | "annotation")
}

/// The texts of page heads and feet.
fn page_heads(styles: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut current: Option<String> = None;
    let mut reader = Reader::from_str(styles);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) if matches!(start.local_name().as_ref(), "header" | "footer") => {
                current = Some(String::new());
            }
            Event::End(end) if matches!(end.local_name().as_ref(), "header" | "footer") => {
                out.extend(current.take());
            }
            Event::Text(text) => {
                if let Some(current) = &mut current {
                    current.push_str(&text);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out
}
