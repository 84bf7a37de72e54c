//! An entry's text made even: markup gone, white space single, with the way back to what was typed.

mod markup;

use std::ops::Range;

/// The text that the parser reads.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Without emphasis marks, with single blanks, trimmed.
    clean: String,
    /// For each byte of `clean`, the bytes of the typed text that its character stands for.
    origins: Vec<Range<usize>>,
    /// The stretches of `clean` in italics.
    italics: Vec<Range<usize>>,
}

impl Text {
    pub(super) fn new(typed: &str) -> Self {
        let marks = emphasis_marks(typed);
        let has_single = marks.iter().any(|mark| !mark.bold);
        let mut text = Self::default();
        let mut marks = marks.into_iter().peekable();
        let mut opened: Option<usize> = None;
        // Where something else marks the titles, bold type only makes an author or a label stand out.
        let marks_titles = marks.peek().is_some()
            && (has_single || typed.contains(['“', '"']) && typed.contains(['”', '"']));
        let mut skips = markup::stretches(typed).into_iter().peekable();
        // A number, bullet or label before the entry is no part of it.
        let mut skipped = super::lines::lead(typed);
        for (at, c) in typed.char_indices() {
            if let Some(skip) = skips.next_if(|skip| skip.range.start == at) {
                skipped = skipped.max(skip.range.end);
                match skip.italic {
                    Some(true) => opened = Some(text.clean.len()),
                    Some(false) => {
                        if let Some(start) = opened.take() {
                            text.italics.push(start..text.clean.len());
                        }
                    }
                    None => {}
                }
            }
            if at < skipped {
                let _ = marks.next_if(|mark| mark.at == at);
                continue;
            }
            if let Some(mark) = marks.next_if(|mark| mark.at == at) {
                if mark.bold && marks_titles {
                    continue;
                }
                if mark.opens {
                    opened = Some(text.clean.len());
                } else if let Some(start) = opened.take() {
                    text.italics.push(start..text.clean.len());
                }
                continue;
            }
            if let Some(mark) = tex_quotation(c, typed.get(at..).unwrap_or_default()) {
                skipped = at + 2;
                text.push(mark, at..at + 2);
                continue;
            }
            text.push(c, at..at + c.len_utf8());
            if text.lacks_blank(typed.get(at + c.len_utf8()..).unwrap_or_default()) {
                text.push(' ', at..at + c.len_utf8());
            }
        }
        let trimmed = text.clean.trim_end().len();
        text.clean.truncate(trimmed);
        text.origins.truncate(trimmed);
        text.even_italics();
        text
    }

