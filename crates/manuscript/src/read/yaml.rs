//! A small YAML tree with places, for front matter.
//!
//! The event parser does not recurse; the tree is bounded, and what lies deeper is kept as its place alone.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser};

/// How deep a value of the front matter may nest; authors with affiliations need three.
const MAX_DEPTH: usize = 8;
/// How many brackets may be open at once before the parser is not asked at all.
const MAX_OPEN_BRACKETS: usize = 32;

/// A value and where it stands in the text that was parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) range: Range<usize>,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Scalar(String),
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
    /// Nested too deep to be read.
    Deep,
}

/// What is wrong, and at which byte.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Broken {
    pub(crate) message: String,
    pub(crate) at: usize,
}

/// The first document of a YAML text; a null scalar where there is none.
pub(crate) fn parse(text: &str) -> Result<Node, Broken> {
    if let Some(at) = too_many_brackets(text) {
        let message = "brackets are nested too deep".to_owned();
        return Err(Broken { message, at });
    }
    let bytes = Bytes::new(text);
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Broken {
            message: error.info().to_owned(),
            at: bytes.at(error.marker()),
        })?;
        let range = bytes.at(&span.start)..bytes.at(&span.end);
        let done = match event {
            Event::Scalar(text, ..) => Some(Node {
                value: Value::Scalar(text.into_owned()),
                range,
            }),
            Event::Alias(_) => Some(Node {
                value: Value::Deep,
                range,
            }),
            Event::SequenceStart(..) => {
                open.push(Open::new(range.start, false));
                None
            }
            Event::MappingStart(..) => {
                open.push(Open::new(range.start, true));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|it| it.close(range.end)),
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => None,
            Event::StreamEnd | Event::DocumentEnd => break,
        };
        if let Some(node) = done {
            let depth = open.len();
            match open.last_mut() {
                Some(parent) if depth <= MAX_DEPTH => parent.children.push(node),
                Some(parent) => parent.too_deep = true,
                None => return Ok(node),
            }
        }
    }
    Ok(Node {
        value: Value::Scalar(String::new()),
        range: 0..0,
    })
}

/// A sequence or mapping that is being read.
struct Open {
    start: usize,
    is_mapping: bool,
    too_deep: bool,
    children: Vec<Node>,
}

impl Open {
    fn new(start: usize, is_mapping: bool) -> Self {
        Self {
            start,
            is_mapping,
            too_deep: false,
            children: Vec::new(),
        }
    }

    fn close(self, end: usize) -> Node {
        let start = self
            .children
            .first()
            .map_or(self.start, |child| child.range.start);
        let end = self
            .children
            .last()
            .map_or(end, |child| child.range.end.max(child.range.start));
        let value = if self.too_deep {
            Value::Deep
        } else if self.is_mapping {
            let mut pairs = Vec::new();
            let mut children = self.children.into_iter();
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                pairs.push((key, value));
            }
            Value::Mapping(pairs)
        } else {
            Value::Sequence(self.children)
        };
        Node {
            value,
            range: start..end,
        }
    }
}

impl Node {
    /// The text of a scalar that is not empty or null.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) if !matches!(text.trim(), "" | "~" | "null") => Some(text.trim()),
            _ => None,
        }
    }

    /// The value of a key of a mapping.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(pairs) => pairs
                .iter()
                .find(|(name, _)| name.text() == Some(key))
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

/// The place of the first bracket that nests too deep, quotation marks or not.
fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_OPEN_BRACKETS {
            return Some(at);
        }
    }
    None
}

/// The byte of each line, for markers that count characters.
struct Bytes<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Bytes<'a> {
    fn new(text: &'a str) -> Self {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self { text, lines }
    }

    fn at(&self, marker: &Marker) -> usize {
        let line = marker.line().saturating_sub(1);
        let Some(&start) = self.lines.get(line) else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices()
            .nth(marker.col())
            .map_or(self.text.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_bytes() {
        let text = "título: “a”\nauthor:\n  - name: B\nx: [1, 2]\n";
        let node = parse(text).unwrap();
        let title = node.get("título").unwrap();
        assert_eq!(text.get(title.range.clone()).unwrap(), "“a”");
        let Value::Sequence(authors) = &node.get("author").unwrap().value else {
            panic!("a sequence")
        };
        assert_eq!(authors[0].get("name").unwrap().text(), Some("B"));
    }

    #[test]
    fn what_is_broken_has_its_place() {
        let broken = parse("a: b\ntitle: War: A History\n").unwrap_err();
        assert_eq!(broken.at, 15, "{broken:?}");
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn deep_values_are_not_read() {
        let lines: Vec<String> = (0..40)
            .map(|depth| format!("{}a:\n", " ".repeat(depth)))
            .collect();
        let text = lines.concat();
        let node = parse(&text).unwrap();
        assert!(node.get("a").is_some());
    }
}
