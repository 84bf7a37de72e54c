//! CSL-JSON: an array of items, as citeproc, pandoc and Zotero read and write it.

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::{Date, EntryType, Person};
use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::ops::Range;

use super::names::{is_others, others, review_of, stands_for_others};
use super::{collect, unknown_type};
use crate::date::season_named;
use crate::record::{
    DATES, MARKUP, NAMES, PLAIN, ROLES, Record, chunks, entry_kinds, escape, flatten, from_html,
    is_markup, text_variable,
};
use crate::{Library, Read, Source, read_date, read_written_date};

pub(super) fn looks_like(text: &str) -> bool {
    text.starts_with(['[', '{']) && text.contains('"')
}

pub(super) fn export(library: &Library) -> String {
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

/// Variables that CSL has not; its `custom` is the place for them. A note that MLA prints is there too: CSL's own is
/// printed by few styles, and holds what programs and writers keep for themselves.
const CUSTOM: [&str; 6] = [
    "location",
    "supplement",
    "title-style",
    "issued-text",
    "accessed-text",
    "note",
];

/// Kinds of which CSL's `genre` describes the source behind its title, and `medium` ends the entry.
fn is_described(kind: &str) -> bool {
    kind.starts_with("article")
        || kind.starts_with("post")
        || matches!(kind, "chapter" | "webpage" | "review" | "paper-conference")
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

pub(super) fn import(text: &str, file: FileId) -> Read {
    let everything = Span::new(file, 0, text.len());
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let text = text.get(mark..).unwrap_or_default();
    let items = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(items)) => items,
        Ok(Value::Object(mut object)) => match object.remove("items") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(object)],
        },
        Ok(_) => Vec::new(),
        Err(error) => {
            let at = mark + byte_of(text, error.line(), error.column());
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let message = format!("this is no JSON: {reason}");
            let span = Span::new(file, at, at);
            let problem = Diagnostic::new("unreadable-library", Severity::Error, span, message);
            return collect(Vec::new(), vec![problem]);
        }
    };
    let mut problems = Vec::new();
    let mut records = Vec::new();
    let places = places(text);
    for (count, item) in items.into_iter().enumerate() {
        let place = places.get(count).map(|at| mark + at.start..mark + at.end);
        let place = place.map_or(everything, |at| Span::new(file, at.start, at.end));
        let Value::Object(item) = item else {
            let message = format!("item {} is no object", count + 1);
            problems.push(Diagnostic::new(
                "unreadable-entry",
                Severity::Error,
                place,
                message,
            ));
            continue;
        };
        let mut unknown = Vec::new();
        let record = record(&item, &mut unknown);
        for field in unknown {
            let message = format!(
                "`{field}` of item {} has no form that a library holds",
                count + 1
            );
            problems.push(Diagnostic::new(
                "unknown-field",
                Severity::Warning,
                place,
                message,
            ));
        }
        let is_known = matches!(record.kind.as_str(), "" | "document" | "dataset")
            || entry_kinds(&record.kind, false).0 != EntryType::Misc;
        if !is_known {
            problems.push(unknown_type(&record.kind, "CSL", place));
        }
        records.push((record, place));
    }
    collect(records, problems)
}

/// Where the items of the outermost list stand; of other JSON nothing is said.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    if !text.trim_start().starts_with('[') {
        return places;
    }
    let mut begins: Option<usize> = None;
    for (at, byte) in text.bytes().enumerate() {
        let is_content = !byte.is_ascii_whitespace() && !matches!(byte, b',' | b']');
        if depth == 1 && !in_string && is_content && begins.is_none() {
            begins = Some(at);
        }
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_end = depth == 0 || depth == 1 && byte == b',' && !in_string;
        if let Some(start) = begins.filter(|_| is_end) {
            places.push(start..at);
            begins = None;
        }
    }
    places
}

fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    text.floor_char_boundary(start + column.saturating_sub(1))
}

