//! ODT: an `OpenDocument` 1.3 text with named styles, page field, notes, hanging indents and links.

mod automatic;
mod body;
mod inlines;

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use crate::document::{Asked, Document, Picture, picture_size};
use crate::package::{Part, pack};
use crate::xml::escape;
use crate::{Error, Paper};
use body::Body;

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The namespaces of the parts.
const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// Writes the document as ODT.
pub(crate) fn write(
    document: &Document<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Error> {
    let content = Body::new(document, problems).write();
    let mut parts: Vec<Part> = [
        ("mimetype", MEDIA_TYPE.to_owned()),
        ("content.xml", content),
        ("styles.xml", styles(document)),
        ("meta.xml", meta(document)),
        ("META-INF/manifest.xml", manifest(document)),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .collect();
    for (path, picture) in pictures(document) {
        parts.push((path, picture.bytes.to_vec()));
    }
    pack("odt", &parts)
}

/// The path of the nth picture.
fn picture_path(at: usize, picture: &Picture<'_>) -> String {
    format!("Pictures/picture-{at}.{}", picture.kind.extension())
}

/// The pictures that are shown, with their paths.
fn pictures<'d>(document: &'d Document<'d>) -> impl Iterator<Item = (String, &'d Picture<'d>)> {
    let pictures = document.pictures.iter().enumerate();
    let shown = pictures.filter(|(_, picture)| picture_size(picture, Asked::Natural).is_some());
    shown.map(|(at, picture)| (picture_path(at, picture), picture))
}

fn styles(document: &Document<'_>) -> String {
    let (width, height) = match document.paper {
        Paper::UsLetter => ("8.5in", "11in"),
        Paper::A4 => ("210mm", "297mm"),
    };
    let head = match document.running_head.as_str() {
        "" => String::new(),
        head => format!("{} ", escape(head)),
    };
    include_str!("styles.xml")
        .replace("{names}", NAMES)
        .replace("{width}", width)
        .replace("{height}", height)
        .replace("{language}", &document.lang)
        .replace("{country}", document.region.as_deref().unwrap_or("none"))
        .replace("{head}", &head)
}

fn meta(document: &Document<'_>) -> String {
    let date = document.date;
    let day = format!(
        "{:04}-{:02}-{:02}T00:00:00",
        date.year, date.month, date.day
    );
    format!(
        "{XML}<office:document-meta {NAMES} office:version=\"1.3\"><office:meta>\
         <dc:title>{}</dc:title><meta:initial-creator>{author}</meta:initial-creator>\
         <dc:creator>{author}</dc:creator><meta:creation-date>{day}</meta:creation-date>\
         <dc:date>{day}</dc:date><dc:language>{}</dc:language></office:meta></office:document-meta>",
        escape(&document.name),
        document.language_tag(),
        author = escape(&document.authors.join("; ")),
    )
}

/// The package's list of itself.
fn manifest(document: &Document<'_>) -> String {
    let mut out = format!(
        "{XML}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
         manifest:media-type=\"{MEDIA_TYPE}\"/>"
    );
    let texts = ["content.xml", "styles.xml", "meta.xml"].map(|path| (path.to_owned(), "text/xml"));
    let pictures = pictures(document).map(|(path, picture)| (path, picture.kind.media_type()));
    for (path, kind) in texts.into_iter().chain(pictures) {
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>"
        );
    }
    out + "</manifest:manifest>"
}

/// Text in which spaces side by side, and those at its ends, are kept.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut after_space = false;
    for part in escape(text).split_inclusive(' ') {
        let word = part.strip_suffix(' ').unwrap_or(part);
        out.push_str(word);
        if part.ends_with(' ') {
            let is_second = word.is_empty() && (after_space || out.is_empty());
            out.push_str(if is_second { "<text:s/>" } else { " " });
        }
        after_space = part.ends_with(' ');
    }
    out
}
