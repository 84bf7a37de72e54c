//! From YAML text to [`Node`]s with their places in bytes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use ibid_diagnostics::{FileId, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::{Node, Value};

/// Lists and mappings inside one another, at most.
pub(crate) const MAX_DEPTH: usize = 48;
/// Nodes that aliases may add to one document, at most: a few lines of anchors can mean a billion nodes.
pub(crate) const MAX_ALIASED_NODES: usize = 100_000;

/// Why a piece of YAML cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// The byte of the file.
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) message: String,
    /// It names an anchor that stands in another piece of the document.
    pub(crate) unknown_anchor: bool,
}

/// Reads pieces of a file as one document. `None` where they have no content.
pub(crate) fn parse(
    file_text: &str,
    pieces: &[Range<usize>],
    file: FileId,
) -> Result<Option<Node>, SyntaxError> {
    let slices = pieces
        .iter()
        .map(|piece| file_text.get(piece.clone()).unwrap_or_default());
    let text: Cow<'_, str> = match pieces {
        [piece] => Cow::from(file_text.get(piece.clone()).unwrap_or_default()),
        _ => slices.collect::<String>().into(),
    };
    let mut builder = Builder::new(file_text, &text, pieces, file);
    for event in Parser::new_from_str(&text) {
        let (event, span) = event.map_err(|error| {
            let message = plain_words(error.info());
            SyntaxError {
                at: builder.byte(error.marker().index()),
                unknown_anchor: message.contains("unknown anchor"),
                message,
            }
        })?;
        let start = builder.byte(span.start.index());
        let end = builder.byte(span.end.index());
        if let Some(root) = builder.take(event, start, end)? {
            return Ok(Some(root));
        }
    }
    Ok(None)
}

/// The parser's message without the words that repeat what the reader sees.
fn plain_words(message: &str) -> String {
    message
        .rsplit_once(", ")
        .map_or(message, |(_, what)| what)
        .to_owned()
}

/// A list or mapping that is not closed yet.
struct Open {
    start: usize,
    /// `{…}` or `[…]`: its end is the bracket, not the end of its last value.
    in_brackets: bool,
    /// Where its last value ends so far, closing quotation mark included.
    last: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>, Option<Node>),
}

/// Builds nodes from events, without recursion.
struct Builder<'a> {
    file_text: &'a str,
    /// What the parser reads: the pieces one after another.
    text: &'a str,
    pieces: &'a [Range<usize>],
    file: FileId,
    /// A character and the byte at which it begins, moved along with the events.
    at: (usize, usize),
    ascii: bool,
    open: Vec<Open>,
    anchored: HashMap<usize, (Node, usize)>,
    aliased_nodes: usize,
}

impl<'a> Builder<'a> {
    fn new(file_text: &'a str, text: &'a str, pieces: &'a [Range<usize>], file: FileId) -> Self {
        Self {
            file_text,
            text,
            pieces,
            file,
            at: (0, 0),
            ascii: text.is_ascii(),
            open: Vec::new(),
            anchored: HashMap::new(),
            aliased_nodes: 0,
        }
    }

    /// The byte of the file at which a character of the text begins: the parser counts characters.
    fn byte(&mut self, character: usize) -> usize {
        if self.ascii {
            return self.in_file(character.min(self.text.len()));
        }
        let (mut count, mut byte) = self.at;
        if character >= count {
            let rest = self.text.get(byte..).unwrap_or_default();
            let step = rest
                .char_indices()
                .nth(character - count)
                .map_or(rest.len(), |(at, _)| at);
            (count, byte) = (character, byte + step);
        } else {
            let before = self.text.get(..byte).unwrap_or_default();
            byte = before
                .char_indices()
                .rev()
                .nth(count - character - 1)
                .map_or(0, |(at, _)| at);
            count = character;
        }
        self.at = (count, byte);
        self.in_file(byte)
    }

