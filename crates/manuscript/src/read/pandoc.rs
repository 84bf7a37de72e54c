//! Pandoc's JSON: the door for every format that pandoc reads.

use ibid_diagnostics::{Diagnostic, Severity, Span};
use serde_json::Value;

use super::extract::Extract;
use super::frames::FrameKind;
use crate::structure::{self, Headings};
use crate::{BlockKind, Inline, Look, Manuscript};

/// How deep elements may nest; `serde_json` refuses more than 128 levels of JSON.
const MAX_DEPTH: usize = 48;

/// Reads pandoc's JSON.
pub(super) fn read(text: &str) -> Manuscript {
    let document: Value = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => {
            let message = format!(
                "line {}, column {}: not pandoc's JSON: {error}",
                error.line(),
                error.column()
            );
            let at = text
                .split_inclusive('\n')
                .take(error.line().saturating_sub(1))
                .map(str::len)
                .sum::<usize>();
            let problem = Diagnostic::new(
                "damaged-document",
                Severity::Error,
                Span::essay(at..at),
                message,
            )
            .with_help("write it with `pandoc -t json`");
            return Manuscript {
                source: text.to_owned(),
                problems: vec![problem],
                ..Manuscript::default()
            };
        }
    };
    if document.get("pandoc-api-version").is_none() {
        let problem = Diagnostic::new(
            "damaged-document",
            Severity::Error,
            Span::essay(0..0),
            "the JSON is not pandoc's",
        )
        .with_help("write it with `pandoc -t json`");
        return Manuscript {
            source: text.to_owned(),
            problems: vec![problem],
            ..Manuscript::default()
        };
    }
    let mut reader = PandocReader::default();
    reader.blocks(document.get("blocks"), 0);
    let mut manuscript = reader.extract.finish();
    fill(&document, &mut manuscript);
    structure::settle(&mut manuscript, Headings::Marked);
    manuscript
}

#[derive(Default)]
struct PandocReader {
    extract: Extract,
    look: Look,
    link: Option<String>,
    notes: usize,
    /// The caption of the figure whose image comes next.
    caption: Option<String>,
}

