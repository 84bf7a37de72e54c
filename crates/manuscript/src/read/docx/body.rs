//! The text of a document part: `w:body`, a page head, a note.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::fields::{Sources, citation};
use super::styles::{Kind, Styles, attribute, is_on};
use crate::read::extract::Extract;
use crate::read::frames::FrameKind;
use crate::read::package::{Failure, damaged_xml};
use crate::{Inline, Look};

/// Reads a part into an extract.
pub(super) struct Body<'a> {
    pub(super) extract: Extract,
    /// The byte at which the title stands.
    pub(super) title: Option<usize>,
    pub(super) subtitle: Option<usize>,
    pub(super) sources: Sources,
    styles: &'a Styles,
    paragraph: Paragraph,
    look: Look,
    in_run_properties: bool,
    /// Whether the text being read is a run's.
    in_text: bool,
    links: Vec<Option<String>>,
    fields: Vec<Field>,
    instruction: Option<String>,
    /// The open list: its number and level.
    list: Option<(String, usize)>,
    in_quotation: bool,
    table: Option<(usize, usize, Rows)>,
    alt: Option<String>,
}

/// The rows of a table, in cells.
type Rows = Vec<Vec<Vec<Inline>>>;

/// What is known of the open paragraph.
#[derive(Default, Clone)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: usize,
    left: i32,
    first: i32,
    outline: Option<u8>,
}

/// A complex field: its instruction, and whether its result is dropped because a key stands for it.
struct Field {
    instruction: String,
    is_result: bool,
    is_dropped: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(extract: Extract, styles: &'a Styles) -> Self {
        Self {
            extract,
            title: None,
            subtitle: None,
            sources: Sources::default(),
            styles,
            paragraph: Paragraph::default(),
            look: Look::default(),
            in_run_properties: false,
            in_text: false,
            links: Vec::new(),
            fields: Vec::new(),
            instruction: None,
            list: None,
            in_quotation: false,
            table: None,
            alt: None,
        }
    }

