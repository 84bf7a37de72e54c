//! The text of an ODT: `content.xml`.

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use super::automatic::Automatic;
use super::{NAMES, XML, spaced};
use crate::document::{Block, Document, Image, Inline, WorksCited};
use crate::xml::escape;

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The quotations around it.
    quoted: u16,
    /// Whether it stands in a list, which moves it in by itself.
    listed: bool,
    noted: bool,
    /// Whether it is a speech of a play.
    dialogue: bool,
    /// The number of blocks of the annotation that it belongs to.
    annotating: Option<usize>,
}

/// The text under construction.
pub(super) struct Body<'d, 'p> {
    pub(super) document: &'d Document<'d>,
    pub(super) problems: &'p mut Vec<Diagnostic>,
    pub(super) styles: Automatic,
    pub(super) out: String,
    pub(super) frames: usize,
    tables: usize,
}

impl<'d, 'p> Body<'d, 'p> {
    pub(super) fn new(document: &'d Document<'d>, problems: &'p mut Vec<Diagnostic>) -> Self {
        Self {
            document,
            problems,
            styles: Automatic::default(),
            out: String::new(),
            frames: 0,
            tables: 0,
        }
    }

    /// The whole part.
    pub(super) fn write(mut self) -> String {
        let document = self.document;
        self.head();
        self.blocks(&document.blocks, Place::default());
        if document.endnotes {
            self.endnotes();
        }
        if let Some(list) = &document.works_cited {
            self.works_cited(list);
        }
        format!(
            "{XML}<office:document-content {NAMES} office:version=\"1.3\"><office:automatic-styles>{}{TABLES}\
             </office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>\n",
            self.styles.write(),
            self.out
        )
    }

    pub(super) fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    pub(super) fn open(&mut self, style: &str) {
        self.put(format_args!("<text:p text:style-name=\"{style}\">"));
    }

    pub(super) fn close(&mut self) {
        self.out.push_str("</text:p>\n");
    }

    fn plain_paragraph(&mut self, style: &str, text: &str) {
        self.open(style);
        self.out.push_str(&spaced(text));
        self.close();
    }

    /// The heading and the title, on a page of their own where the essay asks for one.
    fn head(&mut self) {
        let document = self.document;
        let bare = " style:master-page-name=\"Title_20_Page\">";
        for (at, line) in document.heading.iter().enumerate() {
            let style = if at == 0 && document.title_page {
                self.styles.paragraph("Standard", bare)
            } else {
                "Standard".to_owned()
            };
            self.plain_paragraph(&style, line);
        }
        let Some(title) = &document.title else { return };
        let mut style = "Title".to_owned();
        if document.title_page {
            let lower = "><style:paragraph-properties fo:margin-top=\"2in\"/>";
            let low = self.styles.paragraph("Title", lower);
            self.open(&low);
            self.line(title);
            self.close();
            let first = " style:master-page-name=\"Standard\"><style:paragraph-properties style:page-number=\"1\"/>";
            style = self.styles.paragraph("Title", first);
        }
        self.open(&style);
        self.line(title);
        self.close();
    }

    /// The notes on a page of their own, each with its number.
    fn endnotes(&mut self) {
        let document = self.document;
        if document.notes.is_empty() {
            return;
        }
        self.list_heading("Notes");
        for (at, note) in document.notes.iter().enumerate() {
            let number = at + 1;
            self.open("Footnote");
            self.put(format_args!(
                "<text:bookmark text:name=\"note-{number}\"/>{number}. "
            ));
            self.note_text(note);
        }
    }

    fn list_heading(&mut self, text: &str) {
        self.put(format_args!(
            "<text:h text:style-name=\"Works_20_Cited_20_Heading\" text:outline-level=\"1\">{}</text:h>\n",
            escape(text)
        ));
    }

    fn works_cited(&mut self, list: &WorksCited) {
        self.list_heading(&list.heading);
        for (at, (entry, said)) in list.annotated().enumerate() {
            self.open("Bibliography");
            self.put(format_args!("<text:bookmark text:name=\"entry-{at}\"/>"));
            self.line(entry);
            self.close();
            let place = Place {
                annotating: Some(said.len()),
                ..Place::default()
            };
            self.blocks(said, place);
        }
    }

