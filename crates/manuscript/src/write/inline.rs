//! A line of inlines as Markdown.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::citations::Citations;
use super::escape;
use crate::{Inline, Look};

/// The end of a line inside a paragraph.
pub(super) const LINE_BREAK: &str = "\\\n";

/// A stretch in one look.
struct Piece<'a> {
    text: Cow<'a, str>,
    look: Look,
    link: Option<&'a str>,
    /// Markup that is written as it is.
    is_raw: bool,
}

/// Writes a line of inlines.
pub(super) fn write(content: &[Inline], citations: Citations<'_>) -> String {
    let pieces = pieces(content, citations);
    let pieces = trimmed(&pieces);
    let mut out = String::new();
    for at in 0..pieces.len() {
        write_piece(pieces, at, citations.are_known(), &mut out);
    }
    out.trim().to_owned()
}

fn pieces<'a>(content: &'a [Inline], citations: Citations<'_>) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    for inline in content {
        match inline {
            Inline::Citation { index, content } => match citations.markup(*index) {
                Some(markup) => out.push(raw(markup)),
                None => content.iter().for_each(|inline| add(inline, &mut out)),
            },
            other => add(other, &mut out),
        }
    }
    out
}

/// The pieces without the breaks and the white space around them, which divide no lines.
fn trimmed<'p, 'a>(mut pieces: &'p [Piece<'a>]) -> &'p [Piece<'a>] {
    let divides_nothing = |piece: &Piece<'_>| {
        piece.text.trim().is_empty() || piece.is_raw && piece.text == LINE_BREAK
    };
    while let Some((_, rest)) = pieces
        .split_first()
        .filter(|(first, _)| divides_nothing(first))
    {
        pieces = rest;
    }
    while let Some((_, rest)) = pieces
        .split_last()
        .filter(|(last, _)| divides_nothing(last))
    {
        pieces = rest;
    }
    pieces
}

/// Adds an inline that is no citation.
fn add<'a>(inline: &'a Inline, out: &mut Vec<Piece<'a>>) {
    match inline {
        Inline::Text(run) => add_run(&run.text, run.look, run.link.as_deref(), out),
        Inline::LineBreak(_) => out.push(raw(LINE_BREAK.to_owned())),
        Inline::NoteMark { label, .. } => out.push(raw(note_mark(label))),
        Inline::Image(image) => out.push(raw(image_markup(image))),
        Inline::Citation { .. } => {}
    }
}

fn raw<'a>(markup: String) -> Piece<'a> {
    Piece {
        text: Cow::Owned(markup),
        look: Look::default(),
        link: None,
        is_raw: true,
    }
}

/// The mark of a note; brackets and spaces in its label would end it.
pub(super) fn note_mark(label: &str) -> String {
    format!("[^{}]", label.replace(['[', ']', ' '], ""))
}

/// An image with its alternative text and caption.
pub(super) fn image_markup(image: &crate::Image) -> String {
    let mut alt = String::new();
    escape::push(&mut alt, &image.alt.replace(['[', ']'], ""));
    let caption = write(&image.caption, Citations::UNKNOWN).replace(LINE_BREAK, " ");
    let caption = if caption.is_empty() {
        caption
    } else {
        format!(" \"{}\"", caption.replace('"', "\\\""))
    };
    let width = image.width.as_ref();
    let width = width.map_or_else(String::new, |width| format!("{{width={width}}}"));
    format!("![{alt}]({}{caption}){width}", destination(&image.path))
}

