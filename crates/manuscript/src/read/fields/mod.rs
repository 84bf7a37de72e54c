//! Citation fields: what a word processor's reference manager keeps behind a citation that the page shows.
//!
//! The shown text stays prose; the field says which sources it means. Each reference manager has a module of its own.

mod citavi;
mod csl;
mod endnote;
mod numbered;
mod word;

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use ibid_diagnostics::{FileId, Span};
use ibid_reference_manager::{DEFAULT_PATTERN, Format, Library, import, make_key};
use serde_json::{Map, Value, json};

use super::extract::Extract;
use crate::{FieldCitation, Manuscript};

/// The sources that citation fields carry, as CSL-JSON under keys of their own, and where each is cited.
#[derive(Default)]
pub(super) struct Fields {
    items: Vec<Item>,
    /// The sources of Word's own list, by their tag.
    tagged: HashMap<String, Map<String, Value>>,
    citations: Vec<FieldCitation>,
}

struct Item {
    /// What the reference manager knows the source by, where it says so.
    name: Option<String>,
    key: String,
    /// The data without its `id`.
    data: Map<String, Value>,
}

/// What a field cites.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cites {
    /// Its works, in the order of the field.
    pub(super) works: Vec<CitedWork>,
    /// The text that it shows, where the field says so.
    pub(super) shown: Option<String>,
    /// Whether the writer asked for it without the author.
    pub(super) leaves_author_out: bool,
}

/// A work that a field cites.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CitedWork {
    /// The key of its source.
    pub(super) key: String,
    /// Where in the work, as MLA prints it.
    pub(super) locator: Option<String>,
}

impl Fields {
    /// Reads the sources of Word's own list.
    pub(super) fn read_word_sources(&mut self, part: &str) {
        self.tagged.extend(word::sources(part));
    }

    /// What a field cites: by its instruction, and by the data that some keep beside it; none where it is no citation.
    pub(super) fn cites(&mut self, instruction: &str, data: &str) -> Option<Cites> {
        let instruction = instruction.trim();
        if let Some(rest) = instruction.strip_prefix("CITATION ") {
            return Some(word::cites(rest, self));
        }
        let added = instruction.strip_prefix("ADDIN ")?.trim_start();
        if added.starts_with("EN.CITE") {
            return endnote::cites(added, data, self);
        }
        if let Some(coded) = added.strip_prefix("CitaviPlaceholder") {
            return citavi::cites(&decoded(coded.trim_matches(['{', '}', ' ']))?, self);
        }
        csl::cites(added, self)
    }

    /// What the tag of a content control cites, as Mendeley Cite writes it.
    pub(super) fn cites_in_tag(&mut self, tag: &str) -> Option<Cites> {
        let coded = tag.strip_prefix("MENDELEY_CITATION_v3_")?;
        csl::cites_in_json(&decoded(coded)?, self)
    }

    /// What the name of a reference mark cites, as Zotero writes it into an open document.
    pub(super) fn cites_in_mark(&mut self, name: &str) -> Option<Cites> {
        csl::cites(name, self)
    }

    /// Notes that the text from a byte on is the citation of a field. One that only counts its works, as numeric styles
    /// do, names them instead.
    pub(super) fn note(&mut self, cites: &Cites, start: usize, extract: &mut Extract) {
        if cites.works.is_empty() || extract.at() <= start {
            return;
        }
        let years: Vec<String> = cites
            .works
            .iter()
            .filter_map(|work| year(self.data(&work.key)?))
            .collect();
        if numbered::only_counts(extract.since(start), cites, &years)
            && let Some(named) = numbered::named(&cites.works, |key| self.data(key))
        {
            extract.replace_since(start, &named);
        }
        self.citations.push(FieldCitation {
            span: Span::essay(start..extract.at()),
            keys: cites.works.iter().map(|work| work.key.clone()).collect(),
        });
    }

    /// What is known of the source with a key.
    fn data(&self, key: &str) -> Option<&Map<String, Value>> {
        let item = self.items.iter().find(|item| item.key == key)?;
        Some(&item.data)
    }

