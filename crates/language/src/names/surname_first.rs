//! Names that nobody divided: whether one is a person's, whose surname comes first (Chen Jian, Han Kang), or that of
//! an organisation.
//!
//! A library has one field for both, and typed entries do not say either. A name is taken for a person's only where
//! something speaks for it; where there is doubt it is printed and cited whole.

use super::is_organisation_word;
use crate::{WordTable, fold};

/// Chinese surnames, in pinyin and in the spellings of Taiwan and Hong Kong.
static CHINESE_SURNAMES: WordTable = WordTable::new(include_str!("../words/surnames_chinese.txt"));

/// Korean surnames.
static KOREAN_SURNAMES: WordTable = WordTable::new(include_str!("../words/surnames_korean.txt"));

/// Japanese surnames and first names of old writers, for those who are cited so: Murasaki Shikibu.
static JAPANESE_SURNAMES: WordTable =
    WordTable::new(include_str!("../words/surnames_japanese.txt"));

/// Vietnamese surnames, with and without their marks.
static VIETNAMESE_SURNAMES: WordTable =
    WordTable::new(include_str!("../words/surnames_vietnamese.txt"));

/// Hungarian surnames that are not borne elsewhere.
static HUNGARIAN_SURNAMES: WordTable =
    WordTable::new(include_str!("../words/surnames_hungarian.txt"));

/// Chinese surnames that are no given names in English, so that the word behind one is the given name.
static UNMISTAKABLE_SURNAMES: WordTable =
    WordTable::new(include_str!("../words/surnames_unmistakable.txt"));

/// People of the Middle Ages and the Renaissance who are listed and cited by their first name.
static LISTED_BY_FIRST_NAME: WordTable =
    WordTable::new(include_str!("../words/names_listed_by_first_name.txt"));

/// Whether the whole name is that of a person of the Middle Ages or the Renaissance, which nobody divides: the list and
/// the citation have the first name.
///
/// ```
/// use ibid_language::names::is_listed_by_first_name;
///
/// assert!(is_listed_by_first_name("Guillaume de Machaut"));
/// assert!(!is_listed_by_first_name("Simone de Beauvoir"));
/// ```
pub fn is_listed_by_first_name(name: &str) -> bool {
    LISTED_BY_FIRST_NAME.lists(&fold(name).replace('’', "'"))
}

/// Whether a name of which a library says only that it is undivided is that of a person, whose first word is what cites
/// it: the surname, or the first name of one who is listed by that.
pub fn is_undivided_person(name: &str) -> bool {
    if is_listed_by_first_name(name) {
        return true;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let [first, given @ ..] = words.as_slice() else {
        return false;
    };
    let is_personal = (1..=3).contains(&given.len())
        && !name.contains(['@', '&', ',', '.', '/', '’'])
        && !name.contains(|c: char| c.is_ascii_digit())
        && !words
            .iter()
            .any(|word| word.starts_with(char::is_lowercase) || is_organisation_word(word));
    is_personal
        && (is_surname(first)
            || given.iter().any(|word| is_hyphenated_given(word))
            || has_vietnamese_letters(name))
}

/// Whether a name of two words, which might as well be in English order, has its surname first: `Bong Joon-ho`,
/// `Zhang Yimou`.
pub fn is_surname_first(name: &[&str]) -> bool {
    let [surname, given] = name else {
        return false;
    };
    if is_hyphenated_given(given) {
        return is_surname(surname);
    }
    let is_initial = given.len() < 2 || given.ends_with('.') || given.contains('-');
    // Where both words are surnames, `Han Kang`, somebody who turned no name round knew which is which.
    let both = is_surname(surname) && is_surname(given);
    !is_initial && (both || UNMISTAKABLE_SURNAMES.lists(&surname.to_lowercase()))
}

/// Whether the word is a surname of a language that puts it first.
pub(super) fn is_surname(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        &CHINESE_SURNAMES,
        &KOREAN_SURNAMES,
        &JAPANESE_SURNAMES,
        &VIETNAMESE_SURNAMES,
        &HUNGARIAN_SURNAMES,
    ]
    .iter()
    .any(|surnames| surnames.lists(&word))
}

/// `Joon-ho`: two syllables, the second in lower case, as Korean and Chinese given names are written.
pub(super) fn is_hyphenated_given(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, second)| {
        first.starts_with(char::is_uppercase)
            && second.starts_with(char::is_lowercase)
            && first.chars().count() <= 6
            && second.chars().count() <= 6
    })
}

fn has_vietnamese_letters(name: &str) -> bool {
    name.chars()
        .any(|c| matches!(c, 'ư' | 'ơ' | 'đ' | 'Đ' | '\u{1EA0}'..='\u{1EF9}'))
}

#[cfg(test)]
mod tests {
    use super::{is_surname_first, is_undivided_person};

    #[test]
    fn people_with_their_surname_first() {
        for name in [
            "Chen Jian",
            "Han Kang",
            "Bong Joon-ho",
            "Murasaki Shikibu",
            "Márai Sándor",
            "Nguyễn Du",
            "Mo Yan",
            "Kim Young-ha",
            "Nguyễn Huy Thiệp",
            "Gao Xingjian",
            "Liu Cixin",
        ] {
            assert!(is_undivided_person(name), "{name}");
        }
    }

    #[test]
    fn organisations_and_doubtful_names() {
        for name in [
            "World Health Organization",
            "Radiohead",
            "Editorial Board",
            "Human Rights Watch",
            "Pink Floyd",
            "@saltmarshdiary",
            "Modern Language Association of America",
            "Boston Women’s Health Book Collective",
            "Google Brain Team",
            "Yale University",
            "Han Solo Fan Club",
            "United States, Supreme Court",
        ] {
            assert!(!is_undivided_person(name), "{name}");
        }
    }
    #[test]
    fn names_in_english_order_are_told_from_others() {
        for name in [
            "Bong Joon-ho",
            "Zhang Yimou",
            "Chen Kaige",
            "Hou Hsiao-hsien",
            "Park Chan-wook",
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert!(is_surname_first(&words), "{name}");
        }
        for name in [
            "Toni Morrison",
            "Kim Stanley",
            "Lee Strasberg",
            "Song J.",
            "Jean-Luc Godard",
            "Chen",
            "Chen Kaige Films",
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert!(!is_surname_first(&words), "{name}");
        }
    }
}
