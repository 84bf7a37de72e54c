//! Fields that hold CSL-JSON: those of Zotero and Mendeley.

use serde_json::{Deserializer, Value};

use super::{Cites, Fields};

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
    let keys = items.iter().filter_map(|item| {
        let data = item.get("itemData")?.as_object()?.clone();
        let uris = item.get("uris").or_else(|| item.get("uri"));
        let name = uris
            .and_then(|uris| uris.as_array()?.first()?.as_str())
            .map(str::to_owned);
        Some(fields.key(name, data))
    });
    let keys: Vec<String> = keys.collect();
    let shown = ["plainCitation", "formattedCitation"]
        .iter()
        .find_map(|name| value.get("properties")?.get(name)?.as_str());
    Some(Cites {
        keys,
        shown: shown.map(str::to_owned),
    })
}
