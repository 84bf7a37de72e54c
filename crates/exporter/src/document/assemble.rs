//! From an essay with its citations to the document that is printed.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_manuscript::{BlockKind, Cited, Note, Prose};

use super::citation::Entries;
use super::image::Gallery;
use super::inlines::{Line, is_unprintable};
use super::link::safe_address;
use super::{Block, Document, Link, Text, WorksCited, heading, plain};
use crate::{Date, Error, Options};

/// How deep quotations and lists may stand in one another; typst holds out to about 35.
const MOST_NESTING: usize = 20;
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
pub(super) struct Assembly<'a, 'o> {
    pub(super) cited: &'a Cited,
    pub(super) options: &'o Options<'a>,
    pub(super) entries: Entries<'a>,
    pub(super) language: Option<&'a str>,
    pub(super) defined: HashMap<&'a str, &'a Note>,
    /// The number of each note that is marked.
    pub(super) numbers: HashMap<&'a str, usize>,
    pub(super) notes: Vec<Vec<Block>>,
    /// Whether a note is being written: a mark in a note prints as typed.
    pub(super) in_note: bool,
    pub(super) figures: usize,
    pub(super) size: usize,
    pub(super) gallery: Gallery<'a>,
    pub(super) problems: Vec<Diagnostic>,
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

    pub(super) fn blocks(
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

    pub(super) fn hold_size(&self, at: Span) -> Result<(), Error> {
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

pub(super) fn limit(what: impl Into<String>, limit: String, at: Span) -> Error {
    Error::Limit {
        what: what.into(),
        limit,
        at,
    }
}
