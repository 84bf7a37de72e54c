//! RTF: MLA's page for every word processor. The file is ASCII; all else is written by number.

mod body;
mod escape;

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use crate::Paper;
use crate::document::{Document, WorksCited};
use body::{Body, Place};
use escape::escape;

/// Half an inch, in twentieths of a point.
const INDENT: i64 = 720;

/// A style: its number, its name, and how its paragraphs look. Readers know a heading by its name.
struct Style {
    number: usize,
    name: &'static str,
    look: &'static str,
}

const fn style(number: usize, name: &'static str, look: &'static str) -> Style {
    Style { number, name, look }
}

/// What paragraphs and their runs begin with, besides what their style says.
const DOUBLE: &str = "\\sb0\\sa0\\sl480\\slmult1\\f0\\fs24";

const NORMAL: Style = style(0, "Normal", "");
const BODY: Style = style(10, "Body Text", "\\fi720");
const TITLE: Style = style(11, "Title", "\\qc");
const QUOTE: Style = style(12, "Quote", "\\li720");
const LIST: Style = style(13, "List Paragraph", "");
const LIST_HEADING: Style = style(14, "Works Cited Heading", "\\qc\\outlinelevel0\\pagebb");
const ENTRY: Style = style(15, "Bibliography", "\\li720\\fi-720");
const ANNOTATION: Style = style(16, "Annotation", "\\li1440");
const CODE: Style = style(17, "Code", "\\li720");
const CAPTION: Style = style(18, "caption", "");
const NOTE: Style = style(19, "footnote text", "\\fi720");
const HEAD: Style = style(20, "header", "\\qr");
/// Headings, in the order that MLA ranks them.
const HEADINGS: [Style; 6] = [
    style(1, "heading 1", "\\keepn\\outlinelevel0\\b"),
    style(2, "heading 2", "\\keepn\\outlinelevel1\\i"),
    style(3, "heading 3", "\\keepn\\outlinelevel2\\qc\\b"),
    style(4, "heading 4", "\\keepn\\outlinelevel3\\qc\\i"),
    style(5, "heading 5", "\\keepn\\outlinelevel4\\ul"),
    style(6, "heading 6", "\\keepn\\outlinelevel5"),
];

/// Writes the document as RTF.
pub(crate) fn write(document: &Document<'_>, problems: &mut Vec<Diagnostic>) -> Vec<u8> {
    let mut out = String::from("{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1\n");
    out.push_str("{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fmodern\\fcharset0 Courier New;}}\n");
    out.push_str(&styles());
    let mut body = Body::new(document, problems);
    head(document, &mut body);
    body.blocks(&document.blocks, Place::default());
    if document.endnotes {
        endnotes(document, &mut body);
    }
    if let Some(list) = &document.works_cited {
        works_cited(list, &mut body);
    }
    let (text, lists) = body.finish();
    out.push_str(&list_tables(&lists));
    out.push_str(&info(document));
    out.push_str(&page(document));
    out.push_str(&text);
    out.push_str("}\n");
    out.into_bytes()
}

fn styles() -> String {
    let plain = [
        &NORMAL,
        &BODY,
        &TITLE,
        &QUOTE,
        &LIST,
        &LIST_HEADING,
        &ENTRY,
        &ANNOTATION,
        &CODE,
        &CAPTION,
        &NOTE,
        &HEAD,
    ];
    let all = plain.into_iter().chain(&HEADINGS);
    let rows: Vec<String> = all
        .map(|Style { number, name, look }| format!("{{\\s{number}{look}{DOUBLE} {name};}}\n"))
        .collect();
    format!("{{\\stylesheet\n{}}}\n", rows.concat())
}

/// The tables of lists: each list of the essay is one, numbered from its first number or with bullets.
fn list_tables(lists: &[Option<u64>]) -> String {
    if lists.is_empty() {
        return String::new();
    }
    let (mut table, mut overrides) = (String::new(), String::new());
    for (at, start) in lists.iter().enumerate() {
        let id = at + 1;
        let level = match start {
            Some(first) => {
                let first = (*first).min(32_767);
                format!(
                    "\\levelnfc0\\levelstartat{first}{{\\leveltext\\'02\\'00.;}}{{\\levelnumbers\\'01;}}"
                )
            }
            None => "\\levelnfc23\\levelstartat1{\\leveltext\\'01\\u8226 ?;}{\\levelnumbers;}"
                .to_owned(),
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "{{\\list\\listtemplateid{id}\\listsimple1{{\\listlevel\\leveljc0\\levelfollow0{level}}}\\listid{id}}}"
        );
        let _ = writeln!(
            overrides,
            "{{\\listoverride\\listid{id}\\listoverridecount0\\ls{id}}}"
        );
    }
    format!("{{\\*\\listtable\n{table}}}\n{{\\*\\listoverridetable\n{overrides}}}\n")
}

fn info(document: &Document<'_>) -> String {
    let date = document.date;
    format!(
        "{{\\info{{\\title {}}}{{\\author {}}}{{\\creatim\\yr{}\\mo{}\\dy{}}}}}\n",
        escape(&document.name),
        escape(&document.authors.join(", ")),
        date.year,
        date.month,
        date.day
    )
}

/// The page and its running head, half an inch from the top. A title page has neither head nor number.
fn page(document: &Document<'_>) -> String {
    let (width, height) = match document.paper {
        Paper::UsLetter => (12_240, 15_840),
        Paper::A4 => (11_906, 16_838),
    };
    let head = match document.running_head.as_str() {
        "" => String::new(),
        head => format!("{} ", escape(head)),
    };
    let first = if document.title_page {
        "\\titlepg\\pgnstarts0\\pgnrestart{\\headerf\\pard\\par}"
    } else {
        ""
    };
    format!(
        "\\paperw{width}\\paperh{height}\\margl1440\\margr1440\\margt1440\\margb1440\\widowctrl\\ftnbj\\deftab720\n\
         \\sectd\\headery720{first}\n\
         {{\\header\\pard\\plain\\s{}{}\\f0\\fs24 {head}{{\\field{{\\*\\fldinst PAGE}}{{\\fldrslt 1}}}}\\par}}\n",
        HEAD.number, HEAD.look
    )
}

fn head(document: &Document<'_>, body: &mut Body<'_, '_>) {
    for line in &document.heading {
        body.plain_paragraph(&NORMAL, line);
    }
    let Some(title) = &document.title else { return };
    if document.title_page {
        body.open(&TITLE, "\\sb2880");
        body.line(title);
        body.close();
        body.open(&TITLE, "\\pagebb");
    } else {
        body.open(&TITLE, "");
    }
    body.line(title);
    body.close();
}

/// The notes on a page of their own, each with its number.
fn endnotes(document: &Document<'_>, body: &mut Body<'_, '_>) {
    if document.notes.is_empty() {
        return;
    }
    body.plain_paragraph(&LIST_HEADING, "Notes");
    for (at, note) in document.notes.iter().enumerate() {
        body.open(&NOTE, "");
        body.bookmark(&format!("note_{}", at + 1));
        body.note_text(&format!("{}. ", at + 1), note);
    }
}

fn works_cited(list: &WorksCited, body: &mut Body<'_, '_>) {
    body.plain_paragraph(&LIST_HEADING, &list.heading);
    for (at, (entry, said)) in list.annotated().enumerate() {
        body.open(&ENTRY, "");
        body.bookmark(&format!("entry_{at}"));
        body.line(entry);
        body.close();
        let place = Place {
            annotating: Some(said.len()),
            ..Place::default()
        };
        body.blocks(said, place);
    }
}
