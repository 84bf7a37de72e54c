//! The corpus of findings: sentences and libraries with exactly what is wrong in them.

use std::collections::BTreeSet;

use crate::subject;
use ibid_checker::Options;
use ibid_diagnostics::{Diagnostic, FileId, Safety, apply};
use serde_json::Value;

const CORPORA: [&str; 2] = [
    include_str!("../../../../tests/gold/lint.jsonl"),
    include_str!("../../../../tests/gold/lint-more.jsonl"),
];

/// Cases that are known to fail, each with its reason. The list may only shrink.
const KNOWN_FAILURES: &[(&str, &str)] = &[
    (
        "cl-165",
        "a second author whose given name is in no list; how the essay cites the two is not asked",
    ),
    (
        "cl-187",
        "beside a library in a file the list typed at the essay's end is not judged",
    ),
];

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The byte of a code point.
fn byte(text: &str, point: usize) -> usize {
    text.char_indices()
        .nth(point)
        .map_or(text.len(), |(at, _)| at)
}

fn point(value: &Value, field: &str) -> usize {
    usize::try_from(value.get(field).and_then(Value::as_u64).unwrap()).unwrap()
}

/// What is wrong with the findings of a case; nothing where they are right.
fn judge(case: &Value, rules: &BTreeSet<String>) -> Vec<String> {
    let (essay, library) = (text(case, "text"), text(case, "bibliography_yaml"));
    let mut found: Vec<Diagnostic> = subject::findings(essay, library, &Options::default());
    found.retain(|finding| rules.contains(finding.rule));
    let mut out = Vec::new();
    for expected in case.get("expected").and_then(Value::as_array).unwrap() {
        let (file, source) = match text(expected, "in") {
            "text" => (FileId::ESSAY, essay),
            _ => (FileId::LIBRARY, library),
        };
        let range = byte(source, point(expected, "start"))..byte(source, point(expected, "end"));
        let at = found.iter().position(|finding| {
            finding.rule == text(expected, "rule")
                && finding.span.file == file
                && finding.span.range() == range
        });
        let Some(at) = at else {
            out.push(format!("missed {expected}"));
            continue;
        };
        let finding = found.remove(at);
        let Some(fix) = expected.get("fix").and_then(Value::as_str) else {
            continue;
        };
        let mut right = source.to_owned();
        right.replace_range(range, fix);
        let fixed = finding
            .fix
            .as_ref()
            .map(|fix| apply(source, file, [fix], Safety::Unsafe).text);
        if fixed.as_deref() != Some(&right) {
            out.push(format!("fix of {} gives {fixed:?}", finding.rule));
        }
    }
    out.extend(
        found
            .iter()
            .map(|finding| format!("false alarm {finding:?}")),
    );
    out
}

#[test]
fn the_corpus_is_found_and_fixed() {
    let cases: Vec<Value> = CORPORA
        .iter()
        .flat_map(|corpus| corpus.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let rules: BTreeSet<String> = cases
        .iter()
        .map(|case| text(case, "rule").to_owned())
        .collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let id = text(case, "id");
        let faults = judge(case, &rules);
        let is_known = KNOWN_FAILURES.iter().any(|(known, _)| *known == id);
        match (faults.is_empty(), is_known) {
            (true, true) => wrong.push(format!("{id} passes: take it off the list")),
            (false, false) => wrong.push(format!(
                "{id}: {}\n    {}",
                text(case, "text"),
                faults.join("\n    ")
            )),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
