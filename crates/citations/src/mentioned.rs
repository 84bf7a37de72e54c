//! Of a large library, the sources that the citations of an essay can mean, found before any is read.
//!
//! What linking asks of a library is known from the essay ([`asked`](super::asked)), and the names and titles of a
//! library are told from its lines. A source that answers none of the questions leads to no citation; with the
//! others alone each question has the answer that the whole library gives.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::{HashMap, HashSet};
use ibid_diagnostics::FileId;
use ibid_language::fold;
use ibid_reference_manager::{Read, Skimmed, read_name, read_pieces, read_yaml, skim_yaml};

use ibid_manuscript::Manuscript;

use super::asked::Asked;
use super::facts::{Facts, Name, without_marks, words_and_main};
use super::index::acronyms;
use super::names::shortens;
use super::spelling::{are_near, most_off, most_off_of};
use super::title_tree::TITLE_DEPTH;
use super::titles::COMMON;

/// Reads of a hayagriva YAML library the sources that the citations of an essay, and its `nocite`, can mean. Linking
/// the essay with these gives what linking with all of them gives; of 100,000 a few are read.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_citations::read_mentioned;
/// use ibid_manuscript::{Format, read};
///
/// let text = "a:\n  type: book\n  title: Emma\n  author: Austen, Jane\nb:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n";
/// let essay = read(b"As Morrison writes (12), it was not a story.", Format::Markdown);
/// let library = read_mentioned(text, FileId::LIBRARY, &essay).library;
/// assert!(library.get("b").is_some() && library.len() == 1);
/// ```
pub fn read_mentioned(text: &str, file: FileId, manuscript: &Manuscript) -> Read {
    let asked = Asked::of(manuscript);
    let mut outline = Outline::default();
    let pieces = (!asked.keys.contains("*"))
        .then(|| skim_yaml(text, file, |entry| outline.add(&asked, entry)))
        .flatten();
    let Some(pieces) = pieces else {
        return read_yaml(text, file);
    };
    let mut wanted = outline.wanted(&asked).into_iter();
    read_pieces(text, file, pieces, |_| wanted.next().unwrap_or(true))
}

/// A word of the library, by its place among them.
type WordId = u32;

/// What a library says of names and titles, as numbers of words.
#[derive(Debug, Default)]
struct Outline<'t> {
    ids: HashMap<String, WordId>,
    /// What is asked of each word, by its number.
    words: Vec<Word>,
    /// The words of all entries, one entry after another.
    written: Vec<WordId>,
    entries: Vec<Entry>,
    keys: HashSet<Cow<'t, str>>,
    /// The names met before, as they are typed: a library has several works of many an author.
    people: HashMap<&'t str, Person>,
    /// How many titles begin with each beginning of a title that the essay has.
    begun: HashMap<String, usize>,
}

/// Somebody whom a library names.
#[derive(Debug, Clone, Default)]
struct Person {
    /// The words by which they are found, in [`Outline::written`].
    words: Range<usize>,
    /// Whether the essay may have an abbreviation of the name.
    wanted: bool,
}

/// What an essay asks of a word.
#[derive(Debug, Clone)]
struct Word {
    /// It stands in the essay, or is a misspelled word of it.
    asked: bool,
    /// It stands in the essay where titles are looked up, or is such a word misspelled.
    in_title: bool,
    /// How many titles with it are read already.
    titles: usize,
}

/// An entry of the file. The ranges index [`Outline::written`].
#[derive(Debug, Default)]
struct Entry {
    /// Whether it is wanted whatever its words are.
    wanted: bool,
    /// The words by which its persons are found.
    names: Range<usize>,
    title: Range<usize>,
    /// How many words of the title stand before the subtitle.
    main: usize,
    short: Range<usize>,
}

impl<'t> Outline<'t> {
    fn add(&mut self, asked: &Asked, entry: Skimmed<'t>) {
        let entry = match entry {
            Skimmed::Plain { key, names, title } => self.plain(asked, key, &names, title),
            Skimmed::Read(library) => match library.iter().next().map(Facts::new) {
                Some(facts) => self.read(asked, &facts),
                // What cannot be read is read for its problems.
                None => Entry {
                    wanted: true,
                    ..Entry::default()
                },
            },
        };
        self.entries.push(entry);
    }

