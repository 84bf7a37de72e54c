//! MLA 9, natively: a module for each core element, containers one after another.
//!
//! A source is seen as a [`work`] with containers, its elements are made one by one, and joined into an entry.

mod author;
mod container;
mod contributors;
mod date;
mod element;
mod entry;
mod explain;
mod in_text;
mod location;
mod locators;
mod names;
mod number;
mod order;
mod publisher;
mod references;
mod short_title;
mod supplemental;
mod title;
mod version;
mod work;

use hayagriva::Entry;
use ibid_reference_manager::{Extra, Library, Source};

pub use element::{Element, ElementKind, Field, Place};
pub use explain::Explanation;
pub(crate) use in_text::citations;
pub use order::{SortKey, folded};

use author::Lead;
use names::{Name, are_same};
use short_title::TitleForms;
use work::Work;

use crate::{Key, RichText, WorksCitedEntry};

/// The entries of the sources in the order of the list; an author who repeats is `---`.
pub(crate) fn works_cited(sources: &[&Source]) -> Vec<WorksCitedEntry> {
    let mut works: Vec<(SortKey, &Key, Work<'_>, Option<Lead<'_>>)> = sources
        .iter()
        .map(|source| {
            let work = Work::new(&source.entry);
            let lead = Lead::of(&work);
            (
                order::sort_key(&work, lead.as_ref()),
                &source.key,
                work,
                lead,
            )
        })
        .collect();
    works.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out = Vec::with_capacity(works.len());
    let mut before: Option<&Lead<'_>> = None;
    for (_, key, work, lead) in &works {
        let repeated = match (before, lead) {
            (Some(before), Some(lead)) => are_same(&before.persons, &lead.persons),
            _ => false,
        };
        out.push(WorksCitedEntry {
            key: (*key).clone(),
            text: match Extra::AsTyped.of(work.own.entry) {
                Some(typed) => entry::as_typed(typed, lead.as_ref(), repeated),
                None => entry::entry(work, lead.as_ref(), repeated),
            },
            annotation: Extra::Annotation.of(work.own.entry).map(str::to_owned),
        });
        before = lead.as_ref();
    }
    out
}

/// The entry as the elements of its source make it; `---` in place of the names where they repeat.
pub(crate) fn printed(entry: &Entry, repeated: bool) -> RichText {
    let work = Work::new(entry);
    entry::entry(&work, Lead::of(&work).as_ref(), repeated)
}

/// The order of a list of works cited: the positions of the sources, as the list prints them.
pub fn order(sources: &[&Source]) -> Vec<usize> {
    let keys: Vec<SortKey> = sources.iter().map(|source| sort_key(source)).collect();
    let mut positions: Vec<usize> = (0..sources.len()).collect();
    positions.sort_by(|a, b| keys.get(*a).cmp(&keys.get(*b)));
    positions
}

/// What a source is sorted by: letter by letter, without opening articles, quotation marks and diacritics.
pub fn sort_key(source: &Source) -> SortKey {
    let work = Work::new(&source.entry);
    order::sort_key(&work, Lead::of(&work).as_ref())
}

/// A name as a citation of the source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedName {
    /// In brackets: the surname, the short form of an organisation, the whole of a handle.
    pub short: String,
    /// In running order, whole: `Antoine de Saint-Exupéry`, `World Health Organization`.
    pub whole: String,
    /// As the entry begins: `Saint-Exupéry, Antoine de`.
    pub inverted: String,
    /// The given name; nothing where the name is undivided.
    pub given: Option<String>,
}

/// The first element of an entry: what a citation must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstElement {
    /// The people or organisations that the entry begins with, all of them.
    Names(Vec<CitedName>),
    /// The title, where nobody leads the entry.
    Title(RichText),
}

/// What the entry of the source begins with.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::read_yaml;
/// use ibid_styles::{FirstElement, first_element};
///
/// let yaml = "manual:\n  type: book\n  title: The Chicago Manual of Style\n";
/// let read = read_yaml(yaml, FileId::LIBRARY);
/// let FirstElement::Title(title) = first_element(read.library.get("manual").unwrap()) else { panic!() };
/// assert_eq!(title.to_marked(), "_The Chicago Manual of Style_");
/// ```
pub fn first_element(source: &Source) -> FirstElement {
    let names = cited_names(source);
    if names.is_empty() {
        FirstElement::Title(title(source))
    } else {
        FirstElement::Names(names)
    }
}

/// The names that a citation of the source may use; none for a source cited by its title.
pub fn cited_names(source: &Source) -> Vec<CitedName> {
    let work = Work::new(&source.entry);
    let persons = Lead::of(&work).map(|lead| lead.persons).unwrap_or_default();
    names::without_others(&persons)
        .0
        .iter()
        .map(|person| {
            let name = Name(person);
            CitedName {
                short: name.cited(),
                whole: name.running(),
                inverted: name.inverted(),
                given: name.given_name(),
            }
        })
        .collect()
}

/// The whole title in its look; the description of a source without one.
pub fn title(source: &Source) -> RichText {
    TitleForms::new(&Work::new(&source.entry)).in_sentence()
}

/// The short title in its look, as citations print it where nothing else is near: the library's own, else
/// the first noun phrase, without subtitle and opening article.
pub fn short_title(source: &Source) -> RichText {
    TitleForms::new(&Work::new(&source.entry)).form(0)
}

/// Takes the entry of a source apart: each element with its field and rule, and what was not printed.
pub fn explain(source: &Source) -> Explanation {
    explain::explain(&source.entry)
}

/// The sources of a library with these keys, each once, in this order.
pub(crate) fn listed<'a>(library: &'a Library, keys: &[Key]) -> Vec<&'a Source> {
    let mut seen = std::collections::HashSet::new();
    keys.iter()
        .filter_map(|key| library.get(key.as_str()))
        .filter(|source| seen.insert(&source.key))
        .collect()
}
