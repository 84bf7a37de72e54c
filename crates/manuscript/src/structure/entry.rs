//! Whether a line could be an entry of a list of works cited.

/// What stands in entries and hardly elsewhere.
const MARKS: &[&str] = &[
    " press",
    " up,",
    " up.",
    "university of",
    "vol. ",
    "no. ",
    "pp. ",
    "p. ",
    "edited by",
    "translated by",
    "directed by",
    "ed. ",
    "eds. ",
    "trans. ",
    "accessed",
    "retrieved",
    "jstor",
    "doi",
    "print.",
    "web.",
    "film.",
    "books,",
    "publish",
    "journal",
    "review,",
    "times,",
    "magazine",
    "penguin",
    "norton",
    "vintage",
    "routledge",
    "harper",
    "random house",
    "classics",
    "youtube",
    "e-mail",
    "personal interview",
    "lecture",
    "n.d",
    "et al",
    "ebook",
    "kindle",
    "dissertation",
    "thesis",
    "diss.",
    "macmillan",
    "blackwell",
    "sage",
    "springer",
    "elsevier",
];

/// Small words within surnames.
const PARTICLES: &[&str] = &[
    "de", "da", "van", "von", "der", "den", "la", "le", "di", "du", "al", "el", "bin", "ibn",
    "ten", "ter",
];

/// From 0 to 5: how much a line looks like an entry.
pub(crate) fn strength(text: &str) -> u8 {
    let text = text.trim();
    let lower = text.to_lowercase();
    let start = u8::from(starts_with_name(text)) * 2 + u8::from(starts_with_mark(text));
    let year = u8::from(has_year(text));
    let mark = u8::from(MARKS.iter().any(|mark| has_word(&lower, mark)));
    let address = u8::from(has_address(&lower));
    let long = text.chars().count() >= 15;
    if long && (year + mark + address) > 0 {
        (start.min(2) + year + mark + address).min(5)
    } else {
        0
    }
}

/// Whether a mark stands in the text at the start of a word.
fn has_word(lower: &str, mark: &str) -> bool {
    lower.match_indices(mark).any(|(at, _)| {
        mark.starts_with(' ')
            || !lower
                .get(..at)
                .unwrap_or_default()
                .ends_with(char::is_alphanumeric)
    })
}

/// Whether a line is an entry whatever stands around it.
pub(crate) fn is_strong(text: &str) -> bool {
    strength(text) >= 3
}

/// `Surname, Given` or `Surname, G.` within the first words.
pub(crate) fn starts_with_name(text: &str) -> bool {
    let Some((family, rest)) = text.split_once(',') else {
        return false;
    };
    let family_words = family.split_whitespace().count();
    let are_names = family_words == 1
        || family
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word));
    let given = rest.trim_start().chars().next();
    (1..=3).contains(&family_words)
        && are_names
        && family.chars().count() <= 40
        && family
            .chars()
            .all(|c| c.is_alphabetic() || " .'’-".contains(c))
        && family.chars().any(char::is_alphabetic)
        && given.is_some_and(char::is_alphabetic)
}

/// A quotation mark, or the dashes of a repeated author.
fn starts_with_mark(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '['])
        || text.starts_with("---")
        || text.starts_with("———")
        || text.starts_with("___")
        || text.starts_with('–')
}

/// A year from 1500 to 2099 that stands alone.
pub(crate) fn has_year(text: &str) -> bool {
    let mut digits = 0;
    let mut value = 0u32;
    for c in text.chars().chain(std::iter::once(' ')) {
        if let Some(digit) = c.to_digit(10) {
            digits += 1;
            value = value.saturating_mul(10).saturating_add(digit);
            continue;
        }
        if digits == 4 && (1500..2100).contains(&value) {
            return true;
        }
        (digits, value) = (0, 0);
    }
    false
}

fn has_address(lower: &str) -> bool {
    lower.contains("http")
        || lower.contains("www.")
        || lower.contains("doi.org")
        || lower.contains(".com/")
        || lower.contains(".org/")
        || lower.contains(".edu/")
}

/// Whether a line is a web address and nothing else.
pub(crate) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    !text.contains(char::is_whitespace)
        && ["http://", "https://", "www.", "doi.org/"]
            .iter()
            .any(|opening| lower.starts_with(opening))
}

/// Whether a text ends as an entry does.
pub(crate) fn ends_whole(text: &str) -> bool {
    let text = text.trim_end();
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with(['.', '>', ']', ')'])
        || text.ends_with(".”")
        || text.ends_with(".\"")
        || has_address(&last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_from_chrome() {
        for entry in [
            "Egan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.",
            "boyd, danah. It's Complicated: The Social Lives of Networked Teens. Yale UP, 2014.",
            "American Academy of Pediatrics. “School Start Times.” Pediatrics, vol. 134, 2014.",
            "“Dust.” Encyclopedia, www.example.org/dust. Accessed 2 May 2020.",
            "———. Regarding the Pain of Others. Farrar, Straus and Giroux, 2003.",
        ] {
            assert!(strength(entry) >= 2, "{entry}");
        }
        for other in [
            "Share this:",
            "8 Votes",
            "Ben bakes, badly. He is finishing a degree in geography.",
            "Thanks again for the extension,",
            "Rosa Delgado",
            "- milk, oat + normal",
        ] {
            assert!(strength(other) < 2, "{other}");
        }
    }
}
