//! Small inputs, each with what must and must not occur in what the program makes of it.
//!
//! `tests/cases/cases.jsonl` holds them, `tests/cases/known-failures` the names of those that are not right yet.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use rayon::prelude::*;
use serde_json::Value;

use crate::sandbox::Sandbox;

const CASES: &str = include_str!("../../../../tests/cases/cases.jsonl");
const KNOWN_FAILURES: &str = include_str!("../../../../tests/cases/known-failures");
const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/files");

#[test]
fn only_the_known_cases_are_wrong() {
    let known: BTreeSet<&str> = KNOWN_FAILURES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let judged: Vec<(String, Vec<String>)> = CASES
        .lines()
        .collect::<Vec<_>>()
        .par_iter()
        .map(|line| {
            let case: Value = serde_json::from_str(line).unwrap();
            (text(&case, "id").to_owned(), faults(&case))
        })
        .collect();
    let mut report = String::new();
    for (id, faults) in &judged {
        match (faults.is_empty(), known.contains(id.as_str())) {
            (false, false) => writeln!(report, "{id}: {}", faults.join("; ")).unwrap(),
            (true, true) => writeln!(report, "{id} is right now: take it off the list").unwrap(),
            _ => {}
        }
    }
    let ids: BTreeSet<&str> = judged.iter().map(|(id, _)| id.as_str()).collect();
    for gone in known.difference(&ids) {
        writeln!(report, "{gone} is no case").unwrap();
    }
    assert!(report.is_empty(), "\n{report}");
}

/// What is wrong with what the program makes of a case.
fn faults(case: &Value) -> Vec<String> {
    let output = squeezed(&output(case));
    let mut faults = Vec::new();
    for wanted in list(case, "must") {
        let choices: Vec<&str> = match wanted {
            Value::Array(choices) => choices.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        if !choices.iter().any(|text| output.contains(&squeezed(text))) {
            faults.push(format!("lacks {choices:?}"));
        }
    }
    for unwanted in list(case, "must_not").iter().filter_map(Value::as_str) {
        if output.contains(&squeezed(unwanted)) {
            faults.push(format!("has {unwanted:?}"));
        }
    }
    faults
}

/// Runs the command of a case in a folder with its files, and gives what it prints.
#[expect(
    clippy::disallowed_methods,
    reason = "a shell finds the program in the path"
)]
fn output(case: &Value) -> String {
    let sandbox = Sandbox::empty();
    for (name, content) in case.get("files").and_then(Value::as_object).unwrap() {
        if let Some(text) = content.as_str() {
            sandbox.write(name, text);
        } else {
            let source = Path::new(FILES).join(text(content, "file"));
            std::fs::copy(source, sandbox.path(name)).unwrap();
        }
    }
    let program = Path::new(env!("CARGO_BIN_EXE_ibid")).parent().unwrap();
    let path = env::var("PATH").unwrap_or_default();
    let run = Command::new("bash")
        .args(["-c", text(case, "command")])
        .current_dir(sandbox.path(""))
        .env("PATH", format!("{}:{path}", program.display()))
        .env("LC_ALL", "C.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1795000000")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8_lossy(&run.stdout).into_owned()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).and_then(Value::as_array).unwrap()
}

/// A text with runs of white space as one space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
