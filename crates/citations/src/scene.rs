//! A passage with all that linking asks of it.

use std::ops::Range;

use ibid_manuscript::Prose;

use super::brackets::{self, Bracket};
use super::drafts::{Draft, drafts};
use super::index::LinkIndex;
use super::keyed::{self, Keyed};
use super::lexicon;
use super::mentions::{Mention, Scan};
use super::prose::PassageKind;
use super::rejects::list_items;
use ibid_language::quotations::Quotations;
use ibid_language::{sentences, words};

/// No more than this is taken for one sentence on either side of a bracket.
const LONGEST_SENTENCE: usize = 1_000;

/// A passage, read.
#[derive(Debug)]
pub(super) struct Scene {
    pub prose: Prose,
    pub kind: PassageKind,
    pub quotations: Quotations,
    pub brackets: Vec<Bracket>,
    pub mentions: Vec<Mention>,
    pub candidates: Vec<Candidate>,
    /// Words with a capital that are longer than two letters and no function words.
    pub capitalised: Vec<Range<usize>>,
    starts: Vec<usize>,
}

/// What may be a citation.
#[derive(Debug)]
pub(super) enum Candidate {
    Keyed(Keyed),
    Typed {
        bracket: Bracket,
        drafts: Vec<Draft>,
        /// Whether it numbers a list.
        list_item: bool,
    },
}

impl Candidate {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Keyed(keyed) => keyed.range.clone(),
            Self::Typed { bracket, .. } => bracket.range.clone(),
        }
    }
}

impl Scene {
    pub(super) fn new(index: &LinkIndex, kind: PassageKind, prose: Prose) -> Self {
        let italics = prose.italics();
        let starts = sentences::starts(&prose.text, None);
        let brackets = brackets::brackets(&prose);
        let words = words(&prose.text);
        // Code and formulas have no quotations.
        let quotations = Quotations::in_text_with_code(&prose.text, &|at| prose.look(at).code);
        let mentions = Scan {
            index,
            text: &prose.text,
            words: &words,
            italics: &italics,
            quotations: &quotations,
            sentences: &starts,
        }
        .mentions(&brackets);
        let capitalised = words
            .iter()
            .filter(|word| {
                word.capital
                    && word.folded.chars().nth(2).is_some()
                    && !lexicon::is_function(&word.folded)
            })
            .map(|word| word.range.clone())
            .collect();
        let candidates = candidates(index, &prose, &brackets, &italics);
        Self {
            prose,
            kind,
            quotations,
            brackets,
            mentions,
            candidates,
            capitalised,
            starts,
        }
    }

    /// The start and end of the sentence that holds a byte.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let text = &self.prose.text;
        let (start, end) = sentences::around(&self.starts, at, text.len());
        let mut start = start.max(at.saturating_sub(LONGEST_SENTENCE));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let mut end = end.min(at + LONGEST_SENTENCE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        start..end
    }

    /// The sentences, in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).copied();
        let ends = ends.chain(std::iter::once(self.prose.text.len()));
        self.starts.iter().zip(ends).map(|(start, end)| *start..end)
    }

    /// Whether a title in italics or quotation marks stands directly before a bracket.
    pub(super) fn follows_title(&self, bracket: &Bracket) -> bool {
        let before = self
            .prose
            .text
            .get(..bracket.range.start)
            .unwrap_or_default()
            .trim_end();
        let title = self.mentions_in(0..bracket.range.start).last();
        let named = title.is_some_and(|mention| mention.title && mention.range.end >= before.len());
        let italic = before
            .char_indices()
            .next_back()
            .is_some_and(|(at, _)| self.prose.look(at).emphasis);
        named || italic
    }

    /// Whether a range lies within round brackets of the prose.
    pub(super) fn in_parentheses(&self, range: &Range<usize>) -> bool {
        let first = self
            .brackets
            .partition_point(|bracket| bracket.range.start + brackets::LONGEST < range.start);
        self.brackets
            .iter()
            .skip(first)
            .take_while(|bracket| bracket.range.start < range.start)
            .any(|bracket| !bracket.square && bracket.range.end > range.end)
    }

    /// The mentions within a range, in order.
    pub(super) fn mentions_in(&self, range: Range<usize>) -> &[Mention] {
        let first = self
            .mentions
            .partition_point(|mention| mention.range.start < range.start);
        let last = self
            .mentions
            .partition_point(|mention| mention.range.start < range.end);
        self.mentions.get(first..last).unwrap_or_default()
    }
}

/// The keyed citations and the brackets that may be citations, in order and apart from each other.
fn candidates(
    index: &LinkIndex,
    prose: &Prose,
    brackets: &[Bracket],
    italics: &[Range<usize>],
) -> Vec<Candidate> {
    let items = list_items(prose, brackets);
    let bracketed: Vec<Keyed> = brackets
        .iter()
        .filter_map(|bracket| keyed::bracketed(prose, bracket))
        .collect();
    let taken: Vec<Range<usize>> = bracketed.iter().map(|keyed| keyed.range.clone()).collect();
    let mut keyed = keyed::in_sentence(prose, brackets, &taken);
    // `(@marlowe)` names an account of which the library has a source.
    keyed.retain(|keyed| {
        let mut items = keyed.items.iter();
        !items.any(|item| index.is_handle(item.key_text(prose)))
    });
    keyed.extend(bracketed);
    keyed.sort_by_key(|keyed| keyed.range.start);
    let keyed_at = |bracket: &Bracket| {
        let next = keyed.partition_point(|keyed| keyed.range.end <= bracket.range.start);
        keyed
            .get(next)
            .is_some_and(|keyed| keyed.range.start < bracket.range.end)
    };
    let mut out: Vec<Candidate> = Vec::new();
    let mut end = 0;
    for (bracket, list_item) in brackets.iter().zip(items) {
        if bracket.range.start < end || keyed_at(bracket) {
            continue;
        }
        if let Some(drafts) = drafts(index, prose, bracket, italics) {
            end = bracket.range.end;
            out.push(Candidate::Typed {
                bracket: bracket.clone(),
                drafts,
                list_item,
            });
        }
    }
    out.extend(keyed.into_iter().map(Candidate::Keyed));
    out.sort_by_key(|candidate| candidate.range().start);
    let mut end = 0;
    out.retain(|candidate| {
        let range = candidate.range();
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    out
}