fn kind(value: &Value) -> &str {
    value.get("t").and_then(Value::as_str).unwrap_or_default()
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl PandocReader {
    fn blocks(&mut self, blocks: Option<&Value>, depth: usize) {
        if depth < MAX_DEPTH {
            for block in items(blocks) {
                self.block(block, depth + 1);
            }
        }
    }

    fn block(&mut self, block: &Value, depth: usize) {
        let content = block.get("c");
        let part = |at: usize| content.and_then(|content| content.get(at));
        match kind(block) {
            "Para" | "Plain" => {
                self.inlines(content, depth);
                self.extract.end_paragraph();
            }
            "Header" => {
                let level = part(0)
                    .and_then(Value::as_u64)
                    .and_then(|level| u8::try_from(level).ok())
                    .unwrap_or(1);
                self.inlines(part(2), depth);
                self.extract.end_heading(level.clamp(1, 6));
            }
            "BlockQuote" => self.framed(FrameKind::Quotation, content, depth),
            "BulletList" => self.list(None, content, depth),
            "OrderedList" => self.list(
                part(0)
                    .and_then(|it| it.get(0))
                    .and_then(Value::as_u64)
                    .or(Some(1)),
                part(1),
                depth,
            ),
            "LineBlock" => {
                for line in items(content) {
                    self.inlines(Some(line), depth);
                    self.extract.line_break();
                }
                self.extract.end_paragraph();
            }
            "CodeBlock" => {
                let text = part(1)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned();
                self.extract.block(
                    &text.clone(),
                    BlockKind::Code {
                        text,
                        language: None,
                    },
                );
            }
            "HorizontalRule" => self.extract.block("---", BlockKind::Break),
            "Div" => self.blocks(part(1), depth),
            "Figure" => self.figure(part(1), part(2), depth),
            "Table" => self.table(content, depth),
            "RawBlock" => {
                let text = part(1)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned();
                self.extract.leave_out(&text);
            }
            _ => {}
        }
    }

    /// An image with its caption; where the figure holds no image, the caption is a paragraph.
    fn figure(&mut self, caption: Option<&Value>, content: Option<&Value>, depth: usize) {
        let mut inner = Self::default();
        for block in items(caption.and_then(|caption| caption.get(1))) {
            inner.inlines(block.get("c"), depth + 1);
        }
        let caption = crate::Prose::new(&inner.extract.take_line()).text;
        self.caption = Some(caption).filter(|caption| !caption.is_empty());
        self.blocks(content, depth);
        if let Some(caption) = self.caption.take() {
            self.text(&caption);
            self.extract.end_paragraph();
        }
    }

    fn framed(&mut self, frame: FrameKind, content: Option<&Value>, depth: usize) {
        self.extract.frames.open(frame, self.extract.at());
        self.blocks(content, depth);
        self.extract.frames.close_around();
    }

    fn list(&mut self, start: Option<u64>, content: Option<&Value>, depth: usize) {
        self.extract
            .frames
            .open(FrameKind::list(start), self.extract.at());
        for item in items(content) {
            self.framed(FrameKind::Item, Some(item), depth + 1);
        }
        self.extract.frames.close_around();
    }

    /// The head's rows, then those of each body.
    fn table(&mut self, content: Option<&Value>, depth: usize) {
        let start = self.extract.at();
        let part = |at: usize| content.and_then(|content| content.get(at));
        let head = items(part(3).and_then(|head| head.get(1))).iter();
        let bodies = items(part(4))
            .iter()
            .flat_map(|body| items(body.get(3)).iter());
        for block in items(part(1).and_then(|caption| caption.get(1))) {
            self.inlines(block.get("c"), depth + 1);
        }
        let caption = self.extract.take_line();
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        for row in head.chain(bodies) {
            let mut cells = Vec::new();
            for cell in items(row.get(1)) {
                for block in items(cell.get(4)) {
                    self.inlines(block.get("c"), depth + 1);
                }
                cells.push(self.extract.take_line());
            }
            rows.push(cells);
        }
        self.extract.table(caption, rows, start);
    }

    fn inlines(&mut self, inlines: Option<&Value>, depth: usize) {
        if depth < MAX_DEPTH {
            for inline in items(inlines) {
                self.inline(inline, depth + 1);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let link = self.link.clone();
        self.extract.text(text, self.look, link.as_deref());
    }

    fn inline(&mut self, inline: &Value, depth: usize) {
        let content = inline.get("c");
        let part = |at: usize| content.and_then(|content| content.get(at));
        let string =
            |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        match kind(inline) {
            "Str" => self.text(&string(content)),
            "Space" | "SoftBreak" => self.text(" "),
            "LineBreak" => self.extract.line_break(),
            "Emph" => self.with(|look| look.emphasis = true, content, depth),
            "Strong" => self.with(|look| look.strong = true, content, depth),
            "Strikeout" => self.with(|look| look.strikeout = true, content, depth),
            "Superscript" => self.with(|look| look.superscript = true, content, depth),
            "Subscript" => self.with(|look| look.subscript = true, content, depth),
            "SmallCaps" | "Underline" => self.inlines(content, depth),
            "Quoted" => {
                let is_single = part(0).is_some_and(|kind| {
                    kind.get("t").and_then(Value::as_str) == Some("SingleQuote")
                });
                let (open, close) = if is_single {
                    ("‘", "’")
                } else {
                    ("“", "”")
                };
                self.text(open);
                self.inlines(part(1), depth);
                self.text(close);
            }
            "Span" | "Cite" => self.inlines(part(1), depth),
            "Code" => {
                let around = self.look;
                self.look.code = true;
                self.text(&string(part(1)));
                self.look = around;
            }
            "Math" => {
                let kind = part(0)
                    .and_then(|kind| kind.get("t"))
                    .and_then(Value::as_str);
                let mark = if kind == Some("DisplayMath") {
                    "$$"
                } else {
                    "$"
                };
                let around = self.look;
                (self.look.code, self.look.math) = (true, true);
                self.text(&format!("{mark}{}{mark}", string(part(1))));
                self.look = around;
            }
            "RawInline" => self.text(&string(part(1))),
            "Link" => {
                let around = self
                    .link
                    .replace(string(part(2).and_then(|target| target.get(0))));
                self.inlines(part(1), depth);
                self.link = around;
            }
            "Image" => self.image(part(1), part(2)),
            "Note" => self.note(content, depth),
            _ => {}
        }
    }

    fn with(&mut self, set: impl FnOnce(&mut Look), content: Option<&Value>, depth: usize) {
        let around = self.look;
        set(&mut self.look);
        self.inlines(content, depth);
        self.look = around;
    }

    fn image(&mut self, alt: Option<&Value>, target: Option<&Value>) {
        let mut inner = Self::default();
        inner.inlines(alt, MAX_DEPTH / 2);
        let alt = crate::Prose::new(&inner.extract.take_line()).text;
        let at = |at: usize| {
            target
                .and_then(|target| target.get(at))
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let title = at(1).trim_start_matches("fig:");
        let caption = self.caption.take();
        let caption = caption.or_else(|| (!title.is_empty()).then(|| title.to_owned()));
        self.extract.image(at(0), &alt, caption);
    }

    fn note(&mut self, content: Option<&Value>, depth: usize) {
        self.notes += 1;
        let label = self.notes.to_string();
        self.extract.note_mark(&label);
        let line = self.extract.put_aside();
        self.framed(FrameKind::Note(label), content, depth);
        self.extract.take_up(line);
    }
}

/// The facts of the document's metadata.
fn fill(document: &Value, manuscript: &mut Manuscript) {
    let meta = |name: &str| document.get("meta").and_then(|meta| meta.get(name));
    let text = |name: &str| meta(name).map(meta_text).filter(|text| !text.is_empty());
    let matter = &mut manuscript.front_matter;
    matter.title = text("title");
    matter.subtitle = text("subtitle");
    matter.instructor = text("instructor");
    matter.course = text("course");
    matter.date = text("date");
    matter.lang = text("lang");
    matter.authors = match meta("author") {
        Some(author) if kind(author) == "MetaList" => {
            items(author.get("c")).iter().map(meta_text).collect()
        }
        Some(author) => structure::split_names(&meta_text(author)),
        None => Vec::new(),
    };
}

/// The text of a value of the metadata.
fn meta_text(value: &Value) -> String {
    let mut reader = PandocReader::default();
    match kind(value) {
        "MetaString" => {
            return value
                .get("c")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
        }
        "MetaInlines" => reader.inlines(value.get("c"), 1),
        "MetaBlocks" => items(value.get("c"))
            .iter()
            .for_each(|block| reader.inlines(block.get("c"), 1)),
        _ => {}
    }
    crate::Prose::new(&reader.extract.take_line()).text
}
