//! Pandoc's JSON: its tree of a document, of the version 1.23 of pandoc-types, for `pandoc -f json`.

use serde_json::{Map, Value, json};

use crate::document::{Block, Document, Image, Inline, Link, Math, Text, WorksCited};

/// Writes the document as pandoc's JSON.
pub(crate) fn write(document: &Document<'_>) -> Vec<u8> {
    let writer = Writer { document };
    let mut blocks = writer.blocks(&document.blocks);
    if document.endnotes && !document.notes.is_empty() {
        blocks.push(heading(1, "notes", &[string("Notes")]));
        let notes = document.notes.iter();
        let notes: Vec<Value> = notes.map(|note| json!(writer.blocks(note))).collect();
        let attributes = json!([1, {"t": "Decimal"}, {"t": "Period"}]);
        blocks.push(json!({"t": "OrderedList", "c": [attributes, notes]}));
    }
    if let Some(list) = &document.works_cited {
        blocks.extend(writer.works_cited(list));
    }
    let whole = json!({
        "pandoc-api-version": [1, 23],
        "meta": writer.meta(),
        "blocks": blocks,
    });
    let mut text = whole.to_string();
    text.push('\n');
    text.into_bytes()
}

struct Writer<'d> {
    document: &'d Document<'d>,
}

impl Writer<'_> {
    fn meta(&self) -> Value {
        let document = self.document;
        let inlines = |inlines: Vec<Value>| json!({"t": "MetaInlines", "c": inlines});
        let mut meta = Map::new();
        if let Some(title) = &document.title {
            meta.insert("title".to_owned(), inlines(self.line(title)));
        }
        if !document.authors.is_empty() {
            let authors = document.authors.iter();
            let authors: Vec<Value> = authors.map(|author| inlines(words(author))).collect();
            meta.insert("author".to_owned(), json!({"t": "MetaList", "c": authors}));
        }
        for (name, value) in [
            ("instructor", document.instructor.as_deref()),
            ("course", document.course.as_deref()),
            ("date", document.printed_date.as_deref()),
            ("lang", Some(document.language_tag().as_str())),
        ] {
            if let Some(value) = value {
                meta.insert(name.to_owned(), inlines(words(value)));
            }
        }
        Value::Object(meta)
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Value> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Vec<Value> {
        let made = match block {
            Block::Heading { level, content } => heading(*level, "", &self.line(content)),
            Block::Paragraph { content, .. } => para(&self.line(content)),
            Block::Math(math) => para(&[formula(math)]),
            Block::Quotation { blocks, .. } => {
                json!({"t": "BlockQuote", "c": self.blocks(blocks)})
            }
            Block::List { start, items } => {
                let items: Vec<Value> = items.iter().map(|item| json!(self.blocks(item))).collect();
                match start {
                    Some(first) => {
                        let attributes = json!([first, {"t": "Decimal"}, {"t": "Period"}]);
                        json!({"t": "OrderedList", "c": [attributes, items]})
                    }
                    None => json!({"t": "BulletList", "c": items}),
                }
            }
            Block::Code { text } => json!({"t": "CodeBlock", "c": [attr(""), text]}),
            Block::Table {
                caption,
                columns,
                rows,
                number,
            } => self.table(caption, *number, *columns, rows),
            Block::Figure {
                image,
                caption,
                number,
            } => self.figure(image, caption, *number),
            Block::Verse { lines } => {
                let lines: Vec<Vec<Value>> = lines.iter().map(|line| self.line(line)).collect();
                json!({"t": "BlockQuote", "c": [{"t": "LineBlock", "c": lines}]})
            }
            Block::Break => json!({"t": "HorizontalRule"}),
        };
        vec![made]
    }

    fn table(
        &self,
        caption: &[Inline],
        number: usize,
        columns: usize,
        rows: &[Vec<Vec<Inline>>],
    ) -> Value {
        let row = |row: &Vec<Vec<Inline>>| {
            let cell = |cell: &Vec<Inline>| {
                let content = json!([{"t": "Plain", "c": self.line(cell)}]);
                json!([attr(""), {"t": "AlignDefault"}, 1, 1, content])
            };
            json!([attr(""), row.iter().map(cell).collect::<Vec<_>>()])
        };
        let (head, body) = rows.split_at_checked(1).unwrap_or((rows, &[]));
        let head: Vec<Value> = head.iter().map(row).collect();
        let body: Vec<Value> = body.iter().map(row).collect();
        let column = json!([{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]);
        let mut label = words(&format!("Table {number}"));
        label.push(json!({"t": "LineBreak"}));
        let caption = self.caption(label, caption);
        json!({"t": "Table", "c": [
            attr(""),
            [null, caption],
            vec![column; columns],
            [attr(""), head],
            [[attr(""), 0, [], body]],
            [attr(""), []],
        ]})
    }

    fn figure(&self, image: &Image, caption: &[Inline], number: usize) -> Value {
        let shown = json!([{"t": "Plain", "c": [picture(image)]}]);
        let caption = self.caption(words(&format!("Fig. {number}. ")), caption);
        json!({"t": "Figure", "c": [attr(""), [null, caption], shown]})
    }

    /// A caption behind its label; none where there is nothing to say.
    fn caption(&self, mut label: Vec<Value>, caption: &[Inline]) -> Vec<Value> {
        if caption.is_empty() {
            return Vec::new();
        }
        label.extend(self.line(caption));
        vec![json!({"t": "Plain", "c": label})]
    }

    fn works_cited(&self, list: &WorksCited) -> Vec<Value> {
        let entries = list.annotated().enumerate().map(|(at, (entry, said))| {
            let mut blocks = vec![para(&self.line(entry))];
            blocks.extend(self.blocks(said));
            let attributes = json!([format!("entry-{at}"), ["csl-entry"], []]);
            json!({"t": "Div", "c": [attributes, blocks]})
        });
        let attributes = json!(["refs", ["references", "csl-bib-body", "hanging-indent"], []]);
        vec![
            heading(1, "works-cited", &words(&list.heading)),
            json!({"t": "Div", "c": [attributes, entries.collect::<Vec<_>>()]}),
        ]
    }

    fn line(&self, inlines: &[Inline]) -> Vec<Value> {
        let mut out = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Text(run) => out.extend(text(run)),
                Inline::Break => out.push(json!({"t": "LineBreak"})),
                Inline::Note { note, again } => out.push(self.note(*note, *again)),
                Inline::Image(image) => out.push(picture(image)),
                Inline::Math(math) => out.push(formula(math)),
            }
        }
        out
    }

    /// A note stands where its mark is; a second mark of it, and one of an endnote, is its number.
    fn note(&self, note: usize, again: bool) -> Value {
        match self.document.notes.get(note) {
            Some(blocks) if !again && !self.document.endnotes => {
                json!({"t": "Note", "c": self.blocks(blocks)})
            }
            _ => json!({"t": "Superscript", "c": [string(&(note + 1).to_string())]}),
        }
    }
}

