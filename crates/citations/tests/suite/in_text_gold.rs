//! The corpus of keyed citations: paragraphs as typed, and as MLA prints them.

use std::fmt::Write as _;

use ibid_citations::{Listed, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;
use serde_json::Value;

/// Cases that are known to fail, each with its reason. The list may only shrink.
const KNOWN_FAILURES: &[(&str, &str)] = &[];

/// The paragraph with its citations as the style prints them.
fn printed(text: &str, yaml: &str) -> String {
    let library = read_yaml(yaml, FileId::LIBRARY).library;
    let cited = cite(
        read(text.as_bytes(), Format::Markdown),
        &library,
        &Style::Mla,
        Listed::Cited,
    );
    let mut out = text.to_owned();
    let mut places: Vec<_> = cited
        .citations
        .iter()
        .zip(&cited.printed.citations)
        .collect();
    places.sort_by_key(|(citation, _)| std::cmp::Reverse(citation.span.start));
    for (citation, printed) in places {
        let printed = printed
            .as_ref()
            .map_or(citation.text.clone(), ibid_styles::RichText::to_marked);
        out.replace_range(citation.span.range(), &printed);
    }
    out
}

/// Emphasis in one shape and spaces as one.
fn flat(text: &str) -> String {
    text.replace('*', "_")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_paragraph_prints_as_the_corpus_says() {
    let mut wrong = String::new();
    for line in include_str!("../../../../tests/gold/in-text.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| case[name].as_str().unwrap();
        let (got, want) = (
            flat(&printed(field("text"), field("yaml"))),
            flat(field("expected")),
        );
        let known = KNOWN_FAILURES
            .iter()
            .any(|(known, _)| *known == field("id"));
        match (got == want, known) {
            (false, false) => {
                writeln!(wrong, "{}\n  want {want}\n  got  {got}", field("id")).unwrap();
            }
            (true, true) => {
                writeln!(wrong, "{} is right now: take it off the list", field("id")).unwrap();
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
