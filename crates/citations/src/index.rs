//! What a library looks like to someone who links citations: names, titles, dates and numbering, folded.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::HashMap;
use ibid_reference_manager::{Key, Library};

use super::facts::Facts;
use super::ids::push_new;
pub(super) use super::ids::{Id, Ids};
use super::lexicon;
use super::openers::Openers;
use super::spelling::Spelling;
use super::title_tree::TitleTree;
use ibid_language::{fold, words};

/// A library prepared for linking. Building it takes time linear in the library.
#[derive(Debug, Default)]
pub struct LinkIndex {
    sources: Vec<Facts>,
    keys: HashMap<Key, Id>,
    names: HashMap<String, Vec<NameHit>>,
    /// The first words of `names`, each with the number of words of the longest name that begins with it.
    name_starts: HashMap<String, usize>,
    acronyms: HashMap<String, Ids>,
    organisations: BTreeMap<String, Ids>,
    title_words: HashMap<String, Ids>,
    titles: TitleTree,
    first_words: BTreeMap<String, Ids>,
    spelling: OnceLock<Spelling>,
    /// The words that a name, an abbreviated name or a title begins with.
    openers: Openers,
}

/// A source found by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NameHit {
    pub source: Id,
    /// The place of the person among the source's.
    pub person: u16,
    /// Whether only a part of a compound or undivided name was given.
    pub partial: bool,
}

impl LinkIndex {
    /// Reads a library.
    pub fn new(library: &Library) -> Self {
        let mut index = Self {
            openers: Openers::for_sources(library.len()),
            ..Self::default()
        };
        for source in library {
            let Ok(id) = Id::try_from(index.sources.len()) else {
                break;
            };
            let facts = Facts::new(source);
            index.add_names(id, &facts);
            index.add_title(id, &facts);
            index.keys.insert(source.key.clone(), id);
            index.sources.push(facts);
        }
        index
    }

    fn add_names(&mut self, id: Id, facts: &Facts) {
        for (person, name) in facts.people.iter().enumerate() {
            let person = u16::try_from(person).unwrap_or(u16::MAX);
            let mut add = |text: String, partial: bool| {
                let start = text.split(' ').next().unwrap_or_default();
                self.openers.add(start);
                let longest = self.name_starts.entry(start.to_owned()).or_default();
                *longest = text.split(' ').count().max(*longest);
                let hits = self.names.entry(text).or_default();
                let hit = NameHit {
                    source: id,
                    person,
                    partial,
                };
                if !hits.contains_recent(hit) {
                    hits.push(hit);
                }
            };
            add(name.family.join(" "), false);
            if let Some(squashed) = &name.squashed {
                add(squashed.clone(), false);
            }
            if name.organisation {
                for acronym in acronyms(&name.family) {
                    self.openers.add(&acronym);
                    push_new(self.acronyms.entry(acronym).or_default(), id);
                }
                if let Some(first) = name.family.first() {
                    self.openers.add(first);
                    push_new(self.organisations.entry(first.clone()).or_default(), id);
                }
            } else if name.family.len() > 1 {
                for part in [name.family.first(), name.family.last()]
                    .into_iter()
                    .flatten()
                {
                    add(part.clone(), true);
                }
            }
        }
    }

    fn add_title(&mut self, id: Id, facts: &Facts) {
        for word in facts.title.iter().chain(&facts.short) {
            push_new(self.title_words.entry(word.clone()).or_default(), id);
        }
        if let Some(first) = facts.title.first() {
            push_new(self.first_words.entry(first.clone()).or_default(), id);
        }
        for first in facts.title.first().into_iter().chain(facts.short.first()) {
            self.openers.add(first);
        }
        self.titles.add(&facts.title, facts.main, id);
        if !facts.short.is_empty() {
            self.titles.add(&facts.short, facts.short.len(), id);
        }
    }

