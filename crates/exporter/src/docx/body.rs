//! The text of a DOCX.

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use super::{NAMES, OFFICE, XML, picture, relation};
use crate::document::{Block, Document, Image, Inline, Link, Text, WorksCited, missing_image};
use crate::html::escape;

/// Half an inch, in twentieths of a point.
const INDENT: usize = 720;
/// The numbering of lists with bullets.
const BULLETS: usize = 1;

/// The numbered lists met so far: Word counts each by a numbering of its own.
#[derive(Default)]
pub(super) struct Lists {
    /// The level and first number of each.
    numbered: Vec<(usize, u64)>,
}

impl Lists {
    /// The part that says how lists are numbered.
    pub(super) fn numbering(&self) -> String {
        let mut out = format!("{XML}<w:numbering {NAMES}>");
        for (id, format) in [(0, "bullet"), (1, "decimal")] {
            let _ = write!(
                out,
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>"
            );
            for level in 0..9 {
                let text = if id == 0 {
                    "•".to_owned()
                } else {
                    format!("%{}.", level + 1)
                };
                let left = INDENT * (level + 1) + INDENT / 2;
                let _ = write!(
                    out,
                    "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
                     <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{}\"/></w:pPr></w:lvl>",
                    INDENT / 2
                );
            }
            out.push_str("</w:abstractNum>");
        }
        let _ = write!(
            out,
            "<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>"
        );
        for (at, (level, first)) in self.numbered.iter().enumerate() {
            let _ = write!(
                out,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{level}\">\
                 <w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>",
                at + BULLETS + 1
            );
        }
        out.push_str("</w:numbering>");
        out
    }

    fn begin(&mut self, level: usize, start: Option<u64>) -> usize {
        let Some(first) = start else { return BULLETS };
        // Word's numbers are signed and of 32 bits.
        self.numbered.push((level, first.min(i32::MAX as u64)));
        self.numbered.len() + BULLETS
    }
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The quotations around it.
    quoted: usize,
    /// The lists around it.
    listed: usize,
    /// The numbering of the list whose item it begins.
    numbering: Option<usize>,
    /// Whether it is a note's.
    noted: bool,
}

/// A part of the package with text, under construction.
pub(super) struct Body<'d> {
    document: &'d Document<'d>,
    lists: &'d mut Lists,
    problems: &'d mut Vec<Diagnostic>,
    relations: Vec<String>,
    out: String,
    drawings: usize,
}

