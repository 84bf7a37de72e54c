//! DOCX: Word's own styles, page field, footnotes, hanging indents and links.
//!
//! The parts are written here and not by a library: those that exist number notes and links by counters of the
//! process, so that the same essay would not give the same bytes.

mod body;
mod extra;
mod live;
mod numbering;
mod reference;

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use crate::document::{Asked, Document, Picture, picture_size};
use crate::package::{Part, pack};
use crate::xml::escape;
use crate::{Error, Options, Paper};
use body::Body;
use extra::Extra;
use live::Live;
use numbering::Lists;
use reference::{Numbering, PAGE, Reference, Styles};

/// Half an inch, in twentieths of a point.
const INDENT: usize = 720;
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of the parts.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Writes the document as DOCX.
pub(crate) fn write(
    document: &Document<'_>,
    options: &Options<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Error> {
    let mut look = Look::of(document, options.word_template, problems)?;
    let mut lists = Lists::new(look.numbering.take());
    let live = Live::new(document);
    let mut extra = std::mem::take(&mut look.heads);
    if let Some(live) = &live {
        live.parts(&mut extra);
        problems.extend(live.left_behind());
    }
    let mut body = Body::new(document, &look.styles, live.as_ref(), &mut lists, problems);
    body.whole();
    let (main, mut relations) = body.finish();
    let mut notes = Body::new(document, &look.styles, live.as_ref(), &mut lists, problems);
    notes.notes();
    let (notes, note_relations) = notes.finish();
    relations.extend(fixed_relations());
    relations.append(&mut extra.of_document);
    let section = section(document, &look.section);
    let mut parts: Vec<Part> = [
        ("[Content_Types].xml", content_types(&extra)),
        ("_rels/.rels", package_relations(&extra)),
        ("docProps/core.xml", core(document)),
        ("docProps/app.xml", PROGRAM.to_owned()),
        (
            "word/document.xml",
            format!("{XML}<w:document {NAMES}><w:body>{main}{section}</w:body></w:document>"),
        ),
        ("word/_rels/document.xml.rels", relationships(&relations)),
        (
            "word/footnotes.xml",
            format!("{XML}<w:footnotes {NAMES}>{SEPARATORS}{notes}</w:footnotes>"),
        ),
        (
            "word/_rels/footnotes.xml.rels",
            relationships(&note_relations),
        ),
        ("word/header1.xml", header(document, &look.styles)),
        ("word/styles.xml", look.styles.text),
        ("word/numbering.xml", lists.numbering()),
        ("word/settings.xml", settings(&look.settings)),
        ("word/fontTable.xml", look.fonts),
        ("word/theme/theme1.xml", look.theme),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .collect();
    parts.extend(pictures(document));
    parts.append(&mut extra.parts);
    pack("docx", &parts)
}

/// How the document looks: as MLA has it, or as its template says.
struct Look {
    styles: Styles,
    theme: String,
    fonts: String,
    numbering: Option<Numbering>,
    settings: String,
    /// The elements of the template's page.
    section: Vec<(String, String)>,
    /// The template's page heads.
    heads: Extra,
}

impl Look {
    fn of(
        document: &Document<'_>,
        template: Option<&[u8]>,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Self, Error> {
        let lang = document.language_tag();
        let styles = include_str!("styles.xml").replace("{lang}", &lang);
        let (theme, fonts) = (include_str!("theme.xml"), include_str!("fonts.xml"));
        let tab = "<w:defaultTabStop w:val=\"720\"/>";
        let Some(template) = template else {
            return Ok(Self {
                styles: Styles::own(styles),
                theme: theme.to_owned(),
                fonts: fonts.to_owned(),
                numbering: None,
                settings: tab.to_owned(),
                section: Vec::new(),
                heads: Extra::default(),
            });
        };
        let taken = Reference::open(template, &styles, &lang)?;
        problems.extend(taken.problems);
        Ok(Self {
            styles: taken.styles,
            theme: taken.theme.unwrap_or_else(|| theme.to_owned()),
            fonts: taken.fonts.unwrap_or_else(|| fonts.to_owned()),
            numbering: taken.numbering,
            settings: taken.settings,
            section: taken.section,
            heads: taken.heads,
        })
    }
}

/// Where the parts are that make the package a document.
fn package_relations(extra: &Extra) -> String {
    let main = format!("{OFFICE}/officeDocument");
    let program = format!("{OFFICE}/extended-properties");
    let mut relations = vec![
        relation("main", &main, "word/document.xml", false),
        relation("core", CORE, "docProps/core.xml", false),
        relation("program", &program, "docProps/app.xml", false),
    ];
    relations.extend(extra.of_package.iter().cloned());
    relationships(&relations)
}

/// The pictures that are shown.
fn pictures(document: &Document<'_>) -> impl Iterator<Item = Part> {
    let pictures = document.pictures.iter().enumerate();
    let shown = pictures.filter(|(_, shown)| picture_size(shown, Asked::Natural).is_some());
    shown.map(|(at, shown)| {
        let path = format!("word/{}", picture_path(at, shown));
        (path, shown.bytes.to_vec())
    })
}

/// The path of the nth picture below `word/`.
fn picture_path(at: usize, picture: &Picture<'_>) -> String {
    format!("media/picture-{at}.{}", picture.kind.extension())
}

/// What every document refers to.
fn fixed_relations() -> impl Iterator<Item = String> {
    let parts = [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("footnotes", "footnotes.xml"),
        ("header", "header1.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
    ];
    let named = |(kind, target)| relation(kind, &format!("{OFFICE}/{kind}"), target, false);
    parts.into_iter().map(named)
}

const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

/// The program that made the document: its reader then trusts the styles for what each paragraph is.
const PROGRAM: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
    <Application>ibid</Application></Properties>";

/// The settings, with those of the page.
fn settings(of_page: &str) -> String {
    format!(
        "{XML}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{of_page}\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         </w:settings>"
    )
}

/// A relation of a part to another, or to an address.
fn relation(id: &str, kind: &str, target: &str, outside: bool) -> String {
    let mode = if outside {
        " TargetMode=\"External\""
    } else {
        ""
    };
    format!(
        "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>",
        escape(target)
    )
}

fn relationships(relations: &[String]) -> String {
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        relations.concat()
    )
}

fn content_types(extra: &Extra) -> String {
    let mut types = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    );
    for (extension, kind) in [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("gif", "image/gif"),
    ] {
        // Writing to a string does not fail.
        let _ = write!(
            types,
            "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>"
        );
    }
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("footnotes", "footnotes"),
        ("header1", "header"),
        ("fontTable", "fontTable"),
    ] {
        let _ = write!(
            types,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>"
        );
    }
    types.push_str(
        "<Override PartName=\"/word/theme/theme1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>",
    );
    for (path, kind) in &extra.types {
        let _ = write!(
            types,
            "<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>"
        );
    }
    types.push_str("</Types>");
    types
}

fn core(document: &Document<'_>) -> String {
    let date = document.date;
    let day = format!(
        "{:04}-{:02}-{:02}T00:00:00Z",
        date.year, date.month, date.day
    );
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>",
        escape(&document.name),
        escape(&document.authors.join("; ")),
        document.language_tag(),
    )
}

