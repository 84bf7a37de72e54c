//! Adding, removing and renaming entries.

use std::ops::Range;

use ibid_diagnostics::{Edit, FileId, Span};

use super::{EditError, anchor_in_use, indented, line_end, line_start, next_line, position};
use crate::yaml::{entry_pieces, scalar};
use crate::{Key, Source, entry_yaml};

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

/// Removes an entry with the empty lines behind it. Comments above it stay, but for those that allow the entry what
/// a check would find, `# ibid: allow RULE`: they would allow it to the next one.
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
    let mut edits = Vec::new();
    let mut start = start;
    let indent = position.whole.start - start;
    for line in allowing_lines(text, start, indent) {
        if line.end == start {
            start = line.start;
        } else {
            edits.push(Edit::delete(Span::new(file, line.start, line.end)));
        }
    }
    edits.reverse();
    if rest.is_empty() && edits.is_empty() {
        // The last entry takes with it the empty lines above instead.
        let above = text.get(..start).unwrap_or_default();
        let content = above.trim_end_matches([' ', '\n', '\r']);
        start = if content.is_empty() {
            start
        } else {
            next_line(text, content.len())
        };
    }
    if let Some(name) = anchor_in_use(text, start, end) {
        return Err(EditError::Anchored(name));
    }
    edits.push(Edit::delete(Span::new(file, start, end)));
    Ok(edits)
}

/// The lines above a line that hold a comment `ibid: allow RULE` and nothing else, with only comments and empty lines
/// between, the nearest first. What is indented further than the entry belongs to the one before it.
fn allowing_lines(text: &str, start: usize, indent: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut end = start;
    let above = text.get(..start).unwrap_or_default();
    for line in above.split_inclusive('\n').rev() {
        let begin = end - line.len();
        let content = line.trim_start_matches('\u{feff}');
        let bare = content.trim_start_matches(' ');
        let comment = bare.strip_prefix('#');
        if comment.is_none() && !bare.trim().is_empty() {
            break;
        }
        let words = comment.and_then(|words| words.trim_start().strip_prefix("ibid:"));
        let allows = words.is_some_and(|words| words.trim_start().starts_with("allow "));
        if allows && content.len() - bare.len() <= indent {
            out.push(end - content.len()..end);
        }
        end = begin;
    }
    out
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
