//! What is known of one source, folded.

use std::borrow::Cow;

use ibid_reference_manager::{Key, Source, hayagriva};

use hayagriva::Entry;
use hayagriva::types::{EntryType, MaybeTyped, Person};

use super::lexicon;
use ibid_language::page_ranges::last_of;
use ibid_language::{Word, words};

/// What is known of one source.
#[derive(Debug)]
pub(super) struct Facts {
    pub key: Key,
    /// Its authors (or who stands in their place), then their other names.
    pub people: Vec<Name>,
    /// How many of the people are authors.
    pub authors: usize,
    /// Whether the entry begins with the people, and not with its title as that of a film does.
    pub led: bool,
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
    pub division: Division,
    /// Whether it is printed in quotation marks: part of a whole.
    pub part: bool,
}

/// What the places of a source are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    Pages,
    Time,
    /// Nothing is numbered: a web page. The kind of a typed entry is a guess, so that this is one too.
    Nothing,
}

/// How all editions of a work divide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Division {
    /// In acts, books or cantos, as a play of Shakespeare's is.
    Acts,
    /// In chapters and verses, as scripture is.
    Verses,
    /// Each in its own way.
    Open,
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
    /// Whether it is the name of an account: `@marlowe`.
    pub handle: bool,
}

impl Facts {
    pub(super) fn new(source: &Source) -> Self {
        let entry = &source.entry;
        let title = entry.title().map(ToString::to_string);
        let (title, main) = whole_and_main(&title.unwrap_or_default());
        let (people, authors) = people(entry);
        let short = entry
            .title()
            .and_then(|title| title.short.as_ref())
            .map(|short| title_words(&short.to_string()));
        let part = !entry.parents().is_empty()
            || matches!(
                entry.entry_type(),
                EntryType::Article | EntryType::Chapter | EntryType::Web
            );
        Self {
            key: source.key.clone(),
            division: division(&title, people.get(..authors).unwrap_or_default(), part),
            people,
            authors,
            main,
            title,
            led: [entry.authors(), entry.editors()]
                .into_iter()
                .flatten()
                .any(|persons| !persons.is_empty()),
            short: short.unwrap_or_default(),
            year: entry.date_any().map(|date| date.year),
            pages: pages(entry),
            numbering: numbering(entry),
            part,
        }
    }

    /// Whether a page lies in the source, where the source says which pages it has.
    pub(super) fn holds_page(&self, page: u32) -> Option<bool> {
        self.pages
            .map(|(first, last)| (first..=last).contains(&page))
    }

    /// Whether `et al.` stands for some of its authors.
    pub(super) fn has_others(&self) -> bool {
        let last = self
            .authors
            .checked_sub(1)
            .and_then(|last| self.people.get(last));
        last.is_some_and(|last| {
            let words: Vec<&str> = last.family.iter().map(String::as_str).collect();
            last.given.is_empty()
                && matches!(
                    words.as_slice(),
                    ["et", "al"] | ["others"] | ["and", "others"]
                )
        })
    }

    /// Whether the source is an edition of the Qur’an, or of the Bible where `quran` is not asked for: its main title
    /// ends with the name. `The Bible and Its Readers` and `Joseph in the Qur’an` only speak of it.
    pub(super) fn is_scripture(&self, quran: bool) -> bool {
        let main = self.title.get(..self.main).filter(|main| !main.is_empty());
        let Some((last, before)) = main.unwrap_or(&self.title).split_last() else {
            return false;
        };
        let is_named = lexicon::is_of_scripture_titles(last)
            && matches!(last.as_str(), "quran" | "qur'an" | "koran") == quran;
        is_named && !self.part && !before.iter().any(|word| lexicon::speaks_of(word))
    }

    /// Whether a page lies so near to those of the source that a slip leads there.
    pub(super) fn is_near(&self, page: u32) -> bool {
        self.pages.is_some_and(|(first, last)| {
            let slip = last.saturating_sub(first).max(10);
            (first.saturating_sub(slip)..=last.saturating_add(slip)).contains(&page)
        })
    }
}

