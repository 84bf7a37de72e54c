//! Lines that name the author or the date.

use ibid_language::WordTable;

use super::personal_name::{is_name, is_short_name, split_names};
use super::{chrome, date};

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

/// How a byline may begin; whether that says who wrote it, and whether it is chrome.
const OPENINGS: &[(&str, bool, bool)] = &[
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

static WEEKDAYS: WordTable = WordTable::new(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun",
);

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
        .flat_map(|part| part.split(" - "))
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
        "" | "date"
            | "on"
            | "at"
            | "in"
            | "submitted"
            | "date submitted"
            | "submission date"
            | "date of submission"
    ) || WEEKDAYS.lists(&part.to_lowercase())
    {
        return Some(());
    }
    if chrome::is_byline_part(part) {
        byline.has_chrome = true;
        return Some(());
    }
    part = without_labels(part, byline)?;
    if is_address(part) {
        byline.has_chrome = true;
        return Some(());
    }
    let mut names = split_names(part);
    if names.len() > 1 {
        names.retain(|name| !is_role(name));
    }
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

/// A part without what a page sets behind a name: `Ana Ruiz posted in Essays`, `Ana Ruiz3 Comments`.
fn without_labels<'a>(mut part: &'a str, byline: &mut Byline) -> Option<&'a str> {
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
    Some(part)
}

/// `ana@example.org`
fn is_address(part: &str) -> bool {
    part.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !part.contains(char::is_whitespace)
    })
}

/// What a newspaper sets behind a name: `Staff Writer`.
pub(super) fn is_role(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    matches!(
        last.to_lowercase().as_str(),
        "writer" | "editor" | "reporter" | "contributor" | "columnist" | "correspondent" | "staff"
    )
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
}
