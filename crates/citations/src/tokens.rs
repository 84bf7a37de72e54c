//! The inside of a bracket cut into tokens.

use ibid_language::locator_labels::unit_in_brackets;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use ibid_manuscript::Prose;

use super::lexicon;
use ibid_language::{fold, is_apostrophe, without_possessive};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with hyphens and digits within.
    Word,
    /// What begins with a digit: `142`, `3.1.55–59`, `00:02:41`, `1106b36`.
    Number,
    /// A title in quotation marks; the range holds the marks.
    Quoted,
    /// A title in italics.
    Italic,
    Comma,
    Semicolon,
    Colon,
    Period,
    /// A dash that stands apart from what it joins.
    Dash,
    Ampersand,
    /// Anything else.
    Other,
}

/// A token and its place in the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub range: Range<usize>,
    /// Its words folded; a hyphen divides words.
    pub words: Vec<String>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether a possessive ending was cut off.
    pub possessive: bool,
}

impl Token {
    pub(super) fn is(&self, kind: TokenKind) -> bool {
        self.kind == kind
    }

    pub(super) fn is_title(&self) -> bool {
        matches!(self.kind, TokenKind::Quoted | TokenKind::Italic)
    }

    /// Its only word, folded.
    pub(super) fn word(&self) -> Option<&str> {
        match self.words.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }

    pub(super) fn text<'p>(&self, prose: &'p Prose) -> &'p str {
        prose.text.get(self.range.clone()).unwrap_or_default()
    }
}

/// The range from the first to the last token.
pub(super) fn extent(tokens: &[Token]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => 0..0,
    }
}

/// Cuts a range of the prose into tokens. With `marks` false, italics are not heeded.
pub(super) fn tokens(
    prose: &Prose,
    range: Range<usize>,
    italics: &[Range<usize>],
    marks: bool,
) -> Vec<Token> {
    let mut cutter = Cutter {
        text: &prose.text,
        at: range.start,
        end: range.end,
        out: Vec::new(),
    };
    while cutter.at < cutter.end {
        let Some(c) = cutter.peek() else { break };
        let italic = marks.then(|| italic_at(italics, cutter.at)).flatten();
        match italic {
            Some(end) if c.is_alphanumeric() || is_opening(c) => {
                cutter.title(end.min(range.end), TokenKind::Italic);
            }
            _ => cutter.token(c),
        }
    }
    cutter.out
}

/// The end of the italics that hold a byte. `italics` are in order and apart.
fn italic_at(italics: &[Range<usize>], at: usize) -> Option<usize> {
    let index = italics.partition_point(|italic| italic.end <= at);
    italics
        .get(index)
        .filter(|italic| italic.start <= at)
        .map(|italic| italic.end)
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '"' | '«' | '„' | '‘')
}

/// The mark that closes a quotation opened with `open`.
fn closing(open: char) -> Option<char> {
    match open {
        '“' | '„' => Some('”'),
        '"' => Some('"'),
        '«' => Some('»'),
        '‘' => Some('’'),
        '\'' => Some('\''),
        _ => None,
    }
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    out: Vec<Token>,
}

