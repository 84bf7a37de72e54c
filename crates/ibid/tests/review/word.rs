//! Word documents of a few parts, and what a review copy of one says.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};
use ibid_exporter::{Review, ReviewTarget, Reviewed, review};
use ibid_manuscript::{Format, Manuscript, read};
use quick_xml::Reader;
use quick_xml::events::Event;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";

pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document of a body and other parts.
pub(crate) fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", main.as_str()),
        ("word/_rels/document.xml.rels", RELATIONS),
    ];
    for (name, text) in others {
        match parts.iter_mut().find(|(part, _)| part == name) {
            Some(part) => part.1 = text,
            None => parts.push((name, text)),
        }
    }
    zipped(&parts)
}

pub(crate) fn run(text: &str) -> String {
    format!(
        "<w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    )
}

pub(crate) fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

/// The parts of a package by name.
pub(crate) fn parts(package: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut out = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().to_string();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        out.insert(name, text);
    }
    out
}

/// A finding on the first place of some words.
pub(crate) fn found(essay: &Manuscript, words: &str, message: &str) -> Diagnostic {
    let start = essay.source.find(words).unwrap();
    let span = Span::new(FileId::ESSAY, start, start + words.len());
    Diagnostic::new("a-rule", Severity::Warning, span, message)
}

/// Findings on the first places of some words, each with its message.
pub(crate) fn all_found(essay: &Manuscript, findings: &[(&str, &str)]) -> Vec<Diagnostic> {
    let findings = findings.iter();
    findings
        .map(|(words, message)| found(essay, words, message))
        .collect()
}

/// The copy of a document with a comment on each of some words, and with words replaced.
pub(crate) fn reviewed(document: &[u8], words: &[&str], fixes: &[(&str, &str)]) -> Reviewed {
    let essay = read(document, Format::Docx);
    let findings: Vec<Diagnostic> = words
        .iter()
        .map(|words| found(&essay, words, &format!("about {words}")))
        .collect();
    let mut text = essay.source.clone();
    for (old, new) in fixes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let copy = review(
        &Review {
            bytes: document,
            format: Format::Docx,
            essay: &essay,
            findings: &findings,
            fixed: (!fixes.is_empty()).then_some(text.as_str()),
            layout: false,
        },
        ReviewTarget::Word,
    )
    .unwrap();
    holds(document, &copy, &essay);
    copy
}

/// What is true of every copy: it reads as the essay, with and without its changes, and its XML is whole.
fn holds(document: &[u8], copy: &Reviewed, essay: &Manuscript) {
    for (name, text) in parts(&copy.bytes) {
        let mut reader = Reader::from_str(&text);
        while reader.read_event().expect(&name) != Event::Eof {}
    }
    let before = parts(document);
    let mut rejected = parts(&copy.bytes);
    for name in before.keys() {
        let text = rejected.get_mut(name).unwrap();
        *text = reject(text);
    }
    let rejected: Vec<(&str, &str)> = rejected
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let read_again = read(&zipped(&rejected), Format::Docx);
    assert_eq!(read_again.source, essay.source);
    assert_eq!(read_again.blocks, essay.blocks);
    if copy.changes == 0 {
        assert_eq!(read(&copy.bytes, Format::Docx), *essay);
    }
}

/// A part with the changes of ibid taken back.
fn reject(part: &str) -> String {
    let mut out = String::new();
    let mut rest = part;
    while let Some(at) = rest.find("<w:ins ") {
        let (before, change) = rest.split_at(at);
        out.push_str(before);
        if change
            .split('>')
            .next()
            .unwrap()
            .contains("author=\"ibid\"")
        {
            rest = change.split_once("</w:ins>").unwrap().1;
        } else {
            let (tag, behind) = change.split_at(7);
            out.push_str(tag);
            rest = behind;
        }
    }
    out.push_str(rest);
    let mut kept = String::new();
    let mut rest = out.as_str();
    while let Some(at) = rest.find("<w:del ") {
        let (before, change) = rest.split_at(at);
        kept.push_str(before);
        let (gone, behind) = change.split_once("</w:del>").unwrap();
        if gone.split('>').next().unwrap().contains("author=\"ibid\"") {
            let inside = gone.split_once('>').unwrap().1;
            kept.push_str(&inside.replace("w:delText", "w:t"));
        } else {
            kept.push_str(gone);
            kept.push_str("</w:del>");
        }
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// The comments of a copy in the order of their numbers: the words that each stands at in the main part, deleted ones
/// too, and what it says.
pub(crate) fn comments(copy: &[u8]) -> Vec<(String, String)> {
    let parts = parts(copy);
    let main = &parts["word/document.xml"];
    let mut said: BTreeMap<usize, String> = BTreeMap::new();
    let texts = parts.get("word/comments.xml").cloned().unwrap_or_default();
    for comment in texts.split("<w:comment ").skip(1) {
        let id = comment.split("w:id=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap().parse().unwrap();
        said.insert(id, words(comment.split_once('>').unwrap().1));
    }
    let mut out = Vec::new();
    for (id, text) in said {
        let start = format!("<w:commentRangeStart w:id=\"{id}\"/>");
        let end = format!("<w:commentRangeEnd w:id=\"{id}\"/>");
        assert_eq!(main.matches(&start).count(), 1, "comment {id} begins once");
        let behind = main.split_once(&start).unwrap().1;
        let (inside, behind) = behind.split_once(&end).unwrap();
        let reference = format!("<w:commentReference w:id=\"{id}\"/></w:r>");
        assert!(behind.starts_with(&format!("<w:r>{reference}")), "{behind}");
        out.push((words(inside), text));
    }
    out
}

/// The text within some XML, deleted text too.
fn words(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut out = String::new();
    let mut is_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                is_text = matches!(start.local_name().as_ref(), "t" | "delText");
            }
            Event::End(_) => is_text = false,
            Event::Text(text) if is_text => out.push_str(&text),
            Event::GeneralRef(name) if is_text => {
                out.push_str(&quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap());
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}
