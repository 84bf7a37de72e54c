//! The values of a field: text, names, dates, numbers, addresses.

use std::collections::BTreeMap;

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::{
    ChunkedString, Date, FormatString, Person, PersonRole, PersonsWithRoles, Publisher,
    QualifiedUrl, SerialNumber, StringChunk,
};
use ibid_diagnostics::Span;

use super::Problems;
use crate::record::with_money;
use crate::roles::{is_role_of_mla, person_role_named};
use crate::{Node, Value, read_date};

/// A scalar's text; reports anything else.
pub(crate) fn scalar<'a>(
    node: &'a Node,
    expected: &str,
    problems: &mut Problems,
) -> Option<&'a str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        Value::Null => None,
        Value::Sequence(_) | Value::Mapping(_) => {
            problems.left_out(node.span, format!("expected {expected} here"));
            None
        }
    }
}

/// The pairs of a mapping by name; reports names that are not among `known`, or stand twice.
pub(crate) fn fields<'a>(
    pairs: &'a [(Node, Node)],
    known: &[&str],
    what: &str,
    problems: &mut Problems,
) -> BTreeMap<&'a str, &'a Node> {
    let mut fields = BTreeMap::new();
    for (key, value) in pairs {
        match key.as_str() {
            Some(name) if !known.contains(&name) => problems.unknown_field(key.span, name, what),
            Some(name) if fields.contains_key(name) => problems.duplicate_field(key.span, name),
            Some(name) => {
                fields.insert(name, value);
            }
            None => problems.left_out(key.span, "the name of a field has to be a word".to_owned()),
        }
    }
    fields
}

/// Text as it is printed, with a short form where there is one.
pub(crate) fn text(node: &Node, problems: &mut Problems) -> Option<FormatString> {
    let Value::Mapping(pairs) = &node.value else {
        let text = scalar(node, "text", problems)?;
        return Some(FormatString {
            value: chunks(text, node.span, problems),
            short: None,
        });
    };
    let known = ["value", "short", "verbatim"];
    let fields = fields(pairs, &known, "text", problems);
    let is_verbatim = fields.get("verbatim").and_then(|node| node.as_str()) == Some("true");
    let Some(value) = fields.get("value") else {
        problems.left_out(node.span, "this text has no `value`".to_owned());
        return None;
    };
    let written = scalar(value, "text", problems)?;
    let value = if is_verbatim {
        StringChunk::verbatim(written).into()
    } else {
        chunks(written, value.span, problems)
    };
    let short = fields.get("short").and_then(|node| {
        let text = scalar(node, "text", problems)?;
        Some(Box::new(chunks(text, node.span, problems)))
    });
    Some(FormatString { value, short })
}

/// Text in which `{…}` keeps its capitals and sums of money keep their marks; taken as it stands where the brackets do not match.
fn chunks(text: &str, span: Span, problems: &mut Problems) -> ChunkedString {
    with_money(text).parse().unwrap_or_else(|_| {
        problems.mended(
            span,
            "a `}` has no `{` before it".to_owned(),
            "it is read as it stands; write `\\}` for a bracket that is printed",
        );
        StringChunk::normal(text).into()
    })
}

/// Names: one, or a list.
pub(crate) fn persons(node: &Node, problems: &mut Problems) -> Vec<Person> {
    node.items()
        .iter()
        .filter_map(|item| person(item, problems))
        .collect()
}

fn person(node: &Node, problems: &mut Problems) -> Option<Person> {
    let Value::Mapping(pairs) = &node.value else {
        let text = scalar(node, "a name", problems)?.trim();
        if text.is_empty() {
            problems.left_out(node.span, "this name is empty".to_owned());
            return None;
        }
        return Some(named(text, node.span, problems));
    };
    let known = [
        "name",
        "given-name",
        "prefix",
        "suffix",
        "comma-suffix",
        "alias",
    ];
    let fields = fields(pairs, &known, "a name", problems);
    let mut part = |name: &str| {
        let node = fields.get(name)?;
        scalar(node, "a name", problems).map(str::to_owned)
    };
    let (given_name, prefix, suffix, alias) = (
        part("given-name"),
        part("prefix"),
        part("suffix"),
        part("alias"),
    );
    let comma_suffix = part("comma-suffix").as_deref() == Some("true");
    let Some(name) = part("name").or_else(|| alias.clone()) else {
        problems.left_out(node.span, "a name needs the field `name`".to_owned());
        return None;
    };
    Some(Person {
        name,
        given_name,
        prefix,
        suffix,
        comma_suffix,
        alias,
    })
}