impl Cutter<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        let raw = self.text.get(self.at..end).unwrap_or_default();
        let bare = if kind == TokenKind::Word {
            without_possessive(raw)
        } else {
            raw
        };
        let words = match kind {
            TokenKind::Word | TokenKind::Quoted | TokenKind::Italic | TokenKind::Number => {
                ibid_language::words(bare)
                    .into_iter()
                    .map(|word| word.folded.into_owned())
                    .collect()
            }
            _ => Vec::new(),
        };
        let first = raw.chars().find(|c| c.is_alphanumeric());
        self.out.push(Token {
            kind,
            range: self.at..end,
            words,
            capital: first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
                || raw.starts_with('@'),
            possessive: bare.len() < raw.len(),
        });
        self.at = end;
    }

    /// A title up to `end`; commas, periods and spaces at its end are not part of it.
    fn title(&mut self, end: usize, kind: TokenKind) {
        let raw = self.text.get(self.at..end).unwrap_or_default();
        let title = raw.trim_end_matches([' ', '\n', ',', ';', ':', '.']);
        let end = self.at + title.len();
        if end == self.at {
            self.at += raw.chars().next().map_or(1, char::len_utf8);
        } else {
            self.push(kind, end);
        }
    }

    fn token(&mut self, c: char) {
        if c.is_whitespace() || c == '\u{FFFC}' {
            self.at += c.len_utf8();
        } else if let Some(end) = self.slashed(c) {
            self.push(TokenKind::Italic, end);
        } else if let Some(end) = self.quotation(c) {
            self.push(TokenKind::Quoted, end);
        } else if c.is_numeric() {
            let end = self.number();
            self.push(TokenKind::Number, end);
        } else if let Some(end) = self.roman_division().or_else(|| self.two_editions()) {
            self.push(TokenKind::Number, end);
        } else if c.is_alphabetic() || self.is_handle(c) {
            let end = self.word();
            self.push(TokenKind::Word, end);
        } else {
            self.sign(c);
        }
    }

    /// Whether the name of an account begins here: `@marlowe`.
    fn is_handle(&self, c: char) -> bool {
        c == '@'
            && self
                .rest()
                .chars()
                .nth(1)
                .is_some_and(char::is_alphanumeric)
    }

    /// The end of a title between slashes, as plain text and org-mode mark italics: `/Stephen Hero/`.
    fn slashed(&self, open: char) -> Option<usize> {
        let before = self.text.get(..self.at)?.chars().next_back();
        let inner = self.rest().strip_prefix('/').filter(|_| open == '/')?;
        let end = inner.find('/')?;
        let title = inner.get(..end)?;
        let after = inner.get(end + 1..)?.chars().next();
        let apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '/');
        let is_title = title.starts_with(char::is_alphanumeric)
            && !title.ends_with(char::is_whitespace)
            && !title.contains('\n');
        (apart(before) && apart(after) && is_title).then_some(self.at + end + 2)
    }

    /// The end of a quotation that opens here.
    fn quotation(&self, open: char) -> Option<usize> {
        let close = closing(open)?;
        let inner = self.at + open.len_utf8();
        let rest = self.text.get(inner..self.end)?;
        // A single mark closes where no letter follows: the others are apostrophes.
        let end = rest.char_indices().find(|(at, c)| {
            let after = rest
                .get(at + c.len_utf8()..)
                .and_then(|after| after.chars().next());
            *at > 0
                && *c == close
                && !(is_apostrophe(close) && after.is_some_and(char::is_alphanumeric))
        })?;
        Some(inner + end.0 + close.len_utf8())
    }

    fn number(&self) -> usize {
        let rest = self.rest();
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_alphanumeric() || is_combining_mark(c) {
                end = at + c.len_utf8();
            } else if c == ',' && is_thousands(rest, at) {
            } else if matches!(c, '.' | ':' | '-' | '–' | '—' | '‑' | '−' | '/') {
                // A sign belongs to the number where a digit or a letter of a range follows it.
                let dashes = matches!(c, '-') && chars.peek().is_some_and(|(_, next)| *next == '-');
                if dashes {
                    chars.next();
                }
                let next = chars.peek().map(|(_, next)| *next);
                let joined = match c {
                    '.' | ':' | '/' => next.is_some_and(char::is_numeric),
                    _ => next.is_some_and(char::is_alphanumeric),
                };
                if !joined {
                    break;
                }
            } else {
                break;
            }
        }
        self.at + end
    }

    /// The end of a page of two editions: `A51/B75`.
    fn two_editions(&self) -> Option<usize> {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '–')))
            .unwrap_or(rest.len());
        let (first, second) = rest.get(..length)?.split_once('/')?;
        let page = |page: &str, letter: char| {
            page.strip_prefix(letter)
                .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        };
        (page(first, 'A') && page(second, 'B')).then_some(self.at + length)
    }

    /// The end of an act, scene and line in Roman numerals: `III.i.55`.
    fn roman_division(&self) -> Option<usize> {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–')))
            .unwrap_or(rest.len());
        let text = rest.get(..length)?.trim_end_matches(['.', '-', '–']);
        let (act, scene) = text.split_once('.')?;
        let part = |part: &str| {
            lexicon::is_roman(part)
                || part
                    .split(['-', '–'])
                    .all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        };
        (lexicon::is_roman(act) && !scene.is_empty() && scene.split('.').all(part))
            .then_some(self.at + text.len())
    }

    /// A word, with its hyphens. `p12` is a label and a number.
    fn word(&self) -> usize {
        let rest = self.rest();
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let letter = next.is_some_and(char::is_alphanumeric);
            if c.is_numeric()
                && unit_in_brackets(&fold(rest.get(..at).unwrap_or_default())).is_some()
            {
                break;
            }
            let inside = c.is_alphanumeric() || is_combining_mark(c);
            let joins = (is_apostrophe(c) || matches!(c, '-' | '‑' | '–' | '@' | '_')) && letter;
            if !inside && !joins {
                break;
            }
            if inside {
                end = at + c.len_utf8();
            }
        }
        self.at + end
    }

    fn sign(&mut self, c: char) {
        let kind = match c {
            ',' | '，' | '、' => TokenKind::Comma,
            ';' | '；' => TokenKind::Semicolon,
            ':' | '：' => TokenKind::Colon,
            '.' => TokenKind::Period,
            '-' | '–' | '—' => TokenKind::Dash,
            '&' => TokenKind::Ampersand,
            '§' | '¶' => TokenKind::Word,
            _ => TokenKind::Other,
        };
        let run = self.rest().chars().take_while(|next| *next == c).count();
        let run = if matches!(c, '§' | '¶' | '-') {
            run
        } else {
            1
        };
        let end = self.at + run * c.len_utf8();
        self.push(kind, end);
        if kind == TokenKind::Word
            && let Some(token) = self.out.last_mut()
        {
            token.words = vec![c.to_string()];
        }
    }
}

