//! The corpus of sentences: which brackets are citations, of which sources, with which locators.

use std::fmt::Write as _;

use ibid_citations::{Cited, Listed, Resolution, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read};
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::Style;
use serde_json::Value;

/// Cases that are known to fail, each with its reason. The list may only shrink.
const KNOWN_FAILURES: &[(&str, &str)] = &[];

/// A library from the short form of the corpus.
fn library(bibliography: &Value) -> Library {
    let quoted = |value: &Value| serde_json::to_string(value).unwrap();
    let mut yaml = String::new();
    for entry in bibliography.as_array().unwrap() {
        writeln!(yaml, "{}:", quoted(&entry["key"])).unwrap();
        writeln!(yaml, "  type: {}", entry["type"].as_str().unwrap_or("book")).unwrap();
        writeln!(yaml, "  title: {}", quoted(&entry["title"])).unwrap();
        let authors: Vec<String> = entry["authors"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|author| {
                if author.as_str().unwrap().contains(',') {
                    quoted(author)
                } else {
                    format!("{{name: {}}}", quoted(author))
                }
            })
            .collect();
        if !authors.is_empty() {
            writeln!(yaml, "  author: [{}]", authors.join(", ")).unwrap();
        }
        if let Some(date) = entry["date"].as_str() {
            writeln!(yaml, "  date: {date}").unwrap();
        }
        if entry["page_range"].is_string() {
            writeln!(yaml, "  page-range: {}", quoted(&entry["page_range"])).unwrap();
        }
    }
    read_yaml(&yaml, FileId::LIBRARY).library
}

/// How sure a link is, as far as the corpus says: it knows what is meant, not how certain that is on the page.
fn sure(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Likely => "exact",
        other => other.as_str(),
    }
}

/// What was found, a line for each citation: span, kind, resolution, keys and locators of each item.
fn found(cited: &Cited) -> Vec<String> {
    let items = |citation: &ibid_citations::Citation| -> Vec<String> {
        citation
            .items
            .iter()
            .map(|item| {
                let keys: Vec<&str> = item
                    .keys
                    .iter()
                    .map(ibid_reference_manager::Key::as_str)
                    .collect();
                let locators: Vec<&str> = item.locators.iter().map(|at| at.text.as_str()).collect();
                format!("{keys:?} {locators:?}")
            })
            .collect()
    };
    cited
        .citations
        .iter()
        .map(|citation| {
            format!(
                "{} {} {} {}",
                citation.text,
                citation.kind.as_str(),
                sure(citation.resolution),
                items(citation).join("; ")
            )
        })
        .collect()
}

/// The same lines for what the corpus expects.
fn expected(case: &Value) -> Vec<String> {
    let list = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|text| text.as_str().unwrap().to_owned())
            .collect()
    };
    case["expected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|citation| {
            let items: Vec<String> = citation["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| format!("{:?} {:?}", list(&item["keys"]), list(&item["locators"])))
                .collect();
            let text = |field: &str| citation[field].as_str().unwrap().to_owned();
            format!(
                "{} {} {} {}",
                text("text"),
                text("kind"),
                text("resolution"),
                items.join("; ")
            )
        })
        .collect()
}

#[test]
fn every_sentence_is_read_as_the_corpus_says() {
    let mut wrong = String::new();
    let corpora = [
        include_str!("../../../../tests/gold/recognise.jsonl"),
        include_str!("../../../../tests/gold/recognise-more.jsonl"),
    ];
    for line in corpora.iter().flat_map(|corpus| corpus.lines()) {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap();
        let text = case["text"].as_str().unwrap();
        let manuscript = read(text.as_bytes(), Format::Markdown);
        let cited = cite(
            manuscript,
            &library(&case["bibliography"]),
            &Style::Mla,
            Listed::Cited,
        );
        for citation in &cited.citations {
            assert_eq!(citation.span.text(text), citation.text, "{id}");
        }
        let (found, expected) = (found(&cited), expected(&case));
        let known = KNOWN_FAILURES.iter().any(|(known, _)| *known == id);
        match (found == expected, known) {
            (false, false) => {
                writeln!(wrong, "{id}: {text}\n  want {expected:?}\n  got  {found:?}").unwrap();
            }
            (true, true) => writeln!(wrong, "{id} is right now: take it off the list").unwrap(),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
