//! Organisations: the phrase that stands for one in a citation, and the units of a government.

use super::Name;
use ibid_language::names;
use ibid_language::small_words::Language;

impl Name<'_> {
    /// The units of a government author: `United States, Congress, Senate`.
    pub(crate) fn units(self) -> Option<Vec<String>> {
        if !self.is_undivided() || self.is_stated_surname_first() {
            return None;
        }
        let whole = self.undivided();
        let units: Vec<String> = whole.split(", ").map(str::to_owned).collect();
        let firm = whole.contains(" & ")
            || units.last().is_some_and(|unit| {
                unit.starts_with("and ")
                    || unit.contains(" and ") && units.len() < 3 && !is_office(unit)
            });
        (units.len() > 1 && !firm).then_some(units)
    }
}

/// Whether a unit names an office, so that the “and” in it is no list of partners.
fn is_office(unit: &str) -> bool {
    [
        "Department",
        "Ministry",
        "Office",
        "Committee",
        "Commission",
        "Bureau",
        "Administration",
        "Agency",
        "Board",
    ]
    .iter()
    .any(|word| unit.contains(word))
}

/// The first noun phrase of an organisation's name: cut before the first preposition. A single general word
/// (University, Department) is not enough to stand for the whole.
pub(super) fn first_noun_phrase(whole: &str) -> String {
    if whole.starts_with('@') {
        return whole.to_owned();
    }
    let words: Vec<&str> = whole.split(' ').collect();
    let cut = words.iter().skip(1).position(|word| {
        word.starts_with(char::is_lowercase)
            && (Language::English.is_preposition(word)
                || matches!(
                    *word,
                    "de" | "du" | "des" | "da" | "di" | "del" | "von" | "van" | "für"
                ))
    });
    match cut {
        Some(0) if names::is_general_word(words.first().copied().unwrap_or_default()) => {
            whole.to_owned()
        }
        Some(index) => words
            .get(..=index)
            .unwrap_or_default()
            .join(" ")
            .trim_end_matches([',', ';'])
            .to_owned(),
        None => whole.to_owned(),
    }
}
