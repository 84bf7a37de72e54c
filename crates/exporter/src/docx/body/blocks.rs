//! Blocks: each is one or more paragraphs of a style.

use super::Body;
use crate::document::{Block, Image, Inline};
use crate::docx::INDENT;
use crate::xml::escape;

/// Where a block stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// The quotations around it.
    pub(super) quoted: usize,
    /// The lists around it.
    pub(super) listed: usize,
    /// The numbering of the list whose item it begins.
    pub(super) numbering: Option<usize>,
    /// Whether it is a note's.
    pub(super) noted: bool,
    /// Whether it is a speech of a play.
    pub(super) dialogue: bool,
    /// The number of blocks of the annotation that it belongs to.
    pub(super) annotating: Option<usize>,
}

impl<'d> Body<'d> {
    pub(super) fn blocks(&mut self, blocks: &'d [Block], place: Place) {
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
            Block::Math(math) => {
                self.open("Normal", "");
                self.out.push_str("<m:oMathPara>");
                self.math(math);
                self.out.push_str("</m:oMathPara></w:p>");
            }
            Block::Quotation { blocks, dialogue } => {
                self.blocks(
                    blocks,
                    Place {
                        quoted: place.quoted + 1,
                        dialogue: *dialogue,
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
        } else if place.dialogue {
            let left = INDENT * place.quoted + INDENT / 2;
            let hanging = INDENT / 2;
            self.open(
                "Quote",
                &format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"),
            );
        } else if place.quoted > 0 {
            // The style has the indent of a quotation; what stands deeper or has several paragraphs is told here.
            let left = if place.quoted > 1 {
                format!(" w:left=\"{}\"", INDENT * place.quoted)
            } else {
                String::new()
            };
            let first = if flush { 0 } else { INDENT };
            self.open("Quote", &format!("<w:ind{left} w:firstLine=\"{first}\"/>"));
        } else if let Some(blocks) = place.annotating {
            // Of several paragraphs each is indented.
            let first = if blocks > 1 { INDENT } else { 0 };
            self.open(
                "Annotation",
                &format!("<w:ind w:left=\"1440\" w:firstLine=\"{first}\"/>"),
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

    /// The label of a table and its title, each a line above it.
    fn table_caption(&mut self, caption: &'d [Inline], number: usize) {
        if caption.is_empty() {
            return;
        }
        self.open("Caption", "<w:keepNext/>");
        self.put(format_args!(
            "<w:r><w:t>Table {number}</w:t></w:r><w:r><w:br/></w:r>"
        ));
        self.line(caption);
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
        self.image(image, false);
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
}
