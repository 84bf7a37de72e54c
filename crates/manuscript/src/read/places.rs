//! Where the text that was taken out of a Word document stands in it.

use std::ops::Range;

/// Where the text of a Word document was taken from. Text that the document does not hold, such as the blank line
/// between paragraphs, has no piece.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordPlaces {
    /// The names of the parts: the main one first, then those of the notes.
    pub parts: Vec<String>,
    /// The pieces, in the order of the text.
    pub pieces: Vec<WordPiece>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPiece {
    /// Its bytes in [`Manuscript::source`](crate::Manuscript::source).
    pub text: Range<usize>,
    /// Its part, by the place in [`WordPlaces::parts`].
    pub part: usize,
    /// Its bytes in the part: text, a reference such as `&amp;`, or an element such as a tab.
    pub bytes: Range<usize>,
}

/// Notes pieces while a document is read.
#[derive(Default)]
pub(super) struct Places {
    pieces: Vec<WordPiece>,
    part: usize,
    /// Where the text that is read begins in its part.
    pub(super) base: usize,
    /// What is read now; none in formats that are not a package of parts.
    event: Option<Range<usize>>,
}

#[cfg_attr(
    not(feature = "word"),
    expect(dead_code, reason = "a web page has no parts")
)]
impl Places {
    /// Another part follows, or a stretch of one that begins at a byte.
    pub(super) fn enter(&mut self, part: usize, base: usize) {
        (self.part, self.base) = (part, base);
    }

    /// An event of the reader, by its bytes from [`base`](Self::base).
    pub(super) fn at(&mut self, event: Range<usize>) {
        self.event = Some(self.base + event.start..self.base + event.end);
    }

    /// Text was taken from the event.
    pub(super) fn note(&mut self, text: Range<usize>) {
        if let Some(bytes) = &self.event {
            self.pieces.push(WordPiece {
                text,
                part: self.part,
                bytes: bytes.clone(),
            });
        }
    }

    pub(super) fn take(&mut self) -> Vec<WordPiece> {
        std::mem::take(&mut self.pieces)
    }
}
