//! RTF: paragraphs with their styles, italics, notes, lists, tables, links and citation fields.

mod labels;
mod tokens;

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::extract::Extract;
use super::fields::Fields;
use super::frames::FrameKind;
use super::paste;
use crate::structure::{self, Headings};
use crate::{Block, BlockKind, Inline, Look, Manuscript};
use tokens::{Token, Tokens};

/// Reads an RTF document.
pub(super) fn read(bytes: &[u8]) -> Manuscript {
    // RTF is ASCII; a byte of another encoding that stands in it is read as that one's.
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let mut reader = Reader::new();
    for token in Tokens::new(&text) {
        reader.token(&token);
    }
    reader.end_paragraph();
    reader.end_table();
    let Reader {
        extract,
        sources,
        title,
        ..
    } = reader;
    let mut manuscript = extract.finish();
    paste::unwrap(&mut manuscript);
    if let Some(at) = title
        && let Some(Block { kind, .. }) = manuscript
            .blocks
            .iter_mut()
            .find(|block| block.span.start == at)
        && let BlockKind::Paragraph(content) = kind
    {
        let content = std::mem::take(content);
        *kind = BlockKind::Heading { level: 1, content };
    }
    sources.fill(&mut manuscript);
    structure::settle(&mut manuscript, Headings::Typed);
    manuscript
}

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    /// Nothing that is read: fonts, colours, pictures, data of programs.
    Nothing,
    Styles,
    /// A page head or foot.
    PageHead,
    /// The number or bullet of an item.
    Label,
    /// The instruction of a field.
    Instruction,
}

/// What holds within a group.
#[derive(Debug, Clone, Copy)]
struct Group {
    part: Part,
    look: Look,
    is_hidden: bool,
    /// How many characters stand for one that `\u` names.
    skip: usize,
    ends: Option<Ends>,
}

/// What ends with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Note,
    Field,
    /// What a field shows.
    Result,
}

/// What is known of the open paragraph.
#[derive(Debug, Clone, Default)]
struct Paragraph {
    style: Option<i32>,
    outline: Option<i32>,
    left: i32,
    first: i32,
    level: i32,
    in_table: bool,
    label: String,
}

struct Reader {
    extract: Extract,
    sources: Fields,
    groups: Vec<Group>,
    group: Group,
    paragraph: Paragraph,
    encoding: &'static Encoding,
    /// Characters to skip behind `\u`, and the first half of a pair of such.
    to_skip: usize,
    high: Option<u16>,
    /// Whether the group begins with `\*`: what is not known is not read.
    is_optional: bool,
    /// The name of the style that is being read, and its number.
    style: (i32, String),
    styles: HashMap<i32, String>,
    page_head: String,
    instruction: String,
    /// The fields that are open: where the result begins, and what it cites or links to.
    fields: Vec<(usize, Option<super::fields::Cites>, Option<String>)>,
    /// The lines that notes interrupt.
    interrupted: Vec<(Vec<Inline>, Paragraph)>,
    notes: usize,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    table_start: usize,
    /// The lists that are open, by their levels and whether they have numbers; in the innermost an item is open.
    lists: Vec<(i32, bool)>,
    in_quotation: bool,
    title: Option<usize>,
}

impl Reader {
    fn new() -> Self {
        Self {
            extract: Extract::default(),
            sources: Fields::default(),
            groups: Vec::new(),
            group: Group {
                part: Part::Text,
                look: Look::default(),
                is_hidden: false,
                skip: 1,
                ends: None,
            },
            paragraph: Paragraph::default(),
            encoding: WINDOWS_1252,
            to_skip: 0,
            high: None,
            is_optional: false,
            style: (0, String::new()),
            styles: HashMap::new(),
            page_head: String::new(),
            instruction: String::new(),
            fields: Vec::new(),
            interrupted: Vec::new(),
            notes: 0,
            cells: Vec::new(),
            rows: Vec::new(),
            table_start: 0,
            lists: Vec::new(),
            in_quotation: false,
            title: None,
        }
    }

    fn token(&mut self, token: &Token<'_>) {
        match token {
            Token::Open => {
                self.groups.push(self.group);
                self.group.ends = None;
                self.is_optional = false;
                self.to_skip = 0;
            }
            Token::Close => self.close(),
            Token::Control("*", _) => self.is_optional = true,
            Token::Control(word, number) => self.control(word, *number),
            Token::Byte(byte) => {
                if self.to_skip > 0 {
                    self.to_skip -= 1;
                } else {
                    let bytes = [*byte];
                    let (text, _) = self.encoding.decode_without_bom_handling(&bytes);
                    self.text(&text);
                }
            }
            Token::Text(text) => {
                let skipped = text
                    .char_indices()
                    .nth(self.to_skip)
                    .map_or(text.len(), |(at, _)| at);
                self.to_skip -= text.chars().take(self.to_skip).count();
                let text = text.get(skipped..).unwrap_or_default();
                self.text(text);
            }
        }
    }

