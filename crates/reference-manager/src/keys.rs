//! Cite keys made from what they stand for.

use std::collections::{HashMap, HashSet};

use hayagriva::types::Person;
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
    pattern
        .replace("{author}", &author)
        .replace("{title}", &title)
        .replace("{year}", &year)
        .replace("{type}", &record.kind)
}

/// The name as it is cited, in one word: `vanderkolk` for van der Kolk, `leguin` for Le Guin. Of a name that is not
/// divided, which may be that of a long organisation, the first word.
fn name_in_key(person: &Person) -> String {
    match (&person.given_name, &person.prefix) {
        (None, _) => first_word(&person.name),
        (Some(_), None) => fold(&person.name),
        (Some(_), Some(prefix)) => fold(&format!("{prefix} {}", person.name)),
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
