//! How lines begin: as an entry does, with a name or a title, or inside one.

use super::ends::is_small;
use crate::typed::split::Start;
use crate::typed::words;
use ibid_language::WordTable;

/// Words that stand in the middle of an entry and open none.
static INNER_WORDS: WordTable = WordTable::new(
    "Accessed|Retrieved|Web|Print|Vol|No|Ed|Eds|Trans|Edited|Translated|Directed|Dir|JSTOR|ProQuest|\
    EBSCOhost|Press|P|UP",
);

/// What may stand behind the comma after a name, besides another name: joining words and roles.
static BEHIND_NAMES: WordTable = WordTable::new(
    "and|&|et|editor|editors|ed|eds|translator|director|trans|performer|host|narrator|creator|illustrator|\
    compiler|dir",
);

/// Words in small letters that no name holds, though an entry may have them between commas.
static NO_NAMES: WordTable = WordTable::new("vol|no|pp|edited|translated|and|the|of");

/// How a line begins.
pub(super) fn how_it_begins(content: &str) -> Start {
    if begins_with_repeated_author(content) {
        return Start::Repeated;
    }
    if begins_with_name(content)
        || begins_with_author_and_title(content)
        || begins_with_given_name_first(content)
    {
        return Start::Likely;
    }
    let bare = content.trim_start_matches(['*', '_']);
    match content.chars().next() {
        Some('“' | '"' | '‘' | '«') => Start::Likely,
        Some('\'') if content.chars().nth(1).is_some_and(char::is_uppercase) => Start::Likely,
        _ if begins_inside_an_entry(bare) => Start::Unlikely,
        Some('*' | '_' | '@') => Start::Possible,
        Some(first) if first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase()) => {
            Start::Possible
        }
        // A title can begin with a number: _1984_, _2001: A Space Odyssey_, “12 Angry Men”.
        Some(first) if first.is_ascii_digit() && number_begins_title(content) => Start::Possible,
        _ => Start::Unlikely,
    }
}

/// `United Nations. “Universal …`: a few words, a full stop, and a quoted title.
fn begins_with_author_and_title(content: &str) -> bool {
    content.split_once(". ").is_some_and(|(author, title)| {
        author.starts_with(char::is_uppercase)
            && author.split_whitespace().count() <= 8
            && !author.contains([',', ':'])
            && (title.starts_with(['“', '"', '‘']) || title.starts_with("Dir"))
            && !begins_inside_an_entry(author)
    })
}

/// `Ed Yong, “How …`: a name as it is spoken, a comma, and a quoted title.
fn begins_with_given_name_first(content: &str) -> bool {
    [", “", ", \""]
        .iter()
        .filter_map(|joint| content.split_once(joint))
        .any(|(name, _)| {
            (2..=4).contains(&name.split_whitespace().count())
                && name.starts_with(char::is_uppercase)
                && name.split_whitespace().all(|word| {
                    is_word_of_name(word)
                        && (!word.ends_with('.') || words::is_initials(word))
                        && !(word.chars().count() > 3 && word.starts_with(char::is_lowercase))
                })
                && !words::is_platform(name)
                && words::publisher_likeness(name) == 0
        })
}

/// `---.`, `———.`, `___,`: the author of the entry before it.
pub(in crate::typed) fn begins_with_repeated_author(content: &str) -> bool {
    let rest = content.trim_start_matches(['-', '–', '—', '_', '―', '⸺', '⸻']);
    let dashes = content
        .get(..content.len() - rest.len())
        .unwrap_or_default();
    let long_enough = dashes.chars().count() >= 2 || dashes.starts_with(['—', '⸺', '⸻', '―']);
    !dashes.is_empty() && long_enough && rest.starts_with(['.', ','])
}

/// A number that is followed by words, and is no year, page or volume of the entry before.
fn number_begins_title(content: &str) -> bool {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with(": ")
        || (rest.starts_with(' ')
            && rest.trim_start().starts_with(char::is_uppercase)
            && !begins_inside_an_entry(rest.trim_start()))
}

/// Words that stand in the middle of an entry and open none.
fn begins_inside_an_entry(content: &str) -> bool {
    let word: String = content
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '/'))
        .collect();
    let full = content.split_whitespace().next().unwrap_or_default();
    full.contains("://")
        || full.starts_with("www.")
        || full.starts_with("doi")
        || words::month(&word).is_some()
        || INNER_WORDS.lists(&word)
}

/// A name turned round (`Asselin, Pierre.`), or the first of several names.
fn begins_with_name(content: &str) -> bool {
    let Some((family, rest)) = content.split_once(", ") else {
        return false;
    };
    let family_words = family.split_whitespace().count();
    let family_fits = (1..=4).contains(&family_words)
        && family.split_whitespace().all(is_word_of_name)
        && family
            .split_whitespace()
            .next_back()
            .is_some_and(|word| !is_small(word));
    family_fits && begins_with_given_name(rest, family.starts_with(char::is_lowercase))
}

/// The given names behind the comma, up to what may follow them.
fn begins_with_given_name(rest: &str, lower: bool) -> bool {
    let mut words = 0;
    for word in rest.split_whitespace() {
        let bare = word.trim_end_matches([',', '.', ';']);
        let fits = is_word_of_name(bare) || words::is_initials(word.trim_end_matches(','));
        if matches!(word, "and" | "&")
            || word.starts_with('(')
            || word.starts_with("et") && bare == "et"
        {
            return words > 0;
        }
        if !fits || (words == 0 && !lower && bare.starts_with(char::is_lowercase)) {
            return false;
        }
        words += 1;
        if !words::is_initials(word.trim_end_matches(',')) && word.ends_with('.') {
            return words <= 4;
        }
        if word.ends_with(',') {
            return words <= 4 && goes_on_with_names(rest, word);
        }
        if words > 4 {
            return false;
        }
    }
    // The line ends within the name.
    words > 0 && words <= 4 && rest.ends_with('.')
}

/// Whether what follows the comma behind `word` can follow a name: not a year, not a number.
fn goes_on_with_names(rest: &str, word: &str) -> bool {
    rest.split_once(word)
        .map(|(_, after)| after.trim_start())
        .is_some_and(|after| {
            let next = after.split_whitespace().next().unwrap_or_default();
            next.starts_with(char::is_uppercase)
                || BEHIND_NAMES.lists(next.trim_end_matches([',', '.']))
        })
}

/// A word that a personal name can hold.
fn is_word_of_name(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '‑'))
        && word.chars().any(char::is_alphabetic)
        && !NO_NAMES.lists(word)
        && words::month(word.trim_end_matches('.'))
            .is_none_or(|_| matches!(word, "May" | "June" | "April" | "August"))
}
