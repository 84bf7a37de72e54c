//! Names of people on lines of their own.

use ibid_language::WordTable;
use ibid_language::names::{is_particle_in_byline, is_suffix_in_byline};

/// Words that begin titles, headings and labels, and no names.
static NOT_FIRST: WordTable = WordTable::new(
    "the|a|an|on|how|why|what|when|where|in|of|to|for|is|are|my|our|your|their|his|her|this|that|against|\
    from|notes|introduction|conclusion|works|essay|chapter|part|section|new|no|not|about|final|draft|paper|\
    english|history|response|untitled|was|who|between|beyond|after|before|week|open|sign|log",
);

/// Words that stand in titles and in no name, though they may have a capital.
static NO_NAMES: WordTable = WordTable::new(
    "of|the|and|in|on|to|for|with|is|or|at|by|without|beyond|against|between|analysis|essay|project|paper|assignment|\
    portfolio|university|college|department|institute|academy|faculty|school|discussion|subdiscussion|menu|content|\
    comments|thread|reply|posts",
);

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
        && !NOT_FIRST.lists(&first.to_lowercase())
        && words.iter().enumerate().all(|(index, word)| {
            is_name_word(word)
                || (index > 0 && index + 1 < count && is_particle_in_byline(&word.to_lowercase()))
        })
}

fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    let starts = letters.next().is_some_and(char::is_uppercase);
    let lower = word.to_lowercase();
    is_suffix_in_byline(word)
        || (starts
            && !NO_NAMES.lists(&lower)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | ','))
            && !(word.ends_with('.') && word.chars().count() > 4))
}

/// A single name, believed after `by` alone.
pub(super) fn is_short_name(text: &str) -> bool {
    text.split_whitespace().count() <= 3
        && text.chars().count() <= 40
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " .'’-_/@".contains(c))
}

/// The names of a byline: `A, B, and C`, `A & B`, `A; B`. A single `Family, Given` stays one name.
pub(crate) fn split_names(names: &str) -> Vec<String> {
    let spaced = names
        .replace(" & ", " and ")
        .replace(", and ", " and ")
        .replace(';', " and ");
    let parts: Vec<&str> = spaced.split(" and ").collect();
    let list = parts.len() > 1 || names.matches(',').count() > 1;
    parts
        .iter()
        .flat_map(|part| {
            if list || both_are_whole_names(part) {
                part.split(',').collect()
            } else {
                vec![*part]
            }
        })
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a comma stands between two names of two words each, and not within one.
fn both_are_whole_names(names: &str) -> bool {
    names.split_once(',').is_some_and(|(first, second)| {
        first.split_whitespace().count() > 1 && second.split_whitespace().count() > 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        assert_eq!(split_names("Ann Lee and Bo Kim"), ["Ann Lee", "Bo Kim"]);
        assert_eq!(
            split_names("Ann Lee, Bo Kim, and Cy Ha"),
            ["Ann Lee", "Bo Kim", "Cy Ha"]
        );
        assert_eq!(split_names("Ann Lee, Bo Kim"), ["Ann Lee", "Bo Kim"]);
        assert_eq!(split_names("Lee, Ann"), ["Lee, Ann"]);
    }
}