    /// What follows the number of a note in its paragraph, which it ends, and the paragraphs behind.
    pub(super) fn note_text(&mut self, note: &[Block]) {
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

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, place, at == 0);
        }
    }

    fn block(&mut self, block: &Block, place: Place, first: bool) {
        match block {
            Block::Heading { level, content } => {
                let level = (*level).clamp(1, 6);
                self.put(format_args!(
                    "<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">"
                ));
                self.line(content);
                self.out.push_str("</text:h>\n");
            }
            Block::Paragraph { content, continued } => {
                let style = self.prose_style(place, *continued || (first && place.quoted > 0));
                self.open(&style);
                self.line(content);
                self.close();
            }
            Block::Math(math) => self.plain_paragraph("Centered", &math.alt),
            Block::Quotation { blocks, dialogue } => {
                let place = Place {
                    quoted: place.quoted + 1,
                    dialogue: *dialogue,
                    ..place
                };
                self.blocks(blocks, place);
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Code { text } => {
                for line in text.lines() {
                    self.plain_paragraph("Preformatted_20_Text", line);
                }
            }
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
            Block::Break => self.plain_paragraph("Centered", "* * *"),
        }
    }

    /// The style of a paragraph of prose: a named one, or one with the indent of its depth.
    fn prose_style(&mut self, place: Place, flush: bool) -> String {
        let left = f64::from(place.quoted) * 0.5;
        let named = if place.listed {
            "List_20_Paragraph"
        } else if place.dialogue {
            let indents = indents(left + 0.25, -0.25);
            return self.styles.paragraph("Quotations", &indents);
        } else if place.quoted == 1 && flush {
            "Quotations"
        } else if place.quoted > 0 {
            let indents = indents(left, if flush { 0.0 } else { 0.5 });
            return self.styles.paragraph("Quotations", &indents);
        } else if let Some(blocks) = place.annotating {
            // Of several paragraphs each is indented.
            if blocks > 1 {
                "Annotations"
            } else {
                "Annotation"
            }
        } else if flush {
            "Continued"
        } else if place.noted {
            "Footnote"
        } else {
            "Text_20_body"
        };
        named.to_owned()
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], place: Place) {
        let style = self.styles.list(start);
        self.put(format_args!("<text:list text:style-name=\"{style}\">\n"));
        let place = Place {
            listed: true,
            ..place
        };
        for item in items {
            self.out.push_str("<text:list-item>");
            self.blocks(item, place);
            self.out.push_str("</text:list-item>\n");
        }
        self.out.push_str("</text:list>\n");
    }

    fn verse(&mut self, lines: &[Vec<Inline>], place: Place) {
        let style = match place.quoted {
            0 => "Quotations".to_owned(),
            around => {
                let indents = indents(f64::from(around + 1) * 0.5, 0.0);
                self.styles.paragraph("Quotations", &indents)
            }
        };
        self.open(&style);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push_str("<text:line-break/>");
            }
            self.line(line);
        }
        self.close();
    }

    /// The label of a table and its title, each a line above it.
    fn table_caption(&mut self, caption: &[Inline], number: usize) {
        if !caption.is_empty() {
            self.open("Table_20_Title");
            self.put(format_args!("Table {number}<text:line-break/>"));
            self.line(caption);
            self.close();
        }
    }

    fn table(&mut self, columns: usize, rows: &[Vec<Vec<Inline>>]) {
        self.tables += 1;
        let number = self.tables;
        self.put(format_args!(
            "<table:table table:name=\"Table{number}\" table:style-name=\"Grid\"><table:table-column table:number-columns-repeated=\"{columns}\"/>"
        ));
        for (at, row) in rows.iter().enumerate() {
            let (open, style, close) = if at == 0 {
                (
                    "<table:table-header-rows>",
                    "Head",
                    "</table:table-header-rows>",
                )
            } else if at + 1 == rows.len() {
                ("", "Last", "")
            } else {
                ("", "Cell", "")
            };
            self.put(format_args!("{open}<table:table-row>"));
            for cell in row {
                self.put(format_args!(
                    "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"
                ));
                self.open("Standard");
                self.line(cell);
                self.out.push_str("</text:p></table:table-cell>");
            }
            self.put(format_args!("</table:table-row>{close}"));
        }
        self.out.push_str("</table:table>\n");
    }

    fn figure(&mut self, image: &Image, caption: &[Inline], number: usize) {
        self.open(if caption.is_empty() {
            "Caption"
        } else {
            "Table_20_Title"
        });
        self.image(image, false);
        self.close();
        if !caption.is_empty() {
            self.open("Caption");
            self.put(format_args!("Fig. {number}. "));
            self.line(caption);
            self.close();
        }
    }
}

/// The looks of tables: a rule above, under the head, and below.
const TABLES: &str = "<style:style style:name=\"Grid\" style:family=\"table\"><style:table-properties style:width=\"6.5in\" table:align=\"left\"/></style:style>\
    <style:style style:name=\"Head\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.06in\" fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"1pt solid #000000\" fo:border-bottom=\"1pt solid #000000\"/></style:style>\
    <style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.06in\" fo:border=\"none\"/></style:style>\
    <style:style style:name=\"Last\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.06in\" fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"none\" fo:border-bottom=\"1pt solid #000000\"/></style:style>";

/// The properties of a paragraph that begins so far in, in inches.
fn indents(left: f64, first: f64) -> String {
    format!(
        "><style:paragraph-properties fo:margin-left=\"{left}in\" fo:text-indent=\"{first}in\" style:auto-text-indent=\"false\"/>"
    )
}
