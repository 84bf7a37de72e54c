//! Pieces of a text, and the text that they are written out to, with the role of each line.

use std::ops::Range;

use ibid_manuscript::Format;

/// The roles of lines, in the order of `ibid_manuscript::fitting::roles`.
pub const OTHER: usize = 0;
pub const HEADING: usize = 1;
pub const BEGINS: usize = 2;
pub const GOES_ON: usize = 3;
pub const ASIDE: usize = 4;
pub const PAGE_HEAD: usize = 5;
pub const BEHIND: usize = 6;

/// How a piece is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph, broken at the width.
    Paragraph,
    /// An entry, or a part of one.
    Entry,
    /// A line that is never broken.
    Line,
    /// A heading.
    Heading,
    /// A quotation set off.
    Quotation,
}

/// A paragraph, an entry or a line.
#[derive(Debug, Clone)]
pub struct Piece {
    pub text: String,
    pub role: usize,
    pub kind: Kind,
    /// Blank lines before it.
    pub blanks: usize,
}

/// How a text is written out.
#[derive(Debug, Clone)]
pub struct Setting {
    pub format: Format,
    /// The width at which lines are broken.
    pub width: Option<usize>,
    /// Whether only the list is broken into lines, and prose is not.
    pub only_list: bool,
    /// The indent of the second and further lines of entries.
    pub hang: usize,
    /// The indent of the first lines of entries.
    pub first: usize,
    /// Whether a blank line stands between all lines that were broken.
    pub spaced: bool,
    /// What stands around titles in italics.
    pub italics: &'static str,
    /// The indent of the first lines of paragraphs.
    pub paragraph: usize,
    /// What stands before a heading.
    pub heading: &'static str,
}

/// A text, and where each of its lines stands, with the line's role.
#[derive(Debug)]
pub struct Text {
    pub format: Format,
    pub text: String,
    pub lines: Vec<(Range<usize>, usize)>,
}

impl Setting {
    /// Writes the pieces out.
    pub fn write(&self, pieces: &[Piece]) -> Text {
        let mut out = Text {
            format: self.format,
            text: String::new(),
            lines: Vec::new(),
        };
        for piece in pieces {
            let text = piece.text.replace('_', self.italics);
            let parts = match (self.width, piece.kind) {
                (Some(width), Kind::Paragraph | Kind::Quotation) if !self.only_list => {
                    wrap(&text, width)
                }
                (Some(width), Kind::Entry) => wrap(&text, width),
                _ => vec![text],
            };
            for (index, part) in parts.iter().enumerate() {
                let blanks = if index == 0 {
                    piece.blanks
                } else {
                    usize::from(self.spaced && piece.kind == Kind::Entry)
                };
                out.text.extend(std::iter::repeat_n('\n', blanks));
                let indent = match (piece.kind, index) {
                    (Kind::Entry, 0) if piece.role == GOES_ON => self.hang,
                    (Kind::Entry, 0) => self.first,
                    (Kind::Entry, _) => self.hang,
                    (Kind::Paragraph, 0) => self.paragraph,
                    (Kind::Quotation, _) if self.format == Format::Text => 6,
                    _ => 0,
                };
                out.text.extend(std::iter::repeat_n(' ', indent));
                let start = out.text.len();
                match piece.kind {
                    Kind::Heading => out.text.push_str(self.heading),
                    Kind::Quotation if self.format == Format::Markdown => out.text.push_str("> "),
                    _ => {}
                }
                out.text.push_str(part);
                if piece.kind == Kind::Heading && self.heading == "**" {
                    out.text.push_str("**");
                }
                let role = if index > 0 && piece.role == BEGINS {
                    GOES_ON
                } else {
                    piece.role
                };
                out.lines.push((start..out.text.len(), role));
                out.text.push('\n');
            }
        }
        out
    }
}

impl Text {
    /// The role of what stands at a place.
    pub fn role_at(&self, place: &Range<usize>) -> usize {
        let at = self
            .lines
            .partition_point(|(line, _)| line.end <= place.start);
        self.lines.get(at).map_or(OTHER, |(_, role)| *role)
    }
}

/// A text in lines that are no longer than the width, where no word is.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let length = line.chars().count();
        if length > 0 && length + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        let mut rest = word;
        // An address that no line can hold is broken where it comes.
        while rest.chars().count() > width {
            let at = rest
                .char_indices()
                .nth(width)
                .map_or(rest.len(), |(at, _)| at);
            line.push_str(&rest[..at]);
            lines.push(std::mem::take(&mut line));
            rest = &rest[at..];
        }
        line.push_str(rest);
    }
    lines.push(line);
    lines
}
