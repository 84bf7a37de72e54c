//! Facts of art, cases, laws, reports, theses, and of what has no kind of its own.

use super::{Date, Maker};
use crate::facts::Who;
use crate::titles;

impl Maker<'_> {
    pub(super) fn art(&mut self) {
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

    pub(super) fn official(&mut self) {
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

    pub(super) fn rest(&mut self) {
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
}
