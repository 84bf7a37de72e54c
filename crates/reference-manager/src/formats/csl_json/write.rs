//! A library as CSL-JSON.

use std::fmt::Write;

use hayagriva::types::{Date, Person};
use serde_json::{Map, Value, json};

use super::{CUSTOM, is_described};
use crate::formats::names::is_others;
use crate::record::{DATES, MARKUP, NAMES, PLAIN, ROLES, chunks, flatten, is_markup};
use crate::{Library, Source};

pub(in crate::formats) fn export(library: &Library) -> String {
    let items: Vec<Value> = library.iter().map(csl_item).collect();
    // Values with string keys can always be written.
    let mut text = serde_json::to_string_pretty(&items).unwrap_or_default();
    text.push('\n');
    text
}

/// A source as a CSL-JSON item. Italics are `<i>`, a second container is `source`, an undivided name `literal`.
pub fn csl_item(source: &Source) -> Value {
    let record = flatten(source);
    let mut item = Map::new();
    item.insert("id".to_owned(), Value::from(record.key.as_str()));
    item.insert("type".to_owned(), Value::from(record.kind.as_str()));
    let mut custom = Map::new();
    for variable in MARKUP.iter().chain(&PLAIN) {
        if let Some(text) = record.text(variable) {
            if CUSTOM.contains(variable) {
                custom.insert((*variable).to_owned(), Value::from(text));
                if *variable != "note" || record.text("remark").is_some() {
                    continue;
                }
            }
            let text = if is_markup(variable) {
                rich(text)
            } else {
                text.to_owned()
            };
            item.insert(
                written_as(variable, &record.kind).to_owned(),
                Value::from(text),
            );
        }
    }
    if !custom.is_empty() {
        item.insert("custom".to_owned(), Value::from(custom));
    }
    let roles = ROLES.iter().map(|(variable, _)| *variable);
    for variable in NAMES.into_iter().chain(roles) {
        if let Some(names) = record.names.get(variable) {
            let stated = names.iter().filter(|person| !is_others(person));
            let names: Vec<Value> = stated.map(name).collect();
            item.insert(variable.to_owned(), Value::from(names));
        }
    }
    for (role, names) in &record.roles {
        let names: Vec<Value> = names.iter().map(name).collect();
        item.insert(role.clone(), Value::from(names));
    }
    for variable in DATES
        .into_iter()
        .filter(|variable| *variable != "issued-end")
    {
        if let Some(written) = record.dates.get(variable) {
            let end = record
                .dates
                .get("issued-end")
                .filter(|_| variable == "issued");
            item.insert(variable.to_owned(), date(written, end));
        }
    }
    Value::from(item)
}

/// An arXiv number has no variable of its own; what no entry prints is CSL's note.
fn written_as<'a>(variable: &'a str, kind: &str) -> &'a str {
    match variable {
        "remark" => "note",
        "genre" if is_described(kind) => "medium",
        "arxiv" => "archive_location",
        "time-range" => "section",
        other => other,
    }
}

fn name(person: &Person) -> Value {
    if person.given_name.is_none() && person.prefix.is_none() && person.suffix.is_none() {
        return json!({ "literal": person.name });
    }
    let mut name = Map::new();
    let parts = [
        ("family", Some(&person.name)),
        ("given", person.given_name.as_ref()),
        ("non-dropping-particle", person.prefix.as_ref()),
        ("suffix", person.suffix.as_ref()),
    ];
    for (part, text) in parts {
        if let Some(text) = text {
            name.insert(part.to_owned(), Value::from(text.as_str()));
        }
    }
    if person.comma_suffix {
        name.insert("comma-suffix".to_owned(), Value::from(true));
    }
    Value::from(name)
}

fn date(date: &Date, end: Option<&Date>) -> Value {
    let parts = |date: &Date| {
        let mut parts = vec![date.year];
        parts.extend(date.month.map(|month| i32::from(month) + 1));
        let day = date.day.filter(|_| date.month.is_some());
        parts.extend(day.map(|day| i32::from(day) + 1));
        parts
    };
    let all: Vec<Vec<i32>> = std::iter::once(date).chain(end).map(parts).collect();
    let mut value = Map::new();
    value.insert("date-parts".to_owned(), json!(all));
    if let Some(season) = date.season {
        value.insert("season".to_owned(), Value::from(season as u8 + 1));
    }
    if date.approximate {
        value.insert("circa".to_owned(), Value::from(true));
    }
    Value::from(value)
}

/// Hayagriva's notation as CSL's: `<i>` for `_…_`, `nocase` for what keeps its capitals.
fn rich(notation: &str) -> String {
    let mut out = String::new();
    for chunk in chunks(notation) {
        let text = italics_to_tags(&chunk.text);
        if chunk.keeps_capitals {
            let _ = write!(out, "<span class=\"nocase\">{text}</span>");
        } else {
            out.push_str(&text);
        }
    }
    out
}

/// `_so_` at the edges of words becomes `<i>so</i>`; a `_` elsewhere stays.
fn italics_to_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('_') {
        let (before, mark) = rest.split_at(at);
        let inside = mark.get(1..).unwrap_or_default();
        let at_edge = !before.ends_with(char::is_alphanumeric)
            && !inside.starts_with(|c: char| c.is_whitespace() || c == '_');
        let close = at_edge.then(|| closing(inside)).flatten();
        out.push_str(before);
        if let Some(close) = close {
            let (italic, behind) = inside.split_at(close);
            let _ = write!(out, "<i>{italic}</i>");
            rest = behind.get(1..).unwrap_or_default();
        } else {
            out.push('_');
            rest = inside;
        }
    }
    out.push_str(rest);
    out
}

/// Where the `_` that closes an emphasis stands.
fn closing(text: &str) -> Option<usize> {
    let at = text.find('_')?;
    let behind = text.get(at + 1..).unwrap_or_default();
    let closes = !behind.starts_with(char::is_alphanumeric)
        && !text
            .get(..at)
            .unwrap_or_default()
            .ends_with(char::is_whitespace);
    closes.then_some(at)
}
