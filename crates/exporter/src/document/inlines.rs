//! Lines under construction: whitespace, control characters and neighbours that look alike.

use ibid_diagnostics::Span;
use ibid_manuscript::Look;

use super::{Inline, Link, Text};
use ibid_styles::RichText;

/// A line that grows at its end.
#[derive(Debug, Default)]
pub(super) struct Line {
    inlines: Vec<Inline>,
    /// The first character that was dropped because nothing can print it, and its run.
    pub(super) dropped: Option<(char, Option<Span>)>,
    /// The bytes of text.
    pub(super) size: usize,
    /// A note whose mark stands behind the punctuation that follows.
    waiting: Option<usize>,
    /// Whether the text is a sentence whose full stop was not added, since one may follow.
    owes_stop: bool,
}

impl Line {
    /// Adds text. Whitespace is one space, none at the start of a line; control characters are dropped.
    pub(super) fn push(&mut self, run: Text) {
        if self.waiting.is_some() && !run.text.is_empty() {
            let rest = run
                .text
                .trim_start_matches(['.', ',', ';', ':', '!', '?', '”', '’']);
            let marks = run.text.get(..run.text.len() - rest.len());
            let (marks, rest) = (marks.unwrap_or_default().to_owned(), rest.to_owned());
            let note = self.waiting.take();
            self.push(Text {
                text: marks,
                ..run.clone()
            });
            self.mark(note);
            return self.push(Text { text: rest, ..run });
        }
        if self.owes_stop && !run.text.is_empty() {
            self.settle_stop(run.text.starts_with(['.', ',', ';', ':', '!', '?']));
        }
        let text = self.printable(&run);
        if text.is_empty() {
            return;
        }
        self.size += text.len();
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) if last.looks_like(&run) => {
                last.text.push_str(&text);
                last.span = last
                    .span
                    .zip(run.span)
                    .map(|(before, after)| before.to(after));
            }
            _ => self.inlines.push(Inline::Text(Text { text, ..run })),
        }
    }

    fn printable(&mut self, run: &Text) -> String {
        let mut after_space = self.ends_in_space();
        let mut text = String::with_capacity(run.text.len());
        for c in run.text.chars() {
            let breaking = c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
            if breaking {
                if !after_space {
                    text.push(' ');
                }
            } else if is_unprintable(c) {
                self.dropped.get_or_insert((c, run.span));
                continue;
            } else {
                text.push(c);
            }
            after_space = breaking;
        }
        text
    }

    /// Adds what the style printed.
    pub(super) fn push_rich(
        &mut self,
        rich: &RichText,
        mut link: impl FnMut(Option<&str>) -> Option<Link>,
    ) {
        for run in rich.runs() {
            self.push(Text {
                text: run.text.clone(),
                look: Look {
                    emphasis: run.italic,
                    ..Look::default()
                },
                link: link(run.link.as_deref()),
                citation: None,
                span: None,
            });
        }
    }

    /// Adds the mark of a note; punctuation that follows stands before it.
    pub(super) fn push_note(&mut self, note: usize) {
        self.settle();
        self.waiting = Some(note);
    }

    /// Adds a sentence whose full stop is dropped where punctuation follows.
    pub(super) fn push_sentence(&mut self, push: impl FnOnce(&mut Self)) {
        self.settle();
        push(self);
        if let Some(Inline::Text(last)) = self.inlines.last_mut()
            && last.text.ends_with('.')
        {
            last.text.pop();
            self.owes_stop = true;
        }
    }

    /// Adds what waited for the text that follows.
    fn settle(&mut self) {
        let note = self.waiting.take();
        self.mark(note);
        self.settle_stop(false);
    }

    fn mark(&mut self, note: Option<usize>) {
        let mark = note.map(|note| Inline::Note { note, again: false });
        self.inlines.extend(mark);
    }

    fn settle_stop(&mut self, has_mark: bool) {
        let owes = std::mem::take(&mut self.owes_stop) && !has_mark;
        if let Some(Inline::Text(last)) = self.inlines.last_mut().filter(|_| owes) {
            last.text.push('.');
        }
    }

    /// Adds what is no text.
    pub(super) fn push_other(&mut self, inline: Inline) {
        self.settle();
        if matches!(inline, Inline::Break) {
            self.trim_end();
        }
        self.inlines.push(inline);
    }

    /// Takes a space at the end away.
    pub(super) fn trim_end(&mut self) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
            if last.text.is_empty() {
                self.inlines.pop();
            }
        }
    }

    fn ends_in_space(&self) -> bool {
        match self.inlines.last() {
            None | Some(Inline::Break) => true,
            Some(Inline::Text(last)) => last.text.ends_with(' '),
            Some(_) => false,
        }
    }

    /// The number of its inlines.
    pub(super) fn len(&self) -> usize {
        self.inlines.len()
    }

    /// The line, without space or line break at its end.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.settle();
        self.trim_end();
        while matches!(self.inlines.last(), Some(Inline::Break)) {
            self.inlines.pop();
            self.trim_end();
        }
        self.inlines
    }
}

impl Text {
    /// Whether it goes on with a run without a seam.
    fn looks_like(&self, next: &Self) -> bool {
        self.look == next.look && self.link == next.link && self.citation == next.citation
    }
}

/// Whether no font and no XML file can hold the character.
pub(super) fn is_unprintable(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{fffe}' | '\u{ffff}')
}
