//! HTML within Markdown: marks of emphasis are read, comments left out, and a tag that HTML does not know is
//! text as typed.

use std::ops::Range;

use ibid_diagnostics::Span;

use super::inlines::Inlines;
use crate::{Inline, LeftOut};

/// Tags whose mark is dropped and whose text stays.
const WRAPPERS: &[&str] = &[
    "a",
    "abbr",
    "big",
    "blockquote",
    "center",
    "cite",
    "details",
    "div",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "q",
    "section",
    "small",
    "span",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "article",
    "header",
    "footer",
    "iframe",
    "picture",
    "source",
];

/// One tag within a line.
pub(super) fn inline(
    tag: &str,
    range: Range<usize>,
    line: &mut Inlines<'_>,
    left_out: &mut Vec<LeftOut>,
) {
    if tag.starts_with("<!--") {
        comment(tag, range, left_out);
        return;
    }
    let closes = tag.starts_with("</");
    let name: String = tag
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let mark = match name.as_str() {
        "em" | "i" => &mut line.emphasis,
        "strong" | "b" => &mut line.strong,
        "s" | "del" | "strike" => &mut line.strikeout,
        "sup" => &mut line.superscript,
        "sub" => &mut line.subscript,
        "br" => {
            line.push(Inline::LineBreak(Span::essay(range)));
            return;
        }
        name if WRAPPERS.contains(&name) => return,
        _ => {
            line.text(tag, range);
            return;
        }
    };
    *mark = if closes {
        mark.saturating_sub(1)
    } else {
        *mark + 1
    };
}

/// A block of HTML: its text goes to the line, its comments are left out.
pub(super) fn block(
    source: &str,
    range: Range<usize>,
    line: &mut Inlines<'_>,
    left_out: &mut Vec<LeftOut>,
) {
    let mut at = range.start;
    let mut is_in_text = false;
    while let Some(rest) = source.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let length = tag_length(rest);
        let piece = rest.get(..length).unwrap_or(rest);
        let end = at + piece.len();
        if piece.starts_with('<') {
            inline(piece, at..end, line, left_out);
        } else {
            for part in piece.split_inclusive('\n') {
                let start = at;
                at += part.len();
                let text = part.trim();
                if text.is_empty() {
                    continue;
                }
                if is_in_text {
                    line.text(" ", start..start);
                }
                let start = start + part.len() - part.trim_start().len();
                line.text(text, start..start + text.len());
                is_in_text = true;
            }
        }
        at = end;
    }
}

/// The bytes up to the end of the tag or comment that begins here, or up to the next one.
fn tag_length(rest: &str) -> usize {
    let found = if rest.starts_with("<!--") {
        rest.find("-->").map(|at| at + 3)
    } else if rest.starts_with('<') {
        rest.find('>').map(|at| at + 1)
    } else {
        rest.find('<')
    };
    found.unwrap_or(rest.len())
}

/// A comment is left out, unless it speaks to the checker.
fn comment(text: &str, range: Range<usize>, left_out: &mut Vec<LeftOut>) {
    let inner = text.trim_start_matches("<!--").trim_start();
    if !inner.starts_with("ibid:") {
        let text = text.trim();
        let span = Span::essay(range.start..range.start + text.len());
        left_out.push(LeftOut {
            text: text.to_owned(),
            span,
        });
    }
}
