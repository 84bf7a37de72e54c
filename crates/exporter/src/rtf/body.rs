//! Blocks and lines as RTF.

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use super::escape::escape;
use super::{
    ANNOTATION, BODY, CAPTION, CODE, DOUBLE, HEADINGS, INDENT, LIST, NORMAL, NOTE, QUOTE, Style,
};
use crate::document::{
    Asked, Block, Document, Image, Inline, Link, PictureKind, Text, missing_image, picture_size,
};

/// Where a block stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Place<'l> {
    /// The quotations around it.
    pub(super) quoted: i64,
    /// The lists around it.
    pub(super) listed: i64,
    /// The list whose item it begins, and the number or bullet of the item.
    pub(super) label: Option<(usize, &'l str)>,
    /// Whether it is a note's.
    pub(super) noted: bool,
    /// Whether it is a speech of a play.
    pub(super) dialogue: bool,
    /// The number of blocks of the annotation that it belongs to.
    pub(super) annotating: Option<usize>,
}

/// What a document says, in RTF, under construction.
pub(super) struct Body<'d, 'p> {
    document: &'d Document<'d>,
    problems: &'p mut Vec<Diagnostic>,
    /// The lists met so far: the first number of each, none for one with bullets.
    lists: Vec<Option<u64>>,
    out: String,
}

impl<'d, 'p> Body<'d, 'p> {
    pub(super) fn new(document: &'d Document<'d>, problems: &'p mut Vec<Diagnostic>) -> Self {
        Self {
            document,
            problems,
            lists: Vec::new(),
            out: String::new(),
        }
    }

