//! From an essay with its citations to the document that is printed.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_manuscript::{BlockKind, Cited, Note, Prose, curl, curl_inlines};

use super::citation::{self, Entries};
use super::image::Gallery;
use super::inlines::{Line, is_unprintable};
use super::link::{not_followed, safe_address};
use super::{Block, Document, Inline, Link, Text, WorksCited, heading, plain};
use crate::{Date, Error, Options};

/// How deep quotations and lists may stand in one another; typst holds out to about 35.
const MOST_NESTING: usize = 20;
/// The most pieces in one paragraph; typst's time grows with their square (10,000 take 2 s).
const MOST_PIECES: usize = 2_000;
/// The most text, in bytes: about 600,000 words.
const MOST_TEXT: usize = 4_000_000;
/// The most columns of a table.
const MOST_COLUMNS: usize = 40;

/// The document, and what its reader will miss.
pub(crate) fn assemble<'a>(
    cited: &'a Cited,
    options: &Options<'a>,
) -> Result<(Document<'a>, Vec<Diagnostic>), Error> {
    let manuscript = &cited.manuscript;
    let front = &manuscript.front_matter;
    let mut assembly = Assembly::new(cited, options);
    let (title, body) = assembly.title();
    let mut blocks = assembly.blocks(body, 0)?;
    mend_levels(&mut blocks);
    assembly.report_unused_notes();
    let works_cited = assembly.works_cited()?;
    let name = assembly.name(title.as_deref(), &blocks);
    let (lang, region) = heading::language(front);
    let document = Document {
        name,
        title,
        authors: front
            .authors
            .iter()
            .map(|author| heading::one_line(author))
            .collect(),
        running_head: heading::running_head(front),
        heading: heading::lines(front)
            .iter()
            .map(|line| assembly.curled(line))
            .collect(),
        instructor: front
            .instructor
            .as_deref()
            .map(|line| assembly.curled(line)),
        course: front.course.as_deref().map(|line| assembly.curled(line)),
        printed_date: front.date.as_deref().map(|line| assembly.curled(line)),
        lang,
        region,
        paper: options.paper,
        blocks,
        notes: assembly.notes,
        works_cited,
        date: date(options, front.date.as_deref()),
        pictures: assembly.gallery.pictures,
        source: &manuscript.source,
    };
    Ok((document, assembly.problems))
}

/// The given date, else the essay's, else none that a clock knows.
fn date(options: &Options<'_>, typed: Option<&str>) -> Date {
    options
        .date
        .or_else(|| typed?.parse().ok())
        .unwrap_or(Date::EPOCH)
}

/// A heading may be at most one level below the one before it: readers of a PDF's structure rely on it.
fn mend_levels(blocks: &mut [Block]) {
    let mut before = 0;
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level).clamp(1, before + 1);
            before = *level;
        }
    }
}

/// A document under construction.
struct Assembly<'a, 'o> {
    cited: &'a Cited,
    options: &'o Options<'a>,
    entries: Entries<'a>,
    language: Option<&'a str>,
    defined: HashMap<&'a str, &'a Note>,
    /// The number of each note that is marked.
    numbers: HashMap<&'a str, usize>,
    notes: Vec<Vec<Block>>,
    /// Whether a note is being written: a mark in a note prints as typed.
    in_note: bool,
    figures: usize,
    size: usize,
    gallery: Gallery<'a>,
    problems: Vec<Diagnostic>,
}

impl<'a, 'o> Assembly<'a, 'o> {
    fn new(cited: &'a Cited, options: &'o Options<'a>) -> Self {
        let notes = cited.manuscript.notes.iter();
        Self {
            cited,
            options,
            entries: Entries::new(cited),
            language: cited.manuscript.front_matter.lang.as_deref(),
            defined: notes.map(|note| (note.label.as_str(), note)).collect(),
            numbers: HashMap::new(),
            notes: Vec::new(),
            in_note: false,
            figures: 0,
            size: 0,
            gallery: Gallery::default(),
            problems: Vec::new(),
        }
    }

