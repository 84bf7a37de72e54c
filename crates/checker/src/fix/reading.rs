//! What a reader finds in an essay and its library, as far as no fix may change it unasked.

use std::collections::HashSet;
use std::ops::Range;

use ibid_citations::{Citation, Cited, CitedLocator};
use ibid_diagnostics::{FileId, Span};
use ibid_manuscript::{Block, BlockKind, FrontMatter, Inline, Manuscript};
use ibid_reference_manager::{Key, Read};
use ibid_styles::Unit;

/// An essay with its citations and its list, as they were read: what is compared before and after a fix.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub(super) citations: Vec<CitationAt>,
    /// The works that the essay cites. One that only competes for an unclear citation is not among them.
    pub(super) cited: HashSet<Key>,
    /// The works that the printed list holds.
    pub(super) printed: HashSet<Key>,
    /// The entries of the library, or of the list typed in the essay.
    pub(super) entries: Vec<(Key, Span)>,
    /// The prose, block by block.
    pub(super) prose: Vec<Piece>,
    /// What stands above the essay.
    pub(super) head: FrontMatter,
    /// How many lines belong to nothing.
    pub(super) left_out: usize,
}

/// A citation and where it stands.
#[derive(Debug, Clone)]
pub(super) struct CitationAt {
    pub(super) range: Range<usize>,
    pub(super) items: Vec<ItemAt>,
}

/// A work of a citation, with the places in it.
#[derive(Debug, Clone)]
pub(super) struct ItemAt {
    pub(super) keys: Vec<Key>,
    pub(super) places: Vec<(Range<usize>, Place)>,
}

/// A place in a work, however it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    unit: Unit,
    value: String,
}

/// A part of the prose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// A block of some kind begins.
    Block(&'static str),
    /// Prose that is what the source has there.
    AsTyped(Range<usize>),
    /// Prose that stands for something else in the source: a space for a line end, a letter for an entity.
    For(Range<usize>, Box<str>),
}

impl Reading {
    /// Takes down what was read.
    pub fn new(cited: Option<&Cited>, library: &Read) -> Self {
        let places = library.positions.iter();
        let mut reading = Self {
            entries: places
                .map(|(key, position)| (key.clone(), position.whole))
                .collect(),
            ..Self::default()
        };
        if let Some(cited) = cited {
            reading.add(cited);
        }
        reading
    }

    /// Where the blocks and the entries of the essay or of its library begin, in order.
    pub(super) fn beginnings(&self, file: FileId) -> Vec<usize> {
        let entries = self.entries.iter().map(|(_, span)| *span);
        let entries = entries.filter(|span| span.file == file);
        let mut out: Vec<usize> = entries.map(|span| span.start).collect();
        if file == FileId::ESSAY {
            let blocks = self.prose.split(|piece| matches!(piece, Piece::Block(_)));
            out.extend(blocks.filter_map(|block| Some(block.first()?.range()?.start)));
        }
        out.sort_unstable();
        out
    }

    fn add(&mut self, cited: &Cited) {
        let manuscript = &cited.manuscript;
        self.citations = cited.citations.iter().map(CitationAt::new).collect();
        let items = || cited.citations.iter().flat_map(|citation| &citation.items);
        let several: HashSet<&Key> = items()
            .filter(|item| item.keys.len() > 1)
            .flat_map(|item| &item.keys)
            .collect();
        let sure: HashSet<&Key> = items()
            .filter(|item| item.keys.len() == 1)
            .flat_map(|item| &item.keys)
            .collect();
        let is_sure = |key: &Key| !several.contains(key) || sure.contains(key);
        let works = cited.works.iter();
        self.cited = works.filter(|key| is_sure(key)).cloned().collect();
        let printed = cited.printed.works_cited.iter().map(|entry| &entry.key);
        self.printed = printed.filter(|key| is_sure(key)).cloned().collect();
        self.prose = prose(manuscript);
        self.head = without_places(&manuscript.front_matter);
        self.left_out = manuscript.left_out.len();
    }
}

impl Piece {
    /// The place of prose.
    pub(super) fn range(&self) -> Option<&Range<usize>> {
        match self {
            Self::Block(_) => None,
            Self::AsTyped(range) | Self::For(range, _) => Some(range),
        }
    }
}

