//! The sources of a typed list with annotations: an annotation stands under the entry of its source, wherever the entry
//! itself comes from.

use std::collections::HashMap;

use ibid_language::words;
use ibid_manuscript::Manuscript;
use ibid_reference_manager::{Key, Library, Source};
use ibid_styles::{FirstElement, first_element, title};

use super::Listed;

/// For each entry of the typed list its source in the library; nothing where the list has no annotations.
pub(super) fn sources(
    manuscript: &Manuscript,
    library: &Library,
    listed: Listed,
) -> Vec<Option<Key>> {
    let Some(list) = manuscript
        .works_cited
        .as_ref()
        .filter(|list| list.is_annotated())
    else {
        return Vec::new();
    };
    if listed == Listed::All && library.len() == list.entries.len() {
        return library
            .iter()
            .map(|source| Some(source.key.clone()))
            .collect();
    }
    let mut by_first: HashMap<String, Vec<&Source>> = HashMap::new();
    for source in library {
        by_first.entry(first_word(source)).or_default().push(source);
    }
    let of_entry = |text: &str| {
        let typed = folded(text);
        let candidates = by_first.get(typed.split(' ').next()?)?.iter();
        let titled = candidates
            .map(|source| (folded(&title(source).to_plain()), source))
            .filter(|(title, _)| is_within(title, &typed));
        let (_, source) = titled.max_by_key(|(title, _)| title.len())?;
        Some(source.key.clone())
    };
    let entries = list.entries.iter();
    entries.map(|entry| of_entry(entry.text())).collect()
}

/// The word that the entry of a source begins with.
fn first_word(source: &Source) -> String {
    let first = match first_element(source) {
        FirstElement::Names(names) => names.first().map(|name| name.inverted.clone()),
        FirstElement::Title(title) => Some(title.to_plain()),
    };
    let first = folded(&first.unwrap_or_default());
    first.split(' ').next().unwrap_or_default().to_owned()
}

/// The words of a text, folded, with a space between each.
fn folded(text: &str) -> String {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(|word| word.folded.as_ref()).collect();
    words.join(" ")
}

/// Whether whole words of a text are the other.
fn is_within(words: &str, text: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}
