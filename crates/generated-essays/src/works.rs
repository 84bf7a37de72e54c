//! The works that an essay cites, and the list of them that MLA prints.

use std::fmt::Write as _;

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Key, read_yaml};
use ibid_styles::output::{self, Italics};
use ibid_styles::{Style, format};

use crate::habits::{Habits, Subject};
use crate::random::Random;
use crate::words::{ADJECTIVES, CHARACTERS, GIVEN, JOURNALS, NOUNS, PUBLISHERS, SURNAMES, TOPICS};

/// What a work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Novel,
    Poem,
    Epic,
    Play,
    Film,
    Study,
    Article,
    Chapter,
    Page,
}

/// A work.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) kind: Kind,
    pub(crate) surname: &'static str,
    pub(crate) given: &'static str,
    pub(crate) title: String,
    /// What the essay calls it where the list has it in a collection.
    pub(crate) called: Option<String>,
    /// Its first and last page, line or minute.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Whether its entry has its pages.
    pub(crate) has_pages: bool,
    /// Who is in it.
    pub(crate) characters: Vec<&'static str>,
    /// Where the essay has got to in it.
    pub(crate) reached: usize,
    year: usize,
    publisher: &'static str,
    journal: &'static str,
}

/// The works of an essay: those that it is about, then the scholars'.
pub(crate) struct Works {
    pub(crate) all: Vec<Work>,
    /// How many it is about.
    pub(crate) primary: usize,
}

impl Works {
    pub(crate) fn new(habits: &Habits, random: &mut Random) -> Self {
        let surnames = random.several(SURNAMES, habits.scholars + 4);
        let mut surnames = surnames.into_iter();
        let mut name = || surnames.next().unwrap_or("Ames");
        let mut nouns = random.several(NOUNS, 4).into_iter();
        let mut characters = random.several(CHARACTERS, 8).into_iter();
        let mut all: Vec<Work> = Vec::new();
        let kind = match habits.subject {
            Subject::Poem => Some(Kind::Poem),
            Subject::Epic | Subject::EpicInTwoCollections => Some(Kind::Epic),
            Subject::Play => Some(Kind::Play),
            Subject::Film => Some(Kind::Film),
            Subject::SeveralWorks => Some(any_kind(random)),
            Subject::Question => None,
            _ => Some(Kind::Novel),
        };
        if let Some(kind) = kind {
            let title = long_title(random, nouns.next());
            let cast = characters.by_ref().take(4).collect();
            all.push(Work::new(random, kind, name(), title, cast));
        }
        if let (Subject::TwoNovels | Subject::TwoByOneAuthor, Some(first)) =
            (habits.subject, all.first().cloned())
        {
            let title = long_title(random, nouns.next());
            let cast = characters.by_ref().collect();
            let mut second = Work::new(random, Kind::Novel, name(), title, cast);
            if habits.subject == Subject::TwoByOneAuthor {
                (second.surname, second.given) = (first.surname, first.given);
            }
            all.push(second);
        }
        if let (Subject::SeveralWorks, Some(first)) = (habits.subject, all.first().cloned()) {
            for _ in 0..random.range(1, 3) {
                let cast = characters.by_ref().take(2).collect();
                all.push(Work::beside(random, &first, name(), nouns.next(), cast));
            }
        }
        if let (Subject::NovelInTwoEditions | Subject::EpicInTwoCollections, Some(first)) =
            (habits.subject, all.first().cloned())
        {
            let mut second = Work {
                year: first.year + 9,
                publisher: "Norton",
                ..first
            };
            if second.kind == Kind::Epic {
                second.title = format!("The Norton {}", second.surname);
            }
            all.push(second);
        }
        let primary = all.len();
        let subject = all.first().cloned();
        for topic in random.several(TOPICS, habits.scholars) {
            all.push(Work::on(random, habits, name(), topic, subject.as_ref()));
        }
        Self { all, primary }
    }

