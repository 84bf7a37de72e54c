//! An entry cut into parts at its punctuation, with what is known of each from its form.

use std::ops::Range;

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
        let range = self
            .text
            .trim_matches(self.plain..end.max(self.plain), |c| {
                c.is_whitespace() || c == '.' && false
            });
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

/// The form, the bytes to skip and the length of an address that a word is.
fn address(word: &str, rest: &str) -> Option<(Form, usize, usize)> {
    let lower = word
        .get(..word.len().min(24))
        .unwrap_or(word)
        .to_ascii_lowercase();
    if lower.starts_with("doi:") || lower == "doi" {
        // `doi:10.…`, `doi: 10.…`, `DOI 10.…`
        let number = rest
            .find("10.")
            .filter(|&at| at <= 24 && rest.get(..at).is_some_and(|gap| !gap.contains(". ")))?;
        let doi = rest.get(number..)?.split_whitespace().next()?;
        return Some((Form::Doi, number, trimmed_address(doi)));
    }
    let is_doi = |text: &str| {
        text.starts_with("10.")
            && text.contains('/')
            && text
                .get(3..7)
                .is_some_and(|d| d.chars().all(|c| c.is_ascii_digit()))
    };
    if is_doi(word) {
        return Some((Form::Doi, 0, trimmed_address(word)));
    }
    if let Some(at) = word.find("doi.org/")
        && at <= 20
        && word.get(at + 8..).is_some_and(is_doi)
    {
        let skip = at + 8;
        return Some((Form::Doi, skip, trimmed_address(word.get(skip..)?)));
    }
    let length = trimmed_address(word);
    let bare = word.get(..length)?;
    let has_scheme = lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("http:")
        || lower.starts_with("https:")
        || lower.starts_with("ftp://");
    let fits = (has_scheme && length > 8)
        || (lower.starts_with("www.") && length > 5)
        || is_host_with_path(bare)
        || is_bare_host(bare, word, rest);
    fits.then_some((Form::Url, 0, length))
}

/// `docsouth.unc.edu/neh/`: a host in small letters with a path.
fn is_host_with_path(word: &str) -> bool {
    word.split_once('/').is_some_and(|(host, _)| is_host(host))
}

/// A host alone is an address only where the text ends with it.
fn is_bare_host(bare: &str, word: &str, rest: &str) -> bool {
    let after = rest.get(word.len()..).unwrap_or_default().trim();
    is_host(bare)
        && bare.matches('.').count() >= 1
        && !bare.contains(char::is_uppercase)
        && (after.is_empty() || after.starts_with("Accessed") || after.starts_with("accessed"))
}

fn is_host(host: &str) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else {
        return false;
    };
    (2..=6).contains(&top.len())
        && top.chars().all(|c| c.is_ascii_lowercase())
        && !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && name.chars().any(|c| c.is_ascii_alphabetic())
        && !name.ends_with('.')
}

/// The length of an address without the punctuation behind it.
fn trimmed_address(word: &str) -> usize {
    let mut kept = word.trim_end_matches(['.', ',', ';', ':', '\'', '’', '*', '_']);
    if kept.ends_with([')', ']']) && !kept.contains(['(', '[']) {
        kept = kept.trim_end_matches([')', ']', '.', ',']);
    }
    kept.len()
}

/// Where the first sentence of a text ends: the byte of its full stop.
pub(super) fn first_stop(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '.' | '?' | '!' if depth == 0 => {
                let before = text.get(..at).unwrap_or_default();
                let after = text.get(at + 1..).unwrap_or_default();
                if ends_sentence(before, c, after) {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a mark ends a sentence: `before` is the part up to it, `after` what follows.
fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    if after.is_empty() {
        return true;
    }
    if !after.starts_with(|c: char| {
        c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '”' | ')' | '.' | '<' | '\'')
    }) {
        return false;
    }
    if after.starts_with(['”', ')']) || (after.starts_with('.') && mark == '.') {
        return false;
    }
    let next = after.trim_start();
    if mark != '.' {
        // “Yahoo! News”, “Jeopardy!, created by”: a sentence goes on in small letters.
        return !next.starts_with(char::is_lowercase) && !before.ends_with("Yahoo");
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/'))
        .next()
        .unwrap_or_default();
    // An edition ends its sentence, where “ed.” before a name does not.
    if matches!(word, "ed" | "eds") {
        return before.trim() != word;
    }
    if words::never_ends(word) {
        return word == "p" && next.is_empty() || is_end_of_press(before, word);
    }
    if words::may_end(word) {
        return next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    }
    if words::month(word).is_some() && next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if is_initial_in(before, word) {
        return false;
    }
    // “U.S.”, “D.C.”: unsure; what follows decides.
    let numbered = before
        .split_whitespace()
        .rev()
        .nth(1)
        .is_some_and(|previous| previous.chars().all(|c| c.is_ascii_digit()));
    if numbered && next.starts_with(|c: char| c.is_ascii_digit()) {
        // “388 U.S. 1”
        return false;
    }
    let acronym = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    if acronym && word.chars().next().is_some_and(char::is_uppercase) {
        return begins_element(next) || next.starts_with(|c: char| !c.is_alphabetic());
    }
    true
}

/// “U of Chicago P.” ends; “P. 38” does not.
fn is_end_of_press(before: &str, word: &str) -> bool {
    word == "P" && before.len() > 2
}

/// Whether the single letter at the end of a part is the initial of a name.
fn is_initial_in(before: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if !single {
        return words::is_initials(&format!("{word}."))
            && word.contains('.')
            && before.trim() == word;
    }
    let mut words_before = before
        .get(..before.len() - word.len())
        .unwrap_or_default()
        .split_whitespace()
        .rev();
    match words_before.next() {
        None => true,
        Some(previous) if words::is_initials(previous) || words::is_joiner(previous) => true,
        Some(_) if word == "P" => false,
        Some(previous) => {
            let capital = previous.starts_with(char::is_uppercase)
                && previous
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
            let behind_joiner = match words_before.next() {
                None => words::may_be_given_name(previous),
                Some(word) => words::is_joiner(word),
            };
            capital && (behind_joiner || words::is_given_name(previous))
        }
    }
}

/// Which straight double marks open and which close.
struct StraightQuotes {
    /// Opening marks and their closing ones.
    pairs: Vec<(usize, usize)>,
}

impl StraightQuotes {
    /// Pairs the marks: one opens where a blank is before it and a letter behind it, else it closes. An inner
    /// quotation in the same marks is stepped over.
    fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, _) in text.match_indices('"') {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + 1..).and_then(|after| after.chars().next());
            let opens = before.is_none_or(|c| {
                c.is_whitespace() || matches!(c, '(' | '[' | '.' | '\'' | '—' | '"')
            }) && after
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | ')' | ';' | ':'));
            let ends_title = before.is_some_and(|c| matches!(c, '.' | '?' | '!' | ','));
            if opens
                && !(open.len() >= 2 && ends_title)
                && !(ends_title && before != Some('.') && !open.is_empty())
            {
                open.push(at);
            } else if let Some(start) = open.pop() {
                pairs.push((start, at));
            }
        }
        // Marks that never closed: the outermost opening takes the last closing of its run.
        if let (Some(&start), Some(&(_, end))) = (open.first(), pairs.last())
            && end > start
        {
            pairs.push((start, end));
        }
        pairs.sort_unstable();
        Self { pairs }
    }

    fn closing(&self, at: usize) -> Option<(usize, usize)> {
        let index = self.pairs.partition_point(|&(start, _)| start < at);
        let &(start, end) = self.pairs.get(index)?;
        (start == at).then_some((start + 1, end))
    }
}