/// Whether the comma at a byte stands in a number of thousands: three digits follow it at once, and no more. No page
/// begins with a zero, so that `12,033` is one; `1,204` is a page of a thick book, and `12,204` are two pages.
fn is_thousands(text: &str, comma: usize) -> bool {
    let rest = text.get(comma + 1..).unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && comma < 4 && (rest.starts_with('0') || comma == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ibid_diagnostics::Span;
    use ibid_manuscript::{Inline, Look, TextRun};

    fn cut(text: &str) -> Vec<(TokenKind, String)> {
        let run = TextRun {
            text: text.into(),
            span: Span::essay(0..text.len()),
            look: Look::default(),
            link: None,
        };
        let prose = Prose::new(&[Inline::Text(run)]);
        tokens(&prose, 0..text.len(), &[], true)
            .iter()
            .map(|token| (token.kind, token.text(&prose).to_owned()))
            .collect()
    }

    #[test]
    fn numbers_keep_their_joints() {
        for number in [
            "3.1.55–59",
            "00:02:41–55",
            "1106b36–1107a3",
            "37--42",
            "187–89",
            "516c-d",
            "1:570",
            "45ff",
            "1,033–35",
            "1,204",
            "12,033",
            "15nn2–3",
        ] {
            assert_eq!(cut(number), [(TokenKind::Number, number.to_owned())]);
        }
    }

    #[test]
    fn a_comma_without_a_space_may_part_two_pages() {
        let texts = |text| {
            cut(text)
                .into_iter()
                .map(|(_, text)| text)
                .collect::<Vec<_>>()
        };
        assert_eq!(texts("12,134"), ["12", ",", "134"]);
        assert_eq!(texts("12,0134"), ["12", ",", "0134"]);
        assert_eq!(texts("12, 034"), ["12", ",", "034"]);
        assert_eq!(texts("1, 204"), ["1", ",", "204"]);
        assert_eq!(texts("1,20"), ["1", ",", "20"]);
    }

    #[test]
    fn labels_part_from_their_numbers() {
        let found = cut("p.1245, pp12–14 §§8");
        let texts: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["p", ".", "1245", ",", "pp", "12–14", "§§", "8"]);
    }

    #[test]
    fn slashes_mark_titles_where_they_stand_apart() {
        let found = cut("/Stephen Hero/ 32, and/or A51/B75");
        assert_eq!(found[0], (TokenKind::Italic, "/Stephen Hero/".to_owned()));
        assert!(
            !found[1..]
                .iter()
                .any(|(kind, _)| *kind == TokenKind::Italic)
        );
    }

    #[test]
    fn titles_are_one_token() {
        let found = cut("Orwell, “Politics and ‘the’ Thing” O’Brien 'x'");
        let texts: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Orwell",
                ",",
                "“Politics and ‘the’ Thing”",
                "O’Brien",
                "'x'"
            ]
        );
    }
}
