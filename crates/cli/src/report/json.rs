//! JSON: the report of `check`, and the shapes that all commands share. docs/json.md describes them.

use std::fmt::Write as _;

use ibid_diagnostics::{Diagnostic, Fix, Severity, Span};
use ibid_styles::RichText;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Checked, Failed};
use crate::errors::Error;
use crate::files::SourceFile;
use crate::print;

/// The version of the JSON of every command. It grows when a field changes its meaning or goes.
pub(crate) const VERSION: u32 = 1;

/// The report of `check`.
pub(crate) fn render(checked: &[Checked], failed: &[Failed]) -> Result<String, Error> {
    let diagnostics: Vec<Value> = checked
        .iter()
        .flat_map(|one| one.findings.iter().map(|finding| diagnostic(finding, one)))
        .collect();
    let checked: Vec<&Checked> = checked.iter().collect();
    report(&checked, &diagnostics, failed)
}

/// The report of `check --summary`: the files by need, and no findings.
pub(crate) fn summary(checked: &[Checked], failed: &[Failed]) -> Result<String, Error> {
    report(&super::summary::by_need(checked), &[], failed)
}

fn report(checked: &[&Checked], diagnostics: &[Value], failed: &[Failed]) -> Result<String, Error> {
    let count = |severity| {
        let findings = checked.iter().flat_map(|one| &one.findings);
        findings.filter(|found| found.severity == severity).count()
    };
    document(&json!({
        "version": VERSION,
        "diagnostics": diagnostics,
        "files": checked.iter().map(|one| file(one)).collect::<Vec<_>>(),
        "errors": failed.iter().map(failure).collect::<Vec<_>>(),
        "summary": {
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "infos": count(Severity::Info),
        },
    }))
}

/// A document on several lines. Its first field is `version`. Characters that could act on a terminal are
/// written as escapes, which change nothing.
pub(crate) fn document(value: &impl Serialize) -> Result<String, Error> {
    let text = serde_json::to_string_pretty(value).map_err(|_| Error::Fault)?;
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if print::is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    Ok(out)
}

/// A place: bytes, and the line and column of its beginning.
fn span(span: Span, file: &SourceFile) -> Value {
    let place = file.place(span.start);
    json!({"start": span.start, "end": span.end, "line": place.line, "column": place.column})
}

/// A text in runs.
pub(crate) fn runs(text: &RichText) -> Value {
    let runs = text.runs().iter().map(|run| {
        let mut value = Map::new();
        value.insert("text".to_owned(), json!(run.text));
        if run.italic {
            value.insert("italic".to_owned(), json!(true));
        }
        if let Some(link) = &run.link {
            value.insert("link".to_owned(), json!(link));
        }
        Value::Object(value)
    });
    Value::Array(runs.collect())
}

fn file(checked: &Checked) -> Value {
    json!({
        "file": checked.name,
        "citations": checked.citations,
        "sources": checked.sources,
        "findings": checked.findings.len(),
    })
}

fn failure(failed: &Failed) -> Value {
    let place = failed.error.place();
    json!({
        "file": place.map_or(failed.name.as_str(), |place| place.path.as_str()),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "message": failed.error.to_string(),
        "help": failed.error.help(),
    })
}

fn diagnostic(finding: &Diagnostic, checked: &Checked) -> Value {
    let labels: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| {
            let file = checked.file(label.span.file);
            json!({"file": file.name, "span": span(label.span, file), "text": label.text})
        })
        .collect();
    let file = checked.file(finding.span.file);
    let mut value = json!({
        "rule": finding.rule,
        "severity": finding.severity.as_str(),
        "file": file.name,
        "span": span(finding.span, file),
        "message": finding.message,
        "help": finding.help,
        "labels": labels,
        "fix": finding.fix.as_ref().map(|found| fix(found, checked)),
    });
    let paragraph = checked.paragraph(finding.span.file, finding.span.start);
    if let (Value::Object(fields), Some(number)) = (&mut value, paragraph) {
        fields.insert("paragraph".to_owned(), json!(number));
        fields.insert("quotation".to_owned(), json!(finding.span.text(&file.text)));
    }
    value
}

fn fix(fix: &Fix, checked: &Checked) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let file = checked.file(edit.span.file);
            let place = file.place(edit.span.start);
            json!({
                "file": file.name,
                "start": edit.span.start,
                "end": edit.span.end,
                "line": place.line,
                "column": place.column,
                "text": edit.text,
            })
        })
        .collect();
    json!({"title": fix.title, "safety": fix.safety.as_str(), "edits": edits})
}