/// Adds a run; white space at its ends is set without a look, which Markdown cannot mark.
fn add_run<'a>(text: &'a str, look: Look, link: Option<&'a str>, pieces: &mut Vec<Piece<'a>>) {
    let bare = text.trim();
    let lead = text.len() - text.trim_start().len();
    let (before, after) = if bare.is_empty() {
        (text, "")
    } else {
        (
            text.get(..lead).unwrap_or_default(),
            text.get(lead + bare.len()..).unwrap_or_default(),
        )
    };
    let plain = |text| Piece {
        text: Cow::Borrowed(text),
        look: Look::default(),
        link: None,
        is_raw: false,
    };
    if !before.is_empty() {
        pieces.push(plain(before));
    }
    if !bare.is_empty() {
        pieces.push(Piece {
            text: Cow::Borrowed(bare),
            look,
            link,
            is_raw: false,
        });
    }
    if !after.is_empty() {
        pieces.push(plain(after));
    }
}

fn write_piece(pieces: &[Piece<'_>], at: usize, keys_are_known: bool, out: &mut String) {
    let Some(piece) = pieces.get(at) else { return };
    if piece.is_raw {
        out.push_str(&piece.text);
        return;
    }
    let before = at.checked_sub(1).and_then(|at| pieces.get(at));
    let after = pieces.get(at + 1);
    let (open, close) = marks(piece, before, after);
    out.push_str(&open);
    if piece.look.math {
        out.push_str(&piece.text);
    } else if piece.look.code {
        out.push_str(&code(&piece.text));
    } else if keys_are_known {
        escape::push_without_keys(out, &piece.text);
    } else {
        escape::push(out, &piece.text);
    }
    out.push_str(&close);
}

/// The marks around a piece: stars where they are sure to be read as marks, HTML elsewhere.
fn marks(
    piece: &Piece<'_>,
    before: Option<&Piece<'_>>,
    after: Option<&Piece<'_>>,
) -> (String, String) {
    let look = piece.look;
    let (mut open, mut close) = (String::new(), String::new());
    if let Some(link) = piece.link {
        open.push('[');
        close = format!("]({})", destination(link));
    }
    let stars = piece.link.is_none() && stands_free(piece, before, after);
    let mut wrap = |is_on: bool, mark: &str, name: &str| {
        if is_on && !mark.is_empty() && stars {
            open.push_str(mark);
            close.insert_str(0, mark);
        } else if is_on {
            let _ = write!(open, "<{name}>");
            close.insert_str(0, &format!("</{name}>"));
        }
    };
    wrap(look.strikeout, "", "del");
    wrap(look.superscript, "", "sup");
    wrap(look.subscript, "", "sub");
    wrap(look.strong, "**", "strong");
    wrap(look.emphasis, "*", "em");
    (open, close)
}

/// Whether stars around a piece open and close: white space or punctuation outside, or letters inside.
fn stands_free(piece: &Piece<'_>, before: Option<&Piece<'_>>, after: Option<&Piece<'_>>) -> bool {
    let is_plain = |piece: Option<&Piece<'_>>| {
        piece.is_none_or(|piece| piece.look == Look::default() && piece.link.is_none())
    };
    let is_mark =
        |c: char| c.is_ascii_punctuation() || (!c.is_alphanumeric() && !c.is_whitespace());
    let outer_before = before.and_then(|piece| piece.text.chars().next_back());
    let outer_after = after.and_then(|piece| piece.text.chars().next());
    let (first, last) = (piece.text.chars().next(), piece.text.chars().next_back());
    let is_free = |outer: Option<char>, inner: Option<char>| {
        outer.is_none_or(|c| c.is_whitespace() || (is_mark(c) && c != '*' && c != '_'))
            || (inner.is_some_and(char::is_alphanumeric) && outer.is_none_or(char::is_alphanumeric))
    };
    is_plain(before)
        && is_plain(after)
        && is_free(outer_before, first)
        && is_free(outer_after, last)
        && !piece.look.code
}

/// Code between more backticks than it has itself.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Where a link leads, in angle brackets where it has spaces or brackets of its own.
fn destination(link: &str) -> String {
    let link: String = link.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    if link.is_empty() || link.contains([' ', '(', ')', '<', '>', '\t']) {
        format!("<{}>", link.replace('<', "%3C").replace('>', "%3E"))
    } else {
        link
    }
}
