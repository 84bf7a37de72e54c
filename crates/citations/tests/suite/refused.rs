//! Brackets that are no citations, and why.

use ibid_citations::{Listed, Refusal, cite, refused};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read, typed_library};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;

const LIST: &str = "

# Works Cited

Adel, Jane. *Mothers*. Routledge, 1992.

Brad, A. C. *Tragedy*. Macmillan, 1905.
";

/// A sentence with one bracket that is no citation, and why it is none.
const REFUSED: &[(&str, Refusal)] = &[
    ("The lamp (it was late by then) went out.", Refusal::Prose),
    (
        "He keeps (1) the lamp and (2) the road.",
        Refusal::NumbersAList,
    ),
    ("She wrote “the [old] lamp.”", Refusal::Square),
    ("It is a function f(3) of the road.", Refusal::Joined),
    ("(2) The lamp is old.", Refusal::OpensParagraph),
    ("They won the match (3–1) at home.", Refusal::Falls),
    ("It took fifty-two (52) days.", Refusal::CountsWhatWasSaid),
    ("The road is long (see Figure 3).", Refusal::OfThisEssay),
    ("The road is long (chapter 3).", Refusal::PartOfNothing),
    ("In that year (1999) the road was closed.", Refusal::Year),
    (
        "The sister stays at home (Beth) and waits.",
        Refusal::NameInPassing,
    ),
];

#[test]
fn a_bracket_that_is_no_citation_is_refused_with_its_reason() {
    let mut wrong = Vec::new();
    for (sentence, why) in REFUSED {
        let text = format!("Mothers wait (Adel 3).\n\n{sentence}{LIST}");
        let manuscript = read(text.as_bytes(), Format::Markdown);
        let list = typed_library(manuscript.works_cited.as_ref().unwrap());
        let refused = refused(&manuscript, &list.library, Listed::All);
        let found: Vec<Refusal> = refused.iter().map(|refused| refused.why).collect();
        if !found.contains(why) {
            wrong.push(format!("{sentence} wants {why:?}, is {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read their data")]
fn every_bracket_of_the_essays_is_a_citation_or_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/essays");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let manuscript = read(text.as_bytes(), Format::Markdown);
        let (list, listed) = match std::fs::read_to_string(path.with_extension("yml")) {
            Ok(yaml) => (read_yaml(&yaml, FileId::LIBRARY), Listed::Cited),
            Err(_) => (
                typed_library(&manuscript.works_cited.clone().unwrap_or_default()),
                Listed::All,
            ),
        };
        let refused = refused(&manuscript, &list.library, listed);
        let cited = cite(manuscript, &list.library, &Style::Mla, listed);
        let holds = |start: usize, end: usize, at: usize| (start..end).contains(&at);
        for prose in cited.passages.iter().map(|passage| &passage.prose) {
            let opens = prose.text.match_indices('(');
            for (open, _) in opens.filter(|(open, _)| !prose.look(*open).code) {
                let Some(close) = prose.text.get(open..).and_then(|rest| rest.find(')')) else {
                    continue;
                };
                let at = prose.span(open..open + close).start;
                let mut citations = cited.citations.iter().map(|one| one.span);
                let mut refused = refused.iter().map(|one| one.span);
                count += 1;
                assert!(
                    citations.any(|span| holds(span.start, span.end, at))
                        || refused.any(|span| holds(span.start, span.end, at)),
                    "{}: {at}",
                    path.display()
                );
            }
        }
        for refused in &refused {
            assert!(!refused.why.describe().is_empty());
        }
    }
    assert!(count > 200, "{count}");
}
