//! Versions: `3rd ed.`, `rev. ed.`, `e-book ed.`, `director’s cut`, `version 3.9.0`.

use hayagriva::types::{MaybeTyped, Numeric};

use super::names::curl;

/// Words that describe an edition in general; they are written small inside an entry.
const COMMON_WORDS: &[&str] = &[
    "abridged",
    "anniversary",
    "annotated",
    "audiobook",
    "book",
    "centenary",
    "concise",
    "corrected",
    "critical",
    "deluxe",
    "digital",
    "director’s",
    "e-book",
    "ebook",
    "electronic",
    "enlarged",
    "expanded",
    "extended",
    "facsimile",
    "first",
    "illustrated",
    "international",
    "large-print",
    "limited",
    "new",
    "online",
    "paperback",
    "print",
    "revised",
    "second",
    "special",
    "student",
    "theatrical",
    "third",
    "unabridged",
    "uncut",
    "unrated",
    "updated",
    "variorum",
    "version",
];

const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// The edition as printed, small at its head; a version at the head of its container is capitalised there.
pub(crate) fn edition(edition: &MaybeTyped<Numeric>) -> String {
    match edition {
        MaybeTyped::Typed(number) => match number.single_number() {
            Some(number) => format!("{} ed.", ordinal(i64::from(number))),
            None => named(&number.to_string()),
        },
        MaybeTyped::String(text) => named(text),
    }
}

/// The version of software: `3.9.0` and `v3.9.0` give `version 3.9.0`.
pub(crate) fn version(number: &str) -> String {
    let number = number.trim();
    // `director’s cut` is no number.
    let in_words =
        number.starts_with(char::is_alphabetic) && !number.contains(|c: char| c.is_ascii_digit());
    if in_words {
        return named(number);
    }
    let bare = number
        .strip_prefix("version ")
        .or_else(|| number.strip_prefix("Version "))
        .or_else(|| {
            number
                .strip_prefix('v')
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
        .unwrap_or(number);
    format!("version {bare}")
}

/// An edition in words; several are divided by commas.
fn named(text: &str) -> String {
    let text = curl(text.trim());
    let is_list = text.split(", ").count() > 1
        && text
            .split(", ")
            .all(|part| strip_edition(part).1 || part.to_lowercase().starts_with("version"));
    if is_list {
        // The name of a series of editions keeps its word beside the number: `Norton Critical Edition, 3rd ed.`
        let one = |part: &str| {
            if part.ends_with(" Edition") && part.starts_with(char::is_uppercase) {
                part.to_owned()
            } else {
                one_edition(part)
            }
        };
        return text.split(", ").map(one).collect::<Vec<_>>().join(", ");
    }
    one_edition(&text)
}

fn one_edition(text: &str) -> String {
    let text = text.to_owned();
    let (body, had_edition) = strip_edition(&text);
    if body.is_empty() || !had_edition && is_name_of_version(body) {
        return text;
    }
    let mut words: Vec<String> = body.split(' ').map(str::to_owned).collect();
    let second = words.get(1).cloned();
    if let Some(first) = words.first_mut() {
        let lower = first.to_lowercase();
        if let Some(index) = ORDINALS.iter().position(|word| *word == lower) {
            *first = ordinal(i64::try_from(index).unwrap_or_default() + 1);
        } else if lower.chars().all(|c| c.is_ascii_digit())
            && second.is_none_or(|word| word.starts_with(char::is_lowercase))
        {
            // `13 Feb. version` has a day.
            *first = lower.parse().map_or(lower, ordinal);
        } else if COMMON_WORDS.contains(&lower.as_str()) {
            *first = lower;
        }
    }
    for word in &mut words {
        match word.to_lowercase().as_str() {
            "revised" => "rev.".clone_into(word),
            "abridged" => "abr.".clone_into(word),
            "enlarged" => "enl.".clone_into(word),
            "edition" => "ed.".clone_into(word),
            lower @ ("expanded" | "updated" | "corrected" | "unabridged" | "illustrated") => {
                lower.clone_into(word);
            }
            _ => {}
        }
    }
    let body = words.join(" ");
    let names_itself = [
        "cut",
        "version",
        "release",
        "text",
        "score",
        "translation",
        "remaster",
        "ed.",
    ]
    .iter()
    .any(|word| body.to_lowercase().ends_with(word));
    let names_itself = names_itself
        || body.to_lowercase().starts_with("version ")
        || body.split(' ').any(is_release);
    if names_itself && !had_edition {
        body
    } else {
        format!("{body} ed.")
    }
}

/// Whether a version has a name of its own, of which no word is shortened: `New Revised Standard Version`.
fn is_name_of_version(text: &str) -> bool {
    let mut words = text.split(' ');
    let has_capital =
        |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let last = words.clone().next_back();
    has_capital(words.next()) && matches!(last, Some("Version" | "Translation" | "Bible"))
}

/// Whether a word is the name of a release of software, which is no edition: `GPT-4o`, `3.5`. An ordinal is none.
fn is_release(word: &str) -> bool {
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let is_code = word.starts_with(char::is_alphabetic) && !word.ends_with('.');
    let is_decimal = word
        .split_once('.')
        .is_some_and(|(whole, part)| is_number(whole) && is_number(part));
    has_digit && (is_code || is_decimal)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text without its final “edition” or “ed.”, and whether it had one.
fn strip_edition(text: &str) -> (&str, bool) {
    for word in [
        " edition", " Edition", " ed.", " Ed.", " edn.", " edn", " ed",
    ] {
        if let Some(body) = text.strip_suffix(word) {
            return (body.trim_end(), true);
        }
    }
    (text, false)
}

/// `1st`, `2nd`, `3rd`, `11th`.
fn ordinal(number: i64) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions() {
        for (typed, printed) in [
            ("Revised edition", "rev. ed."),
            ("rev. ed.", "rev. ed."),
            ("E-book", "e-book ed."),
            ("e-book ed.", "e-book ed."),
            ("Third edition", "3rd ed."),
            ("2nd ed.", "2nd ed."),
            ("2nd", "2nd ed."),
            ("2nd revised edition", "2nd rev. ed."),
            ("Expanded edition", "expanded ed."),
            ("Revised and Expanded edition", "rev. and expanded ed."),
            ("Director's cut", "director’s cut"),
            ("King James Version", "King James Version"),
            (
                "New Revised Standard Version",
                "New Revised Standard Version",
            ),
            ("Revised English Bible", "Revised English Bible"),
            ("Revised version", "rev. version"),
            ("Kindle ed.", "Kindle ed."),
            ("Norton Critical Edition", "Norton Critical ed."),
            ("Unabridged", "unabridged ed."),
            ("GPT-4", "GPT-4"),
            ("model GPT-4o", "model GPT-4o"),
            ("3.5 Sonnet", "3.5 Sonnet"),
            ("70th anniversary", "70th anniversary ed."),
        ] {
            assert_eq!(named(typed), printed);
        }
        assert_eq!(edition(&MaybeTyped::Typed(Numeric::new(22))), "22nd ed.");
        assert_eq!(version("v3.9"), "version 3.9");
    }
}
