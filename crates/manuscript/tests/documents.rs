//! Documents that came a long way: lines that became paragraphs, notes typed below the text, rich text.

#![expect(clippy::unwrap_used, reason = "a test's documents are well made")]

mod package;

use ibid_manuscript::{BlockKind, Format, Inline, Manuscript, import_report, read};
use package::zipped;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn word(lines: &[&str]) -> Manuscript {
    let paragraphs: Vec<String> = lines
        .iter()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"))
        .collect();
    let body = paragraphs.concat();
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    read(&zipped(&[("word/document.xml", &document)]), Format::Docx)
}

#[test]
fn a_paragraph_a_line_is_joined_and_the_head_is_not() {
    let essay = word(&[
        "Dana Whitlock",
        "Mr. Fox",
        "English 9",
        "14 Oct. 2026",
        "The Price of Water",
        "Water is cheap until it is gone. In this essay I ask who pays",
        "for it, and I find that the answer is nearly always somebody",
        "else, and seldom the one who drinks (Adler 12).",
        "In the second year the town sold the spring. Nobody voted on it,",
        "and the record of the meeting was lost for a decade in a drawer",
        "of the clerk, who said that it was none of our business (Adler",
        "14).",
        "Works Cited",
        "Adler, Ruth. The Salt Road: How a Dry Town Found Its Water and Lost",
        "It Again. Oxford UP, 2009.",
        "Marsh, Ellen. Books of Absence. Northwestern UP, 2004.",
    ]);
    let report = import_report(&essay);
    assert_eq!(report.title.as_deref(), Some("The Price of Water"));
    assert_eq!(report.authors, ["Dana Whitlock"]);
    assert_eq!(
        report.paragraphs,
        [
            "Water is cheap until it is gone. In this essay I ask who pays for it, and I find that the answer is nearly always somebody else, and seldom the one who drinks (Adler 12).",
            "In the second year the town sold the spring. Nobody voted on it, and the record of the meeting was lost for a decade in a drawer of the clerk, who said that it was none of our business (Adler 14)."
        ]
    );
    assert_eq!(report.entries.len(), 2, "{:?}", report.entries);
}

#[test]
fn short_paragraphs_are_no_lines() {
    let lines = [
        "She knew the harbor well, and said so.",
        "“Who pays for it?” he asked her, then.",
        "Nobody did, and nobody ever would pay.",
        "The water came back in spring, as ever.",
    ];
    assert_eq!(word(&lines).blocks.len(), lines.len());
}

const NOTES: &str = "The Quiet River\n\nRivers remember what the town forgets,1 and maps prove it in every year that anybody cares to check against the ledger of the mill.2 She calls it slow (Lee 9).\n\nNotes\n\n1. I owe this point to the archivist of the county.\n\n2. For the mill, see Lee 44.\n\nWorks Cited\n\nLee, Ann. Rivers. Holm Press, 1980.\n";

#[test]
fn notes_typed_below_the_text_become_notes() {
    let essay = read(NOTES.as_bytes(), Format::Text);
    let labels: Vec<&str> = essay.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels, ["1", "2"]);
    let report = import_report(&essay);
    assert_eq!(
        report.paragraphs,
        [
            "Rivers remember what the town forgets, and maps prove it in every year that anybody cares to check against the ledger of the mill. She calls it slow (Lee 9)."
        ]
    );
    assert_eq!(report.left_out, ["Notes"]);
    let BlockKind::Paragraph(content) = &essay.blocks.first().unwrap().kind else {
        panic!("a paragraph");
    };
    let marks = content
        .iter()
        .filter(|inline| matches!(inline, Inline::NoteMark { .. }));
    assert_eq!(marks.count(), 2);
}

#[test]
fn notes_whose_numbers_the_prose_lacks_stay_as_typed() {
    let essay = read(NOTES.replace("mill.2", "mill.").as_bytes(), Format::Text);
    assert_eq!(essay.notes, []);
    let all = format!("{:?}", essay.blocks);
    assert!(
        all.contains("I owe this point") && all.contains("For the mill"),
        "{all}"
    );
}