    /// The byte of the file that a byte of the joined pieces is.
    fn in_file(&self, mut byte: usize) -> usize {
        for piece in self.pieces {
            if byte < piece.len() {
                return piece.start + byte;
            }
            byte -= piece.len();
        }
        self.pieces.last().map_or(0, |piece| piece.end)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    /// Takes one event; gives the root once it is complete.
    fn take(
        &mut self,
        event: Event<'_>,
        start: usize,
        end: usize,
    ) -> Result<Option<Node>, SyntaxError> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let node = self.scalar(&text, style, start, end);
                let is_quoted =
                    matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
                let end = node.span.end + usize::from(is_quoted);
                Ok(self.finish(node, anchor, end))
            }
            Event::Alias(anchor) => {
                let node = self.alias(anchor, start, end)?;
                Ok(self.finish(node, 0, end))
            }
            Event::SequenceStart(anchor, _) => {
                self.push(Content::Sequence(Vec::new()), anchor, start, end)?;
                Ok(None)
            }
            Event::MappingStart(anchor, _) => {
                self.push(Content::Mapping(Vec::new(), None), anchor, start, end)?;
                Ok(None)
            }
            // The parser counts the white space behind a bracket to it.
            Event::SequenceEnd | Event::MappingEnd => Ok(self.close(start + 1)),
            _ => Ok(None),
        }
    }

    fn push(
        &mut self,
        content: Content,
        anchor: usize,
        start: usize,
        end: usize,
    ) -> Result<(), SyntaxError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(SyntaxError {
                at: start,
                message: format!("lists and mappings are nested more than {MAX_DEPTH} deep"),
                unknown_anchor: false,
            });
        }
        let start = self.after_properties(start, end);
        let in_brackets = self
            .from(start)
            .is_some_and(|rest| rest.starts_with(['{', '[']))
            && end > start;
        self.open.push(Open {
            start,
            in_brackets,
            last: start,
            anchor,
            content,
        });
        Ok(())
    }

    fn close(&mut self, bracket_end: usize) -> Option<Node> {
        let open = self.open.pop()?;
        let value = match open.content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping(mut pairs, key) => {
                if let Some(key) = key {
                    let nothing = Node {
                        span: self.span(key.span.end, key.span.end),
                        value: Value::Null,
                    };
                    pairs.push((key, nothing));
                }
                Value::Mapping(pairs)
            }
        };
        let end = if open.in_brackets {
            bracket_end
        } else {
            open.last
        };
        let node = Node {
            span: self.span(open.start, end),
            value,
        };
        self.finish(node, open.anchor, end)
    }

    /// Puts a complete node where it belongs; gives it back where it is the root.
    fn finish(&mut self, node: Node, anchor: usize, end: usize) -> Option<Node> {
        if anchor > 0 {
            let size = size(&node);
            self.anchored.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else {
            return Some(node);
        };
        open.last = end.max(open.last);
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping(pairs, key) => match key.take() {
                None => *key = Some(node),
                Some(key) => pairs.push((key, node)),
            },
        }
        None
    }

    fn alias(&mut self, anchor: usize, start: usize, end: usize) -> Result<Node, SyntaxError> {
        let error = |message: String| SyntaxError {
            at: start,
            message,
            unknown_anchor: false,
        };
        let (node, size) = self
            .anchored
            .get(&anchor)
            .ok_or_else(|| error("this alias stands inside its own anchor".to_owned()))?;
        self.aliased_nodes += size;
        if self.aliased_nodes > MAX_ALIASED_NODES {
            return Err(error(format!(
                "the aliases stand for more than {MAX_ALIASED_NODES} values"
            )));
        }
        Ok(Node {
            span: self.span(start, end),
            value: node.value.clone(),
        })
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, start: usize, end: usize) -> Node {
        let start = self.after_properties(start, end);
        let written = self.from(start).unwrap_or_default();
        let (start, end) = match style {
            ScalarStyle::SingleQuoted => (start + 1, start + 1 + single_quoted(written)),
            ScalarStyle::DoubleQuoted => (start + 1, start + 1 + double_quoted(written)),
            _ => {
                let content = written
                    .get(..end.saturating_sub(start))
                    .unwrap_or_default()
                    .trim_end();
                (start, start + content.len())
            }
        };
        let is_null =
            style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        Node {
            span: self.span(start, end),
            value: if is_null {
                Value::Null
            } else {
                Value::Scalar(text.to_owned())
            },
        }
    }

    /// The text from a byte of the file on.
    fn from(&self, byte: usize) -> Option<&'a str> {
        self.file_text.get(byte..)
    }

    /// Where a value begins behind its anchor and tag.
    fn after_properties(&self, start: usize, end: usize) -> usize {
        let mut rest = self.from(start).unwrap_or_default();
        let mut at = start;
        while at < end && rest.starts_with(['&', '!']) {
            let property = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
            let behind = rest.get(property..).unwrap_or_default();
            let value = behind.trim_start();
            at += rest.len() - value.len();
            rest = value;
        }
        at.min(end.max(start))
    }
}

/// The number of nodes in a tree whose depth is bounded.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::Scalar(_) | Value::Null => 1,
        Value::Sequence(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Mapping(pairs) => {
            1 + pairs
                .iter()
                .map(|(key, value)| size(key) + size(value))
                .sum::<usize>()
        }
    }
}

/// The bytes between the quotation marks of `'…'` at the head of a text.
fn single_quoted(written: &str) -> usize {
    let inner = written.strip_prefix('\'').unwrap_or(written).as_bytes();
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'\'', inner.get(at..).unwrap_or_default()) {
        if inner.get(at + step + 1) != Some(&b'\'') {
            return at + step;
        }
        at += step + 2;
    }
    inner.len()
}

/// The bytes between the quotation marks of `"…"` at the head of a text.
fn double_quoted(written: &str) -> usize {
    let inner = written.strip_prefix('"').unwrap_or(written).as_bytes();
    let mut at = 0;
    while let Some(step) = memchr::memchr2(b'"', b'\\', inner.get(at..).unwrap_or_default()) {
        if inner.get(at + step) == Some(&b'"') {
            return at + step;
        }
        at += step + 2;
    }
    inner.len()
}
