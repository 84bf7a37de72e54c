//! Hayagriva YAML as a person would write it. Unlike hayagriva's own writer it keeps seasons, circa, suffixes,
//! undivided names and roles.

use hayagriva::Entry;
use hayagriva::types::{
    Date, FormatString, MaybeTyped, PageRanges, PageRangesPart, Person, Publisher, QualifiedUrl,
    SerialNumber,
};

use super::value::named;
use super::{Problems, entry::type_name};
use crate::record::notation;
use crate::roles::role_name;
use crate::{Extra, Library, Node, Source, Value};

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field {
    /// Text: in quotation marks where it would be read as something else.
    Text(String),
    /// A number, a date or a range: bare where that is safe.
    Number(String),
    /// A list.
    List(Vec<Field>),
    /// Names and values.
    Map(Vec<(String, Field)>),
}

/// The library as hayagriva YAML. Reading it gives the same library.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{read_yaml, to_yaml};
///
/// let text = "screen:\n  type: article\n  title: Visual Pleasure\n  date: {year: 1975, season: 3}\n";
/// let library = read_yaml(text, FileId::LIBRARY).library;
/// assert_eq!(to_yaml(&library), text);
/// ```
pub fn to_yaml(library: &Library) -> String {
    library.iter().map(entry_yaml).collect()
}

/// One entry as hayagriva YAML, ending in a line end.
pub fn entry_yaml(source: &Source) -> String {
    let mut out = String::new();
    out.push_str(&scalar(source.key.as_str()));
    out.push_str(":\n");
    write_map(&mut out, &fields(&source.entry), 2);
    out
}

/// The fields of an entry in the order in which they are written.
pub(crate) fn fields(entry: &Entry) -> Vec<(String, Field)> {
    let mut out: Vec<(String, Field)> = Vec::new();
    let mut push = |name: &str, field: Option<Field>| {
        if let Some(field) = field {
            out.push((name.to_owned(), field));
        }
    };
    push("type", Some(Field::Text(type_name(*entry.entry_type()))));
    push("title", entry.title().map(text));
    push("title-style", extra(entry, Extra::TitleStyle));
    push("author", entry.authors().map(persons));
    push("editor", entry.editors().map(persons));
    push("affiliated", affiliated(entry));
    push("date", entry.date().map(date));
    push("date-end", extra(entry, Extra::DateEnd));
    push("date-text", extra(entry, Extra::DateText));
    push("publisher", entry.publisher().and_then(publisher));
    push("organization", entry.organization().map(text));
    push("location", entry.location().map(text));
    push("edition", entry.edition().map(number));
    push("volume", entry.volume().map(number));
    push("volume-total", entry.volume_total().map(number));
    push("issue", entry.issue().map(number));
    push("issue-title", extra(entry, Extra::IssueTitle));
    push("section", extra(entry, Extra::Section));
    push("chapter", entry.chapter().map(number));
    push("page-range", entry.page_range().map(page_range));
    push("page-total", entry.page_total().map(number));
    push("time-range", entry.time_range().map(number));
    push("runtime", entry.runtime().map(number));
    push("genre", entry.genre().map(text));
    push(
        "serial-number",
        entry.serial_number().and_then(serial_number),
    );
    push("url", entry.url().map(url));
    push("accessed", extra(entry, Extra::Accessed));
    push(
        "language",
        entry.language().map(|tag| Field::Text(tag.to_string())),
    );
    push("archive", entry.archive().map(text));
    push("archive-location", entry.archive_location().map(text));
    push("call-number", entry.call_number().map(text));
    push("note", entry.note().map(text));
    push("supplement", extra(entry, Extra::Supplement));
    push("as-typed", extra(entry, Extra::AsTyped));
    push("remark", extra(entry, Extra::Remark));
    push("annotation", extra(entry, Extra::Annotation));
    push("abstract", entry.abstract_().map(text));
    push("parent", parents(entry));
    out
}

fn text(value: &FormatString) -> Field {
    let long = Field::Text(notation(&value.value));
    match value.short.as_deref() {
        None => long,
        Some(short) => map([("value", long), ("short", Field::Text(notation(short)))]),
    }
}

fn number<T: ToString>(value: &T) -> Field {
    Field::Number(value.to_string())
}

fn map<const N: usize>(fields: [(&str, Field); N]) -> Field {
    Field::Map(
        fields
            .into_iter()
            .map(|(name, field)| (name.to_owned(), field))
            .collect(),
    )
}

