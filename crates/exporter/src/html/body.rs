//! The document as HTML that is XML too, so that an EPUB can hold it.

use std::fmt::Write as _;

use crate::document::{
    Block, Document, Image, Inline, Link, Math, Text, WorksCited, by_link, is_rtl, plain, stretches,
};
use crate::xml::escape;

/// The body of a page, under construction.
pub(crate) struct Body<'d> {
    document: &'d Document<'d>,
    /// The address of each of the document's pictures.
    sources: &'d [String],
    sections: Vec<Section>,
    out: String,
}

/// A heading of the page, for a table of contents.
#[cfg_attr(
    not(feature = "epub"),
    expect(dead_code, reason = "the contents of an e-book")
)]
pub(crate) struct Section {
    /// Its id.
    pub(crate) id: String,
    /// Its text.
    pub(crate) title: String,
}

impl<'d> Body<'d> {
    pub(crate) fn new(document: &'d Document<'d>, sources: &'d [String]) -> Self {
        Self {
            document,
            sources,
            sections: Vec::new(),
            out: String::new(),
        }
    }

    /// The main element of the page, and its sections.
    pub(crate) fn write(mut self) -> (String, Vec<Section>) {
        let document = self.document;
        self.out.push_str("<main>\n<header>\n");
        for line in &document.heading {
            self.put(format_args!("<p>{}</p>\n", escape(line)));
        }
        if let Some(title) = &document.title {
            self.element("h1", "", title);
            self.out.push('\n');
        }
        self.out.push_str("</header>\n");
        self.blocks(&document.blocks);
        self.notes(&document.notes);
        if let Some(list) = &document.works_cited {
            self.works_cited(list);
        }
        self.out.push_str("</main>\n");
        (self.out, self.sections)
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    fn notes(&mut self, notes: &'d [Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        self.out
            .push_str("<section class=\"notes\" role=\"doc-endnotes\">\n<h2>Notes</h2>\n<ol>\n");
        for (at, note) in notes.iter().enumerate() {
            let number = at + 1;
            self.put(format_args!("<li id=\"note-{number}\">\n"));
            self.blocks(note);
            self.put(format_args!(
                "<p><a href=\"#mark-{number}\" role=\"doc-backlink\" aria-label=\"Back to the text\">↩</a></p>\n</li>\n"
            ));
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn works_cited(&mut self, list: &'d WorksCited) {
        let id = self.section(list.heading.clone());
        self.put(format_args!(
            "<section class=\"works-cited\" role=\"doc-bibliography\">\n<h2 id=\"{id}\">{}</h2>\n",
            escape(&list.heading)
        ));
        for (at, (entry, said)) in list.annotated().enumerate() {
            self.put(format_args!("<p id=\"entry-{at}\">"));
            self.line(entry);
            self.out.push_str("</p>\n");
            if !said.is_empty() {
                self.out.push_str("<div class=\"annotation\">\n");
                self.blocks(said);
                self.out.push_str("</div>\n");
            }
        }
        self.out.push_str("</section>\n");
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            self.block(block);
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Heading { level, content } => {
                // The title is the page's h1.
                let level = level.saturating_add(1).min(6);
                let id = self.section(plain(content));
                self.element(&format!("h{level}"), &format!(" id=\"{id}\""), content);
            }
            Block::Paragraph { content, continued } => {
                let class = if *continued {
                    " class=\"continued\""
                } else {
                    ""
                };
                self.element("p", class, content);
            }
            Block::Math(math) => self.math(math),
            Block::Quotation { blocks, dialogue } => {
                let class = if *dialogue { " class=\"dialogue\"" } else { "" };
                self.put(format_args!("<blockquote{class}>\n"));
                self.blocks(blocks);
                self.out.push_str("</blockquote>");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Code { text } => {
                self.put(format_args!("<pre><code>{}</code></pre>", escape(text)));
            }
            Block::Table {
                caption,
                number,
                rows,
                ..
            } => self.table(caption, *number, rows),
            Block::Figure {
                image,
                caption,
                number,
            } => self.figure(image, caption, *number),
            Block::Verse { lines } => self.verse(lines),
            Block::Break => self.out.push_str("<hr/>"),
        }
    }

    /// Notes a section of this title, and gives its id.
    fn section(&mut self, title: String) -> String {
        let id = format!("section-{}", self.sections.len() + 1);
        self.sections.push(Section {
            id: id.clone(),
            title,
        });
        id
    }

    fn element(&mut self, name: &str, attributes: &str, content: &'d [Inline]) {
        self.put(format_args!("<{name}{attributes}>"));
        self.line(content);
        self.put(format_args!("</{name}>"));
    }

    fn list(&mut self, start: Option<u64>, items: &'d [Vec<Block>]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        match start.filter(|&first| first != 1) {
            Some(first) => self.put(format_args!("<ol start=\"{first}\">\n")),
            None => self.put(format_args!("<{name}>\n")),
        }
        for item in items {
            self.out.push_str("<li>\n");
            self.blocks(item);
            self.out.push_str("</li>\n");
        }
        self.put(format_args!("</{name}>"));
    }

    fn table(&mut self, caption: &'d [Inline], number: usize, rows: &'d [Vec<Vec<Inline>>]) {
        self.out.push_str("<table>\n");
        if !caption.is_empty() {
            self.put(format_args!("<caption>Table {number}<br/>\n"));
            self.line(caption);
            self.out.push_str("</caption>\n");
        }
        for (at, row) in rows.iter().enumerate() {
            let (open, cell, attributes, close) = match at {
                0 => (
                    "<thead>\n<tr>",
                    "th",
                    " scope=\"col\"",
                    "</tr>\n</thead>\n<tbody>\n",
                ),
                _ => ("<tr>", "td", "", "</tr>\n"),
            };
            self.out.push_str(open);
            for content in row {
                self.element(cell, attributes, content);
            }
            self.out.push_str(close);
        }
        self.out.push_str("</tbody>\n</table>");
    }

    fn figure(&mut self, image: &Image, caption: &'d [Inline], number: usize) {
        self.out.push_str("<figure>\n");
        self.image(image);
        if !caption.is_empty() {
            self.put(format_args!("\n<figcaption>Fig. {number}. "));
            self.line(caption);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("\n</figure>");
    }

    fn verse(&mut self, lines: &'d [Vec<Inline>]) {
        self.out.push_str("<blockquote class=\"verse\"><p>");
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push_str("<br/>\n");
            }
            self.line(line);
        }
        self.out.push_str("</p></blockquote>");
    }

    fn line(&mut self, inlines: &'d [Inline]) {
        for (link, part) in by_link(inlines) {
            self.open_link(link);
            for inline in part {
                self.inline(inline);
            }
            self.close_link(link);
        }
    }

    fn inline(&mut self, inline: &'d Inline) {
        match inline {
            Inline::Text(run) => self.text(run),
            Inline::Break => self.out.push_str("<br/>\n"),
            Inline::Note { note, again } => self.mark(note + 1, *again),
            Inline::Image(image) => self.image(image),
            Inline::Math(math) => self.math(math),
        }
    }

    fn open_link(&mut self, link: Option<&Link>) {
        match link {
            Some(Link::Url(address)) => self.put(format_args!("<a href=\"{}\">", escape(address))),
            Some(Link::Entry(entry)) => self.put(format_args!("<a href=\"#entry-{entry}\">")),
            None => {}
        }
    }

    fn close_link(&mut self, link: Option<&Link>) {
        if link.is_some() {
            self.out.push_str("</a>");
        }
    }

    fn math(&mut self, math: &Math) {
        let display = if math.is_display() {
            " display=\"block\""
        } else {
            ""
        };
        self.put(format_args!(
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{display} alttext=\"{}\">{}</math>",
            escape(&math.alt),
            math.formula.mathml()
        ));
    }

    fn text(&mut self, run: &Text) {
        let mut closing: Vec<&str> = Vec::new();
        for (set, name) in elements(run) {
            if set {
                self.put(format_args!("<{name}>"));
                closing.push(name);
            }
        }
        self.words(&run.text);
        for name in closing.into_iter().rev() {
            self.put(format_args!("</{name}>"));
        }
    }

    /// Words that run the other way than the page are kept apart, so that what stands beside them keeps its place.
    fn words(&mut self, text: &str) {
        if is_rtl(&self.document.lang) {
            return self.out.push_str(&escape(text));
        }
        for (part, runs_left) in stretches(text) {
            let part = escape(part);
            if runs_left {
                self.put(format_args!("<bdi>{part}</bdi>"));
            } else {
                self.out.push_str(&part);
            }
        }
    }

    fn mark(&mut self, number: usize, again: bool) {
        let id = if again {
            String::new()
        } else {
            format!(" id=\"mark-{number}\"")
        };
        self.put(format_args!(
            "<sup><a{id} href=\"#note-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    fn image(&mut self, image: &Image) {
        let source = image.file.and_then(|file| self.sources.get(file));
        let alt = escape(&image.alt);
        match source {
            Some(source) => {
                let width = image
                    .width
                    .map(|width| format!(" style=\"width:{:.0}%\"", width * 100.0));
                self.put(format_args!(
                    "<img src=\"{}\" alt=\"{alt}\"{}/>",
                    escape(source),
                    width.unwrap_or_default()
                ));
            }
            None => self.put(format_args!("[{alt}]")),
        }
    }
}

/// The elements that a run can be set in, outermost first.
fn elements(run: &Text) -> [(bool, &'static str); 6] {
    let look = run.look;
    [
        (look.strong, "strong"),
        (look.emphasis, "em"),
        (look.strikeout, "s"),
        (look.superscript, "sup"),
        (look.subscript, "sub"),
        (look.code, "code"),
    ]
}
