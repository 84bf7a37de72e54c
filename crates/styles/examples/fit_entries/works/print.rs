//! Facts of what is printed: books, their parts, journals, newspapers, works of reference.

use super::{Date, Maker};
use crate::facts::slug;
use crate::titles;

impl Maker<'_> {
    pub(super) fn book(&mut self) {
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

    pub(super) fn chapter(&mut self) {
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
        if self.random.percent(3.0) {
            // A volume that is part of a set.
            self.work.second = Some(titles::book(self.facts, self.random));
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

    pub(super) fn database(&mut self) {
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

    pub(super) fn journal(&mut self) {
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
                    .replace('#', &number.to_string())
                    + self.random.pick(&[
                        "",
                        "",
                        "",
                        "",
                        " (CHI ’20)",
                        " (SIGIR 21)",
                        " (ICML)",
                        " (Abstracts)",
                    ]),
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

    pub(super) fn periodical(&mut self) {
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

    pub(super) fn reference(&mut self) {
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
}
