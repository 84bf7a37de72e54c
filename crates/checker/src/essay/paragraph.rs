//! The paragraphs of an essay in reading order.

use std::ops::{Deref, Range};

use ibid_citations::Passage;

use super::{Mention, Names};

/// A passage of the essay with the authors that it names. What it is, its sentences, quotations and citations, is read
/// once, by [`ibid_citations`].
pub(crate) struct Paragraph<'a> {
    passage: &'a Passage,
    /// The authors of the library that it names outside citations.
    pub(crate) mentions: Vec<Mention>,
}

impl Deref for Paragraph<'_> {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        self.passage
    }
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(passage: &'a Passage, names: &Names) -> Self {
        Self {
            passage,
            mentions: names.find(&passage.prose, &passage.citations),
        }
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
}
