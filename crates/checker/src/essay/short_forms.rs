//! Short forms of a work that an essay may cite without the list holding them: an abbreviation that it introduces,
//! the first letters of a title or an organisation, the beginning of a title.

use std::collections::HashSet;

use ibid_reference_manager::{Library, Source};

use super::titles::without_article;
use super::{leading, plain_words};

/// The short forms that an essay and its library know.
#[derive(Debug)]
pub(crate) struct ShortForms {
    /// What the prose introduces, as plain words.
    introduced: HashSet<String>,
    /// The first letters of the titles and of the names that lead entries.
    initials: HashSet<String>,
    /// The titles as plain words without their article, in order.
    titles: Vec<String>,
    /// The words before the first comma or stop of lines that look like entries, as plain words.
    entry_lines: HashSet<String>,
}

impl ShortForms {
    /// Collects them, in time linear in both.
    pub(super) fn new(text: &str, library: &Library) -> Self {
        let mut titles: Vec<String> = library
            .iter()
            .filter_map(|source| Some(plain_words(&source.entry.title()?.to_string())))
            .map(|title| without_article(&title).to_owned())
            .collect();
        titles.sort_unstable();
        titles.dedup();
        Self {
            introduced: introduced(text),
            initials: library
                .iter()
                .flat_map(names_of)
                .flat_map(|name| initials(&name))
                .collect(),
            titles,
            entry_lines: text.lines().filter_map(entry_line).collect(),
        }
    }

    /// Whether a name or title that no source fits may be a short form of one, or belongs to an entry that was typed
    /// but not read.
    pub(crate) fn may_mean_source(&self, typed: &str) -> bool {
        let bare = typed.trim_matches(|c: char| !c.is_alphanumeric());
        let words = plain_words(bare);
        if words.is_empty() {
            return false;
        }
        self.introduced.contains(&words)
            || self.is_acronym(bare)
            || self.begins_one_title(&words)
            || self.entry_lines.contains(&words)
    }

    /// Whether capitals are the first letters of a title or of an organisation.
    fn is_acronym(&self, typed: &str) -> bool {
        let is_capitals = typed
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '&' | ' '));
        let letters: String = typed.chars().filter(|c| c.is_alphabetic()).collect();
        let count = letters.chars().count();
        is_capitals && (2..=8).contains(&count) && self.initials.contains(&letters.to_lowercase())
    }

    /// Whether just one title begins with these words, of which the last may be cut short: `Echo` for *Echopraxia*.
    fn begins_one_title(&self, words: &str) -> bool {
        let first = self.titles.partition_point(|title| title.as_str() < words);
        let begins = |at: usize| {
            self.titles
                .get(at)
                .is_some_and(|title| title.starts_with(words))
        };
        words.chars().count() >= 3 && begins(first) && !begins(first + 1)
    }
}

/// The words with which prose introduces an abbreviation that follows.
const INTRODUCTIONS: &[&str] = &[
    "hereafter",
    "henceforth",
    "hereinafter",
    "abbreviated as",
    "abbreviated to",
    "abbreviated",
    "cited as",
    "cited parenthetically as",
    "referred to as",
    "shortened to",
    "abbr.",
];

/// The short forms that the prose introduces: `(hereafter PL)`, `*Paradise Lost* (PL)`, `(Reed, *Echoes* 31 or *Ech* 31)`.
fn introduced(text: &str) -> HashSet<String> {
    let mut out = HashSet::new();
    for words in INTRODUCTIONS {
        for (at, _) in text.match_indices(words) {
            add_beginnings(text.get(at + words.len()..).unwrap_or_default(), &mut out);
        }
    }
    for (at, _) in text.match_indices('(') {
        let Some(inside) = bracket(text.get(at + 1..).unwrap_or_default()) else {
            continue;
        };
        // `or` is an everyday word: it introduces a short form only between two places in a work.
        if let Some((before, after)) = inside.split_once(" or ") {
            let has_number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
            if has_number(before) && has_number(after) {
                add_beginnings(after, &mut out);
            }
        }
        if is_short(inside) && follows_name(text.get(..at).unwrap_or_default()) {
            out.insert(plain_words(inside));
        }
    }
    out
}

/// Adds the first word, the first two and the first three of a text.
fn add_beginnings(text: &str, out: &mut HashSet<String>) {
    let line = text.lines().next().unwrap_or_default();
    let near: String = line.chars().take(60).collect();
    let near = near.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = near
        .find([')', ';', '.', ',', ':', '”', '"'])
        .unwrap_or(near.len());
    let words = plain_words(near.get(..end).unwrap_or_default());
    let ends = words
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain([words.len()]);
    for end in ends.take(3) {
        out.insert(words.get(..end).unwrap_or_default().to_owned());
    }
}

/// What stands before the bracket that closes, where that is near and on the same line.
fn bracket(rest: &str) -> Option<&str> {
    let line = rest.lines().next()?;
    let inside = line.get(..line.find(')')?)?;
    (inside.len() <= 120).then_some(inside)
}

