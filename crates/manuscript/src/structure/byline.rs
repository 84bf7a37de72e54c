//! Lines that name the author or the date.

use super::{chrome, date};
use crate::read::split_names;

/// What a byline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Byline {
    pub(super) names: Vec<String>,
    pub(super) date: Option<String>,
    /// Whether it says `by`.
    pub(super) says_by: bool,
    /// Whether more stands in the line than names and date: `Posted on`, `5 min read`.
    pub(super) has_chrome: bool,
    /// Whether it gives the time of day, as pages do and writers seldom.
    pub(super) has_time: bool,
}

/// How a byline may begin; whether that is chrome.
const OPENINGS: &[(&str, bool, bool)] = &[
    // opening, says by, is chrome
    ("essay by ", true, false),
    ("an essay by ", true, false),
    ("written by ", true, true),
    ("posted by ", true, true),
    ("published by ", true, true),
    ("submitted by ", true, false),
    ("authored by ", true, false),
    ("author: ", true, false),
    ("authors: ", true, false),
    ("name: ", true, false),
    ("student: ", true, false),
    ("student name: ", true, false),
    ("by: ", true, false),
    ("by ", true, false),
    ("posted on", false, true),
    ("published on", false, true),
    ("published", false, true),
    ("posted", false, true),
    ("updated", false, true),
    ("date: ", false, false),
    ("on ", false, false),
];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// Reads a line as a byline; none where something else stands in it.
pub(super) fn parse(text: &str) -> Option<Byline> {
    if text.chars().count() > 160 {
        return None;
    }
    let mut byline = Byline::default();
    let found = date::find(text);
    let mut parts: Vec<&str> = Vec::new();
    match found {
        Some(range) => {
            byline.date = text.get(range.clone()).map(str::to_owned);
            parts.push(text.get(..range.start)?);
            parts.push(text.get(range.end..)?);
        }
        None => parts.push(text),
    }
    for part in parts
        .iter()
        .flat_map(|part| part.split(['|', '·', '•', '—', '–', '∙']))
    {
        part_of(part, &mut byline)?;
    }
    (byline.date.is_some() || !byline.names.is_empty()).then_some(byline)
}

/// Takes up one part of a byline.
fn part_of(part: &str, byline: &mut Byline) -> Option<()> {
    let mut part = trim(part);
    let mut after_by = false;
    while let Some((length, by, chrome)) = opening(part) {
        part = trim(part.get(length..)?);
        after_by |= by;
        byline.says_by |= by;
        byline.has_chrome |= chrome;
    }
    if is_time(part) {
        byline.has_time = true;
        return Some(());
    }
    if matches!(
        part.to_lowercase().as_str(),
        "" | "date" | "on" | "at" | "in"
    ) || WEEKDAYS.contains(&part.to_lowercase().as_str())
    {
        return Some(());
    }
    if chrome::is_byline_part(part) {
        byline.has_chrome = true;
        return Some(());
    }
    for label in [" posted in", " filed under", " in ", " for ", " via "] {
        if let Some((name, _)) = part.split_once(label) {
            byline.has_chrome = true;
            part = trim(name);
        }
    }
    part = trim(
        part.strip_suffix(" on")
            .or_else(|| part.strip_suffix(" at"))
            .unwrap_or(part),
    );
    if let Some(digit) = part.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)
        && chrome::is_byline_part(part.get(digit..)?)
    {
        byline.has_chrome = true;
        part = trim(part.get(..digit)?);
    }
    let names = split_names(part);
    let is_names = !names.is_empty()
        && names
            .iter()
            .all(|name| is_name(name) || (after_by && is_short_name(name)));
    if !is_names || !byline.names.is_empty() {
        return None;
    }
    byline.names = names;
    Some(())
}

fn opening(part: &str) -> Option<(usize, bool, bool)> {
    OPENINGS.iter().find_map(|(opening, by, chrome)| {
        let head = part.get(..opening.len())?;
        let rest = part.get(opening.len()..)?;
        let is_whole = opening.ends_with(' ')
            || rest.is_empty()
            || rest.starts_with(|c: char| !c.is_alphanumeric());
        (head.eq_ignore_ascii_case(opening) && is_whole).then_some((opening.len(), *by, *chrome))
    })
}

