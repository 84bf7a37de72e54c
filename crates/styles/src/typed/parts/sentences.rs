//! Where sentences end: at full stops that are no abbreviation or initial.

use crate::typed::words;

/// Where the first sentence of a text ends: the byte of its full stop.
pub(in crate::typed) fn first_stop(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '.' | '?' | '!' if depth == 0 => {
                let before = text.get(..at).unwrap_or_default();
                let after = text.get(at + 1..).unwrap_or_default();
                if ends_sentence(before, c, after) {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a mark ends a sentence: `before` is the part up to it, `after` what follows.
pub(super) fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    if after.is_empty() {
        return true;
    }
    if !after.starts_with(|c: char| {
        c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '”' | ')' | '.' | '<' | '\'')
    }) {
        return false;
    }
    if after.starts_with(['”', ')']) || (after.starts_with('.') && mark == '.') {
        return false;
    }
    let next = after.trim_start();
    if mark != '.' {
        // “Yahoo! News”, “Jeopardy!, created by”: a sentence goes on in small letters.
        return !next.starts_with(char::is_lowercase) && !before.ends_with("Yahoo");
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/'))
        .next()
        .unwrap_or_default();
    // An edition ends its sentence, where “ed.” before a name does not.
    if matches!(word, "ed" | "eds") {
        return before.trim() != word;
    }
    if words::never_ends(word) {
        return word == "p" && next.is_empty() || is_end_of_press(before, word);
    }
    if words::may_end(word) {
        return next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    }
    if words::month(word).is_some() && next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if is_initial_in(before, word) {
        return false;
    }
    // “U.S.”, “D.C.”: unsure; what follows decides.
    let numbered = before
        .split_whitespace()
        .rev()
        .nth(1)
        .is_some_and(|previous| previous.chars().all(|c| c.is_ascii_digit()));
    if numbered && next.starts_with(|c: char| c.is_ascii_digit()) {
        // “388 U.S. 1”
        return false;
    }
    let acronym = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    if acronym && word.chars().next().is_some_and(char::is_uppercase) {
        return words::begins_element(next) || next.starts_with(|c: char| !c.is_alphabetic());
    }
    true
}

/// “U of Chicago P.” ends; “P. 38” does not.
fn is_end_of_press(before: &str, word: &str) -> bool {
    word == "P" && before.len() > 2
}

/// Whether the single letter at the end of a part is the initial of a name.
fn is_initial_in(before: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if !single {
        return words::is_initials(&format!("{word}."))
            && word.contains('.')
            && before.trim() == word;
    }
    let mut words_before = before
        .get(..before.len() - word.len())
        .unwrap_or_default()
        .split_whitespace()
        .rev();
    match words_before.next() {
        None => true,
        Some(previous)
            if words::is_initials(previous)
                || words::is_joiner(previous)
                || words::is_small(previous)
                // `D. E. Bowler, L. Buyung-Ali`: the next of several.
                || previous.ends_with(',') =>
        {
            true
        }
        Some(_) if word == "P" => false,
        Some(previous) => {
            let capital = previous.starts_with(char::is_uppercase)
                && previous
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
            let behind_joiner = match words_before.next() {
                None => words::may_be_given_name(previous),
                Some(word) => words::is_joiner(word),
            };
            capital && (behind_joiner || words::is_given_name(previous))
        }
    }
}
