//! The order of the list: letter by letter, names before titles, without articles, marks and diacritics.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::author::Lead;
use super::names::{Name, are_et_al};
use super::title::plain;
use super::work::Work;
use ibid_language::in_words;
use ibid_language::small_words::Language;

/// What an entry is sorted by. Compared part by part: what stands before a comma first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SortKey {
    /// The names, each as family name, given name and suffix; empty for a work sorted by its title.
    lead: Vec<[String; 2]>,
    /// The title, without its opening article.
    title: String,
    /// The date, for editions of one work.
    date: String,
}

/// The key of a work.
pub(crate) fn sort_key(work: &Work<'_>, lead: Option<&Lead<'_>>) -> SortKey {
    let title = sorted_title(work);
    let date = work
        .own
        .entry
        .date()
        .or_else(|| {
            work.containers
                .iter()
                .find_map(|container| container.entry.date())
        })
        .map(|date| format!("{:08}", i64::from(date.year) + 1_000_000))
        .unwrap_or_default();
    match lead {
        Some(lead) => SortKey {
            lead: names(lead),
            title,
            date,
        },
        None => SortKey {
            lead: vec![[title.clone(), String::new()]],
            title,
            date,
        },
    }
}

/// All names of one or two authors; of three or more the first and then `et al.`, as the entry prints them.
fn names(lead: &Lead<'_>) -> Vec<[String; 2]> {
    let mut names: Vec<[String; 2]> = lead
        .persons
        .iter()
        .take(2)
        .map(|person| parts(Name(person)))
        .collect();
    if are_et_al(&lead.persons) {
        names.truncate(1);
        // Behind every second author.
        names.push(["\u{10FFFF}".to_owned(), String::new()]);
    }
    names
}

fn parts(name: Name<'_>) -> [String; 2] {
    let inverted = name.inverted();
    let inverted = inverted.split(" [").next().unwrap_or_default();
    let (family, given) = inverted.split_once(", ").unwrap_or((inverted, ""));
    [folded(&spelled(family)), folded(given)]
}

fn sorted_title(work: &Work<'_>) -> String {
    let text = match work.own.entry.title() {
        Some(title) => plain(title),
        None => work
            .own
            .entry
            .note()
            .or(work.own.entry.genre())
            .map(plain)
            .unwrap_or_default(),
    };
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let language = match work.language() {
        Language::English => Language::of_titled(text).unwrap_or(Language::English),
        stated => stated,
    };
    folded(&spelled(language.without_article(text)))
}

/// Letters and digits in lower case, diacritics gone: what the list compares.
///
/// ```
/// assert_eq!(ibid_styles::folded("“Ünder the Æther”"), "undertheaether");
/// ```
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        out.extend(
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
        return out;
    }
    for character in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match character {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'þ' | 'Þ' => out.push_str("th"),
            'ı' => out.push('i'),
            other if other.is_alphanumeric() => out.extend(other.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// A number at the head of a title sorts as it is read: `1984` as nineteen eighty-four.
fn spelled(text: &str) -> String {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).unwrap_or(("", text));
    let ordinal = rest.starts_with(char::is_alphabetic);
    match number.replace(',', "").parse::<u32>() {
        Ok(value) if !ordinal => format!("{} {rest}", in_words(value)),
        _ => text.to_owned(),
    }
}