/// A review is titled by what it reviews; a note is the writer’s own, but for what is printed.
fn settle_title(record: &mut Record, item: &Map<String, Value>) {
    if record.text("title").is_none()
        && let Some(reviewed) = item.get("reviewed-title").and_then(Value::as_str)
    {
        let authors = item.get("reviewed-author").and_then(Value::as_array);
        let authors: Vec<Person> = authors.into_iter().flatten().filter_map(person).collect();
        record.set("title", review_of(&from_html(reviewed), &authors));
    }
    record.has_private_note = true;
    if let Some(note) = item.get("custom").and_then(|custom| custom.get("note")) {
        record.set("printed-note", note.as_str().unwrap_or_default());
    }
}

/// Sets a text variable.
fn set_text(record: &mut Record, name: &str, text: &str) {
    if let Some(variable) = text_variable(name) {
        let is_marked = is_markup(variable);
        let text = if is_marked {
            from_html(text)
        } else {
            text.to_owned()
        };
        record.set(variable, text);
    }
}

/// Sets a date; false where it has no form that a library holds.
fn set_date(
    record: &mut Record,
    variable: &'static str,
    value: &Value,
    plain: Option<String>,
) -> bool {
    if let Some(word) = not_out_yet(value) {
        record.set("note", word);
        return true;
    }
    let words = plain.or_else(|| in_words(value));
    if variable == "issued"
        && let Some(text) = words
    {
        let mut written = read_written_date(&text);
        if written.date.is_none() {
            written.text = Some(text);
        }
        record.set_issued(&written);
        return true;
    }
    let date = words.map_or_else(|| from_date(value, 0), |text| read_date(&text));
    record.set_date(variable, date);
    if variable == "issued" {
        record.set_date("issued-end", from_date(value, 1));
    }
    date.is_some()
}

/// Sets what CSL has no variable for; false where the value has nothing of ours.
fn set_custom(record: &mut Record, value: &Value) -> bool {
    for variable in CUSTOM.into_iter().filter(|variable| *variable != "note") {
        if let Some(text) = value.get(variable).and_then(Value::as_str) {
            record.set(variable, text);
        }
    }
    CUSTOM.iter().any(|variable| value.get(variable).is_some())
}

fn record(item: &Map<String, Value>, unknown: &mut Vec<String>) -> Record {
    let mut record = Record::default();
    for (field, value) in item {
        let plain = match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        match (field.as_str(), plain) {
            ("id", Some(text)) => record.key = text,
            ("citation-key", Some(text)) if record.key.is_empty() => record.key = text,
            ("type", Some(text)) => record.kind = text,
            ("archive_location", Some(text)) if text.to_ascii_lowercase().starts_with("arxiv") => {
                record.set("arxiv", text);
            }
            // `00:12:30-00:14:00` is a stretch of time.
            ("section", Some(text)) if text.contains(':') => record.set("time-range", text),
            // Of a law in volumes it is the page, as lawyers cite it: `78 Stat. 241`.
            ("section", Some(text)) if is_law(item) => {
                record.set("remark", format!("section {text}"));
            }
            // The number of a broadcast is that of the episode.
            ("number", Some(text))
                if item.get("type").and_then(Value::as_str) == Some("broadcast") =>
            {
                record.set("issue", text);
            }
            ("note", Some(text)) => record.set("note", from_html(&text)),
            ("citation-key", Some(_))
            | (
                "reviewed-title"
                | "reviewed-author"
                | "license"
                | "journalAbbreviation"
                | "shortTitle",
                _,
            ) => {}
            (name, Some(text)) if text_variable(name).is_some() => {
                set_text(&mut record, name, &text);
            }
            ("custom", None) => {
                if !set_custom(&mut record, value) {
                    unknown.push(field.clone());
                }
            }
            ("authority", Some(text)) => authority(&mut record, item, &text),
            (name, None) if is_names(value) => {
                let names = value.as_array().map(Vec::as_slice).unwrap_or_default();
                record.add_role(name, names.iter().filter_map(person));
            }
            (name, plain) => match DATES.iter().find(|known| **known == name) {
                Some(variable) => {
                    if !set_date(&mut record, variable, value, plain) {
                        unknown.push(field.clone());
                    }
                }
                None => unknown.push(field.clone()),
            },
        }
    }
    settle_title(&mut record, item);
    record
}

