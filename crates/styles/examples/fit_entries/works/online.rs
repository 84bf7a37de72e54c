//! Facts of pages, posts, films and music.

use super::{Date, Maker};
use crate::facts::Who;
use crate::titles;

impl Maker<'_> {
    pub(super) fn page(&mut self) {
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
            // A generator of entries takes the heading of a page for the name of its site.
            4 => self.work.container = Some(self.work.title.clone()),
            3 => self.work.authors = vec![Who::Body(name.clone())],
            _ => self.work.container = Some(name),
        }
        self.work.edition = self.some(2.0, "edition");
    }

    pub(super) fn media(&mut self) {
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

    pub(super) fn film(&mut self) {
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

    pub(super) fn music(&mut self) {
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
}
