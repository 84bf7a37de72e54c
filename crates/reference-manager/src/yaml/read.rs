//! The reading of a whole file, piece by piece.

use std::cell::OnceCell;
use std::ops::Range;

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::anchors::Anchors;
use super::events::{SyntaxError, parse};
use super::mend::{key_of_line, mend_pair};
use super::split::{documents, first_content, pieces};
use super::{Problems, entry::read_entry, plain};
use crate::{EntryPosition, Key, Node, Read, Source, Value};

/// The largest library that is read, in bytes.
pub const MAX_LIBRARY_BYTES: usize = 128 << 20;

/// Entries that are read together because of their anchors, at most.
const MAX_JOINED: usize = 16;

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
    read_yaml_where(text, file, |_| true)
}

/// Reads the entries whose text is `wanted`, and skips the others without reading them: the way to find a few
/// entries among many. The text is the entry's lines as they stand in the file. A library that is not written
/// with one key on a line is read whole.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::read_yaml_where;
///
/// let text = "a:\n  type: book\n  title: Emma\nb:\n  type: book\n  title: Persuasion\n";
/// let read = read_yaml_where(text, FileId::LIBRARY, |entry| entry.contains("Persuasion"));
/// assert_eq!(read.library.len(), 1);
/// assert!(read.library.get("b").is_some());
/// ```
pub fn read_yaml_where(text: &str, file: FileId, wanted: impl FnMut(&str) -> bool) -> Read {
    let mut reading = Reading::new(text, file);
    if text.len() > MAX_LIBRARY_BYTES {
        let message = format!("the library is larger than {} MiB", MAX_LIBRARY_BYTES >> 20);
        let help = "divide it into several files";
        let at = Span::new(file, 0, 0);
        reading.problems.unreadable_library(at, message, help);
    } else {
        reading.stream(wanted);
    }
    reading.read.problems = reading.problems.0;
    reading.read
}

/// Where the entries of a library stand, that is written with one key on a line: from
/// [`skim_yaml`](crate::skim_yaml), for [`read_pieces`].
#[derive(Debug, Clone)]
pub struct Pieces {
    /// The lines of each entry, in the order of the file.
    pub(crate) entries: Vec<Range<usize>>,
    /// The byte at which a second document begins.
    second_document: Option<usize>,
}

impl Pieces {
    /// `None` for a library that is not written with one key on a line.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let documents = documents(text, content_start(text));
        let second_document = documents.get(1).map(|document| document.start);
        let mut entries = Vec::new();
        for document in documents {
            if let Some((indent, first)) = first_content(text, document.clone()) {
                if is_unlike_lines(first) {
                    return None;
                }
                entries.extend(pieces(text, document, indent));
            }
        }
        Some(Self {
            entries,
            second_document,
        })
    }
}

/// As [`read_yaml_where`], of a library whose entries were found already: each is asked about in the order in which
/// [`skim_yaml`](crate::skim_yaml) showed it.
pub fn read_pieces(
    text: &str,
    file: FileId,
    pieces: Pieces,
    mut wanted: impl FnMut(&str) -> bool,
) -> Read {
    let mut reading = Reading::new(text, file);
    if let Some(start) = pieces.second_document {
        reading.warn_of_second_document(start);
    }
    for piece in pieces.entries {
        if wanted(text.get(piece.clone()).unwrap_or_default()) {
            reading.piece(piece);
        }
    }
    reading.read.problems = reading.problems.0;
    reading.read
}

/// The entries of a library as pieces of its text; `None` where it is not written with one key on a line.
pub(crate) fn entry_pieces(text: &str) -> Option<Vec<Range<usize>>> {
    Some(Pieces::of(text)?.entries)
}

/// Reads [`entry_pieces`] one by one.
pub(crate) struct PieceReader<'a>(Reading<'a>);

impl<'a> PieceReader<'a> {
    /// A reader of a library's pieces.
    pub(crate) fn new(text: &'a str, file: FileId) -> Self {
        Self(Reading::new(text, file))
    }

    /// Reads a piece.
    pub(crate) fn read(&mut self, piece: Range<usize>) -> Read {
        self.0.piece(piece);
        let mut read = std::mem::take(&mut self.0.read);
        read.problems = std::mem::take(&mut self.0.problems).0;
        read
    }
}

/// Whether a piece may be the entry with this key, told from its first line.
pub(crate) fn quoted_key_matches(piece: &str, key: &str) -> bool {
    let line = piece.trim_start_matches([' ', '"', '\'']);
    line.strip_prefix(key)
        .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
}