    fn plain(&mut self, asked: &Asked, key: &'t str, names: &[&'t str], title: &str) -> Entry {
        // Of two entries with one key only the first can be cited.
        if !self.keys.insert(Cow::Borrowed(key)) {
            return Entry::default();
        }
        let mut wanted = asked.keys.contains(key);
        let start = self.written.len();
        for name in names {
            wanted |= self.person(asked, name);
        }
        let title = without_marks(title);
        let (title, main) = words_and_main(&title);
        let title = title.iter().map(|word| word.folded.as_ref());
        self.title(asked, wanted, start, main, title)
    }

    fn read(&mut self, asked: &Asked, facts: &Facts) -> Entry {
        let key = facts.key.as_str();
        if !self.keys.insert(Cow::Owned(key.to_owned())) {
            return Entry::default();
        }
        let mut wanted = asked.keys.contains(key);
        let start = self.written.len();
        for name in &facts.people {
            wanted |= self.name(asked, name);
        }
        let title = facts.title.iter().map(String::as_str);
        let entry = self.title(asked, wanted, start, facts.main, title);
        facts.short.iter().for_each(|word| self.write(asked, word));
        Entry {
            short: entry.title.end..self.written.len(),
            ..entry
        }
    }

    /// Writes a name as it is typed, and says whether its entry is wanted whatever its words are.
    fn person(&mut self, asked: &Asked, typed: &'t str) -> bool {
        if let Some(person) = self.people.get(typed) {
            self.written.extend_from_within(person.words.clone());
            return person.wanted;
        }
        let start = self.written.len();
        let wanted = match plain_surname(typed) {
            Some(surname) => {
                self.write(asked, &fold(surname));
                false
            }
            None => self.name(asked, &Name::new(&read_name(typed))),
        };
        let words = start..self.written.len();
        self.people.insert(typed, Person { words, wanted });
        wanted
    }

    /// As [`person`](Self::person), of a name that was read.
    fn name(&mut self, asked: &Asked, name: &Name) -> bool {
        let last = name.family.last().filter(|_| !name.organisation);
        let by = [name.family.first(), last, name.squashed.as_ref()];
        for word in by.into_iter().flatten() {
            self.write(asked, word);
        }
        name.organisation && is_abbreviated(asked, &name.family)
    }

    /// Writes the title of an entry whose names are written from `start` on.
    fn title<'w>(
        &mut self,
        asked: &Asked,
        wanted: bool,
        start: usize,
        main: usize,
        title: impl Iterator<Item = &'w str> + Clone,
    ) -> Entry {
        let names = start..self.written.len();
        let wanted = self.is_begun(asked, title.clone().next()) || wanted;
        title.for_each(|word| self.write(asked, word));
        let end = self.written.len();
        Entry {
            wanted,
            main,
            title: names.end..end,
            names,
            short: end..end,
        }
    }

    /// Whether the title is one of the first two that begin with a word that the essay cuts short: of a third
    /// nobody needs to know that the beginning leads to several.
    fn is_begun(&mut self, asked: &Asked, first: Option<&str>) -> bool {
        let Some(first) = first else {
            return false;
        };
        let mut is_begun = false;
        for cut in asked
            .cut_titles
            .iter()
            .filter(|cut| first.starts_with(*cut))
        {
            let count = self.begun.entry(cut.clone()).or_default();
            *count += 1;
            is_begun |= *count <= 2;
        }
        is_begun
    }

    fn write(&mut self, asked: &Asked, word: &str) {
        let id = if let Some(id) = self.ids.get(word) {
            *id
        } else {
            let id = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
            self.ids.insert(word.to_owned(), id);
            self.words.push(Word {
                asked: asked.words.contains(word),
                in_title: asked.titles.contains(word),
                titles: 0,
            });
            id
        };
        self.written.push(id);
    }

    /// For each entry whether it is to be read.
    fn wanted(mut self, asked: &Asked) -> Vec<bool> {
        self.correct(asked);
        let entries = std::mem::take(&mut self.entries);
        entries.iter().map(|entry| self.takes(entry)).collect()
    }

    /// A word that no title has is looked for among those that are spelled nearly so.
    fn correct(&mut self, asked: &Asked) {
        let mut in_titles: HashSet<WordId> = HashSet::default();
        for entry in &self.entries {
            let titles = self.written.get(entry.title.start..entry.short.end);
            in_titles.extend(titles.unwrap_or_default());
        }
        let has_title = |word: &str| self.ids.get(word).is_some_and(|id| in_titles.contains(id));
        let unknown: Vec<Spelled<'_>> = asked
            .titles
            .iter()
            .filter(|word| most_off(word) > 0 && !has_title(word))
            .map(|word| Spelled::new(word))
            .collect();
        #[expect(clippy::iter_over_hash_type, reason = "each word is judged by itself")]
        for (word, id) in &self.ids {
            let word = Spelled::new(word);
            if unknown.iter().any(|typed| typed.is_near(&word))
                && let Some(word) = self.words.get_mut(*id as usize)
            {
                (word.asked, word.in_title) = (true, true);
            }
        }
    }

    fn takes(&mut self, entry: &Entry) -> bool {
        let titles = entry.title.start..entry.short.end;
        // Titles are told apart by their first words.
        let main = if entry.main == 0 {
            entry.title.len()
        } else {
            entry.main
        };
        let main = entry.title.start..entry.title.start + main.min(TITLE_DEPTH);
        let wanted = entry.wanted
            || self.at(&entry.names).any(|word| word.asked)
            || [&main, &entry.short]
                .into_iter()
                .any(|title| !title.is_empty() && self.at(title).all(|word| word.asked))
            // What leads to more titles than this leads to none.
            || self.at(&titles).any(|word| word.in_title && word.titles <= COMMON);
        if wanted {
            let mut ids = self.written.get(titles).unwrap_or_default().to_vec();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                if let Some(word) = self.words.get_mut(id as usize) {
                    word.titles += 1;
                }
            }
        }
        wanted
    }

    fn at(&self, range: &Range<usize>) -> impl Iterator<Item = &Word> {
        let ids = self.written.get(range.clone()).unwrap_or_default();
        ids.iter().filter_map(|id| self.words.get(*id as usize))
    }
}