    pub(super) fn facts(&self, id: Id) -> Option<&Facts> {
        self.sources.get(id as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    pub(super) fn by_key(&self, key: &str) -> Option<Id> {
        self.keys.get(key).copied()
    }

    /// The sources with an author of this folded family name, or undivided name.
    pub(super) fn by_name(&self, folded: &str) -> &[NameHit] {
        self.names.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whether a source is by the account of this name, given without its `@`.
    pub(super) fn is_handle(&self, name: &str) -> bool {
        let words = words(name);
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_ref()).collect();
        let hits = self.by_name(&folded.join(" ")).iter();
        hits.filter_map(|hit| {
            let people = &self.facts(hit.source)?.people;
            people.get(usize::from(hit.person))
        })
        .any(|name| name.handle)
    }

    /// Whether a name or title of the library may begin with this folded word. Where it says no, none does.
    pub(super) fn may_open(&self, word: &str) -> bool {
        self.openers.may_hold(word)
    }

    /// The number of words of the longest name that begins with this folded word; 0 where none does.
    pub(super) fn longest_name(&self, first_word: &str) -> usize {
        self.name_starts.get(first_word).copied().unwrap_or(0)
    }

    /// The sources by organisations with this abbreviation, in lower case.
    pub(super) fn by_acronym(&self, folded: &str) -> &[Id] {
        self.acronyms.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The sources by organisations whose name begins with this word.
    pub(super) fn organisations(&self, first_word: &str) -> &[Id] {
        self.organisations
            .get(first_word)
            .map_or(&[], Vec::as_slice)
    }

    /// The first words of organisations that begin with a letter, with their sources.
    pub(super) fn organisations_in(&self, letter: char) -> impl Iterator<Item = (&str, &[Id])> {
        self.organisations
            .range(letter.to_string()..)
            .take_while(move |(word, _)| word.starts_with(letter))
            .map(|(word, ids)| (word.as_str(), ids.as_slice()))
    }

    /// The sources with this word in their title.
    pub(super) fn by_title_word(&self, folded: &str) -> &[Id] {
        self.title_words.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The sources whose title begins with a word that an abbreviation cuts short: `Ham.` for Hamlet.
    pub(super) fn by_abbreviation(&self, start: &str) -> Ids {
        self.first_words
            .range(start.to_owned()..)
            .take_while(|(word, _)| word.starts_with(start))
            .take(4)
            .flat_map(|(_, ids)| ids.iter().copied())
            .collect()
    }

    pub(super) fn titles(&self) -> &TitleTree {
        &self.titles
    }

    /// The words of names and titles that are nearest to a word that the library does not have.
    pub(super) fn near(&self, folded: &str) -> Vec<&str> {
        self.spelling
            .get_or_init(|| {
                let mut all: Vec<String> = self
                    .names
                    .keys()
                    .chain(self.title_words.keys())
                    .cloned()
                    .collect();
                // Numbers are not misspelled, and the parts of a compound name are words of their own.
                all.retain(|word| word.chars().all(char::is_alphabetic));
                all.sort_unstable();
                all.dedup();
                Spelling::new(all.into_iter())
            })
            .near(folded)
    }
}

trait Recent {
    fn contains_recent(&self, hit: NameHit) -> bool;
}

impl Recent for Vec<NameHit> {
    /// Hits of one source are added one after another: only the end has to be looked at.
    fn contains_recent(&self, hit: NameHit) -> bool {
        self.iter()
            .rev()
            .take_while(|known| known.source == hit.source)
            .any(|known| known.person == hit.person)
    }
}

/// The abbreviations of an organisation: the first letters of its words, and of those before `of`.
pub(super) fn acronyms(words: &[String]) -> Vec<String> {
    let letters = |words: &[String]| -> String {
        words
            .iter()
            .filter(|word| !lexicon::is_small(word))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let mut out = vec![letters(words), fold(&all_letters(words)).into_owned()];
    // `CDC`: Centers for Disease Control, and Prevention.
    let ends = words.iter().enumerate();
    let ends = ends.filter(|(_, word)| matches!(word.as_str(), "of" | "and"));
    out.extend(ends.map(|(at, _)| letters(words.get(..at).unwrap_or(words))));
    out.retain(|acronym| acronym.chars().count() > 1);
    out.sort_unstable();
    out.dedup();
    out
}

fn all_letters(words: &[String]) -> String {
    words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect()
}