/// The running head: half an inch from the top, at the right.
fn header(document: &Document<'_>, styles: &Styles) -> String {
    let head = match document.running_head.as_str() {
        "" => String::new(),
        head => format!(
            "<w:r><w:t xml:space=\"preserve\">{} </w:t></w:r>",
            escape(head)
        ),
    };
    format!(
        "{XML}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{head}\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>",
        styles.id("Header")
    )
}

/// The page: that of the template, else MLA's, in twentieths of a point.
fn section(document: &Document<'_>, template: &[(String, String)]) -> String {
    let (width, height) = match document.paper {
        Paper::UsLetter => (12_240, 15_840),
        Paper::A4 => (11_906, 16_838),
    };
    let own = |name: &str| {
        match name {
        "headerReference" => "<w:headerReference w:type=\"default\" r:id=\"header\"/>".to_owned(),
        "pgSz" => format!("<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>"),
        "pgMar" => "<w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" \
             w:footer=\"720\" w:gutter=\"0\"/>"
            .to_owned(),
        // A title page has no running head and no number.
        "pgNumType" if document.title_page => "<w:pgNumType w:start=\"0\"/>".to_owned(),
        "titlePg" if document.title_page => "<w:titlePg/>".to_owned(),
        _ => String::new(),
    }
    };
    // A template with a foot alone has its number there.
    let has_heads = template.iter().any(|(name, _)| name.ends_with("Reference"));
    let elements = PAGE.iter().map(|name| {
        let found = template.iter().filter(|(found, _)| found == name);
        let found: String = found.map(|(_, text)| text.as_str()).collect();
        match found.as_str() {
            "" if has_heads && name.ends_with("Reference") => String::new(),
            "" => own(name),
            _ => found,
        }
    });
    format!("<w:sectPr>{}</w:sectPr>", elements.collect::<String>())
}
