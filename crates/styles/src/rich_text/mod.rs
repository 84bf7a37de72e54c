//! Text in runs, italic or not: what every formatter gives and every output takes.
//!
//! Punctuation, quotation marks and italics meet in one place: the marks at the end of a text in `punctuation`, those
//! inside it in [`Phrase`](phrase::Phrase).

pub(crate) mod phrase;
mod punctuation;

use std::ops::Range;

/// A stretch of text in one shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is set in italics.
    pub italic: bool,
    /// Where it leads: an http, https or doi address.
    pub link: Option<String>,
}

/// A text in runs. Neighbours of the same shape are one run, and no run is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    runs: Vec<Run>,
}

impl RichText {
    /// A text without runs.
    pub fn new() -> Self {
        Self::default()
    }

    /// An upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: false,
            link: None,
        });
        rich
    }

    /// An italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: true,
            link: None,
        });
        rich
    }

    /// An upright text that leads somewhere.
    pub fn linked(text: impl Into<String>, link: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: false,
            link: Some(link.into()),
        });
        rich
    }

    /// The text of a field: `_so_` is italic, straight quotation marks and apostrophes become curly.
    ///
    /// ```
    /// use ibid_styles::RichText;
    /// let text = RichText::from_marked("Review of _White Teeth_, by Zadie Smith");
    /// assert_eq!(text.runs().len(), 3);
    /// assert_eq!(text.to_plain(), "Review of White Teeth, by Zadie Smith");
    /// ```
    pub fn from_marked(text: &str) -> Self {
        phrase::Phrase::parse(text).upright()
    }

    /// Adds a text in which `_` marks italics, with the spaces around it.
    pub(crate) fn append_marked(&mut self, text: &str) {
        let inner = text.trim();
        if text.starts_with(' ') && !self.is_empty() {
            self.push_str(" ");
        }
        self.append(Self::from_marked(inner));
        if text.ends_with(' ') && !inner.is_empty() {
            self.push_str(" ");
        }
    }

    /// Adds a run at the end, joined to the last one where both have the same shape.
    pub fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.italic == run.italic && last.link == run.link => {
                last.text.push_str(&run.text);
            }
            _ => self.runs.push(run),
        }
    }

    /// Adds upright text at the end.
    pub fn push_str(&mut self, text: &str) {
        self.push_styled(text, false);
    }

    /// Adds text at the end, italic or not.
    pub(crate) fn push_styled(&mut self, text: &str, italic: bool) {
        if text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.italic == italic && last.link.is_none() => last.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                italic,
                link: None,
            }),
        }
    }

    /// Adds another text at the end.
    pub fn append(&mut self, other: Self) {
        for run in other.runs {
            self.push(run);
        }
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The text without its shape.
    pub fn to_plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The text with `_` around what is italic, as the corpora write it. Nothing is escaped.
    pub fn to_marked(&self) -> String {
        let mut out = String::new();
        for run in &self.runs {
            let mark = if run.italic { "_" } else { "" };
            out.push_str(mark);
            out.push_str(&run.text);
            out.push_str(mark);
        }
        out
    }

    /// The text between two bytes of [`RichText::to_plain`], which lie between characters.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let mut out = Self::new();
        let mut at = 0;
        for run in &self.runs {
            let within = |byte: usize| byte.clamp(at, at + run.text.len()) - at;
            let text = run.text.get(within(range.start)..within(range.end));
            out.push(Run {
                text: text.unwrap_or_default().to_owned(),
                ..run.clone()
            });
            at += run.text.len();
        }
        out
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Writes the first letter large, where the text begins with a letter.
    pub fn capitalise(&mut self) {
        let Some(first) = self.runs.first_mut() else {
            return;
        };
        let mut rest = first.text.chars();
        // A letter without a single capital (`ß`) stays.
        let is_small = |letter: &char| letter.is_lowercase() && letter.to_uppercase().len() == 1;
        if let Some(letter) = rest.next().filter(is_small) {
            first.text = letter.to_uppercase().chain(rest).collect();
        }
    }

    /// Moves spaces at the edge of italics out of them, so that italics begin and end with a letter or mark.
    pub(crate) fn tidy_italics(&mut self) {
        if !self.runs.iter().any(|run| {
            run.italic
                && (run.text.starts_with(char::is_whitespace)
                    || run.text.ends_with(char::is_whitespace))
        }) {
            return;
        }
        let mut tidy = Self::new();
        for run in std::mem::take(&mut self.runs) {
            if !run.italic {
                tidy.push(run);
                continue;
            }
            let from_start = run.text.trim_start();
            let lead = run.text.len() - from_start.len();
            let body = from_start.trim_end();
            tidy.push_str(run.text.get(..lead).unwrap_or_default());
            tidy.push(Run {
                text: body.to_owned(),
                italic: true,
                link: run.link.clone(),
            });
            tidy.push_str(from_start.get(body.len()..).unwrap_or_default());
        }
        *self = tidy;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_letter_is_capitalised() {
        let mut rich = RichText::plain("translated by");
        rich.capitalise();
        assert_eq!(rich.to_plain(), "Translated by");
        let mut rich = RichText::plain("3rd ed.");
        rich.capitalise();
        assert_eq!(rich.to_plain(), "3rd ed.");
    }
}
