//! A quick way through entries that are written plainly: block mappings and lists, scalars on one line, short
//! lists and mappings in brackets. It gives the very nodes that the event pass gives, or none at all, and then
//! the event pass reads the entry.

use ibid_diagnostics::{FileId, Span};

use super::split::{Line, lines};
use crate::{Node, Value};

/// Mappings and lists inside one another; what is deeper is left to the event pass.
const MAX_DEPTH: usize = 8;

/// The mapping that a piece of a file holds; `None` where anything in it is not plain.
pub(crate) fn parse(text: &str, piece: std::ops::Range<usize>, file: FileId) -> Option<Node> {
    let mut reading = Reading {
        text,
        file,
        lines: Vec::new(),
        at: 0,
    };
    for line in lines(text, piece) {
        let content = text.get(line.start..line.content_end)?;
        let trimmed = content.trim_start_matches(' ');
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        // A tab anywhere, or a carriage return alone, is not plain.
        if content.contains(['\t', '\r']) {
            return None;
        }
        reading.lines.push((line, content.len() - trimmed.len()));
    }
    let indent = reading.lines.first()?.1;
    let (value, end) = reading.mapping(indent, 0)?;
    let start = reading.lines.first()?.0.start + indent;
    (reading.at == reading.lines.len()).then(|| Node {
        span: Span::new(file, start, end),
        value,
    })
}

struct Reading<'a> {
    text: &'a str,
    file: FileId,
    /// The lines with content, and how far they are indented.
    lines: Vec<(Line, usize)>,
    at: usize,
}

/// A value, and the byte behind it, its quotation mark included.
type Ended = (Value, usize);

impl<'a> Reading<'a> {
    fn node(&self, start: usize, (value, end): Ended, quoted: bool) -> (Node, usize) {
        let span = Span::new(self.file, start, end - usize::from(quoted));
        (Node { span, value }, end)
    }

    /// The pairs at an indentation, from the current line on.
    fn mapping(&mut self, indent: usize, depth: usize) -> Option<Ended> {
        let mut pairs = Vec::new();
        let mut end = 0;
        if depth >= MAX_DEPTH {
            return None;
        }
        while let Some(&(line, own)) = self.lines.get(self.at) {
            if own < indent {
                break;
            }
            let start = line.start + own;
            if own > indent || self.text.get(start..)?.starts_with("- ") {
                return None;
            }
            let (pair, pair_end) = self.pair(start, line.content_end, indent, depth)?;
            pairs.push(pair);
            end = pair_end;
        }
        (!pairs.is_empty()).then_some((Value::Mapping(pairs), end))
    }

    /// `name: value`, the value perhaps on the lines below.
    fn pair(
        &mut self,
        start: usize,
        line_end: usize,
        indent: usize,
        depth: usize,
    ) -> Option<((Node, Node), usize)> {
        let content = self.text.get(start..line_end)?;
        let (key, key_end) = self.key(start, content)?;
        let rest = self.text.get(key_end..line_end)?;
        let value_start = key_end + rest.len() - rest.trim_start_matches(' ').len();
        let value = self.text.get(value_start..line_end)?.trim_end_matches(' ');
        self.at += 1;
        if !value.is_empty() {
            // A deeper line would go on with the value.
            if self
                .lines
                .get(self.at)
                .is_some_and(|(_, own)| *own > indent)
            {
                return None;
            }
            let (node, end) = self.inline(value_start, value, true)?;
            return Some(((key, node), end));
        }
        let (node, end) = self.below(indent, depth)?;
        Some(((key, node), end))
    }

    /// The name before a colon, and the byte behind the colon.
    fn key(&self, start: usize, content: &str) -> Option<(Node, usize)> {
        let colon = content.find(':')?;
        let name = content.get(..colon)?;
        let behind = content.get(colon + 1..)?;
        let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+'))
            && !is_null(name)
            && (behind.is_empty() || behind.starts_with(' '));
        is_plain.then(|| {
            let (node, _) = self.node(
                start,
                (Value::Scalar(name.to_owned()), start + colon),
                false,
            );
            (node, start + colon + 1)
        })
    }

