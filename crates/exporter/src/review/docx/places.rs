//! From the essay's text to the bytes of the document's parts.

use std::ops::Range;

use ibid_manuscript::{WordPiece, WordPlaces};

use super::Part;
use crate::review::changes::Change;

/// Where the essay's text stands in the parts of the document.
pub(super) struct Places<'a> {
    source: &'a str,
    pieces: &'a [WordPiece],
    /// The text of each part.
    parts: Vec<String>,
}

/// Where a word may be broken, which the essay's text leaves out.
const SOFT_HYPHEN: char = '\u{ad}';

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a str, word: &'a WordPlaces, parts: &[Part]) -> Self {
        Self {
            source,
            pieces: &word.pieces,
            parts: parts.iter().map(|part| part.xml.clone()).collect(),
        }
    }

    /// The bytes of the main part that show a stretch of the essay; none where no part of it stands there.
    pub(super) fn main(&self, text: &Range<usize>) -> Option<Range<usize>> {
        let pieces = self.pieces_of(text);
        let (first, last) = (pieces.first()?, pieces.last()?);
        let start = self.byte(first, text.start, Side::Start);
        let end = self.byte(last, text.end, Side::End);
        (first.part == 0 && last.part == 0 && start < end).then_some(start..end)
    }

    /// The bytes of the mark of a note.
    pub(super) fn note_mark(&self, label: &str) -> Option<Range<usize>> {
        let mark = format!("[^{label}]");
        let is_mark = |piece: &&WordPiece| {
            piece.part == 0 && self.source.get(piece.text.clone()) == Some(mark.as_str())
        };
        let piece = self.pieces.iter().find(is_mark)?;
        Some(piece.bytes.clone())
    }

    /// The part that a change is made in, the bytes of what it takes out, and where it puts something in; none where
    /// it cannot be told exactly.
    pub(super) fn change(&self, change: &Change) -> Option<(usize, Vec<Range<usize>>, usize)> {
        if change.range.is_empty() {
            let (piece, side) = self.neighbour(change.range.start)?;
            let at = self.exact(piece, change.range.start, side)?;
            return Some((piece.part, Vec::new(), at));
        }
        let pieces = self.pieces_of(&change.range);
        let part = pieces.first()?.part;
        let mut gone = Vec::with_capacity(pieces.len());
        let mut at = change.range.start;
        for piece in pieces {
            let start = change.range.start.max(piece.text.start);
            let end = change.range.end.min(piece.text.end);
            if piece.part != part || start != at {
                return None;
            }
            let text = self.source.get(start..end)?;
            if text.contains(['\n', '[']) {
                return None;
            }
            gone.push(self.exact(piece, start, Side::Start)?..self.exact(piece, end, Side::End)?);
            at = end;
        }
        let end = gone.last()?.end;
        (at == change.range.end).then_some((part, gone, end))
    }

    /// The pieces that hold a part of a stretch.
    fn pieces_of(&self, text: &Range<usize>) -> &'a [WordPiece] {
        let first = self
            .pieces
            .partition_point(|piece| piece.text.end <= text.start);
        let behind = self
            .pieces
            .partition_point(|piece| piece.text.start < text.end);
        self.pieces.get(first..behind).unwrap_or_default()
    }

    /// The piece that ends at a byte or holds it, else the one that begins there.
    fn neighbour(&self, at: usize) -> Option<(&'a WordPiece, Side)> {
        let first = self.pieces.partition_point(|piece| piece.text.end < at);
        let piece = self.pieces.get(first)?;
        let side = if piece.text.start == at {
            Side::Start
        } else {
            Side::End
        };
        (piece.text.start <= at).then_some((piece, side))
    }

    /// The byte of a part at which a byte of a piece stands; where that cannot be told, the nearest one outward.
    fn byte(&self, piece: &WordPiece, at: usize, side: Side) -> usize {
        self.exact(piece, at, side)
            .or_else(|| self.word_end(piece, at, side))
            .unwrap_or(match side {
                Side::Start => piece.bytes.start,
                Side::End => piece.bytes.end,
            })
    }

    /// The byte of a part at which a byte of a piece stands.
    fn exact(&self, piece: &WordPiece, at: usize, side: Side) -> Option<usize> {
        if at <= piece.text.start && side == Side::Start {
            return Some(piece.bytes.start);
        }
        if at >= piece.text.end && side == Side::End {
            return Some(piece.bytes.end);
        }
        let raw = self.parts.get(piece.part)?.get(piece.bytes.clone())?;
        let text = self.source.get(piece.text.clone())?;
        if raw.contains('<') {
            return None;
        }
        let wanted = at.checked_sub(piece.text.start)?;
        let mut shown = text.char_indices().peekable();
        for (byte, c) in raw.char_indices() {
            match shown.peek() {
                Some((seen, _)) if *seen == wanted => return Some(piece.bytes.start + byte),
                Some((_, seen)) if *seen == c => drop(shown.next()),
                _ if c == SOFT_HYPHEN => {}
                _ => return None,
            }
        }
        None
    }

    /// The end of the word that a byte of a piece stands in, where the piece writes its letters in another way: words
    /// are as many in both.
    fn word_end(&self, piece: &WordPiece, at: usize, side: Side) -> Option<usize> {
        let raw = self.parts.get(piece.part)?.get(piece.bytes.clone())?;
        let before = self.source.get(piece.text.start..at)?;
        if raw.contains('<') {
            return None;
        }
        let spaces = before.chars().filter(|c| c.is_whitespace()).count();
        let mut gaps = raw.char_indices().filter(|(_, c)| c.is_whitespace());
        let gap = match side {
            Side::Start => {
                let (gap, c) = gaps.nth(spaces.checked_sub(1)?)?;
                gap + c.len_utf8()
            }
            Side::End => gaps.nth(spaces)?.0,
        };
        Some(piece.bytes.start + gap)
    }
}

/// Which end of a stretch a byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}
