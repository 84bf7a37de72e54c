//! The page of a template: its size, margins, columns and the like.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::refused;
use crate::Error;
use crate::elements::{Child, children};

/// The elements of a page, in the order in which it is written.
pub(in crate::docx) const PAGE: [&str; 11] = [
    "headerReference",
    "footerReference",
    "pgSz",
    "pgMar",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "vAlign",
    "titlePg",
    "docGrid",
];

/// What is taken of the settings, in the order in which it is written.
const SETTINGS: [&str; 4] = [
    "mirrorMargins",
    "defaultTabStop",
    "autoHyphenation",
    "evenAndOddHeaders",
];

/// The elements of the last page of a document, by their names.
pub(super) fn elements(document: &str) -> Result<Vec<(String, String)>, Error> {
    let damaged = || refused("its main part is damaged");
    let inside = |range: Range<usize>| children(document, range).ok_or_else(damaged);
    let root = inside(0..document.len())?;
    let root = root.first().ok_or_else(damaged)?;
    let parts = inside(root.inside.clone())?;
    let Some(body) = parts.iter().find(|child| child.name == "w:body") else {
        return Err(refused("it is not a Word document (.docx or .dotx)"));
    };
    let blocks = inside(body.inside.clone())?;
    let Some(page) = blocks.last().filter(|last| last.name == "w:sectPr") else {
        return Ok(Vec::new());
    };
    Ok(taken(document, page, &PAGE))
}

/// The elements of the settings that belong to the page.
pub(super) fn settings(part: &str) -> String {
    let root = children(part, 0..part.len()).unwrap_or_default();
    let taken = root.first().map(|root| taken(part, root, &SETTINGS));
    taken.into_iter().flatten().map(|(_, text)| text).collect()
}

/// Of the elements within another, those of these names, in their order.
fn taken(part: &str, within: &Child, names: &[&str]) -> Vec<(String, String)> {
    let inside = children(part, within.inside.clone()).unwrap_or_default();
    let mut out = Vec::new();
    for name in names {
        for child in inside.iter().filter(|child| child.local() == *name) {
            let text = part.get(child.range.clone()).unwrap_or_default();
            if is_plain(text, name.ends_with("Reference")) {
                out.push(((*name).to_owned(), text.to_owned()));
            }
        }
    }
    out
}

/// Whether an element says all with Word's own names, and leads to no other part unless it may.
fn is_plain(text: &str, may_lead: bool) -> bool {
    let mut reader = Reader::from_str(text);
    let is_known = |name: &str| name.starts_with("w:") || may_lead && name == "r:id";
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let mut attributes = start.attributes().flatten();
                let known = attributes.all(|attribute| is_known(attribute.key.as_ref()));
                if !known || !start.name().as_ref().starts_with("w:") {
                    return false;
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// A table of fonts without the fonts that are embedded, which are parts of their own.
pub(super) fn without_embedded(part: &str) -> Option<String> {
    let root = children(part, 0..part.len())?.into_iter().next()?;
    let fonts = children(part, root.inside)?;
    let mut out = String::new();
    let mut at = 0;
    for font in fonts {
        for child in children(part, font.inside.clone())? {
            if child.local().starts_with("embed") {
                out.push_str(part.get(at..child.range.start)?);
                at = child.range.end;
            }
        }
    }
    out.push_str(part.get(at..)?);
    Some(out)
}