    /// The key of a source; new where it has none yet. Sources of one name, or of the same data, are one.
    fn key(&mut self, name: Option<String>, mut data: Map<String, Value>) -> String {
        data.remove("id");
        let known = self
            .items
            .iter()
            .find(|item| name.is_some() && item.name == name || item.data == data);
        if let Some(item) = known {
            return item.key.clone();
        }
        let base = key_of(&data);
        let is_taken = |key: &str| self.items.iter().any(|item| item.key == key);
        let lettered = ('a'..='z').map(|letter| format!("{base}{letter}"));
        let key = std::iter::once(base.clone())
            .chain(lettered)
            .find(|key| !is_taken(key))
            .unwrap_or_else(|| format!("{base}-{}", self.items.len()));
        self.items.push(Item {
            name,
            key: key.clone(),
            data,
        });
        key
    }

    /// Puts the sources and citations into an essay.
    pub(super) fn fill(self, manuscript: &mut Manuscript) {
        let items = self.items.into_iter().map(|item| {
            let mut data = item.data;
            data.insert("id".to_owned(), json!(item.key));
            Value::Object(data)
        });
        let items: Vec<Value> = items.collect();
        manuscript.embedded_sources = (!items.is_empty()).then(|| Value::Array(items).to_string());
        manuscript.field_citations = self.citations;
        manuscript
            .field_citations
            .sort_by_key(|citation| citation.span);
    }
}

/// Base64 as text; white space in it does not count, and the padding may lack.
fn decoded(coded: &str) -> Option<String> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let coded: String = coded.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD
        .decode(&coded)
        .or_else(|_| LENIENT.decode(&coded))
        .ok()?;
    let text = String::from_utf8(bytes).ok()?;
    Some(text.trim_end_matches('\0').to_owned())
}

/// The key that the reference manager gave, else the name as people say it and the year.
fn key_of(data: &Map<String, Value>) -> String {
    let given = data
        .get("citation-key")
        .or_else(|| data.get("citekey"))
        .and_then(Value::as_str)
        .map(letters);
    if let Some(key) = given.filter(|key| !key.is_empty()) {
        return key;
    }
    let mut data = data.clone();
    data.insert("id".to_owned(), json!("source"));
    let item = Value::Array(vec![Value::Object(data)]).to_string();
    let read = import(&item, Format::CslJson, FileId::ESSAY);
    let source = read.library.iter().next();
    source.map_or_else(
        || "source".to_owned(),
        |source| make_key(source, DEFAULT_PATTERN, &Library::new()),
    )
}

/// The year of a source.
fn year(data: &Map<String, Value>) -> Option<String> {
    let parts = data.get("issued")?.get("date-parts")?.as_array()?;
    let year = parts.first()?.as_array()?.first()?;
    Some(year.to_string().trim_matches('"').to_owned())
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect()
}

