//! What the style prints for the citations and the list.

use ibid_reference_manager::{Key, Library};
use ibid_styles::{Cite, CiteItem, Formatted, Style};

use ibid_manuscript::Manuscript;

use super::Listed;
use super::citation::{Citation, CitedItem};

/// Formats the citations and the list in one go. A citation with an item that is not linked to one source is not
/// formatted: what was typed stays.
pub(super) fn printed(
    manuscript: &Manuscript,
    citations: &[Citation],
    works: &[Key],
    annotated: &[Option<Key>],
    library: &Library,
    style: &Style,
    listed: Listed,
) -> Formatted {
    let cites: Vec<Option<Cite>> = citations.iter().map(as_cite).collect();
    let linked: Vec<Cite> = cites.iter().flatten().cloned().collect();
    let keys = match listed {
        Listed::Cited => listed_keys(manuscript, works, annotated, library),
        Listed::All => library.iter().map(|source| source.key.clone()).collect(),
    };
    let formatted = ibid_styles::format(style, library, &linked, &keys);
    let mut printed = formatted.citations.into_iter();
    let citations = cites
        .iter()
        .map(|cite| cite.as_ref().and_then(|_| printed.next().flatten()))
        .collect();
    let notes = formatted.notes.map(|notes| {
        let mut notes = notes.into_iter();
        let of_each = cites.iter().map(|cite| {
            let note = cite.as_ref().and_then(|_| notes.next());
            note.unwrap_or_default()
        });
        of_each.collect()
    });
    Formatted {
        citations,
        notes,
        ..formatted
    }
}

/// The citation as the style takes it, where each item is linked to one source.
fn as_cite(citation: &Citation) -> Option<Cite> {
    let items = citation
        .items
        .iter()
        .map(as_item)
        .collect::<Option<Vec<CiteItem>>>()?;
    Some(Cite {
        form: citation.form,
        items,
        in_parentheses: citation.in_parentheses,
        possessive: citation.possessive,
    })
}

fn as_item(item: &CitedItem) -> Option<CiteItem> {
    let [key] = item.keys.as_slice() else {
        return None;
    };
    Some(CiteItem {
        locators: item.locators.iter().map(|at| at.locator.clone()).collect(),
        prefix: item.prefix.clone(),
        suffix: item.suffix.clone(),
        suppress_author: item.suppress_author,
        ..CiteItem::new(key.clone())
    })
}

/// The works cited, then those named by `nocite`, then those that the typed list annotates.
fn listed_keys(
    manuscript: &Manuscript,
    works: &[Key],
    annotated: &[Option<Key>],
    library: &Library,
) -> Vec<Key> {
    let nocite = &manuscript.front_matter.nocite;
    if nocite.iter().any(|key| key.trim_start_matches('@') == "*") {
        return library.iter().map(|source| source.key.clone()).collect();
    }
    let mut seen = std::collections::HashSet::new();
    let named = nocite.iter();
    let named = named.filter_map(|key| library.get(key.trim_start_matches('@')));
    let works = works.iter();
    works
        .chain(named.map(|source| &source.key))
        .chain(annotated.iter().flatten())
        .filter(|key| seen.insert((*key).clone()))
        .cloned()
        .collect()
}
