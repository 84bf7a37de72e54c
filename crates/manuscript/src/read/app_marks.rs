//! Marks that apps for notes and documents leave in a text: Obsidian's links, highlights, comments, and names of blocks;
//! the comments of Google Docs.

use std::collections::HashSet;
use std::ops::Range;

use super::markup::up_to;

/// The marks of Obsidian that a text may have. Of a pair, the second part is remembered until it is reached.
pub(super) struct Marks {
    /// The bytes that marks of this text begin with.
    begin: Vec<u8>,
    /// Where the second part of the last pair stands.
    closes: Option<usize>,
}

impl Marks {
    pub(super) fn of(source: &str) -> Self {
        let kinds: [(&str, &[u8]); 5] = [
            ("[[", b"[]!"),
            ("[!", b"[]!"),
            ("==", b"="),
            ("%%", b"%"),
            (" ^", b"^"),
        ];
        // A text is looked through for a mark only where its last sign is one that few texts have.
        let may_stand = |mark: &str| mark.chars().next_back().is_some_and(|c| source.contains(c));
        let here = kinds
            .iter()
            .filter(|(mark, _)| may_stand(mark) && source.contains(mark));
        Self {
            begin: here.flat_map(|(_, bytes)| bytes.iter().copied()).collect(),
            closes: None,
        }
    }

    pub(super) fn begin_with(&self, byte: u8) -> bool {
        self.begin.contains(&byte)
    }

    /// The length of the mark at a byte.
    pub(super) fn length(&mut self, source: &str, at: usize) -> Option<usize> {
        let (before, rest) = (source.get(..at)?, source.get(at..)?);
        if self.closes == Some(at) {
            self.closes = None;
            return Some(2);
        }
        if before.ends_with('\\') {
            return None;
        }
        if rest.starts_with("%%") {
            let end = rest.get(2..)?.find("%%")? + 4;
            return Some(end);
        }
        if rest.starts_with("![[") {
            return up_to(rest, "]]").filter(|end| is_of_one_line(rest, *end));
        }
        if rest.starts_with("[[") {
            let (opening, whole) = link(rest)?;
            self.closes = Some(at + whole - 2);
            return Some(opening);
        }
        if rest.starts_with("[!") && is_in_quotation(before) {
            return callout(rest);
        }
        if rest.starts_with("==") {
            let whole = highlight(before, rest)?;
            self.closes = Some(at + whole - 2);
            return Some(2);
        }
        name_of_block(before, rest)
    }
}

fn is_of_one_line(rest: &str, end: usize) -> bool {
    rest.get(..end).is_some_and(|text| !text.contains('\n'))
}

/// `[[target|shown]]`: how long what stands before the shown words is, and the whole.
fn link(rest: &str) -> Option<(usize, usize)> {
    let whole = up_to(rest, "]]")?;
    let inside = rest.get(2..whole - 2)?;
    let is_link = inside.contains(char::is_alphabetic)
        && !inside.contains(['[', ']', '@', '\n'])
        && !inside.starts_with('^')
        && !rest.get(whole..)?.starts_with(['(', '[', ']']);
    let opening = 2 + inside.rfind('|').map_or(0, |bar| bar + 1);
    is_link.then_some((opening, whole))
}

/// `==words==`: how long it is.
fn highlight(before: &str, rest: &str) -> Option<usize> {
    let inside = rest.get(2..)?;
    if before.ends_with('=') || inside.starts_with(|c: char| c.is_whitespace() || c == '=') {
        return None;
    }
    let whole = 2 + up_to(inside, "==")?;
    let shown = rest.get(2..whole - 2)?;
    let is_whole = !shown.ends_with(char::is_whitespace) && !rest.get(whole..)?.starts_with('=');
    is_whole.then_some(whole)
}

/// Whether nothing but the marks of a quotation stands before in the line.
fn is_in_quotation(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.contains('>') && line.chars().all(|c| matches!(c, '>' | ' '))
}

/// `[!note]`, `[!quote]-`.
fn callout(rest: &str) -> Option<usize> {
    let end = up_to(rest, "]")?;
    let name = rest.get(2..end - 1)?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    let fold = usize::from(rest.get(end..)?.starts_with(['-', '+']));
    is_name.then_some(end + fold)
}

/// ` ^name` at the end of a line.
fn name_of_block(before: &str, rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('^')?;
    let length = name
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .unwrap_or(name.len());
    let ends = name.get(length..)?;
    let is_name = before.ends_with(' ')
        && length >= 3
        && (ends.trim_start_matches([' ', '\r']).starts_with('\n') || ends.trim().is_empty());
    is_name.then_some(length + 1)
}

/// Whether a hidden mark says nothing that somebody might miss.
pub(super) fn is_silent(mark: &str) -> bool {
    let rest = mark.trim_start_matches("==").trim_start_matches("]]");
    let rest = rest.trim_start_matches("==");
    rest.is_empty() || rest.starts_with("[[") || rest.len() <= 4 && rest.starts_with('[')
}

/// Adds the comments of Google Docs to what is hidden: the lines `[a]text` below the text, and the `[a]` within it.
pub(super) fn with_comments(mut hidden: Vec<Range<usize>>, source: &str) -> Vec<Range<usize>> {
    let (mut labels, mut lines) = (HashSet::new(), Vec::new());
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let Some(mark) = label(text).filter(|mark| text.len() > *mark) else {
            continue;
        };
        let name = text.get(..mark).unwrap_or_default();
        let is_defined = !text.get(mark..).unwrap_or_default().starts_with([':', '(']);
        let is_used = source
            .get(..start)
            .is_some_and(|above| above.contains(name));
        if is_defined && is_used {
            labels.insert(name);
            lines.push(start..start + text.len());
        }
    }
    if labels.is_empty() {
        return hidden;
    }
    let first = lines.first().map_or(0, |line| line.start);
    let above = source.get(..first).unwrap_or_default();
    let marks = above.match_indices('[').filter_map(|(at, _)| {
        let rest = above.get(at..)?;
        let length = label(rest)?;
        labels
            .contains(rest.get(..length)?)
            .then_some(at..at + length)
    });
    hidden.extend(marks);
    hidden.extend(lines);
    hidden.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    hidden.retain(|range| {
        let is_apart = range.start >= end;
        if is_apart {
            end = range.end;
        }
        is_apart
    });
    hidden
}

/// The length of `[a]` or `[ab]` at the start of a text.
fn label(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let letters = inside.bytes().take_while(u8::is_ascii_lowercase).count();
    ((1..=2).contains(&letters) && inside.as_bytes().get(letters) == Some(&b']'))
        .then_some(letters + 2)
}
