//! Places in the units of JavaScript.

use ibid::Span;
use serde::Serialize;

/// A place in a text, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Counts the code units before the bytes of a text.
pub(crate) struct Places<'t> {
    text: &'t str,
    /// The code units before each stretch of [`STRETCH`] bytes.
    counted: Vec<usize>,
}

const STRETCH: usize = 512;

impl<'t> Places<'t> {
    /// Reads the text once.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut units = 0;
        let counted = text.as_bytes().chunks(STRETCH).map(|stretch| {
            let before = units;
            units += stretch.iter().map(|byte| units_of(*byte)).sum::<usize>();
            before
        });
        Self {
            counted: counted.collect(),
            text,
        }
    }

    /// A span of bytes in code units.
    pub(crate) fn of(&self, span: Span) -> Place {
        Place {
            start: self.before(span.start),
            end: self.before(span.end),
        }
    }

    fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let stretch = byte / STRETCH;
        let known = self.counted.get(stretch).or(self.counted.last());
        let from = stretch.min(self.counted.len().saturating_sub(1)) * STRETCH;
        let rest = self.text.as_bytes().get(from..byte).unwrap_or_default();
        known.copied().unwrap_or_default() + rest.iter().map(|byte| units_of(*byte)).sum::<usize>()
    }
}

/// The code units that begin with a byte of UTF-8: two for what lies beyond the first plane.
fn units_of(byte: u8) -> usize {
    match byte {
        0x80..=0xBF => 0,
        0xF0..=0xFF => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_as_javascript_does() {
        let text = "a“é𝄞z".repeat(300);
        let places = Places::new(&text);
        for (byte, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
            let units = text.get(..byte).unwrap_or_default().encode_utf16().count();
            assert_eq!(places.of(Span::essay(byte..byte)).start, units, "{byte}");
        }
        assert_eq!(Places::new("").of(Span::essay(0..0)).end, 0);
    }
}