/// Whether a bracket holds nothing but one word, half of it or more in capitals: `PL`, `*HH*`, `WoE`.
fn is_short(inside: &str) -> bool {
    let bare = inside.trim_matches(is_mark);
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters) && capitals * 2 >= letters && !bare.contains(char::is_whitespace)
}

/// Whether a title in marks or a word with a capital stands before a bracket.
fn follows_name(before: &str) -> bool {
    let name = before.trim_end();
    let word = name
        .trim_end_matches(is_mark)
        .rsplit(char::is_whitespace)
        .next();
    let has_capital = |word: &str| {
        word.trim_start_matches(is_mark)
            .starts_with(char::is_uppercase)
    };
    name.ends_with(is_mark) || word.is_some_and(has_capital)
}

fn is_mark(c: char) -> bool {
    "“”\"‘’'*_/".contains(c)
}

/// What is abbreviated to its first letters: the title without its subtitle, and the names that lead the entry.
fn names_of(source: &Source) -> Vec<String> {
    let title = source.entry.title().map(ToString::to_string);
    let main = title
        .iter()
        .filter_map(|title| title.split([':', ';']).next());
    let people = leading(source)
        .into_iter()
        .map(|person| person.name.as_str());
    main.chain(people).map(plain_words).collect()
}

/// The first letters of the words of a name, with the small words and without.
fn initials(name: &str) -> Vec<String> {
    let of = |all: bool| -> String {
        let words = name.split([' ', '-']);
        let kept = words.filter(|word| all || !SMALL_WORDS.contains(word));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    vec![of(true), of(false)]
}

/// Words that an abbreviation leaves out.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "the", "of", "and", "in", "on", "for", "to", "at", "by", "or", "with",
];

/// What a line that looks like an entry is cited by: the words before its first comma, `Pool, Ann. “Rivers.”`, or the
/// title in marks before its first colon or stop, `*Rivers: A History*. Crown, 2001.`, or an organisation.
fn entry_line(line: &str) -> Option<String> {
    let bare = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let is_entry = |rest: &str| {
        let mut characters = rest.chars();
        characters.next();
        rest.len() < 600
            && characters.as_str().contains(". ")
            && rest.contains(|c: char| c.is_ascii_digit())
    };
    let before = line.get(..line.len() - bare.len()).unwrap_or_default();
    if before.trim_end().ends_with(['“', '"', '*', '_', '/']) {
        let (title, rest) = bare.split_once([':', '.', '*', '_', '/'])?;
        let closes = bare.contains(['”', '"', '*', '_', '/']) && bare.ends_with('.');
        return (closes && is_entry(rest)).then(|| plain_words(title));
    }
    // An organisation: words with capitals before the first stop.
    let head = bare.split(". ").next().unwrap_or_default();
    let words = || head.split_whitespace();
    let is_organisation = !head.contains(',')
        && (2..=7).contains(&words().count())
        && words().all(|word| word.starts_with(char::is_uppercase) || SMALL_WORDS.contains(&word));
    if is_organisation && is_entry(bare) {
        return Some(plain_words(head));
    }
    let (surname, rest) = bare.split_once(", ")?;
    let is_name = surname.chars().count() <= 40 && rest.starts_with(char::is_uppercase);
    (is_name && is_entry(rest)).then(|| plain_words(surname))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_letters_are_taken_with_and_without_small_words() {
        assert_eq!(initials("on the origin of species"), ["otoos", "os"]);
        assert_eq!(initials("world health organization"), ["who", "who"]);
    }

    #[test]
    fn an_introduction_is_found_in_the_prose() {
        for (text, short) in [
            ("in the poem (hereafter PL)", "pl"),
            ("in the poem (Milton 12; hereafter cited as *Lost*)", "lost"),
            ("(Reed, *Longwinter* 315 or *Long* 315)", "long"),
            ("In *Paradise Lost* (PL) he", "pl"),
            ("the World Bank (WB) lends", "wb"),
        ] {
            assert!(introduced(text).contains(short), "{text}");
        }
        for text in [
            "whether rain or snow (Smith 12)",
            "it was cold (Smith)",
            "(snow or rain 3)",
        ] {
            assert!(introduced(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_line_that_looks_like_an_entry_names_its_author() {
        assert_eq!(
            entry_line("  - Pool, Ann. _Rivers_. Crown, 2001."),
            Some("pool".to_owned())
        );
        assert_eq!(
            entry_line("*Rivers: A History*. Crown, 2001."),
            Some("rivers".to_owned())
        );
        assert_eq!(
            entry_line("Harbor Agency of Maine. *Flood Plan*. Crown, 2001."),
            Some("harbor agency of maine".to_owned())
        );
        assert_eq!(entry_line("However, Ann thought so."), None);
    }
}