    fn push(&mut self, c: char, origin: Range<usize>) {
        match c {
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'
            | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}' => {}
            _ if c.is_whitespace() || c.is_control() => {
                let after_range = self.clean.ends_with('–') && origin.len() == 1 && c == '\n';
                if !self.clean.is_empty() && !self.clean.ends_with(' ') && !after_range {
                    self.push_char(' ', origin);
                }
            }
            _ => self.push_char(c, origin),
        }
    }

    /// Whether a blank was forgotten here: `Kate.The Awakening`, `3 Aug.2010`, `Norton,1994`.
    fn lacks_blank(&self, after: &str) -> bool {
        let Some(mark) = self
            .clean
            .chars()
            .next_back()
            .filter(|mark| matches!(mark, '.' | ','))
        else {
            return false;
        };
        let word_start = self
            .clean
            .rfind(|c: char| c.is_whitespace())
            .map_or(0, |at| at + 1);
        let word = self
            .clean
            .get(word_start..self.clean.len() - 1)
            .unwrap_or_default();
        let is_word = word.chars().count() > 2
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '’' | '\'' | '-'))
            && word.ends_with(char::is_lowercase);
        let mut next = after.chars();
        let (first, second) = (next.next(), next.next());
        let digit = first.is_some_and(|c| c.is_ascii_digit());
        let capital =
            first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
        let is_date = if mark == '.' {
            digit && super::words::month(word).is_some()
        } else {
            let year = after.get(..4);
            digit && year.is_some_and(|year| year.chars().all(|c| c.is_ascii_digit()))
        };
        is_word && (is_date || capital)
    }

    fn push_char(&mut self, c: char, origin: Range<usize>) {
        self.clean.push(c);
        for _ in 0..c.len_utf8() {
            self.origins.push(origin.clone());
        }
    }

    /// Drops blanks at the ends of italics, joins those that touch, drops those without words.
    fn even_italics(&mut self) {
        let mut even: Vec<Range<usize>> = Vec::new();
        for range in std::mem::take(&mut self.italics) {
            let range = self.trim(range);
            let has_words = self.get(range.clone()).chars().any(char::is_alphabetic);
            match even.last_mut() {
                Some(last) if self.get(last.end..range.start).trim().is_empty() => {
                    last.end = range.end.max(last.end);
                }
                _ if has_words => even.push(range),
                _ => {}
            }
        }
        self.italics = even;
    }

    /// The whole text.
    pub(super) fn as_str(&self) -> &str {
        &self.clean
    }

    /// A stretch of it; empty where the range does not fit.
    pub(super) fn get(&self, range: Range<usize>) -> &str {
        self.clean.get(range).unwrap_or_default()
    }

    /// The stretches in italics, in order.
    pub(super) fn italics(&self) -> &[Range<usize>] {
        &self.italics
    }

    /// A stretch with `_` around its italics; `None` where it has none, or is italic as a whole.
    pub(super) fn with_italics(&self, range: Range<usize>) -> Option<String> {
        let mut out = String::new();
        let mut done = range.start;
        for italics in self.italics() {
            let (start, end) = (italics.start.max(done), italics.end.min(range.end));
            if start < end && start >= range.start && (start, end) != (range.start, range.end) {
                out.push_str(self.get(done..start));
                out.push('_');
                out.push_str(self.get(start..end));
                out.push('_');
                done = end;
            }
        }
        out.push_str(self.get(done..range.end));
        (done > range.start).then_some(out)
    }

    /// The range without blanks at its ends.
    pub(super) fn trim(&self, range: Range<usize>) -> Range<usize> {
        self.trim_matches(range, char::is_whitespace)
    }

    /// The range without such characters at its ends.
    pub(super) fn trim_matches(
        &self,
        range: Range<usize>,
        drop: impl Fn(char) -> bool,
    ) -> Range<usize> {
        let text = self.get(range.clone());
        let start = range.start + (text.len() - text.trim_start_matches(&drop).len());
        let end = range.end - (text.len() - text.trim_end_matches(&drop).len());
        start..end.max(start)
    }

    /// The bytes of the typed text for a range of the clean one.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = self
            .origins
            .get(range.start)
            .map_or(0, |origin| origin.start);
        let end = range
            .end
            .checked_sub(1)
            .and_then(|last| self.origins.get(last))
            .map_or(start, |origin| origin.end);
        start..end.max(start)
    }
}

/// The quotation mark that two signs stand for, as TeX writes them.
fn tex_quotation(c: char, rest: &str) -> Option<char> {
    match c {
        '`' if rest.starts_with("``") => Some('“'),
        '\'' if rest.starts_with("''") => Some('”'),
        _ => None,
    }
}

/// A mark of emphasis: `*`, `_` or `**` (each of its characters is one).
struct Mark {
    at: usize,
    opens: bool,
    /// Whether it is one of two: `**`.
    bold: bool,
}

/// The marks that stand in pairs. Those within addresses and the dashes of a repeated author are none.
fn emphasis_marks(typed: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut before = ' ';
    let mut chars = typed.char_indices().peekable();
    let mut in_address = false;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            in_address = false;
        } else if typed
            .get(at..)
            .is_some_and(|rest| rest.starts_with("://") || rest.starts_with("www."))
        {
            in_address = true;
        }
        if !matches!(c, '*' | '_') || in_address {
            before = c;
            continue;
        }
        let mut run = 1;
        while chars.next_if(|&(_, next)| next == c).is_some() {
            run += 1;
        }
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        if run <= 3 {
            let closes = !before.is_whitespace() && (c == '*' || !after.is_alphanumeric());
            let opens = !after.is_whitespace() && (c == '*' || !before.is_alphanumeric());
            match open.last() {
                Some(&(mark, start, length)) if closes && mark == c && length == run => {
                    open.clear();
                    marks.extend((0..run).map(|i| Mark {
                        at: start + i,
                        opens: true,
                        bold: run == 2,
                    }));
                    marks.extend((0..run).map(|i| Mark {
                        at: at + i,
                        opens: false,
                        bold: run == 2,
                    }));
                }
                _ if opens => open.push((c, at, run)),
                _ => {}
            }
        }
        before = c;
    }
    marks
}