fn attr(id: &str) -> Value {
    json!([id, [], []])
}

fn heading(level: u8, id: &str, content: &[Value]) -> Value {
    json!({"t": "Header", "c": [level, attr(id), content]})
}

fn para(content: &[Value]) -> Value {
    json!({"t": "Para", "c": content})
}

fn string(text: &str) -> Value {
    json!({"t": "Str", "c": text})
}

/// Text as pandoc has it: words, and spaces between them.
fn words(text: &str) -> Vec<Value> {
    let mut out = Vec::new();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(json!({"t": "Space"}));
        }
        if !word.is_empty() {
            out.push(string(word));
        }
    }
    out
}

fn text(run: &Text) -> Vec<Value> {
    let look = run.look;
    let mut out = if look.code {
        vec![json!({"t": "Code", "c": [attr(""), run.text]})]
    } else {
        words(&run.text)
    };
    for (set, name) in [
        (look.subscript, "Subscript"),
        (look.superscript, "Superscript"),
        (look.strikeout, "Strikeout"),
        (look.emphasis, "Emph"),
        (look.strong, "Strong"),
    ] {
        if set {
            out = vec![json!({"t": name, "c": out})];
        }
    }
    let address = match &run.link {
        Some(Link::Url(address)) => address.clone(),
        Some(Link::Entry(entry)) => format!("#entry-{entry}"),
        None => return out,
    };
    vec![json!({"t": "Link", "c": [attr(""), out, [address, ""]]})]
}

/// A formula by the commands that are known; none of an essay's own reaches a program that runs TeX.
fn formula(math: &Math) -> Value {
    let kind = if math.is_display() {
        "DisplayMath"
    } else {
        "InlineMath"
    };
    json!({"t": "Math", "c": [{"t": kind}, math.formula.latex()]})
}

fn picture(image: &Image) -> Value {
    if image.file.is_none() {
        return json!({"t": "Span", "c": [attr(""), words(&format!("[{}]", image.alt))]});
    }
    let width = image
        .width
        .map(|width| json!(["width", format!("{:.0}%", width * 100.0)]));
    let width: Vec<Value> = width.into_iter().collect();
    json!({"t": "Image", "c": [["", [], width], words(&image.alt), [image.path, ""]]})
}
