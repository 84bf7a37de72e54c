//! Whole essays of the kinds that students write, each with its citations annotated.
//!
//! `tests/essays/NAME.md` is the essay, `NAME.yml` its library (without one the list typed at its end is the
//! library), `NAME.json` the citations: the text, which occurrence of it, sources, locators and kind.

use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read, typed_library};
use ibid_reference_manager::{Key, read_yaml};
use ibid_styles::Style;
use serde_json::Value;

/// Citations that are known to be linked wrong: essay, text, reason. The list may only shrink.
const KNOWN_FAILURES: &[(&str, &str, &str)] = &[
    (
        "14-two-novels",
        "(306)",
        "the second clause of a sentence turns to the other novel; one name says so",
    ),
    ("14-two-novels", "(337)", "follows the one before"),
];

fn cited(essay: &str, library: Option<&str>) -> Cited {
    let manuscript = read(essay.as_bytes(), Format::Markdown);
    let library = match library {
        Some(yaml) => read_yaml(yaml, FileId::LIBRARY),
        None => typed_library(manuscript.works_cited.as_ref().unwrap()),
    };
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    cite(manuscript, &library.library, &Style::Mla, Listed::Cited)
}

/// Where the `nth` occurrence of a text begins, counted from 1.
fn place(essay: &str, text: &str, nth: u64) -> usize {
    let at = essay
        .match_indices(text)
        .nth(usize::try_from(nth).unwrap() - 1);
    at.unwrap_or_else(|| panic!("no occurrence {nth} of {text}"))
        .0
}

/// The citations that are found: place, text, sources, locators and kind on a line each.
fn found(cited: &Cited) -> Vec<String> {
    cited
        .citations
        .iter()
        .map(|citation| {
            let items = || citation.items.iter();
            let keys: Vec<&str> = items()
                .flat_map(|item| &item.keys)
                .map(Key::as_str)
                .collect();
            let locators: Vec<&str> = items()
                .flat_map(|item| &item.locators)
                .map(|at| at.text.as_str())
                .collect();
            line(
                citation.span.start,
                &citation.text,
                &keys,
                &locators,
                citation.kind.as_str(),
            )
        })
        .collect()
}

/// The same lines for what is annotated.
fn annotated(essay: &str, annotations: &str) -> Vec<String> {
    let annotations: Vec<Value> = serde_json::from_str(annotations).unwrap();
    annotations
        .iter()
        .map(|citation| {
            let text = citation["text"].as_str().unwrap();
            let start = place(essay, text, citation["nth"].as_u64().unwrap());
            let list = |name: &str| -> Vec<&str> {
                citation[name]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|text| text.as_str().unwrap())
                    .collect()
            };
            line(
                start,
                text,
                &list("keys"),
                &list("locators"),
                citation["kind"].as_str().unwrap(),
            )
        })
        .collect()
}

fn line(start: usize, text: &str, keys: &[&str], locators: &[&str], kind: &str) -> String {
    format!("{start:06} {text} {keys:?} {locators:?} {kind}")
}

fn check(name: &str, essay: &str, library: Option<&str>, annotations: &str) {
    let found = found(&cited(essay, library));
    let wanted = annotated(essay, annotations);
    let known = |line: &str| {
        KNOWN_FAILURES
            .iter()
            .any(|(essay, text, _)| *essay == name && line.contains(text))
    };
    let too_much = found.iter().filter(|line| !wanted.contains(line));
    let (expected, surprising): (Vec<&String>, Vec<&String>) =
        too_much.partition(|line| known(line));
    let missing: Vec<&String> = wanted
        .iter()
        .filter(|line| !found.contains(line) && !known(line))
        .collect();
    assert!(
        surprising.is_empty() && missing.is_empty(),
        "found {surprising:#?}\nannotated {missing:#?}"
    );
    let listed = KNOWN_FAILURES
        .iter()
        .filter(|(essay, ..)| *essay == name)
        .count();
    assert_eq!(
        expected.len(),
        listed,
        "the list of known failures may only shrink"
    );
}

/// One test for each essay.
macro_rules! essays {
    ($($test:ident: $name:literal $library:tt;)*) => {$(
        #[test]
        fn $test() {
            check(
                $name,
                include_str!(concat!("../../../../tests/essays/", $name, ".md")),
                essays!($library $name),
                include_str!(concat!("../../../../tests/essays/", $name, ".json")),
            );
        }
    )*};
    (library $name:literal) => { Some(include_str!(concat!("../../../../tests/essays/", $name, ".yml"))) };
    (typed_list $name:literal) => { None };
}

essays! {
    one_novel: "01-one-novel" library;
    novel_and_critics: "02-novel-and-critics" library;
    film: "03-film" library;
    play: "04-play" library;
    poem: "05-poem" library;
    survey_of_twenty_articles: "06-survey" library;
    history_with_notes: "07-history-notes" library;
    two_works_by_one_author: "08-two-works" library;
    pages_only: "09-pages-only" library;
    habits_of_apa: "10-apa-habits" library;
    typed_list: "11-typed-list" typed_list;
    two_primary_texts: "12-two-readings" library;
    argument_from_the_web: "13-argument" library;
    two_novels: "14-two-novels" library;
    philosophy: "15-philosophy" library;
    story_without_italics: "16-story-plain" library;
}
