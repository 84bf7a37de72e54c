//! Live citations: fields of Zotero and of Word, read back by ourselves.

use std::collections::BTreeMap;

use ibid_citations::{Cited, Evidence, Listed, Resolution, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Exported, LiveCitations, Manager, Options, Target, export};
use ibid_manuscript::{Format, read};
use ibid_reference_manager::{Format as LibraryFormat, Library, import, read_yaml};
use ibid_styles::Style;
use serde_json::Value;

use crate::formats::{elements, parts};

const LIBRARY: &str = "\
marsh: {type: book, title: 'Weather & _Walden_', author: ['Marsh, Ann', 'Kim, Bo'], publisher: Harbor Press, date: 1999, remark: not for others}
oduya: {type: article, title: On Fog, author: 'Oduya, Chike', date: 2003-05-04, page-range: 40-70, parent: {type: periodical, title: Weather Quarterly, volume: 3, issue: 2}}
lights: {type: book, title: Harbor Lights, publisher: Aster, date: 1970}
stone: {type: book, title: Stones, author: 'Stone, Eve', publisher: Aster, date: 1980}
";

const ESSAY: &str = "\
---
title: Fog and Form
author: Ada Quill
nocite: ['@stone']
---

Fog is doubt (Marsh and Kim 12–15). Others disagree (see Marsh and Kim 20; *Harbor Lights*, ch. 3). As @oduya [44, emphasis added] says,
nothing is certain. Oduya repeats it (51). A keyed one follows [@oduya, 7; @marsh, pp. 3, 9]. @oduya returns to it.[^1] Nobody
knows (Somebody 4).

[^1]: For more, see a study (qtd. in Marsh and Kim 30).
";

fn library() -> Library {
    read_yaml(LIBRARY, FileId::LIBRARY).library
}

fn cited(essay: &str, style: &Style) -> Cited {
    let read = read(essay.as_bytes(), Format::Markdown);
    cite(read, &library(), style, Listed::Cited)
}

fn exported(essay: &str, style: &Style, manager: Option<Manager>) -> Exported {
    let library = library();
    let mut options = Options::new(Target::Docx);
    options.live = manager.map(|manager| LiveCitations {
        manager,
        library: &library,
        style,
    });
    export(&cited(essay, style), &options).unwrap()
}

fn files(essay: &str, manager: Manager) -> BTreeMap<String, String> {
    parts(exported(essay, &Style::Mla, Some(manager)).bytes)
}

/// The instructions of the fields of a part.
fn instructions(part: &str) -> Vec<String> {
    let fields = part.split("<w:instrText xml:space=\"preserve\">").skip(1);
    let raw = fields.map(|rest| rest.split("</w:instrText>").next().unwrap());
    raw.map(|raw| {
        let text = quick_xml::escape::unescape(raw).unwrap();
        text.trim().to_owned()
    })
    .collect()
}

/// The citations of Zotero in a part.
fn citations(part: &str) -> Vec<Value> {
    let fields = instructions(part);
    let json = fields
        .iter()
        .filter_map(|field| field.strip_prefix("ADDIN ZOTERO_ITEM CSL_CITATION "));
    json.map(|json| serde_json::from_str(json).unwrap())
        .collect()
}

#[test]
fn what_the_page_shows_and_what_is_read_back_is_the_same_as_without_fields() {
    let plain = exported(ESSAY, &Style::Mla, None).bytes;
    let plain = read(&plain, Format::Docx);
    assert!(plain.field_citations.is_empty());
    for manager in [Manager::Zotero, Manager::Word] {
        let bytes = exported(ESSAY, &Style::Mla, Some(manager)).bytes;
        let live = read(&bytes, Format::Docx);
        assert_eq!(live.source, plain.source, "{manager:?}");
        assert_eq!(live.field_citations.len(), 7, "{manager:?}");
        let embedded = live.embedded_sources.as_ref().unwrap();
        let known = import(embedded, LibraryFormat::CslJson, FileId::LIBRARY).library;
        let titles: Vec<String> = known
            .iter()
            .map(|source| ibid_styles::title(source).to_plain())
            .collect();
        assert!(
            titles.iter().any(|title| title == "Weather and Walden"),
            "{titles:?}"
        );
        assert_eq!(titles.len(), 3);
        let again = cite(live, &known, &Style::Mla, Listed::Cited);
        for citation in &again.citations {
            let is_known = !citation.text.contains("Somebody");
            for item in &citation.items {
                assert_eq!(item.evidence.contains(&Evidence::Field), is_known);
                assert_eq!(item.resolution == Resolution::Exact, is_known);
            }
        }
    }
}

