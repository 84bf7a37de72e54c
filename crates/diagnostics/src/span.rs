//! Places in a file.

use std::ops::Range;

use memchr::memchr_iter;

/// Which of the files in hand a [`Span`] lies in.
///
/// The caller numbers its files and keeps the table of their paths; the two that every run has are named here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

impl FileId {
    /// The essay that is read.
    pub const ESSAY: Self = Self(0);
    /// The library of sources that the essay cites from.
    pub const LIBRARY: Self = Self(1);
}

/// A half-open range of bytes of one file, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`. An `end` before `start` gives an empty span at `start`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self {
            file,
            start,
            end: end.max(start),
        }
    }

    /// A span of the essay.
    pub fn essay(range: Range<usize>) -> Self {
        Self::new(FileId::ESSAY, range.start, range.end)
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no byte lies in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text that it covers; empty where it does not fit the text.
    pub fn text(self, file: &str) -> &str {
        file.get(self.range()).unwrap_or_default()
    }

    /// Whether `other` lies in it whole.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.file == other.file && self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both; `self` where they lie in different files.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file == other.file {
            Self::new(
                self.file,
                self.start.min(other.start),
                self.end.max(other.end),
            )
        } else {
            self
        }
    }
}

/// A place as people count: the first line and the first column are 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in code points.
    pub column: usize,
}

/// Where the lines of a text begin, for turning bytes into lines and columns.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// The byte at which each line begins; the first is 0.
    starts: Vec<usize>,
    /// The number of code points before each stretch of [`STRETCH`] bytes, so that a column of a long line is found
    /// without counting from its start.
    counted: Vec<usize>,
}

/// Code points are counted once for so many bytes.
const STRETCH: usize = 1024;

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let behind = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        let starts = std::iter::once(0).chain(behind).collect();
        let stretches = text.as_bytes().chunks(STRETCH);
        let counted = stretches
            .scan(0, |before, stretch| {
                let count = *before;
                *before += code_points(stretch);
                Some(count)
            })
            .collect();
        Self { starts, counted }
    }

    /// The line and column of a byte of the same text. A byte past the end counts as the end.
    pub fn line_column(&self, text: &str, byte: usize) -> LineColumn {
        let byte = byte.min(text.len());
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = |byte| self.code_points_before(text, byte);
        LineColumn {
            line,
            column: before(byte).saturating_sub(before(start)) + 1,
        }
    }

    /// How many code points of the same text stand before a byte. A byte past the end counts as the end.
    pub fn code_points_before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        // The end of the text may lie behind the last stretch.
        let stretch = (byte / STRETCH).min(self.counted.len().saturating_sub(1));
        let from = stretch * STRETCH;
        let counted = self.counted.get(stretch).copied().unwrap_or(0);
        counted + text.as_bytes().get(from..byte).map_or(0, code_points)
    }

    /// The bytes of a line (1-based), without its line end.
    pub fn line_range(&self, text: &str, line: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let content = text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some(start..start + content.len())
    }

    /// The number of lines.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }
}

/// The code points that begin in these bytes of a text.
fn code_points(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    // The other bytes of a code point are 10xxxxxx.
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_long_lines_are_code_points_too() {
        let text = format!("a\n{}", "é“a".repeat(2_000));
        let index = LineIndex::new(&text);
        for (byte, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            let start = if byte < 2 { 0 } else { 2 };
            let column = text.get(start..byte).unwrap().chars().count() + 1;
            assert_eq!(index.line_column(&text, byte).column, column, "{byte}");
        }
    }

    #[test]
    fn columns_are_code_points() {
        let text = "“a”\nb";
        let index = LineIndex::new(text);
        assert_eq!(
            index.line_column(text, 3),
            LineColumn { line: 1, column: 2 }
        );
        assert_eq!(
            index.line_column(text, text.len()),
            LineColumn { line: 2, column: 2 }
        );
        assert_eq!(index.line_range(text, 1), Some(0..7));
    }

    #[test]
    fn a_span_of_another_text_is_empty() {
        assert_eq!(Span::essay(1..9).text("“"), "");
    }
}
