//! The order of the entries, and their form.

use std::collections::HashMap;
use std::ops::Range;

use ibid_diagnostics::{Edit, FileId, Span};

use super::{EditError, anchor_in_use, indented, line_end, line_start};
use crate::yaml::{PieceReader, entry_pieces};
use crate::{Key, entry_yaml, read_yaml};

/// Puts the entries in the order of `keys`, those that are not among them last. Comments above an entry go with it;
/// the head of the file stays where it is.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{Key, apply_edits, sort_entries};
///
/// let text = "# my library\n\nb:\n  type: book\n# first of all\na:\n  type: web\n";
/// let edits = sort_entries(text, FileId::LIBRARY, &[Key::new("a"), Key::new("b")]).unwrap();
/// assert_eq!(apply_edits(text, &edits), "# my library\n\n# first of all\na:\n  type: web\nb:\n  type: book\n");
/// ```
pub fn sort_entries(text: &str, file: FileId, keys: &[Key]) -> Result<Vec<Edit>, EditError> {
    let pieces = entry_pieces(text).ok_or(EditError::NotInLines)?;
    if text.lines().filter(|line| line.starts_with("---")).count() > 1 {
        return Err(EditError::NotInLines);
    }
    let blocks = with_comments(text, &pieces);
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
        return Ok(Vec::new());
    };
    let whole = first.start..last.end;
    let ranks: HashMap<&str, usize> = keys.iter().map(Key::as_str).zip(0..).collect();
    let mut reader = PieceReader::new(text, file);
    let mut sorted: Vec<(usize, &str)> = pieces
        .iter()
        .zip(&blocks)
        .map(|(piece, block)| {
            let read = reader.read(piece.clone());
            let source = read.library.iter().next();
            let rank = source.and_then(|source| ranks.get(source.key.as_str()));
            (
                rank.copied().unwrap_or(usize::MAX),
                text.get(block.clone()).unwrap_or_default(),
            )
        })
        .collect();
    if has_alias(text) {
        for block in &blocks {
            if let Some(name) = anchor_in_use(text, block.start, block.end) {
                return Err(EditError::Anchored(name));
            }
        }
    }
    sorted.sort_by_key(|(rank, _)| *rank);
    let newline = line_end(text);
    let old = text.get(whole.clone()).unwrap_or_default();
    let mut new = String::with_capacity(old.len());
    for (_, block) in sorted {
        new.push_str(block);
        if !block.ends_with('\n') {
            new.push_str(newline);
        }
    }
    if !old.ends_with('\n') {
        new.truncate(new.trim_end_matches(['\n', '\r']).len());
    }
    if new == old {
        return Ok(Vec::new());
    }
    Ok(vec![Edit::replace(
        Span::new(file, whole.start, whole.end),
        new,
    )])
}

/// Whether something in a text may be an alias: `*name` where a value begins.
fn has_alias(text: &str) -> bool {
    text.match_indices('*').any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + 1..).unwrap_or_default();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '[' | '{' | ','))
            && behind.starts_with(char::is_alphanumeric)
    })
}

/// The pieces with the comments right above them, which belong to them.
fn with_comments(text: &str, pieces: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let floor = starts.last().copied().unwrap_or_default();
        let above = text.get(floor..piece.start).unwrap_or_default();
        let mut start = piece.start;
        for line in above.split_inclusive('\n').rev() {
            if !line.trim_start().starts_with('#') {
                break;
            }
            start -= line.len();
        }
        starts.push(start);
    }
    let ends = starts
        .iter()
        .skip(1)
        .copied()
        .chain(pieces.last().map(|piece| piece.end));
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Writes entries in the common form: fields in their order, two spaces, quotation marks where they are needed.
/// An entry with comments, anchors, unknown fields or anything wrong stays as it is.
pub fn format_entries(text: &str, file: FileId) -> Result<Vec<Edit>, EditError> {
    let pieces = entry_pieces(text).ok_or(EditError::NotInLines)?;
    let newline = line_end(text);
    let mut edits = Vec::new();
    let mut reader = PieceReader::new(text, file);
    for piece in pieces {
        let written = text.get(piece.clone()).unwrap_or_default();
        if written.contains(['#', '&', '*', '!']) && has_more_than_values(written) {
            continue;
        }
        let read = reader.read(piece.clone());
        let mut sources = read.library.iter();
        let (Some(source), None, true) = (sources.next(), sources.next(), read.problems.is_empty())
        else {
            continue;
        };
        let Some(position) = read.positions.get(source.key.as_str()) else {
            continue;
        };
        let new = entry_yaml(source);
        let back = read_yaml(&new, file);
        if back.library != read.library {
            continue;
        }
        let indent = position.whole.start - line_start(text, position.whole.start);
        let new = indented(&new, indent).trim().replace('\n', newline);
        if position.whole.text(text) != new {
            edits.push(Edit::replace(position.whole, new));
        }
    }
    Ok(edits)
}

/// Whether comments, anchors, aliases or tags may stand in an entry: they would be lost.
fn has_more_than_values(written: &str) -> bool {
    let mut before = '\n';
    for c in written.chars() {
        if matches!(c, '#' | '&' | '*' | '!')
            && (before.is_whitespace() || matches!(before, '[' | '{' | ','))
        {
            return true;
        }
        before = c;
    }
    false
}