fn one_or_list(mut fields: Vec<Field>) -> Field {
    if fields.len() == 1
        && let Some(field) = fields.pop()
    {
        return field;
    }
    Field::List(fields)
}

fn persons(persons: &[Person]) -> Field {
    one_or_list(persons.iter().map(person).collect())
}

/// `Family, Given` where it is read back as the same person, else the parts.
fn person(person: &Person) -> Field {
    let family = match &person.prefix {
        Some(prefix) => format!("{prefix} {}", person.name),
        None => person.name.clone(),
    };
    let parts = [
        Some(family),
        person.suffix.clone(),
        person.given_name.clone(),
    ];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut problems = Problems::default();
    let nowhere = ibid_diagnostics::Span::new(ibid_diagnostics::FileId::LIBRARY, 0, 0);
    if named(&line, nowhere, &mut problems) == *person && problems.0.is_empty() {
        return Field::Text(line);
    }
    let fields = [
        ("name", Some(&person.name)),
        ("given-name", person.given_name.as_ref()),
        ("prefix", person.prefix.as_ref()),
        ("suffix", person.suffix.as_ref()),
        ("alias", person.alias.as_ref()),
    ];
    let mut fields: Vec<(String, Field)> = fields
        .into_iter()
        .filter_map(|(name, part)| Some((name.to_owned(), Field::Text(part?.clone()))))
        .collect();
    if person.comma_suffix {
        fields.push(("comma-suffix".to_owned(), Field::Number("true".to_owned())));
    }
    Field::Map(fields)
}

fn affiliated(entry: &Entry) -> Option<Field> {
    let groups = entry.affiliated()?.iter().map(|group| {
        map([
            ("role", Field::Text(role_name(&group.role))),
            ("names", persons(&group.names)),
        ])
    });
    Some(Field::List(groups.collect()))
}

/// A date as text where that says it all, else in parts.
fn date(date: &Date) -> Field {
    let line = date.to_string();
    if date.season.is_none() && line.parse() == Ok(*date) {
        return Field::Number(line);
    }
    if *date == Date::from_year(date.year) {
        return Field::Number(date.year.to_string());
    }
    let mut fields = vec![("year".to_owned(), Field::Number(date.year.to_string()))];
    let season = date.season.map(|season| season as u8 + 1);
    for (name, part) in [("season", season), ("month", date.month), ("day", date.day)] {
        if let Some(part) = part {
            fields.push((name.to_owned(), Field::Number(part.to_string())));
        }
    }
    if date.approximate {
        fields.push(("approximate".to_owned(), Field::Number("true".to_owned())));
    }
    Field::Map(fields)
}

fn publisher(publisher: &Publisher) -> Option<Field> {
    match (publisher.name(), publisher.location()) {
        (Some(name), None) if name.short.is_none() => Some(text(name)),
        (None, None) => None,
        (name, location) => {
            let fields = [("name", name), ("location", location)];
            let fields = fields
                .into_iter()
                .filter_map(|(field, value)| Some((field.to_owned(), text(value?))));
            Some(Field::Map(fields.collect()))
        }
    }
}

fn page_range(pages: &MaybeTyped<PageRanges>) -> Field {
    let MaybeTyped::Typed(pages) = pages else {
        return Field::Number(pages.to_string());
    };
    let parts = pages.ranges.iter().map(|part| match part {
        PageRangesPart::EscapedRange(start, end) => format!("{start}\\-{end}"),
        part => part.to_string(),
    });
    Field::Number(parts.collect())
}

fn serial_number(number: &SerialNumber) -> Option<Field> {
    let numbers: Vec<(&String, &String)> = number
        .0
        .iter()
        .filter(|(kind, _)| Extra::named(kind).is_none())
        .collect();
    match numbers.as_slice() {
        [] if !number.0.is_empty() => None,
        [(kind, serial)] if *kind == "serial" => Some(Field::Text((*serial).clone())),
        numbers => Some(Field::Map(
            numbers
                .iter()
                .map(|(kind, number)| ((*kind).clone(), Field::Text((*number).clone())))
                .collect(),
        )),
    }
}

/// A field beyond hayagriva's; the end of a range is a date.
fn extra(entry: &Entry, extra: Extra) -> Option<Field> {
    let text = extra.of(entry)?.to_owned();
    Some(match extra {
        Extra::DateEnd | Extra::Section => Field::Number(text),
        _ => Field::Text(text),
    })
}

