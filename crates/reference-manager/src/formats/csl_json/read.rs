//! CSL-JSON as a library.

use std::ops::Range;

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::{Date, EntryType, Person};
use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};
use serde_json::{Map, Value};

use super::{CUSTOM, is_described};
use crate::date::season_named;
use crate::formats::names::{others, review_of, stands_for_others};
use crate::formats::{collect, unknown_type};
use crate::record::{DATES, Record, entry_kinds, escape, from_html, is_markup, text_variable};
use crate::{Read, read_date, read_written_date};

pub(in crate::formats) fn import(text: &str, file: FileId) -> Read {
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
        let (record, unknown) = stated_record(&item, count + 1, place);
        problems.extend(unknown);
        let is_known = matches!(record.kind.as_str(), "" | "document" | "dataset")
            || entry_kinds(&record.kind, false).0 != EntryType::Misc;
        if !is_known {
            problems.push(unknown_type(&record.kind, "CSL", place));
        }
        records.push((record, place));
    }
    collect(records, problems)
}

/// The record of an item, which knows each of its values, and the fields that have no place.
fn stated_record(
    item: &Map<String, Value>,
    number: usize,
    place: Span,
) -> (Record, Vec<Diagnostic>) {
    let mut unknown = Vec::new();
    let mut record = record(item, &mut unknown);
    for (field, value) in item.iter().filter(|(field, _)| *field != "type") {
        if !unknown.contains(field) {
            state(&mut record, field, value, place);
        }
    }
    let told = unknown.iter().map(|field| {
        let value = item.get(field).map(in_one_line).unwrap_or_default();
        let message =
            format!("`{field}` of item {number} has no form that a library holds: `{value}`");
        Diagnostic::new("unknown-field", Severity::Info, place, message)
    });
    (record, told.collect())
}

/// Remembers each text and number of a field.
fn state(record: &mut Record, field: &str, value: &Value, place: Span) {
    match value {
        Value::String(text) => record.state(field, text, place),
        Value::Number(number) => record.state(field, number.to_string(), place),
        Value::Array(values) => {
            for value in values {
                state(record, field, value, place);
            }
        }
        Value::Object(_) if DATES.contains(&field) => {
            record.state(field, in_one_line(value), place);
        }
        Value::Object(values) => {
            for value in values.values() {
                state(record, field, value, place);
            }
        }
        Value::Bool(_) | Value::Null => {}
    }
}

/// The texts and numbers of a value.
fn in_one_line(value: &Value) -> String {
    let mut parts = Vec::new();
    numbers_and_words(std::iter::once(value), &mut parts);
    parts.join(" ")
}

/// The parts of a date, of which one alone says little.
fn numbers_and_words<'a>(values: impl Iterator<Item = &'a Value>, parts: &mut Vec<String>) {
    for value in values {
        match value {
            Value::String(text) => parts.push(text.clone()),
            Value::Number(number) => parts.push(number.to_string()),
            Value::Array(values) => numbers_and_words(values.iter(), parts),
            Value::Object(values) => numbers_and_words(values.values(), parts),
            Value::Bool(_) | Value::Null => {}
        }
    }
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
        record.set("printed-note", word);
        return true;
    }
    let words = plain
        .or_else(|| in_words(value))
        .or_else(|| season_in_words(value));
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
                record.add_remark(&format!("section {text}"));
            }
            // The number of a broadcast is that of the episode, and so is that of a podcast, which Zotero calls a song.
            ("number", Some(text)) if is_episode(item) => {
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
pub(in crate::formats) fn settle_notes(record: &mut Record) {
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
        record.add_remark(&note);
    }
    record.set("note", printed.unwrap_or_default());
}

fn is_episode(item: &Map<String, Value>) -> bool {
    match item.get("type").and_then(Value::as_str) {
        Some("broadcast") => true,
        Some("song") => item.contains_key("container-title"),
        _ => false,
    }
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
        record.add_remark(&escape(text));
    }
}

/// A season that is a word: `"season": "Fall"`.
fn season_in_words(value: &Value) -> Option<String> {
    let season = value.get("season")?.as_str()?;
    season_named(season)?;
    Some(format!("{season} {}", from_date(value, 0)?.year))
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