/// The surname of `Morrison, Toni`, which needs no reader of names: one word, and a comma before the rest.
fn plain_surname(typed: &str) -> Option<&str> {
    let (surname, rest) = typed.split_once(',')?;
    // A particle may stand behind: `Kolk, Bessel van der`.
    let has_particle = rest
        .split(' ')
        .any(|word| word.starts_with(char::is_lowercase));
    let is_person = !rest.contains(',') && !rest.trim().is_empty() && !has_particle;
    let is_word = surname.starts_with(|c: char| c.is_ascii_uppercase())
        && surname.bytes().all(|b| b.is_ascii_alphabetic());
    (is_person && is_word).then_some(surname)
}

/// Whether the essay may have an abbreviation of an organisation.
fn is_abbreviated(asked: &Asked, words: &[String]) -> bool {
    let is_cut = |first: &String| asked.cut_names.iter().any(|cut| shortens(cut, first));
    acronyms(words)
        .iter()
        .any(|acronym| asked.acronyms.contains(acronym))
        || words.first().is_some_and(is_cut)
}

/// A word with what tells quickly that another is spelled otherwise.
struct Spelled<'a> {
    word: &'a str,
    letters: usize,
    /// How many letters may be off.
    most: usize,
    /// A bit for each letter that it has; several letters share one.
    set: u64,
}

impl<'a> Spelled<'a> {
    fn new(word: &'a str) -> Self {
        let (mut letters, mut set) = (0, 0_u64);
        for letter in word.chars() {
            letters += 1;
            set |= 1 << (u32::from(letter) % 64);
        }
        Self {
            word,
            letters,
            most: most_off_of(letters),
            set,
        }
    }

    /// Whether one may be the other misspelled. Each letter that is off changes two bits at most.
    fn is_near(&self, other: &Self) -> bool {
        self.letters.abs_diff(other.letters) <= self.most
            && (self.set ^ other.set).count_ones() as usize <= 2 * self.most
            && are_near(self.word, other.word)
    }
}
