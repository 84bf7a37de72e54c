//! Zotero's fields, as its add-in for word processors reads them: each citation with the data of its works, the list, and
//! the preferences of the document.

use std::fmt::Write as _;

use ibid_reference_manager::{Extra as Field, Source, csl_item};
use ibid_styles::Style;
use serde_json::{Map, Value, json};

use super::{Around, List, Work, field, locator};
use crate::document::{Inline, plain};
use crate::docx::extra::Extra;
use crate::docx::{OFFICE, XML, relation};
use crate::stable_number::stable_number;
use crate::xml::escape;

const SCHEMA: &str =
    "https://github.com/citation-style-language/schema/raw/master/csl-citation.json";
/// Word cuts the text of a property here.
const LONGEST_PROPERTY: usize = 255;

/// What is shown of a citation.
pub(super) struct Shown<'d> {
    pub(super) runs: &'d [Inline],
    /// Whether Zotero is to leave it as it is.
    pub(super) is_kept: bool,
    /// The number of the note that it stands in.
    pub(super) note: Option<usize>,
}

/// The field of a citation.
pub(super) fn citation(works: &[Work<'_>], shown: &Shown<'_>, name: u64, index: usize) -> Around {
    let items: Vec<Value> = works.iter().map(item).collect();
    let mut properties = Map::new();
    let mut put = |name: &str, value: Value| properties.insert(name.to_owned(), value);
    put("formattedCitation", json!(rtf(shown.runs)));
    put("plainCitation", json!(plain(shown.runs)));
    if shown.is_kept {
        put("dontUpdate", json!(true));
    }
    put("noteIndex", json!(shown.note.unwrap_or(0)));
    let data = json!({
        "citationID": letters(name.wrapping_add(stable_number(index.to_string().bytes()))),
        "properties": properties,
        "citationItems": items,
        "schema": SCHEMA,
    });
    field(&format!("ADDIN ZOTERO_ITEM CSL_CITATION {data}"), false)
}

/// A work of a citation. Its address leads to nothing; Zotero tells by it that two citations are of one work, and takes
/// the work from its data.
fn item(work: &Work<'_>) -> Value {
    let data = data(work.source);
    let key = work.source.key.as_str();
    let address = format!(
        "urn:ibid:{key}:{:016x}",
        stable_number(data.to_string().bytes())
    );
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| item.insert(name.to_owned(), value);
    put("id", json!(key));
    put("uris", json!([address]));
    put("itemData", data);
    if let Some((label, value)) = locator(work.item) {
        put("locator", json!(value));
        put("label", json!(label));
    }
    if work.without_author {
        put("suppress-author", json!(true));
    }
    let (prefix, suffix) = (work.item.prefix.trim(), work.item.suffix.trim());
    if !prefix.is_empty() {
        put("prefix", json!(format!("{prefix} ")));
    }
    if !suffix.is_empty() {
        let comma = if suffix.starts_with([',', ';']) {
            ""
        } else {
            ", "
        };
        put("suffix", json!(format!("{comma}{suffix}")));
    }
    Value::Object(item)
}

/// What the file says of a source: what an entry can print, and no note that the writer keeps in the library.
fn data(source: &Source) -> Value {
    let mut data = csl_item(source);
    if let Value::Object(fields) = &mut data {
        fields.remove("annote");
        fields.remove("abstract");
        if Field::Remark.of(&source.entry).is_some() {
            fields.remove("note");
        }
    }
    data
}

/// The field of the list.
pub(super) fn list() -> List {
    let field = field(
        "ADDIN ZOTERO_BIBL {\"uncited\":[],\"omitted\":[],\"custom\":[]} CSL_BIBLIOGRAPHY",
        false,
    );
    List {
        paragraphs: Around {
            before: String::new(),
            after: String::new(),
        },
        field,
    }
}

/// The preferences of the document, by which Zotero knows that it is one of its own.
pub(super) fn preferences(style: &Style, lang: &str, has_list: bool, name: u64, extra: &mut Extra) {
    let list = if has_list {
        " hasBibliography=\"1\" bibliographyStyleHasBeenSet=\"0\""
    } else {
        ""
    };
    let notes = if style.prints_notes() {
        "<pref name=\"noteType\" value=\"1\"/>"
    } else {
        ""
    };
    let data = format!(
        "<data data-version=\"3\" zotero-version=\"6.0\"><session id=\"{}\"/><style id=\"{}\" locale=\"{}\"{list}/>\
         <prefs><pref name=\"fieldType\" value=\"Field\"/>{notes}</prefs></data>",
        letters(name),
        escape(style.csl_id()),
        escape(if lang == "en" { "en-US" } else { lang }),
    );
    let characters: Vec<char> = data.chars().collect();
    let mut properties = String::new();
    for (at, piece) in characters.chunks(LONGEST_PROPERTY).enumerate() {
        let piece: String = piece.iter().collect();
        // Writing to a string does not fail. Numbers of properties begin at 2.
        let _ = write!(
            properties,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"ZOTERO_PREF_{}\"><vt:lpwstr>{}</vt:lpwstr></property>",
            at + 2,
            at + 1,
            escape(&piece)
        );
    }
    extra.add(
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        format!(
            "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{properties}</Properties>"
        ),
    );
    let kind = format!("{OFFICE}/custom-properties");
    extra
        .of_package
        .push(relation("custom", &kind, "docProps/custom.xml", false));
}

/// A name of eight letters and digits, as Zotero gives them.
fn letters(number: u64) -> String {
    const DIGITS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut left = number;
    let mut out = String::new();
    for _ in 0..8 {
        let digit = usize::try_from(left % 62)
            .ok()
            .and_then(|at| DIGITS.get(at));
        out.extend(digit.map(|digit| char::from(*digit)));
        left /= 62;
    }
    out
}

/// The text as the citation processor writes it in rich text.
fn rtf(runs: &[Inline]) -> String {
    let mut out = String::new();
    for inline in runs {
        let Inline::Text(run) = inline else {
            continue;
        };
        if run.look.emphasis {
            out.push_str("\\i{}");
        }
        for c in run.text.chars() {
            match c {
                '\\' | '{' | '}' => out.extend(['\\', c]),
                ' '..='~' => out.push(c),
                _ => {
                    let mut units = [0; 2];
                    for unit in c.encode_utf16(&mut units) {
                        let _ = write!(out, "\\uc0\\u{unit}{{}}");
                    }
                }
            }
        }
        if run.look.emphasis {
            out.push_str("\\i0{}");
        }
    }
    out
}