/// The person that a name on one line means: `Family, Given` or `Family, Jr., Given`; anything else is one undivided
/// name.
///
/// ```
/// use ibid_reference_manager::read_name;
///
/// let person = read_name("Le Guin, Ursula K.");
/// assert_eq!((person.name.as_str(), person.given_name.as_deref()), ("Le Guin", Some("Ursula K.")));
/// assert_eq!(read_name("World Bank").given_name, None);
/// ```
pub fn read_name(text: &str) -> Person {
    let nowhere = Span::new(ibid_diagnostics::FileId::LIBRARY, 0, 0);
    named(text.trim(), nowhere, &mut Problems::default())
}

/// `Family, Given` and `Family, Jr., Given` are a person; anything else is one undivided name.
pub(crate) fn named(text: &str, span: Span, problems: &mut Problems) -> Person {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_divided = matches!(parts.len(), 2 | 3) && parts.iter().all(|part| !part.is_empty());
    if let Some(person) = is_divided
        .then(|| Person::from_strings(parts.clone()).ok())
        .flatten()
    {
        return person;
    }
    if parts.len() > 1 {
        problems.mended(
            span,
            format!("`{text}` cannot be divided into family and given name"),
            "it is read as one name; state it as `{name: \"…\"}`",
        );
    }
    undivided(text)
}

/// A name that is printed as it stands: an organisation, a pseudonym, a surname-first name.
pub(crate) fn undivided(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }
}

/// Persons by role: `{role: translator, names: …}`, one or a list.
pub(crate) fn affiliated(node: &Node, problems: &mut Problems) -> Vec<PersonsWithRoles> {
    node.items()
        .iter()
        .filter_map(|item| {
            let Value::Mapping(pairs) = &item.value else {
                problems.left_out(item.span, "expected `role` and `names` here".to_owned());
                return None;
            };
            let fields = fields(pairs, &["role", "names"], "`affiliated`", problems);
            let names = fields.get("names").map(|names| persons(names, problems));
            let role = fields
                .get("role")
                .and_then(|role| Some((scalar(role, "a role", problems)?, role.span)));
            let (Some(names), Some((role, at))) = (names, role) else {
                problems.left_out(item.span, "both `role` and `names` are needed".to_owned());
                return None;
            };
            Some(PersonsWithRoles::new(
                names,
                person_role(role, at, problems),
            ))
        })
        .collect()
}

fn person_role(word: &str, span: Span, problems: &mut Problems) -> PersonRole {
    let role = person_role_named(word);
    if matches!(role, PersonRole::Unknown(_)) && !is_role_of_mla(word) {
        problems.mended(
            span,
            format!("`{word}` is no role of a library"),
            "the names are kept under it, and printed behind it; write `edited by` or the like",
        );
    }
    role
}

/// A date, as text or as `{year, month, day, season, approximate}`.
pub(crate) fn date(node: &Node, problems: &mut Problems) -> Option<Date> {
    if let Value::Mapping(pairs) = &node.value {
        return date_in_parts(node, pairs, problems);
    }
    let text = scalar(node, "a date", problems)?;
    if let Some(date) = text
        .trim()
        .parse()
        .ok()
        .map(Date::from_year)
        .or_else(|| text.parse().ok())
    {
        return Some(date);
    }
    let date = read_date(text);
    let message = format!("`{text}` is no date");
    match date {
        Some(date) => {
            let help = format!("it is read as {date}; write YYYY, YYYY-MM or YYYY-MM-DD");
            problems.mended(node.span, message, &help);
        }
        None => problems.left_out(
            node.span,
            format!("{message} of the form YYYY, YYYY-MM or YYYY-MM-DD"),
        ),
    }
    date
}

