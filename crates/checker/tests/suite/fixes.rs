//! Fixes settle, and none of them makes a finding that was not there.

use std::collections::BTreeMap;

use crate::subject;
use ibid_checker::Options;
use ibid_diagnostics::{Diagnostic, FileId, Fix, Safety, apply_to_files};
use proptest::prelude::*;
use serde_json::Value;

const CORPUS: &str = include_str!("../../../../tests/gold/lint.jsonl");
const CASES: &str = include_str!("cases.txt");
const LIBRARY: &str = include_str!("cases.yml");

/// An essay and its library, as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Texts {
    essay: String,
    library: String,
}

impl Texts {
    fn findings(&self) -> Vec<Diagnostic> {
        subject::findings(&self.essay, &self.library, &Options::default())
    }

    /// With every fix of the findings made that is at least so safe, once.
    fn mended(&self, findings: &[Diagnostic], at_least: Safety) -> Self {
        let fixes: Vec<&Fix> = findings
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .collect();
        let texts = BTreeMap::from([
            (FileId::ESSAY, self.essay.as_str()),
            (FileId::LIBRARY, self.library.as_str()),
        ]);
        let mut applied = apply_to_files(&texts, fixes, at_least);
        let mut text = |id: FileId, old: &str| applied.texts.remove(&id).unwrap_or(old.to_owned());
        Self {
            essay: text(FileId::ESSAY, &self.essay),
            library: text(FileId::LIBRARY, &self.library),
        }
    }

    /// With the fixes made until nothing changes any more. A fix that touches another waits for the next pass.
    fn settled(&self, at_least: Safety) -> Option<Self> {
        let mut texts = self.clone();
        for _ in 0..8 {
            let next = texts.mended(&texts.findings(), at_least);
            if next == texts {
                return Some(texts);
            }
            texts = next;
        }
        None
    }
}

fn counts(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// What is wrong with the fixes of a text; nothing where they settle and make no new finding.
fn judge(texts: &Texts, at_least: Safety) -> Option<String> {
    let before = texts.findings();
    let Some(settled) = texts.settled(at_least) else {
        return Some(format!("does not settle: {texts:?}"));
    };
    let after = settled.findings();
    let left = after.iter().find(|finding| {
        finding
            .fix
            .as_ref()
            .is_some_and(|fix| fix.safety >= at_least)
    });
    if let Some(left) = left {
        return Some(format!(
            "{} is still there in {:?}",
            left.rule, settled.essay
        ));
    }
    let known = counts(&before);
    let new = counts(&after)
        .into_iter()
        .find(|(rule, count)| known.get(rule).is_none_or(|before| before < count));
    new.map(|(rule, _)| {
        format!(
            "{rule} is new in {:?}, made from {:?}",
            settled.essay, texts.essay
        )
    })
}

#[test]
fn fixes_of_the_corpus_settle_and_make_no_new_finding() {
    let mut wrong = Vec::new();
    for line in CORPUS.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |field: &str| case.get(field).and_then(Value::as_str).unwrap().to_owned();
        let texts = Texts {
            essay: text("text"),
            library: text("bibliography_yaml"),
        };
        for at_least in [Safety::Safe, Safety::Unsafe] {
            wrong.extend(judge(&texts, at_least).map(|fault| format!("{}: {fault}", text("id"))));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Sentences of the cases, in paragraphs.
fn essays() -> impl Strategy<Value = String> {
    let sentences: Vec<String> = CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once(" => "))
        .map(|(text, _)| text.replace("\\n", "\n"))
        .collect();
    let sentence = proptest::sample::select(sentences);
    let paragraph =
        proptest::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    proptest::collection::vec(paragraph, 1..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_generated_essays_settle_and_make_no_new_finding(essay in essays()) {
        let texts = Texts { essay, library: LIBRARY.to_owned() };
        prop_assert_eq!(judge(&texts, Safety::Safe), None);
    }

    #[test]
    fn findings_lie_in_their_text_whatever_it_is(essay in "(\\PC|[\n“”‘’\"'().,;:*_@\\[\\]<>!-]|Asselin|Gould|ibid\\.|et al|<!-- ibid: allow |-->){0,120}") {
        for finding in subject::findings(&essay, LIBRARY, &Options::default()) {
            let text = if finding.span.file == FileId::ESSAY { essay.as_str() } else { LIBRARY };
            prop_assert!(text.get(finding.span.range()).is_some());
            for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
                let text = if edit.span.file == FileId::ESSAY { essay.as_str() } else { LIBRARY };
                prop_assert!(text.get(edit.span.range()).is_some());
            }
        }
    }

    #[test]
    fn a_library_may_be_anything(library in "(\\PC|[\n :\\-\"'\\[\\]{}#]|a:\n  |title: |author: |date: |url: |page-range: |serial-number: \\{doi: ){0,120}") {
        let findings = subject::library_findings(&library, &Options::default());
        for finding in findings {
            prop_assert!(library.get(finding.span.range()).is_some());
        }
    }
}
