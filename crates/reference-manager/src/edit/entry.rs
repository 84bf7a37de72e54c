//! Adding, removing, renaming and merging entries.

use ibid_diagnostics::{Edit, FileId, Span};

use super::{EditError, anchor_in_use, find, indented, line_end, line_start, next_line, position};
use crate::keys::fold;
use crate::yaml::{block_lines, entry_pieces, field_of_node, flow, scalar};
use crate::{Key, Node, Source, Value, entry_yaml};

/// Adds an entry at the end of the library, behind an empty line where the others have one between them.
///
/// ```
/// use hayagriva::Entry;
/// use hayagriva::types::EntryType;
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{add_entry, apply_edits, hayagriva, Key, Source};
///
/// let text = "a:\n  type: book\n";
/// let source = Source { key: Key::new("b"), entry: Entry::new("b", EntryType::Web) };
/// let edits = add_entry(text, FileId::LIBRARY, &source).unwrap();
/// assert_eq!(apply_edits(text, &edits), "a:\n  type: book\nb:\n  type: web\n");
/// ```
pub fn add_entry(text: &str, file: FileId, source: &Source) -> Result<Vec<Edit>, EditError> {
    if position(text, file, source.key.as_str()).is_some() {
        return Err(EditError::KeyTaken(source.key.clone()));
    }
    let pieces = entry_pieces(text);
    let content = text.trim_start_matches('\u{feff}').trim();
    let newline = line_end(text);
    let indent = pieces.iter().flatten().next().map_or(0, |piece| {
        let first = text.get(piece.clone()).unwrap_or_default();
        first.len() - first.trim_start_matches(' ').len()
    });
    let written = indented(&entry_yaml(source), indent).replace('\n', newline);
    let Some(pieces) = pieces else {
        if content != "{}" {
            return Err(EditError::NotInLines);
        }
        let start = text.find("{}").unwrap_or_default();
        return Ok(vec![Edit::replace(
            Span::new(file, start, start + 2),
            written.trim_end(),
        )]);
    };
    let last = pieces.last();
    let at = last.map_or(text.len(), |piece| piece.end);
    let before = text.get(..at).unwrap_or_default();
    let is_first = last.is_none();
    let closing = if before.is_empty() || before.ends_with('\n') || is_first && content.is_empty() {
        ""
    } else {
        newline
    };
    let mut others = pieces.iter().take(pieces.len().saturating_sub(1));
    let is_spaced = others.any(|piece| {
        let piece = text.get(piece.clone()).unwrap_or_default();
        piece.ends_with("\n\n") || piece.ends_with("\n\r\n")
    });
    let is_open = is_spaced && !before.ends_with("\n\n") && !before.ends_with("\n\r\n");
    let space = if is_open { newline } else { "" };
    Ok(vec![Edit::replace(
        Span::new(file, at, at),
        format!("{closing}{space}{written}"),
    )])
}

/// Removes an entry with the empty lines behind it; comments above it stay.
pub fn remove_entry(text: &str, file: FileId, key: &str) -> Result<Vec<Edit>, EditError> {
    let position =
        position(text, file, key).ok_or_else(|| EditError::NoSuchEntry(Key::new(key)))?;
    let start = line_start(text, position.whole.start);
    if !text
        .get(start..position.whole.start)
        .unwrap_or_default()
        .trim_matches([' ', '\u{feff}'])
        .is_empty()
    {
        return Err(EditError::NotInLines);
    }
    let start = if text
        .get(start..)
        .is_some_and(|rest| rest.starts_with('\u{feff}'))
    {
        start + 3
    } else {
        start
    };
    let mut end = next_line(text, position.whole.end);
    let mut rest = text.get(end..).unwrap_or_default();
    while let Some(line) = rest
        .split_inclusive('\n')
        .next()
        .filter(|line| line.trim().is_empty())
    {
        end += line.len();
        rest = text.get(end..).unwrap_or_default();
    }
    let mut start = start;
    if rest.is_empty() {
        // The last entry takes with it the empty lines above instead.
        let above = text.get(..start).unwrap_or_default();
        let content = above.trim_end_matches([' ', '\n', '\r']);
        start = if content.is_empty() {
            start
        } else {
            next_line(text, content.len())
        };
    }
    match anchor_in_use(text, start, end) {
        Some(name) => Err(EditError::Anchored(name)),
        None => Ok(vec![Edit::delete(Span::new(file, start, end))]),
    }
}

