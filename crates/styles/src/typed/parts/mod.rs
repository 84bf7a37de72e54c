//! An entry cut into parts at its punctuation, with what is known of each from its form.

mod addresses;
mod dates;
mod italics;
mod quotations;
mod sentences;

use std::ops::Range;

use quotations::StraightQuotes;
use sentences::ends_sentence;
pub(super) use sentences::first_stop;

use super::source::TypedDate;
use super::text::Text;
use super::words;

/// What a part is by its form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Words.
    Plain,
    /// In quotation marks, which the range leaves out.
    Quoted,
    /// In italics.
    Italic,
    /// An address.
    Url,
    /// A DOI; the range begins with its `10.`.
    Doi,
    /// A date.
    Date(TypedDate),
    /// `n.d.`
    NoDate,
}

/// What stands between a part and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The end of a sentence, or the beginning of the text.
    Stop,
    Comma,
    Semicolon,
    Colon,
    /// Nothing but a blank.
    Space,
}

/// A part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) form: Form,
    pub(super) range: Range<usize>,
    pub(super) gap: Gap,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
}

/// How many characters a bracket may hold, its closing mark included.
const LONGEST_BRACKET: usize = 400;

/// Cuts the text from a byte on. Every character is looked at a bounded number of times.
pub(super) fn parts(text: &Text, from: usize) -> Vec<Part> {
    Cutter {
        text,
        at: from,
        plain: from,
        gap: Gap::Stop,
        depth: 0,
        parts: Vec::new(),
        straight: StraightQuotes::of(text.as_str()),
        italic: text.italics().partition_point(|range| range.start < from),
    }
    .run()
}

struct Cutter<'a> {
    text: &'a Text,
    at: usize,
    /// Where the plain part began that is being read.
    plain: usize,
    gap: Gap,
    depth: usize,
    parts: Vec<Part>,
    straight: StraightQuotes,
    /// The next stretch in italics.
    italic: usize,
}

impl Cutter<'_> {
    fn run(mut self) -> Vec<Part> {
        let whole = self.text.as_str();
        while let Some(c) = whole.get(self.at..).and_then(|rest| rest.chars().next()) {
            if self.special(c) {
                continue;
            }
            self.separator(c);
        }
        self.end_plain(self.at);
        self.parts
    }

    fn rest(&self) -> &str {
        self.text.as_str().get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> Option<char> {
        self.text.get(0..self.at).chars().next_back()
    }

    /// Whether a word begins here.
    fn at_word(&self) -> bool {
        self.at == self.plain
            || self
                .before()
                .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '–' | '—' | '.'))
    }

    /// A quotation, italics, an address, a date: parts by their form.
    fn special(&mut self, c: char) -> bool {
        self.italics() || self.quotation(c) || (self.at_word() && (self.address() || self.date()))
    }

    /// Whether italics or a quotation, with this text behind them, stand inside a phrase: behind a small word, or before
    /// words that go on with the phrase.
    fn is_inside_phrase(&self, after: &str) -> bool {
        let before = self.text.get(self.plain..self.at).trim();
        let Some(last) = before.split_whitespace().next_back() else {
            return false;
        };
        let next = after.trim_start();
        let goes_on = after.starts_with(' ')
            && next.starts_with(char::is_lowercase)
            && !words::begins_element(next);
        (words::is_small(last) && !is_in(before)) || goes_on
    }

    fn push(&mut self, form: Form, range: Range<usize>) {
        let range = self.text.trim(range);
        self.parts.push(Part {
            form,
            range,
            gap: self.gap,
            bracketed: self.depth > 0,
        });
        self.gap = Gap::Space;
    }

    /// Ends the plain part that is being read, and begins the next at `self.at`.
    fn end_plain(&mut self, end: usize) {
        let range = self.text.trim(self.plain..end.max(self.plain));
        if !range.is_empty() {
            self.push(Form::Plain, range);
        }
        self.plain = self.at;
    }

    /// A part by its form, ending at `end`; what follows it begins a new one.
    fn special_part(&mut self, form: Form, range: Range<usize>, end: usize) {
        let start = self.at;
        self.at = end.max(start + 1);
        self.end_plain(start);
        self.push(form, range);
        self.plain = self.at;
    }

    fn separator(&mut self, c: char) {
        let here = self.at;
        self.at += c.len_utf8();
        let gap = match c {
            ',' if words::is_comma_of_house(self.text.get(0..here), self.rest()) => None,
            ',' => Some(Gap::Comma),
            ';' => Some(Gap::Semicolon),
            ':' if self.rest().starts_with(|c: char| c.is_whitespace())
                || self.rest().is_empty() =>
            {
                Some(Gap::Colon)
            }
            ':' if self
                .parts
                .last()
                .is_some_and(|part| matches!(part.form, Form::Date(_)))
                && self
                    .text
                    .get(self.plain..here)
                    .trim_matches([')', ']', ' '])
                    .is_empty() =>
            {
                Some(Gap::Colon)
            }
            '.' | '?' | '!' | '…'
                if ends_sentence(self.text.get(self.plain..here), c, self.rest()) =>
            {
                Some(Gap::Stop)
            }
            '(' | '[' | '<'
                if here == 0
                    || self
                        .text
                        .get(0..here)
                        .ends_with(|c: char| !c.is_alphanumeric()) =>
            {
                self.bracket(here, c);
                None
            }
            ')' | ']' | '>' if self.depth > 0 => {
                self.end_plain(here);
                self.depth -= 1;
                None
            }
            _ => None,
        };
        if let Some(gap) = gap {
            // A question mark belongs to its title.
            let end = if matches!(c, '?' | '!' | '…') {
                self.at
            } else {
                here
            };
            self.end_plain(end);
            if gap == Gap::Stop || self.gap != Gap::Stop {
                self.gap = gap;
            }
        }
    }

    fn bracket(&mut self, here: usize, open: char) {
        self.end_plain(here);
        let close = match open {
            '(' => ')',
            '[' => ']',
            _ => '>',
        };
        if self.depth < 8
            && self
                .rest()
                .chars()
                .take(LONGEST_BRACKET)
                .any(|c| c == close)
        {
            self.depth += 1;
        }
    }
}

/// “In” before a container.
fn is_in(text: &str) -> bool {
    matches!(text, "In" | "in" | "In:" | "From" | "from")
}
