//! Forms that stand in entries: years, addresses, pages, names turned round.

use super::seen::{Address, label};

/// How often a sentence ends within the line.
pub(super) fn sentences(text: &str) -> usize {
    [". ", "? ", "! ", ".” ", "?” ", ".\" "]
        .iter()
        .map(|stop| text.matches(stop).count())
        .sum()
}

/// `(Smith 12)`, `(12)`, `[3]` in a line.
pub(super) fn cites(text: &str) -> bool {
    text.match_indices(['(', '[']).any(|(at, _)| {
        let inner = text.get(at + 1..).unwrap_or_default();
        let end = inner.find([')', ']']).unwrap_or(usize::MAX);
        inner.get(..end.min(inner.len())).is_some_and(|inner| {
            end <= 60
                && !inner.is_empty()
                && (inner
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b == b'-' || b == b' ')
                    || inner.starts_with(char::is_uppercase)
                        && inner.ends_with(|c: char| c.is_ascii_digit()))
        })
    })
}

/// A year from 1500 to 2039 that stands alone.
pub(super) fn has_year(text: &str) -> bool {
    let mut digits = 0;
    let mut value = 0u32;
    for c in text.chars().chain(std::iter::once(' ')) {
        if let Some(digit) = c.to_digit(10) {
            digits += 1;
            value = value.saturating_mul(10).saturating_add(digit);
            continue;
        }
        if digits == 4 && (1500..2040).contains(&value) {
            return true;
        }
        (digits, value) = (0, 0);
    }
    false
}

/// `(2014)`, `(2014, May 3)`, `(n.d.)`.
pub(super) fn bracketed_year(lower: &str) -> bool {
    lower.match_indices('(').any(|(at, _)| {
        let inner = lower.get(at + 1..).unwrap_or_default();
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        inner.starts_with("n.d")
            || digits == 4
                && inner
                    .get(4..)
                    .is_some_and(|rest| rest.starts_with([')', ',', 'a', 'b', 'c']))
    })
}

pub(super) fn address(lower: &str) -> Address {
    let has = [
        "http", "www.", "doi.org", "doi:", ".com", ".org", ".net", ".edu", ".gov", ".co.uk",
    ]
    .iter()
    .any(|part| lower.contains(part));
    if !has {
        return Address::None;
    }
    let bare = lower.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | ' ' | '.'));
    let is_first = ["http", "www.", "doi"]
        .iter()
        .any(|start| bare.starts_with(start));
    match bare.contains(' ') {
        false => Address::Whole,
        true if is_first => Address::First,
        true => Address::Within,
    }
}

/// `p. 3`, `pp. 3`, `12-19`, `n. pag.`
pub(super) fn has_pages(lower: &str) -> bool {
    let labelled = lower.match_indices("p. ").any(|(at, label)| {
        lower
            .get(at + label.len()..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let range = lower.match_indices(['-', '–']).any(|(at, dash)| {
        lower
            .get(..at)
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
            && lower
                .get(at + dash.len()..)
                .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
    });
    labelled || range || lower.contains("n. pag") || lower.contains("n.pag")
}

/// `vol. 3`, `no. 4`, `12.3`, `12(3)`.
pub(super) fn has_volume(lower: &str) -> bool {
    let between = lower.match_indices(['.', '(']).any(|(at, mark)| {
        lower
            .get(..at)
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
            && lower
                .get(at + mark.len()..)
                .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
    });
    between || lower.contains("vol. ") || lower.contains("no. ") || lower.contains("issue ")
}

/// Small words within surnames.
const PARTICLES: &[&str] = &[
    "de", "da", "van", "von", "der", "den", "la", "le", "di", "du", "al", "el", "bin", "ibn",
    "ten", "ter", "st.",
];

/// `Surname, Given` or `Surname, G.` within the first words.
pub(super) fn surname_first(text: &str) -> bool {
    let Some((family, rest)) = text.split_once(',') else {
        return false;
    };
    let mut words = family.split_whitespace();
    let count = words.clone().count();
    let are_names = count == 1
        || words.all(|word| {
            word.starts_with(char::is_uppercase)
                || PARTICLES.contains(&word.to_lowercase().as_str())
        });
    let given = rest.trim_start();
    let is_lower_pair = family.starts_with(char::is_lowercase);
    (1..=3).contains(&count)
        && are_names
        && family.chars().count() <= 40
        && family
            .chars()
            .all(|c| c.is_alphabetic() || " .'’-".contains(c))
        && family.chars().any(char::is_alphabetic)
        && given.starts_with(|c: char| {
            c.is_uppercase() || is_lower_pair && c.is_lowercase() && given.contains(". ")
        })
}

/// Where the first sentence of the line ends, in characters.
pub(super) fn first_stop(text: &str) -> Option<usize> {
    let mut before = None;
    for (index, c) in text.chars().enumerate() {
        if c == ' '
            && let Some(stop) = before
        {
            return Some(stop);
        }
        before = match c {
            '.' | '?' | '!' => Some(index),
            '”' | '"' | '’' => before,
            _ => None,
        };
    }
    before
}

/// Whether a text ends as an entry does.
pub(super) fn ends_whole(lower: &str) -> bool {
    let text = lower.trim_end();
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.ends_with(['.', '>', ']', ')'])
        || text.ends_with(".”")
        || text.ends_with(".\"")
        || address(last) != Address::None
}

/// Whether a line could be the first of an entry, asked without counting its words.
pub(super) fn could_be_entry(text: &str) -> bool {
    let bare = text.get(label(text).1..).unwrap_or_default();
    let has_fact = || {
        has_year(bare) || address(&bare.to_lowercase()) != Address::None || bare.contains("n.d.")
    };
    let begins = surname_first(bare)
        || bare.starts_with(['“', '"', '[', '@', '-', '—', '–', '*', '_'])
        || first_stop(bare).is_some_and(|stop| stop < 60);
    text.len() < 1200 && begins && has_fact()
}
