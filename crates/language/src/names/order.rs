//! Whether the order of a name is in doubt, so that the writer of an essay should be asked.

use super::surname_first::{is_hyphenated_given, is_surname};
use super::{is_certain_given_name, is_organisation_word};
use crate::{WordTable, fold};

/// Given names that Hungarians bear and others seldom.
static HUNGARIAN_GIVEN: WordTable =
    WordTable::new(include_str!("../words/given_names_hungarian.txt"));

/// Chinese surnames that are no given names in English.
static UNMISTAKABLE_SURNAMES: WordTable =
    WordTable::new(include_str!("../words/surnames_unmistakable.txt"));

/// Why the order of a name is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderDoubt {
    /// What stands as the surname looks like the given name: `Jian, Chen`, `Sándor, Márai`.
    TurnedRound,
    /// Both words are surnames, and no comma says which is the surname: `Han Kang`.
    BothSurnames,
    /// A patronymic stands as a surname: `Jakobsdóttir, Svava`. People in Iceland go by their first name.
    Patronymic,
}

/// Why the order of a name is in doubt; none where it is not. A name that nobody divided has no given name.
///
/// ```
/// use ibid_language::names::{OrderDoubt, doubt_of_order};
///
/// assert_eq!(doubt_of_order("Jian", Some("Chen")), Some(OrderDoubt::TurnedRound));
/// assert_eq!(doubt_of_order("Han Kang", None), Some(OrderDoubt::BothSurnames));
/// assert_eq!(doubt_of_order("Chen", Some("Jian")), None);
/// assert_eq!(doubt_of_order("Morrison", Some("Toni")), None);
/// ```
pub fn doubt_of_order(family: &str, given: Option<&str>) -> Option<OrderDoubt> {
    let Some(given) = given else {
        let words: Vec<&str> = family.split(' ').collect();
        let is_both = matches!(words.as_slice(), [first, second]
            if is_surname(first) && is_surname(second) && !is_organisation_word(second));
        return is_both.then_some(OrderDoubt::BothSurnames);
    };
    let is_one_word = |name: &str| !name.is_empty() && !name.contains([' ', '.']);
    if !is_one_word(family) || !is_one_word(given) {
        return None;
    }
    let (lower_family, lower_given) = (family.to_lowercase(), given.to_lowercase());
    let is_chinese = UNMISTAKABLE_SURNAMES.lists(&lower_given)
        && !is_surname(family)
        && family.is_ascii()
        && family.len() <= 9
        && is_pinyin(&lower_family);
    let is_korean = is_hyphenated_given(family) && is_surname(given);
    let is_hungarian = HUNGARIAN_GIVEN.lists(&lower_family)
        && !HUNGARIAN_GIVEN.lists(&lower_given)
        && !is_certain_given_name(&fold(given));
    if is_chinese || is_korean || is_hungarian {
        return Some(OrderDoubt::TurnedRound);
    }
    let is_daughter = ["dóttir", "dottir"]
        .iter()
        .any(|ending| lower_family.ends_with(ending));
    let is_son = lower_family.ends_with("son") && lower_family.contains(['ð', 'þ']);
    (is_daughter || is_son).then_some(OrderDoubt::Patronymic)
}

/// What syllables of Chinese begin with in pinyin.
const INITIALS: &[&str] = &[
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh",
    "r", "z", "c", "s", "y", "w",
];

/// What they end with, the longest first.
const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "an",
    "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e",
    "i", "o", "u",
];

/// Whether a word can be two syllables of Chinese or one, as they are written in pinyin.
fn is_pinyin(word: &str) -> bool {
    let mut rest = word;
    for _ in 0..2 {
        if rest.is_empty() {
            return true;
        }
        let start = rest
            .find(|c: char| "aeiou".contains(c))
            .unwrap_or(rest.len());
        let initial = rest.get(..start).unwrap_or_default();
        if !INITIALS.contains(&initial) {
            return false;
        }
        let tail = rest.get(start..).unwrap_or_default();
        let Some(end) = FINALS.iter().find(|end| tail.starts_with(**end)) else {
            return false;
        };
        rest = tail.get(end.len()..).unwrap_or_default();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_turned_round_are_told() {
        for (family, given) in [
            ("Jian", "Chen"),
            ("Zedong", "Zhao"),
            ("Yimou", "Zhang"),
            ("Joon-ho", "Bong"),
            ("Sándor", "Márai"),
            ("Miklós", "Radnóti"),
        ] {
            let doubt = doubt_of_order(family, Some(given));
            assert_eq!(doubt, Some(OrderDoubt::TurnedRound), "{family}, {given}");
        }
        let doubt = doubt_of_order("Jakobsdóttir", Some("Svava"));
        assert_eq!(doubt, Some(OrderDoubt::Patronymic));
    }

    #[test]
    fn names_in_their_usual_order_raise_no_question() {
        for (family, given) in [
            ("Morrison", "Toni"),
            ("Chen", "Jian"),
            ("Mao", "Zedong"),
            ("Bong", "Joon-ho"),
            ("Márai", "Sándor"),
            ("García Márquez", "Gabriel"),
            ("von Neumann", "John"),
            ("Beauvoir", "Simone de"),
            ("Smith", "Zadie"),
            ("Levi", "Primo"),
            ("Robinson", "Marilynne"),
            ("Kim", "Young-ha"),
            ("Lee", "Harper"),
        ] {
            assert_eq!(
                doubt_of_order(family, Some(given)),
                None,
                "{family}, {given}"
            );
        }
        for name in [
            "Beyoncé",
            "Mo Yan Press",
            "World Health Organization",
            "Mao Zedong",
        ] {
            assert_eq!(doubt_of_order(name, None), None, "{name}");
        }
    }
}