fn url(url: &QualifiedUrl) -> Field {
    let address = Field::Text(url.value.to_string());
    match &url.visit_date {
        None => address,
        Some(visited) => map([("value", address), ("date", date(visited))]),
    }
}

fn parents(entry: &Entry) -> Option<Field> {
    let parents: Vec<Field> = entry
        .parents()
        .iter()
        .map(|parent| Field::Map(fields(parent)))
        .collect();
    (!parents.is_empty()).then(|| one_or_list(parents))
}

fn write_map(out: &mut String, fields: &[(String, Field)], indent: usize) {
    for (at, (name, field)) in fields.iter().enumerate() {
        // The first stands behind the dash of a list item.
        if at > 0 || out.ends_with('\n') {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&scalar(name));
        out.push(':');
        write_value(out, field, indent);
    }
}

fn write_value(out: &mut String, field: &Field, indent: usize) {
    match field {
        Field::Map(fields) if !fits_a_line(field) => {
            out.push('\n');
            write_map(out, fields, indent + 2);
        }
        Field::List(items) if !fits_a_line(field) => {
            out.push('\n');
            for item in items {
                out.push_str(&" ".repeat(indent + 2));
                out.push('-');
                match item {
                    Field::Map(fields) if !fits_a_line(item) => {
                        out.push(' ');
                        write_map(out, fields, indent + 4);
                    }
                    _ => write_value(out, item, indent + 2),
                }
            }
        }
        _ => {
            out.push(' ');
            out.push_str(&inline(field));
            out.push('\n');
        }
    }
}

/// Lists and mappings of plain values go on one line while it is short.
fn fits_a_line(field: &Field) -> bool {
    let is_flat = match field {
        Field::Map(fields) => fields.iter().all(|(name, value)| {
            // A container is written out.
            name != "type"
                && (matches!(value, Field::Text(_) | Field::Number(_)) || fits_a_line(value))
        }),
        Field::List(items) => items.iter().all(|item| {
            !matches!(item, Field::Map(_) | Field::List(_)) || items.len() == 1 && fits_a_line(item)
        }),
        Field::Text(_) | Field::Number(_) => return true,
    };
    is_flat && inline(field).chars().count() <= 100
}

/// A value on one line, in YAML's flow form.
pub(crate) fn inline(field: &Field) -> String {
    match field {
        Field::Number(text) if is_bare_number(text) => text.clone(),
        Field::Text(text) | Field::Number(text) => scalar(text),
        Field::List(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Field::Map(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| format!("{}: {}", scalar(name), flow(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// A field as lines of a block mapping.
pub(crate) fn block_lines(name: &str, field: &Field, indent: usize) -> String {
    let mut out = String::from("\n");
    write_map(&mut out, &[(name.to_owned(), field.clone())], indent);
    out.split_off(1)
}

/// A value of a file, to be written elsewhere; aliases are written out.
pub(crate) fn field_of_node(node: &Node) -> Field {
    match &node.value {
        Value::Null => Field::Number("~".to_owned()),
        Value::Scalar(text) if is_bare_number(text) => Field::Number(text.clone()),
        Value::Scalar(text) => Field::Text(text.clone()),
        Value::Sequence(items) => Field::List(items.iter().map(field_of_node).collect()),
        Value::Mapping(pairs) => {
            let named = pairs
                .iter()
                .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), field_of_node(value))));
            Field::Map(named.collect())
        }
    }
}

/// A value inside brackets, where a comma or bracket has to be quoted too.
pub(crate) fn flow(field: &Field) -> String {
    match field {
        Field::Text(text) | Field::Number(text) if text.contains([',', '[', ']', '{', '}']) => {
            quoted(text)
        }
        _ => inline(field),
    }
}

/// `12`, `1984-05`, `547-581`, `~1665`, `A1+`, `true`: read alike with and without quotation marks.
fn is_bare_number(text: &str) -> bool {
    text == "true"
        || (text.starts_with(|c: char| c.is_ascii_alphanumeric())
            || text
                .strip_prefix('~')
                .is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit())))
            && text.contains(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '+' | '~'))
}

/// A scalar, bare where every YAML reader takes it as this text.
pub(crate) fn scalar(text: &str) -> String {
    if is_safe(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

fn is_safe(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan",
    ];
    text.starts_with(char::is_alphabetic)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| c.is_control() || is_unseen(c))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !text.starts_with("inf")
}

/// Characters that YAML or an editor takes for a line end, or that cannot be seen.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A scalar in double quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_unseen(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
