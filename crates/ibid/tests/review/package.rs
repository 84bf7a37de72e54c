//! The package around the comments: all that is not touched is as it was, to the byte.

use std::io::{Cursor, Read};

use crate::word::{comments, document, paragraph, parts, reviewed, run};

/// The members of a package in order: name, method and compressed bytes.
fn members(package: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index_raw(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let name = file.name().unwrap().to_string();
            (name, format!("{:?}", file.compression()), bytes)
        })
        .collect()
}

#[test]
fn what_is_not_touched_is_the_same_to_the_byte_and_in_order() {
    let others = [
        ("word/styles.xml", "<w:styles/>"),
        ("word/media/image1.png", "no picture"),
        ("docProps/core.xml", "<a/>"),
    ];
    let document = document(&paragraph(&run("The wind came up.")), &others);
    let copy = reviewed(&document, &["wind"], &[]);
    let (before, after) = (members(&document), members(&copy.bytes));
    let touched = [
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    ];
    for (old, new) in before.iter().zip(&after) {
        assert_eq!(old.0, new.0);
        if !touched.contains(&old.0.as_str()) {
            assert_eq!(old, new);
        }
    }
    let added: Vec<&str> = after[before.len()..]
        .iter()
        .map(|(name, ..)| name.as_str())
        .collect();
    assert_eq!(added, ["word/comments.xml"]);
}

#[test]
fn without_findings_the_copy_is_the_document() {
    let document = document(&paragraph(&run("The wind came up.")), &[]);
    let copy = reviewed(&document, &[], &[]);
    assert_eq!(members(&document), members(&copy.bytes));
}

#[test]
fn the_comments_are_a_part_of_the_document() {
    let document = document(&paragraph(&run("The wind came up.")), &[]);
    let parts = parts(&reviewed(&document, &["wind"], &[]).bytes);
    assert!(parts["[Content_Types].xml"].ends_with(
        "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>"
    ));
    assert!(parts["word/_rels/document.xml.rels"].ends_with(
        "<Relationship Id=\"ibidComments1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>"
    ));
    assert!(parts["word/comments.xml"].contains(
        "<w:comment w:id=\"0\" w:author=\"ibid\" w:initials=\"ib\"><w:p><w:r><w:annotationRef/></w:r><w:r><w:t xml:space=\"preserve\">About wind.</w:t></w:r></w:p></w:comment>"
    ));
}

#[test]
fn comments_that_are_there_stay_and_numbers_go_on() {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let old = format!(
        "<w:comments {w}><w:comment w:id=\"7\" w:author=\"Ann\"><w:p><w:r><w:t>Nice.</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"/word/comments.xml\"/></Relationships>";
    let body = paragraph(&format!(
        "<w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>",
        run("The wind came up.")
    ));
    let document = document(
        &body,
        &[
            ("word/comments.xml", old.as_str()),
            ("word/_rels/document.xml.rels", relations),
        ],
    );
    let copy = reviewed(&document, &["wind"], &[]);
    assert_eq!(
        comments(&copy.bytes),
        [
            ("The wind came up.".to_owned(), "Nice.".to_owned()),
            ("wind".to_owned(), "About wind.".to_owned()),
        ]
    );
    let parts = parts(&copy.bytes);
    assert_eq!(parts["word/_rels/document.xml.rels"], relations);
    assert!(parts["word/comments.xml"].starts_with(old.strip_suffix("</w:comments>").unwrap()));
}

#[test]
fn a_document_that_cannot_be_read_is_an_error() {
    use ibid_exporter::{Review, ReviewTarget, review};
    use ibid_manuscript::{Format, Manuscript};
    let essay = Manuscript::default();
    let broken = Review {
        bytes: b"no zip",
        format: Format::Docx,
        essay: &essay,
        findings: &[],
        fixed: None,
        layout: false,
    };
    assert!(review(&broken, ReviewTarget::Word).is_err());
}
