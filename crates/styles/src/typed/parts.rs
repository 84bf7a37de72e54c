//! An entry cut into parts at its punctuation, with what is known of each from its form.

mod addresses;
mod quotations;
mod sentences;

use std::ops::Range;

use addresses::address;
use quotations::StraightQuotes;
use sentences::ends_sentence;
pub(super) use sentences::first_stop;

use super::dates::date_at;
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
        let (here, plain_end) = (self.at, start);
        self.at = here;
        self.end_plain(plain_end);
        self.push(form, range);
        self.plain = self.at;
    }

    fn italics(&mut self) -> bool {
        let italics = self.text.italics();
        while italics
            .get(self.italic)
            .is_some_and(|range| range.start < self.at)
        {
            self.italic += 1;
        }
        let Some(range) = italics
            .get(self.italic)
            .filter(|range| range.start == self.at)
            .cloned()
        else {
            return false;
        };
        self.italic += 1;
        let before = self.text.get(self.plain..self.at).trim().to_owned();
        let after = self.text.as_str().get(range.end..).unwrap_or_default();
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '’' || c == '\'')
            || (after.starts_with(' ')
                && after.trim_start().starts_with(|c: char| c.is_lowercase())
                && !begins_element(after.trim_start()));
        let within = !before.is_empty()
            && before
                .split_whitespace()
                .next_back()
                .is_some_and(words::is_small)
            && !is_in(&before);
        if within || (goes_on && !before.is_empty()) {
            // Italics inside a phrase: “Review of _White Teeth_”.
            self.at = range.end;
            return true;
        }
        if is_in(&before) {
            self.plain = self.at;
        }
        let inner = self.text.get(range.clone());
        // A journal's italics often run on over its number: _Screen, 16_.
        let title = inner
            .rsplit_once(", ")
            .filter(|(_, number)| {
                number
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '.' | '-'))
            })
            .map_or(range.end, |(title, _)| range.start + title.len());
        let kept = self.text.trim_matches(range.start..title, |c| {
            c.is_whitespace() || matches!(c, ',' | ':')
        });
        let kept = kept.start
            ..kept.start + super::names::without_final_stop(self.text.get(kept.clone())).len();
        let ends_sentence = self.text.get(kept.end..range.end).trim_end().ends_with('.')
            || (self.text.get(kept.clone()).ends_with(['?', '!'])
                && after.starts_with(' ')
                && !begins_lower(after));
        let ends_clause = self.text.get(kept.end..range.end).contains(',') && title == range.end;
        self.special_part(Form::Italic, kept, title);
        if ends_sentence {
            self.gap = Gap::Stop;
        } else if ends_clause {
            self.gap = Gap::Comma;
        }
        true
    }

    fn quotation(&mut self, c: char) -> bool {
        let close = match c {
            '“' | '„' => self.closing('”', '“'),
            '«' => self.closing('»', '«'),
            '"' => self.straight.closing(self.at),
            '‘' | '\'' if self.begins_part() => self.closing_single(c),
            _ => None,
        };
        let Some((start, end)) = close else {
            return false;
        };
        let inner = self.text.get(start..end);
        let kept = inner.trim_end_matches([',', ' ']);
        let kept = super::names::without_final_stop(kept);
        let kept = kept.trim_end_matches(',');
        // In the middle of a plain title: The "Yellow" Book.
        let after_close = end
            + self
                .text
                .as_str()
                .get(end..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        let after = self.text.as_str().get(after_close..).unwrap_or_default();
        let before = self.text.get(self.plain..self.at).trim();
        let within = !before.is_empty()
            && (before
                .split_whitespace()
                .next_back()
                .is_some_and(words::is_small)
                && !is_in(before)
                || begins_lower(after)
                    && !begins_element(after.trim_start())
                    && after.starts_with(' '));
        if within {
            self.at = after_close;
            return true;
        }
        let ends_sentence = inner.trim_end().ends_with(['.', '?', '!']);
        self.special_part(Form::Quoted, start..start + kept.len(), after_close);
        if ends_sentence {
            self.gap = Gap::Stop;
        }
        true
    }

    /// Whether nothing of a plain part has been read, or only “In”.
    fn begins_part(&self) -> bool {
        let before = self.text.get(self.plain..self.at).trim();
        (before.is_empty() || is_in(before)) && self.before().is_none_or(char::is_whitespace)
    }

    /// The inside of a curly quotation that opens here; one that never closes runs to the end of a sentence.
    fn closing(&self, close: char, open: char) -> Option<(usize, usize)> {
        let start = self.at + self.rest().chars().next()?.len_utf8();
        let mut depth = 1;
        for (at, c) in self.text.as_str().get(start..)?.char_indices() {
            if c == open && close != open {
                depth += 1;
            } else if c == close || (close == '”' && c == '"' && depth == 1) {
                depth -= 1;
                if depth == 0 {
                    return Some((start, start + at));
                }
            }
        }
        let rest = self.text.as_str().get(start..)?;
        first_stop(rest).map(|stop| (start, start + stop))
    }

    /// The inside of a quotation in single marks, told from apostrophes by what stands beside the closing one.
    fn closing_single(&self, open: char) -> Option<(usize, usize)> {
        let start = self.at + open.len_utf8();
        let rest = self.text.as_str().get(start..)?;
        if !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"')) {
            return None;
        }
        let mut last = None;
        for (at, c) in rest.char_indices() {
            if !matches!(c, '’' | '\'') {
                continue;
            }
            let before = rest.get(..at).and_then(|text| text.chars().next_back());
            let after = rest.get(at + c.len_utf8()..).unwrap_or_default();
            if after.starts_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            last = Some((start, start + at));
            if before.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'))
                || after.starts_with(['.', ','])
                || after.is_empty()
            {
                return last;
            }
        }
        last
    }

    fn address(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_alphanumeric()) {
            return false;
        }
        let word = rest
            .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '“' | '”' | '"'))
            .next()
            .unwrap_or_default();
        let Some((form, skip, length)) = address(word, rest) else {
            return false;
        };
        let start = self.at + skip;
        self.special_part(form, start..start + length, start + length);
        true
    }

    fn date(&mut self) -> bool {
        if self.rest().starts_with("n.d.")
            || self.rest().starts_with("N.d.")
            || self.rest().starts_with("n. d.")
            || self.rest().starts_with("no date")
            || self.rest().starts_with("N.D.")
        {
            let length = if self.rest().starts_with("n. d.") {
                5
            } else if self.rest().starts_with("no date") {
                7
            } else {
                4
            };
            let start = self.at;
            self.special_part(Form::NoDate, start..start + length, start + length);
            // The full stop may end the sentence too.
            if !self.rest().starts_with([',', '.', ')']) {
                self.gap = Gap::Stop;
            }
            return true;
        }
        let Some((length, date)) = date_at(self.rest()) else {
            return false;
        };
        let start = self.at;
        if !self.is_date_here(length, date) {
            return false;
        }
        self.special_part(Form::Date(date), start..start + length, start + length);
        true
    }

    /// A year alone is a date only where it stands apart: not within a phrase, a range or behind `pp.`
    fn is_date_here(&self, length: usize, date: TypedDate) -> bool {
        let after = self.rest().get(length..).unwrap_or_default();
        if date.month.is_some() || date.season.is_some() || date.approximate {
            return true;
        }
        let before = self.text.get(self.plain..self.at).trim_end();
        let label = before
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_lowercase();
        if matches!(
            label.as_str(),
            "pp."
                | "p."
                | "vol."
                | "no."
                | "pp"
                | "p"
                | "vol"
                | "no"
                | "nos."
                | "#"
                | "issue"
                | "volume"
                | "number"
                | "article"
                | "pages"
                | "page"
        ) {
            return false;
        }
        if after.starts_with(['-', '–', '—', '/', '\'', '’', '+'])
            || after.starts_with(" ed.")
            || after.starts_with(" edition")
        {
            return false;
        }
        let stands_apart = before.is_empty() || before.ends_with(['(', '[', ',', ':', ';']);
        let ends_apart = after.is_empty() || after.starts_with(['.', ',', ';', ':', ')', ']', '?']);
        let element_follows = after.starts_with(' ')
            && (begins_element(after.trim_start()) || after.trim_start().starts_with(['(', '<']));
        // “Penguin 2008.” but no “The 1619 Project”; “2001: A Space Odyssey” is no date.
        let title_goes_on = after.starts_with(": ") && stands_apart && self.parts.is_empty();
        !title_goes_on && (ends_apart || element_follows || (stands_apart && self.depth > 0))
    }

    fn separator(&mut self, c: char) {
        let here = self.at;
        self.at += c.len_utf8();
        let gap = match c {
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

/// Whether a text begins with a word that opens an element of an entry.
pub(super) fn begins_element(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "vol"
            | "vols"
            | "volume"
            | "no"
            | "nos"
            | "pp"
            | "p"
            | "edited"
            | "ed"
            | "eds"
            | "translated"
            | "trans"
            | "directed"
            | "dir"
            | "accessed"
            | "print"
            | "web"
            | "film"
            | "dvd"
            | "performed"
            | "narrated"
            | "read"
            | "written"
            | "retrieved"
            | "doi"
            | "illustrated"
            | "introduction"
            | "season"
            | "episode"
            | "issue"
            | "performances"
            | "performance"
            | "created"
            | "uploaded"
            | "adapted"
            | "hosted"
            | "http"
            | "https"
            | "www"
            | "n"
    )
}

fn begins_lower(after: &str) -> bool {
    after.trim_start().starts_with(char::is_lowercase)
}

/// “In” before a container.
fn is_in(text: &str) -> bool {
    matches!(text, "In" | "in" | "In:" | "From" | "from")
}
