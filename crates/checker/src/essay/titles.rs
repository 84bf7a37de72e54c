//! The titles of the library, to be found in the prose.

use std::collections::HashMap;

use ibid_reference_manager::{Key, Library, Source};
use ibid_styles::title;
use ibid_styles::typed::TitleForm;

use super::{Essay, fold};

/// The titles without opening article and subtitle, with the works that have them.
#[derive(Debug)]
pub(crate) struct Titles {
    by_title: HashMap<String, Vec<Key>>,
}

impl Titles {
    pub(crate) fn new(library: &Library) -> Self {
        let mut by_title: HashMap<String, Vec<Key>> = HashMap::new();
        for source in library {
            let title = source.entry.title().map(ToString::to_string);
            if let Some(title) = title.and_then(|title| comparable(&title)) {
                by_title.entry(title).or_default().push(source.key.clone());
            }
        }
        Self { by_title }
    }

    /// The works with this title, however it is spelled.
    pub(crate) fn keys_of(&self, text: &str) -> &[Key] {
        let found = comparable(text).and_then(|title| self.by_title.get(&title));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Essay<'_> {
    /// Whether a title is that of a whole of which a source is a part: an album, a collection.
    pub(crate) fn is_container(&self, text: &str) -> bool {
        let Some(wanted) = comparable(text) else {
            return false;
        };
        let parents = self
            .read
            .library
            .iter()
            .flat_map(|source| source.entry.parents());
        let mut titles = parents.filter_map(|parent| parent.title().map(ToString::to_string));
        titles.any(|title| comparable(&title).is_some_and(|title| title == wanted))
    }

    /// Whether the marks of a title, italics or quotation marks, can be held against the prose. Those of a typed list
    /// can where they were typed, and where they fit the kind of work: a title that lost its italics, or a book in
    /// quotation marks, is the list's fault and not the sentence's.
    pub(crate) fn has_certain_marks(&self, source: &Source) -> bool {
        let Some(entry) = self.typed_entry(&source.key) else {
            return true;
        };
        let typed = entry.source();
        let is_printed_quoted = title(source).to_plain().starts_with('“');
        !entry.is_doubtful()
            && match typed.title_form {
                TitleForm::Plain => false,
                TitleForm::Italic => !is_printed_quoted,
                TitleForm::Quoted => {
                    is_printed_quoted && typed.titled_containers().next().is_some()
                }
            }
    }
}

/// A title as it is compared: folded, without opening article, subtitle and marks at its ends.
fn comparable(title: &str) -> Option<String> {
    // A title that begins with a title in quotation marks may have a colon inside them.
    let folded = fold(title);
    let main = folded.split([':', ';', '|']).next().unwrap_or_default();
    let main = main.split(" – ").next().unwrap_or_default();
    let main = main.split(" — ").next().unwrap_or_default();
    let bare = main.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = without_article(bare);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// Folded letters and digits with single spaces between words.
pub(crate) fn plain_words(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A title in small letters without its opening article.
pub(crate) fn without_article(title: &str) -> &str {
    ["the ", "a ", "an "]
        .iter()
        .find_map(|article| title.strip_prefix(article))
        .unwrap_or(title)
}

/// Whether a title names a scripture.
pub(crate) fn is_scripture(title: &str) -> bool {
    let words = plain_words(title);
    words.split(' ').any(|word| SCRIPTURES.contains(&word))
}

/// Words that the titles of scriptures have.
const SCRIPTURES: &[&str] = &[
    "bible",
    "testament",
    "torah",
    "tanakh",
    "talmud",
    "mishnah",
    "koran",
    "quran",
    "qur'an",
    "gita",
    "vedas",
    "upanishads",
    "rigveda",
    "dhammapada",
    "tripitaka",
    "avesta",
    "mahabharata",
    "ramayana",
    "gospel",
    "apocrypha",
];