/// A person in CSL-JSON; none where nothing is known of one.
fn person(family: &str, given: &str) -> Option<Value> {
    let (family, given) = (family.trim(), given.trim());
    match (family.is_empty(), given.is_empty()) {
        (true, true) => None,
        (true, false) => Some(json!({ "literal": given })),
        (false, true) => Some(json!({ "family": family })),
        (false, false) => Some(json!({ "family": family, "given": given })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(fields: &mut Fields, instruction: &str, data: &str) -> Vec<String> {
        fields
            .cites(instruction, data)
            .map(|cites| of(&cites))
            .unwrap_or_default()
    }

    /// The keys of what a field cites.
    fn of(cites: &Cites) -> Vec<String> {
        cites.works.iter().map(|work| work.key.clone()).collect()
    }

    fn sources(fields: Fields) -> String {
        let mut manuscript = Manuscript::default();
        fields.fill(&mut manuscript);
        manuscript.embedded_sources.unwrap_or_default()
    }

    #[test]
    fn a_field_of_zotero_carries_its_source() {
        let mut fields = Fields::default();
        let zotero = r#"ADDIN ZOTERO_ITEM CSL_CITATION {"properties":{"plainCitation":"(12)"},"citationItems":[{"id":7,"itemData":{"type":"book","title":"Silent Spring","author":[{"family":"Carson","given":"Rachel"}],"issued":{"date-parts":[["1962"]]}},"locator":"12","suppress-author":true}]} more"#;
        let cites = fields.cites(zotero, "").unwrap();
        assert_eq!(of(&cites), ["carson1962"]);
        assert_eq!(cites.shown.as_deref(), Some("(12)"));
        assert_eq!(fields.cites(" PAGE ", ""), None);
        assert!(sources(fields).contains("\"id\":\"carson1962\""));
    }

    #[test]
    fn numbers_that_each_field_counts_anew_name_no_source() {
        let mut fields = Fields::default();
        let mendeley = |title: &str| {
            format!(
                r#"ADDIN CSL_CITATION {{"citationItems":[{{"id":"ITEM-1","itemData":{{"id":"ITEM-1","title":"{title}","author":[{{"family":"Lee"}}]}}}}]}}"#
            )
        };
        assert_eq!(keys(&mut fields, &mendeley("Fog"), ""), ["lee"]);
        assert_eq!(keys(&mut fields, &mendeley("Rain"), ""), ["leea"]);
        assert_eq!(keys(&mut fields, &mendeley("Fog"), ""), ["lee"]);
    }

    #[test]
    fn words_own_fields_name_sources_of_its_list() {
        let mut fields = Fields::default();
        fields.read_word_sources(
            "<b:Sources xmlns:b=\"b\"><b:Source><b:Tag>Lee99</b:Tag><b:SourceType>JournalArticle</b:SourceType>\
             <b:Author><b:Author><b:NameList><b:Person><b:Last>Lee</b:Last><b:First>Ann</b:First></b:Person></b:NameList></b:Author></b:Author>\
             <b:Title>Fog &amp; Form</b:Title><b:JournalName>Weather</b:JournalName><b:Year>1999</b:Year></b:Source></b:Sources>",
        );
        let cited = keys(&mut fields, " CITATION Lee99 \\p 23 \\l 1033 \\m Kim01", "");
        assert_eq!(cited, ["lee1999"]);
        let several = fields.cites("CITATION Lee99 \\f \"see \" \\p \"12, 15\" \\l 1033", "");
        let several = several.unwrap().works;
        assert_eq!(several[0].locator.as_deref(), Some("12, 15"));
        let sources = sources(fields);
        assert!(sources.contains("Fog & Form"), "{sources}");
        assert!(
            sources.contains("\"container-title\":\"Weather\""),
            "{sources}"
        );
    }

    #[test]
    fn a_field_of_endnote_carries_its_record_in_the_open_or_coded() {
        let record = "<EndNote><Cite><Author>Lee</Author><Year>1999</Year><Pages>7</Pages><DisplayText>(Lee 7)</DisplayText>\
            <record><rec-number>3</rec-number><ref-type name=\"Book\">6</ref-type><contributors><authors><author>Lee, Ann</author></authors></contributors>\
            <titles><title>On Fog</title></titles><dates><year>1999</year></dates></record></Cite></EndNote>";
        let mut fields = Fields::default();
        let cites = fields
            .cites(&format!("ADDIN EN.CITE {record}"), "")
            .unwrap();
        assert_eq!(of(&cites), ["lee1999"]);
        assert_eq!(cites.shown.as_deref(), Some("(Lee 7)"));
        let coded = STANDARD.encode(record);
        assert_eq!(keys(&mut fields, "ADDIN EN.CITE", &coded), ["lee1999"]);
        assert!(sources(fields).contains("On Fog"));
    }

    #[test]
    fn a_field_of_citavi_carries_its_reference() {
        let json = r#"{"$id":"1","Entries":[{"$id":"2","Reference":{"$id":"3","ReferenceType":"JournalArticle","Authors":[{"$id":"4","FirstName":"Ann","LastName":"Lee"}],"Title":"On Fog","Year":"1999","Periodical":{"$id":"5","Name":"Weather"},"PageRange":"<sp><n>1</n></sp><os>1-20</os>"}}],"Text":"(Lee 7)"}"#;
        let mut fields = Fields::default();
        let instruction = format!("ADDIN CitaviPlaceholder{{{}}}", STANDARD.encode(json));
        let cites = fields.cites(&instruction, "").unwrap();
        assert_eq!(of(&cites), ["lee1999"]);
        assert_eq!(cites.shown.as_deref(), Some("(Lee 7)"));
        let sources = sources(fields);
        assert!(sources.contains("\"page\":\"1-20\""), "{sources}");
    }

    #[test]
    fn a_control_of_mendeley_cite_carries_its_source() {
        let json = r#"{"citationItems":[{"id":"x","itemData":{"title":"On Fog","author":[{"family":"Lee"}],"issued":{"date-parts":[[1999]]}}}]}"#;
        let tag = format!("MENDELEY_CITATION_v3_{}", STANDARD.encode(json));
        let mut fields = Fields::default();
        assert_eq!(of(&fields.cites_in_tag(&tag).unwrap()), ["lee1999"]);
        assert_eq!(fields.cites_in_tag("goog_rdk_1"), None);
        assert_eq!(fields.cites_in_tag("MENDELEY_CITATION_v3_%%"), None);
    }
}
