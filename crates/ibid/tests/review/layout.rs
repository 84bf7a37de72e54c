//! The layout of Word documents.

use ibid_exporter::{Review, ReviewTarget, review};
use ibid_manuscript::{Format, read};

use crate::word::{comments, document};

const PROSE: &str = "The wind came up in the spring and it did not stop for a week, and we stayed inside and told each other what we knew of it, which was little, until it was over at last (Egan 12).";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>";
const HEAD: &str = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Lee </w:t></w:r><w:fldSimple w:instr=\" PAGE \"/></w:p></w:hdr>";
const DOUBLE: &str = "<w:styles xmlns:w=\"w\"><w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:line=\"480\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:styleId=\"Entry\"><w:pPr><w:ind w:left=\"720\" w:hanging=\"720\"/></w:pPr></w:style></w:styles>";

struct Paper<'a> {
    margins: &'a str,
    head: &'a str,
    styles: &'a str,
    title: &'a str,
    entry: &'a str,
}

const RIGHT: Paper<'static> = Paper {
    margins: "1440",
    head: HEAD,
    styles: DOUBLE,
    title: "<w:pPr><w:pStyle w:val=\"Title\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>On Dust</w:t></w:r>",
    entry: "<w:pPr><w:pStyle w:val=\"Entry\"/></w:pPr>",
};

impl Paper<'_> {
    /// What is said of its layout: the words, and the first sentence.
    fn said(&self) -> Vec<(String, String)> {
        let Paper {
            margins,
            title,
            entry,
            ..
        } = self;
        let prose = format!("<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>");
        let entries = [
            "Egan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.",
            "Wu, Ann. Fog. Knopf, 1990.",
        ]
        .map(|text| format!("<w:p>{entry}<w:r><w:t>{text}</w:t></w:r></w:p>"))
        .concat();
        let body = format!(
            "<w:p>{title}</w:p>{prose}{prose}<w:p><w:r><w:t>Works Cited</w:t></w:r></w:p>{entries}\
             <w:sectPr><w:pgMar w:top=\"1440\" w:right=\"{margins}\" w:bottom=\"1440\" w:left=\"{margins}\"/></w:sectPr>"
        );
        let bytes = document(
            &body,
            &[
                ("word/_rels/document.xml.rels", RELATIONS),
                ("word/styles.xml", self.styles),
                ("word/header1.xml", self.head),
            ],
        );
        let essay = read(&bytes, Format::Docx);
        assert_eq!(
            essay.works_cited.as_ref().map(|list| list.entries.len()),
            Some(2)
        );
        let copy = review(
            &Review {
                bytes: &bytes,
                format: Format::Docx,
                essay: &essay,
                findings: &[],
                fixed: None,
                layout: true,
            },
            ReviewTarget::Word,
        )
        .unwrap();
        let sentence = |text: String| text.split_once('.').unwrap().0.to_owned();
        let said = comments(&copy.bytes).into_iter();
        said.map(|(words, text)| (words, sentence(text))).collect()
    }
}

fn pair(words: &str, said: &str) -> Vec<(String, String)> {
    vec![(words.to_owned(), said.to_owned())]
}

#[test]
fn a_paper_in_mla_layout_is_not_commented_on() {
    assert_eq!(RIGHT.said(), []);
}

#[test]
fn margins_are_an_inch() {
    let paper = Paper {
        margins: "1800",
        ..RIGHT
    };
    assert_eq!(
        paper.said(),
        pair("On Dust", "The margins are not one inch")
    );
}

#[test]
fn every_page_has_a_name_and_a_number() {
    let paper = Paper {
        head: "<w:hdr xmlns:w=\"w\"><w:p/></w:hdr>",
        ..RIGHT
    };
    assert_eq!(
        paper.said(),
        pair("On Dust", "There is no page number at the top of the pages")
    );
    let paper = Paper {
        head: "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:hdr>",
        ..RIGHT
    };
    assert_eq!(
        paper.said(),
        pair(
            "On Dust",
            "The running head has a page number and no last name"
        )
    );
}

#[test]
fn lines_are_double_spaced() {
    let single = DOUBLE.replace("480", "259");
    let paper = Paper {
        styles: &single,
        ..RIGHT
    };
    assert_eq!(
        paper.said(),
        pair("The wind came up in", "The lines are not double-spaced")
    );
    let entry = format!(
        "{}<w:spacing w:line=\"240\"/></w:pPr>",
        RIGHT.entry.strip_suffix("</w:pPr>").unwrap()
    );
    let paper = Paper {
        entry: &entry,
        ..RIGHT
    };
    assert_eq!(
        paper.said(),
        pair(
            "Egan, Timothy. The Worst Hard",
            "The lines are not double-spaced"
        )
    );
}

#[test]
fn entries_hang() {
    let paper = Paper { entry: "", ..RIGHT };
    assert_eq!(
        paper.said(),
        pair(
            "Egan, Timothy. The Worst Hard",
            "The entries of the list have no hanging indent"
        )
    );
    let typed = "<w:pPr><w:ind w:left=\"709\" w:hanging=\"709\"/></w:pPr>";
    assert_eq!(
        Paper {
            entry: typed,
            ..RIGHT
        }
        .said(),
        []
    );
}

#[test]
fn the_title_is_plain_and_centered() {
    let title = "<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>On Dust</w:t></w:r>";
    let paper = Paper { title, ..RIGHT };
    assert_eq!(
        paper.said(),
        pair("On Dust", "The title is not centered and in bold")
    );
}
