//! Forms that stand in entries: years, addresses, pages, names turned round.

use super::seen::{Address, label};

/// Whether two sentences or more end within the line.
pub(super) fn has_sentences(text: &str) -> bool {
    let ends = text.match_indices(' ').filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        let unquoted = before.strip_suffix(['”', '"']);
        match unquoted {
            None => before.ends_with(['.', '?', '!']),
            Some(inner) if before.ends_with('”') => inner.ends_with(['.', '?']),
            Some(inner) => inner.ends_with('.'),
        }
    });
    ends.take(2).count() == 2
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
    text.as_bytes()
        .split(|byte| !byte.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .any(|digits| (b"1500".as_slice()..b"2040".as_slice()).contains(&digits))
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
    let has_host = || {
        lower.match_indices('.').any(|(at, _)| {
            let (before, behind) = lower.split_at_checked(at).unwrap_or_default();
            let is_end = [".com", ".org", ".net", ".edu", ".gov", ".co.uk"]
                .iter()
                .any(|end| behind.starts_with(end));
            is_end || before.ends_with("www")
        })
    };
    if !has_host() && !lower.contains("http") && !lower.contains("doi:") {
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
    let is_digit = |c: char| c.is_ascii_digit();
    let labelled = || {
        let mut labels = lower.split("p. ").skip(1);
        labels.any(|behind| behind.starts_with(is_digit))
    };
    let has_none =
        || lower.contains("pag") && (lower.contains("n. pag") || lower.contains("n.pag"));
    stands_between_digits(lower, &['-', '–']) || labelled() || has_none()
}

/// `vol. 3`, `no. 4`, `12.3`, `12(3)`.
pub(super) fn has_volume(lower: &str) -> bool {
    stands_between_digits(lower, &['.', '('])
        || lower.contains("vol. ")
        || lower.contains("no. ")
        || lower.contains("issue ")
}

/// Whether one of the marks stands between two digits.
fn stands_between_digits(text: &str, marks: &[char]) -> bool {
    // Digits are rarer than marks.
    let digits = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit());
    digits
        .map(|(at, _)| text.get(at + 1..).unwrap_or_default())
        .any(|behind| {
            behind
                .strip_prefix(marks)
                .is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// Whether a mark that ends a sentence and one that closes a quotation stand together.
pub(super) fn closes_title(text: &str) -> bool {
    text.match_indices(['”', '"']).any(|(at, mark)| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        before.ends_with(['.', '?', '!'])
            || behind
                .get(mark.len()..)
                .is_some_and(|behind| behind.starts_with('.'))
    })
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
    // A surname of forty letters is the longest that is one, and a letter has four bytes at most.
    if family.len() > 160 {
        return false;
    }
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