impl<'d> Body<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        lists: &'d mut Lists,
        problems: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            document,
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
            self.plain_paragraph("Title", title);
        }
        self.blocks(&document.blocks, Place::default());
        if let Some(list) = &document.works_cited {
            self.works_cited(list);
        }
    }

    /// The notes.
    pub(super) fn notes(&mut self) {
        let document = self.document;
        for (at, note) in document.notes.iter().enumerate() {
            self.put(format_args!("<w:footnote w:id=\"{}\">", at + 1));
            let number = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                          <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
            let place = Place {
                noted: true,
                ..Place::default()
            };
            self.open("FootnoteText", "");
            self.out.push_str(number);
            let rest = if let Some((Block::Paragraph { content, .. }, rest)) = note.split_first() {
                self.line(content);
                rest
            } else {
                note
            };
            self.out.push_str("</w:p>");
            self.blocks(rest, place);
            self.out.push_str("</w:footnote>");
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    /// Opens a paragraph in a style, with further properties after it.
    fn open(&mut self, style: &str, properties: &str) {
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
        self.plain_paragraph("WorksCitedHeading", list.heading);
        for (at, entry) in list.entries.iter().enumerate() {
            self.open("Bibliography", "");
            self.put(format_args!(
                "<w:bookmarkStart w:id=\"{at}\" w:name=\"entry_{at}\"/>"
            ));
            self.line(entry);
            self.put(format_args!("<w:bookmarkEnd w:id=\"{at}\"/></w:p>"));
        }
    }

    fn blocks(&mut self, blocks: &'d [Block], place: Place) {
        let mut place = place;
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, place, at == 0);
            // Only the first paragraph of an item has its number.
            place.numbering = None;
        }
    }

    fn block(&mut self, block: &'d Block, place: Place, first: bool) {
        match block {
            Block::Heading { level, content } => {
                self.open(&format!("Heading{}", (*level).clamp(1, 6)), "");
                self.line(content);
                self.out.push_str("</w:p>");
            }
            Block::Paragraph { content, continued } => {
                self.open_prose(place, *continued || (first && place.quoted > 0));
                self.line(content);
                self.out.push_str("</w:p>");
            }
            Block::Quotation { blocks } => {
                self.blocks(
                    blocks,
                    Place {
                        quoted: place.quoted + 1,
                        ..place
                    },
                );
            }
            Block::List { start, items } => {
                let numbering = self.lists.begin(place.listed.min(8), *start);
                for item in items {
                    let place = Place {
                        listed: place.listed + 1,
                        numbering: Some(numbering),
                        ..place
                    };
                    self.blocks(item, place);
                }
            }
            Block::Code { text } => self.code(text),
            Block::Table { columns, rows } => self.table(*columns, rows),
            Block::Figure {
                image,
                caption,
                number,
            } => self.figure(image, caption, *number),
            Block::Verse { lines } => self.verse(lines),
            Block::Break => {
                self.open("Normal", "<w:jc w:val=\"center\"/>");
                self.out.push_str("<w:r><w:t>* * *</w:t></w:r></w:p>");
            }
        }
    }

    /// Opens a paragraph of prose: a style says what it is, an indent how deep it stands.
    fn open_prose(&mut self, place: Place, flush: bool) {
        if let Some(numbering) = place.numbering {
            let level = place.listed.saturating_sub(1).min(8);
            let properties = format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{numbering}\"/></w:numPr>"
            );
            self.open("ListParagraph", &properties);
        } else if place.listed > 0 {
            let left = INDENT * (place.listed + place.quoted) + INDENT / 2;
            self.open("ListParagraph", &format!("<w:ind w:left=\"{left}\"/>"));
        } else if place.quoted > 0 {
            let (left, first) = (INDENT * place.quoted, if flush { 0 } else { INDENT });
            self.open(
                "Quote",
                &format!("<w:ind w:left=\"{left}\" w:firstLine=\"{first}\"/>"),
            );
        } else if flush {
            self.open("BodyText", "<w:ind w:firstLine=\"0\"/>");
        } else {
            self.open(
                if place.noted {
                    "FootnoteText"
                } else {
                    "BodyText"
                },
                "",
            );
        }
    }

    fn code(&mut self, text: &str) {
        self.open("Code", "");
        let line = |line| {
            format!(
                "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escape(line)
            )
        };
        let lines: Vec<String> = text.lines().map(line).collect();
        self.out.push_str(&lines.join("<w:r><w:br/></w:r>"));
        self.out.push_str("</w:p>");
    }

    fn verse(&mut self, lines: &'d [Vec<Inline>]) {
        self.open("Quote", "");
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push_str("<w:r><w:br/></w:r>");
            }
            self.line(line);
        }
        self.out.push_str("</w:p>");
    }

    fn table(&mut self, columns: usize, rows: &'d [Vec<Vec<Inline>>]) {
        let rule = "w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"";
        self.put(format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders><w:top {rule}/><w:bottom {rule}/></w:tblBorders>\
             </w:tblPr><w:tblGrid>"
        ));
        let width = 9_360 / columns.max(1);
        for _ in 0..columns {
            self.put(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        for (at, row) in rows.iter().enumerate() {
            let (head, borders) = match at {
                0 => (
                    "<w:trPr><w:tblHeader/></w:trPr>",
                    format!("<w:tcBorders><w:bottom {rule}/></w:tcBorders>"),
                ),
                _ => ("", String::new()),
            };
            self.put(format_args!("<w:tr>{head}"));
            for cell in row {
                self.put(format_args!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{borders}</w:tcPr>"
                ));
                self.open("Normal", "");
                self.line(cell);
                self.out.push_str("</w:p></w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }

    fn figure(&mut self, image: &'d Image, caption: &'d [Inline], number: usize) {
        self.open(
            "Normal",
            if caption.is_empty() {
                ""
            } else {
                "<w:keepNext/>"
            },
        );
        self.image(image);
        self.out.push_str("</w:p>");
        if !caption.is_empty() {
            self.open("Caption", "");
            self.put(format_args!(
                "<w:r><w:t xml:space=\"preserve\">Fig. {number}. </w:t></w:r>"
            ));
            self.line(caption);
            self.out.push_str("</w:p>");
        }
    }

    fn line(&mut self, inlines: &'d [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => self.text(run),
                Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
                // Word marks a note once; the second mark is its number.
                Inline::Note { note, again: true } => self.put(format_args!(
                    "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{}</w:t></w:r>",
                    note + 1
                )),
                Inline::Note { note, .. } => self.put(format_args!(
                    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{}\"/></w:r>",
                    note + 1
                )),
                Inline::Image(image) => self.image(image),
            }
        }
    }

    fn text(&mut self, run: &Text) {
        match &run.link {
            Some(Link::Url(address)) => {
                let id = format!("link{}", self.relations.len());
                self.relations
                    .push(relation(&id, &format!("{OFFICE}/hyperlink"), address, true));
                self.put(format_args!("<w:hyperlink r:id=\"{id}\">"));
            }
            Some(Link::Entry(entry)) => {
                self.put(format_args!("<w:hyperlink w:anchor=\"entry_{entry}\">"));
            }
            None => {}
        }
        self.put(format_args!(
            "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            properties(run),
            escape(&run.text)
        ));
        if run.link.is_some() {
            self.out.push_str("</w:hyperlink>");
        }
    }

    fn image(&mut self, image: &Image) {
        let shown = image
            .file
            .and_then(|file| Some((file, self.document.pictures.get(file)?)));
        let sized = shown.and_then(|(file, shown)| Some((file, shown, picture::size(shown)?)));
        let Some((file, shown, (width, height))) = sized else {
            if shown.is_some() {
                self.problems.push(missing_image(
                    &image.path,
                    image.span,
                    "cannot be shown by Word",
                ));
            }
            self.put(format_args!(
                "<w:r><w:t>[{}]</w:t></w:r>",
                escape(&image.alt)
            ));
            return;
        };
        self.drawings += 1;
        let number = self.drawings;
        let id = format!("picture{}", self.relations.len());
        let path = picture::path(file, shown);
        self.relations
            .push(relation(&id, &format!("{OFFICE}/image"), &path, false));
        let alt = escape(&image.alt);
        self.put(format_args!(
            "<w:r><w:drawing><wp:inline><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Picture {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        ));
    }
}

/// How a run looks, in the order that the format asks for.
fn properties(run: &Text) -> String {
    let look = run.look;
    let marks: String = [
        (
            look.code,
            "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>",
        ),
        (look.strong, "<w:b/>"),
        (look.emphasis, "<w:i/>"),
        (look.strikeout, "<w:strike/>"),
        (look.superscript, "<w:vertAlign w:val=\"superscript\"/>"),
        (
            look.subscript && !look.superscript,
            "<w:vertAlign w:val=\"subscript\"/>",
        ),
    ]
    .into_iter()
    .filter_map(|(set, mark)| set.then_some(mark))
    .collect();
    if marks.is_empty() {
        marks
    } else {
        format!("<w:rPr>{marks}</w:rPr>")
    }
}
