//! How somebody types entries: the style they follow and their habits.

use crate::facts::Who;
use crate::random::Random;
use crate::works::Date;

/// The style that an entry follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Mla9,
    Mla7,
    Mla6,
    Chicago,
    Note,
    AuthorDate,
    Apa,
    Harvard,
    Science,
    Shuffled,
}

/// What somebody does throughout an entry.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit")]
pub(crate) struct Habits {
    pub(crate) style: Style,
    pub(crate) initials: bool,
    /// Names in natural order where they should be turned round.
    pub(crate) unturned: bool,
    pub(crate) all_turned: bool,
    pub(crate) ampersand: bool,
    pub(crate) comma_before_and: bool,
    pub(crate) et_al: bool,
    pub(crate) months: usize,
    pub(crate) order: &'static str,
    pub(crate) emphasis: &'static str,
    pub(crate) quotes: (&'static str, &'static str),
    pub(crate) stop_outside: bool,
    pub(crate) access: &'static str,
}

impl Habits {
    pub(crate) fn new(random: &mut Random) -> Self {
        let style = match random.below(1000) {
            0..=379 => Style::Mla9,
            380..=599 => Style::Mla7,
            600..=614 => Style::Mla6,
            615..=689 => Style::Chicago,
            690..=734 => Style::Note,
            735..=769 => Style::AuthorDate,
            770..=849 => Style::Apa,
            850..=874 => Style::Harvard,
            875..=959 => Style::Science,
            _ => Style::Shuffled,
        };
        let mla = matches!(style, Style::Mla9 | Style::Mla7 | Style::Mla6);
        let apa = matches!(style, Style::Apa | Style::Harvard);
        let chicago = matches!(style, Style::Chicago | Style::Note | Style::AuthorDate);
        let mut habits = Self {
            style,
            initials: if apa {
                random.percent(90.0)
            } else {
                mla && random.percent(3.0)
            },
            unturned: style == Style::Note || random.percent(4.0),
            all_turned: apa,
            ampersand: style == Style::Apa
                || (style == Style::Harvard && random.percent(30.0))
                || random.percent(3.0),
            comma_before_and: random.percent(85.0),
            et_al: if mla {
                random.percent(75.0)
            } else {
                random.percent(12.0)
            },
            months: if mla {
                random.index(3) * usize::from(random.percent(45.0))
            } else {
                1
            },
            order: match style {
                Style::Apa => "ymd",
                Style::Harvard => "dmy",
                _ if chicago || random.percent(12.0) => "mdy",
                _ => "dmy",
            },
            emphasis: "",
            quotes: ("“", "”"),
            stop_outside: random.percent(if style == Style::Harvard { 50.0 } else { 6.0 }),
            access: random.pick(&[
                "Accessed ",
                "Accessed ",
                "Accessed ",
                "Accessed on ",
                "accessed ",
                "Retrieved ",
                "Accessed: ",
                "Date accessed: ",
            ]),
        };
        if random.percent(40.0) {
            habits.emphasis = random.pick(&["*", "_", "*", "_", "**"]);
        }
        habits.quotes = match random.below(20) {
            0..=9 => ("“", "”"),
            10..=17 => ("\"", "\""),
            18 => ("‘", "’"),
            _ => ("“", "\""),
        };
        habits
    }