/// Gives an entry another key. The essays that cite it are not the library's business.
pub fn rename_entry(
    text: &str,
    file: FileId,
    key: &str,
    new: &str,
) -> Result<Vec<Edit>, EditError> {
    let old = position(text, file, key).ok_or_else(|| EditError::NoSuchEntry(Key::new(key)))?;
    if key != new && position(text, file, new).is_some() {
        return Err(EditError::KeyTaken(Key::new(new)));
    }
    let quote = text
        .get(..old.key.start)
        .and_then(|before| before.chars().next_back())
        .filter(|c| matches!(c, '"' | '\''));
    let written = scalar(new);
    let is_bare = !written.starts_with('"') && !new.contains(['"', '\'', '\\']);
    Ok(vec![match quote {
        Some(_) if is_bare => Edit::replace(old.key, new),
        Some(_) => {
            let whole = Span::new(file, old.key.start - 1, old.key.end + 1);
            Edit::replace(whole, written)
        }
        None => Edit::replace(old.key, written),
    }])
}

/// Makes one entry of two: `kept` gets the fields that only `gone` has, those of the same container and of numbers
/// by kind included, and `gone` is removed.
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
    let (target, other) = (find(text, file, kept)?, find(text, file, gone)?);
    let removal = remove_entry(text, file, gone)?;
    if target.node.span.text(text).starts_with('{') {
        return Err(EditError::NotInLines);
    }
    let mut edits = Vec::new();
    // The last line of the file may have no line end, and then the entry ends before it.
    let end = target.position.whole.end;
    let whole = Node {
        span: Span::new(file, target.node.span.start, end),
        value: target.node.value,
    };
    add_missing(text, &whole, &other.node, &mut edits, 0);
    if edits.is_empty() && !matches!(whole.value, Value::Mapping(_)) {
        return Err(EditError::Unreadable(Key::new(kept)));
    }
    edits.extend(removal);
    // Fields of a container stand before those of the entry that holds it, as they were added.
    edits.sort_by_key(|edit| edit.span);
    Ok(edits)
}

/// Mappings inside one another that are merged, at most.
const MAX_MERGED_DEPTH: usize = 8;

/// Adds the fields that only `more` has, first to the mappings inside.
fn add_missing(text: &str, has: &Node, more: &Node, edits: &mut Vec<Edit>, depth: usize) {
    let (Value::Mapping(known), Value::Mapping(others)) = (&has.value, &more.value) else {
        return;
    };
    if depth >= MAX_MERGED_DEPTH || !is_same_whole(has, more) {
        return;
    }
    let fields = others
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(_, value)| value.value != Value::Null);
    let mut missing = Vec::new();
    for (name, value) in fields {
        match has.get(name) {
            Some(inner) if name != "parent" || has_one_title(inner, value) => {
                add_missing(text, inner, value, edits, depth + 1);
            }
            Some(_) => {}
            None => missing.push((name, field_of_node(value))),
        }
    }
    let Some((first, _)) = known.first().filter(|_| !missing.is_empty()) else {
        return;
    };
    if has.span.text(text).starts_with('{') {
        let inside: Vec<String> = missing
            .iter()
            .map(|(name, value)| format!(", {}: {}", scalar(name), flow(value)))
            .collect();
        let before = text
            .get(..has.span.end.saturating_sub(1))
            .unwrap_or_default();
        let at = before.trim_end_matches([' ', ',']).len();
        edits.push(Edit::replace(
            Span::new(has.span.file, at, at),
            inside.concat(),
        ));
        return;
    }
    let indent = first.span.start - line_start(text, first.span.start);
    let newline = line_end(text);
    let lines: String = missing
        .iter()
        .map(|(name, value)| block_lines(name, value, indent))
        .collect();
    let lines = lines.replace('\n', newline);
    let at = next_line(text, has.span.end);
    let is_open = !text.get(..at).unwrap_or_default().ends_with('\n')
        && !edits.iter().any(|edit| edit.span.start == at);
    let lines = if is_open {
        format!("{newline}{lines}")
    } else {
        lines
    };
    edits.push(Edit::replace(Span::new(has.span.file, at, at), lines));
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
