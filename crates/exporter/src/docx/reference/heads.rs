//! The page heads and feet of a template.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::not_taken;
use super::package::{Package, Relation};
use crate::Error;
use crate::document::safe_address;
use crate::docx::extra::Extra;
use crate::docx::{OFFICE, WORD, relation, relationships};
use crate::elements::attribute;
use ibid_diagnostics::Diagnostic;

/// What a field of a page head may do: it shows what the document knows of itself.
const FIELDS: [&str; 17] = [
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "STYLEREF",
    "TITLE",
    "SUBJECT",
    "AUTHOR",
    "KEYWORDS",
    "DOCPROPERTY",
    "DATE",
    "TIME",
    "SAVEDATE",
    "CREATEDATE",
    "PRINTDATE",
    "FILENAME",
    "LASTSAVEDBY",
];

/// The kinds of pictures that a head may show, by their endings.
const PICTURES: [(&str, &str); 9] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
];

/// The elements of a page with its heads, which are taken into the document; one that would do more than show something
/// is left out.
pub(super) fn taken(
    page: Vec<(String, String)>,
    package: &mut Package<'_>,
    heads: &mut Extra,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<(String, String)>, Error> {
    let mut out = Vec::new();
    for (name, text) in page {
        let Some(kind) = name.strip_suffix("Reference") else {
            out.push((name, text));
            continue;
        };
        let part = in_element(&text, "r:id").and_then(|id| package.target(&id));
        let Some(part) = part else { continue };
        match head(&part, kind, package, heads)? {
            Ok(id) => {
                let side = in_element(&text, "w:type").unwrap_or_default();
                let side = match side.as_str() {
                    "first" | "even" => side.as_str(),
                    _ => "default",
                };
                let reference = format!("<w:{name} w:type=\"{side}\" r:id=\"{id}\"/>");
                out.push((name, reference));
            }
            Err(why) => problems.push(not_taken(&why)),
        }
    }
    Ok(out)
}

/// Takes a head with its pictures, and gives the id of the relation to it; or says why it is not taken.
fn head(
    part: &str,
    kind: &str,
    package: &mut Package<'_>,
    heads: &mut Extra,
) -> Result<Result<String, String>, Error> {
    let Some(text) = package.text(part)? else {
        return Ok(Err("is missing".to_owned()));
    };
    if let Some(field) = doubtful_field(&text) {
        return Ok(Err(format!("has the field {field}")));
    }
    let number = heads.of_document.len() + 1;
    let mut relations = Vec::new();
    let mut pictures = Vec::new();
    for (at, found) in package.relations(part)?.into_iter().enumerate() {
        match taken_relation(&found, &format!("media/{kind}{number}-{at}"), package)? {
            Some((relation, picture)) => {
                relations.push(relation);
                pictures.extend(picture);
            }
            None => return Ok(Err(format!("holds something of the kind `{}`", found.kind))),
        }
    }
    let file = format!("template-{kind}{number}.xml");
    heads.add(&format!("word/{file}"), &format!("{WORD}.{kind}+xml"), text);
    if !relations.is_empty() {
        let path = format!("word/_rels/{file}.rels");
        let part = relationships(&relations).into_bytes();
        heads.parts.push((path, part));
    }
    for (path, kind, bytes) in pictures {
        heads.types.push((path.clone(), kind.to_owned()));
        heads.parts.push((path, bytes));
    }
    let id = format!("{kind}{number}");
    let to_part = relation(&id, &format!("{OFFICE}/{kind}"), &file, false);
    heads.of_document.push(to_part);
    Ok(Ok(id))
}

/// A picture of a head: its path, its kind and its bytes.
type HeadPicture = (String, &'static str, Vec<u8>);

/// A relation of a head with the picture that it leads to; none where it leads to anything but a picture or a safe
/// address.
fn taken_relation(
    found: &Relation,
    name: &str,
    package: &mut Package<'_>,
) -> Result<Option<(String, Option<HeadPicture>)>, Error> {
    let kind = format!("{OFFICE}/{}", found.kind);
    if found.kind == "hyperlink" && found.is_outside {
        let address = safe_address(&found.target);
        return Ok(address.map(|address| (relation(&found.id, &kind, &address, true), None)));
    }
    if found.kind != "image" || found.is_outside {
        return Ok(None);
    }
    let ending = found.target.rsplit('.').next().unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    let Some((ending, media)) = PICTURES.iter().find(|(known, _)| *known == ending) else {
        return Ok(None);
    };
    let Some(bytes) = package.bytes(&found.target)? else {
        return Ok(None);
    };
    let path = format!("{name}.{ending}");
    let to_picture = relation(&found.id, &kind, &path, false);
    Ok(Some((
        to_picture,
        Some((format!("word/{path}"), media, bytes)),
    )))
}

/// The first field of a part that may do more than show what the document knows of itself.
fn doubtful_field(part: &str) -> Option<String> {
    let mut reader = Reader::from_str(part);
    let mut open: Vec<String> = Vec::new();
    let mut in_instruction = false;
    let doubtful = |instruction: &str| {
        let name = instruction.split_whitespace().next().unwrap_or_default();
        let name = name.to_ascii_uppercase();
        let is_known = name.is_empty() || FIELDS.contains(&name.as_str());
        (!is_known).then(|| name.chars().take(20).collect::<String>())
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "fldSimple" => {
                    let instruction = attribute(&start, "instr").unwrap_or_default();
                    if let Some(name) = doubtful(&instruction) {
                        return Some(name);
                    }
                }
                "instrText" => in_instruction = true,
                "fldChar" => match attribute(&start, "fldCharType").as_deref() {
                    Some("begin") => open.push(String::new()),
                    Some("separate" | "end") => {
                        if let Some(name) = open.pop().and_then(|text| doubtful(&text)) {
                            return Some(name);
                        }
                        // The result of a field has no instruction of its own.
                        if attribute(&start, "fldCharType").as_deref() == Some("separate") {
                            open.push(String::new());
                        }
                    }
                    _ => {}
                },
                _ => {}
            },
            Ok(Event::End(end)) if end.local_name().as_ref() == "instrText" => {
                in_instruction = false;
            }
            Ok(Event::Text(text)) if in_instruction => match open.last_mut() {
                Some(instruction) => instruction.push_str(&text),
                // An instruction outside of a field is none that Word wrote.
                None => return Some("without a beginning".to_owned()),
            },
            Ok(Event::Eof) => return open.last().and_then(|text| doubtful(text)),
            Ok(_) => {}
            Err(_) => return Some("that cannot be read".to_owned()),
        }
    }
}

/// An attribute of an element by its whole name.
fn in_element(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("{name}=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}
