//! `EndNote`'s fields: the records in XML, in the open or coded.

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Format, csl_item, import};

use super::{Cites, Fields, decoded};

/// What a field cites: `ADDIN EN.CITE <EndNote>…`, or with the same XML in its data.
pub(super) fn cites(instruction: &str, data: &str, fields: &mut Fields) -> Option<Cites> {
    let xml = match instruction.find("<EndNote") {
        Some(start) => instruction.get(start..)?.to_owned(),
        None => decoded(data).unwrap_or_default(),
    };
    let mut keys = Vec::new();
    for record in elements(&xml, "record") {
        let library = format!("<xml><records>{record}</records></xml>");
        let read = import(&library, Format::EndNote, FileId::ESSAY);
        for source in &read.library {
            if let serde_json::Value::Object(item) = csl_item(source) {
                keys.push(fields.key(None, item));
            }
        }
    }
    let shown = elements(&xml, "DisplayText").next().and_then(|element| {
        let text = element
            .strip_prefix("<DisplayText>")?
            .strip_suffix("</DisplayText>")?;
        Some(quick_xml::escape::unescape(text).ok()?.into_owned())
    });
    Some(Cites {
        keys,
        shown: shown.filter(|shown| !shown.contains('<')),
    })
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
