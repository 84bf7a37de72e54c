//! Finding sources by words, by fields, by hayagriva's selectors.

use hayagriva::Selector;

use crate::keys::fold;
use crate::record::plain;
use crate::yaml::{Field, fields};
use crate::{Key, Library, Source};

/// What is looked for: words that all have to be found, in any field or in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    /// `title` of `title:emma`.
    field: Option<String>,
    /// Folded; words of a phrase follow one another.
    words: Vec<String>,
}

/// A source that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its key.
    pub key: Key,
    /// How well it fits; higher is better. Words in author and title weigh most, whole words more than parts.
    pub score: u32,
}

/// Why a selector cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{selector}` is no selector: {reason}")]
pub struct SearchError {
    selector: String,
    reason: String,
}

impl Query {
    /// Reads `morrison title:beloved "toni morrison" year:1987`: words, phrases, and values of a field. Case,
    /// diacritics and punctuation do not matter, and a word finds the words that begin with it. Fields are
    /// hayagriva's (`author`, `title`, `date`, `parent` …), roles (`translator`), kinds of number (`doi`),
    /// `key` and `year`.
    pub fn parse(text: &str) -> Self {
        let mut terms = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (field, value) = split_field(rest);
            let (value, behind) = match value.strip_prefix('"') {
                Some(inner) => inner.split_once('"').unwrap_or((inner, "")),
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            let words = folded_words(value);
            if !words.is_empty() {
                terms.push(Term {
                    field: field.map(str::to_lowercase),
                    words,
                });
            }
            rest = behind.trim_start();
        }
        Self { terms }
    }

    /// Whether an entry with these lines of YAML can match, told without reading it; for
    /// [`read_yaml_where`](crate::read_yaml_where).
    pub fn may_match(&self, entry: &str) -> bool {
        if entry.contains('\\') {
            return true;
        }
        // Folding leaves letters and digits alone, so that a word broken by a mark is found too.
        let text = fold(entry);
        let words = self.terms.iter().flat_map(|term| &term.words);
        words.into_iter().all(|word| text.contains(word.as_str()))
    }

    /// Whether an entry with these lines of YAML can match but for a letter or two of a word, told without reading
    /// it: what [`search`] looks for where nothing matches.
    pub fn may_nearly_match(&self, entry: &str) -> bool {
        if entry.contains('\\') {
            return true;
        }
        let wanted = self.terms.iter().flat_map(|term| &term.words);
        let mut missing: Vec<(&String, u64)> = wanted.map(|word| (word, letters(word))).collect();
        // Brackets inside a word keep its capitals and divide nothing.
        let words = entry.split(|c: char| !is_inside_word(c) && !matches!(c, '{' | '}'));
        for word in words.filter(|word| !word.is_empty()) {
            let word = fold(word);
            let set = letters(&word);
            // Each letter that differs is a difference of two in the sets.
            missing.retain(|(wanted, its)| {
                let is_far = (set ^ its).count_ones() > 2 * MOST_DISTANT_BITS
                    && !word.starts_with(wanted.as_str());
                is_far || likeness(&word, wanted, MOST_DISTANT).is_none()
            });
            if missing.is_empty() {
                return true;
            }
        }
        missing.is_empty()
    }

    /// How well a source fits; `None` where a term is not found.
    fn score(&self, facts: &[Fact], distance: usize) -> Option<u32> {
        self.terms
            .iter()
            .map(|term| term.score(facts, distance))
            .sum()
    }
}

/// `title` and the rest of `title:emma`; a colon elsewhere belongs to the word.
fn split_field(text: &str) -> (Option<&str>, &str) {
    match text.split_once(':') {
        Some((field, value))
            if !field.is_empty()
                && field.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
                && !value.starts_with(|c: char| c.is_whitespace() || c == '/')
                && !value.is_empty() =>
        {
            (Some(field), value)
        }
        _ => (None, text),
    }
}

/// The letters of a word that may differ, at most.
const MOST_DISTANT: usize = 2;
const MOST_DISTANT_BITS: u32 = 2;

fn folded_words(text: &str) -> Vec<String> {
    text.split(|c: char| !is_inside_word(c))
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_inside_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’') || ('\u{300}'..='\u{36f}').contains(&c)
}

/// A bit for each letter of a word; several letters share one.
fn letters(word: &str) -> u64 {
    let bits = word.chars().map(|letter| 1 << (u32::from(letter) % 64));
    bits.fold(0, |set, bit: u64| set | bit)
}

/// A value of a source in the form in which it is compared.
struct Fact {
    field: String,
    words: Vec<String>,
}

