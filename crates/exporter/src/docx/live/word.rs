//! Word's own citations: fields that name a source by its tag, and the list of sources in a part of the package.

use std::fmt::Write as _;

use ibid_language::dates::CivilDate;
use ibid_reference_manager::{Source, csl_item};
use ibid_styles::Style;
use serde_json::Value;

use super::{Around, List, Work, field, locator};
use crate::docx::extra::Extra;
use crate::docx::{OFFICE, XML, relation, relationships};
use crate::stable_number::stable_number;
use crate::xml::escape;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography";
/// Numbers for Word's content controls, beside those of everything else.
const FIRST_CONTROL: usize = 100_000;

/// The field of a citation, in the control by which Word lets it be edited. One that keeps its text has no control, and
/// is locked.
pub(super) fn citation(works: &[Work<'_>], is_kept: bool, index: usize, lang: &str) -> Around {
    let mut instruction = "CITATION".to_owned();
    for (at, work) in works.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = write!(instruction, " {}", tag(work.source));
        if work.without_author {
            instruction.push_str(" \\n");
            // Word prints the title in the place of the author, unless it is told not to.
            if work.item.title.is_none() {
                instruction.push_str(" \\t");
            }
        }
        if !work.item.prefix.trim().is_empty() {
            let _ = write!(instruction, " \\f \"{} \"", quoted(&work.item.prefix));
        }
        if !work.item.suffix.trim().is_empty() {
            let _ = write!(instruction, " \\s \", {}\"", quoted(&work.item.suffix));
        }
        if let Some(pages) = pages(work) {
            let _ = write!(instruction, " \\p {pages}");
        }
        if at == 0 {
            let _ = write!(instruction, " \\l {}", language(lang));
        }
        if at + 1 < works.len() {
            instruction.push_str(" \\m");
        }
    }
    let field = field(&instruction, is_kept);
    if is_kept {
        return field;
    }
    Around {
        before: format!(
            "<w:sdt><w:sdtPr><w:id w:val=\"{}\"/><w:citation/></w:sdtPr><w:sdtContent>{}",
            FIRST_CONTROL + index,
            field.before
        ),
        after: format!("{}</w:sdtContent></w:sdt>", field.after),
    }
}

/// The place in a work: Word knows pages, and prints what else stands there as it is.
fn pages(work: &Work<'_>) -> Option<String> {
    let (label, value) = locator(work.item)?;
    let value = match (label, work.item.locators.first()) {
        ("page", _) | (_, None) => value,
        (_, Some(first)) => value.replacen(&first.locator.value, &first.text, 1),
    };
    let value = quoted(&value);
    let is_word = !value.contains(char::is_whitespace) && !value.is_empty();
    Some(if is_word {
        value
    } else {
        format!("\"{value}\"")
    })
}

/// Text within the quotation marks of a field.
fn quoted(text: &str) -> String {
    text.trim().replace(['"', '\\'], "")
}

/// The tag of a source: its key, which has no space.
fn tag(source: &Source) -> String {
    let key = source.key.as_str().chars();
    key.map(|c| {
        if c.is_whitespace() || matches!(c, '"' | '\\') {
            '_'
        } else {
            c
        }
    })
    .collect()
}

/// Word's number of a language.
fn language(tag: &str) -> u32 {
    match tag.get(..2).unwrap_or_default() {
        "de" => 1031,
        "es" => 3082,
        "fr" => 1036,
        "it" => 1040,
        "nl" => 1043,
        "pt" => 1046,
        _ if tag.eq_ignore_ascii_case("en-GB") => 2057,
        _ => 1033,
    }
}

/// The field of the list, in the control that marks it as one.
pub(super) fn list() -> List {
    List {
        paragraphs: Around {
            before: format!(
                "<w:sdt><w:sdtPr><w:id w:val=\"{}\"/><w:bibliography/></w:sdtPr><w:sdtContent>",
                FIRST_CONTROL - 1
            ),
            after: "</w:sdtContent></w:sdt>".to_owned(),
        },
        field: field("BIBLIOGRAPHY", false),
    }
}