impl CitationAt {
    fn new(citation: &Citation) -> Self {
        let places = |locators: &[CitedLocator]| {
            let locators = locators.iter();
            locators
                .map(|at| (at.span.range(), Place::new(at)))
                .collect()
        };
        let items = citation.items.iter();
        Self {
            range: citation.span.range(),
            items: items
                .map(|item| ItemAt {
                    keys: item.keys.clone(),
                    places: places(&item.locators),
                })
                .collect(),
        }
    }
}

impl Place {
    /// The place without what is form: spaces, the shape of a dash, digits that a range leaves out.
    fn new(at: &CitedLocator) -> Self {
        let value = at.locator.value.replace(['–', '—', '‑', '‐', '−'], "-");
        let parts: Vec<&str> = value.split('-').map(str::trim).collect();
        let value = match parts.as_slice() {
            [first, .., last] if is_short_for(last, first) => {
                let kept = first.get(..first.len() - last.len()).unwrap_or_default();
                format!("{first}-{kept}{last}")
            }
            [first, .., last] => format!("{first}-{last}"),
            _ => value.split_whitespace().collect(),
        };
        Self {
            unit: at.locator.unit,
            value,
        }
    }
}

/// Whether the second number of a range leaves out digits of the first: `547-81`.
fn is_short_for(last: &str, first: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number(first) && is_number(last) && last.len() < first.len()
}

/// The head of an essay without the places of its parts, which move.
fn without_places(head: &FrontMatter) -> FrontMatter {
    let nowhere = |value: &Option<(String, Span)>| {
        let value = value.as_ref();
        value.map(|(text, _)| (text.clone(), Span::essay(0..0)))
    };
    FrontMatter {
        title_content: Vec::new(),
        references: nowhere(&head.references),
        style: nowhere(&head.style),
        template: nowhere(&head.template),
        paper: nowhere(&head.paper),
        settings: nowhere(&head.settings),
        span: None,
        ..head.clone()
    }
}

/// The prose of the body and the notes.
fn prose(manuscript: &Manuscript) -> Vec<Piece> {
    let mut out = Writer {
        source: &manuscript.source,
        pieces: Vec::new(),
    };
    out.blocks(&manuscript.blocks);
    for note in &manuscript.notes {
        out.pieces.push(Piece::Block("note"));
        out.blocks(&note.blocks);
    }
    out.pieces
}

struct Writer<'m> {
    source: &'m str,
    pieces: Vec<Piece>,
}

impl Writer<'_> {
    /// Readers limit how deep blocks nest, so that this ends soon.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let name = match &block.kind {
                BlockKind::Heading { .. } => "heading",
                BlockKind::Paragraph(_) => "paragraph",
                BlockKind::BlockQuotation(_) => "quotation",
                BlockKind::List { .. } => "list",
                BlockKind::Code { .. } => "code",
                BlockKind::Table { .. } => "table",
                BlockKind::Figure(_) => "figure",
                BlockKind::Verse(_) => "verse",
                BlockKind::Break => "break",
            };
            self.pieces.push(Piece::Block(name));
            match &block.kind {
                BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                    self.inlines(content);
                }
                BlockKind::BlockQuotation(inner) => self.blocks(inner),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.pieces.push(Piece::Block("item"));
                        self.blocks(item);
                    }
                }
                BlockKind::Table { caption, rows } => {
                    self.inlines(caption);
                    for cell in rows.iter().flatten() {
                        self.pieces.push(Piece::Block("cell"));
                        self.inlines(cell);
                    }
                }
                BlockKind::Verse(lines) => {
                    for line in lines {
                        self.pieces.push(Piece::Block("line"));
                        self.inlines(line);
                    }
                }
                BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Break => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => self.text(run.span.range(), &run.text),
                Inline::LineBreak(span) => self.text(span.range(), "\n"),
                Inline::NoteMark { label, span } => self.text(span.range(), label),
                Inline::Image(image) => self.text(image.span.range(), &image.path),
                Inline::Citation { content, .. } => self.inlines(content),
            }
        }
    }

    fn text(&mut self, range: Range<usize>, text: &str) {
        self.pieces
            .push(if self.source.get(range.clone()) == Some(text) {
                Piece::AsTyped(range)
            } else {
                Piece::For(range, text.into())
            });
    }
}
