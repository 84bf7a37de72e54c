//! The prose of an essay as it was read: passages with their sentences, quotations and citations, for whoever asks.

use std::ops::Range;

use ibid_language::quotations::{Quotation, Quotations, Stray, pair_across};
use ibid_manuscript::Prose;

use ibid_language::sentences;

/// A stretch of running text: a paragraph, a heading, a cell, a line of verse, a part of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// What it belongs to.
    pub kind: PassageKind,
    /// Its text.
    pub prose: Prose,
    /// The sentences, as ranges of the prose; they cover it.
    pub sentences: Vec<Range<usize>>,
    /// The citations, in order.
    pub citations: Vec<Placed>,
    /// What stands in quotation marks, outermost only, in order.
    pub quotations: Vec<Quotation>,
    /// Quotation marks without a partner.
    pub strays: Vec<Stray>,
}

/// What a passage belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PassageKind {
    /// A paragraph of the text.
    Prose,
    /// A heading.
    Heading,
    /// A paragraph of a quotation that is set off.
    BlockQuotation,
    /// A paragraph of a list.
    ListItem,
    /// A cell of a table.
    Cell,
    /// A line of verse.
    Verse,
    /// A paragraph of a footnote or endnote.
    Note,
}

impl PassageKind {
    /// Whether it is a quotation set off from the prose, or verse: the sentence before introduces it.
    pub fn is_set_off(self) -> bool {
        matches!(self, Self::BlockQuotation | Self::Verse)
    }
}

/// A citation in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its place among the citations of the essay.
    pub index: usize,
    /// Where it stands in the prose.
    pub range: Range<usize>,
}

/// A citation to be woven in: its passage, its range in the passage's prose, and its place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thread {
    pub passage: usize,
    pub range: Range<usize>,
    pub index: usize,
}

/// The passages with the citations that were found, of what was read with its quotations; `threads` are in the order of
/// the passages.
pub(super) fn passages(
    read: Vec<(PassageKind, Prose)>,
    found: Vec<Quotations>,
    threads: &[Thread],
) -> Vec<Passage> {
    let texts = read.iter().map(|(_, prose)| prose.text.as_str());
    let mut pairs: Vec<(&str, Quotations)> = texts.zip(found).collect();
    pair_over(&read, &mut pairs);
    let found: Vec<Quotations> = pairs.into_iter().map(|(_, found)| found).collect();
    let mut threads = threads.iter().peekable();
    read.into_iter()
        .zip(found)
        .enumerate()
        .map(|(index, ((kind, prose), found))| {
            let mut citations = Vec::new();
            while let Some(thread) = threads.next_if(|thread| thread.passage == index) {
                citations.push(Placed {
                    index: thread.index,
                    range: thread.range.clone(),
                });
            }
            let ranges: Vec<Range<usize>> = citations
                .iter()
                .map(|placed| placed.range.clone())
                .collect();
            Passage {
                kind,
                sentences: whole_sentences(&prose.text, &ranges, &found.pairs),
                prose,
                citations,
                quotations: found.pairs,
                strays: found.strays,
            }
        })
        .collect()
}

/// A quotation longer than this is no part of one sentence.
const LONGEST_QUOTATION: usize = 2_000;

/// The sentences of a passage. A stop within a quotation does not end the sentence that introduces it.
fn whole_sentences(
    text: &str,
    citations: &[Range<usize>],
    quotations: &[Quotation],
) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for sentence in sentences::ranges(text, citations) {
        let index = quotations.partition_point(|found| found.range.end <= sentence.start);
        let is_inside = quotations.get(index).is_some_and(|found| {
            found.range.start < sentence.start && found.range.len() <= LONGEST_QUOTATION
        });
        match out.last_mut().filter(|_| is_inside) {
            Some(last) => last.end = sentence.end,
            None => out.push(sentence),
        }
    }
    out
}

/// Pairs marks over the passages between two headings, those of the notes by themselves.
fn pair_over(read: &[(PassageKind, Prose)], pairs: &mut [(&str, Quotations)]) {
    let breaks = |at: usize| {
        let kind = |at: usize| read.get(at).map(|(kind, _)| *kind);
        kind(at) == Some(PassageKind::Heading)
            || (kind(at) == Some(PassageKind::Note)) != (kind(at + 1) == Some(PassageKind::Note))
    };
    let mut from = 0;
    for at in 0..read.len() {
        if breaks(at) {
            if let Some(run) = pairs.get_mut(from..=at) {
                pair_across(run);
            }
            from = at + 1;
        }
    }
    if let Some(run) = pairs.get_mut(from..) {
        pair_across(run);
    }
}

impl Passage {
    /// The text.
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// A range of the text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.prose.text.get(range).unwrap_or_default()
    }

    /// The sentence that holds a byte.
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self
            .sentences
            .partition_point(|sentence| sentence.end <= at);
        let sentence = self.sentences.get(index).or(self.sentences.last());
        sentence.cloned().unwrap_or(0..self.prose.text.len())
    }

    /// Where the clause begins that a citation at a byte is for: behind the citation before it in its sentence, else
    /// with the sentence.
    pub fn clause_start(&self, at: usize) -> usize {
        let before = self
            .citations
            .partition_point(|placed| placed.range.end <= at);
        let last = before.checked_sub(1).and_then(|at| self.citations.get(at));
        let start = self.sentence_at(at).start;
        last.map_or(start, |last| last.range.end.max(start))
    }

    /// The citations that begin in a range.
    pub fn citations_in(&self, range: &Range<usize>) -> &[Placed] {
        let start = |placed: &Placed| placed.range.start;
        let from = self
            .citations
            .partition_point(|placed| start(placed) < range.start);
        let to = self
            .citations
            .partition_point(|placed| start(placed) < range.end);
        self.citations.get(from..to).unwrap_or_default()
    }

    /// The quotations that begin in a range.
    pub fn quotations_in(&self, range: &Range<usize>) -> &[Quotation] {
        let start = |found: &Quotation| found.range.start;
        let from = self
            .quotations
            .partition_point(|found| start(found) < range.start);
        let to = self
            .quotations
            .partition_point(|found| start(found) < range.end);
        self.quotations.get(from..to).unwrap_or_default()
    }

    /// The quotation that holds a byte, its marks included.
    pub fn quotation_at(&self, at: usize) -> Option<&Quotation> {
        let index = self
            .quotations
            .partition_point(|found| found.range.end <= at);
        self.quotations
            .get(index)
            .filter(|found| found.range.start <= at)
    }

    /// Whether a byte lies in a quotation.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quotation_at(at).is_some()
    }

    /// The quotation that a stretch stands in, within the marks.
    pub fn quotation_around(&self, range: &Range<usize>) -> Option<&Quotation> {
        self.quotation_at(range.start)
            .filter(|found| found.inner.start <= range.start && range.end <= found.inner.end)
    }
}
