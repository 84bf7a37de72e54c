//! Edits of a library that change only the bytes of what is edited: comments, order, quoting, anchors and line
//! ends elsewhere stay. Each function is pure: text and what to do in, [`Edit`]s out.

mod entry;
mod field;
mod merge;
mod order;
mod removal;
mod value;

use ibid_diagnostics::{Edit, FileId, Span};

use crate::yaml::quoted_key_matches;
use crate::{EntryPosition, Key, Node, Read, Value, read_yaml, read_yaml_where};

pub use entry::{add_entry, remove_entry, rename_entry};
pub use field::{FIELDS, set_field};
pub use merge::{Difference, merge_differences, merge_entries};
pub use order::{format_entries, sort_entries};
pub use removal::remove_field;
pub use value::replace_value;

/// Why a library cannot be edited so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no entry with this key.
    #[error("no entry has the key `{0}`")]
    NoSuchEntry(Key),
    /// The key is taken.
    #[error("the key `{0}` is taken")]
    KeyTaken(Key),
    /// The entry has no such field.
    #[error("`{key}` has no field `{field}`")]
    NoSuchField {
        /// The entry.
        key: Key,
        /// The field's path.
        field: String,
    },
    /// The entry is no YAML, so that there is nothing to hold on to.
    #[error("the entry `{0}` cannot be read, and has to be mended by hand")]
    Unreadable(Key),
    /// Another entry takes a value from this one.
    #[error("another entry uses the anchor `&{0}` in what would be removed or moved")]
    Anchored(String),
    /// The library is not written with one key on a line.
    #[error("the library is not written with one key on a line, and has to be edited by hand")]
    NotInLines,
    /// The value does not fit the field.
    #[error("`{0}` cannot be the path of a field")]
    NoPath(String),
}

/// A text with edits made. Edits that overlap an earlier one or do not fit the text are left out.
pub fn apply_edits(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        if let Some(before) = text.get(at..edit.span.start)
            && text.is_char_boundary(edit.span.end)
        {
            out.push_str(before);
            out.push_str(&edit.text);
            at = edit.span.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The edits that undo `edits`, for the text in which they were made.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{apply_edits, set_field, undo_edits};
///
/// let text = "a: # mine\n  type: book\n  title: 'Emma'\n";
/// let edits = set_field(text, FileId::LIBRARY, "a", "title", "Persuasion").unwrap();
/// let edited = apply_edits(text, &edits);
/// assert_eq!(edited, "a: # mine\n  type: book\n  title: 'Persuasion'\n");
/// assert_eq!(apply_edits(&edited, &undo_edits(text, &edits)), text);
/// ```
pub fn undo_edits(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut grown = 0;
    let mut shrunk = 0;
    let mut undo = Vec::new();
    for edit in sorted {
        let start = edit.span.start + grown - shrunk;
        let span = Span::new(edit.span.file, start, start + edit.text.len());
        undo.push(Edit::replace(span, edit.span.text(text)));
        grown += edit.text.len();
        shrunk += edit.span.len();
    }
    undo
}

/// An entry and where it stands.
struct Found {
    position: EntryPosition,
    node: Node,
}

/// The entry with this key, without reading the others where the library is written in lines.
fn find(text: &str, file: FileId, key: &str) -> Result<Found, EditError> {
    let position =
        position(text, file, key).ok_or_else(|| EditError::NoSuchEntry(Key::new(key)))?;
    let node = position.node.clone();
    let is_entry = |node: &Node| matches!(node.value, Value::Mapping(_) | Value::Null);
    let node = node
        .filter(is_entry)
        .ok_or_else(|| EditError::Unreadable(Key::new(key)))?;
    // What was mended in reading has no places to hold on to.
    let lines = position.whole.text(text);
    if has_syntax_error(lines) {
        return Err(EditError::Unreadable(Key::new(key)));
    }
    Ok(Found { position, node })
}

fn position(text: &str, file: FileId, key: &str) -> Option<EntryPosition> {
    let of = |read: &Read| read.positions.get(key).cloned();
    let among_lines = read_yaml_where(text, file, |piece| quoted_key_matches(piece, key));
    // A key may be written with escapes, or have quotation marks itself.
    let is_plain = key
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    of(&among_lines).or_else(|| {
        (!is_plain || text.contains('\\'))
            .then(|| of(&read_yaml(text, file)))
            .flatten()
    })
}

/// Whether an entry's lines are no YAML, aliases to elsewhere aside.
fn has_syntax_error(lines: &str) -> bool {
    crate::yaml::syntax_error(lines).is_some_and(|error| !error.unknown_anchor)
}

/// The line end that a text uses: that of its first line.
fn line_end(text: &str) -> &'static str {
    let first = text.find('\n').and_then(|at| text.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) {
        "\r\n"
    } else {
        "\n"
    }
}

/// Lines with spaces before each.
fn indented(lines: &str, indent: usize) -> String {
    let space = " ".repeat(indent);
    let lines = lines.split_inclusive('\n');
    lines.flat_map(|line| [space.as_str(), line]).collect()
}

/// The first byte of the line that holds a byte.
fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// The byte behind the line end of the line that holds a byte.
fn next_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// The name of an anchor between two bytes that an alias elsewhere uses.
fn anchor_in_use(text: &str, start: usize, end: usize) -> Option<String> {
    let inside = text.get(start..end).unwrap_or_default();
    let outside = [text.get(..start), text.get(end..)];
    inside.match_indices('&').find_map(|(at, _)| {
        let name = inside.get(at + 1..)?;
        let length = name
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'))
            .unwrap_or(name.len());
        let name = name.get(..length).filter(|name| !name.is_empty())?;
        let alias = format!("*{name}");
        let is_used = outside
            .into_iter()
            .flatten()
            .any(|text| text.contains(&alias));
        is_used.then(|| name.to_owned())
    })
}
