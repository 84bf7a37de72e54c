//! JSON: the shapes that all commands share. docs/json.md describes them.

use ibid_diagnostics::{Diagnostic, Fix, Span};
use ibid_styles::RichText;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::errors::Error;
use crate::files::SourceFile;

/// The version of the JSON of every command. It grows when a field changes its meaning or goes.
pub(crate) const VERSION: u32 = 1;

/// A document on several lines. Its first field is `version`.
pub(crate) fn document(value: &impl Serialize) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(value).map_err(|_| Error::Fault)?;
    text.push('\n');
    Ok(text)
}

/// A place: bytes, and the line and column of its beginning.
pub(crate) fn span(span: Span, file: &SourceFile) -> Value {
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

/// A finding.
pub(crate) fn diagnostic<'a>(
    diagnostic: &Diagnostic,
    file: impl Fn(Span) -> &'a SourceFile,
) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let of = file(label.span);
            json!({"file": of.name, "span": span(label.span, of), "text": label.text})
        })
        .collect();
    let of = file(diagnostic.span);
    json!({
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.as_str(),
        "file": of.name,
        "span": span(diagnostic.span, of),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "labels": labels,
        "fix": diagnostic.fix.as_ref().map(|found| fix(found, &file)),
    })
}

fn fix<'a>(fix: &Fix, file: impl Fn(Span) -> &'a SourceFile) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let of = file(edit.span);
            let place = of.place(edit.span.start);
            json!({
                "file": of.name,
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
