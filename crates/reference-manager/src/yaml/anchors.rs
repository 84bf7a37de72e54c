//! Where the anchors of a library stand, so that an entry with an alias is read with the entry that it names.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memchr_iter;

use super::read::entry_pieces;

/// An entry that is read again for each alias to it is no larger than this.
const MAX_ANCHORED_BYTES: usize = 1 << 14;

/// The anchors of a library.
#[derive(Debug)]
pub(crate) struct Anchors<'a> {
    text: &'a str,
    pieces: Vec<Range<usize>>,
    /// The places of each anchor, in order.
    places: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Anchors<'a> {
    /// Finds everything that may be an anchor.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in memchr_iter(b'&', text.as_bytes()) {
            let name = name(text, at + 1);
            if !name.is_empty() {
                places.entry(name).or_default().push(at);
            }
        }
        Self {
            text,
            pieces: entry_pieces(text).unwrap_or_default(),
            places,
        }
    }

    /// The piece in which the alias that stands at a byte has its anchor.
    pub(crate) fn piece_of_alias(&self, at: usize) -> Option<Range<usize>> {
        let places = self.places.get(name(self.text, at + 1))?;
        let before = places.partition_point(|&place| place < at);
        let place = *places.get(before.checked_sub(1)?)?;
        let behind = self.pieces.partition_point(|piece| piece.start <= place);
        let piece = self.pieces.get(behind.checked_sub(1)?)?.clone();
        (piece.contains(&place) && piece.len() <= MAX_ANCHORED_BYTES).then_some(piece)
    }
}

/// The name of the anchor or alias whose mark stands before a byte.
fn name(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}'))
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}
