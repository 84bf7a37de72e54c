//! The part of a line that a finding is about, made safe to show.

use std::ops::Range;

use ibid_diagnostics::Span;

use crate::files::SourceFile;
use crate::print;

/// The most characters that are shown before and behind what is marked.
const AROUND: usize = 45;
/// The most characters that are marked.
const MARKED: usize = 90;

/// A part of one line, with what is marked in it. Everything that could act on a terminal is shown as its
/// code point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column of what is marked, from 1, in code points.
    pub(crate) column: usize,
    /// The text, `…` where the line goes on.
    pub(crate) text: String,
    /// The bytes of `text` that are marked.
    pub(crate) marked: Range<usize>,
}

impl Excerpt {
    /// The excerpt for a span of a file. Of a span over several lines the first line is shown.
    pub(crate) fn new(file: &SourceFile, span: Span) -> Self {
        let place = file.place(span.start);
        let line = file
            .lines()
            .line_range(&file.text, place.line)
            .unwrap_or(0..0);
        let start = span.start.clamp(line.start, line.end);
        let end = span.end.clamp(start, line.end);
        let part = |range: Range<usize>| file.text.get(range).unwrap_or_default();
        let (before, cut_before) = last(part(line.start..start), AROUND);
        let (marked, cut_marked) = first(part(start..end), MARKED);
        let (after, cut_after) = if cut_marked {
            ("", true)
        } else {
            first(part(end..line.end), AROUND)
        };
        let mut text = String::new();
        if cut_before {
            text.push('…');
        }
        text.push_str(&print::clean(before.trim_start_matches('\u{feff}')));
        let from = text.len();
        text.push_str(&print::clean(marked));
        let to = text.len();
        text.push_str(&print::clean(after));
        if cut_after {
            text.push('…');
        }
        Self {
            line: place.line,
            column: place.column,
            text,
            marked: from..to,
        }
    }
}

/// The first characters, at most so many, and whether there are more.
fn first(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((at, _)) => (text.get(..at).unwrap_or_default(), true),
        None => (text, false),
    }
}

/// The last characters, at most so many, and whether there are more.
fn last(text: &str, most: usize) -> (&str, bool) {
    match most
        .checked_sub(1)
        .and_then(|most| text.char_indices().nth_back(most))
    {
        Some((at, _)) if at > 0 => (text.get(at..).unwrap_or_default(), true),
        _ => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_what_is_marked() {
        let text = format!("first\n{}(Said 3){}", "é".repeat(100), "x".repeat(100));
        let start = text.find('(').unwrap();
        let file = SourceFile::new("a.md", text);
        let excerpt = Excerpt::new(&file, Span::essay(start..start + 8));
        assert_eq!((excerpt.line, excerpt.column), (2, 101));
        assert_eq!(excerpt.text.get(excerpt.marked.clone()), Some("(Said 3)"));
        assert_eq!(excerpt.text.chars().count(), 45 + 8 + 45 + 2);
    }

    #[test]
    fn what_acts_on_a_terminal_is_shown() {
        let file = SourceFile::new("a.md", "a\u{202e}b\u{1b}[2Jc".to_owned());
        let excerpt = Excerpt::new(&file, Span::essay(4..5));
        assert_eq!(excerpt.text, "a<U+202E>b<U+001B>[2Jc");
        assert_eq!(excerpt.text.get(excerpt.marked), Some("b"));
    }
}
