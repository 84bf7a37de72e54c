//! The paragraphs of an essay in reading order.

use std::ops::Range;

use ibid_manuscript::{Block, BlockKind, Inline, Manuscript, Prose};

use super::{Mention, Names, Quotation, Stray, quotations, sentences};

/// A stretch of running text.
pub(crate) struct Paragraph {
    pub(crate) kind: ParagraphKind,
    pub(crate) prose: Prose,
    /// The sentences, as ranges of the prose; they cover it.
    pub(crate) sentences: Vec<Range<usize>>,
    /// The citations, in order.
    pub(crate) citations: Vec<Placed>,
    /// What stands in quotation marks, outermost only, in order.
    pub(crate) quotations: Vec<Quotation>,
    /// Quotation marks without a partner.
    pub(crate) strays: Vec<Stray>,
    /// The authors of the library that it names outside citations.
    pub(crate) mentions: Vec<Mention>,
}

/// What a paragraph belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParagraphKind {
    Prose,
    Heading,
    /// Part of a quotation that is set off.
    BlockQuotation,
    ListItem,
    Cell,
    Verse,
    Note,
}

/// A citation in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Its place among the citations of the essay.
    pub(crate) index: usize,
    /// Where it stands in the prose.
    pub(crate) range: Range<usize>,
}

impl Paragraph {
    fn new(kind: ParagraphKind, inlines: &[Inline], names: &Names) -> Self {
        let prose = Prose::new(inlines);
        let mut citations = Vec::new();
        place_citations(inlines, 0, &mut citations);
        let sentences = sentences::split(&prose.text, &citations);
        let (quotations, strays) = quotations::pair(&prose);
        let mentions = names.find(&prose, &citations);
        Self {
            kind,
            prose,
            sentences,
            citations,
            quotations,
            strays,
            mentions,
        }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.prose.text
    }

    /// A range of the text.
    pub(crate) fn slice(&self, range: Range<usize>) -> &str {
        self.prose.text.get(range).unwrap_or_default()
    }

    /// The sentence that holds a byte.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self
            .sentences
            .partition_point(|sentence| sentence.end <= at);
        let sentence = self.sentences.get(index).or(self.sentences.last());
        sentence.cloned().unwrap_or(0..self.prose.text.len())
    }

    /// The citations that begin in a range.
    pub(crate) fn citations_in(&self, range: &Range<usize>) -> &[Placed] {
        let from = self
            .citations
            .partition_point(|placed| placed.range.start < range.start);
        let to = self
            .citations
            .partition_point(|placed| placed.range.start < range.end);
        self.citations.get(from..to).unwrap_or_default()
    }

    /// The mentions that begin in a range.
    pub(crate) fn mentions_in(&self, range: &Range<usize>) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|mention| mention.range.start < range.start);
        let to = self
            .mentions
            .partition_point(|mention| mention.range.start < range.end);
        self.mentions.get(from..to).unwrap_or_default()
    }

    /// The quotations that begin in a range.
    pub(crate) fn quotations_in(&self, range: &Range<usize>) -> &[Quotation] {
        let from = self
            .quotations
            .partition_point(|found| found.range.start < range.start);
        let to = self
            .quotations
            .partition_point(|found| found.range.start < range.end);
        self.quotations.get(from..to).unwrap_or_default()
    }

    /// Whether a byte lies in a quotation.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        let index = self
            .quotations
            .partition_point(|found| found.range.end <= at);
        self.quotations
            .get(index)
            .is_some_and(|found| found.range.start <= at)
    }
}

/// The paragraphs of the body and the notes, in reading order.
pub(super) fn collect(manuscript: &Manuscript, names: &Names) -> Vec<Paragraph> {
    let mut out = Vec::new();
    add_blocks(&manuscript.blocks, ParagraphKind::Prose, names, &mut out);
    for note in &manuscript.notes {
        add_blocks(&note.blocks, ParagraphKind::Note, names, &mut out);
    }
    out
}

/// Readers limit how deep blocks nest, so that this ends soon.
fn add_blocks(blocks: &[Block], kind: ParagraphKind, names: &Names, out: &mut Vec<Paragraph>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                out.push(Paragraph::new(ParagraphKind::Heading, content, names));
            }
            BlockKind::Paragraph(inlines) => out.push(Paragraph::new(kind, inlines, names)),
            BlockKind::BlockQuotation(inner) => {
                add_blocks(inner, ParagraphKind::BlockQuotation, names, out);
            }
            BlockKind::List { items, .. } => {
                let kind = match kind {
                    ParagraphKind::Prose => ParagraphKind::ListItem,
                    other => other,
                };
                for item in items {
                    add_blocks(item, kind, names, out);
                }
            }
            BlockKind::Table { rows } => {
                for cell in rows.iter().flatten() {
                    out.push(Paragraph::new(ParagraphKind::Cell, cell, names));
                }
            }
            BlockKind::Verse(lines) => {
                for line in lines {
                    out.push(Paragraph::new(ParagraphKind::Verse, line, names));
                }
            }
            BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Break => {}
        }
    }
}

/// Adds the places of the citations, counting bytes as [`Prose`] does; gives the place behind the last inline.
fn place_citations(inlines: &[Inline], start: usize, out: &mut Vec<Placed>) -> usize {
    let mut at = start;
    for inline in inlines {
        at = match inline {
            Inline::Text(run) => at + run.text.len(),
            Inline::LineBreak(_) => at + 1,
            Inline::NoteMark { .. } | Inline::Image(_) => at + '\u{FFFC}'.len_utf8(),
            Inline::Citation { index, content } => {
                let end = place_citations(content, at, out);
                out.push(Placed {
                    index: *index,
                    range: at..end,
                });
                end
            }
        };
    }
    at
}