    /// The list as it is typed, and for each work where its entry stands in it.
    pub(crate) fn list(&self, habits: &Habits) -> Vec<(usize, String)> {
        let mut yaml = String::new();
        for (at, work) in self.all.iter().enumerate() {
            let _ = writeln!(yaml, "w{at}: {}", work.yaml());
        }
        let library = read_yaml(&yaml, FileId::LIBRARY).library;
        let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
        let entries = format(&Style::Mla, &library, &[], &keys).works_cited;
        let typed = entries.iter().map(|entry| {
            let text = if habits.plain {
                output::text(&entry.text, Italics::Plain)
            } else {
                output::markdown(&entry.text)
            };
            let at = entry.key.as_str().trim_start_matches('w').parse();
            (at.unwrap_or(0), text)
        });
        typed.collect()
    }
}

/// What a work is that is compared with others.
fn any_kind(random: &mut Random) -> Kind {
    match random.range(0, 9) {
        0..4 => Kind::Novel,
        4..6 => Kind::Film,
        6..8 => Kind::Poem,
        _ => Kind::Play,
    }
}

fn long_title(random: &mut Random, noun: Option<&'static str>) -> String {
    let noun = capital(noun.unwrap_or("Lamp"));
    match random.range(0, 3) {
        0 => noun,
        1 => format!("The {} {noun}", capital(random.pick(ADJECTIVES))),
        2 => format!("The {noun} of {}", capital(random.pick(TOPICS))),
        _ => format!("{} {noun}", capital(random.pick(ADJECTIVES))),
    }
}

fn scholarly_title(random: &mut Random, topic: &str, subject: Option<&Work>) -> String {
    let topic = capital(topic);
    let noun = capital(random.pick(NOUNS));
    match (random.range(0, 3), subject) {
        (0, Some(subject)) => format!("{topic} in {}", subject.title),
        (1, Some(subject)) => format!("{}’s {noun}: {topic} and Form", subject.surname),
        (2, _) => format!("The {noun} and the {}", capital(random.pick(NOUNS))),
        _ => format!("{topic} and the {noun}"),
    }
}

