//! The marks within a line of org-mode: emphasis, code, links, notes, targets.

use std::ops::Range;

use ibid_diagnostics::Span;

use crate::read::inlines::Inlines;
use crate::{Block, BlockKind, Image, Inline, Note};

/// The longest stretch that one pair of marks encloses.
const LONGEST: usize = 600;

/// Reads lines of inlines, and keeps the notes that stand within them.
pub(super) struct Reader<'a> {
    source: &'a str,
    pub(super) notes: Vec<Note>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            notes: Vec::new(),
        }
    }

    /// The inlines of a stretch of the source. Line ends within it are spaces.
    pub(super) fn line(&mut self, range: Range<usize>) -> Vec<Inline> {
        let mut line = Inlines::new(self.source);
        self.read(range, &mut line, 0);
        line.take()
    }

    fn read(&mut self, range: Range<usize>, line: &mut Inlines<'a>, depth: usize) {
        let Some(text) = self.source.get(range.clone()) else {
            return;
        };
        let may_be = |b: u8| b"[<@\\\n*/_=~+".contains(&b);
        let (mut from, mut at) = (0, 0);
        while let Some(next) = text
            .get(at..)
            .and_then(|rest| rest.bytes().position(may_be))
        {
            at += next;
            let place = Place {
                text,
                at,
                base: range.start,
            };
            let Some(mark) = place.mark() else {
                at += 1;
                continue;
            };
            let before = text.get(from..at).unwrap_or_default();
            line.text(before, range.start + from..range.start + at);
            at = (at + mark.length).max(at + 1);
            from = at;
            self.add(&mark, place.absolute(mark.length), line, depth);
        }
        let rest = text.get(from..).unwrap_or_default();
        line.text(rest, range.start + from..range.end);
    }

    fn add(&mut self, mark: &Mark, place: Range<usize>, line: &mut Inlines<'a>, depth: usize) {
        let inside = || self.source.get(mark.inner.clone()).unwrap_or_default();
        match &mark.kind {
            Kind::Space => line.text(" ", place),
            Kind::Break => line.push(Inline::LineBreak(Span::essay(place))),
            Kind::Nothing => {}
            Kind::Code => line.code(inside(), mark.inner.clone()),
            Kind::Look(c) => {
                set(line, *c, true);
                self.nested(mark.inner.clone(), line, depth);
                set(line, *c, false);
            }
            Kind::Link(target) => {
                line.links.push(target.clone());
                self.nested(mark.inner.clone(), line, depth);
                line.links.pop();
            }
            Kind::Image(path) => line.push(Inline::Image(Image {
                path: path.clone(),
                alt: String::new(),
                caption: Vec::new(),
                width: None,
                span: Span::essay(place),
            })),
            Kind::Note(label) => line.push(Inline::NoteMark {
                label: label.clone(),
                span: Span::essay(place),
            }),
            Kind::InlineNote => {
                let label = format!("fn-{}", self.notes.len() + 1);
                line.push(Inline::NoteMark {
                    label: label.clone(),
                    span: Span::essay(place.clone()),
                });
                let content = self.line(mark.inner.clone());
                let span = Span::essay(mark.inner.clone());
                let kind = BlockKind::Paragraph(content);
                self.notes.push(Note {
                    label,
                    blocks: vec![Block { kind, span }],
                    span: Span::essay(place),
                });
            }
        }
    }

    fn nested(&mut self, inner: Range<usize>, line: &mut Inlines<'a>, depth: usize) {
        if depth < 8 {
            self.read(inner, line, depth + 1);
        } else {
            let text = self.source.get(inner.clone()).unwrap_or_default();
            line.text(text, inner);
        }
    }
}

fn set(line: &mut Inlines<'_>, mark: char, on: bool) {
    let count = match mark {
        '*' => &mut line.strong,
        '+' => &mut line.strikeout,
        _ => &mut line.emphasis,
    };
    *count = if on {
        *count + 1
    } else {
        count.saturating_sub(1)
    };
}

/// A mark with what it encloses.
struct Mark {
    kind: Kind,
    /// The bytes of the whole.
    length: usize,
    /// What it encloses, in the source.
    inner: Range<usize>,
}

enum Kind {
    Space,
    Break,
    /// Markup that nobody reads.
    Nothing,
    Code,
    Look(char),
    Link(String),
    Image(String),
    Note(String),
    InlineNote,
}

/// A place in a line at which a mark may begin.
struct Place<'t> {
    text: &'t str,
    at: usize,
    base: usize,
}