#[test]
fn zotero_gets_the_work_the_place_and_what_stands_around_it() {
    let files = files(ESSAY, Manager::Zotero);
    let found = citations(&files["word/document.xml"]);
    assert_eq!(found.len(), 6);
    let [first, several, narrative, ..] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        first["properties"]["plainCitation"],
        "(Marsh and Kim 12–15)"
    );
    let item = &first["citationItems"][0];
    assert_eq!(
        (&item["locator"], &item["label"]),
        (&"12–15".into(), &"page".into())
    );
    assert_eq!(item["itemData"]["title"], "Weather & <i>Walden</i>");
    assert!(item["suppress-author"].is_null() && item["itemData"]["note"].is_null());
    assert!(!files["word/document.xml"].contains("not for others"));
    let items = several["citationItems"].as_array().unwrap();
    assert_eq!(items[0]["prefix"], "see ");
    assert_eq!(
        (&items[1]["locator"], &items[1]["label"]),
        (&"3".into(), &"chapter".into())
    );
    // The same work has one address, whatever is cited of it.
    assert_eq!(items[0]["uris"], item["uris"]);
    assert_ne!(first["citationID"], several["citationID"]);
    assert_eq!(
        several["properties"]["formattedCitation"],
        "(see Marsh and Kim 20; \\i{}Harbor Lights\\i0{}, ch. 3)"
    );
    assert_eq!(narrative["citationItems"][0]["suppress-author"], true);
    assert_eq!(narrative["citationItems"][0]["suffix"], ", emphasis added");
    assert!(found[4]["citationItems"][1]["suppress-author"].is_null());
    assert_eq!(found[4]["citationItems"][1]["locator"], "3, 9");
    assert_eq!(found[5]["properties"]["plainCitation"], "Oduya");
    assert_eq!(found[5]["properties"]["dontUpdate"], true);
    let noted = citations(&files["word/footnotes.xml"]);
    assert_eq!(noted[0]["properties"]["noteIndex"], 1);
    assert_eq!(noted[0]["citationItems"][0]["prefix"], "qtd. in ");
    let fields = instructions(&files["word/document.xml"]);
    assert!(fields.last().unwrap().starts_with("ADDIN ZOTERO_BIBL {"));
}

#[test]
fn the_preferences_of_the_document_are_properties_that_word_does_not_cut() {
    let files = files(ESSAY, Manager::Zotero);
    let custom = &files["docProps/custom.xml"];
    elements(custom);
    let values: Vec<String> = custom
        .split("<vt:lpwstr>")
        .skip(1)
        .map(|rest| rest.split("</vt:lpwstr>").next().unwrap())
        .map(|raw| quick_xml::escape::unescape(raw).unwrap().into_owned())
        .collect();
    assert!(values.iter().all(|value| value.chars().count() <= 255));
    let data = values.concat();
    elements(&data);
    assert!(data.contains("<style id=\"http://www.zotero.org/styles/modern-language-association\" locale=\"en-US\" hasBibliography=\"1\""));
    assert!(custom.contains("pid=\"2\" name=\"ZOTERO_PREF_1\""));
    assert!(files["_rels/.rels"].contains("Target=\"docProps/custom.xml\""));
    assert!(files["[Content_Types].xml"].contains("PartName=\"/docProps/custom.xml\""));
}

