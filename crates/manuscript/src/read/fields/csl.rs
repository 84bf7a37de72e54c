//! Fields that hold CSL-JSON: those of Zotero and Mendeley.

use serde_json::{Deserializer, Value};

use super::{CitedWork, Cites, Fields, numbered};

/// What a field with CSL-JSON behind its name cites.
pub(super) fn cites(instruction: &str, fields: &mut Fields) -> Option<Cites> {
    let is_citation = instruction.contains("CSL_CITATION") || instruction.contains("ZOTERO_ITEM");
    let start = instruction.find('{').filter(|_| is_citation)?;
    cites_in_json(instruction.get(start..)?, fields)
}

/// What a citation in JSON cites; what stands behind it does not count.
pub(super) fn cites_in_json(json: &str, fields: &mut Fields) -> Option<Cites> {
    let value: Value = Deserializer::from_str(json).into_iter().next()?.ok()?;
    let items = value.get("citationItems")?.as_array()?;
    let works = items.iter().filter_map(|item| {
        let data = item.get("itemData")?.as_object()?.clone();
        let uris = item.get("uris").or_else(|| item.get("uri"));
        let name = uris
            .and_then(|uris| uris.as_array()?.first()?.as_str())
            .map(str::to_owned);
        let text = |name: &str| item.get(name).and_then(Value::as_str);
        Some(CitedWork {
            key: fields.key(name, data),
            locator: text("locator").and_then(|number| numbered::locator(text("label"), number)),
        })
    });
    let works: Vec<CitedWork> = works.collect();
    let leaves_out = |item: &Value| item.get("suppress-author").and_then(Value::as_bool);
    let shown = ["plainCitation", "formattedCitation"]
        .iter()
        .find_map(|name| value.get("properties")?.get(name)?.as_str());
    Some(Cites {
        works,
        shown: shown.map(str::to_owned),
        leaves_author_out: items.iter().any(|item| leaves_out(item) == Some(true)),
    })
}