    /// The text, and the lists in it.
    pub(super) fn finish(self) -> (String, Vec<Option<u64>>) {
        (self.out, self.lists)
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    /// Opens a paragraph in a style, with further properties after it.
    pub(super) fn open(&mut self, style: &Style, properties: &str) {
        let Style { number, look, .. } = style;
        self.put(format_args!(
            "{{\\pard\\plain\\s{number}{look}{properties}{DOUBLE} "
        ));
    }

    pub(super) fn close(&mut self) {
        self.out.push_str("\\par}\n");
    }

    pub(super) fn plain_paragraph(&mut self, style: &Style, text: &str) {
        self.open(style, "");
        self.out.push_str(&escape(text));
        self.close();
    }

    /// A place that links lead to.
    pub(super) fn bookmark(&mut self, name: &str) {
        self.put(format_args!(
            "{{\\*\\bkmkstart {name}}}{{\\*\\bkmkend {name}}}"
        ));
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place<'_>) {
        let mut place = place;
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, place, at == 0);
            // Only the first paragraph of an item has its label.
            place.label = None;
        }
    }

    fn block(&mut self, block: &Block, place: Place<'_>, first: bool) {
        match block {
            Block::Heading { level, content } => {
                let level = usize::from(*level).saturating_sub(1);
                let [.., last] = &HEADINGS;
                self.open(HEADINGS.get(level).unwrap_or(last), "");
                self.line(content);
                self.close();
            }
            Block::Paragraph { content, continued } => {
                self.open_prose(place, *continued || (first && place.quoted > 0));
                self.line(content);
                self.close();
            }
            Block::Math(math) => {
                self.open(&NORMAL, "\\qc");
                self.out.push_str(&escape(&math.alt));
                self.close();
            }
            Block::Quotation { blocks, dialogue } => {
                let place = Place {
                    quoted: place.quoted + 1,
                    dialogue: *dialogue,
                    ..place
                };
                self.blocks(blocks, place);
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Code { text } => self.code(text),
            Block::Table {
                caption,
                number,
                columns,
                rows,
            } => {
                self.table_caption(caption, *number);
                self.table(*columns, rows);
            }
            Block::Figure {
                image,
                caption,
                number,
            } => self.figure(image, caption, *number),
            Block::Verse { lines } => self.verse(lines, place),
            Block::Break => {
                self.open(&NORMAL, "\\qc");
                self.out.push_str("* * *");
                self.close();
            }
        }
    }

    /// Opens a paragraph of prose: a style says what it is, an indent how deep it stands.
    fn open_prose(&mut self, place: Place<'_>, flush: bool) {
        let depth = INDENT * (place.listed + place.quoted);
        if let Some((list, label)) = place.label {
            let left = depth + INDENT / 2;
            self.open(
                &LIST,
                &format!("\\ls{list}\\ilvl0\\li{left}\\fi-{}", INDENT / 2),
            );
            self.put(format_args!("{{\\listtext {}\\tab}}", escape(label)));
        } else if place.listed > 0 {
            self.open(&LIST, &format!("\\li{}", depth + INDENT / 2));
        } else if place.dialogue {
            let properties = format!("\\li{}\\fi-{}", depth + INDENT / 2, INDENT / 2);
            self.open(&QUOTE, &properties);
        } else if place.quoted > 0 {
            let first = if flush { 0 } else { INDENT };
            self.open(&QUOTE, &format!("\\li{depth}\\fi{first}"));
        } else if let Some(blocks) = place.annotating {
            // Of several paragraphs each is indented.
            let first = if blocks > 1 { INDENT } else { 0 };
            self.open(&ANNOTATION, &format!("\\fi{first}"));
        } else if flush {
            self.open(&BODY, "\\fi0");
        } else {
            self.open(if place.noted { &NOTE } else { &BODY }, "");
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], place: Place<'_>) {
        self.lists.push(start);
        let list = self.lists.len();
        for (at, item) in items.iter().enumerate() {
            let label = match start {
                Some(first) => format!("{}.", first.saturating_add(at as u64)),
                None => "•".to_owned(),
            };
            let place = Place {
                listed: place.listed + 1,
                label: Some((list, &label)),
                ..place
            };
            self.blocks(item, place);
        }
    }

    fn code(&mut self, text: &str) {
        self.open(&CODE, "\\sl240\\slmult1\\f1\\fs20");
        self.out.push_str("\\sl240\\slmult1\\f1\\fs20 ");
        let lines: Vec<String> = text.lines().map(escape).collect();
        self.out.push_str(&lines.join("\\line "));
        self.close();
    }

    fn verse(&mut self, lines: &[Vec<Inline>], place: Place<'_>) {
        let left = INDENT * (place.quoted + place.listed + 1);
        self.open(&QUOTE, &format!("\\li{left}"));
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push_str("\\line ");
            }
            self.line(line);
        }
        self.close();
    }

    /// The label of a table and its title, each a line above it.
    fn table_caption(&mut self, caption: &[Inline], number: usize) {
        if !caption.is_empty() {
            self.open(&CAPTION, "\\keepn");
            self.put(format_args!("Table {number}\\line "));
            self.line(caption);
            self.close();
        }
    }

    fn table(&mut self, columns: usize, rows: &[Vec<Vec<Inline>>]) {
        let width = 9_360 / columns.max(1);
        let rule = "\\brdrs\\brdrw20";
        for (at, row) in rows.iter().enumerate() {
            self.out.push_str("\\trowd\\trgaph108\\trleft0");
            if at == 0 {
                self.out.push_str("\\trhdr");
            }
            for column in 1..=columns {
                if at == 0 {
                    self.put(format_args!("\\clbrdrt{rule}\\clbrdrb{rule}"));
                } else if at + 1 == rows.len() {
                    self.put(format_args!("\\clbrdrb{rule}"));
                }
                self.put(format_args!("\\cellx{}", column * width));
            }
            self.out.push('\n');
            for cell in row {
                self.put(format_args!("\\pard\\plain\\intbl{DOUBLE} "));
                self.line(cell);
                self.out.push_str("\\cell\n");
            }
            self.out.push_str("\\row\n");
        }
        self.out.push_str("\\pard\n");
    }

    fn figure(&mut self, image: &Image, caption: &[Inline], number: usize) {
        self.open(&NORMAL, if caption.is_empty() { "" } else { "\\keepn" });
        self.image(image, false);
        self.close();
        if !caption.is_empty() {
            self.open(&CAPTION, "");
            self.put(format_args!("Fig. {number}. "));
            self.line(caption);
            self.close();
        }
    }

    pub(super) fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => self.text(run),
                Inline::Break => self.out.push_str("\\line "),
                Inline::Math(math) => self.put(format_args!("{{\\i {}}}", escape(&math.alt))),
                Inline::Note { note, again } => self.note(*note, *again),
                Inline::Image(image) => self.image(image, true),
            }
        }
    }

    fn text(&mut self, run: &Text) {
        let look = run.look;
        let mut looks = String::new();
        for (set, word) in [
            (look.strong, "\\b"),
            (look.emphasis, "\\i"),
            (look.strikeout, "\\strike"),
            (look.superscript, "\\super"),
            (look.subscript && !look.superscript, "\\sub"),
            (look.code, "\\f1"),
        ] {
            looks.push_str(if set { word } else { "" });
        }
        let text = escape(&run.text);
        let text = if looks.is_empty() {
            text
        } else {
            format!("{{{looks} {text}}}")
        };
        match &run.link {
            Some(Link::Url(address)) => {
                self.put(format_args!(
                    "{{\\field{{\\*\\fldinst HYPERLINK \"{}\"}}{{\\fldrslt {text}}}}}",
                    escape(address)
                ));
            }
            Some(Link::Entry(entry)) => self.put(format_args!(
                "{{\\field{{\\*\\fldinst HYPERLINK \\\\l \"entry_{entry}\"}}{{\\fldrslt {text}}}}}"
            )),
            None => self.out.push_str(&text),
        }
    }

    fn note(&mut self, note: usize, again: bool) {
        let number = note + 1;
        if self.document.endnotes {
            self.put(format_args!(
                "{{\\field{{\\*\\fldinst HYPERLINK \\\\l \"note_{number}\"}}{{\\fldrslt {{\\super {number}}}}}}}"
            ));
        } else if again {
            self.put(format_args!("{{\\super {number}}}"));
        } else {
            let document = self.document;
            let blocks = document.notes.get(note).map(Vec::as_slice);
            self.out.push_str("{\\super\\chftn}{\\footnote ");
            self.open(&NOTE, "");
            self.out.push_str("{\\super\\chftn}");
            self.note_text(" ", blocks.unwrap_or_default());
            self.out.push('}');
        }
    }

    /// What follows the number of a note in its paragraph, which it ends, and the paragraphs behind.
    pub(super) fn note_text(&mut self, before: &str, note: &[Block]) {
        self.out.push_str(before);
        let mut rest = note;
        if let Some((Block::Paragraph { content, .. }, behind)) = note.split_first() {
            self.line(content);
            rest = behind;
        }
        self.close();
        let place = Place {
            noted: true,
            ..Place::default()
        };
        self.blocks(rest, place);
    }

    /// A picture in the file, its size in twentieths of a point.
    fn image(&mut self, image: &Image, in_line: bool) {
        let picture = image.file.and_then(|file| self.document.pictures.get(file));
        let kind = picture.and_then(|picture| match picture.kind {
            PictureKind::Png => Some("\\pngblip"),
            PictureKind::Jpeg => Some("\\jpegblip"),
            _ => None,
        });
        let shown = picture.and_then(|picture| {
            let (width, height) = picture_size(picture, Asked::of(image, in_line))?;
            Some((kind?, picture.bytes, width / 635, height / 635))
        });
        let Some((kind, bytes, width, height)) = shown else {
            if picture.is_some() {
                let why = "cannot be shown in RTF";
                self.problems
                    .push(missing_image(&image.path, image.span, why));
            }
            self.put(format_args!("[{}]", escape(&image.alt)));
            return;
        };
        let alt = escape(&image.alt);
        self.put(format_args!(
            "{{\\pict{{\\*\\picprop{{\\sp{{\\sn wzDescription}}{{\\sv {alt}}}}}}}{kind}\\picwgoal{width}\\pichgoal{height}"
        ));
        for (at, byte) in bytes.iter().enumerate() {
            let line = if at % 64 == 0 { "\n" } else { "" };
            self.put(format_args!("{line}{byte:02x}"));
        }
        self.out.push('}');
    }
}
