//! What a library looks like to someone who links citations: names, titles, dates and numbering, folded.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use ibid_reference_manager::{Key, Library, Source, hayagriva};

use hayagriva::Entry;
use hayagriva::types::{EntryType, MaybeTyped, Person};

use super::fold::{fold, words};
use super::lexicon;
use super::spelling::Spelling;

/// The place of a source in its library.
pub(super) type Id = u32;

/// The sources that a citation may mean, in the order of the library.
pub(super) type Ids = Vec<Id>;

/// A library prepared for linking. Building it takes time linear in the library.
#[derive(Debug, Default)]
pub struct LinkIndex {
    sources: Vec<Facts>,
    keys: HashMap<Key, Id>,
    names: HashMap<String, Vec<NameHit>>,
    acronyms: HashMap<String, Ids>,
    organisations: BTreeMap<String, Ids>,
    title_words: HashMap<String, Ids>,
    titles: TitleTree,
    first_words: BTreeMap<String, Ids>,
    spelling: OnceLock<Spelling>,
}

/// What is known of one source.
#[derive(Debug)]
pub(super) struct Facts {
    pub key: Key,
    /// Its authors (or who stands in their place), then their other names.
    pub people: Vec<Name>,
    /// How many of the people are authors.
    pub authors: usize,
    /// The words of the title, subtitle included, opening article left out.
    pub title: Vec<String>,
    /// How many of them are the title without its subtitle.
    pub main: usize,
    /// The short title that the library states.
    pub short: Vec<String>,
    pub year: Option<i32>,
    /// First and last page.
    pub pages: Option<(u32, u32)>,
    pub numbering: Numbering,
    /// Whether it is printed in quotation marks: part of a whole.
    pub part: bool,
}

/// What the places of a source are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    Pages,
    Time,
    /// Nothing is numbered: a web page.
    Nothing,
}