fn date_in_parts(node: &Node, pairs: &[(Node, Node)], problems: &mut Problems) -> Option<Date> {
    let known = ["year", "month", "day", "season", "approximate"];
    let fields = fields(pairs, &known, "a date", problems);
    let Some(year) = fields.get("year") else {
        problems.left_out(node.span, "a date needs a `year`".to_owned());
        return None;
    };
    let written = scalar(year, "a year", problems)?;
    let Ok(year) = written.trim().parse() else {
        problems.left_out(year.span, format!("`{written}` is no year"));
        return None;
    };
    let mut number = |name: &str, range: std::ops::RangeInclusive<u8>| {
        let node = fields.get(name)?;
        let text = scalar(node, "a number", problems)?;
        let number = text.trim().parse().ok().filter(|n| range.contains(n));
        if number.is_none() {
            let message = format!(
                "`{text}` is no {name}: expected {} to {}",
                range.start(),
                range.end()
            );
            problems.left_out(node.span, message);
        }
        number
    };
    // In this form hayagriva counts months and days from 0.
    let (month, day) = (number("month", 0..=11), number("day", 0..=30));
    let season =
        number("season", 1..=4).and_then(|number| Season::try_from_csl_number(number).ok());
    let approximate = fields.get("approximate").and_then(|node| node.as_str()) == Some("true");
    Some(Date {
        year,
        month,
        day: day.filter(|_| month.is_some()),
        approximate,
        season,
    })
}

/// A publisher, by its name or as `{name, location}`.
pub(crate) fn publisher(node: &Node, problems: &mut Problems) -> Option<Publisher> {
    let Value::Mapping(pairs) = &node.value else {
        return Some(Publisher::new(Some(text(node, problems)?), None));
    };
    let fields = fields(pairs, &["name", "location"], "a publisher", problems);
    let name = fields.get("name").and_then(|node| text(node, problems));
    let location = fields.get("location").and_then(|node| text(node, problems));
    (name.is_some() || location.is_some()).then(|| Publisher::new(name, location))
}

/// An address, alone or as `{value, date}` with the day it was visited.
pub(crate) fn url(node: &Node, problems: &mut Problems) -> Option<QualifiedUrl> {
    let (address, visited) = match &node.value {
        Value::Mapping(pairs) => {
            let fields = fields(pairs, &["value", "date"], "a URL", problems);
            let visited = fields.get("date").and_then(|node| date(node, problems));
            let Some(address) = fields.get("value") else {
                problems.left_out(node.span, "a URL needs the field `value`".to_owned());
                return None;
            };
            (*address, visited)
        }
        _ => (node, None),
    };
    let written = scalar(address, "a URL", problems)?;
    let mut url: QualifiedUrl = if let Ok(url) = written.parse() {
        url
    } else {
        let with_scheme = with_scheme(written);
        let Ok(url) = with_scheme.parse() else {
            problems.left_out(address.span, format!("`{written}` is no URL"));
            return None;
        };
        let help = format!("it is read as `{with_scheme}`");
        problems.mended(address.span, "this URL has no scheme".to_owned(), &help);
        url
    };
    url.visit_date = visited;
    Some(url)
}

/// `https://` before an address that has none; a lost or doubled colon is put right.
fn with_scheme(written: &str) -> String {
    let written = written.trim();
    for scheme in ["https", "http"] {
        let rest = written
            .get(..scheme.len())
            .filter(|head| head.eq_ignore_ascii_case(scheme))
            .and_then(|_| written.get(scheme.len()..));
        if let Some(rest) = rest.filter(|rest| rest.starts_with(['/', ':'])) {
            return format!("{scheme}://{}", rest.trim_start_matches(['/', ':']));
        }
    }
    format!("https://{}", written.trim_start_matches('/'))
}

/// A serial number alone, or numbers by kind: `{doi: …, isbn: …}`.
pub(crate) fn serial_number(node: &Node, problems: &mut Problems) -> Option<SerialNumber> {
    let Value::Mapping(pairs) = &node.value else {
        let text = scalar(node, "a serial number", problems)?;
        return Some(SerialNumber(BTreeMap::from([(
            "serial".to_owned(),
            text.to_owned(),
        )])));
    };
    let mut numbers = BTreeMap::new();
    for (key, value) in pairs {
        let Some(kind) = key.as_str() else {
            problems.left_out(key.span, "the kind of a number has to be a word".to_owned());
            continue;
        };
        if numbers.contains_key(kind) {
            problems.duplicate_field(key.span, kind);
        } else if let Some(number) = scalar(value, "a serial number", problems) {
            numbers.insert(kind.to_owned(), number.to_owned());
        }
    }
    Some(SerialNumber(numbers))
}
