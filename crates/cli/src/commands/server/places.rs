//! Places as editors count them: lines, and code units within a line.

use std::ops::Range;

use lsp_types::Position;

/// What columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
}

/// The lines of a text.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    /// The byte at which each line begins; the first is 0.
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    /// Reads the text once.
    pub(super) fn new(text: &str, encoding: Encoding) -> Self {
        let ends = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(_, behind)| behind));
        Self {
            starts: starts.collect(),
            encoding,
        }
    }

    /// The place of a byte of the same text.
    pub(super) fn position(&self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte).max(1) - 1;
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = text.get(start..byte).unwrap_or_default();
        let column = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.encode_utf16().count(),
        };
        let number = |value| u32::try_from(value).unwrap_or(u32::MAX);
        Position::new(number(line), number(column))
    }

    /// A place that is told as people count: the line from 1, the column from 1 in characters.
    pub(super) fn at(&self, text: &str, line: usize, column: usize) -> Position {
        let start = self.starts.get(line.saturating_sub(1)).copied();
        let start = start.unwrap_or(text.len());
        let rest = text.get(start..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default();
        let byte = rest.char_indices().nth(column.saturating_sub(1));
        self.position(text, start + byte.map_or(rest.len(), |(byte, _)| byte))
    }

    /// A range of bytes of the same text.
    pub(super) fn range(&self, text: &str, bytes: Range<usize>) -> lsp_types::Range {
        lsp_types::Range::new(
            self.position(text, bytes.start),
            self.position(text, bytes.end),
        )
    }

    /// The byte at a place. A column behind the end of its line is that end, a line behind the last the end of the text.
    pub(super) fn byte(&self, text: &str, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        let Some(start) = self.starts.get(line).copied() else {
            return text.len();
        };
        let rest = text.get(start..).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        for (at, c) in rest.char_indices() {
            let units = match self.encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
            };
            if left < units {
                return start + at;
            }
            left -= units;
        }
        start + rest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_their_bytes() {
        let text = "a“b”\n𝄞c\n\nd";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text, encoding);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(lines.byte(text, lines.position(text, byte)), byte);
            }
        }
        let lines = Lines::new(text, Encoding::Utf16);
        assert_eq!(lines.position(text, 13), Position::new(1, 2));
        assert_eq!(lines.byte(text, Position::new(0, 99)), 8);
        assert_eq!(lines.byte(text, Position::new(9, 0)), text.len());
        assert_eq!(lines.at(text, 2, 2), Position::new(1, 2));
        assert_eq!(lines.at(text, 9, 9), Position::new(3, 1));
    }
}
