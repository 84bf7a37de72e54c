//! A text under a name, and places in it as people count.

use std::fmt;
use std::sync::OnceLock;

use ibid_diagnostics::LineIndex;

/// A place in a file as people count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path as it was given.
    pub(crate) path: String,
    /// From 1, where it is known.
    pub(crate) line: usize,
    /// From 1, in code points.
    pub(crate) column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A text with the name that it is reported under.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// The path as given; `<stdin>` for standard input.
    pub(crate) name: String,
    /// The text that spans index.
    pub(crate) text: String,
    /// Its lines, once somebody asks: a library of 24 MB has 600,000, and most runs name a place in none.
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A text under a name.
    pub(crate) fn new(name: impl Into<String>, text: String) -> Self {
        Self {
            name: name.into(),
            text,
            lines: OnceLock::new(),
        }
    }

    /// The lines of the text.
    pub(crate) fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Where a byte of the text stands.
    pub(crate) fn place(&self, byte: usize) -> Place {
        let at = self.lines().line_column(&self.text, byte);
        Place {
            path: self.name.clone(),
            line: at.line,
            column: at.column,
        }
    }
}