fn trim(part: &str) -> &str {
    part.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '.' | '(' | ')' | '/') && c != '.'
    })
}

/// `at 22:14`, `9:12 am`.
fn is_time(part: &str) -> bool {
    let part = part.to_lowercase();
    let part = part.strip_prefix("at ").unwrap_or(&part);
    part.contains(':') && part.len() <= 24 && part.starts_with(|c: char| c.is_ascii_digit())
}

/// Small words within names.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "del", "della", "der", "den", "van", "von", "la", "le", "bin", "ibn",
    "al", "el", "y", "e", "di", "du", "ter", "st.", "af",
];

/// Words that begin titles and no names.
const NOT_FIRST: &[&str] = &[
    "the",
    "a",
    "an",
    "on",
    "how",
    "why",
    "what",
    "when",
    "where",
    "in",
    "of",
    "to",
    "for",
    "is",
    "are",
    "my",
    "our",
    "your",
    "their",
    "his",
    "her",
    "this",
    "that",
    "against",
    "from",
    "notes",
    "introduction",
    "conclusion",
    "works",
    "essay",
    "chapter",
    "part",
    "section",
    "new",
    "no",
    "not",
    "about",
    "final",
    "draft",
    "paper",
    "english",
    "history",
    "response",
    "untitled",
    "was",
    "who",
    "between",
    "beyond",
    "after",
    "before",
    "week",
    "open",
    "sign",
    "log",
];

/// A name on its own: two to five words, each with a capital, an initial or a particle; or a user's name.
pub(crate) fn is_name(text: &str) -> bool {
    if text.starts_with("u/") && !text.contains(' ') {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.len();
    let Some(first) = words.first() else {
        return false;
    };
    (2..=5).contains(&count)
        && text.chars().count() <= 50
        && !NOT_FIRST.contains(&first.to_lowercase().as_str())
        && words.iter().enumerate().all(|(index, word)| {
            is_name_word(word)
                || (index > 0
                    && index + 1 < count
                    && PARTICLES.contains(&word.to_lowercase().as_str()))
        })
}

fn is_name_word(word: &str) -> bool {
    const ENDINGS: &[&str] = &["Jr.", "Sr.", "II", "III", "IV"];
    const NEVER: &[&str] = &[
        "of", "the", "and", "in", "on", "to", "for", "with", "is", "or", "at", "by",
    ];
    let mut letters = word.chars();
    let starts = letters.next().is_some_and(char::is_uppercase);
    let lower = word.to_lowercase();
    ENDINGS.contains(&word)
        || (starts
            && !NEVER.contains(&lower.as_str())
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | ','))
            && !(word.ends_with('.') && word.chars().count() > 4))
}

/// A single name, believed after `by` alone.
fn is_short_name(text: &str) -> bool {
    text.split_whitespace().count() <= 3
        && text.chars().count() <= 40
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " .'’-_/@".contains(c))
}

/// The instructor in a heading block: `Dr. Alvarez`, `Instructor: Ana Ruiz`.
pub(super) fn instructor(text: &str) -> Option<String> {
    const LABELS: &[&str] = &[
        "instructor:",
        "teacher:",
        "professor:",
        "prof:",
        "ta:",
        "lecturer:",
        "supervisor:",
        "for:",
        "submitted to:",
        "to:",
    ];
    const TITLES: &[&str] = &[
        "dr.",
        "dr",
        "prof.",
        "prof",
        "professor",
        "mr.",
        "mr",
        "mrs.",
        "mrs",
        "ms.",
        "ms",
        "miss",
        "mx.",
        "instructor",
        "doctor",
        "sir",
        "rev.",
        "fr.",
        "coach",
    ];
    if text.chars().count() > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    if let Some(label) = LABELS.iter().find(|label| lower.starts_with(*label)) {
        return text.get(label.len()..).map(|name| name.trim().to_owned());
    }
    let mut words = lower.split_whitespace();
    let first = words.next()?;
    let rest = words.count();
    let has_degree =
        lower.ends_with(", phd") || lower.ends_with(", ph.d.") || lower.ends_with(" phd");
    (TITLES.contains(&first) && (1..=4).contains(&rest) || has_degree).then(|| text.to_owned())
}