/// The part with the sources.
pub(super) fn sources<'s>(
    listed: impl Iterator<Item = &'s Source>,
    style: &Style,
    extra: &mut Extra,
) {
    let sources: String = listed.map(source).collect();
    let selected = match word_style(style) {
        Some((file, name)) => format!(" SelectedStyle=\"\\{file}\" StyleName=\"{name}\""),
        None => String::new(),
    };
    let text = format!(
        "{XML}<b:Sources{selected} xmlns:b=\"{NAMESPACE}\" xmlns=\"{NAMESPACE}\">{sources}</b:Sources>"
    );
    let guid = guid(&text);
    // The part itself is of the kind that every XML file of the package has.
    extra
        .parts
        .push(("customXml/item1.xml".to_owned(), text.into_bytes()));
    extra.add(
        "customXml/itemProps1.xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        format!(
            "{XML}<ds:datastoreItem ds:itemID=\"{guid}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
             <ds:schemaRefs><ds:schemaRef ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
        ),
    );
    let properties = relation(
        "properties",
        &format!("{OFFICE}/customXmlProps"),
        "itemProps1.xml",
        false,
    );
    extra.parts.push((
        "customXml/_rels/item1.xml.rels".to_owned(),
        relationships(&[properties]).into_bytes(),
    ));
    extra.of_document.push(relation(
        "sources",
        &format!("{OFFICE}/customXml"),
        "../customXml/item1.xml",
        false,
    ));
}

/// Word's file and name of a style, where it has the style.
fn word_style(style: &Style) -> Option<(&'static str, &'static str)> {
    let id = style.csl_id();
    let known = [
        (
            "modern-language",
            "MLASeventhEditionOfficeOnline.xsl",
            "MLA",
        ),
        (
            "american-psychological",
            "APASixthEditionOfficeOnline.xsl",
            "APA",
        ),
        ("styles/apa", "APASixthEditionOfficeOnline.xsl", "APA"),
        ("chicago", "CHICAGO.XSL", "Chicago"),
        ("ieee", "IEEE2006OfficeOnline.xsl", "IEEE"),
    ];
    let found = known.iter().find(|(part, ..)| id.contains(part));
    found.map(|(_, file, name)| (*file, *name))
}

/// A source.
fn source(source: &Source) -> String {
    let item = csl_item(source);
    let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
    let (kind, container) = kind_of(kind);
    let mut out = format!("<b:Source><b:Tag>{}</b:Tag>", escape(&tag(source)));
    let mut put = |name: &str, text: &str| {
        let text = bare(text);
        if !text.is_empty() {
            let _ = write!(out, "<b:{name}>{}</b:{name}>", escape(&text));
        }
    };
    put("SourceType", kind);
    put("Guid", &guid(&item.to_string()));
    for (variable, element) in TEXTS {
        put(element, text(&item, variable));
    }
    put(container, text(&item, "container-title"));
    for (variable, [year, month, day]) in [
        ("issued", ["Year", "Month", "Day"]),
        ("accessed", ["YearAccessed", "MonthAccessed", "DayAccessed"]),
    ] {
        let parts = date(&item, variable);
        for (element, part) in [year, month, day].into_iter().zip(parts) {
            put(element, &part);
        }
    }
    out.push_str(&people(&item));
    out.push_str("</b:Source>");
    out
}

/// Text variables and elements of a source.
const TEXTS: [(&str, &str); 12] = [
    ("title", "Title"),
    ("title-short", "ShortTitle"),
    ("event-title", "ConferenceName"),
    ("publisher", "Publisher"),
    ("publisher-place", "City"),
    ("volume", "Volume"),
    ("issue", "Issue"),
    ("edition", "Edition"),
    ("page", "Pages"),
    ("URL", "URL"),
    ("DOI", "DOI"),
    ("medium", "Medium"),
];

/// Roles of people and elements of a source.
const ROLES: [(&str, &str); 8] = [
    ("author", "Author"),
    ("container-author", "BookAuthor"),
    ("editor", "Editor"),
    ("translator", "Translator"),
    ("director", "Director"),
    ("composer", "Composer"),
    ("interviewer", "Interviewer"),
    ("performer", "Performer"),
];