    /// A text on one line, its quotation marks as a printer sets them.
    fn curled(&self, text: &str) -> String {
        let mut texts = [heading::one_line(text)];
        curl(&mut texts, self.language);
        texts.concat()
    }

    /// The printed title and the body below it. Without a title in front, a heading that opens the essay is
    /// its title.
    fn title(&mut self) -> (Option<String>, &'a [ibid_manuscript::Block]) {
        let body = self.cited.manuscript.blocks.as_slice();
        if let Some(title) = heading::title(&self.cited.manuscript.front_matter) {
            return (Some(self.curled(&title)), body);
        }
        if let Some((first, rest)) = body.split_first()
            && let BlockKind::Heading { content, .. } = &first.kind
        {
            let title = self.curled(&Prose::new(content).text);
            if !title.is_empty() {
                return (Some(title), rest);
            }
        }
        (None, body)
    }

    /// What the file calls itself: the title, else the first heading, else the file's name.
    fn name(&mut self, title: Option<&str>, blocks: &[Block]) -> String {
        if let Some(title) = title {
            return title.to_owned();
        }
        let first = blocks.iter().find_map(|block| match block {
            Block::Heading { content, .. } => Some(plain(content)),
            _ => None,
        });
        let fallback = self
            .options
            .fallback_title
            .as_deref()
            .map(heading::one_line);
        let name = first
            .or(fallback)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Untitled".to_owned());
        self.problems.push(
            Diagnostic::new(
                "missing-title",
                Severity::Warning,
                Span::essay(0..0),
                format!("the essay has no title; the file is called `{name}`"),
            )
            .with_help("add `title:` to the front matter"),
        );
        name
    }

    fn blocks(
        &mut self,
        blocks: &'a [ibid_manuscript::Block],
        depth: usize,
    ) -> Result<Vec<Block>, Error> {
        let mut out: Vec<Block> = Vec::new();
        for block in blocks {
            if depth > MOST_NESTING {
                return Err(limit(
                    "a quotation or list stands too deep in others",
                    format!("{MOST_NESTING} levels"),
                    block.span,
                ));
            }
            let after_display = matches!(
                out.last(),
                Some(Block::Quotation { .. } | Block::Verse { .. })
            );
            out.extend(self.block(block, depth, after_display)?);
        }
        Ok(out)
    }

    fn block(
        &mut self,
        block: &'a ibid_manuscript::Block,
        depth: usize,
        after_display: bool,
    ) -> Result<Option<Block>, Error> {
        let made = match &block.kind {
            BlockKind::Heading { level, content } => {
                let content = self.line(content)?;
                Block::Heading {
                    level: *level,
                    content,
                }
            }
            BlockKind::Paragraph(content) => {
                let content = self.line(content)?;
                let continued = after_display && plain(&content).starts_with(char::is_lowercase);
                Block::Paragraph { content, continued }
            }
            BlockKind::BlockQuotation(blocks) => Block::Quotation {
                blocks: self.blocks(blocks, depth + 1)?,
            },
            BlockKind::List { start, items } => {
                let items: Result<_, _> = items
                    .iter()
                    .map(|item| self.blocks(item, depth + 1))
                    .collect();
                Block::List {
                    start: *start,
                    items: items?,
                }
            }
            BlockKind::Code { text, .. } => Block::Code {
                text: self.code(text, block.span),
            },
            BlockKind::Table { rows } => self.table(rows, block.span)?,
            BlockKind::Figure(image) => self.figure(image)?,
            BlockKind::Verse(lines) => {
                let lines: Result<_, _> = lines.iter().map(|line| self.line(line)).collect();
                Block::Verse { lines: lines? }
            }
            BlockKind::Break => Block::Break,
        };
        self.hold_size(block.span)?;
        Ok(Some(made).filter(|block| !is_empty(block)))
    }

    fn hold_size(&self, at: Span) -> Result<(), Error> {
        if self.size > MOST_TEXT {
            return Err(limit(
                "the essay is too long",
                format!("{MOST_TEXT} bytes"),
                at,
            ));
        }
        Ok(())
    }

