//! The text of one block as a reader sees it, with the way back to the source.

use std::ops::Range;

use ibid_diagnostics::{FileId, Span};

use crate::{Inline, Look};

/// The text of a paragraph, heading or note without its markup, and where each part stands in the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    /// The text: markup gone, entities resolved, line ends as spaces, line breaks as `\n`.
    pub text: String,
    /// The pieces in order: the range of `text`, the range of the source, how it looks, whether it is a link.
    pieces: Vec<Piece>,
}

/// A stretch of [`Prose::text`] from one run.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    text: Range<usize>,
    source: Range<usize>,
    look: Look,
    link: bool,
}

impl Prose {
    /// The prose of a line of inlines.
    pub fn new(inlines: &[Inline]) -> Self {
        let mut prose = Self::default();
        prose.add(inlines);
        prose
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => {
                    self.push(&run.text, run.span.range(), run.look, run.link.is_some());
                }
                Inline::LineBreak(span) => self.push("\n", span.range(), Look::default(), false),
                Inline::Citation { content, .. } => self.add(content),
                // A mark or an image is a place in the sentence that no word runs across.
                Inline::NoteMark { span, .. } => {
                    self.push("\u{FFFC}", span.range(), Look::default(), false);
                }
                Inline::Image(image) => {
                    self.push("\u{FFFC}", image.span.range(), Look::default(), false);
                }
            }
        }
    }

    fn push(&mut self, text: &str, source: Range<usize>, look: Look, link: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece {
            text: start..self.text.len(),
            source,
            look,
            link,
        });
    }

    /// The span in the essay's source of a range of the text.
    ///
    /// A range that begins or ends within an entity covers the whole entity. Markup between two pieces is
    /// covered, markup at either end is not.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self
            .piece_at(range.start)
            .map_or(0, |piece| piece.source_of(range.start, false));
        let end = if range.end > range.start {
            self.piece_at(range.end - 1)
                .map_or(start, |piece| piece.source_of(range.end, true))
        } else {
            start
        };
        Span::new(FileId::ESSAY, start, end)
    }

    /// How the text looks at a byte of it.
    pub fn look(&self, at: usize) -> Look {
        self.piece_at(at)
            .map(|piece| piece.look)
            .unwrap_or_default()
    }

    /// Whether the byte belongs to the text of a link.
    pub fn is_link(&self, at: usize) -> bool {
        self.piece_at(at).is_some_and(|piece| piece.link)
    }

    /// Whether the byte is a mark that a backslash escapes in the source, and so no mark.
    pub fn is_escaped(&self, at: usize) -> bool {
        self.piece_at(at)
            .is_some_and(|piece| piece.text.len() == 1 && piece.source.len() == 2)
    }

    /// Whether the byte belongs to the text of a link that is one pair of round brackets and what is in it: a citation
    /// that leads to its entry, as other programs write it.
    pub fn is_linked_bracket(&self, at: usize) -> bool {
        let text = |piece: &Piece| self.text.get(piece.text.clone()).unwrap_or_default();
        self.piece_at(at).is_some_and(|piece| {
            let text = text(piece);
            piece.link
                && text.starts_with('(')
                && text.ends_with(')')
                && text.matches(['(', ')']).count() == 2
        })
    }

    /// The ranges of the text that are in italics, neighbours joined.
    pub fn italics(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| piece.look.emphasis) {
            match out.last_mut() {
                Some(last) if last.end == piece.text.start => last.end = piece.text.end,
                _ => out.push(piece.text.clone()),
            }
        }
        out
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.text.end <= at);
        self.pieces.get(index).or(self.pieces.last())
    }
}

impl Piece {
    /// The byte of the source for a byte of the text, in a piece that holds it.
    fn source_of(&self, at: usize, is_end: bool) -> usize {
        if self.text.len() == self.source.len() {
            (self.source.start + at.saturating_sub(self.text.start)).min(self.source.end)
        } else if is_end {
            self.source.end
        } else {
            self.source.start
        }
    }
}
