//! A Word document whose look the DOCX takes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use ibid_citations::Cited;
use ibid_exporter::{Error, Exported, Options, Target, export};
use ibid_manuscript::{Block, BlockKind, Format, read};
use zip::write::SimpleFileOptions;

use crate::formats::{elements, parts};
use crate::support::*;
use crate::word_package::check;

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a template from Word in German, with numbered headings, a head with a picture, and macros.
fn template() -> BTreeMap<&'static str, Vec<u8>> {
    let relations = |list: &[(&str, &str, &str)]| {
        let all: Vec<String> = list
            .iter()
            .map(|(id, kind, target)| {
                format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
            })
            .collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            all.concat()
        )
    };
    let texts = [
        (
            "_rels/.rels",
            relations(&[("a", "officeDocument", "word/document.xml")]),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("s", "styles", "styles.xml"),
                ("n", "numbering", "numbering.xml"),
                ("t", "settings", "settings.xml"),
                ("f", "fontTable", "fontTable.xml"),
                ("h", "header", "header4.xml"),
                ("m", "vbaProject", "vbaProject.bin"),
            ]),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document {NAMES}><w:body><w:p><w:r><w:t>A secret draft</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/>\
                 <w:pgSz w:w=\"10000\" w:h=\"14000\"/><w:pgMar w:top=\"900\" w:right=\"900\" w:bottom=\"900\" w:left=\"900\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/>\
                 <w:printerSettings r:id=\"p\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:rPrDefault></w:docDefaults>\
                 <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Standard\"/>\
                 <w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style>\
                 <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Quote\"><w:name w:val=\"Said\"/></w:style></w:styles>"
            ),
        ),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>\
                 <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>"
            ),
        ),
        (
            "word/settings.xml",
            format!(
                "<w:settings {NAMES}><w:attachedTemplate r:id=\"x\"/><w:mirrorMargins/><w:defaultTabStop w:val=\"708\"/></w:settings>"
            ),
        ),
        (
            "word/fontTable.xml",
            format!(
                "<w:fonts {NAMES}><w:font w:name=\"Garamond\"><w:embedRegular r:id=\"e\" w:fontKey=\"k\"/></w:font></w:fonts>"
            ),
        ),
        (
            "word/header4.xml",
            format!(
                "<w:hdr {NAMES}><w:p><w:r><w:t>University of Examples</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                 <w:r><w:instrText> PA</w:instrText></w:r><w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>"
            ),
        ),
        (
            "word/_rels/header4.xml.rels",
            relations(&[("i", "image", "media/seal.png")]),
        ),
        ("word/vbaProject.bin", "MACROS".to_owned()),
    ];
    let mut parts: BTreeMap<&str, Vec<u8>> = texts
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    parts.insert("word/media/seal.png", PNG.to_vec());
    parts
}

