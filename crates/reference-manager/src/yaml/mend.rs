//! Reading what is no YAML as its writer meant it: a title with a colon, a quotation mark that is not closed.

use std::ops::Range;

use ibid_diagnostics::{FileId, Span};

use super::Problems;
use super::events::{SyntaxError, parse};
use super::split::{first_content, lines, pieces};
use crate::{Node, Value};

/// Mappings inside one another that are read field by field, at most.
const MAX_MENDED_DEPTH: usize = 8;

/// Reads `key:` with a mapping below it, of which some fields cannot be read. Says which they are.
/// `None` where not even the key and one field can be told.
pub(crate) fn mend_pair(
    text: &str,
    piece: Range<usize>,
    file: FileId,
    problems: &mut Problems,
) -> Option<(Node, Node)> {
    let mending = Mending { text, file };
    mending.below(piece, problems, 0)
}

/// The key of the line that begins a piece.
pub(crate) fn key_of_line(text: &str, piece: Range<usize>, file: FileId) -> Option<Node> {
    Mending { text, file }.name(piece).map(|(key, _)| key)
}

struct Mending<'a> {
    text: &'a str,
    file: FileId,
}

impl<'a> Mending<'a> {
    fn get(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn parse(&self, range: Range<usize>) -> Result<Option<Node>, SyntaxError> {
        parse(self.text, &[range], self.file)
    }

    /// The name before the colon of a piece's first line, and the rest of that line.
    fn name(&self, piece: Range<usize>) -> Option<(Node, Range<usize>)> {
        let line = lines(self.text, piece).next()?;
        let content = self.get(line.start..line.content_end);
        let colon = content.match_indices(':').map(|(at, _)| at).find(|at| {
            let behind = content.get(at + 1..).unwrap_or_default();
            behind.is_empty() || behind.starts_with([' ', '\t'])
        })?;
        let name = self.parse(line.start..line.start + colon + 1).ok()??;
        let Value::Mapping(pairs) = name.value else {
            return None;
        };
        let (key, _) = pairs.into_iter().next()?;
        key.as_str()?;
        Some((key, line.start + colon + 1..line.content_end))
    }

    /// `name:` alone on its line, and fields below.
    fn below(
        &self,
        piece: Range<usize>,
        problems: &mut Problems,
        depth: usize,
    ) -> Option<(Node, Node)> {
        let (key, rest) = self.name(piece.clone())?;
        let beside = self.get(rest.clone()).trim_start();
        if !(beside.is_empty() || beside.starts_with('#')) || depth >= MAX_MENDED_DEPTH {
            return None;
        }
        let line = lines(self.text, piece.clone()).next()?;
        let body = line.end..piece.end;
        let (indent, first) = first_content(self.text, body.clone())?;
        if matches!(first, '-' | '{' | '[') {
            return None;
        }
        let mut fields = Vec::new();
        for field in pieces(self.text, body, indent) {
            self.tell_of_indent(field.clone(), indent, problems);
            match self.parse(field.clone()) {
                Ok(Some(node)) => {
                    if let Value::Mapping(pairs) = node.value {
                        fields.extend(pairs);
                    } else {
                        let message = "this is no field: a field is `name: value`".to_owned();
                        problems.left_out(node.span, message);
                    }
                }
                Ok(None) => {}
                Err(error) => fields.extend(self.field(field, &error, problems, depth)),
            }
        }
        let start = fields.first()?.0.span.start;
        let end = fields.last()?.1.span.end;
        let span = Span::new(self.file, start, end);
        let value = Value::Mapping(fields);
        Some((key, Node { span, value }))
    }

    /// Names a field that is not indented like the first: no YAML, and other programs read no entry here.
    fn tell_of_indent(&self, field: Range<usize>, indent: usize, problems: &mut Problems) {
        let Some((own, _)) = first_content(self.text, field.clone()) else {
            return;
        };
        if own != indent {
            let at = field.start + own;
            problems.mended(
                Span::new(self.file, at, at),
                "this field is not indented like those above it".to_owned(),
                "it is read as a field of the same entry; give all fields the same number of spaces",
            );
        }
    }

    /// A field that is no YAML: a mapping of which a part can be read, or a line that can be read as text.
    fn field(
        &self,
        piece: Range<usize>,
        error: &SyntaxError,
        problems: &mut Problems,
        depth: usize,
    ) -> Option<(Node, Node)> {
        if let Some(pair) = self.below(piece.clone(), problems, depth + 1) {
            return Some(pair);
        }
        if let Some((key, node)) = self.line_as_text(piece.clone()) {
            let help = "it is read as text; put it in quotation marks";
            problems.mended(
                node.span,
                format!("this value is no YAML: {}", error.message),
                help,
            );
            return Some((key, node));
        }
        let value = self.name(piece.clone()).map_or(piece.start, |(_, rest)| {
            rest.start + self.get(rest.clone()).len() - self.get(rest).trim_start().len()
        });
        let end = piece.start + self.get(piece.clone()).trim_end().len();
        let span = Span::new(self.file, value, end);
        problems.left_out(
            span,
            format!("this field cannot be read: {}", error.message),
        );
        None
    }

    /// `title: Emma: A Novel` and the like: what follows the first colon, as it stands.
    fn line_as_text(&self, piece: Range<usize>) -> Option<(Node, Node)> {
        let line = lines(self.text, piece.clone()).next()?;
        if !self.get(line.end..piece.end).trim().is_empty() {
            return None;
        }
        let (key, rest) = self.name(piece)?;
        let written = self.get(rest.clone());
        let written = written.split(" #").next().unwrap_or_default();
        let written = written.split("\t#").next().unwrap_or_default();
        let text = written.trim();
        let mut start = rest.start + written.len() - written.trim_start().len();
        if text.is_empty() || text.starts_with(['{', '[', '|', '>', '*', '&']) {
            return None;
        }
        let mut content = text;
        if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let inner = text.get(1..).unwrap_or_default();
            let inner = inner.strip_suffix(quote).unwrap_or(inner);
            // `"A" and "B"` keeps its marks; `"A` loses the one that is not closed.
            if !inner.contains(quote) {
                content = inner;
                start += 1;
            }
        }
        let span = Span::new(self.file, start, start + content.len());
        let value = Value::Scalar(content.to_owned());
        Some((key, Node { span, value }))
    }
}