/// Why lines are no YAML.
pub(crate) fn syntax_error(lines: &str) -> Option<SyntaxError> {
    parse(
        lines,
        std::slice::from_ref(&(0..lines.len())),
        FileId::LIBRARY,
    )
    .err()
}

/// Where the text begins behind a byte order mark.
fn content_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}

/// Whether a document that begins so is no mapping whose keys begin lines.
fn is_unlike_lines(first: char) -> bool {
    matches!(first, '{' | '[' | '&' | '!' | '?' | '*' | '-')
}

struct Reading<'a> {
    text: &'a str,
    file: FileId,
    anchors: OnceCell<Anchors<'a>>,
    read: Read,
    problems: Problems,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str, file: FileId) -> Self {
        Self {
            text,
            file,
            anchors: OnceCell::new(),
            read: Read::default(),
            problems: Problems::default(),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Parses a piece, with the pieces before it in which its aliases have their anchors.
    fn parse(&self, piece: Range<usize>) -> Result<Option<Node>, SyntaxError> {
        if let Some(node) = plain::parse(self.text, piece.clone(), self.file) {
            return Ok(Some(node));
        }
        let mut pieces = vec![piece.clone()];
        loop {
            let error = match parse(self.text, &pieces, self.file) {
                Err(error) if error.unknown_anchor => error,
                parsed => return parsed,
            };
            let anchors = self.anchors.get_or_init(|| Anchors::of(self.text));
            let Some(before) = anchors
                .piece_of_alias(error.at)
                .filter(|_| pieces.len() < MAX_JOINED)
            else {
                return Err(error);
            };
            if pieces.contains(&before) {
                return Err(error);
            }
            pieces.push(before);
            pieces.sort_by_key(|piece| piece.start);
        }
    }

    fn stream(&mut self, mut wanted: impl FnMut(&str) -> bool) {
        self.tell_of_controls();
        for (count, document) in documents(self.text, content_start(self.text))
            .into_iter()
            .enumerate()
        {
            if count == 1 {
                self.warn_of_second_document(document.start);
            }
            self.document(document, &mut wanted);
        }
    }

    fn warn_of_second_document(&mut self, start: usize) {
        let at = self.span(start..start);
        let message = "a second document begins here".to_owned();
        self.problems.0.push(
            Diagnostic::new("second-document", Severity::Warning, at, message).with_help(
                "its entries are read; other programs stop here, so remove the line `---`",
            ),
        );
    }

    /// Names the first character that no text has: a file that holds one is damaged, or is no library.
    fn tell_of_controls(&mut self) {
        let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
        let Some(at) = self.text.bytes().position(|byte| is_control(&byte)) else {
            return;
        };
        let byte = self.text.as_bytes().get(at).copied().unwrap_or_default();
        let message = format!("the control character U+{byte:04X} cannot be printed");
        self.problems.mended(
            self.span(at..at + 1),
            message,
            "the file may be damaged; remove the character",
        );
    }

    /// A mapping whose keys begin lines is read piece by piece; anything else at once.
    fn document(&mut self, range: Range<usize>, wanted: &mut impl FnMut(&str) -> bool) {
        let Some((indent, first)) = first_content(self.text, range.clone()) else {
            return;
        };
        if is_unlike_lines(first) {
            match parse(self.text, std::slice::from_ref(&range), self.file) {
                Ok(node) => return node.map_or((), |node| self.entries(node, &range)),
                Err(error) if matches!(first, '{' | '[') => return self.unreadable(&error),
                Err(_) => {}
            }
        }
        for piece in pieces(self.text, range, indent) {
            if wanted(self.text.get(piece.clone()).unwrap_or_default()) {
                self.piece(piece);
            }
        }
    }

    fn piece(&mut self, piece: Range<usize>) {
        match self.parse(piece.clone()) {
            Ok(Some(node)) => self.entries(node, &piece),
            Ok(None) => {}
            Err(error) => self.mend(piece, &error),
        }
    }

    fn unreadable(&mut self, error: &SyntaxError) {
        let at = self.span(error.at..error.at);
        let help = "a library is a list of `key:` with the fields of the entry below";
        self.problems
            .unreadable_library(at, error.message.clone(), help);
    }

    /// The entries of a mapping of the outermost level, those outside the piece left aside.
    fn entries(&mut self, node: Node, piece: &Range<usize>) {
        match node.value {
            Value::Mapping(pairs) => {
                let here = |key: &Node| piece.contains(&key.span.start);
                for (key, value) in pairs.into_iter().filter(|(key, _)| here(key)) {
                    self.entry(&key, value);
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
            return self.entry(&key, node);
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

    fn entry(&mut self, key_node: &Node, node: Node) {
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
