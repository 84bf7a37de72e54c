//! From an essay with its citations to the document that is printed.

mod annotated;
mod blocks;

use std::collections::HashMap;

use ibid_citations::{Citation, Cited};
use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_manuscript::{BlockKind, Note, is_list_heading};

use super::citation::Entries;
use super::image::Gallery;
use super::{Block, Document, Inline, heading, plain};
use crate::{Error, LiveCitations, Options, Target};
use ibid_language::dates::CivilDate;

/// The document, and what its reader will miss.
pub(crate) fn assemble<'a>(
    cited: &'a Cited,
    options: &Options<'a>,
) -> Result<(Document<'a>, Vec<Diagnostic>), Error> {
    let manuscript = &cited.manuscript;
    let front = &manuscript.front_matter;
    let mut assembly = Assembly::new(cited, options);
    let (title, body) = assembly.title()?;
    let (parts, annotated) = assembly.keyed_part(body);
    let mut blocks = Vec::new();
    for part in parts {
        blocks.extend(assembly.blocks(part, 0)?);
    }
    mend_levels(&mut blocks);
    let works_cited = assembly.works_cited(annotated)?;
    assembly.report_unused_notes();
    let name = assembly.name(title.as_deref().map(plain), &blocks);
    let (lang, region) = heading::language(front);
    let document = Document {
        name,
        title,
        authors: front
            .authors
            .iter()
            .map(|author| heading::one_line(author))
            .collect(),
        running_head: assembly.curled(&heading::running_head(front)),
        heading: heading::lines(front)
            .iter()
            .map(|line| assembly.curled(line))
            .collect(),
        instructor: front
            .instructor
            .as_deref()
            .map(|line| assembly.curled(line)),
        course: front.course.as_deref().map(|line| assembly.curled(line)),
        printed_date: heading::date(front).map(|line| assembly.curled(&line)),
        lang,
        region,
        paper: options.paper,
        title_page: front.title_page.unwrap_or(false),
        endnotes: front.endnotes,
        blocks,
        notes: assembly.notes,
        works_cited,
        date: date(options, front.date.as_deref()),
        pictures: assembly.gallery.pictures,
        source: &manuscript.source,
        citations: &cited.citations,
        live: live(options),
    };
    Ok((document, assembly.problems))
}

/// Whose fields stand behind the citations, in a file that can hold any.
fn live<'a>(options: &Options<'a>) -> Option<LiveCitations<'a>> {
    options.live.filter(|_| options.target == Target::Docx)
}

/// The given date, else the essay's, else none that a clock knows.
fn date(options: &Options<'_>, typed: Option<&str>) -> CivilDate {
    options
        .date
        .or_else(|| typed?.parse().ok())
        .unwrap_or(CivilDate::EPOCH)
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
    /// The tables with a caption.
    pub(super) tables: usize,
    pub(super) size: usize,
    /// The headings, the title among them.
    pub(super) headings: usize,
    /// The blocks.
    pub(super) count: usize,
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
            tables: 0,
            size: 0,
            headings: 0,
            count: 0,
            gallery: Gallery::default(),
            problems: Vec::new(),
        }
    }

    /// The printed title and the body below it. Without a title in front, a heading that opens the essay is
    /// its title.
    fn title(&mut self) -> Result<(Option<Vec<Inline>>, &'a [ibid_manuscript::Block]), Error> {
        let body = self.cited.manuscript.blocks.as_slice();
        let typed = heading::title(&self.cited.manuscript.front_matter);
        if !typed.is_empty() {
            let title = self.line(&typed)?;
            self.hold_headings(&title, Span::essay(0..0))?;
            return Ok((Some(title), body));
        }
        if let Some((first, rest)) = body.split_first()
            && let BlockKind::Heading { content, .. } = &first.kind
        {
            let title = self.line(content)?;
            self.hold_headings(&title, first.span)?;
            let text = plain(&title);
            if !text.is_empty() && !is_list_heading(&text) {
                return Ok((Some(title), rest));
            }
        }
        Ok((None, body))
    }

    /// What the file calls itself: the title, else the first heading, else the file's name.
    fn name(&mut self, title: Option<String>, blocks: &[Block]) -> String {
        if let Some(title) = title {
            return title;
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

    /// Whether a reference manager will know the citation as its own: each of its works is one source.
    pub(super) fn is_live(&self, citation: &Citation) -> bool {
        let Some(live) = live(self.options) else {
            return false;
        };
        let mut works = citation.items.iter().map(|item| {
            let source = item.source();
            source.and_then(|key| live.library.get(key.as_str()))
        });
        !citation.items.is_empty() && works.all(|source| source.is_some())
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
}

pub(super) fn limit(what: impl Into<String>, limit: String, at: Span) -> Error {
    Error::Limit {
        what: what.into(),
        limit,
        at,
    }
}
