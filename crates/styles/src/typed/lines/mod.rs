//! The lines of a list: their content without bullet or number, and how they begin and end.

mod ends;
mod labels;
mod starts;

use super::split::Start;
pub(super) use labels::lead;
use labels::{bullet, counts_up, number};
pub(super) use starts::begins_with_repeated_author;
use starts::how_it_begins;

use ibid_language::WordTable;

/// A line that is not blank and no heading.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Without its bullet or number and the blanks at both ends.
    pub(super) content: &'a str,
    /// The byte of the text where the content begins.
    pub(super) start: usize,
    /// Whether a bullet or number was before it.
    pub(super) labelled: bool,
    /// Whether it was indented.
    pub(super) indented: bool,
    /// Whether the line before it was blank.
    pub(super) after_blank: bool,
    /// Characters from the left margin to the end.
    pub(super) width: usize,
    /// How it begins.
    pub(super) start_of_entry: Start,
}

impl Line<'_> {
    /// The byte of the text behind the content.
    pub(super) fn end(&self) -> usize {
        self.start + self.content.len()
    }

    /// Whether it is long enough to be an entry on its own.
    pub(super) fn is_long(&self) -> bool {
        self.content.len() > 30 && self.content.contains(". ")
    }
}

/// The lines of a text that belong to entries, with the labels told from the content.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let raw = raw_lines(text);
    let numbered = counts_up(&raw);
    let mut out = Vec::new();
    let mut after_blank = false;
    for (start, line) in raw {
        let content = line.trim();
        if content.is_empty() || is_separator(content) {
            after_blank = true;
            continue;
        }
        if is_heading(content) {
            continue;
        }
        let margin = line.len() - line.trim_start().len();
        let label = bullet(content)
            .or_else(|| {
                numbered
                    .then(|| number(content).map(|(_, len)| len))
                    .flatten()
            })
            .unwrap_or(0);
        let labelled = label > 0;
        let unlabelled = content.get(label..).unwrap_or(content);
        let inner = unlabelled.trim_start();
        let indent = line
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum::<usize>();
        out.push(Line {
            content: inner,
            start: start + margin + label + (unlabelled.len() - inner.len()),
            labelled,
            indented: indent >= 2,
            after_blank,
            width: indent + content.chars().count(),
            start_of_entry: how_it_begins(inner),
        });
        after_blank = false;
    }
    out
}

/// The lines with the bytes where they begin. Every line end of Unicode counts; CR LF is one.
fn raw_lines(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(
            c,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' | '\u{85}'
        ) {
            out.push((start, text.get(start..at).unwrap_or_default()));
            start = at + c.len_utf8();
            if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
                start += 1;
            }
        }
    }
    out.push((start, text.get(start..).unwrap_or_default()));
    out
}

/// A line of dashes, stars or underscores between entries.
fn is_separator(content: &str) -> bool {
    content.len() >= 3
        && content
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '=' | '—' | '–' | '·'))
}

/// What writers call the list.
static HEADINGS: WordTable = WordTable::new(
    "works cited|work cited|work(s) cited|works consulted|works referenced|bibliography|references|sources|\
    sources cited|citations|annotated bibliography|reference list",
);

/// Whether the line is the heading of a list of sources, whatever markup it carries.
pub(super) fn is_heading(content: &str) -> bool {
    let bare = content
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | ':' | '=' | '.'))
        .to_lowercase();
    HEADINGS.lists(&bare)
}