    /// The mapping or list below a name.
    fn below(&mut self, indent: usize, depth: usize) -> Option<(Node, usize)> {
        let &(line, own) = self.lines.get(self.at)?;
        let start = line.start + own;
        if own <= indent {
            return None;
        }
        let ended = if self.text.get(start..)?.starts_with("- ") {
            self.sequence(own, depth + 1)?
        } else {
            self.mapping(own, depth + 1)?
        };
        Some(self.node(start, ended, false))
    }

    /// `- item` lines.
    fn sequence(&mut self, indent: usize, depth: usize) -> Option<Ended> {
        let mut items = Vec::new();
        let mut end = 0;
        if depth >= MAX_DEPTH {
            return None;
        }
        while let Some(&(line, own)) = self.lines.get(self.at) {
            if own < indent {
                break;
            }
            let dash = line.start + own;
            let content = self.text.get(dash..line.content_end)?;
            let item = content.strip_prefix("- ")?;
            if own > indent {
                return None;
            }
            let inside = item.trim_start_matches(' ');
            let start = line.content_end - inside.len();
            let inside = inside.trim_end_matches(' ');
            let (node, item_end) = if self.key(start, inside).is_some() {
                // The first pair of a mapping stands behind the dash.
                let own = start - line.start;
                *self.lines.get_mut(self.at)? = (line, own);
                let ended = self.mapping(own, depth + 1)?;
                self.node(start, ended, false)
            } else {
                self.at += 1;
                if self
                    .lines
                    .get(self.at)
                    .is_some_and(|(_, own)| *own > indent)
                {
                    return None;
                }
                self.inline(start, inside, true)?
            };
            items.push(node);
            end = item_end;
        }
        Some((Value::Sequence(items), end))
    }

    /// A value on one line, which takes all of it but a comment.
    fn inline(&self, start: usize, written: &'a str, is_line: bool) -> Option<(Node, usize)> {
        if is_line && written.starts_with(['{', '[']) {
            let (node, end) = self.brackets(start, written, 0)?;
            let rest = written.get(end - start..)?;
            return (rest.is_empty() || is_comment(rest)).then_some((node, end));
        }
        let (node, end) = self.scalar(start, written, if is_line { "" } else { ",]}" })?;
        let rest = written.get(end - start..)?;
        (rest.is_empty() || is_line && is_comment(rest)).then_some((node, end))
    }

    /// A scalar at the head of a text, up to its closing mark, a comment, or one of `stops`.
    fn scalar(&self, start: usize, written: &str, stops: &str) -> Option<(Node, usize)> {
        for quote in ['"', '\''] {
            if let Some(inner) = written.strip_prefix(quote) {
                let close = inner.find(quote)?;
                let text = inner.get(..close)?;
                let behind = inner.get(close + 1..)?;
                if text.contains('\\') && quote == '"' || quote == '\'' && behind.starts_with('\'')
                {
                    return None;
                }
                let end = start + close + 2;
                return Some(self.node(start + 1, (Value::Scalar(text.to_owned()), end), true));
            }
        }
        let end = written.find(|c| stops.contains(c)).unwrap_or(written.len());
        let text = written.get(..end)?;
        let text = text
            .find(" #")
            .and_then(|at| text.get(..at))
            .unwrap_or(text)
            .trim_end_matches(' ');
        let in_brackets = !stops.is_empty();
        let is_plain = text.starts_with(|c: char| c.is_alphanumeric())
            && !text.contains(": ")
            && !text.ends_with(':')
            && (!in_brackets || !text.contains(['{', '[', ']', '}', ':', '#', '"', '\'']))
            && !text.contains(|c: char| {
                c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
            });
        if !is_plain {
            return None;
        }
        let value = if is_null(text) {
            Value::Null
        } else {
            Value::Scalar(text.to_owned())
        };
        Some(self.node(start, (value, start + text.len()), false))
    }

