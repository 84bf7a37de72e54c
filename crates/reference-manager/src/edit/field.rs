//! Setting and removing one field.

use ibid_diagnostics::{Edit, FileId, Span};

use super::{EditError, Found, anchor_in_use, find, line_end, line_start, next_line};
use crate::yaml::{Field, block_lines, flow, inline, quoted, scalar};
use crate::{Node, Value};

/// The fields of an entry, in the order in which they are written; a new one finds its place by it.
pub const FIELDS: [&str; 37] = [
    "type",
    "title",
    "title-style",
    "author",
    "editor",
    "affiliated",
    "date",
    "date-end",
    "date-text",
    "publisher",
    "organization",
    "location",
    "edition",
    "volume",
    "volume-total",
    "issue",
    "issue-title",
    "section",
    "chapter",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "genre",
    "serial-number",
    "url",
    "accessed",
    "language",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "supplement",
    "as-typed",
    "remark",
    "abstract",
    "parent",
];

/// Sets a field of an entry: replaces its value in the manner in which it is written, or adds it in its place.
///
/// `path` is a name or names with dots: `title`, `publisher.location`, `serial-number.doi`, `parent.title` (the
/// first container), `parent.1.url` (the second). Several names of persons are divided by `;`. A `url`,
/// `publisher` or `title` with parts keeps its other parts.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{apply_edits, set_field};
///
/// let text = "a:\n  type: book\n  # the title page has 1815\n  title: Emma\n";
/// let edits = set_field(text, FileId::LIBRARY, "a", "author", "Austen, Jane").unwrap();
/// let expected = "a:\n  type: book\n  # the title page has 1815\n  title: Emma\n  author: Austen, Jane\n";
/// assert_eq!(apply_edits(text, &edits), expected);
/// ```
pub fn set_field(
    text: &str,
    file: FileId,
    key: &str,
    path: &str,
    value: &str,
) -> Result<Vec<Edit>, EditError> {
    let found = find(text, file, key)?;
    let names = names(path)?;
    let place = Place { text, file };
    let last = names.last().copied().unwrap_or_default();
    let edits = set(&place, &found, &names, field_of(last, value))
        .ok_or_else(|| EditError::NoPath(path.to_owned()))?;
    // An anchor before the value would give the new one to others too.
    let used = edits
        .iter()
        .filter(|edit| !edit.span.is_empty())
        .find_map(|edit| anchor_in_use(text, line_start(text, edit.span.start), edit.span.end));
    used.map_or(Ok(edits), |name| Err(EditError::Anchored(name)))
}

/// The names of a path.
pub(super) fn names(path: &str) -> Result<Vec<&str>, EditError> {
    let names: Vec<&str> = path.split('.').collect();
    let is_name = |name: &&str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if names.len() > 6 || !names.iter().all(is_name) {
        return Err(EditError::NoPath(path.to_owned()));
    }
    Ok(names)
}

/// A value as it is written for a field of this name.
fn field_of(name: &str, value: &str) -> Field {
    match name {
        "author" | "editor" | "names" => {
            let mut names: Vec<Field> = value
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(|name| Field::Text(name.to_owned()))
                .collect();
            match names.len() {
                1 => names.pop().unwrap_or(Field::List(Vec::new())),
                _ => Field::List(names),
            }
        }
        "date" | "date-end" | "volume" | "issue" | "chapter" | "edition" | "page-range"
        | "page-total" | "volume-total" | "time-range" | "runtime" => {
            Field::Number(value.to_owned())
        }
        "title" | "short" | "name" | "location" | "organization" | "archive"
        | "archive-location" | "call-number" | "note" | "abstract" | "genre" | "publisher" => {
            Field::Text(with_dollars(value))
        }
        _ => Field::Text(value.to_owned()),
    }
}

