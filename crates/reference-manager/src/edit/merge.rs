//! Making one entry of two: what only one of them says is kept, of two values the fuller, and what is left out can
//! be named.

use ibid_diagnostics::{Edit, FileId, Span};

use super::field::Place;
use super::{EditError, find, line_end, line_start, next_line, remove_entry};
use crate::keys::fold;
use crate::yaml::{block_lines, field_of_node, flow, scalar};
use crate::{Key, Node, Value};

/// A field that two entries fill differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field, with dots: `publisher`, `parent.title`.
    pub field: String,
    /// The value that is kept, as YAML.
    pub kept: String,
    /// The value that is left out, as YAML.
    pub left_out: String,
}

/// Makes one entry of two: `kept` gets the fields that only `gone` has, those of the same container and of numbers
/// by kind included, and its values where they say the same and more: more authors after the same ones, a month and
/// day of the same year, a subtitle. `gone` is removed. What is lost with it: [`merge_differences`].
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{apply_edits, merge_entries};
///
/// let text = "a:\n  type: book\n  title: Emma\nb:\n  type: book\n  title: emma\n  date: 1815\n";
/// let edits = merge_entries(text, FileId::LIBRARY, "a", "b").unwrap();
/// assert_eq!(apply_edits(text, &edits), "a:\n  type: book\n  title: Emma\n  date: 1815\n");
/// ```
pub fn merge_entries(
    text: &str,
    file: FileId,
    kept: &str,
    gone: &str,
) -> Result<Vec<Edit>, EditError> {
    let merge = merged(text, file, kept, gone)?;
    let mut edits = merge.edits;
    edits.extend(remove_entry(text, file, gone)?);
    // Fields of a container stand before those of the entry that holds it, as they were added.
    edits.sort_by_key(|edit| edit.span);
    Ok(edits)
}

/// What [`merge_entries`] leaves out: the fields in which neither value says all that the other says.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::merge_differences;
///
/// let text = "a:\n  type: book\n  date: 1815\n  publisher: Murray\nb:\n  type: book\n  date: 1815-12\n  publisher: Penguin\n";
/// let left_out = merge_differences(text, FileId::LIBRARY, "a", "b").unwrap();
/// assert_eq!(left_out.len(), 1);
/// assert_eq!((&left_out[0].kept[..], &left_out[0].left_out[..]), ("Murray", "Penguin"));
/// ```
pub fn merge_differences(
    text: &str,
    file: FileId,
    kept: &str,
    gone: &str,
) -> Result<Vec<Difference>, EditError> {
    Ok(merged(text, file, kept, gone)?.differences)
}

/// What two entries have become.
struct Merge<'a> {
    place: Place<'a>,
    edits: Vec<Edit>,
    differences: Vec<Difference>,
}

fn merged<'a>(text: &'a str, file: FileId, kept: &str, gone: &str) -> Result<Merge<'a>, EditError> {
    let (target, other) = (find(text, file, kept)?, find(text, file, gone)?);
    if target.node.span.text(text).starts_with('{') {
        return Err(EditError::NotInLines);
    }
    let mut merge = Merge {
        place: Place { text, file },
        edits: Vec::new(),
        differences: Vec::new(),
    };
    // The last line of the file may have no line end, and then the entry ends before it.
    let end = target.position.whole.end;
    let whole = Node {
        span: Span::new(file, target.node.span.start, end),
        value: target.node.value,
    };
    merge.mappings(&whole, &other.node, &mut Vec::new());
    if merge.edits.is_empty() && !matches!(whole.value, Value::Mapping(_)) {
        return Err(EditError::Unreadable(Key::new(kept)));
    }
    Ok(merge)
}

/// Mappings inside one another that are merged, at most.
const MAX_MERGED_DEPTH: usize = 8;

