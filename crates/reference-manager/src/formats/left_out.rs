//! What a file says and its library does not: found by comparing the two, not by claims.

use std::collections::{HashMap, HashSet};

use ibid_diagnostics::Diagnostic;
use ibid_language::dates::month_named;
use ibid_language::fold;

use super::losses::facts;
use crate::date::season_named;
use crate::record::{Stated, from_html, language_tag, plain};
use crate::{LeftOut, Source};

/// What of the stated values is neither in the source nor named by a problem of it. A value is in the source where all
/// its words are: in another field, another order, or with numbers for months, it is not lost.
pub(super) fn left_out(
    stated: Vec<Stated>,
    source: &Source,
    problems: &[Diagnostic],
) -> Vec<LeftOut> {
    let facts = facts(source);
    // Most values are held as they stand, and need no comparing word by word.
    let mut in_plain_field: HashMap<&str, bool> = HashMap::new();
    for (field, value) in &facts {
        *in_plain_field.entry(value).or_default() |= is_plain(field);
    }
    let is_held = |one: &Stated| {
        let is_year = one.value.len() == 4 && one.value.starts_with(['1', '2']);
        let found = in_plain_field.get(one.value.as_str());
        found.is_some_and(|is_plain| is_year || *is_plain)
    };
    let mut rest = stated.into_iter().filter(|one| !is_held(one)).peekable();
    if rest.peek().is_none() {
        return Vec::new();
    }
    let held = Held::of(&facts);
    let is_told = |one: &Stated| {
        let mut messages = problems.iter().map(|problem| &problem.message);
        messages.any(|message| message.contains(one.value.as_str()))
    };
    rest.filter(|one| !held.holds(one) && !is_told(one))
        .map(|one| LeftOut {
            key: source.key.clone(),
            field: one.field,
            value: one.value,
            span: one.span,
        })
        .collect()
}

/// The words of a source.
struct Held {
    all: HashSet<String>,
    /// Those of fields that are no dates, addresses or identifiers: a volume is not held by a day.
    plain: HashSet<String>,
    /// The names of its fields; a role is one of them.
    fields: HashSet<String>,
}

impl Held {
    fn of(facts: &[(String, String)]) -> Self {
        let mut held = Self {
            all: HashSet::new(),
            plain: HashSet::new(),
            fields: HashSet::new(),
        };
        for (field, value) in facts {
            held.fields.insert(field.clone());
            let words = words(&plain(value));
            if is_plain(field) {
                held.plain.extend(words.iter().cloned());
            }
            held.all.extend(words);
        }
        held
    }

    fn holds(&self, one: &Stated) -> bool {
        let text = plain(&from_html(&one.value));
        // A day or month is nowhere but in a date.
        let is_of_date = ["day", "month"].contains(&one.field.to_lowercase().as_str());
        let behind_label = text.split_once([':', '=']).map(|(_, rest)| rest);
        let all_of = |text: &str| {
            let words = words(text);
            let is_short_number = words.len() == 1
                && words
                    .iter()
                    .all(|word| word.parse::<u16>().is_ok_and(|n| n < 1000));
            let among = if is_short_number && !is_of_date {
                &self.plain
            } else {
                &self.all
            };
            words.iter().all(|word| has(among, word))
        };
        self.fields.contains(text.as_str())
            || all_of(&text)
            || behind_label.is_some_and(|rest| !words(rest).is_empty() && all_of(rest))
    }
}

/// Whether a field is no date, address or identifier, in which any number may stand.
fn is_plain(field: &str) -> bool {
    !["serial-number.", "date", "url"]
        .iter()
        .any(|start| field.starts_with(start))
}

/// Whether a word is there, or what it is a way to write.
fn has(words: &HashSet<String>, word: &str) -> bool {
    /// Words of an address, and labels that are written anew where the value is printed.
    const FORM: [&str; 26] = [
        "https",
        "http",
        "www",
        "doi",
        "org",
        "dx",
        "p",
        "pp",
        "vol",
        "no",
        "and",
        "ed",
        "others",
        "al",
        "st",
        "nd",
        "rd",
        "th",
        "accessed",
        "visited",
        "retrieved",
        "viewed",
        "online",
        "on",
        "last",
        "et",
    ];
    let month = month_named(word).map(|month| month.to_string());
    let season = season_named(word).map(|season| (season as u8 + 1).to_string());
    let language = Some(language_tag(word));
    words.contains(word)
        || FORM.contains(&word)
        || [month, season, language]
            .into_iter()
            .flatten()
            .any(|other| words.contains(&other))
}

/// The words of a text, folded: letters apart from digits, numbers without the zeros before them.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in folded.chars() {
        let goes_on =
            last.is_some_and(|last| last.is_alphanumeric() && last.is_numeric() == c.is_numeric());
        match words.last_mut().filter(|_| goes_on) {
            Some(word) if c.is_alphanumeric() => word.push(c),
            _ if c.is_alphanumeric() => words.push(c.to_string()),
            _ => {}
        }
        last = Some(c);
    }
    for word in &mut words {
        let number = word.trim_start_matches('0');
        if word.starts_with('0') && !number.is_empty() {
            *word = number.to_owned();
        }
    }
    words
}