const RTF: &str = r#"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s15 Title;}}{\info{\author Nobody}}{\header Whitlock 1\par}
\pard\s15\qc The Price of Water\par
\pard By Dana Whitlock\par
\pard\s1 The Spring\par
\pard Water is cheap \i until\i0  it is gone. In this essay I ask who pays for it, caf\'e9 owners or \u8220?we\u8221? \emdash  and {\v hidden }find{\deleted gone } that it is somebody else (Adler 12).{\super\chftn}{\footnote\pard\plain A note with {\i italics}.\par}\par
\pard\li720 A quotation that is set off from the text by its indent.\par
\pard{\listtext\'b7\tab}One\par{\listtext\'b7\tab}Two\par
\pard\intbl A1\cell B1\cell\row
\pard See {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt the map}} of it.\par
\pard\s1 Works Cited\par
\pard Adler, Ruth. {\i The Salt Road}. Oxford UP, 2009.\par
}"#;

#[test]
fn rich_text_is_read() {
    let essay = read(RTF.as_bytes(), Format::detect("rtf", RTF.as_bytes()));
    let report = import_report(&essay);
    assert_eq!(report.title.as_deref(), Some("The Price of Water"));
    assert_eq!(report.authors, ["Dana Whitlock"]);
    assert_eq!(
        report.paragraphs,
        [
            "Water is cheap until it is gone. In this essay I ask who pays for it, café owners or “we” — and find that it is somebody else (Adler 12).",
            "See the map of it."
        ]
    );
    let headings: Vec<&str> = report
        .headings
        .iter()
        .map(|heading| heading.text.as_str())
        .collect();
    assert_eq!(headings, ["The Spring"]);
    assert_eq!(
        report.entries,
        ["Adler, Ruth. The Salt Road. Oxford UP, 2009."]
    );
    assert_eq!(report.left_out, ["Whitlock 1"]);
    assert_eq!(essay.notes.len(), 1);
    let kinds: Vec<bool> = essay
        .blocks
        .iter()
        .map(|block| {
            matches!(
                block.kind,
                BlockKind::BlockQuotation(_) | BlockKind::List { .. } | BlockKind::Table { .. }
            )
        })
        .collect();
    assert_eq!(
        kinds.iter().filter(|is| **is).count(),
        3,
        "{:?}",
        essay.blocks
    );
}

#[test]
fn broken_rich_text_is_read_as_far_as_it_goes() {
    for text in [
        "{\\rtf1 A word",
        "{\\rtf1 }}}} A word",
        "{\\rtf1 \\'zz\\u \\u-10179?\\ A word {\\footnote",
        "{\\rtf1 \\cell\\row\\cell A word\\par}",
        "{\\rtf1{\\*\\nothing a{b}}A word}",
    ] {
        let essay = read(text.as_bytes(), Format::Rtf);
        assert!(
            essay.source.contains("A word"),
            "{text}: {:?}",
            essay.source
        );
    }
}

#[test]
fn lists_of_rich_text_keep_their_nesting() {
    let item = |level: u8, label: &str, text: &str| {
        format!("\\pard\\ls1\\ilvl{level}{{\\listtext\\tab {label}\\tab}}{text}\\par\n")
    };
    let rtf = format!(
        "{{\\rtf1\\ansi The ferry carries three kinds of things.\\par\n{}{}{}{}\\pard And so on it goes.\\par\n{}{}}}",
        item(0, "1.", "people who leave"),
        item(1, "a.", "for work"),
        item(1, "b.", "for good"),
        item(0, "2.", "salt"),
        item(0, "\\u8226?", "a bullet"),
        item(0, "\\u8226?", "another"),
    );
    let essay = read(rtf.as_bytes(), Format::Rtf);
    let lists: Vec<&BlockKind> = essay
        .blocks
        .iter()
        .map(|block| &block.kind)
        .filter(|kind| matches!(kind, BlockKind::List { .. }))
        .collect();
    let [
        BlockKind::List {
            start: Some(1),
            items,
        },
        BlockKind::List {
            start: None,
            items: bullets,
        },
    ] = lists.as_slice()
    else {
        panic!("{lists:#?}");
    };
    assert_eq!((items.len(), bullets.len()), (2, 2));
    let inner = items[0].iter().find_map(|block| match &block.kind {
        BlockKind::List { start, items } => Some((*start, items.len())),
        _ => None,
    });
    assert_eq!(inner, Some((Some(1), 2)));
}