/// A word with a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl Work {
    /// A work that is compared with another, now and then by the same author.
    fn beside(
        random: &mut Random,
        first: &Self,
        surname: &'static str,
        noun: Option<&'static str>,
        cast: Vec<&'static str>,
    ) -> Self {
        let kind = if random.chance(75) {
            first.kind
        } else {
            any_kind(random)
        };
        let title = long_title(random, noun);
        let mut other = Self::new(random, kind, surname, title, cast);
        if random.chance(30) {
            (other.surname, other.given) = (first.surname, first.given);
        }
        other
    }

    /// What a scholar has written on a topic.
    fn on(
        random: &mut Random,
        habits: &Habits,
        surname: &'static str,
        topic: &str,
        subject: Option<&Self>,
    ) -> Self {
        let kind = match random.range(0, 9) {
            0..4 => Kind::Article,
            4..6 => Kind::Chapter,
            6..9 => Kind::Study,
            _ => Kind::Page,
        };
        let title = scholarly_title(random, topic, subject);
        let mut work = Self::new(random, kind, surname, title, Vec::new());
        work.has_pages =
            matches!(kind, Kind::Article | Kind::Chapter) && random.chance(habits.pages);
        work
    }

    fn new(
        random: &mut Random,
        kind: Kind,
        surname: &'static str,
        title: String,
        characters: Vec<&'static str>,
    ) -> Self {
        let called = (kind == Kind::Epic).then(|| title.clone());
        let title = match (kind, random.chance(50)) {
            (Kind::Epic, true) => format!("The Poems of {surname}"),
            (Kind::Epic, false) => "Collected Poems".to_owned(),
            _ => title,
        };
        let (first, length) = match kind {
            Kind::Novel => (1, random.range(150, 620)),
            Kind::Poem => (1, random.range(30, 640)),
            Kind::Play => (1, 5),
            Kind::Epic => (1, 12),
            Kind::Film => (2, random.range(85, 130)),
            Kind::Study => (1, random.range(120, 320)),
            Kind::Article | Kind::Chapter => (random.range(1, 420), random.range(11, 34)),
            Kind::Page => (1, 1),
        };
        Self {
            kind,
            surname,
            given: random.pick(GIVEN),
            title,
            called,
            first,
            last: first + length - 1,
            has_pages: kind == Kind::Poem && random.chance(60),
            characters,
            reached: first,
            year: random.range(1950, 2021),
            publisher: random.pick(PUBLISHERS),
            journal: random.pick(JOURNALS),
        }
    }

    /// The work as a source of a library.
    fn yaml(&self) -> String {
        let Self {
            title,
            surname,
            given,
            year,
            publisher,
            journal,
            first,
            last,
            ..
        } = self;
        let author = format!("title: '{title}', author: '{surname}, {given}', date: {year}");
        let pages = if self.has_pages {
            let from = if self.kind == Kind::Poem {
                200 + year % 80
            } else {
                *first
            };
            let to = if self.kind == Kind::Poem {
                from + last / 35
            } else {
                *last
            };
            format!(", page-range: {from}-{to}")
        } else {
            String::new()
        };
        match self.kind {
            Kind::Novel | Kind::Epic | Kind::Play | Kind::Study => {
                format!("{{type: book, {author}, publisher: {publisher}}}")
            }
            Kind::Film => format!(
                "{{type: video, title: '{title}', date: {year}, publisher: {publisher}, affiliated: [{{role: director, names: ['{surname}, {given}']}}]}}"
            ),
            Kind::Article => format!(
                "{{type: article, {author}{pages}, parent: {{type: periodical, title: {journal}, volume: {}, issue: 2}}}}",
                year % 60
            ),
            Kind::Poem | Kind::Chapter => format!(
                "{{type: chapter, title: '{title}', author: '{surname}, {given}'{pages}, parent: {{type: anthology, title: {journal}, publisher: {publisher}, date: {year}}}}}"
            ),
            Kind::Page => format!(
                "{{type: web, {author}, url: 'https://www.example.org/{surname}', parent: {{type: web, title: {journal}}}}}"
            ),
        }
    }

    /// The title as it is typed in prose.
    pub(crate) fn typed_title(&self) -> String {
        let title = self.called.as_ref().unwrap_or(&self.title);
        match self.kind {
            Kind::Poem | Kind::Article | Kind::Chapter | Kind::Page => format!("“{title}”"),
            _ => format!("*{title}*"),
        }
    }

    /// Whether it is the same text as another, in another edition or collection.
    pub(crate) fn is_same_text(&self, other: &Self) -> bool {
        self.surname == other.surname && (self.title == other.title || self.kind == Kind::Epic)
    }

    /// The next place to which the essay points in it.
    pub(crate) fn place(&mut self, random: &mut Random) -> String {
        let most = if self.kind == Kind::Poem {
            25
        } else {
            (self.last - self.first) / 6 + 1
        };
        let ahead = random.range(0, most);
        let jumps = if self.kind == Kind::Poem { 6 } else { 20 };
        let is_first = self.reached == self.first;
        self.reached = if random.chance(jumps) || self.reached + ahead > self.last {
            random.range(self.first, self.last)
        } else {
            self.reached + ahead
        };
        let at = self.reached;
        match self.kind {
            Kind::Play => {
                let line = random.range(2, 290);
                format!("{at}.{}.{line}", random.range(1, 5))
            }
            Kind::Epic => {
                let line = random.range(2, 999);
                let last = line + random.range(1, 5);
                match random.range(0, 3) {
                    0 => format!("{at}.{line}"),
                    1 => format!("{at}.{line}–{}", short(line, last)),
                    2 => format!("{line}–{}", short(line, last)),
                    _ => line.to_string(),
                }
            }
            Kind::Film => format!("00:{:02}:{:02}", at % 60, random.range(0, 59)),
            Kind::Page => String::new(),
            Kind::Poem if is_first && random.chance(70) => format!("line {at}"),
            _ if random.chance(20) => format!("{at}–{}", short(at, at + 1)),
            _ => at.to_string(),
        }
    }
}

/// The end of a range as MLA writes it: from a hundred on its last two digits.
fn short(from: usize, to: usize) -> String {
    if from > 100 && from / 100 == to / 100 {
        format!("{:02}", to % 100)
    } else {
        to.to_string()
    }
}
