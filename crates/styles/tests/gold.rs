//! The gold corpora: libraries and the entries that MLA prints for them, paragraphs and their citations.
//!
//! Cases that fail are listed with their reason; the list may only shrink.

mod keyed;

use std::collections::BTreeSet;

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::{Key, Style, format};
use serde::Deserialize;

const WORKS_CITED: &str = include_str!("../../../tests/gold/works-cited.jsonl");
const IN_TEXT: &str = include_str!("../../../tests/gold/in-text.jsonl");

/// Works-cited cases that fail, and why.
const WORKS_CITED_FAILURES: &[(&str, &str)] = &[];

/// In-text cases that fail, and why.
const IN_TEXT_FAILURES: &[(&str, &str)] = &[];

#[derive(Deserialize)]
struct WorksCitedCase {
    id: String,
    yaml: String,
    expected: Vec<String>,
}

#[derive(Deserialize)]
struct InTextCase {
    id: String,
    yaml: String,
    text: String,
    expected: String,
}

fn library(yaml: &str) -> Library {
    read_yaml(yaml, FileId::LIBRARY).library
}

/// Fails where an unlisted case fails or a listed one passes.
fn compare(results: Vec<(String, String, String)>, known: &[(&str, &str)]) {
    let known: BTreeSet<&str> = known.iter().map(|(id, _)| *id).collect();
    let total = results.len();
    let mut wrong = Vec::new();
    let mut right = 0;
    for (id, expected, got) in results {
        let passes = expected == got;
        right += usize::from(passes);
        if passes && known.contains(id.as_str()) {
            wrong.push(format!("{id} passes now: take it off the list"));
        } else if !passes && !known.contains(id.as_str()) {
            wrong.push(format!("{id}\n  want {expected}\n  got  {got}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{right} of {total} right\n{}",
        wrong.join("\n")
    );
}

#[test]
fn works_cited() {
    let cases = WORKS_CITED
        .lines()
        .map(|line| serde_json::from_str::<WorksCitedCase>(line).unwrap());
    let results = cases.map(|case| {
        let library = library(&case.yaml);
        let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
        let entries = format(&Style::Mla, &library, &[], &keys).works_cited;
        let got: Vec<String> = entries.iter().map(|entry| entry.text.to_marked()).collect();
        (
            case.id,
            case.expected.join("\n       "),
            got.join("\n       "),
        )
    });
    compare(results.collect(), WORKS_CITED_FAILURES);
}

#[test]
fn in_text() {
    let cases = IN_TEXT
        .lines()
        .map(|line| serde_json::from_str::<InTextCase>(line).unwrap());
    let results = cases.map(|case| {
        let got = keyed::print(&case.text, &library(&case.yaml));
        (case.id, case.expected, got)
    });
    compare(results.collect(), IN_TEXT_FAILURES);
}
