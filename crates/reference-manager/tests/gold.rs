//! The libraries of the gold corpora are read whole, and as hayagriva reads them but for undivided names.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may fail the test"
)]

use hayagriva::types::Person;
use hayagriva::{Entry, io};
use ibid_diagnostics::FileId;
use ibid_reference_manager::{hayagriva, read_yaml, to_yaml};

const CORPORA: [(&str, &str); 3] = [
    (
        "yaml",
        include_str!("../../../tests/gold/works-cited.jsonl"),
    ),
    ("yaml", include_str!("../../../tests/gold/in-text.jsonl")),
    (
        "bibliography_yaml",
        include_str!("../../../tests/gold/lint.jsonl"),
    ),
];

/// The library of each case, with the case's name.
fn libraries() -> Vec<(String, String)> {
    let cases = CORPORA.iter().flat_map(|(field, corpus)| {
        corpus.lines().filter(|line| !line.is_empty()).map(|line| {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
            (text("id"), text(field))
        })
    });
    cases.filter(|(_, yaml)| !yaml.is_empty()).collect()
}

/// Bad on purpose: what a strict reader refuses or reads otherwise.
const MENDED: [&str; 2] = ["lint-231", "lint-236"];

#[test]
fn nothing_is_wrong_with_the_good_ones() {
    for (id, yaml) in libraries() {
        let read = read_yaml(&yaml, FileId::LIBRARY);
        let is_clean = read.problems.is_empty();
        assert_eq!(
            is_clean,
            !MENDED.contains(&id.as_str()),
            "{id}: {:?}",
            read.problems
        );
    }
}

#[test]
fn entries_are_those_of_hayagriva() {
    let mut compared = 0;
    for (id, yaml) in libraries() {
        let Ok(theirs) = io::from_yaml_str(&yaml) else {
            assert!(MENDED.contains(&id.as_str()), "{id}");
            continue;
        };
        let ours = read_yaml(&yaml, FileId::LIBRARY).library;
        assert_eq!(ours.len(), theirs.len(), "{id}");
        for (source, their) in ours.iter().zip(theirs.iter()) {
            assert_eq!(undivided(&source.entry), undivided(their), "{id}");
            compared += 1;
        }
    }
    assert!(compared > 450, "{compared}");
}

/// The entry with prefix and name put together where there is no given name.
fn undivided(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    if let Some(authors) = entry.authors() {
        let authors = authors.iter().cloned().map(joined).collect();
        entry.set_authors(authors);
    }
    entry
}

fn joined(mut person: Person) -> Person {
    if person.given_name.is_none()
        && let Some(prefix) = person.prefix.take()
    {
        person.name = format!("{prefix} {}", person.name);
    }
    person
}

#[test]
fn what_is_written_is_read_back() {
    for (id, yaml) in libraries() {
        let library = read_yaml(&yaml, FileId::LIBRARY).library;
        let written = to_yaml(&library);
        let back = read_yaml(&written, FileId::LIBRARY);
        assert_eq!(back.problems, [], "{id}\n{written}");
        assert_eq!(back.library, library, "{id}\n{written}");
    }
}