    /// Code with its line ends and spaces; tabs are four spaces.
    fn code(&mut self, text: &str, span: Span) -> String {
        let text = text.replace("\r\n", "\n").replace('\t', "    ");
        let kept = |c: &char| *c == '\n' || !c.is_control() && !is_unprintable(*c);
        if let Some(dropped) = text.chars().find(|c| !kept(c)) {
            self.report_dropped(dropped, span);
        }
        self.size += text.len();
        text.trim_end().chars().filter(kept).collect()
    }

    fn table(
        &mut self,
        rows: &[Vec<Vec<ibid_manuscript::Inline>>],
        span: Span,
    ) -> Result<Block, Error> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns > MOST_COLUMNS {
            let what = format!("a table has {columns} columns");
            return Err(limit(what, format!("{MOST_COLUMNS} columns"), span));
        }
        let mut made = Vec::with_capacity(rows.len());
        for row in rows {
            let cells: Result<Vec<_>, _> = row.iter().map(|cell| self.line(cell)).collect();
            let mut cells = cells?;
            cells.resize(columns, Vec::new());
            made.push(cells);
        }
        Ok(Block::Table {
            columns,
            rows: made,
        })
    }

    fn figure(&mut self, image: &ibid_manuscript::Image) -> Result<Block, Error> {
        let shown = self.image(image);
        let mut caption = Line::default();
        caption.push(Text {
            text: self.curled(image.caption.as_deref().unwrap_or_default()),
            look: ibid_manuscript::Look::default(),
            link: None,
            span: Some(image.span),
        });
        self.figures += 1;
        Ok(Block::Figure {
            image: shown,
            caption: self.finish(caption, image.span)?,
            number: self.figures,
        })
    }

    fn image(&mut self, image: &ibid_manuscript::Image) -> super::Image {
        let (shown, problem) = self.gallery.show(image, self.options);
        self.problems.extend(problem);
        shown
    }

    fn line(&mut self, inlines: &[ibid_manuscript::Inline]) -> Result<Vec<Inline>, Error> {
        let mut line = Line::default();
        let mut at = Span::essay(0..0);
        let mut inlines = inlines.to_vec();
        curl_inlines(&mut inlines, self.language);
        for inline in &inlines {
            at = self.inline(&mut line, inline)?.unwrap_or(at);
            if line.len() > MOST_PIECES {
                return Err(limit(
                    "a paragraph changes its look too often",
                    format!("{MOST_PIECES} pieces"),
                    at,
                ));
            }
        }
        self.finish(line, at)
    }

    fn finish(&mut self, line: Line, at: Span) -> Result<Vec<Inline>, Error> {
        self.size += line.size;
        if let Some((dropped, span)) = line.dropped {
            self.report_dropped(dropped, span.unwrap_or(at));
        }
        self.hold_size(at)?;
        Ok(line.finish())
    }

    /// Adds an inline to a line, and gives its place.
    fn inline(
        &mut self,
        line: &mut Line,
        inline: &ibid_manuscript::Inline,
    ) -> Result<Option<Span>, Error> {
        use ibid_manuscript::Inline as Typed;
        match inline {
            Typed::Text(run) => {
                line.push(self.text(run));
                return Ok(Some(run.span));
            }
            Typed::LineBreak(_) => line.push_other(Inline::Break),
            Typed::Image(image) => {
                let shown = self.image(image);
                line.push_other(Inline::Image(shown));
            }
            Typed::NoteMark { label, span } => self.note_mark(line, label, *span)?,
            Typed::Citation { index, content } => self.citation(line, *index, content),
        }
        Ok(None)
    }

    fn text(&mut self, run: &ibid_manuscript::TextRun) -> Text {
        let link = run.link.as_deref().and_then(|address| {
            let safe = safe_address(address);
            if safe.is_none() {
                self.problems.push(not_followed(address, run.span));
            }
            safe.map(Link::Url)
        });
        Text {
            text: run.text.clone(),
            look: run.look,
            link,
            span: Some(run.span),
        }
    }

    fn citation(&mut self, line: &mut Line, index: usize, content: &[ibid_manuscript::Inline]) {
        let runs = match citation::printed(self.cited, index, self.options.citations) {
            Some(printed) => citation::runs_of(printed),
            None => content
                .iter()
                .filter_map(|inline| match inline {
                    ibid_manuscript::Inline::Text(run) => Some(self.text(run)),
                    _ => None,
                })
                .collect(),
        };
        // A citation that prints nothing takes the space before it along.
        if runs.is_empty() {
            line.trim_end();
        }
        citation::push(line, self.cited.citations.get(index), runs, &self.entries);
    }

    fn note_mark(&mut self, line: &mut Line, label: &str, span: Span) -> Result<(), Error> {
        let known = self.numbers.get(label).copied();
        let defined = self.defined.get(label).copied();
        let (false, Some(note)) = (self.in_note, defined) else {
            line.push(Text {
                text: format!("[^{label}]"),
                look: ibid_manuscript::Look::default(),
                link: None,
                span: Some(span),
            });
            return Ok(());
        };
        let number = match known {
            Some(number) => number,
            None => {
                self.numbers.insert(note.label.as_str(), self.notes.len());
                self.in_note = true;
                let blocks = self.blocks(&note.blocks, 0);
                self.in_note = false;
                self.notes.push(blocks?);
                self.notes.len() - 1
            }
        };
        line.push_other(Inline::Note {
            note: number,
            again: known.is_some(),
        });
        Ok(())
    }

    fn report_unused_notes(&mut self) {
        for note in &self.cited.manuscript.notes {
            if !self.numbers.contains_key(note.label.as_str()) {
                self.problems.push(
                    Diagnostic::new(
                        "unused-note",
                        Severity::Warning,
                        note.span,
                        format!(
                            "no mark in the text leads to the note `{}`",
                            heading::one_line(&note.label)
                        ),
                    )
                    .with_help("it is not printed"),
                );
            }
        }
    }

    fn report_dropped(&mut self, dropped: char, span: Span) {
        let place = Span::essay(span.range())
            .text(&self.cited.manuscript.source)
            .find(dropped)
            .map(|at| Span::essay(span.start + at..span.start + at + dropped.len_utf8()));
        self.problems.push(
            Diagnostic::new(
                "control-character",
                Severity::Warning,
                place.unwrap_or(span),
                format!(
                    "the control character U+{:04X} cannot be printed and is left out",
                    u32::from(dropped)
                ),
            )
            .with_help("delete it"),
        );
    }

    fn works_cited(&mut self) -> Result<Option<WorksCited>, Error> {
        let printed = &self.cited.printed.works_cited;
        let place = self
            .cited
            .manuscript
            .works_cited
            .as_ref()
            .and_then(|list| list.span);
        let mut entries = Vec::with_capacity(printed.len());
        for entry in printed {
            let mut line = Line::default();
            line.push_rich(&entry.text, |address| {
                address.and_then(safe_address).map(Link::Url)
            });
            entries.push(self.finish(line, place.unwrap_or(Span::essay(0..0)))?);
        }
        let heading = if entries.len() == 1 {
            "Work Cited"
        } else {
            "Works Cited"
        };
        Ok(Some(WorksCited { heading, entries }).filter(|list| !list.entries.is_empty()))
    }
}

/// Whether a block would print nothing.
fn is_empty(block: &Block) -> bool {
    match block {
        Block::Heading { content, .. } => plain(content).trim().is_empty(),
        Block::Paragraph { content, .. } => content.is_empty(),
        Block::Quotation { blocks } => blocks.is_empty(),
        Block::List { items, .. } => items.is_empty(),
        Block::Table { columns, .. } => *columns == 0,
        Block::Verse { lines } => lines.is_empty(),
        Block::Code { text } => text.is_empty(),
        Block::Figure { .. } | Block::Break => false,
    }
}

fn limit(what: impl Into<String>, limit: String, at: Span) -> Error {
    Error::Limit {
        what: what.into(),
        limit,
        at,
    }
}
