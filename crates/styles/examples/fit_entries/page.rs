//! Text in the making, with the element of every character.

use ibid_styles::typed::model::Label;

use crate::random::Random;
use crate::typing::Habits;

/// A piece of text with its element.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) text: String,
    pub(crate) label: Label,
    /// Punctuation, which somebody may forget.
    pub(crate) soft: bool,
}

/// What has been typed so far.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) chunks: Vec<Chunk>,
}

impl Page {
    /// Words of an element.
    pub(crate) fn put(&mut self, label: Label, text: &str) {
        if !text.is_empty() {
            self.chunks.push(Chunk {
                text: text.to_owned(),
                label,
                soft: false,
            });
        }
    }

    /// A mark that belongs to what stands before it.
    pub(crate) fn mark(&mut self, text: &str) {
        let label = self.last();
        self.chunks.push(Chunk {
            text: text.to_owned(),
            label,
            soft: true,
        });
    }

    pub(crate) fn blank(&mut self) {
        let label = self.last();
        self.chunks.push(Chunk {
            text: " ".to_owned(),
            label,
            soft: false,
        });
    }

    pub(crate) fn last(&self) -> Label {
        self.chunks.last().map_or(Label::Lead, |chunk| chunk.label)
    }

    /// The last character but blanks.
    pub(crate) fn end(&self) -> Option<char> {
        self.chunks
            .iter()
            .rev()
            .find_map(|chunk| chunk.text.trim_end().chars().next_back())
    }

    /// A full stop, unless there is one, and a blank.
    pub(crate) fn stop(&mut self) {
        if !matches!(self.end(), None | Some('.' | '?' | '!')) && !self.ends_in_quoted_stop() {
            self.mark(".");
        }
        self.blank();
    }

    fn ends_in_quoted_stop(&self) -> bool {
        let mut text: String = self
            .chunks
            .iter()
            .rev()
            .take(4)
            .rev()
            .map(|chunk| chunk.text.as_str())
            .collect();
        text.truncate(text.trim_end().len());
        [".”", ".\"", "?”", "?\"", "!”", "!\"", ".*", "._"]
            .iter()
            .any(|end| text.ends_with(end))
    }

    pub(crate) fn comma(&mut self) {
        self.mark(",");
        self.blank();
    }

    /// A title in the emphasis that somebody uses, or bare.
    pub(crate) fn emphasised(
        &mut self,
        random: &mut Random,
        label: Label,
        text: &str,
        habits: &Habits,
    ) {
        let mark = if random.percent(6.0) {
            ""
        } else {
            habits.emphasis
        };
        let inside = text.trim_matches(['*', '_']);
        self.put(label, &format!("{mark}{inside}{mark}"));
    }

    /// A title in quotation marks with the stop or comma where somebody puts it.
    pub(crate) fn quoted(
        &mut self,
        random: &mut Random,
        label: Label,
        text: &str,
        habits: &Habits,
        mark: &str,
    ) {
        let (open, close) = habits.quotes;
        let inner = if open == "‘" {
            text.replace('‘', "“").replace('’', "”")
        } else {
            text.replace('“', "‘").replace('”', "’")
        };
        let inner = if close == "\"" {
            inner.replace(['‘', '’'], "'")
        } else {
            inner
        };
        let closed = inner.ends_with(['?', '!', '.']) && mark != ",";
        if closed || mark.is_empty() || random.percent(2.0) {
            self.put(label, &format!("{open}{inner}{close}"));
        } else if habits.stop_outside {
            self.put(label, &format!("{open}{inner}{close}"));
            self.mark(mark);
        } else {
            self.put(label, &format!("{open}{inner}{mark}{close}"));
        }
        self.blank();
    }

    /// Takes back blanks and commas at the end.
    pub(crate) fn take_back(&mut self) {
        while self
            .chunks
            .last()
            .is_some_and(|chunk| matches!(chunk.text.as_str(), " " | "," | ":"))
        {
            self.chunks.pop();
        }
    }

    /// Ends the entry.
    pub(crate) fn finish(&mut self) {
        self.take_back();
        if !matches!(self.end(), Some('.')) && !self.ends_in_quoted_stop() {
            self.mark(".");
        }
    }
}