/// Words of courses and their subjects.
const COURSE_WORDS: &[&str] = &[
    "english",
    "history",
    "composition",
    "literature",
    "biology",
    "sociology",
    "philosophy",
    "writing",
    "rhetoric",
    "psychology",
    "chemistry",
    "economics",
    "humanities",
    "seminar",
    "course",
    "class",
    "period",
    "honors",
    "ap",
    "ib",
    "lit",
    "comp",
    "gov",
    "government",
    "religion",
    "politics",
    "film",
    "art",
    "music",
    "anthropology",
    "communications",
    "communication",
    "studies",
    "eng",
    "engl",
    "hist",
    "soc",
    "phil",
    "psych",
    "bio",
    "sec",
    "section",
    "civics",
    "freshman",
    "capstone",
    "block",
    "hour",
    "grade",
    "algebra",
    "physics",
    "nursing",
    "education",
    "journalism",
    "linguistics",
    "spanish",
    "french",
    "science",
    "social",
    "global",
    "world",
    "american",
    "european",
];

/// The course in a heading block: `English 102`, `HIST 215-03`, `AP Literature, Period 4`.
pub(super) fn course(text: &str) -> Option<String> {
    if text.chars().count() > 70 || text.ends_with(['.', '?', '!']) {
        return None;
    }
    let lower = text.to_lowercase();
    if let Some(rest) = lower
        .strip_prefix("course:")
        .or_else(|| lower.strip_prefix("class:"))
    {
        return text
            .get(text.len() - rest.len()..)
            .map(|name| name.trim().to_owned());
    }
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has_number = words.iter().any(|word| {
        word.len() <= 5
            && word.chars().any(|c| c.is_ascii_digit())
            && word
                .parse::<u32>()
                .map_or(true, |n| !(1800..2100).contains(&n) || words.len() <= 2)
    });
    let has_word = words.iter().any(|word| COURSE_WORDS.contains(word));
    let has_code = text.split_whitespace().next().is_some_and(|first| {
        (2..=9).contains(&first.len())
            && first
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    });
    ((has_number && (has_word || has_code)) || (has_word && words.len() <= 5))
        .then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(Vec<String>, Option<String>)> {
        parse(text).map(|byline| (byline.names, byline.date))
    }

    #[test]
    fn bylines_give_names_and_dates() {
        let name = |name: &str| vec![name.to_owned()];
        assert_eq!(said("by Marcus Bell"), Some((name("Marcus Bell"), None)));
        assert_eq!(
            said("November 19, 2021Ben Achterberg3 Comments"),
            Some((name("Ben Achterberg"), Some("November 19, 2021".into())))
        );
        assert_eq!(
            said("Posted on March 3, 2019 by Janelle Osei"),
            Some((name("Janelle Osei"), Some("March 3, 2019".into())))
        );
        assert_eq!(
            said("By Miriam Katz | 11 June 2020 | 5 min read"),
            Some((name("Miriam Katz"), Some("11 June 2020".into())))
        );
        assert_eq!(
            said("Isaac Yellowhorse and Beth Carrow · November 30, 2023"),
            Some((
                vec!["Isaac Yellowhorse".into(), "Beth Carrow".into()],
                Some("November 30, 2023".into())
            ))
        );
        assert_eq!(
            said("10 min readNov 8, 2021"),
            Some((vec![], Some("Nov 8, 2021".into())))
        );
        assert_eq!(
            said("12 November 2023 at 22:14"),
            Some((vec![], Some("12 November 2023".into())))
        );
        assert_eq!(said("The Library Was Never Quiet"), None);
        assert_eq!(said("On April 14, 1935, a wall of dirt crossed the"), None);
    }

    #[test]
    fn heading_block_lines_are_known() {
        assert_eq!(instructor("Dr. Alvarez").as_deref(), Some("Dr. Alvarez"));
        assert_eq!(
            instructor("Instructor: Ana Ruiz").as_deref(),
            Some("Ana Ruiz")
        );
        for text in [
            "English 102",
            "HIST 215",
            "ENV 110",
            "ECON-ENGL 1302-04 F22",
            "AP Literature, Period 4",
        ] {
            assert_eq!(course(text).as_deref(), Some(text));
        }
        assert_eq!(course("Resting Until She Disappears"), None);
    }
}