/// Text that is typed has no mathematics: its dollars are dollars.
fn with_dollars(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let is_pair = value.matches('$').count() > 1;
    let mut before = ' ';
    for c in value.chars() {
        if c == '$' && is_pair && before != '\\' {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The text that is edited.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) file: FileId,
}

fn set(place: &Place<'_>, found: &Found, names: &[&str], field: Field) -> Option<Vec<Edit>> {
    let mut node = &found.node;
    let mut key = found.position.key;
    for (depth, name) in names.iter().enumerate() {
        let rest = names.get(depth..).unwrap_or_default();
        node = first_item(node, name);
        if let Ok(index) = name.parse::<usize>() {
            // A single container stands for a list of one.
            node = node.items().get(index)?;
            continue;
        }
        match &node.value {
            Value::Mapping(pairs) => match pairs
                .iter()
                .find(|(field, _)| field.as_str() == Some(*name))
            {
                Some((field, value)) => {
                    key = field.span;
                    node = value;
                }
                None => return place.insert(node, pairs, rest, field),
            },
            Value::Null => return place.fill(key, node, rest, field),
            Value::Scalar(old) => {
                return place.wrap(
                    key,
                    node,
                    old,
                    names.get(depth.checked_sub(1)?)?,
                    rest,
                    field,
                );
            }
            Value::Sequence(_) => return None,
        }
    }
    // A value with parts keeps the others.
    if let Value::Mapping(_) = node.value
        && let Some(part) = ["value", "name"].iter().find_map(|part| node.get(part))
        && matches!(field, Field::Text(_))
    {
        node = part;
    }
    Some(place.replace(key, node, &field))
}

/// The first item of a list where a name is looked for in it.
pub(super) fn first_item<'a>(node: &'a Node, name: &str) -> &'a Node {
    match &node.value {
        Value::Sequence(items) if name.parse::<usize>().is_err() => items.first().unwrap_or(node),
        _ => node,
    }
}

/// `path` and the value as a field inside fields. A place in a list that is not there cannot be made.
fn nested(path: &[&str], field: Field) -> Option<Field> {
    let is_named = path.iter().all(|name| name.parse::<usize>().is_err());
    is_named.then(|| {
        let inside = path.iter().rev();
        inside.fold(field, |inner, name| {
            Field::Map(vec![((*name).to_owned(), inner)])
        })
    })
}