    /// A list of people.
    pub(crate) fn names(&self, random: &mut Random, people: &[Who], turned: bool) -> String {
        let Some((first, rest)) = people.split_first() else {
            return String::new();
        };
        let mut out = self.name(first, turned && !self.unturned);
        if matches!(first, Who::Person { .. }) && random.percent(2.5) {
            out.push_str(random.pick(&[
                ", Jr.", ", III", " Jr.", ", PhD", ", M.D.", ", Ph.D.", ", FRS", ", RN", ", M.",
                ", J.", ", K.",
            ]));
        }
        if rest.is_empty() {
            if self.et_al && random.percent(5.0) {
                out.push_str(random.pick(&[", et al.", " et al.", ", et al", " et. al."]));
            }
            return out;
        }
        if rest.len() >= 2 && self.et_al {
            return out
                + random.pick(&[", et al.", ", et al.", ", et al.", " et al.", ", et. al."]);
        }
        let joint = if self.ampersand { "&" } else { "and" };
        let names: Vec<String> = rest
            .iter()
            .map(|who| self.name(who, self.all_turned))
            .collect();
        let (last, middle) = names.split_last().unwrap_or((&out, &[]));
        let between = std::iter::once("")
            .chain(middle.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(", ");
        let comma = if middle.is_empty() && !self.comma_before_and {
            ""
        } else {
            ","
        };
        format!("{out}{between}{comma} {joint} {last}")
    }

    fn name(&self, who: &Who, turned: bool) -> String {
        match who {
            Who::Body(name) => name.clone(),
            Who::Person { family, given } => {
                let given = if self.initials {
                    initials(given)
                } else {
                    given.clone()
                };
                if turned {
                    format!("{family}, {given}")
                } else {
                    format!("{given} {family}")
                }
            }
        }
    }

    pub(crate) fn date(&self, random: &mut Random, date: Date) -> String {
        let Date { year, month, day } = date;
        if month == 0 {
            return match random.below(60) {
                0 => format!(
                    "{}{year}",
                    random.pick(&["c. ", "ca. ", "circa ", "©", "© "])
                ),
                1 => format!("[{year}]"),
                2 => format!("{year}-{}", year + 3),
                _ => year.to_string(),
            };
        }
        let name = month_name(self.months, month);
        if day == 0 {
            return match random.below(16) {
                0 => format!(
                    "{} {year}",
                    random.pick(&["Spring", "Summer", "Fall", "Winter", "spring", "Autumn"])
                ),
                1 => format!(
                    "{name}{}{} {year}",
                    random.pick(&["-", "–", "/"]),
                    month_name(self.months, month % 12 + 1)
                ),
                2 => format!(
                    "{} {year}-{:02}",
                    random.pick(&["Winter", "Fall"]),
                    (year + 1) % 100
                ),
                3 => format!("{name}, {year}"),
                _ => format!("{name} {year}"),
            };
        }
        match random.below(64) {
            60 => return format!("{name} {day} and {}, {year}", day + 7),
            61 => return format!("{day}-{}-{}", month_name(2, month), year % 100),
            62 => return format!("{month}/{day}/{:02}", year % 100),
            63 => return format!("{}{year}", month_name(2, month)),
            0 => return format!("{year}-{month:02}-{day:02}"),
            1 => return format!("{month}/{day}/{year}"),
            2 => return format!("{day}.{month}.{year}"),
            3 => return format!("{day}-{} {name} {year}", day + 2),
            _ => {}
        }
        match self.order {
            "mdy" => format!(
                "{name} {day}{} {year}",
                if random.percent(92.0) { "," } else { "" }
            ),
            "ymd" => format!("{year}, {name} {day}"),
            _ if random.percent(20.0) => format!("{day:02} {name} {year}"),
            _ => format!("{day} {name} {year}"),
        }
    }
}

pub(crate) fn month_name(form: usize, month: u64) -> String {
    const FULL: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::try_from(month.saturating_sub(1)).unwrap_or(0) % 12;
    let name = FULL[at];
    match form {
        1 => name.to_owned(),
        _ if name.len() <= 4 => name.to_owned(),
        0 if name == "September" => "Sept.".to_owned(),
        0 => format!("{}.", name.get(..3).unwrap_or(name)),
        _ => name.get(..3).unwrap_or(name).to_owned(),
    }
}

pub(crate) fn initials(given: &str) -> String {
    let letters: Vec<String> = given
        .split([' ', '-'])
        .filter_map(|name| name.chars().next())
        .map(|first| format!("{first}."))
        .collect();
    letters.join(" ")
}