    pub(super) fn read(&mut self, text: &str, part: &str) -> Result<(), Failure> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.open(&start, false),
                Ok(Event::Empty(start)) => {
                    self.open(&start, true);
                    self.close(start.local_name().as_ref());
                }
                Ok(Event::End(end)) => self.close(end.local_name().as_ref()),
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::GeneralRef(name)) => self.entity(&name),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => return Err(damaged_xml(part, reader.error_position(), &error)),
            }
        }
        self.end_paragraph();
        self.leave_containers(None);
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
            "r" => self.look = Look::default(),
            "rPr" => self.in_run_properties = !is_empty,
            "i" if self.in_run_properties => self.look.emphasis = is_on(start),
            "b" if self.in_run_properties => self.look.strong = is_on(start),
            "strike" if self.in_run_properties => self.look.strikeout = is_on(start),
            "rStyle" if self.in_run_properties => {
                let look = self.styles.look(&value());
                self.look.emphasis |= look.emphasis;
                self.look.strong |= look.strong;
            }
            "vertAlign" if self.in_run_properties => {
                self.look.superscript = value() == "superscript";
                self.look.subscript = value() == "subscript";
            }
            "t" => self.in_text = !is_empty,
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

    fn in_properties(&self) -> bool {
        // Tab stops stand in the properties of a paragraph, before any run.
        self.in_run_properties
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "hyperlink" => drop(self.links.pop()),
            "instrText" => {
                if let (Some(text), Some(field)) = (self.instruction.take(), self.fields.last_mut())
                {
                    field.instruction.push_str(&text);
                }
            }
            "fldSimple" => drop(self.fields.pop()),
            "tc" => self.end_cell(),
            "tbl" => self.close_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(instruction) = &mut self.instruction {
            instruction.push_str(text);
        } else if self.in_text {
            let owned = text.to_owned();
            self.add(&owned);
        }
    }

    fn entity(&mut self, name: &str) {
        let raw = format!("&{name};");
        let text = quick_xml::escape::unescape(&raw)
            .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
        self.text(&text);
    }

    /// Adds text to the line, where no key stands for it.
    fn add(&mut self, text: &str) {
        if self.is_shown() {
            let link = self.links.last().cloned().flatten();
            self.extract.text(text, self.look, link.as_deref());
        }
    }

    fn is_shown(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.is_result && !field.is_dropped)
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

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.begin_field(String::new()),
            "separate" => self.show_result(),
            "end" => {
                if self.fields.last().is_some_and(|field| !field.is_result) {
                    self.show_result();
                }
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn begin_field(&mut self, instruction: String) {
        // Nobody nests fields so deep.
        if self.fields.len() < 64 {
            self.fields.push(Field {
                instruction,
                is_result: false,
                is_dropped: false,
            });
        }
    }

    /// The result of a field follows; a citation's key stands for it.
    fn show_result(&mut self) {
        let Some(field) = self.fields.last_mut() else {
            return;
        };
        field.is_result = true;
        if let Some(key) = citation(&field.instruction, &mut self.sources) {
            self.add(&key);
            if let Some(field) = self.fields.last_mut() {
                field.is_dropped = true;
            }
        }
    }

    fn kind(&self) -> Kind {
        let kind = self.styles.kind(&self.paragraph.style);
        match (kind, self.paragraph.outline) {
            (Kind::Body | Kind::Item, Some(level)) => Kind::Heading(level + 1),
            (Kind::Body, None) if self.paragraph.list.is_some() => Kind::Item,
            // Set in from the left as a whole: a block quotation; a hanging indent is an entry.
            (Kind::Body, None)
                if self.paragraph.left >= 700
                    && self.paragraph.first >= 0
                    && self.paragraph.left + self.paragraph.first >= 700 =>
            {
                Kind::Quotation
            }
            (kind, _) => kind,
        }
    }

    fn end_paragraph(&mut self) {
        if !self.extract.has_line() {
            return;
        }
        if self.table.is_some() {
            self.extract.line_break();
            return;
        }
        let kind = self.kind();
        let at = self.extract.blocks().len();
        match kind {
            Kind::Item => self.open_item(),
            Kind::Quotation => {
                self.leave_containers(Some(kind));
                if !self.in_quotation {
                    self.extract
                        .frames
                        .open(FrameKind::Quotation, self.extract.at());
                    self.in_quotation = true;
                }
                self.extract.end_paragraph();
            }
            Kind::Heading(level) => {
                self.leave_containers(None);
                self.extract.end_heading(level);
            }
            Kind::Title | Kind::Subtitle | Kind::Body => {
                self.leave_containers(None);
                self.extract.end_paragraph();
                let start = self.extract.blocks().get(at).map(|block| block.span.start);
                match kind {
                    Kind::Title => self.title = self.title.or(start),
                    Kind::Subtitle => self.subtitle = self.subtitle.or(start),
                    _ => {}
                }
            }
        }
    }

    fn open_item(&mut self) {
        let list = self.paragraph.list.clone().unwrap_or_default();
        let same = self.list.as_ref().is_some_and(|(open, _)| *open == list);
        if !same {
            self.leave_containers(None);
            let start = self
                .styles
                .is_numbered(&list, self.paragraph.level)
                .then_some(1);
            self.extract
                .frames
                .open(FrameKind::list(start), self.extract.at());
            self.list = Some((list, self.paragraph.level));
        }
        self.extract.frames.open(FrameKind::Item, self.extract.at());
        self.extract.end_paragraph();
        self.extract.frames.close_around();
    }

    /// Closes the list or quotation that is open, unless the paragraph goes on with it.
    fn leave_containers(&mut self, next: Option<Kind>) {
        if self.list.take().is_some() {
            self.extract.frames.close_around();
        }
        if self.in_quotation && next != Some(Kind::Quotation) {
            self.extract.frames.close_around();
            self.in_quotation = false;
        }
    }

    fn open_table(&mut self) {
        if let Some((depth, ..)) = &mut self.table {
            *depth += 1;
        } else {
            self.leave_containers(None);
            self.table = Some((1, self.extract.at(), Vec::new()));
        }
    }

    fn end_cell(&mut self) {
        if !matches!(self.table, Some((1, ..))) {
            return;
        }
        let cell = self.extract.take_line();
        if let Some((_, _, rows)) = &mut self.table
            && let Some(row) = rows.last_mut()
        {
            row.push(cell);
        }
    }

    fn close_table(&mut self) {
        match self.table.take() {
            Some((1, start, rows)) => self.extract.table(rows, start),
            Some((depth, start, rows)) => self.table = Some((depth - 1, start, rows)),
            None => {}
        }
    }
}