/// Word's kind of a source, and its element for what the source stands in.
fn kind_of(csl: &str) -> (&'static str, &'static str) {
    match csl {
        "book" => ("Book", "BookTitle"),
        "chapter" | "entry-encyclopedia" | "entry-dictionary" => ("BookSection", "BookTitle"),
        "article-journal" => ("JournalArticle", "JournalName"),
        "article-magazine" | "article-newspaper" => ("ArticleInAPeriodical", "PeriodicalTitle"),
        "paper-conference" => ("ConferenceProceedings", "BookTitle"),
        "report" | "thesis" => ("Report", "PublicationTitle"),
        "song" => ("SoundRecording", "AlbumTitle"),
        "performance" => ("Performance", "PublicationTitle"),
        "graphic" => ("Art", "PublicationTitle"),
        "webpage" | "post" | "post-weblog" => ("InternetSite", "InternetSiteTitle"),
        "motion_picture" | "broadcast" => ("Film", "BroadcastTitle"),
        "interview" => ("Interview", "PublicationTitle"),
        "patent" => ("Patent", "PublicationTitle"),
        "legal_case" => ("Case", "PublicationTitle"),
        _ => ("Misc", "PublicationTitle"),
    }
}

fn text<'i>(item: &'i Value, name: &str) -> &'i str {
    item.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Text without the marks of CSL.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let marks = ["<i>", "</i>", "<span class=\"nocase\">", "</span>"];
        let mark = marks.iter().find(|mark| from.starts_with(**mark));
        let length = mark.map_or(1, |mark| mark.len());
        let (typed, after) = from.split_at(length);
        if mark.is_none() {
            out.push_str(typed);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Year, month and day of a date, as far as it says them.
fn date(item: &Value, variable: &str) -> Vec<String> {
    let parts = || item.get(variable)?.get("date-parts")?.get(0)?.as_array();
    let parts: Vec<i32> = parts()
        .into_iter()
        .flatten()
        .filter_map(|part| i32::try_from(part.as_i64()?).ok())
        .collect();
    let mut out: Vec<String> = parts.iter().map(i32::to_string).collect();
    if let Some((month, shown)) = parts.get(1).zip(out.get_mut(1)) {
        let first = u8::try_from(*month).ok();
        let first = first.and_then(|month| CivilDate::new(2000, month, 1));
        let words = first.map(|day| day.to_string());
        let name = words.as_deref().and_then(|words| words.split(' ').nth(1));
        name.unwrap_or_default().clone_into(shown);
    }
    out
}

/// Everybody who had a part in a source.
fn people(item: &Value) -> String {
    let mut out = String::new();
    for (variable, element) in ROLES {
        let people = item.get(variable).and_then(Value::as_array);
        let people = people.map(Vec::as_slice).unwrap_or_default();
        let inside = match people {
            [] => continue,
            [only] if element == "Author" && !text(only, "literal").is_empty() => {
                let name = escape(&bare(text(only, "literal")));
                format!("<b:Corporate>{name}</b:Corporate>")
            }
            people => {
                let people: String = people.iter().map(person).collect();
                format!("<b:NameList>{people}</b:NameList>")
            }
        };
        let _ = write!(out, "<b:{element}>{inside}</b:{element}>");
    }
    if out.is_empty() {
        out
    } else {
        format!("<b:Author>{out}</b:Author>")
    }
}

fn person(person: &Value) -> String {
    let literal = text(person, "literal");
    let last: Vec<&str> = ["non-dropping-particle", "family"]
        .iter()
        .map(|part| text(person, part))
        .chain([literal])
        .filter(|part| !part.is_empty())
        .collect();
    let given = text(person, "given");
    let suffix = text(person, "suffix");
    let first = match (given, suffix) {
        (given, "") => given.to_owned(),
        (given, suffix) => format!("{given}, {suffix}"),
    };
    let last = escape(&last.join(" "));
    let first = if first.is_empty() {
        first
    } else {
        format!("<b:First>{}</b:First>", escape(&first))
    };
    format!("<b:Person><b:Last>{last}</b:Last>{first}</b:Person>")
}

/// A name for a text, in the form in which Word has them.
fn guid(text: &str) -> String {
    let number = |text: &str| stable_number(text.bytes());
    let (high, low) = (number(text), number(&format!("{text}.")));
    let digits = format!("{high:016X}{low:016X}");
    let mut rest = digits.as_str();
    let pieces: Vec<&str> = [8, 4, 4, 4, 12]
        .into_iter()
        .filter_map(|length| {
            let (piece, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(piece)
        })
        .collect();
    format!("{{{}}}", pieces.join("-"))
}
