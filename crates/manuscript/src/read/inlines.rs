//! A line of inlines while it is being read.

use std::ops::Range;

use ibid_diagnostics::Span;
use ibid_language::{composed, first_decomposed};

use crate::{Image, Inline, Look, TextRun};

/// Collects inlines under the marks that are open; neighbours in one look that are as the source has them are
/// one run.
pub(super) struct Inlines<'a> {
    source: &'a str,
    line: Vec<Inline>,
    /// Whether the last inline is a run that the source has byte for byte.
    last_is_exact: bool,
    pub(super) emphasis: u32,
    pub(super) strong: u32,
    pub(super) strikeout: u32,
    pub(super) superscript: u32,
    pub(super) subscript: u32,
    pub(super) links: Vec<String>,
}

impl<'a> Inlines<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            line: Vec::new(),
            last_is_exact: false,
            emphasis: 0,
            strong: 0,
            strikeout: 0,
            superscript: 0,
            subscript: 0,
            links: Vec::new(),
        }
    }

    fn look(&self) -> Look {
        Look {
            emphasis: self.emphasis > 0,
            strong: self.strong > 0,
            code: false,
            math: false,
            strikeout: self.strikeout > 0,
            superscript: self.superscript > 0,
            subscript: self.subscript > 0,
        }
    }

    /// Adds text that stands at, or for, a place.
    ///
    /// A letter and an accent behind it become one character, which stands for both.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let look = self.look();
        if self.source.get(range.clone()) != Some(text) {
            return self.run(&composed(text), range, look);
        }
        let mut from = 0;
        while let Some(letter) = text.get(from..).and_then(first_decomposed) {
            let (start, end) = (from + letter.start, from + letter.end);
            let place = |from: usize, to: usize| range.start + from..range.start + to;
            let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
            self.run(part(from, start), place(from, start), look);
            self.run(&composed(part(start, end)), place(start, end), look);
            from = end;
        }
        let rest = text.get(from..).unwrap_or_default();
        self.run(rest, range.start + from..range.end, look);
    }

    /// Adds code; the place has its backticks.
    pub(super) fn code(&mut self, text: &str, range: Range<usize>) {
        let typed = self.source.get(range.clone()).unwrap_or_default();
        let range = typed.find(text).map_or(range.clone(), |at| {
            range.start + at..range.start + at + text.len()
        });
        let look = Look {
            code: true,
            ..self.look()
        };
        self.run(text, range, look);
    }

    /// Adds mathematics as typed, with its signs.
    pub(super) fn math(&mut self, text: &str, range: Range<usize>) {
        let look = Look {
            code: true,
            math: true,
            ..self.look()
        };
        self.run(text, range, look);
    }

    fn run(&mut self, text: &str, range: Range<usize>, look: Look) {
        if text.is_empty() {
            return;
        }
        let is_exact = self.source.get(range.clone()) == Some(text);
        let link = self.links.last().filter(|link| !link.is_empty());
        if let Some(Inline::Text(last)) = self.line.last_mut() {
            let is_same = last.look == look && last.link.as_ref() == link;
            if is_exact && self.last_is_exact && is_same && last.span.end == range.start {
                last.text.push_str(text);
                last.span.end = range.end;
                return;
            }
        }
        let link = link.cloned();
        self.last_is_exact = is_exact;
        let span = Span::essay(range);
        self.line.push(Inline::Text(TextRun {
            text: text.to_owned(),
            span,
            look,
            link,
        }));
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.line.push(inline);
        self.last_is_exact = false;
    }

    /// The byte at which the line begins.
    pub(super) fn start(&self) -> Option<usize> {
        self.line.first().map(|inline| inline.place().start)
    }

    /// The byte after its last.
    pub(super) fn end(&self) -> Option<usize> {
        self.line.last().map(|inline| inline.place().end)
    }

    /// The image that was added last.
    pub(super) fn last_image(&mut self) -> Option<&mut Image> {
        match self.line.last_mut() {
            Some(Inline::Image(image)) => Some(image),
            _ => None,
        }
    }

    /// The line so far; a new one begins.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        self.last_is_exact = false;
        std::mem::take(&mut self.line)
    }
}

/// A run without a look.
pub(super) fn plain_run(text: &str, range: Range<usize>) -> TextRun {
    TextRun {
        text: text.to_owned(),
        span: Span::essay(range),
        look: Look::default(),
        link: None,
    }
}