impl Term {
    fn score(&self, facts: &[Fact], distance: usize) -> Option<u32> {
        facts
            .iter()
            .filter(|fact| self.field.as_ref().is_none_or(|field| fact.is_of(field)))
            .filter_map(|fact| Some(self.fit(&fact.words, distance)? * fact.weight()))
            .max()
    }

    /// 3 for the very words, 2 where they begin so, 1 where a letter differs.
    fn fit(&self, words: &[String], distance: usize) -> Option<u32> {
        words
            .windows(self.words.len())
            .filter_map(|window| {
                let pairs = window.iter().zip(&self.words);
                pairs
                    .map(|(word, wanted)| likeness(word, wanted, distance))
                    .min()
                    .flatten()
            })
            .max()
    }
}

fn likeness(word: &str, wanted: &str, distance: usize) -> Option<u32> {
    if word == wanted {
        Some(3)
    } else if word.starts_with(wanted) {
        Some(2)
    } else {
        let is_long = wanted.chars().count() >= 4;
        (distance > 0 && is_long && strsim::osa_distance(word, wanted) <= distance).then_some(1)
    }
}

impl Fact {
    fn is_of(&self, field: &str) -> bool {
        let mut names = self.field.split('.');
        names.any(|name| name == field)
    }

    fn weight(&self) -> u32 {
        match self.field.split('.').next() {
            Some("author" | "title" | "key") => 4,
            Some("editor" | "date" | "translator") => 2,
            _ => 1,
        }
    }
}

fn facts(source: &Source) -> Vec<Fact> {
    let mut facts = vec![fact("key", source.key.as_str())];
    gather("", &Field::Map(fields(&source.entry)), &mut facts);
    if let Some(date) = source.entry.date_any() {
        facts.push(fact("year", &date.year.to_string()));
    }
    facts
}

fn fact(field: &str, text: &str) -> Fact {
    Fact {
        field: field.to_owned(),
        words: folded_words(text),
    }
}

fn gather(path: &str, field: &Field, facts: &mut Vec<Fact>) {
    match field {
        Field::Text(text) | Field::Number(text) => facts.push(fact(path, &plain(text))),
        Field::List(items) => items.iter().for_each(|item| gather(path, item, facts)),
        Field::Map(pairs) => {
            let role = pairs.iter().find_map(|(name, value)| match value {
                Field::Text(role) if name == "role" => Some(role.as_str()),
                _ => None,
            });
            for (name, value) in pairs {
                let name = if name == "names" {
                    role.unwrap_or(name)
                } else {
                    name
                };
                let inner = if path.is_empty() {
                    name.to_owned()
                } else {
                    format!("{path}.{name}")
                };
                gather(&inner, value, facts);
            }
        }
    }
}

/// The sources that match, best first, then in the order of the library. Where none does, those that match but
/// for one letter of a word, then two.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{read_yaml, search, Query};
///
/// let text = "a:\n  type: book\n  title: Emma\n  author: Austen, Jane\nb:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n";
/// let library = read_yaml(text, FileId::LIBRARY).library;
/// assert_eq!(search(&library, &Query::parse("author:morrison"))[0].key.as_str(), "b");
/// assert_eq!(search(&library, &Query::parse("belovd"))[0].key.as_str(), "b");
/// ```
pub fn search(library: &Library, query: &Query) -> Vec<Hit> {
    let facts: Vec<(&Key, Vec<Fact>)> = library
        .iter()
        .map(|source| (&source.key, facts(source)))
        .collect();
    for distance in 0..=MOST_DISTANT {
        let mut hits: Vec<Hit> = facts
            .iter()
            .filter_map(|(key, facts)| {
                let score = query.score(facts, distance)?;
                Some(Hit {
                    key: (*key).clone(),
                    score,
                })
            })
            .collect();
        if !hits.is_empty() {
            hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
            return hits;
        }
    }
    Vec::new()
}

/// The keys of the sources that a selector of hayagriva picks: `article > periodical`, `*[url]`.
pub fn select(library: &Library, selector: &str) -> Result<Vec<Key>, SearchError> {
    let error = |reason: String| SearchError {
        selector: selector.to_owned(),
        reason,
    };
    if selector.len() > MAX_SELECTOR_BYTES {
        return Err(error(format!(
            "it is longer than {MAX_SELECTOR_BYTES} bytes"
        )));
    }
    let parsed = Selector::parse(selector).map_err(|reason| error(reason.to_string()))?;
    let picked = library
        .iter()
        .filter(|source| parsed.matches(&source.entry));
    Ok(picked.map(|source| source.key.clone()).collect())
}

/// The longest selector: hayagriva's parser calls itself for each bracket.
const MAX_SELECTOR_BYTES: usize = 500;
