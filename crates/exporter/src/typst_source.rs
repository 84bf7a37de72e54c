//! Typst source: the template and the essay in one file that needs no other, but for its images.

use crate::document::{Block, Document, Image, Inline, Link, Math, Text, WorksCited};
use crate::options::TEMPLATE;
use crate::{Options, Paper};

/// Writes the document as typst source. Of the template it uses `mla`,
/// `heading-block`, `verse`, `annotation` and `works-cited`.
pub(crate) fn write(document: &Document<'_>, options: &Options<'_>) -> Vec<u8> {
    let template = options
        .template
        .as_ref()
        .map_or(TEMPLATE, |template| &template.text);
    let mut parts = vec![
        template.trim_end().to_owned(),
        "// The essay.".to_owned(),
        settings(document),
    ];
    let writer = Writer { document };
    if !document.heading.is_empty() {
        let lines: Vec<String> = document
            .heading
            .iter()
            .map(|line| format!("  [{}],", escape(line)))
            .collect();
        let name = if document.title_page {
            "title-page"
        } else {
            "heading-block"
        };
        let title = document.title.as_deref().filter(|_| document.title_page);
        let title = title.map(|title| format!("[{}]", writer.line(title)));
        parts.push(format!(
            "#{name}((\n{}\n)){}",
            lines.join("\n"),
            title.unwrap_or_default()
        ));
    }
    parts.extend(
        document
            .title
            .as_deref()
            .map(|title| format!("#title[{}]", writer.line(title))),
    );
    parts.push(writer.blocks(&document.blocks));
    if document.endnotes && !document.notes.is_empty() {
        let notes = document.notes.iter();
        let notes = notes.map(|note| format!("  [~{}],", writer.blocks(note)));
        let notes: Vec<String> = notes.collect();
        parts.push(format!("#endnotes((\n{}\n))", notes.join("\n")));
    }
    parts.extend(
        document
            .works_cited
            .as_ref()
            .map(|list| writer.works_cited(list)),
    );
    let mut text = parts.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

fn settings(document: &Document<'_>) -> String {
    // A comma after each name makes an array of one name, too.
    let authors: Vec<String> = document
        .authors
        .iter()
        .map(|author| string(author) + ",")
        .collect();
    let authors = authors.join(" ");
    let region = document.region.as_deref().map_or("none".to_owned(), string);
    let paper = match document.paper {
        Paper::UsLetter => "us-letter",
        Paper::A4 => "a4",
    };
    format!(
        "#show: mla.with((\n  name: {},\n  authors: ({authors}),\n  running-head: {},\n  lang: {},\n  region: {region},\n  paper: \"{paper}\",\n))",
        string(&document.name),
        string(&document.running_head),
        string(&document.lang),
    )
}

struct Writer<'d> {
    document: &'d Document<'d>,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let made: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        made.join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, content } => {
                format!("#heading(level: {level})[{}]", self.line(content))
            }
            Block::Paragraph {
                content,
                continued: true,
            } => {
                format!("#par(first-line-indent: 0pt)[{}]", self.line(content))
            }
            Block::Paragraph { content, .. } => guarded(self.line(content)),
            Block::Math(math) => format!("#{}", equation(math)),
            Block::Quotation { blocks, dialogue } => self.quotation(blocks, *dialogue),
            Block::List { start, items } => self.list(*start, items),
            Block::Code { text } => format!("#raw(block: true, {})", string(text)),
            Block::Table {
                caption,
                number,
                columns,
                rows,
            } => {
                let table = self.table(*columns, rows);
                if caption.is_empty() {
                    return table;
                }
                let title = format!("[Table {number}], [{}]", self.line(caption));
                format!("#table-caption({title})\n\n{table}")
            }
            Block::Figure {
                image: shown,
                caption,
                ..
            } if caption.is_empty() => {
                format!("#figure({})", image(shown, ""))
            }
            Block::Figure {
                image: shown,
                caption,
                ..
            } => {
                format!(
                    "#figure({}, caption: [{}])",
                    image(shown, ""),
                    self.line(caption)
                )
            }
            Block::Verse { lines } => {
                let lines: Vec<String> = lines
                    .iter()
                    .map(|line| format!("  [{}],", self.line(line)))
                    .collect();
                format!("#verse(\n{}\n)", lines.join("\n"))
            }
            Block::Break => "#align(center)[\\* \\* \\*]".to_owned(),
        }
    }

    fn quotation(&self, blocks: &[Block], dialogue: bool) -> String {
        if dialogue {
            format!("#dialogue[\n{}\n]", self.blocks(blocks))
        } else {
            format!("#quote(block: true)[\n{}\n]", self.quoted(blocks))
        }
    }

    /// The first paragraph of a quotation is not indented further.
    fn quoted(&self, blocks: &[Block]) -> String {
        let block = |(at, block): (usize, &Block)| match block {
            Block::Paragraph { content, .. } if at == 0 => {
                format!("#par(first-line-indent: 0pt)[{}]", self.line(content))
            }
            block => self.block(block),
        };
        blocks
            .iter()
            .enumerate()
            .map(block)
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    fn list(&self, start: Option<u64>, items: &[Vec<Block>]) -> String {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("  [{}],", self.blocks(item)))
            .collect();
        let open = start.map_or("#list(".to_owned(), |first| {
            format!("#enum(start: {first},")
        });
        format!("{open}\n{}\n)", items.join("\n"))
    }

    fn table(&self, columns: usize, rows: &[Vec<Vec<Inline>>]) -> String {
        let cells = |row: &Vec<Vec<Inline>>| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("[{}]", self.line(cell)))
                .collect();
            cells.join(", ")
        };
        let mut lines = vec![format!("#table(\n  columns: {columns},\n  table.hline(),")];
        for (at, row) in rows.iter().enumerate() {
            lines.push(match at {
                0 => format!("  table.header({}),\n  table.hline(),", cells(row)),
                _ => format!("  {},", cells(row)),
            });
        }
        lines.push("  table.hline(),\n)".to_owned());
        lines.join("\n")
    }

    fn works_cited(&self, list: &WorksCited) -> String {
        let entries: Vec<String> = list
            .entries
            .iter()
            .map(|entry| format!("  [{}],", self.line(entry)))
            .collect();
        let said: Vec<String> = list
            .annotations
            .iter()
            .map(|said| match said.as_slice() {
                [] => "  none,".to_owned(),
                [_] => format!("  annotation[{}],", self.blocks(said)),
                _ => format!("  annotation(several: true)[{}],", self.blocks(said)),
            })
            .collect();
        let annotations = if said.is_empty() {
            String::new()
        } else {
            format!(" annotations: (\n{}\n),", said.join("\n"))
        };
        format!(
            "#works-cited(heading: [{}],{annotations} (\n{}\n))",
            escape(&list.heading),
            entries.join("\n")
        )
    }

    fn line(&self, inlines: &[Inline]) -> String {
        let inline = |inline: &Inline| match inline {
            Inline::Text(run) => text(run),
            Inline::Break => " \\\n".to_owned(),
            Inline::Math(math) => format!("#{};", equation(math)),
            Inline::Note { note, .. } if self.document.endnotes => {
                format!("#endnote-mark({note});")
            }
            Inline::Note { note, again: true } => format!("#footnote(<note-{note}>);"),
            Inline::Note { note, .. } => {
                let blocks = self
                    .document
                    .notes
                    .get(*note)
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                let space = if matches!(blocks.first(), Some(Block::Paragraph { .. })) {
                    "~"
                } else {
                    ""
                };
                format!("#footnote[{space}{}]<note-{note}>", self.blocks(blocks))
            }
            Inline::Image(shown) => format!("#box({});", image(shown, ", height: size")),
        };
        inlines.iter().map(inline).collect()
    }
}

