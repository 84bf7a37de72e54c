//! A line as the model sees it: counted, and looked at once.

use super::forms::{
    address, bracketed_year, cites, closes_title, ends_whole, first_stop, has_pages, has_sentences,
    has_volume, has_year, surname_first,
};
use super::words::{Class, Classes};
use crate::Inline;
use crate::structure::chrome;
use crate::structure::lines::Line;

/// The bullet or number before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    None,
    /// `•`, `-`.
    Bullet,
    /// `3.`, `3)`.
    Number,
    /// `[3]`, `(3)`.
    Bracketed,
}

/// Whether a date stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    No,
    Within,
    Whole,
}

/// Whether an address stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    None,
    Within,
    First,
    Whole,
}

/// Whether a line has italics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Italics {
    None,
    Within,
    First,
}

/// What is known of a line by itself.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen on its own")]
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) lower: String,
    pub(super) length: usize,
    pub(super) words: usize,
    pub(super) capitals: usize,
    pub(super) digits: usize,
    pub(super) function_words: usize,
    pub(super) publishing: usize,
    pub(super) has_sentences: bool,
    /// 0 no heading of a list; 1 a line with words of one; 2 a short one; 3 such words and nothing else.
    pub(super) heading: usize,
    pub(super) heads_notes: bool,
    pub(super) cites: bool,
    pub(super) label: Label,
    pub(super) label_alone: bool,
    pub(super) italics: Italics,
    pub(super) is_prose: bool,
    pub(super) date: Dated,
    pub(super) has_year: bool,
    pub(super) bracketed_year: bool,
    pub(super) address: Address,
    pub(super) has_pages: bool,
    pub(super) has_volume: bool,
    pub(super) surname_first: bool,
    pub(super) dashes_first: bool,
    pub(super) title_first: bool,
    pub(super) word_comma: bool,
    pub(super) first_stop: Option<usize>,
    pub(super) ends_whole: bool,
    pub(super) opens_quotation: bool,
    pub(super) score: usize,
    pub(super) is_chrome: bool,
    pub(super) ends_essay: bool,
    /// The first letters, for the order of the alphabet.
    pub(super) key: String,
    pub(super) gap_before: bool,
    pub(super) indent: usize,
    pub(super) is_item: bool,
    pub(super) level: Option<u8>,
    pub(super) is_object: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn of(line: &'a Line) -> Self {
        let (label, skip) = label(&line.text);
        let bare = line.text.get(skip..).unwrap_or_default();
        let text = bare.trim_start_matches(['#', '>', '*', '_', ' ']);
        let lower = text.to_lowercase();
        let counts = Counts::of(text);
        let heading = heading(&lower, &counts, line);
        let mut seen = Self {
            length: line.text.chars().count(),
            words: counts.words,
            capitals: counts.capitals,
            digits: text.bytes().filter(u8::is_ascii_digit).count(),
            function_words: counts.function,
            publishing: counts.publishing,
            has_sentences: has_sentences(text),
            heading,
            heads_notes: heads_notes(&lower),
            cites: cites(text),
            label,
            label_alone: is_label(&line.text),
            italics: italics(line),
            is_prose: false,
            date: counts.date(&lower),
            has_year: has_year(text),
            bracketed_year: bracketed_year(&lower),
            address: address(&lower),
            has_pages: has_pages(&lower),
            has_volume: has_volume(&lower),
            surname_first: surname_first(text),
            dashes_first: dashes_first(bare),
            title_first: text.starts_with(['“', '"', '”', '‘', '['])
                || bare.starts_with(['*', '_', '/']),
            word_comma: text
                .split(' ')
                .next()
                .is_some_and(|word| word.ends_with(',')),
            first_stop: first_stop(text),
            ends_whole: ends_whole(&lower),
            opens_quotation: text.matches(['“', '”', '"']).count() % 2 == 1,
            score: 0,
            is_chrome: line.text.len() < 300 && chrome::is_chrome(&line.text),
            ends_essay: line.text.len() < 300 && chrome::ends_essay(&line.text),
            key: first_letters(&lower),
            gap_before: line.gap_before,
            indent: line.indent,
            is_item: line.is_item,
            level: line.heading,
            is_object: line.is_object,
            text,
            lower,
        };
        seen.title_first |= seen.italics == Italics::First;
        seen.score = seen.marks_of_entry();
        seen.is_prose = seen.words >= 8 && seen.function_words * 4 > seen.words && seen.score <= 3;
        seen
    }

    /// How many marks of entries the line has.
    fn marks_of_entry(&self) -> usize {
        let marks = [
            self.has_year,
            self.date != Dated::No,
            self.address != Address::None,
            self.has_pages,
            self.has_volume,
            self.surname_first,
            closes_title(self.text),
            self.title_first,
            self.dashes_first,
            self.bracketed_year,
        ];
        self.publishing.min(3) + marks.into_iter().filter(|mark| *mark).count()
    }

    /// What the line begins with: 0 a capital, 1 a small letter, 2 a digit, 3 a quotation mark, 4 anything else.
    pub(super) fn begins(&self) -> usize {
        match self.text.chars().next() {
            Some(c) if c.is_uppercase() => 0,
            Some(c) if c.is_lowercase() => 1,
            Some(c) if c.is_numeric() => 2,
            Some('“' | '"' | '”' | '‘' | '\'') => 3,
            _ => 4,
        }
    }

    /// What the line ends with, without closing marks: 0 a letter, 1 a full stop, 2 a comma, 3 a colon or semicolon,
    /// 4 a dash, 5 a digit, 6 a question or exclamation mark, 7 an address, 8 anything else.
    pub(super) fn ends(&self) -> usize {
        let text = self
            .text
            .trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', '>', ' ']);
        let last = text.rsplit(' ').next().unwrap_or_default();
        if address(&last.to_lowercase()) != Address::None {
            return 7;
        }
        match text.chars().next_back() {
            Some('.') => 1,
            Some(',') => 2,
            Some(':' | ';') => 3,
            Some('-' | '–' | '—') => 4,
            Some('?' | '!') => 6,
            Some(c) if c.is_numeric() => 5,
            Some(c) if c.is_alphabetic() => 0,
            _ => 8,
        }
    }
}

