//! `EndNote`'s fields: the records in XML, in the open or coded.

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Format, csl_item, import};

use super::{CitedWork, Cites, Fields, decoded, numbered};

/// What a field cites: `ADDIN EN.CITE <EndNote>…`, or with the same XML in its data.
pub(super) fn cites(instruction: &str, data: &str, fields: &mut Fields) -> Option<Cites> {
    let xml = match instruction.find("<EndNote") {
        Some(start) => instruction.get(start..)?.to_owned(),
        None => decoded(data).unwrap_or_default(),
    };
    let mut works = Vec::new();
    // Each work has its record and the pages that are cited of it; of one that `EndNote` wrote in another way, the record.
    let cited: Vec<&str> = xml.split_inclusive("</Cite>").collect();
    for cite in &cited {
        let pages = inside(cite, "Pages").or_else(|| inside(cite, "Suffix"));
        let pages = pages.map(|pages| pages.trim_matches([',', ' ']).to_owned());
        for record in elements(cite, "record") {
            let library = format!("<xml><records>{record}</records></xml>");
            let read = import(&library, Format::EndNote, FileId::ESSAY);
            for source in &read.library {
                if let serde_json::Value::Object(item) = csl_item(source) {
                    works.push(CitedWork {
                        key: fields.key(None, item),
                        locator: pages.as_deref().and_then(pages_of),
                    });
                }
            }
        }
    }
    let leaves_author_out = cited.iter().any(|cite| cite.contains("ExcludeAuth=\"1\""));
    let shown = inside(&xml, "DisplayText");
    Some(Cites {
        works,
        shown: shown.filter(|shown| !shown.contains('<')),
        leaves_author_out,
    })
}

/// The pages as MLA has them; none where what was typed is something else.
fn pages_of(typed: &str) -> Option<String> {
    let bare = typed
        .trim_start_matches(['p', '.', ' '])
        .trim_end_matches(' ');
    let is_pages = bare.starts_with(|c: char| c.is_ascii_digit());
    numbered::locator(None, bare).filter(|_| is_pages)
}

/// The text of the first element of a name.
fn inside(xml: &str, name: &str) -> Option<String> {
    let element = elements(xml, name).next()?;
    let text = element
        .strip_prefix(&format!("<{name}>"))?
        .strip_suffix(&format!("</{name}>"))?;
    Some(quick_xml::escape::unescape(text).ok()?.into_owned())
}

/// The elements of a name, whole; `EndNote` nests none of them in its like.
fn elements<'x>(xml: &'x str, name: &str) -> impl Iterator<Item = &'x str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        let start = rest.find(&open)?;
        let end = rest.get(start..)?.find(&close)? + start + close.len();
        let element = rest.get(start..end)?;
        rest = rest.get(end..)?;
        Some(element)
    })
}
