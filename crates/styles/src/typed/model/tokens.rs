//! An entry cut into words, numbers, addresses and marks.

use std::ops::Range;

/// What a token is by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Word,
    Number,
    Url,
    Doi,
    /// The name of a site with its domain: `history.com`.
    Host,
    /// Dashes in a row: the author of the entry before.
    Dashes,
    Mark,
}

/// A token and its bytes in the clean text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) form: Form,
    pub(super) range: Range<usize>,
}

/// Domains that make a name with a full stop in it the name of a site.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "edu", "gov", "mil", "info", "io", "co", "uk", "ca", "au", "de", "fr",
    "tv", "ai", "app", "dev", "blog", "me", "ly", "be", "eu", "int",
];

/// Cuts a text into tokens; blanks stand between them.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (form, length) = token_at(text, at, c);
        out.push(Token {
            form,
            range: at..at + length,
        });
        at += length;
    }
    out
}

fn token_at(text: &str, at: usize, c: char) -> (Form, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let inside_word = text
        .get(..at)
        .and_then(|before| before.chars().next_back())
        .is_some_and(|before| before.is_alphanumeric() || matches!(before, '@' | '.'));
    if !inside_word && let Some(found) = address(rest) {
        return found;
    }
    if c.is_ascii_digit() {
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        return (Form::Number, length);
    }
    if c.is_alphabetic() {
        return (Form::Word, word_length(rest));
    }
    if matches!(c, '-' | '–' | '—' | '_') {
        let length = rest
            .find(|c| !matches!(c, '-' | '–' | '—' | '_'))
            .unwrap_or(rest.len());
        if length > c.len_utf8() {
            return (Form::Dashes, length);
        }
    }
    (Form::Mark, c.len_utf8())
}

/// Letters, and apostrophes between them.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let apostrophe =
            matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !apostrophe && !is_combining(c) {
            return at;
        }
    }
    rest.len()
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// An address that the text begins with.
fn address(rest: &str) -> Option<(Form, usize)> {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))
        .unwrap_or(rest.len());
    let chunk = rest.get(..end)?;
    let lower = chunk
        .get(..chunk.len().min(8))
        .unwrap_or(chunk)
        .to_ascii_lowercase();
    if ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        let length = without_stops(chunk);
        let form = if chunk.contains("doi.org/10.") {
            Form::Doi
        } else {
            Form::Url
        };
        return Some((form, length));
    }
    if chunk.starts_with("10.")
        && chunk
            .get(3..7)
            .is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
        && chunk.contains('/')
    {
        return Some((Form::Doi, without_stops(chunk)));
    }
    host(chunk)
}

/// `history.com`, `www-jstor-org.lib.edu/stable/1`.
fn host(chunk: &str) -> Option<(Form, usize)> {
    let name_end = chunk
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(chunk.len());
    let name = chunk.get(..name_end)?.trim_end_matches(['.', '-']);
    let (before, domain) = name.rsplit_once('.')?;
    let is_host = before.chars().any(char::is_alphabetic)
        && !before.ends_with('.')
        && before.len() > 1
        && DOMAINS.contains(&domain.to_ascii_lowercase().as_str());
    if !is_host {
        return None;
    }
    if chunk
        .get(name.len()..)
        .is_some_and(|path| path.starts_with('/') && path.len() > 1)
    {
        let form = if chunk.contains("doi.org/10.") {
            Form::Doi
        } else {
            Form::Url
        };
        return Some((form, without_stops(chunk)));
    }
    Some((Form::Host, name.len()))
}

/// The length of an address without the marks of the sentence behind it.
fn without_stops(chunk: &str) -> usize {
    let glued = [".Accessed", ".Web", ".Print"]
        .iter()
        .filter_map(|word| chunk.find(word))
        .min();
    let mut kept = chunk.get(..glued.unwrap_or(chunk.len())).unwrap_or(chunk);
    loop {
        let bare =
            kept.trim_end_matches(['.', ',', ';', ':', ']', '}', '”', '"', '’', '\'', '*', '…']);
        let unopened = bare.ends_with(')') && bare.matches('(').count() < bare.matches(')').count();
        let next = if unopened {
            bare.strip_suffix(')').unwrap_or(bare)
        } else {
            bare
        };
        if next.len() == kept.len() {
            return kept.len().max(1);
        }
        kept = next;
    }
}