impl<'t> Place<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn absolute(&self, length: usize) -> Range<usize> {
        self.base + self.at..self.base + self.at + length
    }

    fn found(&self, kind: Kind, length: usize, inner: Range<usize>) -> Mark {
        let start = self.base + self.at;
        Mark {
            kind,
            length,
            inner: start + inner.start..start + inner.end,
        }
    }

    fn mark(&self) -> Option<Mark> {
        let rest = self.rest();
        match rest.as_bytes().first()? {
            b'\n' => {
                let length = rest.len() - rest.trim_start().len();
                Some(self.found(Kind::Space, length, 0..0))
            }
            b'\\' => {
                let behind = rest.strip_prefix("\\\\")?;
                let end = behind.trim_start_matches([' ', '\t', '\r']);
                let next = end.trim_start();
                (end.is_empty() || end.starts_with('\n'))
                    .then(|| self.found(Kind::Break, rest.len() - next.len(), 0..0))
            }
            b'[' => self.link().or_else(|| self.note()),
            b'<' => {
                let end = within(rest, ">>")?;
                let name = rest.strip_prefix("<<")?.get(..end.checked_sub(2)?)?;
                (!name.is_empty() && !name.contains(['<', '>', '\n']))
                    .then(|| self.found(Kind::Nothing, end + 2, 0..0))
            }
            b'@' => {
                let behind = rest.strip_prefix("@@")?;
                let end = within(behind, "@@")?;
                let is_snippet = behind.get(..end)?.contains(':');
                is_snippet.then(|| self.found(Kind::Nothing, end + 4, 0..0))
            }
            _ => self.emphasis(),
        }
    }

    /// `[[target][text]]`, `[[target]]`.
    fn link(&self) -> Option<Mark> {
        let rest = self.rest();
        let inside = rest.strip_prefix("[[")?;
        let end = within(inside, "]]")?;
        let body = inside.get(..end)?;
        let (target, text) = match body.split_once("][") {
            Some((target, text)) => (target, text),
            None => (body, ""),
        };
        let target = target.trim();
        let length = end + 4;
        let path = target.strip_prefix("file:").unwrap_or(target);
        if text.is_empty() && is_image(path) {
            return Some(self.found(Kind::Image(path.to_owned()), length, 0..0));
        }
        // A note mark of a converter: a link to its own page around an arrow.
        if target.starts_with("#fnref") {
            return Some(self.found(Kind::Nothing, length, 0..0));
        }
        let inner = if text.is_empty() {
            2..2 + body.len()
        } else {
            2 + end - text.len()..2 + end
        };
        Some(self.found(Kind::Link(target.to_owned()), length, inner))
    }

    /// `[fn:1]`, `[fn:: text]`, `[fn:name: text]`.
    fn note(&self) -> Option<Mark> {
        let rest = self.rest();
        let inside = rest.strip_prefix("[fn:")?;
        let end = closing_bracket(inside)?;
        let body = inside.get(..end)?;
        let length = end + 5;
        match body.split_once(':') {
            Some((_, text)) => {
                let start = 4 + body.len() - text.trim_start().len();
                Some(self.found(Kind::InlineNote, length, start..4 + end))
            }
            None if body.contains(char::is_whitespace) || body.is_empty() => None,
            None => Some(self.found(Kind::Note(body.to_owned()), length, 0..0)),
        }
    }

    /// `/italics/`, `=code=` and their kin: before the first mark no word, behind the second none either.
    fn emphasis(&self) -> Option<Mark> {
        let rest = self.rest();
        let sign = rest.get(..1)?;
        let before = self.text.get(..self.at)?.chars().next_back();
        let opens = before.is_none_or(|c| c.is_whitespace() || "-—–({[\"'“‘".contains(c));
        let inside = rest.get(1..)?;
        if !opens || inside.starts_with(char::is_whitespace) {
            return None;
        }
        let mut from = 0;
        while let Some(next) = within(inside.get(from..)?, sign) {
            let end = from + next;
            if end > LONGEST {
                return None;
            }
            let body = inside.get(..end)?;
            let mut after = inside.get(end + 1..)?.chars();
            let (next, behind) = (after.next(), after.next());
            // A quotation mark before a word opens, and belongs to what is enclosed: `=<a href="x">=`.
            let opens_words = next.is_some_and(|c| matches!(c, '"' | '\''))
                && behind.is_some_and(char::is_alphanumeric);
            let closes = !opens_words
                && next.is_none_or(|c| c.is_whitespace() || "-—–.,;:!?'\"’”)}]\\[".contains(c));
            if closes && !body.is_empty() && !body.ends_with(char::is_whitespace) {
                let kind = match sign {
                    "=" | "~" => Kind::Code,
                    sign => Kind::Look(sign.chars().next()?),
                };
                return Some(self.found(kind, end + 2, 1..1 + end));
            }
            from = end + 1;
        }
        None
    }
}

/// Where a sign is found, no further than marks enclose.
fn within(text: &str, sign: &str) -> Option<usize> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end)?.find(sign)
}

/// Where the bracket closes that stands open before a text, brackets within it paired.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(4 * LONGEST) {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_image(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    [
        "png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff", "bmp",
    ]
    .iter()
    .any(|known| ending.eq_ignore_ascii_case(known))
        && !path.contains(char::is_whitespace)
}
