//! The facts of one made entry, of every kind.

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

    fn book(&mut self) {
        let kind = self.work.kind;
        self.work.title = match kind {
            "sacred" => self.facts.one(self.random, "sacred").to_owned(),
            "edited" => titles::anthology(self.facts, self.random),
            _ => titles::book(self.facts, self.random),
        };
        match kind {
            "sacred" => self.work.edition = self.some(50.0, "bibleedition"),
            "edited" => {
                self.work.authors = self.people(3);
                self.work.lead = Some("editor");
            }
            _ => self.work.authors = self.authors(4.0, 4.0),
        }
        self.work.publisher = Some(self.facts.publisher(self.random));
        self.work.place = self.some(100.0, "place");
        self.work.date = Some(Date {
            year: self.year(),
            month: 0,
            day: 0,
        });
        if kind != "sacred" {
            self.work.edition = self.some(10.0, "edition");
        }
        let people = if kind == "sacred" { 35.0 } else { 8.0 };
        if self.random.percent(people) {
            self.work.translators = self.people(2);
        }
        if kind != "edited" && self.random.percent(people) {
            self.work.editors = self.people(2);
        }
        if self.random.percent(5.0) {
            self.work.volume = Some(self.volume());
        }
        if self.random.percent(5.0) {
            self.work.original = Some(self.random.between(1500, 1960));
        }
        if self.random.percent(8.0) {
            let number = self.random.between(1, 300);
            let shape = self.random.pick(&["", "", " @", ", no. @", ", @"]);
            self.work.series = Some(
                self.facts.one(self.random, "series").to_owned()
                    + &shape.replace('@', &number.to_string()),
            );
        }
        if self.random.percent(8.0) {
            let platform = self.facts.one(self.random, "bookplatform");
            self.work.container = Some(platform.to_owned());
            if self.random.percent(60.0) {
                self.work.url = Some(self.url(&format!("www.{}.org", slug(platform, ""))));
            }
        } else if self.random.percent(3.0) {
            self.work.url = Some(self.url("books.google.com"));
        }
        if self.random.percent(5.0) {
            self.work.publisher = None;
        }
        if self.random.percent(3.0) {
            self.work.date = None;
        }
    }

    fn chapter(&mut self) {
        let introduction = self.work.kind == "introduction";
        self.work.authors = self.authors(1.0, 2.0);
        self.work.quoted = !introduction || self.random.percent(50.0);
        self.work.title = if introduction {
            self.random
                .pick(&[
                    "Introduction",
                    "Introduction",
                    "Foreword",
                    "Preface",
                    "Afterword",
                    "Chapter 3",
                    "Conclusion",
                    "Introduction: Why Now?",
                    "Act 1",
                    "Prologue",
                ])
                .to_owned()
        } else if self.random.percent(50.0) {
            titles::article(self.facts, self.random)
        } else {
            titles::book(self.facts, self.random)
        };
        self.work.container = Some(if self.random.percent(70.0) {
            titles::anthology(self.facts, self.random)
        } else {
            titles::book(self.facts, self.random)
        });
        self.work.publisher = self
            .random
            .percent(94.0)
            .then(|| self.facts.publisher(self.random));
        self.work.place = self.some(100.0, "place");
        self.work.date = if self.random.percent(95.0) {
            Some(Date {
                year: self.year(),
                month: 0,
                day: 0,
            })
        } else {
            None
        };
        if self.random.percent(60.0) {
            self.work.editors = self.people(3);
        }
        if self.random.percent(9.0) {
            self.work.translators = self.people(2);
        }
        self.work.edition = self.some(13.0, "edition");
        if self.random.percent(8.0) {
            self.work.volume = Some(self.volume());
        }
        if self.random.percent(76.0) {
            self.work.pages = Some(self.pages());
        }
        if self.random.percent(6.0) {
            self.work.original = Some(self.random.between(1600, 1980));
        }
        if self.random.percent(9.0) {
            self.database();
        }
    }

    fn database(&mut self) {
        let database = self.facts.one(self.random, "database");
        self.work.second = Some(database.to_owned());
        if self.random.percent(55.0) && self.work.doi.is_none() {
            let host = format!(
                "{}.{}.com",
                self.random.pick(&["www", "search", "link", "go"]),
                slug(database.split(' ').next().unwrap_or_default(), "")
            );
            self.work.url = Some(self.url(&host));
        }
    }

    fn journal(&mut self) {
        let paper = self.work.kind == "paper";
        self.work.authors = self.authors(2.0, 2.0);
        self.work.quoted = true;
        self.work.title = titles::article(self.facts, self.random);
        self.work.date = Some(self.date(60.0, 60.0));
        if paper {
            let topic = crate::facts::headline(self.facts.one(self.random, "topic"));
            let number = self.random.between(4, 40);
            self.work.container = Some(
                self.random
                    .pick(&[
                        "Proceedings of the #th International Conference on @",
                        "Proceedings of the Annual Meeting on @",
                        "#th Conference on @",
                        "Proc. ACM Conference on @",
                        "Advances in @",
                    ])
                    .replace('@', &topic)
                    .replace('#', &number.to_string()),
            );
            self.work.publisher = Some(
                self.random
                    .pick(&[
                        "ACM",
                        "IEEE",
                        "Springer",
                        "USENIX Association",
                        "AAAI Press",
                        "ACM Press",
                    ])
                    .to_owned(),
            );
            self.work.place = self.some(30.0, "place");
        } else {
            self.work.container = Some(self.facts.journal(self.random));
            if self.random.percent(94.0) {
                self.work.volume = Some(self.volume());
            }
            if self.random.percent(76.0) {
                self.work.issue = Some(self.issue());
            }
        }
        if self.random.percent(88.0) {
            self.work.pages = Some(self.pages());
        }
        match self.random.below(10) {
            0..=2 => self.work.doi = Some(self.doi()),
            3 | 4 => self.work.url = Some(self.url("www.jstor.org")),
            _ => {}
        }
        if !paper && self.random.percent(48.0) {
            self.database();
        }
        if self.random.percent(8.0) {
            self.work.date = None;
        }
    }

    fn periodical(&mut self) {
        self.work.authors = self.authors(4.0, 15.0);
        self.work.quoted = true;
        self.work.title = titles::web(self.facts, self.random);
        let (name, publisher, host) = if self.random.percent(25.0) {
            self.facts.any_site(self.random)
        } else {
            let name = if self.work.kind == "news" {
                self.facts.newspaper(self.random)
            } else {
                self.facts.one(self.random, "magazine").to_owned()
            };
            let host = format!("www.{}.com", slug(&name, ""));
            (name, None, host)
        };
        self.work.date = Some(self.date(4.0, 16.0));
        if self.random.percent(32.0) {
            self.work.publisher =
                publisher.or_else(|| Some(name.trim_start_matches("The ").to_owned()));
        }
        self.work.container = Some(name);
        if self.random.percent(60.0) {
            self.work.url = Some(self.url(&host));
        } else {
            if self.random.percent(70.0) {
                self.work.pages = Some(self.pages());
            }
            if self.random.percent(25.0) {
                self.database();
            }
            if self.random.percent(12.0) {
                self.work.volume = Some(self.volume());
                self.work.issue = Some(self.issue());
            }
        }
        self.work.section = self.some(6.0, "section");
        if self.random.percent(8.0) {
            let reviewed = titles::book(self.facts, self.random);
            self.work.review = Some((reviewed, self.people(2)));
        }
        if self.random.percent(4.0) {
            self.work.date = None;
        }
    }

    fn reference(&mut self) {
        self.work.authors = self.authors(12.0, 50.0);
        self.work.quoted = true;
        let (name, publisher, host) = self.facts.site(self.random, "reference");
        self.work.title = match self.random.below(6) {
            0 => self.facts.full_name(self.random),
            1 => self.facts.one(self.random, "place").to_owned(),
            2 => format!(
                "{}, {}",
                crate::facts::headline(self.facts.one(self.random, "noun")),
                self.random.pick(&["N.", "V.", "Adj.", "N. (1)"])
            ),
            3 => crate::facts::capital(self.facts.one(self.random, "noun")),
            4 => titles::book(self.facts, self.random),
            _ => crate::facts::headline(self.facts.one(self.random, "topic")),
        };
        self.work.publisher = if self.random.percent(60.0) {
            publisher
        } else {
            None
        };
        self.work.container = Some(name);
        self.work.date = if self.random.percent(80.0) {
            Some(self.date(25.0, 6.0))
        } else {
            None
        };
        if self.random.percent(75.0) {
            self.work.url = Some(self.url(&host));
        }
        self.work.edition = self.some(10.0, "edition");
        if self.random.percent(6.0) {
            self.work.editors = self.people(2);
        }
        if self.random.percent(7.0) {
            self.work.second = self.some(100.0, "database");
        }
        if self.random.percent(6.0) {
            self.work.volume = Some(self.volume());
            self.work.pages = Some(self.pages());
        }
    }

    fn page(&mut self) {
        let image = self.work.kind == "image";
        let nobody = if image { 55.0 } else { 36.0 };
        self.work.authors = self.authors(14.0, nobody);
        self.work.quoted = self.work.kind == "web" || (image && self.random.percent(70.0));
        self.work.title = titles::web(self.facts, self.random);
        let (name, publisher, host) = self.facts.any_site(self.random);
        self.work.date = if self.random.percent(67.0) {
            Some(self.date(20.0, 9.0))
        } else {
            None
        };
        self.work.url = if self.random.percent(88.0) {
            Some(self.url(&host))
        } else {
            None
        };
        if self.random.percent(72.0) {
            self.work.publisher = publisher;
        }
        if image && self.random.percent(30.0) {
            self.work.note = self.some(100.0, "genre");
        }
        match self.random.below(30) {
            0 | 1 => self.work.publisher = None,
            2 => self.work.title.clone_from(&name),
            3 => self.work.authors = vec![Who::Body(name.clone())],
            _ => self.work.container = Some(name),
        }
        self.work.edition = self.some(2.0, "edition");
    }

    fn media(&mut self) {
        self.work.quoted = true;
        self.work.title = titles::web(self.facts, self.random);
        match self.work.kind {
            "video" => {
                self.work.authors = self.authors(35.0, 25.0);
                let name = self
                    .random
                    .pick(&["YouTube", "YouTube", "YouTube", "Vimeo", "TED", "TikTok"]);
                self.work.container = Some(name.to_owned());
                if self.random.percent(30.0) {
                    self.work.publisher = Some(if self.random.percent(40.0) {
                        "YouTube".to_owned()
                    } else {
                        self.facts.organisation(self.random)
                    });
                } else if self.random.percent(45.0) {
                    let who = if self.random.percent(40.0) {
                        self.facts.one(self.random, "handle").to_owned()
                    } else {
                        self.facts.organisation(self.random)
                    };
                    self.work.others.push(("uploaded by", vec![Who::Body(who)]));
                }
                if self.random.percent(14.0) {
                    // A house that made the film shows it itself.
                    self.work.container = None;
                    self.work.publisher = Some(self.facts.organisation(self.random));
                    self.work.others.clear();
                }
                if self.random.percent(15.0) {
                    self.work.authors =
                        vec![Who::Body(self.facts.one(self.random, "handle").to_owned())];
                }
                self.work.date = if self.random.percent(75.0) {
                    Some(self.date(10.0, 6.0))
                } else {
                    None
                };
                self.work.url = Some(self.url("www.youtube.com"));
            }
            "post" => {
                let handle = self.facts.one(self.random, "handle").to_owned();
                if self.random.percent(50.0) {
                    self.work.authors = vec![Who::Body(handle)];
                } else {
                    self.work.authors = self.people(1);
                    self.work.authors.truncate(1);
                    self.work.handle = Some(if self.random.percent(50.0) {
                        format!(" [{handle}]")
                    } else {
                        format!(" ({handle})")
                    });
                }
                self.work
                    .title
                    .push_str(self.random.pick(&["", "!", " #blessed", "?", " …", ""]));
                self.work.container = Some(
                    self.random
                        .pick(&[
                            "Twitter",
                            "Twitter",
                            "X",
                            "Facebook",
                            "Instagram",
                            "Reddit",
                            "TikTok",
                            "Tumblr",
                        ])
                        .to_owned(),
                );
                self.work.date = Some(self.date(0.0, 0.0));
                self.work.time = self
                    .random
                    .percent(20.0)
                    .then(|| self.random.pick(&["9:30 a.m.", "10:02 p.m.", "11:37 PM"]));
                self.work.url = if self.random.percent(80.0) {
                    Some(self.url("twitter.com"))
                } else {
                    None
                };
                if self.random.percent(15.0) {
                    self.work.note =
                        Some(self.random.pick(&["Tweet", "Post", "Reddit"]).to_owned());
                }
            }
            _ => {
                self.work.authors = self.authors(5.0, 50.0);
                self.work.container = self.some(100.0, "podcast");
                self.work.publisher = self.some(85.0, "podcaster");
                self.work.date = Some(self.date(0.0, 10.0));
                if self.random.percent(40.0) {
                    let role =
                        self.random
                            .pick(&["hosted by", "narrated by", "produced by", "hosted by"]);
                    let people = self.people(2);
                    self.work.others.push((role, people));
                }
                if self.random.percent(60.0) {
                    self.work.url = Some(self.url("www.npr.org"));
                }
                self.work.second = self.some(20.0, "streaming");
                if self.random.percent(30.0) {
                    self.work.issue = Some(self.random.between(1, 700).to_string());
                }
            }
        }
    }

    fn film(&mut self) {
        let roles = [
            "performance by",
            "performances by",
            "screenplay by",
            "written by",
            "produced by",
            "starring",
        ];
        if self.work.kind == "film" {
            self.work.title = titles::book(self.facts, self.random);
            self.work.publisher = self.some(95.0, "studio");
            self.work.date = Some(Date {
                year: self.year(),
                month: 0,
                day: 0,
            });
            let director = self.people(2);
            if self.random.percent(25.0) {
                self.work.authors = director;
                self.work.lead = Some("director");
            } else if self.random.percent(85.0) {
                self.work.others.push(("directed by", director));
            }
            if self.random.percent(25.0) {
                let role = self.random.pick(&roles);
                let people = self.people(3);
                self.work.others.push((role, people));
            }
            self.work.container = self.some(18.0, "streaming");
            if self.work.container.is_some() && self.random.percent(60.0) {
                self.work.url = Some(self.url("www.netflix.com"));
            }
            self.work.note = self.some(8.0, "genre");
            return;
        }
        self.work.title = titles::web(self.facts, self.random);
        self.work.quoted = true;
        self.work.container = self.some(100.0, "show");
        self.work.publisher = self.some(90.0, "network");
        self.work.date = Some(self.date(30.0, 6.0));
        if self.random.percent(55.0) {
            self.work.volume = Some(self.random.between(1, 12).to_string());
            self.work.issue = Some(self.random.between(1, 25).to_string());
        }
        if self.random.percent(50.0) {
            let role =
                self.random
                    .pick(&["created by", "directed by", "written by", "performance by"]);
            let people = self.people(2);
            self.work.others.push((role, people));
        }
        if self.random.percent(40.0) {
            self.work.second = self.some(100.0, "streaming");
            if self.random.percent(60.0) {
                self.work.url = Some(self.url("www.netflix.com"));
            }
        }
    }

    fn music(&mut self) {
        let song = self.work.kind == "song";
        self.work.authors = if self.random.percent(60.0) {
            vec![Who::Body(self.facts.one(self.random, "band").to_owned())]
        } else {
            self.people(1)
        };
        self.work.authors.truncate(1);
        self.work.title = titles::book(self.facts, self.random);
        self.work.quoted = song;
        self.work.publisher = self.some(90.0, "label");
        self.work.date = Some(self.date(85.0, 30.0));
        if song {
            self.work.container = self
                .random
                .percent(85.0)
                .then(|| titles::book(self.facts, self.random));
        }
        if self.random.percent(20.0) {
            let service = Some(
                self.random
                    .pick(&["Spotify", "YouTube", "Apple Music", "Genius"])
                    .to_owned(),
            );
            if song && self.work.container.is_some() {
                self.work.second = service;
            } else {
                self.work.container = service;
            }
            self.work.url = self
                .random
                .percent(60.0)
                .then(|| "open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC".to_owned());
        }
    }

    fn art(&mut self) {
        self.work.authors = if self.random.percent(85.0) {
            self.people(1)
        } else {
            Vec::new()
        };
        self.work.authors.truncate(1);
        self.work.title = titles::book(self.facts, self.random);
        self.work.quoted = self.random.percent(20.0);
        let year = if self.random.percent(60.0) {
            self.random.between(1500, 1950)
        } else {
            self.year()
        };
        self.work.date = self.random.percent(92.0).then_some(Date {
            year,
            month: 0,
            day: 0,
        });
        self.work.container = self.some(100.0, "museum");
        self.work.city = self.some(55.0, "place");
        self.work.medium = self.some(35.0, "artmedium");
        if self.random.percent(30.0) {
            self.work.url = Some(self.url("www.moma.org"));
        }
    }

    fn official(&mut self) {
        let kind = self.work.kind;
        match kind {
            "case" => {
                let other = match self.random.below(5) {
                    0 => "United States".to_owned(),
                    1 => "Board of Education".to_owned(),
                    2 => format!("City of {}", self.facts.one(self.random, "place")),
                    _ => self.facts.one(self.random, "family").to_owned(),
                };
                self.work.title = format!("{} v. {other}", self.facts.one(self.random, "family"));
                self.work.authors = if self.random.percent(60.0) {
                    Vec::new()
                } else {
                    vec![Who::Body("United States, Supreme Court".to_owned())]
                };
                self.work.publisher = self.some(70.0, "court");
                self.work.container = self.some(50.0, "courtsite");
                self.work.number = (!self.random.percent(30.0)).then(|| {
                    format!(
                        "No. {}-{}",
                        self.random.between(1, 99),
                        self.random.between(100, 9999)
                    )
                });
                if self.work.number.is_none() {
                    self.work.volume = Some(self.random.between(10, 600).to_string());
                    self.work.pages = Some(self.random.between(1, 999).to_string());
                }
            }
            "law" => {
                self.work.title = crate::facts::headline(&format!(
                    "{} act",
                    self.facts.one(self.random, "topic")
                ));
                self.work.authors = if self.random.percent(40.0) {
                    Vec::new()
                } else {
                    vec![Who::Body(
                        self.facts.one(self.random, "government").to_owned(),
                    )]
                };
                self.work.number = Some(match self.random.below(3) {
                    0 => format!(
                        "Public Law {}-{}",
                        self.random.between(80, 117),
                        self.random.between(1, 300)
                    ),
                    1 => format!(
                        "{}th Congress, House Resolution {}",
                        self.random.between(100, 117),
                        self.random.between(1, 9000)
                    ),
                    _ => format!("H.R. {}", self.random.between(1, 9000)),
                });
                self.work.publisher = self
                    .random
                    .percent(30.0)
                    .then(|| "Government Printing Office".to_owned());
                self.work.container = self.random.percent(40.0).then(|| "Congress.gov".to_owned());
            }
            "report" => {
                self.work.authors = match self.random.below(10) {
                    0..=5 => vec![Who::Body(self.facts.organisation(self.random))],
                    6 => vec![Who::Body(
                        self.facts.one(self.random, "government").to_owned(),
                    )],
                    _ => self.people(3),
                };
                self.work.title = if self.random.percent(60.0) {
                    titles::article(self.facts, self.random)
                } else {
                    titles::web(self.facts, self.random)
                };
                self.work.publisher = self
                    .random
                    .percent(70.0)
                    .then(|| self.facts.organisation(self.random));
                self.work.note = self.some(20.0, "genre");
            }
            _ => {
                self.work.authors = self.people(1);
                self.work.authors.truncate(1);
                self.work.title = titles::book(self.facts, self.random);
                self.work.quoted = self.random.percent(20.0);
                self.work.publisher = Some(self.facts.university(self.random));
                self.work.note = self.some(100.0, "degree");
                self.work.container = self.random.percent(30.0).then(|| {
                    self.random
                        .pick(&[
                            "ProQuest",
                            "ProQuest Dissertations and Theses",
                            "eScholarship",
                            "DSpace",
                        ])
                        .to_owned()
                });
            }
        }
        self.work.date = Some(self.date(if kind == "thesis" { 100.0 } else { 55.0 }, 10.0));
        if self.random.percent(45.0) && (self.work.container.is_some() || kind == "report") {
            let host = self.facts.site(self.random, "site").2;
            self.work.url = Some(self.url(&host));
        }
    }

    fn rest(&mut self) {
        match self.work.kind {
            "personal" => {
                self.work.authors = self.people(1);
                self.work.authors.truncate(1);
                self.work.title = if self.random.percent(75.0) {
                    self.facts.one(self.random, "personal").to_owned()
                } else {
                    format!(
                        "{} {}",
                        self.random.pick(&[
                            "Interview by",
                            "Letter to",
                            "E-mail to",
                            "Interview with"
                        ]),
                        self.facts.full_name(self.random)
                    )
                };
                self.work.date = Some(self.date(10.0, 5.0));
            }
            "ai" => {
                let topic = self.facts.one(self.random, "topic");
                self.work.title = self
                    .random
                    .pick(&[
                        "Describe the symbolism of @ prompt",
                        "Write a short essay on @ prompt",
                        "“@” prompt",
                        "Explain @ prompt",
                        "Summarize @ in five lines prompt",
                        "@",
                    ])
                    .replace('@', topic);
                self.work.quoted = true;
                let (name, maker, host) = self.facts.site(self.random, "model");
                self.work.container = Some(name);
                self.work.publisher = maker;
                self.work.edition = self.some(80.0, "modelversion");
                self.work.date = Some(self.date(0.0, 0.0));
                self.work.url = self.random.percent(85.0).then_some(host);
            }
            _ => {
                self.work.authors = match self.random.below(3) {
                    0 => Vec::new(),
                    1 => vec![Who::Body(self.facts.one(self.random, "company").to_owned())],
                    _ => self.people(2),
                };
                self.work.title = titles::book(self.facts, self.random);
                self.work.publisher = self.some(90.0, "company");
                self.work.date = Some(Date {
                    year: self.random.between(1990, 2024),
                    month: 0,
                    day: 0,
                });
                if self.random.percent(40.0) {
                    self.work.edition = Some(format!(
                        "{} {}.{}",
                        self.random.pick(&["Version", "version", "Vers."]),
                        self.random.between(1, 9),
                        self.random.below(10)
                    ));
                }
                self.work.note = self.some(25.0, "genre");
                if self.random.percent(30.0) {
                    self.work.container = Some(
                        self.random
                            .pick(&["GitHub", "Steam", "App Store"])
                            .to_owned(),
                    );
                    self.work.url = Some(self.url("github.com"));
                }
            }
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
