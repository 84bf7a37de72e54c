//! Names of persons that were written with the given name first, and where their surnames begin.

use ibid_language::WordTable;
use ibid_language::names::{is_certain_given_name, is_organisation_word};

use crate::essay::{SURNAMES_THAT_STAND_FIRST, fold};

/// Other words of which names of organisations are made, in small letters.
static OTHER_ORGANISATION_WORDS: WordTable = WordTable::new(
    "action|chamber|city|confederation|corps|embassy|observatory|rights|survey|post|band|the|of|for|and|on",
);

/// `Martin Luther King, Jr.` as name and suffix.
pub(crate) fn divide_suffix(name: &str) -> Option<(&str, &str)> {
    let (person, suffix) = name.split_once(',')?;
    let suffix = suffix.trim();
    let is_suffix = matches!(suffix, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    (is_suffix && person.contains(' ')).then_some((person.trim(), suffix))
}

/// Given name and surname of a person, by how the essay cites it, by an initial, or by a common given name.
pub(crate) fn divide<'n>(name: &'n str, cited: &[String]) -> Option<(&'n str, &'n str)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=5).contains(&words.len())
        || !words.iter().all(|word| is_name_word(word))
        || is_organisation(&words)
    {
        return None;
    }
    let first = words.first()?;
    if words.len() <= 3 && SURNAMES_THAT_STAND_FIRST.contains(&fold(first).as_str()) {
        return None;
    }
    let folded = fold(name);
    if cited.contains(&folded) {
        return None;
    }
    let tail = cited.iter().find_map(|cite| words_from(name, cite));
    if let Some(at) = tail {
        return Some((name.get(..at)?.trim_end(), name.get(at..)?));
    }
    let has_initial = words
        .iter()
        .take(words.len() - 1)
        .any(|word| word.ends_with('.') && word.chars().count() <= 4);
    if !has_initial && !is_certain_given_name(&fold(first)) {
        return None;
    }
    let at = surname_start(name, &words)?;
    Some((name.get(..at)?.trim_end(), name.get(at..)?))
}

/// Where the words that a citation names begin, if they end the name and leave a given name before them.
fn words_from(name: &str, cite: &str) -> Option<usize> {
    let count = cite.split_whitespace().count();
    let mut at = name.len();
    for _ in 0..count {
        at = name
            .get(..at)?
            .trim_end()
            .rfind(' ')
            .map_or(0, |space| space + 1);
    }
    (at > 0 && fold(name.get(at..)?) == *cite).then_some(at)
}

/// Where the surname begins without other evidence: at the last word, or at a prefix that stays with it.
fn surname_start(name: &str, words: &[&str]) -> Option<usize> {
    let last = name.rfind(' ')? + 1;
    let before = words.get(words.len().checked_sub(2)?)?;
    let stays = words.len() > 2
        && [
            "Le", "La", "Du", "Mac", "St.", "Van", "Von", "De", "Della", "Di", "Da", "Del", "Dos",
            "El", "Al",
        ]
        .contains(before);
    Some(if stays {
        name.get(..last - 1)?.rfind(' ')? + 1
    } else {
        last
    })
}

/// A word of a person's name: capital first, or a particle.
fn is_name_word(word: &str) -> bool {
    let is_particle = [
        "de", "da", "del", "van", "von", "der", "den", "la", "le", "di", "du", "dos", "y", "ten",
        "ter",
    ]
    .contains(&word);
    let latin = word
        .chars()
        .all(|c| (c.is_alphabetic() && (c as u32) < 0x2e80) || "’'-.".contains(c));
    let is_capital = word.starts_with(char::is_uppercase);
    let is_acronym = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    is_particle || (latin && is_capital && !is_acronym)
}

/// Whether a word of an organisation is among the words.
fn is_organisation(words: &[&str]) -> bool {
    words.iter().any(|word| {
        is_organisation_word(word) || OTHER_ORGANISATION_WORDS.lists(&word.to_lowercase())
    })
}
