//! Cite keys made from what they stand for.

use std::collections::{HashMap, HashSet};

use hayagriva::types::Person;
use ibid_language::names::{is_certain_given_name, is_organisation_word, is_undivided_person};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::record::{Record, flatten, plain};
use crate::{Library, Source};

/// The pattern of keys that are made where an entry has none: `asselin2012`.
pub const DEFAULT_PATTERN: &str = "{author}{year}";

/// The key of a source by a pattern, in which `{author}` is the first author's surname with its particles, in one word (or editor's, or the
/// first word of the title), `{title}` the first word of the title that is no article, `{year}` the year and
/// `{type}` the type; in lower case, without diacritics. `a`, `b` … make it differ from `taken`.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{make_key, read_yaml};
///
/// let text = "x:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n  date: 1987\n";
/// let library = read_yaml(text, FileId::LIBRARY).library;
/// let source = library.get("x").unwrap();
/// assert_eq!(make_key(source, "{author}-{title}-{year}", &library), "morrison-beloved-1987");
/// ```
pub fn make_key(source: &Source, pattern: &str, taken: &Library) -> String {
    let wanted = fill(&flatten(source), pattern);
    let is_taken = |key: &str| key != source.key.as_str() && taken.get(key).is_some();
    unique(or_source(&wanted), is_taken)
}

/// The default key of a record.
pub(crate) fn of_record(record: &Record) -> String {
    fill(record, DEFAULT_PATTERN)
}

/// The keys of a library's sources by a pattern, in order, each unlike the others: see [`make_key`].
pub fn make_keys(library: &Library, pattern: &str) -> Vec<String> {
    let mut taken = Taken::default();
    let sources = library.iter();
    sources
        .map(|source| taken.take(&fill(&flatten(source), pattern)))
        .collect()
}

/// The key itself where it is free, else a free one with a letter or number behind it: the first, where keys
/// were taken in order.
///
/// The number is found by doubling and halving, so that the thousandth key of a name costs hardly more than the
/// second.
fn unique(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (mut taken, mut free) = (0, 1);
    while is_taken(&numbered(wanted, free)) {
        taken = free;
        free *= 2;
    }
    while free - taken > 1 {
        let middle = taken.midpoint(free);
        if is_taken(&numbered(wanted, middle)) {
            taken = middle;
        } else {
            free = middle;
        }
    }
    numbered(wanted, free)
}

/// A key of nothing is `source`.
fn or_source(wanted: &str) -> &str {
    if wanted.trim().is_empty() {
        "source"
    } else {
        wanted
    }
}

/// `key`, `keyb` … `keyz`, `key-27` and on.
fn numbered(wanted: &str, count: usize) -> String {
    match u8::try_from(count) {
        Ok(1) => wanted.to_owned(),
        Ok(count @ 2..=26) => format!("{wanted}{}", char::from(b'a' + count - 1)),
        _ => format!("{wanted}-{count}"),
    }
}

/// Keys that are taken, and how often each was wanted, so that many alike cost no more than many.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    keys: HashSet<String>,
    wanted: HashMap<String, usize>,
}

impl Taken {
    /// Whether a key is taken.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Takes the key that is wanted, or the next like it that is free.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let wanted = or_source(wanted);
        let count = self.wanted.entry(wanted.to_owned()).or_default();
        loop {
            *count += 1;
            let key = numbered(wanted, *count);
            if self.keys.insert(key.clone()) {
                return key;
            }
        }
    }
}

fn fill(record: &Record, pattern: &str) -> String {
    let title = record.text("title").map(plain).unwrap_or_default();
    let title = first_word(&title);
    let person = ["author", "editor", "director", "translator"]
        .iter()
        .find_map(|role| record.names.get(role)?.first());
    let author = person.map_or_else(|| title.clone(), name_in_key);
    let date = record.dates.get("issued");
    let year = date.map(|date| date.year.to_string()).unwrap_or_default();
    let filled = pattern
        .replace("{author}", &author)
        .replace("{title}", &title)
        .replace("{year}", &year)
        .replace("{type}", &record.kind);
    single_marks(&filled)
}

/// Without the marks that stand at an end or twice where a part is missing: `doe--2001` is `doe-2001`.
fn single_marks(filled: &str) -> String {
    let mut key = String::with_capacity(filled.len());
    for c in filled.chars() {
        let is_repeated = c.is_ascii_punctuation() && c != '_' && key.ends_with(c);
        if !is_repeated {
            key.push(c);
        }
    }
    key.trim_matches(|c: char| c.is_ascii_punctuation() && c != '_')
        .to_owned()
}

