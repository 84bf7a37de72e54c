//! EPUB 3: the HTML of the essay in a package, with its images.
//!
//! The package is written here and not by a library, since those that exist ask the clock and for random numbers.

use std::fmt::Write as _;

use crate::Error;
use crate::document::Document;
use crate::html::{Body, STYLE, Section};
use crate::package::{Part, pack};
use crate::stable_number::stable_number;
use crate::xml::escape;

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// Writes the document as EPUB.
pub(crate) fn write(document: &Document<'_>) -> Result<Vec<u8>, Error> {
    let pictures: Vec<String> = document
        .pictures
        .iter()
        .enumerate()
        .map(|(at, picture)| format!("picture-{at}.{}", picture.kind.extension()))
        .collect();
    let (body, sections) = Body::new(document, &pictures).write();
    let name = escape(&document.name);
    let head = format!("<title>{name}</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>");
    let mut parts: Vec<Part> = vec![
        ("mimetype".to_owned(), b"application/epub+zip".to_vec()),
        ("META-INF/container.xml".to_owned(), CONTAINER.into()),
        (
            "EPUB/package.opf".to_owned(),
            opf(document, &pictures, &body).into_bytes(),
        ),
        (
            "EPUB/nav.xhtml".to_owned(),
            page(document, &head, &nav(document, &sections)).into_bytes(),
        ),
        (
            "EPUB/essay.xhtml".to_owned(),
            page(document, &head, &body).into_bytes(),
        ),
        ("EPUB/style.css".to_owned(), STYLE.into()),
    ];
    for (path, picture) in pictures.iter().zip(&document.pictures) {
        parts.push((format!("EPUB/{path}"), picture.bytes.to_vec()));
    }
    pack("epub", &parts)
}

fn page(document: &Document<'_>, head: &str, body: &str) -> String {
    let lang = document.language_tag();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{lang}\" xml:lang=\"{lang}\">\n<head>\n{head}\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// The table of contents.
fn nav(document: &Document<'_>, sections: &[Section]) -> String {
    let mut items = format!(
        "<li><a href=\"essay.xhtml\">{}</a></li>\n",
        escape(&document.name)
    );
    for section in sections {
        // Writing to a string does not fail.
        let _ = writeln!(
            items,
            "<li><a href=\"essay.xhtml#{}\">{}</a></li>",
            section.id,
            escape(&section.title)
        );
    }
    format!("<nav epub:type=\"toc\" role=\"doc-toc\">\n<ol>\n{items}</ol>\n</nav>\n")
}

/// The package's list of itself.
fn opf(document: &Document<'_>, pictures: &[String], body: &str) -> String {
    let mut creators = String::new();
    for author in &document.authors {
        let _ = writeln!(creators, "<dc:creator>{}</dc:creator>", escape(author));
    }
    let mut manifest = String::new();
    for (at, (path, picture)) in pictures.iter().zip(&document.pictures).enumerate() {
        let media_type = picture.kind.media_type();
        let _ = writeln!(
            manifest,
            "<item id=\"picture-{at}\" href=\"{path}\" media-type=\"{media_type}\"/>"
        );
    }
    let date = document.date;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:ibid:{id:016x}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{lang}</dc:language>
{creators}<meta property="dcterms:modified">{year:04}-{month:02}-{day:02}T00:00:00Z</meta>
{access}<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="essay" href="essay.xhtml" media-type="application/xhtml+xml"{math}/>
<item id="style" href="style.css" media-type="text/css"/>
{manifest}</manifest>
<spine><itemref idref="essay"/></spine>
</package>
"#,
        math = if body.contains("<math ") {
            " properties=\"mathml\""
        } else {
            ""
        },
        access = access(body),
        id = identifier(document),
        title = escape(&document.name),
        lang = document.language_tag(),
        year = date.year,
        month = date.month,
        day = date.day,
    )
}

/// How the book can be read. Pictures are seen; where all of them have words in their place, the text alone will do.
fn access(body: &str) -> String {
    let has_pictures = body.contains("<img ");
    let all_said = !body.contains(" alt=\"\"");
    let has_math = body.contains("<math ");
    let facts = [
        (true, "accessMode", "textual"),
        (has_pictures, "accessMode", "visual"),
        (!has_pictures || all_said, "accessModeSufficient", "textual"),
        (has_pictures, "accessModeSufficient", "textual,visual"),
        (true, "accessibilityFeature", "structuralNavigation"),
        (true, "accessibilityFeature", "tableOfContents"),
        (true, "accessibilityFeature", "readingOrder"),
        (
            has_pictures && all_said,
            "accessibilityFeature",
            "alternativeText",
        ),
        (has_math, "accessibilityFeature", "MathML"),
    ];
    let mut out = String::new();
    for (_, property, value) in facts.into_iter().filter(|(is_so, _, _)| *is_so) {
        let _ = writeln!(out, "<meta property=\"schema:{property}\">{value}</meta>");
    }
    let is_whole = if !has_pictures || all_said {
        "It has headings to move by, and all of it can be read as text."
    } else {
        "It has headings to move by; a picture in it has no description."
    };
    let _ = writeln!(
        out,
        "<meta property=\"schema:accessibilitySummary\">{is_whole}</meta>"
    );
    out
}

/// A number for the essay's title and authors: the same essay is the same book.
fn identifier(document: &Document<'_>) -> u64 {
    let texts = std::iter::once(&document.name).chain(&document.authors);
    stable_number(texts.flat_map(|text| text.bytes().chain([0])))
}
