//! The lines of a text in org-mode, and which of them open and close blocks and drawers.

use std::ops::Range;

/// A line.
pub(super) struct Line {
    /// Where it begins, white space included.
    pub(super) start: usize,
    /// Its text without white space at its ends.
    pub(super) range: Range<usize>,
    /// The columns before its text; a tab is eight.
    pub(super) indent: usize,
}

/// The lines with the ends of blocks and drawers.
pub(super) struct Outline {
    pub(super) lines: Vec<Line>,
    pub(super) block_ends: Vec<Option<usize>>,
    pub(super) drawer_ends: Vec<Option<usize>>,
}

impl Outline {
    pub(super) fn of(source: &str) -> Self {
        let mut lines = Vec::new();
        let mut at = 0;
        for raw in source.split_inclusive('\n') {
            let text = raw.trim();
            let lead = raw.len() - raw.trim_start().len();
            let start = at + if text.is_empty() { 0 } else { lead };
            let columns = raw.get(..lead).unwrap_or_default().chars();
            lines.push(Line {
                start: at,
                range: start..start + text.len(),
                indent: columns.map(|c| if c == '\t' { 8 } else { 1 }).sum(),
            });
            at += raw.len();
        }
        let block_ends = block_ends(source, &lines);
        let drawer_ends = drawer_ends(source, &lines);
        Self {
            lines,
            block_ends,
            drawer_ends,
        }
    }
}

fn text<'a>(source: &'a str, line: &Line) -> &'a str {
    source.get(line.range.clone()).unwrap_or_default()
}

/// For each line that opens a block, the line that closes it.
fn block_ends(source: &str, lines: &[Line]) -> Vec<Option<usize>> {
    let mut ends = vec![None; lines.len()];
    let mut open: Vec<(usize, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = text(source, line);
        if let Some(name) = opens_block(text) {
            open.push((at, name.to_ascii_lowercase()));
        } else if let Some(name) = closes_block(text) {
            let name = name.to_ascii_lowercase();
            // What was opened since and not closed ends nowhere.
            if let Some(found) = open.iter().rposition(|(_, opened)| *opened == name)
                && let Some((start, _)) = open.drain(found..).next()
                && let Some(end) = ends.get_mut(start)
            {
                *end = Some(at);
            }
        }
    }
    ends
}

/// For each line that opens a drawer, the line that closes it.
fn drawer_ends(source: &str, lines: &[Line]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut ends: Vec<Option<usize>> = lines
        .iter()
        .enumerate()
        .rev()
        .map(|(at, line)| {
            let text = text(source, line);
            if text.eq_ignore_ascii_case(":end:") {
                next = Some(at);
                return None;
            }
            if text.starts_with("* ") {
                next = None;
            }
            let name = text.strip_prefix(':')?.strip_suffix(':')?;
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            next.filter(|_| !name.is_empty() && name.chars().all(is_name))
        })
        .collect();
    ends.reverse();
    ends
}

/// The name of the block that a line opens: `QUOTE` of `#+BEGIN_QUOTE`.
pub(super) fn opens_block(text: &str) -> Option<&str> {
    block_name(text, "#+begin_")
}

/// The name of the block that a line closes.
pub(super) fn closes_block(text: &str) -> Option<&str> {
    block_name(text, "#+end_")
}

fn block_name<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    let name = text.get(prefix.len()..)?.split_whitespace().next()?;
    head.eq_ignore_ascii_case(prefix).then_some(name)
}

/// `#+NAME: value`.
pub(super) fn keyword(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.strip_prefix("#+")?.split_once(':')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '[' | ']');
    (!name.is_empty() && name.chars().all(is_name)).then(|| (name, value.trim_start()))
}

/// The level of a heading and where its title stands, without its tags.
pub(super) fn heading(source: &str, line: Option<&Line>) -> Option<(u8, Range<usize>)> {
    let line = line.filter(|line| line.range.start == line.start)?;
    let text = text(source, line);
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    let title = text.get(stars..)?.strip_prefix(' ')?.trim_start();
    let begin = line.range.end - title.len();
    let title = without_tags(title);
    let level = u8::try_from(stars.min(6)).unwrap_or(6);
    (stars > 0 && !title.is_empty()).then(|| (level, begin..begin + title.len()))
}

/// A title without `:tag:other:` at its end.
fn without_tags(title: &str) -> &str {
    let Some((before, last)) = title.rsplit_once(char::is_whitespace) else {
        return title;
    };
    let is_tag = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | ':');
    let is_tags = last.len() > 2 && last.starts_with(':') && last.ends_with(':');
    if is_tags && last.chars().all(is_tag) {
        before.trim_end()
    } else {
        title
    }
}

/// The bytes of a bullet with the space behind it, and its number. A star at the margin makes a heading.
pub(super) fn bullet(line: &Line, text: &str) -> Option<(usize, Option<u64>)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, number) = if digits > 0 {
        (digits + 1, text.get(..digits)?.parse().ok())
    } else {
        (1, None)
    };
    let sign = text.get(mark - 1..mark)?;
    let rest = text.get(mark..)?;
    let is_mark = match sign {
        "." | ")" => (1..4).contains(&digits),
        "-" | "+" => digits == 0,
        "*" => digits == 0 && line.range.start > line.start,
        _ => false,
    };
    let content = rest.trim_start();
    let spaced = rest.starts_with([' ', '\t']) && !content.is_empty();
    (is_mark && spaced).then(|| (text.len() - content.len(), number))
}

/// The label of the note that a line defines: `1` of `[fn:1] A note.`
pub(super) fn note_label(text: &str) -> Option<&str> {
    let (label, rest) = text.strip_prefix("[fn:")?.split_once(']')?;
    (!label.is_empty() && !label.contains(':') && rest.starts_with([' ', '\t'])).then_some(label)
}

/// Where the text behind the label of a note begins.
pub(super) fn behind_label(source: &str, range: &Range<usize>) -> usize {
    let text = source.get(range.clone()).unwrap_or_default();
    let rest = text.split_once(']').map_or(text, |(_, rest)| rest);
    range.end - rest.trim_start().len()
}

/// The cells of a row of a table.
pub(super) fn cells(source: &str, line: &Line) -> Vec<Range<usize>> {
    let text = text(source, line);
    let inner = text.trim_start_matches('|');
    let mut at = line.range.end - inner.len();
    let mut out = Vec::new();
    for cell in inner.trim_end_matches('|').split('|') {
        let start = at + cell.len() - cell.trim_start().len();
        out.push(start..start + cell.trim().len());
        at += cell.len() + 1;
    }
    out
}