    /// `[…]` or `{…}` at the head of a text.
    fn brackets(&self, start: usize, written: &str, depth: usize) -> Option<(Node, usize)> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let is_list = written.starts_with('[');
        let close = if is_list { ']' } else { '}' };
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        let mut at = 1;
        loop {
            let rest = written.get(at..)?;
            at += rest.len() - rest.trim_start_matches(' ').len();
            let mut rest = written.get(at..)?;
            if rest.starts_with(close) {
                break;
            }
            let mut key = None;
            if !is_list {
                let (name, key_end) = self.key(start + at, rest)?;
                key = Some(name);
                at = key_end - start;
                let spaces = written.get(at..)?;
                at += spaces.len() - spaces.trim_start_matches(' ').len();
                rest = written.get(at..)?;
            }
            let (node, end) = if rest.starts_with(['[', '{']) {
                self.brackets(start + at, rest, depth + 1)?
            } else {
                self.scalar(start + at, rest, ",]}")?
            };
            at = end - start;
            match key {
                Some(key) => pairs.push((key, node)),
                None => items.push(node),
            }
            let behind = written.get(at..)?;
            at += behind.len() - behind.trim_start_matches(' ').len();
            match written.get(at..)?.chars().next()? {
                ',' => at += 1,
                c if c == close => break,
                _ => return None,
            }
        }
        let value = if is_list {
            Value::Sequence(items)
        } else {
            Value::Mapping(pairs)
        };
        Some(self.node(start, (value, start + at + 1), false))
    }
}

/// The words that mean nothing where they stand bare.
fn is_null(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL")
}

fn is_comment(rest: &str) -> bool {
    rest.trim_start_matches(' ').starts_with('#') && rest.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml::events;

    /// The quick way gives what the event pass gives, or nothing.
    fn agrees(text: &str) -> bool {
        let Some(quick) = parse(text, 0..text.len(), FileId::LIBRARY) else {
            return false;
        };
        let slow = events::parse(
            text,
            std::slice::from_ref(&(0..text.len())),
            FileId::LIBRARY,
        );
        assert_eq!(Ok(Some(quick)), slow, "{text:?}");
        true
    }

    #[test]
    fn entries_of_the_gold_libraries() {
        let corpus = include_str!("../../../../tests/gold/works-cited.jsonl");
        let mut quick = 0;
        for line in corpus.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            quick += usize::from(agrees(case["yaml"].as_str().unwrap()));
        }
        assert!(quick > 90, "{quick}");
    }

    fn value() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Za-z0-9 .:#,'\"&*!~-]{0,8}",
            "\"[A-Za-z0-9 .:#,'\\\\]{0,6}\"",
            "'[a-z \"]{0,6}'( # c)?",
            "\\[[a-z\", '\\[\\]{}:#]{0,10}\\]",
            "\\{[a-z\", ':\\[\\]]{0,10}\\}",
            Just("null".to_owned()),
            Just("é “ü” ".to_owned()),
        ]
    }

    fn line() -> impl Strategy<Value = String> {
        let name =
            proptest::sample::select(&["a: ", "b:", "- ", "- c: ", "x y", "", "# c", "d:  "][..]);
        let end = proptest::sample::select(&["\n", "\r\n", "\n\n"][..]);
        (0..4_usize, name, value(), end).prop_map(|(indent, name, value, end)| {
            format!("{}{name}{value}{end}", "  ".repeat(indent))
        })
    }

    proptest! {
        #[test]
        fn lines_of_all_kinds(head in "(k|\"k\"|k l):\n", lines in proptest::collection::vec(line(), 0..5)) {
            agrees(&(head + &lines.concat()));
        }
    }
}