#[test]
fn word_gets_its_own_fields_and_a_list_of_sources() {
    let files = files(ESSAY, Manager::Word);
    let fields = instructions(&files["word/document.xml"]);
    assert_eq!(
        fields,
        [
            "CITATION marsh \\p 12–15 \\l 1033",
            "CITATION marsh \\f \"see \" \\p 20 \\l 1033 \\m lights \\p \"ch. 3\"",
            "CITATION oduya \\n \\t \\s \", emphasis added\" \\p 44 \\l 1033",
            "CITATION oduya \\n \\t \\p 51 \\l 1033",
            "CITATION oduya \\p 7 \\l 1033 \\m marsh \\p \"3, 9\"",
            "CITATION oduya \\n \\t \\l 1033",
            "BIBLIOGRAPHY",
        ]
    );
    let document = &files["word/document.xml"];
    assert_eq!(document.matches("<w:citation/>").count(), 5);
    assert_eq!(document.matches("w:fldLock=\"true\"").count(), 1);
    assert_eq!(document.matches("<w:bibliography/>").count(), 1);
    let sources = &files["customXml/item1.xml"];
    elements(sources);
    for stated in [
        "<b:Tag>marsh</b:Tag><b:SourceType>Book</b:SourceType>",
        "<b:Title>Weather &amp; Walden</b:Title>",
        "<b:JournalName>Weather Quarterly</b:JournalName><b:Year>2003</b:Year><b:Month>May</b:Month><b:Day>4</b:Day>",
        "<b:Person><b:Last>Marsh</b:Last><b:First>Ann</b:First></b:Person>",
        // Word's list of a document prints all that is in it.
        "<b:Tag>stone</b:Tag>",
    ] {
        assert!(sources.contains(stated), "{stated}: {sources}");
    }
    assert!(!sources.contains("not for others"));
    let relations = &files["word/_rels/document.xml.rels"];
    assert!(relations.contains("Target=\"../customXml/item1.xml\""));
    assert!(files["customXml/_rels/item1.xml.rels"].contains("Target=\"itemProps1.xml\""));
    elements(&files["customXml/itemProps1.xml"]);
    assert!(files["[Content_Types].xml"].contains("PartName=\"/customXml/itemProps1.xml\""));
}

#[test]
fn a_source_that_zotero_will_lose_is_named_and_so_is_no_other() {
    let lost = |manager| {
        let exported = exported(ESSAY, &Style::Mla, Some(manager));
        let problems = exported.problems.into_iter();
        let lost = problems.filter(|problem| problem.rule == "not-live");
        lost.map(|problem| problem.message).collect::<Vec<_>>()
    };
    assert_eq!(
        lost(Manager::Zotero),
        ["no live citation leads to stone, and Zotero's next refresh takes it off the list"]
    );
    assert!(lost(Manager::Word).is_empty());
}

#[test]
fn fields_are_closed_and_the_same_essay_gives_the_same_bytes() {
    for manager in [Manager::Zotero, Manager::Word] {
        let files = files(ESSAY, manager);
        for part in ["word/document.xml", "word/footnotes.xml"] {
            elements(&files[part]);
            let count = |kind: &str| {
                files[part]
                    .matches(&format!("w:fldCharType=\"{kind}\""))
                    .count()
            };
            assert_eq!(count("begin"), count("separate"));
            assert_eq!(count("begin"), count("end"));
        }
        let bytes = |essay: &str| exported(essay, &Style::Mla, Some(manager)).bytes;
        assert_eq!(bytes(ESSAY), bytes(ESSAY));
    }
}

#[test]
fn an_annotated_list_has_no_field_that_would_delete_what_is_said() {
    let essay = "Fog (Oduya 44).\n\n# Annotated Bibliography\n\n[@oduya]\n\nIt says a lot.\n";
    for manager in [Manager::Zotero, Manager::Word] {
        let document = &files(essay, manager)["word/document.xml"];
        assert!(document.contains("It says a lot."));
        assert!(!document.contains("ZOTERO_BIBL") && !document.contains("BIBLIOGRAPHY "));
    }
}

#[test]
fn of_a_style_with_notes_the_field_stands_in_the_note() {
    let style = Style::named("chicago-notes").unwrap();
    let exported = exported("Fog [@oduya, 44] is here.\n", &style, Some(Manager::Zotero));
    let files = parts(exported.bytes);
    assert!(citations(&files["word/document.xml"]).is_empty());
    let noted = citations(&files["word/footnotes.xml"]);
    assert_eq!(noted[0]["properties"]["noteIndex"], 1);
    let custom = &files["docProps/custom.xml"];
    assert!(
        custom.contains("noteType") && custom.contains("chicago"),
        "{custom}"
    );
}
