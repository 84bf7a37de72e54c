//! Cutting a block mapping into the pieces of its keys by indentation alone, so that a fault in one piece
//! leaves the others, and a piece can be read without the rest.

use std::ops::Range;

use memchr::{memchr, memmem};

/// A line of a text: its first byte, the byte after its content and the byte after its line end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub(crate) start: usize,
    pub(crate) content_end: usize,
    pub(crate) end: usize,
}

/// The lines of `text[range]`.
pub(crate) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> + '_ {
    let bytes = text.as_bytes();
    let mut at = range.start;
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        let rest = bytes.get(at..range.end)?;
        let length = memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        let line = rest.get(..length)?;
        let content = match line {
            [content @ .., b'\r', b'\n'] | [content @ .., b'\n'] | content => content.len(),
        };
        let start = at;
        at += length;
        Some(Line {
            start,
            content_end: start + content,
            end: at,
        })
    })
}

/// What the beginning of a line says of the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Blank, or a comment.
    Quiet,
    /// Belongs to the piece before: deeper, a list item at the same depth, or a closing bracket.
    Inside,
    /// Begins a piece.
    Begins,
}

fn role(content: &[u8], indent: usize) -> Role {
    let depth = content.iter().take_while(|&&b| b == b' ').count();
    let Some(&first) = content.get(depth) else {
        return Role::Quiet;
    };
    let next = content.get(depth + 1);
    match first {
        b'#' | b'\t' => Role::Quiet,
        _ if depth > indent => Role::Inside,
        b'}' | b']' => Role::Inside,
        b'-' | b':' if matches!(next, None | Some(b' ' | b'\t')) => Role::Inside,
        _ => Role::Begins,
    }
}

/// The depth of the first line with content, and its first character.
pub(crate) fn first_content(text: &str, range: Range<usize>) -> Option<(usize, char)> {
    lines(text, range).find_map(|line| {
        let content = text.get(line.start..line.content_end)?;
        let trimmed = content.trim_start_matches(' ');
        let first = trimmed.chars().next()?;
        (!matches!(first, '#' | '\t') || (first == '\t' && !trimmed.trim().is_empty()))
            .then_some((content.len() - trimmed.len(), first))
    })
}

/// The pieces of a block mapping whose keys stand at `indent`: each from its key to the line before the
/// next key. What stands before the first key is in none.
pub(crate) fn pieces(
    text: &str,
    range: Range<usize>,
    indent: usize,
) -> impl Iterator<Item = Range<usize>> + '_ {
    let end = range.end;
    let mut begins = lines(text, range)
        .filter(move |line| {
            text.as_bytes()
                .get(line.start..line.content_end)
                .is_some_and(|content| role(content, indent) == Role::Begins)
        })
        .map(|line| line.start);
    let mut next = begins.next();
    std::iter::from_fn(move || {
        let start = next?;
        next = begins.next();
        Some(start..next.unwrap_or(end))
    })
}

/// Whether a line may divide documents or be a directive: in most files none is, and no line has to be looked at.
fn has_marks(stream: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\n---", b"\n...", b"\n%"];
    let has = |mark: &[u8]| {
        stream.starts_with(mark.get(1..).unwrap_or_default())
            || memmem::find(stream, mark).is_some()
    };
    marks.into_iter().any(has)
}

/// The documents of a stream from byte `start` on, by the lines `---` and `...`, without these lines and without directives.
pub(crate) fn documents(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut documents = Vec::new();
    let mut start = start;
    let mut begun = false;
    let mut push = |range: Range<usize>, explicit: bool| {
        if explicit || first_content(text, range.clone()).is_some() {
            documents.push(range);
        }
    };
    let marked = has_marks(bytes.get(start..).unwrap_or_default());
    for line in lines(text, start..text.len()).take_while(|_| marked) {
        let content = bytes.get(line.start..line.content_end).unwrap_or_default();
        match content {
            [b'-', b'-', b'-'] | [b'-', b'-', b'-', b' ' | b'\t', ..] => {
                push(start..line.start, begun);
                // What follows `--- ` on its line is content.
                start = line.start + 3;
                begun = true;
            }
            [b'.', b'.', b'.'] | [b'.', b'.', b'.', b' ', ..] => {
                push(start..line.start, begun);
                start = line.end;
                begun = false;
            }
            [b'%', ..] if !begun && first_content(text, start..line.start).is_none() => {
                start = line.end;
            }
            _ => {}
        }
    }
    push(start..text.len(), begun);
    documents
}