/// Gives what a record of CSL says of a source in words its place. Its note is the writer's own and is not printed; what
/// MLA prints as a description is the genre of an article or a page.
pub(super) fn settle_notes(record: &mut Record) {
    if is_described(&record.kind)
        && let Some(genre) = record.texts.remove("genre")
    {
        record.set("printed-note", genre);
    }
    let printed = record.texts.remove("printed-note");
    if let Some(note) = record
        .texts
        .remove("note")
        .filter(|note| Some(note) != printed.as_ref())
    {
        record.set("remark", note);
    }
    record.set("note", printed.unwrap_or_default());
}

fn is_law(item: &Map<String, Value>) -> bool {
    item.get("type").and_then(Value::as_str) == Some("legislation") && item.contains_key("volume")
}

/// Whether a value is a list of names.
fn is_names(value: &Value) -> bool {
    value.as_array().is_some_and(|names| {
        !names.is_empty()
            && names.iter().all(|name| {
                name.get("family")
                    .or(name.get("literal"))
                    .or(name.get("given"))
                    .is_some()
            })
    })
}

/// An office is who issued a report; the court of a case and the committee of a hearing are not printed.
fn authority(record: &mut Record, item: &Map<String, Value>, text: &str) {
    let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
    if kind == "report" || kind == "standard" {
        record.set("publisher", escape(text));
    } else {
        record.set("remark", escape(text));
    }
}

/// The words of a date that has no numbers.
fn in_words(value: &Value) -> Option<String> {
    let text = value.get("literal").or_else(|| value.get("raw"))?;
    text.as_str().map(str::to_owned)
}

fn person(value: &Value) -> Option<Person> {
    let part = |name: &str| {
        let text = value.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let prefixes = [part("dropping-particle"), part("non-dropping-particle")];
    let prefix = prefixes.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let given_name = part("given");
    let (name, given_name) = match (part("literal").or_else(|| part("family")), given_name) {
        (Some(name), given) => (name, given),
        (None, given) => (given?, None),
    };
    if given_name.is_none() && stands_for_others(&name) {
        return Some(others());
    }
    Some(Person {
        name,
        given_name,
        prefix: (!prefix.is_empty()).then_some(prefix),
        suffix: part("suffix"),
        comma_suffix: value.get("comma-suffix").and_then(Value::as_bool) == Some(true),
        alias: None,
    })
}

/// The word of a literal date that says that a work is not out yet.
fn not_out_yet(value: &Value) -> Option<&str> {
    let word = value.get("literal")?.as_str()?.trim();
    matches!(
        word.to_lowercase().as_str(),
        "forthcoming" | "in press" | "to appear"
    )
    .then_some(word)
}

fn from_date(value: &Value, at: usize) -> Option<Date> {
    let first = value.get("date-parts").and_then(|parts| parts.get(at));
    let number = |index: usize| {
        let part = first?.get(index)?;
        part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
    };
    let year = i32::try_from(number(0)?).ok()?;
    let in_range = |number: Option<i64>, range: std::ops::RangeInclusive<i64>| {
        let number = number.filter(|number| range.contains(number))?;
        u8::try_from(number - 1).ok()
    };
    let season = value.get("season").and_then(|season| {
        let text = season.as_str().map(str::to_owned);
        let number = season.as_u64().and_then(|n| u8::try_from(n).ok());
        number
            .or_else(|| text.as_ref()?.trim().parse().ok())
            .or_else(|| Some(season_named(text?.trim())? as u8 + 1))
    });
    let month = in_range(number(1), 1..=12);
    Some(Date {
        year,
        month,
        day: in_range(number(2), 1..=31).filter(|_| month.is_some()),
        approximate: value.get("circa").is_some_and(|circa| {
            circa.as_bool() == Some(true) || circa.as_u64() == Some(1) || circa.as_str().is_some()
        }),
        season: season.and_then(|number| Season::try_from_csl_number(number).ok()),
    })
}