fn division(title: &[String], authors: &[Name], part: bool) -> Division {
    let mut surnames = authors.iter().filter_map(|name| name.family.last());
    let mut words = title.iter();
    if !part && words.any(|word| lexicon::is_of_scripture_titles(word)) {
        Division::Verses
    } else if surnames.any(|surname| lexicon::is_of_divided_works(surname)) {
        Division::Acts
    } else {
        Division::Open
    }
}

/// The words of a title as the library has it, and how many of them stand before the subtitle.
pub(super) fn whole_and_main(title: &str) -> (Vec<String>, usize) {
    let title = without_marks(title);
    let (words, main) = words_and_main(&title);
    (folded_all(words), main)
}

/// A title without the marks of its italics.
pub(super) fn without_marks(title: &str) -> Cow<'_, str> {
    if title.contains('_') {
        Cow::Owned(title.replace('_', ""))
    } else {
        Cow::Borrowed(title)
    }
}

/// As [`whole_and_main`], of a title without marks.
pub(super) fn words_and_main(title: &str) -> (Vec<Word<'_>>, usize) {
    let mut words = words(title);
    let end = end_of_main_title(title);
    let main = words.partition_point(|word| word.range.start < end);
    let main = main - usize::from(begins_with_article(words.get(..main).unwrap_or_default()));
    if begins_with_article(&words) {
        words.remove(0);
    }
    (words, main)
}

/// The byte behind what stands before the subtitle.
fn end_of_main_title(title: &str) -> usize {
    if !title.contains([':', ';', '—', '–']) {
        return title.len();
    }
    [":", "; or", " — ", " – "]
        .iter()
        .filter_map(|mark| title.find(mark))
        .min()
        .filter(|at| title.get(..*at).is_some_and(|main| !main.trim().is_empty()))
        .unwrap_or(title.len())
}

/// The folded words of a title without the opening article.
pub(super) fn title_words(title: &str) -> Vec<String> {
    folded_all(words_and_main(title).0)
}

/// Whether an article stands before other words.
fn begins_with_article(words: &[Word<'_>]) -> bool {
    matches!(words, [first, _, ..] if lexicon::is_article(&first.folded))
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
    names.extend(aliases.map(Name::undivided));
    (names, persons.len())
}

impl Name {
    pub(super) fn new(person: &Person) -> Self {
        let Some(given) = person.given_name.as_deref() else {
            let prefix = person.prefix.as_deref().unwrap_or_default();
            return Self::undivided(&format!("{prefix} {}", person.name));
        };
        let prefix = folded(person.prefix.as_deref().unwrap_or_default());
        let mut family = folded(&person.name);
        let squashed = prefix.concat() + &family.concat();
        while family.len() > 1
            && family
                .first()
                .is_some_and(|word| lexicon::is_particle(word))
        {
            family.remove(0);
        }
        let given = folded(given);
        let is_other = match family.as_slice() {
            [only] => squashed != *only,
            several => squashed != several.join(" "),
        };
        let squashed = is_other.then_some(squashed);
        Self {
            family,
            given,
            squashed,
            organisation: false,
            handle: false,
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
            handle: name.trim_start().starts_with('@'),
        }
    }
}

fn folded(text: &str) -> Vec<String> {
    folded_all(words(text))
}

fn folded_all(words: Vec<Word<'_>>) -> Vec<String> {
    let folded = words.into_iter().map(|word| word.folded.into_owned());
    folded.collect()
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
    Some((first, last_of(first, last)))
}

fn numbering(entry: &Entry) -> Numbering {
    match entry.entry_type() {
        EntryType::Video | EntryType::Audio | EntryType::Performance | EntryType::Scene => {
            Numbering::Time
        }
        EntryType::Web | EntryType::Post | EntryType::Blog | EntryType::Thread
            if entry.page_range().is_none() && !is_printed(entry) =>
        {
            Numbering::Nothing
        }
        _ => Numbering::Pages,
    }
}

/// Whether a publisher is stated and no address: a book whose title was typed in quotation marks.
fn is_printed(entry: &Entry) -> bool {
    let with_parents = || std::iter::once(entry).chain(entry.parents());
    with_parents().any(|entry| entry.publisher().is_some())
        && with_parents().all(|entry| entry.url().is_none())
}
