//! The facts of one made entry, of every kind.

mod official;
mod online;
mod print;

use crate::facts::{Facts, Who, slug};
use crate::random::Random;
use crate::titles;

/// A day, a month or a year; 0 is what is not known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Date {
    pub(crate) year: u64,
    pub(crate) month: u64,
    pub(crate) day: u64,
}

/// What is known of a work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Work {
    pub(crate) kind: &'static str,
    pub(crate) authors: Vec<Who>,
    /// What the authors are called where they are none: `editor`, `director`.
    pub(crate) lead: Option<&'static str>,
    pub(crate) title: String,
    pub(crate) quoted: bool,
    pub(crate) container: Option<String>,
    pub(crate) second: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) original: Option<u64>,
    pub(crate) accessed: Option<Date>,
    pub(crate) url: Option<String>,
    pub(crate) doi: Option<String>,
    pub(crate) volume: Option<String>,
    pub(crate) issue: Option<String>,
    pub(crate) pages: Option<String>,
    pub(crate) edition: Option<String>,
    pub(crate) series: Option<String>,
    pub(crate) editors: Vec<Who>,
    pub(crate) translators: Vec<Who>,
    /// Others: what they did, and who.
    pub(crate) others: Vec<(&'static str, Vec<Who>)>,
    pub(crate) note: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) medium: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) handle: Option<String>,
    pub(crate) time: Option<&'static str>,
    /// The work that is reviewed, and its authors.
    pub(crate) review: Option<(String, Vec<Who>)>,
}

/// Kinds with how often they come.
const KINDS: [(&str, u64); 28] = [
    ("book", 52),
    ("edited", 12),
    ("chapter", 36),
    ("introduction", 8),
    ("journal", 60),
    ("news", 32),
    ("magazine", 16),
    ("reference", 28),
    ("web", 64),
    ("page", 12),
    ("video", 16),
    ("film", 16),
    ("episode", 12),
    ("song", 8),
    ("album", 4),
    ("post", 12),
    ("art", 14),
    ("image", 14),
    ("personal", 9),
    ("case", 6),
    ("law", 5),
    ("report", 10),
    ("thesis", 7),
    ("ai", 7),
    ("software", 6),
    ("podcast", 7),
    ("paper", 12),
    ("sacred", 5),
];

/// Makes the facts of one work.
pub(crate) fn work(facts: &Facts, random: &mut Random) -> Work {
    let total = KINDS.iter().map(|(_, weight)| weight).sum();
    let mut at = random.below(total);
    let mut kind = "book";
    for (name, weight) in KINDS {
        if at < weight {
            kind = name;
            break;
        }
        at -= weight;
    }
    let mut maker = Maker {
        facts,
        random,
        work: Work {
            kind,
            ..Work::default()
        },
    };
    match kind {
        "book" | "edited" | "sacred" => maker.book(),
        "chapter" | "introduction" => maker.chapter(),
        "journal" | "paper" => maker.journal(),
        "news" | "magazine" => maker.periodical(),
        "reference" => maker.reference(),
        "web" | "page" | "image" => maker.page(),
        "video" | "post" | "podcast" => maker.media(),
        "film" | "episode" => maker.film(),
        "song" | "album" => maker.music(),
        "art" => maker.art(),
        "case" | "law" | "report" | "thesis" => maker.official(),
        _ => maker.rest(),
    }
    maker.access();
    if maker.random.percent(2.5) {
        titles::abroad(facts, maker.random, &mut maker.work);
    }
    maker.work
}

struct Maker<'a> {
    facts: &'a Facts,
    random: &'a mut Random,
    work: Work,
}