/// A formula as a call.
fn equation(math: &Math) -> String {
    format!(
        "math.equation(block: {}, alt: {}, ${}$)",
        math.is_display(),
        string(&math.alt),
        math.typst
    )
}

/// The image by its path in the essay, below the folder of the source.
fn image(image: &Image, size: &str) -> String {
    if image.file.is_none() {
        return format!("[\\[{}\\]]", escape(&image.alt));
    }
    let alt = if image.alt.is_empty() {
        "none".to_owned()
    } else {
        string(&image.alt)
    };
    let width = image
        .width
        .map(|width| format!(", width: {:.1}%", width * 100.0));
    let size = width.unwrap_or_else(|| size.to_owned());
    format!("image({}, alt: {alt}{size})", string(&image.path))
}

/// A run as markup. What is set in a look is a call, so that no neighbour can change what it means.
fn text(run: &Text) -> String {
    let look = run.look;
    let mut body = if look.code {
        format!("#raw({})", string(&run.text))
    } else {
        escape(&run.text)
    };
    let mut called = look.code;
    for (set, name) in [
        (look.emphasis, "emph"),
        (look.strong, "strong"),
        (look.strikeout, "strike"),
        (look.superscript, "super"),
        (look.subscript, "sub"),
    ] {
        if set {
            body = format!("#{name}[{body}]");
            called = true;
        }
    }
    if let Some(link) = &run.link {
        let target = match link {
            Link::Url(address) => string(address),
            Link::Entry(entry) => format!("<entry-{entry}>"),
        };
        body = format!("#link({target})[{body}]");
        called = true;
    }
    // What follows a call is no further argument of it.
    if called { body + ";" } else { body }
}

/// A string of typst code.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text in which typst sees no markup: every sign of ASCII is escaped that begins any, anywhere.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let marks = matches!(
            c,
            '\\' | '#'
                | '$'
                | '*'
                | '_'
                | '`'
                | '<'
                | '>'
                | '@'
                | '['
                | ']'
                | '~'
                | '"'
                | '\''
                | '/'
                | '-'
        );
        // Three dots are an ellipsis to typst, and `https:` begins a link.
        if marks || (c == '.' && before == '.') || (c == ':' && before.is_alphanumeric()) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A paragraph whose first sign is not the mark of a heading, list or term.
fn guarded(line: String) -> String {
    let mut number = line.chars().skip_while(char::is_ascii_digit);
    if line.starts_with(['=', '+']) {
        return format!("\\{line}");
    }
    if line.starts_with(|c: char| c.is_ascii_digit()) && number.next() == Some('.') {
        return line.replacen('.', "\\.", 1);
    }
    line
}