    fn control(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.is_optional);
        if self.begins_part(word, number, is_optional) || self.sets_look(word, number) {
            return;
        }
        match word {
            "par" | "sect" => self.end_paragraph(),
            "pard" => {
                let label = std::mem::take(&mut self.paragraph.label);
                self.paragraph = Paragraph {
                    label,
                    ..Paragraph::default()
                };
            }
            "line" if self.is_read() => self.extract.line_break(),
            "s" if self.group.part == Part::Styles => self.style.0 = number.unwrap_or(0),
            "s" => self.paragraph.style = number,
            "outlinelevel" => self.paragraph.outline = number,
            "li" | "lin" => self.paragraph.left = number.unwrap_or(0),
            "fi" => self.paragraph.first = number.unwrap_or(0),
            "ilvl" => self.paragraph.level = number.unwrap_or(0),
            "intbl" => self.paragraph.in_table = true,
            "cell" => self.end_cell(),
            "row" if !self.cells.is_empty() => self.rows.push(std::mem::take(&mut self.cells)),
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => self.group.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "u" => self.unicode(number.unwrap_or(0)),
            _ => {
                if let Some(sign) = sign(word) {
                    self.text(sign);
                }
            }
        }
    }

    /// Whether a word says what its group holds.
    fn begins_part(&mut self, word: &str, number: Option<i32>, is_optional: bool) -> bool {
        let part = match word {
            "fonttbl" | "colortbl" | "info" | "pict" | "object" | "listtable"
            | "listoverridetable" | "rsidtbl" | "themedata" | "datastore" | "latentstyles"
            | "xmlnstbl" | "annotation" | "atnid" | "atnauthor" | "nonshppict" | "bkmkstart"
            | "bkmkend" => Part::Nothing,
            "stylesheet" => Part::Styles,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => Part::PageHead,
            "listtext" | "pntext" => Part::Label,
            "fldinst" => Part::Instruction,
            "footnote" => {
                self.open_note();
                return true;
            }
            "field" => {
                self.group.ends = Some(Ends::Field);
                self.fields.push((0, None, None));
                return true;
            }
            "fldrslt" => {
                self.group.ends = Some(Ends::Result);
                self.show_result();
                return true;
            }
            "shppict" | "shptxt" | "shpinst" => return true,
            _ if is_optional => Part::Nothing,
            _ => return false,
        };
        // A style's own number stands behind a star, as `\*\cs10` does.
        if is_optional && self.group.part == Part::Styles && number.is_some() {
            return true;
        }
        if self.group.part != Part::Nothing {
            self.group.part = part;
        }
        true
    }

    /// Whether a word says how text looks.
    fn sets_look(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let look = &mut self.group.look;
        match word {
            "b" => look.strong = is_on,
            "i" => look.emphasis = is_on,
            "strike" => look.strikeout = is_on,
            "super" => look.superscript = is_on,
            "sub" => look.subscript = is_on,
            "nosupersub" => (look.superscript, look.subscript) = (false, false),
            "plain" => (self.group.look, self.group.is_hidden) = (Look::default(), false),
            "v" | "deleted" => self.group.is_hidden = is_on,
            _ => return false,
        }
        true
    }

    fn is_read(&self) -> bool {
        self.group.part == Part::Text && !self.group.is_hidden
    }

    fn text(&mut self, text: &str) {
        match self.group.part {
            Part::Nothing => {}
            Part::Styles => self.style.1.push_str(text),
            Part::PageHead => self.page_head.push_str(text),
            Part::Label => self.paragraph.label.push_str(text),
            Part::Instruction => self.instruction.push_str(text),
            Part::Text if self.group.is_hidden || text.is_empty() => {}
            Part::Text => {
                if !self.paragraph.in_table {
                    self.end_table();
                }
                let link = self
                    .fields
                    .iter()
                    .rev()
                    .find_map(|(_, _, link)| link.clone());
                self.extract.text(text, self.group.look, link.as_deref());
            }
        }
    }

    /// A character by its number; of those beyond the first plane, one half at a time.
    fn unicode(&mut self, number: i32) {
        self.to_skip = self.group.skip;
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0);
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if matches!(units.as_slice(), [0xD800..=0xDBFF]) {
            self.high = Some(unit);
            return;
        }
        let text = String::from_utf16_lossy(&units);
        self.text(&text);
    }

    fn close(&mut self) {
        self.to_skip = 0;
        let closed = self.group;
        if let Some(group) = self.groups.pop() {
            self.group = group;
        }
        if closed.part == Part::Styles {
            let (number, name) = std::mem::take(&mut self.style);
            let name = name.trim().trim_end_matches(';').to_lowercase();
            if !name.is_empty() {
                self.styles.insert(number, name);
            }
        }
        if closed.part == Part::PageHead && self.group.part != Part::PageHead {
            let text = std::mem::take(&mut self.page_head);
            if self.extract.has_line() {
                // A head is named at the start of its section, before any text.
                return;
            }
            self.extract.leave_out(&text);
        }
        match closed.ends {
            Some(Ends::Result) => self.end_result(),
            Some(Ends::Field) => drop(self.fields.pop()),
            Some(Ends::Note) => self.close_note(),
            None => {}
        }
    }

    fn show_result(&mut self) {
        let instruction = std::mem::take(&mut self.instruction);
        let cites = self.sources.cites(&instruction, "");
        let link = instruction
            .trim()
            .strip_prefix("HYPERLINK")
            .and_then(|rest| rest.split('"').nth(1))
            .map(str::to_owned);
        if let Some(field) = self.fields.last_mut() {
            *field = (self.extract.at(), cites, link);
        }
    }

    fn end_result(&mut self) {
        if let Some((start, Some(cites), _)) = self.fields.last() {
            self.sources.note(cites, *start, &mut self.extract);
        }
    }

    fn open_note(&mut self) {
        if self.group.part != Part::Text || self.group.ends.is_some() {
            return;
        }
        self.notes += 1;
        let label = self.notes.to_string();
        self.extract.note_mark(&label);
        let line = self.extract.put_aside();
        self.interrupted
            .push((line, std::mem::take(&mut self.paragraph)));
        self.extract
            .frames
            .open(FrameKind::Note(label), self.extract.at());
        self.group.ends = Some(Ends::Note);
        self.group.look = Look::default();
    }

    fn close_note(&mut self) {
        self.extract.end_paragraph();
        self.extract.frames.close_around();
        if let Some((line, paragraph)) = self.interrupted.pop() {
            self.extract.take_up(line);
            self.paragraph = paragraph;
        }
    }

    fn end_cell(&mut self) {
        if self.rows.is_empty() && self.cells.is_empty() {
            self.leave_containers();
            self.table_start = self.extract.at();
        }
        let cell = self.extract.take_line();
        self.cells.push(cell);
    }

    fn end_table(&mut self) {
        if !self.cells.is_empty() {
            self.rows.push(std::mem::take(&mut self.cells));
        }
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.extract.table(Vec::new(), rows, self.table_start);
        }
    }

    fn leave_containers(&mut self) {
        while !self.lists.is_empty() {
            self.close_list();
        }
        if std::mem::take(&mut self.in_quotation) {
            self.extract.frames.close_around();
        }
    }

    fn end_paragraph(&mut self) {
        if self.group.part != Part::Text || !self.extract.has_line() {
            return;
        }
        if self.paragraph.in_table {
            self.extract.line_break();
            return;
        }
        let label = std::mem::take(&mut self.paragraph.label);
        let style = self
            .paragraph
            .style
            .and_then(|style| self.styles.get(&style))
            .cloned()
            .unwrap_or_default();
        let level = style
            .strip_prefix("heading ")
            .and_then(|level| level.parse::<u8>().ok());
        let outline = self
            .paragraph
            .outline
            .and_then(|level| u8::try_from(level).ok());
        let level = level.or(outline.filter(|level| *level < 6).map(|level| level + 1));
        let is_quotation = self.paragraph.left >= 700
            && self.paragraph.first >= 0
            && self.interrupted.is_empty()
            && label.trim().is_empty();
        if !label.trim().is_empty() {
            return self.end_item(&label);
        }
        if let Some(level) = level {
            self.leave_containers();
            return self.extract.end_heading(level);
        }
        if is_quotation {
            if !self.in_quotation {
                self.leave_containers();
                self.extract
                    .frames
                    .open(FrameKind::Quotation, self.extract.at());
                self.in_quotation = true;
            }
            return self.extract.end_paragraph();
        }
        if self.interrupted.is_empty() {
            self.leave_containers();
        }
        let at = self.extract.blocks().len();
        self.extract.end_paragraph();
        if style == "title" && self.title.is_none() {
            self.title = self.extract.blocks().get(at).map(|block| block.span.start);
        }
    }

    /// Ends the paragraph as an item, within the item around it where it lies deeper.
    fn end_item(&mut self, label: &str) {
        let (level, start) = (self.paragraph.level, labels::number(label));
        if self.in_quotation {
            self.leave_containers();
        }
        while let Some((open, is_numbered)) = self.lists.last() {
            let is_other = *is_numbered != start.is_some() || start == Some(1);
            let is_left = *open > level || *open == level && is_other;
            if !is_left {
                break;
            }
            self.close_list();
        }
        if self.lists.last().is_some_and(|(open, _)| *open == level) {
            self.extract.frames.close_around();
        } else {
            let kind = FrameKind::list(start);
            self.extract.frames.open(kind, self.extract.at());
            self.lists.push((level, start.is_some()));
        }
        self.extract.frames.open(FrameKind::Item, self.extract.at());
        self.extract.end_paragraph();
    }

    /// Closes the innermost list with its last item.
    fn close_list(&mut self) {
        if self.lists.pop().is_some() {
            self.extract.frames.close_around();
            self.extract.frames.close_around();
        }
    }
}

/// The character that a control word names.
fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "tab" | "emspace" | "enspace" | "qmspace" => " ",
        "~" => "\u{a0}",
        "_" => "\u{2011}",
        _ => return None,
    })
}
