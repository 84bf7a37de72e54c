//! HTML within Markdown: marks of emphasis are read, comments and scripts left out, and a tag that HTML does not know is
//! text as typed.

use std::ops::Range;

use ibid_diagnostics::Span;
use ibid_language::WordTable;

use super::image_tag;
use super::inlines::Inlines;
use crate::{Inline, LeftOut};

/// Elements whose tags are dropped and whose text stays.
static ELEMENTS: WordTable = WordTable::new(
    "a|abbr|acronym|address|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|menu|meta|meter|nav|noscript|object|ol|optgroup|option|output|p|param|path|picture|pre|progress|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr",
);

/// Elements that have no end.
static VOID: WordTable =
    WordTable::new("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr");

/// Elements that end a paragraph.
static BLOCKS: WordTable = WordTable::new(
    "address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul",
);

/// Whether HTML has an element of this name.
pub(super) fn is_element(name: &str) -> bool {
    ELEMENTS.lists(&name.to_ascii_lowercase())
}

/// Whether the element has no end.
pub(super) fn is_void(name: &str) -> bool {
    VOID.lists(&name.to_ascii_lowercase())
}

/// Whether the element ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.lists(name)
}

/// The name of the element that a tag opens or closes, in lower case.
pub(super) fn element_name(tag: &str) -> String {
    // No more than one sign of each, or a run of them would be read again from each of its signs.
    let tag = tag.strip_prefix('<').unwrap_or(tag);
    let name = tag.strip_prefix('/').unwrap_or(tag).chars();
    name.take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase()
}

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
    let name = element_name(tag);
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
        "img" => {
            match image_tag::image(tag, range.clone()) {
                Some(image) => line.push(Inline::Image(image)),
                None => left_out.push(LeftOut {
                    text: tag.to_owned(),
                    span: Span::essay(range),
                }),
            }
            return;
        }
        name if is_element(name) => return,
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

/// A part of a block of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A tag or a comment.
    Tag,
    /// Text between tags.
    Text,
    /// A script or style sheet with its tags.
    Script,
}

/// The parts of a block of HTML, with their places in it.
pub(super) fn parts(block: &str) -> impl Iterator<Item = (Part, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = block.get(at..).filter(|rest| !rest.is_empty())?;
        let (part, length) = part(rest);
        let range = at..at + length;
        at += length;
        Some((part, range))
    })
}

/// The part with which a text begins, and its length.
fn part(rest: &str) -> (Part, usize) {
    if !rest.starts_with('<') {
        return (Part::Text, rest.find('<').unwrap_or(rest.len()));
    }
    let length_to = |sign: &str| rest.find(sign).map(|at| at + sign.len());
    if rest.starts_with("<!--") {
        return (Part::Tag, length_to("-->").unwrap_or(rest.len()));
    }
    let name = element_name(rest);
    if matches!(name.as_str(), "script" | "style") && !rest.starts_with("</") {
        let end = length_to(&format!("</{name}>")).unwrap_or(rest.len());
        return (Part::Script, end);
    }
    (Part::Tag, length_to(">").unwrap_or(rest.len()))
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
