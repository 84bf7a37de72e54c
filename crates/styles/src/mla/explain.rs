//! Why an entry looks as it does: each element with its field and rule, and what was not printed.

use hayagriva::Entry;

use ibid_reference_manager::Extra;

use super::author::Lead;
use super::element::{Element, Field, Place};
use super::entry::segments;
use super::work::Work;

/// An entry taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The elements in the order in which they are printed.
    pub elements: Vec<Element>,
    /// Fields that the library has and MLA does not print here.
    pub unprinted: Vec<Field>,
}

/// Every field of hayagriva's model.
const FIELDS: &[&str] = &[
    "title",
    "author",
    "date",
    "editor",
    "affiliated",
    "publisher",
    "location",
    "organization",
    "issue",
    "chapter",
    "volume",
    "volume-total",
    "edition",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "url",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
];

/// Numbers that hayagriva keeps in one field.
const SERIALS: &[(&str, &str)] = &[
    ("serial", "serial-number"),
    ("doi", "serial-number.doi"),
    ("version", "serial-number.version"),
    ("arxiv", "serial-number.arxiv"),
    ("isbn", "serial-number.isbn"),
    ("issn", "serial-number.issn"),
    ("pmid", "serial-number.pmid"),
    ("pmcid", "serial-number.pmcid"),
];

/// Takes the entry of a source apart.
pub(crate) fn explain(entry: &Entry) -> Explanation {
    let work = Work::new(entry);
    let lead = Lead::of(&work);
    let elements: Vec<Element> = segments(&work, lead.as_ref(), false)
        .into_iter()
        .flatten()
        .filter(|element| !element.text.is_empty())
        .collect();
    let printed: Vec<Field> = elements
        .iter()
        .flat_map(|element| element.also.iter().copied().chain([element.field]))
        .collect();
    let mut unprinted = Vec::new();
    collect(entry, Place::default(), &printed, &mut unprinted);
    Explanation {
        elements,
        unprinted,
    }
}

fn collect(entry: &Entry, place: Place, printed: &[Field], unprinted: &mut Vec<Field>) {
    let fields = FIELDS.iter().filter(|name| entry.has(name)).copied();
    let serials = SERIALS
        .iter()
        .filter(|(key, _)| entry.keyed_serial_number(key).is_some())
        .map(|(_, name)| *name);
    let extras = Extra::ALL
        .into_iter()
        .filter(|extra| extra.of(entry).is_some())
        .map(Extra::name);
    for name in fields.chain(serials).chain(extras) {
        let field = Field { place, name };
        if !printed.contains(&field) {
            unprinted.push(field);
        }
    }
    for (index, parent) in entry.parents().iter().enumerate() {
        if let Some(place) = place.parent(index) {
            collect(parent, place, printed, unprinted);
        }
    }
}