/// A name as a library has it.
#[derive(Debug)]
pub(super) struct Name {
    /// The words of the family name without particles, or of the whole name where it is undivided.
    pub family: Vec<String>,
    pub given: Vec<String>,
    /// The family name with its particles as one word: `dubois` for Du Bois.
    pub squashed: Option<String>,
    pub organisation: bool,
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
        let mut index = Self::default();
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
                    push_new(self.acronyms.entry(acronym).or_default(), id);
                }
                if let Some(first) = name.family.first() {
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

fn push_new(ids: &mut Ids, id: Id) {
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

/// Titles by their words, for finding them in prose.
#[derive(Debug, Default)]
pub(super) struct TitleTree {
    next: HashMap<(u32, u32), u32>,
    words: HashMap<String, u32>,
    ends: HashMap<u32, Ids>,
    nodes: u32,
}

/// Titles are told apart by this many words at most.
const TITLE_DEPTH: usize = 24;

impl TitleTree {
    /// Adds a title and, as a title of its own, what stands before the subtitle.
    fn add(&mut self, title: &[String], main: usize, id: Id) {
        let mut node = 0;
        let last = title.len().min(TITLE_DEPTH);
        for (at, word) in title.iter().take(TITLE_DEPTH).enumerate() {
            let known = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(word.clone()).or_insert(known);
            node = *self.next.entry((node, word)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
            if at + 1 == main || at + 1 == last {
                push_new(self.ends.entry(node).or_default(), id);
            }
        }
    }

    /// The longest title that begins the words: how many words it takes, and its sources.
    pub(super) fn longest<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
    ) -> Option<(usize, &[Id])> {
        let (mut node, mut best) = (0, None);
        for (taken, word) in words.take(TITLE_DEPTH).enumerate() {
            let Some(next) = self
                .words
                .get(word)
                .and_then(|word| self.next.get(&(node, *word)))
            else {
                break;
            };
            node = *next;
            if let Some(ids) = self.ends.get(&node) {
                best = Some((taken + 1, ids.as_slice()));
            }
        }
        best
    }
}

impl Facts {
    fn new(source: &Source) -> Self {
        let entry = &source.entry;
        let title = entry
            .title()
            .map(|title| title.to_string().replace('_', ""));
        let title = title.unwrap_or_default();
        let main = main_title(&title);
        let (people, authors) = people(entry);
        let short = entry
            .title()
            .and_then(|title| title.short.as_ref())
            .map(|short| title_words(&short.to_string()));
        Self {
            key: source.key.clone(),
            people,
            authors,
            main: title_words(main).len(),
            title: title_words(&title),
            short: short.unwrap_or_default(),
            year: entry.date_any().map(|date| date.year),
            pages: pages(entry),
            numbering: numbering(entry),
            part: !entry.parents().is_empty()
                || matches!(
                    entry.entry_type(),
                    EntryType::Article | EntryType::Chapter | EntryType::Web
                ),
        }
    }

    /// Whether a page lies in the source, where the source says which pages it has.
    pub(super) fn holds_page(&self, page: u32) -> Option<bool> {
        self.pages
            .map(|(first, last)| (first..=last).contains(&page))
    }
}

/// What stands before the subtitle.
fn main_title(title: &str) -> &str {
    [":", "; or,", "; or", " — ", " – "]
        .iter()
        .filter_map(|mark| title.find(mark))
        .min()
        .and_then(|at| title.get(..at))
        .filter(|main| !main.trim().is_empty())
        .unwrap_or(title)
}

/// The folded words of a title without the opening article.
pub(super) fn title_words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = words(title).into_iter().map(|word| word.folded).collect();
    if words.len() > 1 && words.first().is_some_and(|word| lexicon::is_article(word)) {
        words.remove(0);
    }
    words
}

/// The persons under whose names the source is cited: its authors, else its editors, else who made it.
fn people(entry: &Entry) -> (Vec<Name>, usize) {
    let authors = entry.authors().unwrap_or_default();
    let editors = entry.editors().unwrap_or_default();
    let others = entry.affiliated().unwrap_or_default();
    let persons: Vec<&Person> = if !authors.is_empty() {
        authors.iter().collect()
    } else if !editors.is_empty() {
        editors.iter().collect()
    } else {
        others.iter().flat_map(|role| &role.names).collect()
    };
    let mut names: Vec<Name> = persons.iter().map(|person| Name::new(person)).collect();
    let aliases = persons.iter().filter_map(|person| person.alias.as_deref());
    names.extend(aliases.map(|alias| Name::undivided(alias)));
    (names, persons.len())
}

impl Name {
    fn new(person: &Person) -> Self {
        let Some(given) = person.given_name.as_deref() else {
            let prefix = person.prefix.as_deref().unwrap_or_default();
            return Self::undivided(&format!("{prefix} {}", person.name));
        };
        let mut family = folded(&person.name);
        while family.len() > 1
            && family
                .first()
                .is_some_and(|word| lexicon::is_particle(word))
        {
            family.remove(0);
        }
        let given = folded(given);
        let whole = folded(person.prefix.as_deref().unwrap_or_default())
            .into_iter()
            .chain(folded(&person.name));
        let squashed: String = whole.collect();
        let squashed = (squashed != family.join(" ")).then_some(squashed);
        Self {
            family,
            given,
            squashed,
            organisation: false,
        }
    }

    fn undivided(name: &str) -> Self {
        let mut family = folded(name);
        if family.len() > 1 && family.first().is_some_and(|word| lexicon::is_article(word)) {
            family.remove(0);
        }
        let organisation =
            family.len() > 3 || family.iter().any(|word| lexicon::is_of_organisations(word));
        Self {
            family,
            given: Vec::new(),
            squashed: None,
            organisation,
        }
    }
}

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// The abbreviations of an organisation: the first letters of its words, and of those before `of`.
fn acronyms(words: &[String]) -> Vec<String> {
    let letters = |words: &[String]| -> String {
        words
            .iter()
            .filter(|word| !lexicon::is_small(word))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let before_of = words
        .iter()
        .position(|word| word == "of")
        .unwrap_or(words.len());
    let mut out = vec![
        letters(words),
        letters(words.get(..before_of).unwrap_or(words)),
        fold(&all_letters(words)),
    ];
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

fn pages(entry: &Entry) -> Option<(u32, u32)> {
    let MaybeTyped::Typed(pages) = entry.page_range()? else {
        return None;
    };
    let number = |value: &hayagriva::types::Numeric| {
        value
            .single_number()
            .and_then(|number| u32::try_from(number).ok())
    };
    let first = pages
        .ranges
        .iter()
        .find_map(|range| range.start())
        .and_then(number)?;
    let last = pages
        .ranges
        .iter()
        .rev()
        .find_map(|range| range.end().or_else(|| range.start()));
    let last = last.and_then(number).unwrap_or(first);
    Some((first, expand(first, last)))
}

/// The last page of a range whose end may leave out the digits that it shares with the start: 547–81 ends at 581.
pub(super) fn expand(first: u32, last: u32) -> u32 {
    if last >= first {
        return last;
    }
    let mut unit = 10;
    while unit <= last {
        unit *= 10;
    }
    first / unit * unit + last
}

fn numbering(entry: &Entry) -> Numbering {
    match entry.entry_type() {
        EntryType::Video | EntryType::Audio | EntryType::Performance | EntryType::Scene => {
            Numbering::Time
        }
        EntryType::Web | EntryType::Post | EntryType::Blog | EntryType::Thread
            if entry.page_range().is_none() =>
        {
            Numbering::Nothing
        }
        _ => Numbering::Pages,
    }
}
