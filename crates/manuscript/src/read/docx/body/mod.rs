//! The text of a document part: `w:body`, a page head, a note.

mod blocks;
mod field;

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::styles::{Styles, attribute, is_on};
use crate::read::extract::Extract;
use crate::read::fields::Fields;
use crate::read::package::{Failure, damaged_xml};
use crate::{Inline, Look};
use field::{Control, Field};

/// Reads a part into an extract.
pub(super) struct Body<'a> {
    pub(super) extract: Extract,
    /// The byte at which the title stands.
    pub(super) title: Option<usize>,
    pub(super) subtitle: Option<usize>,
    pub(super) sources: Fields,
    styles: &'a Styles,
    paragraph: Paragraph,
    run: Run,
    links: Vec<Option<String>>,
    fields: Vec<Field>,
    /// The instruction of a field, or the data beside it, while it is read.
    instruction: Option<String>,
    data: Option<String>,
    /// The content controls that are open.
    controls: Vec<Control>,
    /// The text boxes of the paragraph: their places in the part.
    boxes: Vec<Range<usize>>,
    /// The open lists, the outermost first: their numbers and levels. Of each an item is open.
    lists: Vec<(String, usize)>,
    in_quotation: bool,
    table: Option<(usize, usize, Rows)>,
    alt: Option<String>,
}

/// The element that holds the paragraphs of a text box.
const TEXT_BOX: &str = "txbxContent";

/// Where a word may be broken, shown only at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

/// Elements that are not read where they stand: text boxes come behind their paragraph; a second form of what stands
/// before for older programs, what was deleted, and what was moved away are not read at all.
fn is_apart(name: &str) -> bool {
    matches!(name, TEXT_BOX | "Fallback" | "moveFrom" | "del")
}