impl Merge<'_> {
    /// Merges the fields of two mappings: what both have is compared, what only `more` has is added.
    fn mappings<'n>(&mut self, has: &'n Node, more: &'n Node, path: &mut Vec<&'n str>) {
        let (Value::Mapping(known), Value::Mapping(others)) = (&has.value, &more.value) else {
            return;
        };
        let fields = others
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, value)))
            .filter(|(_, value)| value.value != Value::Null);
        let mut missing = Vec::new();
        for (name, value) in fields {
            let own = known.iter().find(|(known, _)| known.as_str() == Some(name));
            match own {
                Some((key, own)) => {
                    path.push(name);
                    self.values(key.span, own, value, path);
                    path.pop();
                }
                None => missing.push((name, value)),
            }
        }
        self.add(has, known, &missing);
    }

    /// Compares the values that two entries have in one field.
    fn values<'n>(&mut self, key: Span, own: &'n Node, other: &'n Node, path: &mut Vec<&'n str>) {
        let name = path.last().copied().unwrap_or_default();
        let are_mappings = matches!(
            (&own.value, &other.value),
            (Value::Mapping(_), Value::Mapping(_))
        );
        let is_one = is_same_whole(own, other) && (name != "parent" || has_one_title(own, other));
        if are_mappings && is_one && path.len() < MAX_MERGED_DEPTH {
            return self.mappings(own, other, path);
        }
        let (kept, left_out) = (written(own), written(other));
        if kept == left_out || says_all(name, own, other) {
            return;
        }
        if says_all(name, other, own) {
            let edits = self.place.replace(key, own, &field_of_node(other));
            return self.edits.extend(edits);
        }
        self.differences.push(Difference {
            field: path.join("."),
            kept,
            left_out,
        });
    }

    /// Adds fields to a mapping.
    fn add(&mut self, has: &Node, known: &[(Node, Node)], missing: &[(&str, &Node)]) {
        let text = self.place.text;
        let Some((first, _)) = known.first().filter(|_| !missing.is_empty()) else {
            return;
        };
        if has.span.text(text).starts_with('{') {
            let inside: Vec<String> = missing
                .iter()
                .map(|(name, value)| format!(", {}: {}", scalar(name), flow(&field_of_node(value))))
                .collect();
            let before = text
                .get(..has.span.end.saturating_sub(1))
                .unwrap_or_default();
            let at = before.trim_end_matches([' ', ',']).len();
            self.edits.push(Edit::replace(
                Span::new(has.span.file, at, at),
                inside.concat(),
            ));
            return;
        }
        let indent = first.span.start - line_start(text, first.span.start);
        let newline = line_end(text);
        let lines: String = missing
            .iter()
            .map(|(name, value)| block_lines(name, &field_of_node(value), indent))
            .collect();
        let lines = lines.replace('\n', newline);
        let at = next_line(text, has.span.end);
        let is_open = !text.get(..at).unwrap_or_default().ends_with('\n')
            && !self.edits.iter().any(|edit| edit.span.start == at);
        let lines = if is_open {
            format!("{newline}{lines}")
        } else {
            lines
        };
        self.edits
            .push(Edit::replace(Span::new(has.span.file, at, at), lines));
    }
}

/// A value on one line, as YAML.
fn written(node: &Node) -> String {
    flow(&field_of_node(node))
}

/// Whether one value of a field says all that another says, and perhaps more.
fn says_all(name: &str, full: &Node, short: &Node) -> bool {
    match (&full.value, &short.value) {
        // `url: {value, date}` and `publisher: {name, location}` beside the bare text.
        (Value::Mapping(_), Value::Scalar(short)) => {
            let text = ["value", "name"].iter().find_map(|part| full.get(part));
            text.and_then(Node::as_str)
                .is_some_and(|text| text == short)
        }
        _ if matches!(name, "author" | "editor" | "names") => {
            let (full, short) = (names(full), names(short));
            !short.is_empty()
                && full.len() >= short.len()
                && full
                    .iter()
                    .zip(&short)
                    .all(|(full, short)| is_name_of(full, short))
        }
        (Value::Scalar(full), Value::Scalar(short)) => match name {
            "date" => full
                .strip_prefix(&**short)
                .is_some_and(|rest| rest.starts_with('-')),
            "title" => full
                .strip_prefix(&**short)
                .is_some_and(|rest| rest.starts_with(": ")),
            _ => false,
        },
        _ => false,
    }
}

/// The names of a field, as they are written; nothing where one has parts.
fn names(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Scalar(name) => vec![name],
        Value::Sequence(items) => {
            let names: Option<Vec<&str>> = items.iter().map(Node::as_str).collect();
            names.unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Whether a name is another, or the other with its initial written out: `Austen, Jane` for `Austen, J.`
fn is_name_of(full: &str, short: &str) -> bool {
    let initials = short.strip_suffix('.');
    full == short || initials.is_some_and(|start| full.starts_with(start))
}

/// Whether two containers are one, by their titles.
fn has_one_title(one: &Node, other: &Node) -> bool {
    let title = |node: &Node| node.get("title").and_then(Node::as_str).map(fold);
    title(one) == title(other)
}

/// Whether two mappings may say the same of one thing: two addresses, names of publishers or texts are two.
fn is_same_whole(one: &Node, other: &Node) -> bool {
    let alike = |field: &str| match (one.get(field), other.get(field)) {
        (Some(one), Some(other)) => match (one.as_str(), other.as_str()) {
            (Some(one), Some(other)) => fold(one) == fold(other),
            _ => true,
        },
        _ => true,
    };
    alike("value") && alike("name")
}
