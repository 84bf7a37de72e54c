//! Citation fields: Zotero's and Word's become keys.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// The sources that citation fields carry, under the keys that the text cites them by.
#[derive(Default)]
pub(crate) struct Sources {
    items: Vec<(String, String, Value)>,
}

impl Sources {
    /// The sources as a CSL-JSON array, each with its key as `id`.
    pub(super) fn to_json(&self) -> Option<String> {
        let items: Vec<Value> = self.items.iter().map(|(_, _, item)| item.clone()).collect();
        (!items.is_empty()).then(|| Value::Array(items).to_string())
    }

    /// The key of an item; new where it has none yet.
    fn key(&mut self, item: &Map<String, Value>) -> String {
        let id = item.get("id").map(Value::to_string).unwrap_or_default();
        if let Some((_, key, _)) = self.items.iter().find(|(known, ..)| *known == id) {
            return key.clone();
        }
        let mut data = item
            .get("itemData")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let base = key_of(&data);
        let mut key = base.clone();
        let mut letter = b'a';
        while self.items.iter().any(|(_, known, _)| *known == key) && letter <= b'z' {
            key = format!("{base}{}", char::from(letter));
            letter += 1;
        }
        data.insert("id".to_owned(), json!(key));
        self.items.push((id, key.clone(), Value::Object(data)));
        key
    }
}

/// The first author's name, else the title's first word, and the year.
fn key_of(data: &Map<String, Value>) -> String {
    if let Some(key) = data
        .get("citation-key")
        .or_else(|| data.get("citekey"))
        .and_then(Value::as_str)
    {
        return letters(key);
    }
    let author = ["author", "editor", "translator"]
        .iter()
        .find_map(|role| data.get(*role)?.as_array()?.first());
    let name = author
        .and_then(|author| author.get("family").or_else(|| author.get("literal")))
        .and_then(Value::as_str);
    let title = data
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or("source");
    let word = name.unwrap_or(title);
    let word = letters(
        word.split_whitespace()
            .next_back()
            .filter(|_| name.is_some())
            .or_else(|| word.split_whitespace().find(|word| word.len() > 3))
            .unwrap_or(word),
    );
    let year = data.get("issued").and_then(|issued| {
        issued
            .get("date-parts")?
            .as_array()?
            .first()?
            .as_array()?
            .first()
            .cloned()
    });
    let year = year
        .map(|year| year.to_string().trim_matches('"').to_owned())
        .unwrap_or_default();
    format!("{}{}", word.to_lowercase(), letters(&year))
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect()
}

/// What a field's instruction cites, in pandoc's form; none where it is no citation.
pub(super) fn citation(instruction: &str, sources: &mut Sources) -> Option<String> {
    let instruction = instruction.trim();
    if instruction.starts_with("CITATION ") {
        return word_citation(instruction);
    }
    let is_csl = instruction.contains("CSL_CITATION") || instruction.contains("ZOTERO_ITEM");
    let start = instruction.find('{').filter(|_| is_csl)?;
    let value: Value = serde_json::from_str(instruction.get(start..)?).ok()?;
    let items = value.get("citationItems")?.as_array()?;
    let cites: Vec<String> = items
        .iter()
        .filter_map(Value::as_object)
        .map(|item| csl_item(item, sources))
        .collect();
    (!cites.is_empty()).then(|| format!("[{}]", cites.join("; ")))
}

fn csl_item(item: &Map<String, Value>, sources: &mut Sources) -> String {
    let text = |name: &str| {
        item.get(name)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let key = sources.key(item);
    let mut out = text("prefix")
        .map(|prefix| format!("{prefix} "))
        .unwrap_or_default();
    if item.get("suppress-author").and_then(Value::as_bool) == Some(true) {
        out.push('-');
    }
    out.push('@');
    out.push_str(&key);
    if let Some(locator) = text("locator") {
        let label = match text("label").unwrap_or("page") {
            "chapter" => "ch. ",
            "section" => "sec. ",
            "line" => "line ",
            "paragraph" => "par. ",
            "verse" => "verse ",
            "volume" => "vol. ",
            _ => "",
        };
        let _ = write!(out, ", {label}{locator}");
    }
    if let Some(suffix) = text("suffix") {
        let _ = write!(out, ", {}", suffix.trim_start_matches(',').trim());
    }
    out
}

/// `CITATION Key \p 23 \l 1033 \m Other`.
fn word_citation(instruction: &str) -> Option<String> {
    let mut words = instruction.split_whitespace().skip(1);
    let mut cites: Vec<String> = vec![format!("@{}", words.next()?)];
    while let Some(word) = words.next() {
        let last = cites.last_mut()?;
        match word {
            "\\p" => {
                let _ = write!(last, ", {}", words.next()?.trim_matches('"'));
            }
            "\\m" => cites.push(format!("@{}", words.next()?)),
            "\\n" => *last = last.replacen('@', "-@", 1),
            "\\l" | "\\f" | "\\s" | "\\v" => drop(words.next()),
            _ => {}
        }
    }
    Some(format!("[{}]", cites.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_keys() {
        let mut sources = Sources::default();
        let zotero = r#"ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":7,"itemData":{"type":"book","title":"Silent Spring","author":[{"family":"Carson","given":"Rachel"}],"issued":{"date-parts":[["1962"]]}},"locator":"12","suppress-author":true}]}"#;
        assert_eq!(
            citation(zotero, &mut sources).as_deref(),
            Some("[-@carson1962, 12]")
        );
        assert!(sources.to_json().unwrap().contains("\"id\":\"carson1962\""));
        assert_eq!(
            citation(" CITATION Lee99 \\p 23 \\l 1033 \\m Kim01", &mut sources).as_deref(),
            Some("[@Lee99, 23; @Kim01]")
        );
        assert_eq!(citation(" PAGE ", &mut sources), None);
    }
}