fn packed(parts: &BTreeMap<&'static str, Vec<u8>>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        archive
            .start_file(*path, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn blocks() -> Vec<Block> {
    vec![
        par(vec![t("It begins."), mark("n")]),
        heading(1, "A Section"),
        quotation(vec![t("A long quotation.")]),
        block(BlockKind::List {
            start: Some(1),
            items: vec![vec![par(vec![t("first")])]],
        }),
    ]
}

fn noted() -> Cited {
    let mut cited = essay(blocks());
    cited.manuscript.notes.push(note("n", vec![t("A note.")]));
    cited
}

fn exported(template: &[u8]) -> Result<Exported, Error> {
    let cited = noted();
    let mut options = Options::new(Target::Docx);
    options.word_template = Some(template);
    export(&cited, &options)
}

fn with(change: impl FnOnce(&mut BTreeMap<&'static str, Vec<u8>>)) -> Vec<u8> {
    let mut parts = template();
    change(&mut parts);
    packed(&parts)
}

#[test]
fn the_look_is_the_templates_and_the_text_the_essays() {
    let made = exported(&with(|_| {})).unwrap();
    assert!(made.problems.is_empty(), "{:?}", made.problems);
    let plain = export(&noted(), &Options::new(Target::Docx)).unwrap();
    let again = read(&made.bytes, Format::Docx);
    let texts = |essay: &ibid_manuscript::Manuscript| crate::formats::paragraphs(essay);
    assert_eq!(texts(&again), texts(&read(&plain.bytes, Format::Docx)));
    let files = parts(made.bytes);
    check(&files);
    let document = &files["word/document.xml"];
    assert!(document.contains("<w:pStyle w:val=\"berschrift1\"/>"));
    assert!(document.contains("<w:pgSz w:w=\"10000\" w:h=\"14000\"/>"));
    assert!(!document.contains("secret") && !document.contains("printerSettings"));
    let styles = &files["word/styles.xml"];
    assert!(styles.contains("<w:lang w:val=\"en\"/>"), "{styles}");
    // What the template lacks is added on top of what it has, under an id that is free.
    assert!(styles.contains(
        "w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Standard\"/>"
    ));
    assert!(
        styles.contains("w:styleId=\"IbidQuote\"")
            && document.contains("<w:pStyle w:val=\"IbidQuote\"/>")
    );
    assert!(
        styles
            .contains("<w:name w:val=\"Works Cited Heading\"/><w:basedOn w:val=\"berschrift1\"/>")
    );
    assert_eq!(styles.matches("w:default=\"1\"").count(), 3);
    assert!(
        files["word/settings.xml"].contains("<w:mirrorMargins/><w:defaultTabStop w:val=\"708\"/>")
    );
    let fonts = &files["word/fontTable.xml"];
    assert!(fonts.contains("Garamond") && !fonts.contains("embed"));
    let numbering = &files["word/numbering.xml"];
    assert!(numbering.contains("w:numId=\"7\"") && numbering.contains("w:abstractNumId=\"4\""));
    // The essay's own list is one that the template does not have.
    assert!(document.contains("<w:numId w:val=\"9\"/>"));
    assert!(
        numbering.contains("w:numId=\"9\"><w:abstractNumId w:val=\"5\"/>"),
        "{numbering}"
    );
}

#[test]
fn heads_are_taken_with_their_pictures_and_nothing_else_of_the_package() {
    let files = parts(exported(&with(|_| {})).unwrap().bytes);
    let head = files
        .iter()
        .find(|(_, text)| text.contains("University of Examples"));
    let (path, _) = head.unwrap();
    assert!(files["[Content_Types].xml"].contains(&format!("/{path}\"")));
    assert!(
        files
            .keys()
            .any(|path| path.starts_with("word/media/header"))
    );
    assert!(!files.values().any(|text| text.contains("MACROS")));
    let settings = &files["word/settings.xml"];
    assert!(!settings.contains("attachedTemplate"));
    let section = files["word/document.xml"]
        .split("<w:sectPr>")
        .nth(1)
        .unwrap();
    assert_eq!(section.matches("headerReference").count(), 1);
    assert!(!section.contains("r:id=\"header\""));
}

#[test]
fn a_head_that_does_more_than_show_something_is_left_out_and_named() {
    for (instruction, named) in [
        ("DDEAUTO c:\\\\x", "DDEAUTO"),
        (
            "includepicture \"https://example.org/a.png\"",
            "INCLUDEPICTURE",
        ),
        ("MACROBUTTON Run here", "MACROBUTTON"),
    ] {
        let simple = format!(
            "<w:hdr {NAMES}><w:p><w:fldSimple w:instr=\" {} \"/></w:p></w:hdr>",
            instruction.replace('"', "&quot;")
        );
        let complex = format!(
            "<w:hdr {NAMES}><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>{}</w:instrText></w:r><w:r><w:instrText>{}</w:instrText>\
             <w:fldChar w:fldCharType=\"separate\"/><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>",
            &instruction[..3],
            &instruction[3..]
        );
        for head in [simple, complex] {
            elements(&head);
            let made = exported(&with(|parts| {
                drop(parts.insert("word/header4.xml", head.into_bytes()));
            }))
            .unwrap();
            let [problem] = made.problems.as_slice() else {
                panic!("{:?}", made.problems);
            };
            assert_eq!(problem.rule, "template-warning");
            assert!(
                problem.message.ends_with(&format!("has the field {named}")),
                "{}",
                problem.message
            );
            let files = parts(made.bytes);
            check(&files);
            assert!(!files.values().any(|text| text.contains(&instruction[..5])));
            // MLA's own stands in its place.
            assert!(files["word/document.xml"].contains("r:id=\"header\""));
        }
    }
    let linked = with(|parts| {
        let relations = String::from_utf8(parts["word/_rels/header4.xml.rels"].clone()).unwrap();
        let outside = relations.replace(
            "Target=\"media/seal.png\"",
            "Target=\"https://example.org/a.png\" TargetMode=\"External\"",
        );
        parts.insert("word/_rels/header4.xml.rels", outside.into_bytes());
    });
    let made = exported(&linked).unwrap();
    assert_eq!(made.problems.len(), 1);
    assert!(
        !parts(made.bytes)
            .values()
            .any(|text| text.contains("example.org"))
    );
}

#[test]
fn what_is_no_word_document_is_refused_with_the_reason() {
    let styles =
        |text: String| with(|parts| drop(parts.insert("word/styles.xml", text.into_bytes())));
    let cases = [
        (b"no zip".to_vec(), "it is not a Word document"),
        (vec![0xD0, 0xCF, 0x11, 0xE0, 0, 0], "encrypted"),
        (packed(&BTreeMap::new()), "it is not a Word document"),
        (
            with(|parts| drop(parts.remove("word/styles.xml"))),
            "it has no styles",
        ),
        (
            with(|parts| drop(parts.remove("word/document.xml"))),
            "its main part is missing",
        ),
        (
            styles(format!("<w:styles {NAMES}><w:style>")),
            "`word/styles.xml` is damaged",
        ),
        (
            styles("<!DOCTYPE a [<!ENTITY b \"c\">]><w:styles/>".to_owned()),
            "document type",
        ),
        (
            styles(
                "<w:styles xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>"
                    .to_owned(),
            ),
            "Strict",
        ),
        (
            styles(format!("{}{}", "<a>".repeat(400), "</a>".repeat(400))),
            "nest too deep",
        ),
        (styles("<other/>".to_owned()), "its styles are damaged"),
        (styles(" ".repeat(17 << 20)), "unpacks to more than 16 MB"),
    ];
    for (template, reason) in cases {
        let error = exported(&template).map(|_| reason).unwrap_err();
        assert!(matches!(error, Error::WordTemplate { .. }), "{error}");
        assert!(error.to_string().contains(reason), "{reason}: {error}");
    }
}