impl Place<'_> {
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Whether a value stands between brackets, so that commas and brackets in a value have to be quoted.
    pub(super) fn is_in_brackets(&self, span: Span) -> bool {
        let line = line_start(self.text, span.start);
        let before = self.text.get(line..span.start).unwrap_or_default();
        before.contains(['{', '['])
    }

    pub(super) fn replace(&self, key: Span, node: &Node, field: &Field) -> Vec<Edit> {
        let written = node.span.text(self.text);
        let new = if self.is_in_brackets(node.span) {
            flow(field)
        } else {
            inline(field)
        };
        if let (Value::Scalar(_), Field::Text(value) | Field::Number(value)) = (&node.value, field)
        {
            let quote = self
                .before(node.span.start)
                .filter(|c| matches!(c, '"' | '\''));
            let closes = self.text.get(node.span.end..).unwrap_or_default();
            match quote {
                Some(quote) if closes.starts_with(quote) => {
                    return vec![self.inside_quotes(node.span, quote, value)];
                }
                _ if !written.contains('\n') && !self.is_block_scalar(key, node) => {
                    return vec![Edit::replace(node.span, new)];
                }
                _ => {}
            }
        }
        // A list, a mapping or text over lines: from behind the colon to the end of the value.
        let (start, end) = (self.value_start(key), self.value_end(node));
        let space = if start > 0 && self.before(start).is_some_and(|c| c == ':') {
            " "
        } else {
            ""
        };
        vec![Edit::replace(
            self.span(start, end),
            format!("{space}{new}"),
        )]
    }

    pub(super) fn inside_quotes(&self, span: Span, quote: char, value: &str) -> Edit {
        if quote == '\'' && !value.chars().any(char::is_control) {
            return Edit::replace(span, value.replace('\'', "''"));
        }
        let quoted = quoted(value);
        if quote == '"' {
            let inner = quoted
                .strip_prefix('"')
                .and_then(|inner| inner.strip_suffix('"'));
            return Edit::replace(span, inner.unwrap_or_default());
        }
        Edit::replace(self.span(span.start - 1, span.end + 1), quoted)
    }

    fn is_block_scalar(&self, key: Span, node: &Node) -> bool {
        let between = self.text.get(key.end..node.span.start).unwrap_or_default();
        between.contains(['|', '>'])
    }

    /// Behind the colon of a key, and the spaces behind it.
    fn value_start(&self, key: Span) -> usize {
        let rest = self.text.get(key.end..).unwrap_or_default();
        let colon = rest.find(':').map_or(key.end, |colon| key.end + colon + 1);
        let rest = self.text.get(colon..).unwrap_or_default();
        colon + rest.len() - rest.trim_start_matches(' ').len()
    }

    pub(super) fn value_end(&self, node: &Node) -> usize {
        let closes = self.text.get(node.span.end..).unwrap_or_default();
        let quote = self
            .before(node.span.start)
            .filter(|c| matches!(c, '"' | '\''));
        let is_quoted =
            matches!(node.value, Value::Scalar(_)) && quote.is_some_and(|c| closes.starts_with(c));
        node.span.end + usize::from(is_quoted)
    }

    /// Adds a field to a mapping that has it not.
    fn insert(
        &self,
        node: &Node,
        pairs: &[(Node, Node)],
        path: &[&str],
        field: Field,
    ) -> Option<Vec<Edit>> {
        let name = *path.first()?;
        let field = nested(path.get(1..)?, field)?;
        let is_flow = node.span.text(self.text).starts_with('{');
        let Some((first, _)) = pairs.first() else {
            let inside = format!("{{{}: {}}}", scalar(name), flow(&field));
            return Some(vec![Edit::replace(node.span, inside)]);
        };
        let before = predecessor(pairs, name);
        if is_flow {
            let (_, value) = before.or(pairs.last())?;
            let end = self.value_end(value);
            return Some(vec![Edit::replace(
                self.span(end, end),
                format!(", {}: {}", scalar(name), flow(&field)),
            )]);
        }
        let key_start = first.span.start
            - usize::from(
                self.before(first.span.start)
                    .is_some_and(|c| matches!(c, '"' | '\'')),
            );
        let indent = key_start - line_start(self.text, key_start);
        let lines = block_lines(name, &field, indent);
        let (key, value) = before.or(pairs.first())?;
        let at = next_line(self.text, self.value_end(value).max(key.span.end));
        Some(vec![self.lines_at(at, &lines)])
    }

    /// Whole lines at the start of a line, with the text's own line ends.
    fn lines_at(&self, at: usize, lines: &str) -> Edit {
        let end = line_end(self.text);
        let lines = lines.replace('\n', end);
        let is_open = at > 0 && self.before(at) != Some('\n');
        if is_open {
            let lines = lines.strip_suffix(end).unwrap_or(&lines);
            return Edit::replace(self.span(at, at), format!("{end}{lines}"));
        }
        Edit::replace(self.span(at, at), lines)
    }

    /// Gives a key without a value one.
    fn fill(&self, key: Span, node: &Node, path: &[&str], field: Field) -> Option<Vec<Edit>> {
        let indent = key.start - line_start(self.text, key.start);
        let name = path.first()?;
        let field = nested(path.get(1..)?, field)?;
        if !node.span.is_empty() || self.is_in_brackets(node.span) {
            let inside = format!("{{{}: {}}}", scalar(name), flow(&field));
            let start = self.value_start(key);
            return Some(vec![Edit::replace(
                self.span(start, self.value_end(node).max(start)),
                inside,
            )]);
        }
        let at = next_line(self.text, key.end);
        Some(vec![
            self.lines_at(at, &block_lines(name, &field, indent + 2)),
        ])
    }

    /// Turns `publisher: Knopf` into `publisher: {name: Knopf, location: …}` and the like.
    fn wrap(
        &self,
        key: Span,
        node: &Node,
        old: &str,
        field_name: &str,
        path: &[&str],
        field: Field,
    ) -> Option<Vec<Edit>> {
        let part = match field_name {
            "url" | "title" => "value",
            "publisher" => "name",
            "serial-number" => "serial",
            _ => return None,
        };
        let added = nested(path.get(1..)?, field)?;
        let map = Field::Map(vec![
            (part.to_owned(), Field::Text(old.to_owned())),
            ((*path.first()?).to_owned(), added),
        ]);
        let (start, end) = (self.value_start(key), self.value_end(node));
        Some(vec![Edit::replace(self.span(start, end), inline(&map))])
    }
}

/// The pair behind which a field of this name goes: the last of those that come before it.
fn predecessor<'a>(pairs: &'a [(Node, Node)], name: &str) -> Option<&'a (Node, Node)> {
    let rank = |name: &str| {
        FIELDS
            .iter()
            .position(|known| *known == name)
            .unwrap_or(FIELDS.len())
    };
    let wanted = rank(name);
    if wanted == FIELDS.len() {
        return pairs.last();
    }
    pairs
        .iter()
        .rev()
        .find(|(key, _)| key.as_str().is_some_and(|key| rank(key) < wanted))
}
