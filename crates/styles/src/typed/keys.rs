//! The key of a source made from its author, year and title.

use hayagriva::Entry;
use hayagriva::types::FormatString;
use ibid_reference_manager::Key;
use unicode_normalization::UnicodeNormalization;

/// A key for the source that `is_taken` does not know: the first author's family name, without an author the
/// first words of the title; where that is taken with the year, then with the title's first word, then with a
/// number. Lower-case ASCII: `asselin`, `beauvoir-1953`, `morrison-beloved`, `un-2`.
pub fn suggest_key(entry: &Entry, is_taken: impl Fn(&str) -> bool) -> Key {
    let name = first_name(entry).map(|name| slug(&name, 3));
    let title = entry
        .title()
        .map(|title| slug(&title_of(title), 3))
        .unwrap_or_default();
    let base = name
        .filter(|name| !name.is_empty())
        .or_else(|| Some(title.clone()).filter(|title| !title.is_empty()))
        .unwrap_or_else(|| "source".to_owned());
    let year = entry.date_any().map(|date| format!("{base}-{}", date.year));
    let word = title
        .split('-')
        .next()
        .filter(|word| !word.is_empty())
        .map(|word| format!("{base}-{word}"));
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone())
        .chain(year)
        .chain(word)
        .chain(numbered)
        .find(|key| !is_taken(key))
        .map_or_else(|| Key::new(&base), |key| Key::new(&key))
}

/// The family name of who the entry begins with.
fn first_name(entry: &Entry) -> Option<String> {
    let person = entry
        .authors()
        .and_then(<[_]>::first)
        .or_else(|| entry.editors().and_then(<[_]>::first))?;
    Some(person.name.clone())
}

fn title_of(title: &FormatString) -> String {
    title.value.to_string()
}

/// The first words that say something, folded to ASCII and joined by hyphens. A name of one person is short
/// enough to stand whole.
fn slug(text: &str, words: usize) -> String {
    let folded: String = text
        .nfkd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}' | '\'' | '’' | '‘'))
        .flat_map(char::to_lowercase)
        .flat_map(transliterate)
        .collect();
    folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "an"))
        .take(words)
        .collect::<Vec<_>>()
        .join("-")
}

/// Letters that do not come apart into a base and a mark.
fn transliterate(c: char) -> impl Iterator<Item = char> {
    let text: &'static str = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    };
    let plain = text.is_empty().then_some(c);
    text.chars().chain(plain)
}
