//! What the made entries are about: names, titles, houses.

use std::collections::HashMap;

use crate::random::Random;

/// Lists of facts by their names in `facts.txt`.
pub(crate) struct Facts(HashMap<&'static str, Vec<&'static str>>);

/// A person or a body.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    Person { family: String, given: String },
    Body(String),
}

impl Facts {
    pub(crate) fn new() -> Self {
        let mut lists: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut name = "";
        for line in include_str!("facts.txt").lines() {
            match line.strip_prefix("# ") {
                Some(next) => name = next,
                None => lists.entry(name).or_default().extend(line.split('|')),
            }
        }
        Self(lists)
    }

    /// One of a list.
    pub(crate) fn one(&self, random: &mut Random, list: &str) -> &'static str {
        random.pick(&self.0[list])
    }

    /// A name, a publisher (perhaps none) and a host.
    pub(crate) fn site(&self, random: &mut Random, list: &str) -> (String, Option<String>, String) {
        let fact = self.one(random, list);
        let mut parts = fact.split(';');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (name, publisher, host) = (next(), next(), next());
        (name, (!publisher.is_empty()).then_some(publisher), host)
    }

    pub(crate) fn person(&self, random: &mut Random) -> Who {
        let mut given = self.one(random, "given").to_owned();
        if random.percent(26.0) {
            let initial = char::from(b'A' + u8::try_from(random.below(26)).unwrap_or(0));
            let second = if random.percent(70.0) {
                format!("{initial}.")
            } else {
                self.one(random, "given").to_owned()
            };
            given = format!("{given} {second}");
        } else if random.percent(4.0) {
            let initials: Vec<String> = (0..2)
                .map(|_| {
                    format!(
                        "{}.",
                        char::from(b'A' + u8::try_from(random.below(26)).unwrap_or(0))
                    )
                })
                .collect();
            given = initials.join(random.pick(&[" ", "", " "]));
        }
        let mut family = self.one(random, "family").to_owned();
        if random.percent(5.0) {
            family = format!(
                "{}{family}",
                random.pick(&[
                    "van ", "de ", "von ", "van der ", "de la ", "St. ", "El-", "al-", "Di ",
                    "Le ", "Mc", "O'"
                ])
            );
        }
        if random.percent(4.0) {
            family = format!(
                "{family}{}{}",
                random.pick(&["-", " "]),
                self.one(random, "family")
            );
        }
        Who::Person { family, given }
    }

    pub(crate) fn full_name(&self, random: &mut Random) -> String {
        match self.person(random) {
            Who::Person { family, given } => format!("{given} {family}"),
            Who::Body(name) => name,
        }
    }

    pub(crate) fn organisation(&self, random: &mut Random) -> String {
        match random.below(14) {
            10 => format!(
                "{} {} on {}",
                random.pick(&[
                    "National",
                    "Intergovernmental",
                    "Presidential",
                    "International",
                    "Joint",
                    "Royal"
                ]),
                random.pick(&["Commission", "Panel", "Committee", "Council", "Conference"]),
                headline(self.one(random, "topic"))
            ),
            11 => format!(
                "{} {} {}",
                self.one(random, "place")
                    .split(',')
                    .next()
                    .unwrap_or_default(),
                headline(self.one(random, "topic")),
                random.pick(&[
                    "Collective",
                    "Commission",
                    "Council",
                    "Coalition",
                    "Book Collective",
                    "Committee",
                    "Board",
                    "Trust"
                ])
            ),
            12 => format!(
                "{} of {}",
                random.pick(&[
                    "Office",
                    "Department",
                    "Ministry",
                    "Bureau",
                    "Society",
                    "Friends",
                    "Institute",
                    "Museum",
                    "Union"
                ]),
                headline(self.one(random, "topic"))
            ),
            0 => format!(
                "{} {}",
                random.pick(&[
                    "American",
                    "National",
                    "International",
                    "Royal",
                    "Canadian",
                    "European",
                    "U.S.",
                    "Global",
                    "Texas"
                ]),
                random.pick(&[
                    "Association of Teachers",
                    "Institute for Policy",
                    "Center for Science in the Public Interest",
                    "Council on Foreign Relations",
                    "Department of Agriculture",
                    "Society for Medicine",
                    "Foundation for the Arts",
                    "Committee on Ethics"
                ])
            ),
            1 => headline(&format!(
                "{} {}",
                self.one(random, "topic"),
                random.pick(&[
                    "Association",
                    "Institute",
                    "Staff",
                    "Society",
                    "Foundation",
                    "Center",
                    "Project",
                    "Group",
                    "Today",
                    "Museum",
                    "Alliance",
                    "Initiative"
                ])
            )),
            2 => self.site(random, "site").0,
            4 if random.percent(40.0) => {
                // A generator of entries has taken the last word for a surname.
                let name = self.one(random, "organisation");
                name.rsplit_once(' ').map_or_else(
                    || name.to_owned(),
                    |(first, last)| format!("{last}, {first}"),
                )
            }
            5 if random.percent(50.0) => self.newspaper(random),
            6 if random.percent(40.0) => self.one(random, "company").to_owned(),
            7 if random.percent(25.0) => format!(
                "{} {} and {} Guide",
                self.one(random, "place")
                    .split(',')
                    .next()
                    .unwrap_or_default(),
                random.pick(&["Travel", "Visitor", "Dining", "Garden"]),
                headline(self.one(random, "noun"))
            ),
            3 if random.percent(30.0) => random
                .pick(&[
                    "Inc, Grammarly",
                    "Britannica, The Editors of Encyclopaedia",
                    "Foundation, Poetry",
                    "Staff, History.com",
                    "Clinic, Mayo",
                    "Geographic, National",
                    "Editors, Biography.com",
                ])
                .to_owned(),
            4 if random.percent(50.0) => format!("University of {}", self.one(random, "place")),
            _ => self.one(random, "organisation").to_owned(),
        }
    }

    pub(crate) fn publisher(&self, random: &mut Random) -> String {
        if random.percent(86.0) {
            return self.one(random, "publisher").to_owned();
        }
        let city = self
            .one(random, "place")
            .split(',')
            .next()
            .unwrap_or_default();
        match random.below(8) {
            0 => format!("U of {city} P"),
            1 => format!("University of {city} Press"),
            2 => format!("{city} UP"),
            3 => format!("{city} University Press"),
            4 => format!("{} Press", headline(self.one(random, "noun"))),
            5 => format!("{} Books", headline(self.one(random, "noun"))),
            6 => format!(
                "{} & {}",
                self.one(random, "family"),
                self.one(random, "family")
            ),
            _ => {
                headline(self.one(random, "adjective")) + " " + &headline(self.one(random, "noun"))
            }
        }
    }

    pub(crate) fn university(&self, random: &mut Random) -> String {
        let city = self
            .one(random, "place")
            .split(',')
            .next()
            .unwrap_or_default();
        random
            .pick(&[
                "University of @",
                "@ University",
                "@ State University",
                "U of @",
                "@ U",
                "@ Institute of Technology",
                "@ College",
            ])
            .replace('@', city)
    }

    pub(crate) fn journal(&self, random: &mut Random) -> String {
        if random.percent(58.0) {
            return self.one(random, "journal").to_owned();
        }
        let topic = headline(self.one(random, "topic"));
        let other = headline(self.one(random, "topic"));
        random
            .pick(&[
                "# & @",
                "# and @",
                "Media & @",
                "@ Communications",
                "New @ & Society",
                "Journal of Media and @",
                "Journal of # & @",
                "#, @, and Society",
                "@, #, and Politics",
                "Journal of the American Society for @",
                "Journal of the American @ Association",
                "Journal of the Royal @ Society",
                "Bulletin of the International @ Institute",
                "Transactions of the American @ Society",
                "Proceedings of the National Academy of @",
                "University of Massachusetts Occasional Papers in @",
                "IEEE Transactions on @",
                "IEEE Transactions on @, #, and Media",
                "Communications of the @ Society",
                "Annual Review of @",
                "@ Letters",
                "Advances in @",
                "Archives of @",
                "European Journal of @",
                "Journal of @",
                "@ Quarterly",
                "@ Review",
                "The Journal of @",
                "Studies in @",
                "@ Studies",
                "International Journal of @",
                "Annals of @",
                "@",
                "Critical @",
                "@ Today",
                "@ and Society",
                "@ Bulletin",
            ])
            .replace('@', &topic)
            .replace('#', &other)
    }

    pub(crate) fn newspaper(&self, random: &mut Random) -> String {
        if random.percent(70.0) {
            return self.one(random, "newspaper").to_owned();
        }
        let city = self
            .one(random, "place")
            .split(',')
            .next()
            .unwrap_or_default();
        random
            .pick(&[
                "The @ Times",
                "@ Daily News",
                "The @ Tribune",
                "@ Post",
                "The @ Herald",
                "@ Gazette",
                "The @ Observer",
                "The @ Star",
            ])
            .replace('@', city)
    }

    /// A site: often one that is known, else made.
    pub(crate) fn any_site(&self, random: &mut Random) -> (String, Option<String>, String) {
        if random.percent(55.0) {
            return self.site(random, "site");
        }
        let name = match random.below(6) {
            4 => match random.below(3) {
                0 => self.full_name(random),
                1 => format!(
                    "{} {}",
                    random.pick(&[
                        "Art",
                        "The Official Website of",
                        "Coach",
                        "Dr.",
                        "Chef",
                        "Author"
                    ]),
                    self.full_name(random)
                ),
                _ => format!(
                    "{} by {}",
                    headline(self.one(random, "noun")),
                    self.one(random, "family")
                ),
            },
            5 => {
                let mut topic = || headline(self.one(random, "topic"));
                let (a, b, c, d) = (topic(), topic(), topic(), topic());
                random
                    .pick(&[
                        "A: B, C, and D",
                        "A, B, and C",
                        "A and B",
                        "A: B",
                        "A: B, C & D",
                        "A - B",
                        "A | B",
                        "The A Guide to B, C and D",
                    ])
                    .replace('A', "\u{1}")
                    .replace('B', "\u{2}")
                    .replace('C', "\u{3}")
                    .replace('D', "\u{4}")
                    .replace('\u{1}', &a)
                    .replace('\u{2}', &b)
                    .replace('\u{3}', &c)
                    .replace('\u{4}', &d)
            }
            0 => format!(
                "{}{}",
                self.one(random, "family"),
                random.pick(&[
                    " Blog", "'s Blog", " Daily", " Hub", " Wiki", ".com", " Digital", " Online"
                ])
            ),
            1 => format!(
                "The {} {}",
                headline(self.one(random, "adjective")),
                headline(self.one(random, "noun"))
            ),
            2 => {
                headline(self.one(random, "topic"))
                    + random.pick(&[
                        ".com", " Online", "", " Guide", " Facts", " Archive", ".org", " Project",
                        " Today",
                    ])
            }
            _ => {
                headline(self.one(random, "adjective"))
                    + &headline(self.one(random, "noun")).replace(' ', "")
            }
        };
        let host = slug(&name.replace(".com", "").replace(".org", ""), "");
        let host = format!(
            "{}{host}{}",
            random.pick(&["www.", "", "www."]),
            random.pick(&[".com", ".org", ".net", ".edu", ".gov", ".co.uk", ".info"])
        );
        let publisher = match random.below(10) {
            0 => Some(name.clone()),
            1 => Some(self.organisation(random)),
            2 => Some(self.university(random)),
            3 => Some(format!(
                "{}{}",
                name.replace(".com", ""),
                random.pick(&[" Inc.", ", Inc.", " LLC", " Media", " Foundation"])
            )),
            _ => None,
        };
        let name = if random.percent(6.0) {
            if random.percent(40.0) {
                capital(&host)
            } else {
                host.clone()
            }
        } else {
            name
        };
        (name, publisher, host)
    }
}

/// Small letters and digits, with a joint for all else.
pub(crate) fn slug(text: &str, joint: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join(joint)
}

/// The capitals of an English title.
pub(crate) fn headline(text: &str) -> String {
    const SMALL: [&str; 18] = [
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the",
        "to", "with", "nor", "but",
    ];
    let mut opens = true;
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            let small = !opens && SMALL.contains(&word);
            opens = word.ends_with([':', '?', '!', '.']);
            if small {
                word.to_owned()
            } else {
                capital(word)
            }
        })
        .collect();
    words.join(" ")
}

/// With a capital in front.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
