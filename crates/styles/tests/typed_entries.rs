//! Typed entries against their fields: the gold corpus, and entries of ours.

#![expect(
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test"
)]

use std::collections::BTreeMap;

use ibid_styles::typed::{Container, Field, Name, Role, TypedSource, parse};
use serde_json::Value;

/// The fields that are compared, as the corpus writes them.
const FIELDS: [&str; 16] = [
    "author",
    "editor",
    "translator",
    "title",
    "container",
    "container2",
    "publisher",
    "volume",
    "issue",
    "year",
    "month",
    "day",
    "pages",
    "url",
    "doi",
    "accessed",
];

/// The fields of a typed entry in the form of the corpus.
fn fields(source: &TypedSource) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::new();
    let mut put = |name, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out.insert(name, value);
        }
    };
    let names = |names: Vec<&Field<Name>>| {
        (!names.is_empty()).then(|| {
            names
                .iter()
                .map(|name| format!("{}|{}", name.value.family, name.value.given))
                .collect::<Vec<_>>()
                .join("; ")
        })
    };
    let text = |field: Option<&Field<String>>| field.map(|field| field.value.clone());
    let first = |get: fn(&Container) -> Option<&Field<String>>| text(source.first(get));
    put("author", names(source.authors.iter().collect()));
    put(
        "editor",
        names(source.contributors_as(Role::Editor).collect()),
    );
    put(
        "translator",
        names(source.contributors_as(Role::Translator).collect()),
    );
    put("title", text(source.title.as_ref()));
    let mut titles = source
        .titled_containers()
        .map(|container| text(container.title.as_ref()));
    put("container", titles.next().flatten());
    put("container2", titles.next().flatten());
    put("publisher", first(|c| c.publisher.as_ref()));
    put(
        "volume",
        first(|c| c.volume.as_ref()).map(|v| v.replace('–', "-")),
    );
    put(
        "issue",
        first(|c| c.issue.as_ref()).map(|v| v.replace('–', "-")),
    );
    put("pages", first(|c| c.pages.as_ref()));
    put("url", first(|c| c.url.as_ref()));
    put("doi", first(|c| c.doi.as_ref()));
    if let Some(date) = source.first(|c| c.date.as_ref()) {
        put("year", Some(date.value.year.to_string()));
        put("month", date.value.month.map(|month| month.to_string()));
        put("day", date.value.day.map(|day| day.to_string()));
    }
    put(
        "accessed",
        source.accessed.as_ref().map(|date| {
            let date = date.value;
            let rest =
                |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
            format!("{}{}{}", date.year, rest(date.month), rest(date.day))
        }),
    );
    out
}

/// The fields that a case expects.
fn expected(case: &Value) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::new();
    for field in FIELDS {
        let value = match &case["expected"][field] {
            Value::String(text) if matches!(field, "volume" | "issue" | "pages") => {
                text.replace('–', "-")
            }
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Array(names) => names
                .iter()
                .map(|name| {
                    let part = |key: &str| name[key].as_str().unwrap_or_default().to_owned();
                    format!("{}|{}", part("family"), part("given"))
                })
                .collect::<Vec<_>>()
                .join("; "),
            _ => String::new(),
        };
        if !value.is_empty() {
            out.insert(field, value);
        }
    }
    out
}

/// What a corpus gives: fields right, read wrongly and missed, and the entries with a fault.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    cases: usize,
    faulty: Vec<String>,
}

impl Tally {
    fn f1(&self) -> f64 {
        let (right, wrong, missed) = (self.right as f64, self.wrong as f64, self.missed as f64);
        2.0 * right / (2.0 * right + wrong + missed)
    }
}

/// Compares every entry of a corpus and prints what is wrong.
fn compare(corpus: &str) -> Tally {
    let mut tally = Tally::default();
    for line in corpus.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap();
        let text = case["text"].as_str().unwrap();
        let source = parse(text);
        let (want, got) = (expected(&case), fields(&source));
        tally.cases += 1;
        let mut faults = Vec::new();
        for field in FIELDS {
            let (want, got) = (want.get(field), got.get(field));
            if want.is_some() && want == got {
                tally.right += 1;
            } else {
                tally.missed += usize::from(want.is_some());
                tally.wrong += usize::from(got.is_some());
            }
            if want != got {
                faults.push(format!("    {field}: want {want:?}, got {got:?}"));
            }
        }
        if !faults.is_empty() {
            println!("{id} {text}\n{}", faults.join("\n"));
            tally.faulty.push(id.to_owned());
        }
    }
    println!(
        "field F1 {:.3}, whole entries {} of {}",
        tally.f1(),
        tally.cases - tally.faulty.len(),
        tally.cases
    );
    tally
}

#[test]
fn gold() {
    let known: Vec<&str> = include_str!("../../../tests/gold/entries.known-failures")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let tally = compare(include_str!("../../../tests/gold/entries.jsonl"));
    assert_eq!(
        tally.faulty, known,
        "the list of known failures may only shrink"
    );
}

#[test]
fn entries_of_ours() {
    let tally = compare(include_str!("../../../tests/typed/entries.jsonl"));
    assert!(tally.faulty.is_empty(), "{:?}", tally.faulty);
}