impl Maker<'_> {
    fn some(&mut self, percent: f64, list: &str) -> Option<String> {
        self.random
            .percent(percent)
            .then(|| self.facts.one(self.random, list).to_owned())
    }

    fn people(&mut self, most: u64) -> Vec<Who> {
        let count = if self.random.percent(70.0) {
            1
        } else {
            self.random.between(2, most)
        };
        (0..count).map(|_| self.facts.person(self.random)).collect()
    }

    fn authors(&mut self, bodies: f64, nobody: f64) -> Vec<Who> {
        if self.random.percent(nobody) {
            Vec::new()
        } else if self.random.percent(bodies) {
            vec![self.body()]
        } else {
            self.people(4)
        }
    }

    /// A body; one that was turned round is typed as a person is.
    fn body(&mut self) -> Who {
        let name = self.facts.organisation(self.random);
        match name.split_once(", ") {
            Some((family, given)) => Who::Person {
                family: family.to_owned(),
                given: given.to_owned(),
            },
            None => Who::Body(name),
        }
    }

    fn year(&mut self) -> u64 {
        if self.random.percent(80.0) {
            self.random.between(1985, 2025)
        } else {
            self.random.between(1880, 1985)
        }
    }

    fn date(&mut self, year_alone: f64, month: f64) -> Date {
        let year = self.year();
        let month_known = !self.random.percent(year_alone);
        let day_known = month_known && !self.random.percent(month);
        let (month, day) = (self.random.between(1, 12), self.random.between(1, 28));
        Date {
            year,
            month: if month_known { month } else { 0 },
            day: if day_known { day } else { 0 },
        }
    }

    fn url(&mut self, host: &str) -> String {
        let title = slug(&self.work.title, self.random.pick(&["-", "-", "_"]));
        let end = (0..=title.len().min(60))
            .rev()
            .find(|at| title.is_char_boundary(*at))
            .unwrap_or(0);
        let title = title
            .get(..end)
            .unwrap_or_default()
            .trim_matches(['-', '_'])
            .to_owned();
        let (year, month, number) = (
            self.random.between(1999, 2024),
            self.random.between(1, 12),
            self.random.between(1000, 9_999_999),
        );
        let path = match self.random.below(14) {
            0 => format!("/{year}/{month:02}/{title}"),
            1 => format!(
                "/{year}/{month:02}/{:02}/{title}/",
                self.random.between(1, 28)
            ),
            2 => format!("/article/{title}/{number}"),
            3 => format!("/watch?v=dQ{number}-_x"),
            4 => format!("/wiki/{}", title.replace('-', "_")),
            5 => format!(
                "/{title}.{}",
                self.random
                    .pick(&["html", "htm", "php", "pdf", "jpg", "aspx"])
            ),
            6 => format!("/login.aspx?direct=true&db=aph&AN={number}&site=eds-live"),
            7 => format!("/stable/{number}"),
            8 => format!("/{title}/{number}?fbclid=IwAR{number}#section-{month}"),
            9 => String::new(),
            _ => format!("/{title}"),
        };
        format!(
            "{}{host}{path}",
            self.random
                .pick(&["", "", "https://", "http://", "https://"])
        )
    }

    fn pages(&mut self) -> String {
        let first = if self.random.percent(80.0) {
            self.random.between(1, 900)
        } else {
            self.random.between(900, 4000)
        };
        let last = first + self.random.between(1, 40);
        let full = last.to_string();
        let short = if full.len() >= 3 && self.random.percent(60.0) && first / 100 == last / 100 {
            full.get(full.len() - 2..).unwrap_or(&full).to_owned()
        } else {
            full
        };
        let dash = self.random.pick(&["-", "-", "–", "–", "—", " - ", "--"]);
        match self.random.below(40) {
            0..=2 => first.to_string(),
            3 | 4 => format!("{first}+"),
            5 | 6 => format!(
                "{}{}{}",
                self.random.pick(&["A", "B", "C", "D", "E"]),
                self.random.between(1, 30),
                self.random.pick(&["", "+", "(L)", "-B4"])
            ),
            7 => format!(
                "{}{dash}{}",
                self.random.pick(&["ix", "xii", "v", "i"]),
                self.random.pick(&["xx", "xxiv", "lii"])
            ),
            8 => format!("e{first}{dash}e{last}"),
            9 => "n. pag.".to_owned(),
            10 => format!("{first}{dash}{short}, {}{dash}{}", last + 20, last + 25),
            _ => format!("{first}{dash}{short}"),
        }
    }

    fn volume(&mut self) -> String {
        match self.random.below(30) {
            0 | 1 => self
                .random
                .pick(&["IV", "XII", "XXI", "LIX", "III", "II"])
                .to_owned(),
            2 => self.random.between(120, 900).to_string(),
            _ => self.random.between(1, 120).to_string(),
        }
    }

    fn issue(&mut self) -> String {
        match self.random.below(30) {
            0 => self
                .random
                .pick(&["1/2", "1-2", "3-4", "4, Part 1"])
                .to_owned(),
            1..=3 => self.random.between(13, 8000).to_string(),
            _ => self.random.between(1, 12).to_string(),
        }
    }

    fn doi(&mut self) -> String {
        let (house, number) = (
            self.random.between(1000, 99_999),
            self.random.between(100_000, 99_999_999),
        );
        match self.random.below(4) {
            0 => format!("10.{house}/{number}"),
            1 => format!(
                "10.{house}/jcl.{}.{}.{}",
                self.random.between(1990, 2023),
                self.random.between(1, 90),
                number % 1000
            ),
            2 => format!("10.{house}/s{number}-{}-{}", number % 997, number % 9),
            _ => format!(
                "10.{house}/{}({}){}",
                number % 100_000,
                self.random.between(1, 99),
                number % 1000
            ),
        }
    }

    /// The day of access, and dashes for the author of the entry before.
    fn access(&mut self) {
        let day = Date {
            year: self.random.between(2005, 2025),
            month: self.random.between(1, 12),
            day: self.random.between(1, 28),
        };
        if (self.work.url.is_some() && self.work.kind != "ai" && self.random.percent(38.0))
            || self.random.percent(3.0)
        {
            self.work.accessed = Some(day);
        }
        if !self.work.authors.is_empty() && self.random.percent(3.0) {
            self.work.authors = vec![Who::Body(
                self.random
                    .pick(&["---", "———", "–––", "---", "_____", "———"])
                    .to_owned(),
            )];
            self.work.lead = None;
            self.work.handle = None;
        }
    }
}
