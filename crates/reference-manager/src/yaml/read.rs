//! The reading of a whole file, piece by piece.

use std::ops::Range;

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::events::{SyntaxError, parse};
use super::mend::{key_of_line, mend_pair};
use super::split::{documents, first_content, pieces};
use super::{Problems, entry::read_entry};
use crate::{EntryPosition, Key, Node, Read, Source, Value};

/// The largest library that is read, in bytes.
pub const MAX_LIBRARY_BYTES: usize = 128 << 20;

/// Reads hayagriva YAML. Never fails: what is wrong is in [`Read::problems`], and all else is read.
///
/// A value that is not as it should be is read as near as can be (`Warning`) or left out (`Error`); unknown
/// fields are reported and stay in [`Read::positions`]. A second document is read like the first.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::read_yaml;
///
/// let text = "a:\n  type: book\n  title: Emma: A Novel\nb:\n  type: book\n  title: Persuasion\n";
/// let read = read_yaml(text, FileId::LIBRARY);
/// assert_eq!(read.library.len(), 2);
/// assert_eq!(read.problems[0].span.text(text), "Emma: A Novel");
/// ```
pub fn read_yaml(text: &str, file: FileId) -> Read {
    let mut reading = Reading {
        text,
        file,
        read: Read::default(),
        problems: Problems::default(),
    };
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    if text.len() > MAX_LIBRARY_BYTES {
        let message = format!("the library is larger than {} MiB", MAX_LIBRARY_BYTES >> 20);
        let help = "divide it into several files";
        reading
            .problems
            .unreadable_library(Span::new(file, 0, 0), message, help);
    } else {
        reading.stream(start);
    }
    reading.read.problems = reading.problems.0;
    reading.read
}

struct Reading<'a> {
    text: &'a str,
    file: FileId,
    read: Read,
    problems: Problems,
}

impl Reading<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn parse(&self, range: Range<usize>) -> Result<Option<Node>, SyntaxError> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        parse(text, range.start, self.file)
    }

    fn stream(&mut self, start: usize) {
        for (count, document) in documents(self.text, start).into_iter().enumerate() {
            if count == 1 {
                let at = self.span(document.start..document.start);
                let message = "a second document begins here".to_owned();
                self.problems.0.push(
                    Diagnostic::new("second-document", Severity::Warning, at, message).with_help(
                        "its entries are read; other programs stop here, so remove the line `---`",
                    ),
                );
            }
            self.document(document);
        }
    }

    /// A mapping whose keys begin lines is read piece by piece; anything else at once.
    fn document(&mut self, range: Range<usize>) {
        let Some((indent, first)) = first_content(self.text, range.clone()) else {
            return;
        };
        if matches!(first, '{' | '[' | '&' | '!' | '?' | '*' | '-') {
            match self.parse(range.clone()) {
                Ok(node) => return node.map_or((), |node| self.entries(node)),
                Err(error) if matches!(first, '{' | '[') => return self.unreadable(error),
                Err(_) => {}
            }
        }
        let pieces: Vec<_> = pieces(self.text, range.clone(), indent).collect();
        let mut read = Vec::with_capacity(pieces.len());
        let mut is_apart = true;
        for piece in pieces {
            let parsed = self.parse(piece.clone());
            if is_apart && parsed.as_ref().is_err_and(|error| error.unknown_anchor) {
                is_apart = false;
                if let Ok(Some(node)) = self.parse(range.clone()) {
                    return self.entries(node);
                }
            }
            read.push((piece, parsed));
        }
        for (piece, parsed) in read {
            match parsed {
                Ok(Some(node)) => self.entries(node),
                Ok(None) => {}
                Err(error) => self.mend(piece, &error),
            }
        }
    }

    fn unreadable(&mut self, error: SyntaxError) {
        let at = self.span(error.at..error.at);
        let help = "a library is a list of `key:` with the fields of the entry below";
        self.problems.unreadable_library(at, error.message, help);
    }

    /// The entries of a mapping of the outermost level.
    fn entries(&mut self, node: Node) {
        match node.value {
            Value::Mapping(pairs) => {
                for (key, value) in pairs {
                    self.entry(key, value);
                }
            }
            Value::Null => {}
            Value::Scalar(_) | Value::Sequence(_) => {
                let message = "this is no entry".to_owned();
                let help = "a library is a list of `key:` with the fields of the entry below";
                self.problems.unreadable_entry(node.span, message, help);
            }
        }
    }

    /// Reads an entry with a fault field by field.
    fn mend(&mut self, piece: Range<usize>, error: &SyntaxError) {
        let (text, file) = (self.text, self.file);
        if let Some((key, node)) = mend_pair(text, piece.clone(), file, &mut self.problems) {
            return self.entry(key, node);
        }
        let at = self.span(error.at..error.at);
        let help = "the entry is left out; everything else is read";
        let message = format!("the entry cannot be read: {}", error.message);
        self.problems.unreadable_entry(at, message, help);
        if let Some(key) = key_of_line(text, piece.clone(), file) {
            let whole = self.span(
                piece.start..piece.start + text.get(piece).unwrap_or_default().trim_end().len(),
            );
            let name = Key::new(key.as_str().unwrap_or_default());
            let position = EntryPosition {
                key: key.span,
                whole,
                node: None,
            };
            self.read.positions.push(name, position);
        }
    }

    fn entry(&mut self, key_node: Node, node: Node) {
        let Some(name) = key_node.as_str() else {
            let message = "the key of an entry has to be a word".to_owned();
            let help = "cite keys are words such as `asselin`";
            self.problems.unreadable_entry(key_node.span, message, help);
            return;
        };
        let key = Key::new(name);
        let entry = read_entry(name, &node, &mut self.problems);
        if let Some(first) = self.read.positions.get(name) {
            self.problems
                .duplicate_entry(key_node.span, name, first.key);
        }
        self.read.positions.push(
            key.clone(),
            EntryPosition {
                key: key_node.span,
                whole: self.whole(key_node.span, &node),
                node: Some(node),
            },
        );
        if let Some(entry) = entry {
            // Of two entries with one key the first is kept; the second was reported.
            let _ = self.read.library.push(Source { key, entry });
        }
    }

    /// From the key, its quotation mark included, to the end of the last value, its mark included.
    fn whole(&self, key: Span, node: &Node) -> Span {
        let quote_before = |at: usize| {
            let before = self.text.get(..at).unwrap_or_default();
            before
                .chars()
                .next_back()
                .filter(|c| matches!(c, '"' | '\''))
        };
        let start = key.start - usize::from(quote_before(key.start).is_some());
        let end = match (&node.value, quote_before(node.span.start)) {
            (Value::Scalar(_), Some(quote)) => {
                let after = self.text.get(node.span.end..).unwrap_or_default();
                node.span.end + usize::from(after.starts_with(quote))
            }
            _ => node.span.end,
        };
        self.span(start..end.max(key.end))
    }
}