/// Words of each class in a line.
#[derive(Debug, Default)]
struct Counts {
    words: usize,
    capitals: usize,
    function: usize,
    publishing: usize,
    months: usize,
    heading: usize,
    heading_help: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let is_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
        let mut counts = Self::default();
        for word in text.split(|c| !is_word(c)) {
            if !word.starts_with(char::is_alphabetic) {
                continue;
            }
            counts.words += 1;
            counts.capitals += usize::from(word.starts_with(char::is_uppercase));
            let classes = Classes::of(word);
            counts.function += usize::from(classes.has(Class::Function));
            counts.publishing += usize::from(classes.has(Class::Publishing));
            counts.months += usize::from(classes.has(Class::Month));
            counts.heading += usize::from(classes.has(Class::Heading));
            counts.heading_help += usize::from(classes.has(Class::HeadingHelp));
        }
        counts
    }

    /// Whether so many of the words are small ones that no entry has as many.
    fn are_prose(&self) -> bool {
        self.words >= 20 && self.function * 3 > self.words
    }

    fn date(&self, lower: &str) -> Dated {
        let has_digit = lower.contains(|c: char| c.is_ascii_digit());
        if self.months == 0 || !has_digit {
            return Dated::No;
        }
        if self.words == self.months && lower.len() < 30 {
            Dated::Whole
        } else {
            Dated::Within
        }
    }
}

/// Whether a line begins so much as prose that it is not asked whether it begins an entry.
pub(super) fn reads_as_prose(text: &str) -> bool {
    const ENOUGH: usize = 240;
    let begins = text.floor_char_boundary(ENOUGH);
    Counts::of(text.get(..begins).unwrap_or(text)).are_prose()
}

/// How much a line heads a list.
fn heading(lower: &str, counts: &Counts, line: &Line) -> usize {
    if counts.heading == 0 || line.text.chars().count() > 60 || line.is_object {
        return 0;
    }
    let others = counts
        .words
        .saturating_sub(counts.heading + counts.heading_help);
    let has_cue = [
        "cited",
        "references",
        "bibliography",
        "consulted",
        "sources",
        "citations",
    ]
    .iter()
    .any(|cue| lower.contains(cue));
    if others == 0 && counts.words <= 8 {
        3
    } else if others <= 2 && counts.words <= 6 && has_cue && !lower.ends_with('.') {
        2
    } else {
        1
    }
}

/// `Notes`, `Endnotes`.
fn heads_notes(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    matches!(
        bare,
        "note" | "notes" | "endnotes" | "footnotes" | "end notes"
    )
}

/// The label that a line begins with, and its bytes with the space behind it.
pub(crate) fn label(text: &str) -> (Label, usize) {
    let bytes = |rest: &str| text.len() - rest.trim_start().len();
    if let Some(rest) = text.strip_prefix(['•', '●', '◦', '▪', '‣', '○', '∙', '–', '-', '*', '+'])
        && rest.starts_with([' ', '\t', '\u{a0}'])
        && !rest.trim().is_empty()
    {
        return (Label::Bullet, bytes(rest));
    }
    if let Some(rest) = text
        .strip_prefix(['•', '●', '▪'])
        .filter(|rest| !rest.trim().is_empty())
    {
        return (Label::Bullet, bytes(rest));
    }
    let (open, inner) = match text.strip_prefix(['[', '(']) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return (Label::None, 0);
    }
    let rest = inner.get(digits..).unwrap_or_default();
    let close = if open {
        rest.strip_prefix([']', ')'])
    } else {
        rest.strip_prefix(['.', ')', ':'])
    };
    match close {
        Some(rest) if rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty() => (
            if open {
                Label::Bracketed
            } else {
                Label::Number
            },
            bytes(rest),
        ),
        _ => (Label::None, 0),
    }
}

/// Whether a line is a bullet or a number and nothing else.
fn is_label(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "[]().:•●◦▪‣○∙*-–".contains(c));
    bare.len() <= 3 && bare.bytes().all(|byte| byte.is_ascii_digit()) && text.chars().count() <= 6
}

/// The dashes of a repeated author.
fn dashes_first(text: &str) -> bool {
    ["---", "———", "___", "–––", "――", "--."]
        .iter()
        .any(|dashes| text.starts_with(dashes))
}

/// What a line is put into the order of the alphabet by.
fn first_letters(lower: &str) -> String {
    lower
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(3)
        .collect()
}

fn italics(line: &Line) -> Italics {
    let mut texts = line.content.iter().filter_map(|inline| match inline {
        Inline::Text(run) if !run.text.trim().is_empty() => Some(run.look.emphasis),
        _ => None,
    });
    match texts.next() {
        Some(true) => Italics::First,
        _ if texts.any(|is_italic| is_italic) => Italics::Within,
        _ => Italics::None,
    }
}