/// The names that a pattern of keys may have in braces.
pub const PLACEHOLDERS: [&str; 4] = ["author", "title", "year", "type"];

/// Why keys cannot be made by a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It names something that is not known.
    #[error("`{{{0}}}` is no part of a key")]
    Unknown(String),
    /// A brace without its partner.
    #[error("a brace of the pattern stands alone")]
    Brace,
    /// It names nothing, so that all keys would be one.
    #[error("the pattern has no part that differs from source to source")]
    Same,
    /// A character that no key in an essay has.
    #[error("`{0}` cannot stand in a key")]
    Character(char),
}

/// Checks a pattern of [`make_keys`]: names that are known, and between them what a key can have in an essay.
///
/// ```
/// use ibid_reference_manager::{PatternError, check_pattern};
///
/// assert_eq!(check_pattern("{author}-{year}"), Ok(()));
/// assert_eq!(check_pattern("{foo}"), Err(PatternError::Unknown("foo".into())));
/// assert_eq!(check_pattern("{title} {year}"), Err(PatternError::Character(' ')));
/// ```
pub fn check_pattern(pattern: &str) -> Result<(), PatternError> {
    let mut rest = pattern;
    let mut names = 0;
    while let Some((before, behind)) = rest.split_once('{') {
        check_between(before)?;
        let (name, behind) = behind.split_once('}').ok_or(PatternError::Brace)?;
        if !PLACEHOLDERS.contains(&name) {
            return Err(PatternError::Unknown(name.to_owned()));
        }
        names += 1;
        rest = behind;
    }
    check_between(rest)?;
    if names == 0 {
        return Err(PatternError::Same);
    }
    Ok(())
}

/// Checks what stands between the names of a pattern.
fn check_between(text: &str) -> Result<(), PatternError> {
    if text.contains('}') {
        return Err(PatternError::Brace);
    }
    match text.chars().find(|&c| !is_in_keys(c)) {
        Some(c) => Err(PatternError::Character(c)),
        None => Ok(()),
    }
}

/// Whether a character can stand inside a key that an essay cites: pandoc's keys.
fn is_in_keys(c: char) -> bool {
    c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c)
}

/// Whether an essay can cite a key: letters, digits and `_`, and between them single marks, as pandoc has them.
///
/// ```
/// use ibid_reference_manager::can_be_cited;
///
/// assert!(can_be_cited("doe-2001"));
/// assert!(!can_be_cited("doe 2001") && !can_be_cited("doe-") && !can_be_cited(""));
/// ```
pub fn can_be_cited(key: &str) -> bool {
    let is_end = |c: char| c.is_alphanumeric() || c == '_';
    let has_single_marks = || {
        let pairs = key.chars().zip(key.chars().skip(1));
        pairs
            .into_iter()
            .all(|(one, next)| is_end(one) || is_end(next))
    };
    key.starts_with(is_end)
        && key.ends_with(is_end)
        && key.chars().all(is_in_keys)
        && has_single_marks()
}

/// The name as people say it, in one word: `vanderkolk` for van der Kolk, `leguin` for Le Guin. Of a name that is not
/// divided the first word, which is the surname of Chen Jian and how long organisations are called; the last, where the
/// first is a given name, as in Toni Morrison.
fn name_in_key(person: &Person) -> String {
    match (&person.given_name, &person.prefix) {
        (None, _) => undivided(&person.name),
        (Some(_), None) => fold(&person.name),
        (Some(_), Some(prefix)) => fold(&format!("{prefix} {}", person.name)),
    }
}

fn undivided(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [first, .., last]
            if words.len() <= 3
                && !is_undivided_person(name)
                && is_certain_given_name(&fold(first))
                && !words.iter().any(|word| is_organisation_word(word)) =>
        {
            fold(last)
        }
        _ => first_word(name),
    }
}

/// The first word that is no article: lower case letters and digits.
fn first_word(text: &str) -> String {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c) && !matches!(c, '\'' | '’'))
        .map(fold)
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    if matches!(first.as_str(), "the" | "a" | "an") {
        return words.next().unwrap_or(first);
    }
    first
}

/// Letters and digits in lower case, without diacritics.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters
            .map(|b| char::from(b.to_ascii_lowercase()))
            .collect();
    }
    text.nfkd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