/// The byte at which a reader is.
fn at(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The rows of a table, in cells.
type Rows = Vec<Vec<Vec<Inline>>>;

/// What is known of the open run.
#[derive(Default, Clone, Copy)]
struct Run {
    look: Look,
    is_hidden: bool,
    in_properties: bool,
    /// Whether the text being read is the run's.
    in_text: bool,
}

/// What is known of the open paragraph.
#[derive(Default, Clone)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: usize,
    left: i32,
    first: i32,
    outline: Option<u8>,
    /// Whether the mark that ends it was deleted: the next paragraph goes on with it.
    is_joined: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(extract: Extract, sources: Fields, styles: &'a Styles) -> Self {
        Self {
            extract,
            title: None,
            subtitle: None,
            sources,
            styles,
            paragraph: Paragraph::default(),
            run: Run::default(),
            links: Vec::new(),
            fields: Vec::new(),
            instruction: None,
            data: None,
            controls: Vec::new(),
            boxes: Vec::new(),
            lists: Vec::new(),
            in_quotation: false,
            table: None,
            alt: None,
        }
    }

    /// Reads a part to its end.
    pub(super) fn read(&mut self, text: &str, part: &str) -> Result<(), Failure> {
        self.read_paragraphs(text, part)?;
        self.end_paragraph();
        self.leave_containers(None);
        Ok(())
    }

    fn read_paragraphs(&mut self, text: &str, part: &str) -> Result<(), Failure> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        loop {
            let from = at(&reader);
            let event = reader.read_event();
            self.extract.places.at(from..at(&reader));
            match event {
                Ok(Event::Start(start)) if is_apart(start.local_name().as_ref()) => {
                    let from = at(&reader);
                    let end = start.to_end().into_owned();
                    let inside = reader
                        .read_to_end(end.name())
                        .map_err(|error| damaged_xml(part, reader.buffer_position(), &error))?;
                    let to = usize::try_from(inside.end).unwrap_or(from);
                    if start.local_name().as_ref() == TEXT_BOX {
                        self.boxes.push(from..to);
                    }
                }
                Ok(Event::Start(start)) => self.open(&start, false),
                Ok(Event::Empty(start)) => {
                    self.open(&start, true);
                    self.close(start.local_name().as_ref());
                }
                Ok(Event::End(end)) => {
                    self.close(end.local_name().as_ref());
                    if end.local_name().as_ref() == "p" {
                        self.read_boxes(text, part)?;
                    }
                }
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::GeneralRef(name)) => self.entity(&name),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(damaged_xml(part, reader.error_position(), &error)),
            }
        }
    }

    /// Reads the text boxes of a paragraph behind it. Within a table they are a part of their cell.
    fn read_boxes(&mut self, text: &str, part: &str) -> Result<(), Failure> {
        for place in std::mem::take(&mut self.boxes) {
            let base = self.extract.places.base;
            self.extract.places.base = base + place.start;
            self.read_paragraphs(text.get(place).unwrap_or_default(), part)?;
            self.extract.places.base = base;
            self.end_paragraph();
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>, is_empty: bool) {
        let value = || attribute(start, "val").unwrap_or_default();
        match start.local_name().as_ref() {
            "p" => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.style = value(),
            "numId" => self.paragraph.list = Some(value()).filter(|list| list != "0"),
            "ilvl" => self.paragraph.level = value().parse().unwrap_or(0),
            "outlineLvl" => {
                self.paragraph.outline = value().parse().ok().filter(|level| *level < 6);
            }
            "ind" => self.indent(start),
            "r" => (self.run.look, self.run.is_hidden) = (Look::default(), false),
            "rPr" => self.run.in_properties = !is_empty,
            name if self.run.in_properties && self.open_property(name, start) => {}
            "t" => self.run.in_text = !is_empty,
            "tab" if !self.in_properties() => self.add(" "),
            "br" | "cr"
                if attribute(start, "type").is_none_or(|kind| kind == "textWrapping")
                    && self.is_shown() =>
            {
                self.extract.line_break();
            }
            "noBreakHyphen" => self.add("\u{2011}"),
            "footnoteReference" => self.note_mark(start, ""),
            "endnoteReference" => self.note_mark(start, "e"),
            "hyperlink" => self.links.push(
                attribute(start, "id").and_then(|id| self.styles.link(&id).map(str::to_owned)),
            ),
            "instrText" => self.instruction = Some(String::new()),
            "fldData" => self.data = Some(String::new()),
            "sdt" => self.controls.push(Control::default()),
            "tag" => self.tag_control(&value()),
            "sdtContent" => self.begin_control(),
            "fldChar" => self.field(&attribute(start, "fldCharType").unwrap_or_default()),
            "fldSimple" => {
                self.begin_field(attribute(start, "instr").unwrap_or_default());
                self.show_result();
            }
            "docPr" => self.alt = attribute(start, "descr").or_else(|| attribute(start, "title")),
            "blip" => {
                let path = attribute(start, "embed")
                    .and_then(|id| self.styles.link(&id).map(str::to_owned))
                    .unwrap_or_default();
                let alt = self.alt.take().unwrap_or_default();
                self.extract.image(&path, &alt, None);
            }
            "tbl" => self.open_table(),
            "tr" => {
                if let Some((1, _, rows)) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    /// A property of a run, or of the mark that ends a paragraph. Whether it is one.
    fn open_property(&mut self, name: &str, start: &BytesStart<'_>) -> bool {
        let value = || attribute(start, "val").unwrap_or_default();
        match name {
            "i" => self.run.look.emphasis = is_on(start),
            "b" => self.run.look.strong = is_on(start),
            "strike" => self.run.look.strikeout = is_on(start),
            "rStyle" => {
                let look = self.styles.look(&value());
                self.run.look.emphasis |= look.emphasis;
                self.run.look.strong |= look.strong;
            }
            "vertAlign" => {
                self.run.look.superscript = value() == "superscript";
                self.run.look.subscript = value() == "subscript";
            }
            "vanish" => self.run.is_hidden = is_on(start),
            "del" | "moveFrom" => self.paragraph.is_joined = true,
            _ => return false,
        }
        true
    }

    fn in_properties(&self) -> bool {
        // Tab stops stand in the properties of a paragraph, before any run.
        self.run.in_properties
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "rPr" => self.run.in_properties = false,
            "t" => self.run.in_text = false,
            "hyperlink" => drop(self.links.pop()),
            "instrText" => {
                if let (Some(text), Some(field)) = (self.instruction.take(), self.fields.last_mut())
                {
                    field.instruction.push_str(&text);
                }
            }
            "fldData" => {
                if let (Some(text), Some(field)) = (self.data.take(), self.fields.last_mut()) {
                    field.data.push_str(&text);
                }
            }
            "fldSimple" => self.end_field(),
            "sdtContent" => self.end_control(),
            "sdt" => drop(self.controls.pop()),
            "tc" => self.end_cell(),
            "tbl" => self.close_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(instruction) = &mut self.instruction {
            instruction.push_str(text);
        } else if let Some(data) = &mut self.data {
            data.push_str(text);
        } else if self.run.in_text {
            self.add(&text.replace(SOFT_HYPHEN, ""));
        }
    }

    fn entity(&mut self, name: &str) {
        let raw = format!("&{name};");
        let text = quick_xml::escape::unescape(&raw)
            .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
        self.text(&text);
    }

    /// Adds text to the line, where the page shows it.
    fn add(&mut self, text: &str) {
        if self.is_shown() && !self.run.is_hidden {
            let link = self.links.last().cloned().flatten();
            self.extract.text(text, self.run.look, link.as_deref());
        }
    }

    fn note_mark(&mut self, start: &BytesStart<'_>, prefix: &str) {
        if let Some(id) = attribute(start, "id") {
            self.extract.note_mark(&format!("{prefix}{id}"));
        }
    }

    fn indent(&mut self, start: &BytesStart<'_>) {
        let number =
            |name: &str| attribute(start, name).and_then(|value| value.parse::<i32>().ok());
        if let Some(left) = number("left").or_else(|| number("start")) {
            self.paragraph.left = left;
        }
        self.paragraph.first = number("firstLine").unwrap_or(0) - number("hanging").unwrap_or(0);
    }
}
