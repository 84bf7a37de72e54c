//! Citavi's fields: its own JSON.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{CitedWork, Cites, Fields, numbered, person};

/// What a placeholder cites.
pub(super) fn cites(json: &str, fields: &mut Fields) -> Option<Cites> {
    let value: Value = serde_json::from_str(json).ok()?;
    let mut numbered = HashMap::new();
    number(&value, &mut numbered);
    let entries = value.get("Entries")?.as_array()?;
    let works = entries.iter().filter_map(|entry| {
        let reference = resolved(entry.get("Reference")?, &numbered);
        let name = entry.get("ReferenceId").and_then(Value::as_str);
        let item = item(reference, &numbered)?;
        Some(CitedWork {
            key: fields.key(name.map(str::to_owned), item),
            locator: cited_pages(entry).and_then(|pages| numbered::locator(None, &pages)),
        })
    });
    let works: Vec<CitedWork> = works.collect();
    let shown = value.get("Text").and_then(Value::as_str).map(str::to_owned);
    Some(Cites {
        works,
        shown,
        leaves_author_out: false,
    })
}

/// The pages that a citation names: as they were typed, `<sp>…</sp><os>27</os>`, or in an object.
fn cited_pages(entry: &Value) -> Option<String> {
    let range = entry.get("PageRange")?;
    let typed = range.as_str().and_then(typed_pages);
    typed
        .map(str::to_owned)
        .or_else(|| text(range, "OriginalString"))
}

/// What was typed, of pages that Citavi has read: `<sp>…</sp><os>1-20</os>`.
fn typed_pages(range: &str) -> Option<&str> {
    range.split("<os>").nth(1)?.split("</os>").next()
}

/// Objects by the number under which others mean them.
fn number<'v>(value: &'v Value, numbered: &mut HashMap<&'v str, &'v Value>) {
    match value {
        Value::Object(fields) => {
            if let Some(id) = fields.get("$id").and_then(Value::as_str) {
                numbered.insert(id, value);
            }
            fields.values().for_each(|value| number(value, numbered));
        }
        Value::Array(values) => values.iter().for_each(|value| number(value, numbered)),
        _ => {}
    }
}

fn resolved<'v>(value: &'v Value, numbered: &HashMap<&str, &'v Value>) -> &'v Value {
    let id = value.get("$ref").and_then(Value::as_str);
    id.and_then(|id| numbered.get(id)).copied().unwrap_or(value)
}

fn text(of: &Value, name: &str) -> Option<String> {
    let text = of.get(name)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn titled(of: &Value) -> Option<String> {
    let title = text(of, "Title")?;
    Some(match text(of, "Subtitle") {
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title,
    })
}

/// The people in a role.
fn people(reference: &Value, name: &str, numbered: &HashMap<&str, &Value>) -> Vec<Value> {
    let people = reference.get(name).and_then(Value::as_array);
    people
        .into_iter()
        .flatten()
        .filter_map(|value| {
            let value = resolved(value, numbered);
            let given = [text(value, "FirstName"), text(value, "MiddleName")];
            let given: Vec<String> = given.into_iter().flatten().collect();
            let family = text(value, "LastName").unwrap_or_default();
            person(&family, &given.join(" "))
        })
        .collect()
}

/// A reference as CSL-JSON; none where it has no title.
fn item(reference: &Value, numbered: &HashMap<&str, &Value>) -> Option<Map<String, Value>> {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), json!(value));
        }
    };
    put("title", Some(titled(reference)?));
    let kind = text(reference, "ReferenceType").unwrap_or_default();
    put("type", Some(kind_of(&kind).to_owned()));
    let inner = |name: &str| reference.get(name).map(|value| resolved(value, numbered));
    let container = inner("Periodical")
        .and_then(|periodical| text(periodical, "FullName").or_else(|| text(periodical, "Name")))
        .or_else(|| inner("ParentReference").and_then(titled));
    put("container-title", container);
    let publisher = inner("Publishers")
        .and_then(Value::as_array)
        .and_then(|all| text(resolved(all.first()?, numbered), "Name"));
    put("publisher", publisher);
    for (name, csl) in [
        ("PlaceOfPublication", "publisher-place"),
        ("Volume", "volume"),
        ("Number", "issue"),
        ("Edition", "edition"),
        ("Doi", "DOI"),
        ("OnlineAddress", "URL"),
    ] {
        put(csl, text(reference, name));
    }
    let pages = text(reference, "PageRange");
    put(
        "page",
        pages.as_deref().and_then(typed_pages).map(str::to_owned),
    );
    for (name, role) in [
        ("Authors", "author"),
        ("Editors", "editor"),
        ("Translators", "translator"),
    ] {
        let people = people(reference, name, numbered);
        if !people.is_empty() {
            item.insert(role.to_owned(), Value::Array(people));
        }
    }
    let year: Option<i32> = text(reference, "Year")
        .or_else(|| text(reference, "YearResolved"))
        .and_then(|year| year.parse().ok());
    if let Some(year) = year {
        item.insert("issued".to_owned(), json!({ "date-parts": [[year]] }));
    }
    Some(item)
}

fn kind_of(kind: &str) -> &'static str {
    match kind {
        "Book" | "BookEdited" | "CollectedWorks" => "book",
        "Contribution" => "chapter",
        "JournalArticle" => "article-journal",
        "NewspaperArticle" => "article-newspaper",
        "ConferenceProceedings" => "paper-conference",
        "InternetDocument" => "webpage",
        "Movie" => "motion_picture",
        "Thesis" => "thesis",
        "UnpublishedWork" => "manuscript",
        _ => "document",
    }
}
