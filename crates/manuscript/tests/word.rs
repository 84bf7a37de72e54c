//! Word documents as students have them: fields of reference managers, changes, boxes, lists and odd packages.

#![expect(clippy::unwrap_used, reason = "a test's documents are well made")]

mod package;

use ibid_manuscript::{Block, BlockKind, Format, Manuscript, Prose, import_report, read};
use package::zipped;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const PROSE: &str = "The wind came up in the spring and it did not stop for a week, and we stayed inside and told each other what we knew of it, which was little, until it was over.";

fn document(body: &str) -> String {
    format!("<w:document {W}><w:body>{body}</w:body></w:document>")
}

fn word(body: &str) -> Manuscript {
    read(
        &zipped(&[("word/document.xml", &document(body))]),
        Format::Docx,
    )
}

fn text(inner: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{inner}</w:t></w:r>")
}

fn paragraph(inner: &str) -> String {
    format!("<w:p>{}</w:p>", text(inner))
}

fn field(instruction: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        text(shown)
    )
}

fn paragraphs(essay: &Manuscript) -> Vec<String> {
    import_report(essay).paragraphs
}

const ITEM: &str = r#"{"citationItems":[{"id":1,"uris":["u/1"],"itemData":{"type":"book","title":"On Fog","author":[{"family":"Brandt","given":"Ida"}],"issued":{"date-parts":[["2010"]]}},"locator":"12"}]}"#;

#[test]
fn a_citation_field_stays_as_it_shows_and_names_its_source() {
    for instruction in [
        format!(" ADDIN ZOTERO_ITEM CSL_CITATION {ITEM} "),
        format!(" ADDIN CSL_CITATION {ITEM} "),
    ] {
        let essay = word(&format!(
            "<w:p>{}{}{}</w:p>",
            text(&format!("{PROSE} ")),
            field(&instruction, "(Brandt 12)"),
            text(".")
        ));
        assert_eq!(paragraphs(&essay), [format!("{PROSE} (Brandt 12).")]);
        let [cited] = essay.field_citations.as_slice() else {
            panic!("{:?}", essay.field_citations);
        };
        assert_eq!(cited.span.text(&essay.source), "(Brandt 12)");
        assert_eq!(cited.keys, ["brandt2010"]);
        assert!(essay.embedded_sources.unwrap().contains("On Fog"));
    }
}

#[test]
fn words_own_field_finds_its_source_in_the_custom_part() {
    let main = document(&format!(
        "<w:p>{}<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        text(&format!("{PROSE} ")),
        field(" CITATION Bra10 \\p 12 \\l 1033 ", "(Brandt 12)")
    ));
    let sources = "<b:Sources xmlns:b=\"b\"><b:Source><b:Tag>Bra10</b:Tag><b:SourceType>Book</b:SourceType><b:Title>On Fog</b:Title></b:Source></b:Sources>";
    let essay = read(
        &zipped(&[
            ("word/document.xml", &main),
            ("customXml/item1.xml", sources),
        ]),
        Format::Docx,
    );
    assert_eq!(paragraphs(&essay), [format!("{PROSE} (Brandt 12)")]);
    assert_eq!(essay.field_citations.len(), 1);
    assert!(essay.embedded_sources.unwrap().contains("On Fog"));
}

#[test]
fn a_field_without_a_source_is_text() {
    let essay = word(&format!(
        "<w:p>{}{}</w:p>",
        text(&format!("{PROSE} ")),
        field(" CITATION Bra10 \\l 1033 ", "(Brandt)")
    ));
    assert_eq!(paragraphs(&essay), [format!("{PROSE} (Brandt)")]);
    assert_eq!(essay.field_citations, []);
    assert_eq!(essay.embedded_sources, None);
}

#[test]
fn the_data_of_a_field_within_belongs_to_the_field_around_it() {
    // `<EndNote><Cite><record>…On Fog…</record></Cite></EndNote>`
    let coded = "PEVuZE5vdGU+PENpdGU+PHJlY29yZD48cmVmLXR5cGUgbmFtZT0iQm9vayI+NjwvcmVmLXR5cGU+PHRpdGxlcz48dGl0bGU+T24gRm9nPC90aXRsZT48L3RpdGxlcz48L3JlY29yZD48L0NpdGU+PC9FbmROb3RlPg==";
    let begin = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:fldData>{coded}</w:fldData></w:fldChar></w:r>"
    );
    let essay = word(&format!(
        "<w:p>{}{begin}<w:r><w:instrText>ADDIN EN.CITE</w:instrText></w:r>{begin}<w:r><w:instrText>ADDIN EN.CITE.DATA</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        text(&format!("{PROSE} ")),
        text("(Brandt 12)")
    ));
    assert_eq!(paragraphs(&essay), [format!("{PROSE} (Brandt 12)")]);
    assert_eq!(essay.field_citations.len(), 1);
    assert!(essay.embedded_sources.unwrap().contains("On Fog"));
}

#[test]
fn what_the_page_does_not_show_is_not_read() {
    let essay = word(&format!(
        "<w:p>{}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>\
         <w:ins>{}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{}</w:p>",
        text(PROSE),
        text(" It be\u{ad}gan"),
        text(" again.")
    ));
    assert_eq!(paragraphs(&essay), [format!("{PROSE} It began again.")]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on() {
    let essay = word(&format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>{}",
        text(&format!("{PROSE} ")),
        paragraph("Then we slept.")
    ));
    assert_eq!(paragraphs(&essay), [format!("{PROSE} Then we slept.")]);
}

#[test]
fn a_text_box_is_read_once_and_behind_its_paragraph() {
    let inside = paragraph("In the box.");
    let essay = word(&format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></mc:Choice>\
         <mc:Fallback><w:txbxContent>{inside}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        text("We stayed inside. "),
        text(PROSE),
        paragraph(PROSE)
    ));
    assert_eq!(
        paragraphs(&essay),
        [
            format!("We stayed inside. {PROSE}"),
            "In the box.".to_owned(),
            PROSE.to_owned()
        ]
    );
}

#[test]
fn the_main_part_is_the_one_that_the_package_names() {
    let main = document(&paragraph(PROSE));
    for (name, target) in [
        ("word/document2.xml", "word/document2.xml"),
        ("doc/main.xml", "/doc/main.xml"),
    ] {
        let relations = format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{target}\"/></Relationships>"
        );
        let essay = read(
            &zipped(&[("_rels/.rels", &relations), (name, &main)]),
            Format::Docx,
        );
        assert_eq!(essay.problems, []);
        assert_eq!(paragraphs(&essay), [PROSE]);
    }
}

#[test]
fn deeper_items_stand_within_the_item_above() {
    let item = |level: u8, inner: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            text(inner)
        )
    };
    let essay = word(
        &[
            paragraph(PROSE),
            item(0, "one"),
            item(1, "one a"),
            item(1, "one b"),
            item(0, "two"),
            paragraph(PROSE),
        ]
        .concat(),
    );
    let BlockKind::List { items, .. } = &essay.blocks[1].kind else {
        panic!("{:?}", essay.blocks);
    };
    let texts = |blocks: &[Block]| -> Vec<String> {
        let paragraphs = blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some(Prose::new(content).text),
            _ => None,
        });
        paragraphs.collect()
    };
    assert_eq!(items.len(), 2);
    assert_eq!(texts(&items[0]), ["one"]);
    assert_eq!(texts(&items[1]), ["two"]);
    let BlockKind::List { items: inner, .. } = &items[0][1].kind else {
        panic!("{:?}", items[0]);
    };
    assert_eq!(
        inner
            .iter()
            .flat_map(|item| texts(item))
            .collect::<Vec<_>>(),
        ["one a", "one b"]
    );
    assert!(matches!(essay.blocks[2].kind, BlockKind::Paragraph(_)));
}

#[test]
fn a_table_of_contents_is_left_out() {
    let essay = word(&format!(
        "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{}</w:p>{}",
        text("The Wind 3"),
        paragraph(PROSE)
    ));
    assert_eq!(paragraphs(&essay), [PROSE]);
    assert_eq!(import_report(&essay).left_out, ["The Wind 3"]);
}

#[test]
fn italics_that_begin_with_the_quoted_title_are_the_containers() {
    let essay = word(&format!(
        "{}{}<w:p>{}<w:r><w:rPr><w:i/></w:rPr><w:t>“Fog and Form.” Modern Fog</w:t></w:r>{}</w:p>",
        paragraph(PROSE),
        paragraph("Works Cited"),
        text("Brandt, Ida. "),
        text(", vol. 17, no. 1, 2010, pp. 6-20.")
    ));
    let list = essay.works_cited.unwrap();
    assert_eq!(
        list.entries[0].text(),
        "Brandt, Ida. “Fog and Form.” _Modern Fog_, vol. 17, no. 1, 2010, pp. 6-20."
    );
}

#[test]
fn a_field_that_only_counts_names_its_source() {
    let instruction = format!(" ADDIN ZOTERO_ITEM CSL_CITATION {ITEM} ");
    for (before, shown, wanted) in [
        (" ", "[1]", " (Brandt 12)"),
        (" ", "[1, p. 12]", " (Brandt 12)"),
        ("", "1", " (Brandt 12)"),
        // A page alone, as where the author is named in the sentence, stays.
        (" ", "(12)", " (12)"),
    ] {
        let essay = word(&format!(
            "<w:p>{}{}{}</w:p>",
            text(&format!("{PROSE}{before}")),
            field(&instruction, shown),
            text(". And on.")
        ));
        assert_eq!(paragraphs(&essay), [format!("{PROSE}{wanted}. And on.")]);
        assert_eq!(essay.field_citations.len(), 1);
    }
}

#[test]
fn fields_of_word_and_endnote_that_only_count_name_their_page() {
    let sources = "<b:Sources xmlns:b=\"b\"><b:Source><b:Tag>Lee99</b:Tag><b:SourceType>Book</b:SourceType>\
         <b:Author><b:Author><b:NameList><b:Person><b:Last>Lee</b:Last><b:First>Ann</b:First></b:Person></b:NameList></b:Author></b:Author>\
         <b:Title>Fog</b:Title><b:Year>1999</b:Year></b:Source></b:Sources>";
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        text(&format!("{PROSE} ")),
        field(" CITATION Lee99 \\p 23 \\l 1033 ", "[1, p. 23]"),
        text(".")
    );
    let essay = read(
        &zipped(&[
            ("word/document.xml", &document(&body)),
            ("customXml/item1.xml", sources),
        ]),
        Format::Docx,
    );
    assert_eq!(paragraphs(&essay), [format!("{PROSE} (Lee 23).")]);
    let record = "&lt;EndNote&gt;&lt;Cite&gt;&lt;Author&gt;Lee&lt;/Author&gt;&lt;Pages&gt;7&lt;/Pages&gt;&lt;record&gt;&lt;rec-number&gt;3&lt;/rec-number&gt;\
        &lt;ref-type name=\"Book\"&gt;6&lt;/ref-type&gt;&lt;contributors&gt;&lt;authors&gt;&lt;author&gt;Lee, Ann&lt;/author&gt;&lt;/authors&gt;&lt;/contributors&gt;\
        &lt;titles&gt;&lt;title&gt;On Fog&lt;/title&gt;&lt;/titles&gt;&lt;/record&gt;&lt;/Cite&gt;&lt;/EndNote&gt;";
    let essay = word(&format!(
        "<w:p>{}{}{}</w:p>",
        text(&format!("{PROSE} ")),
        field(&format!(" ADDIN EN.CITE {record}"), "[4]"),
        text(".")
    ));
    assert_eq!(paragraphs(&essay), [format!("{PROSE} (Lee 7).")]);
}

#[test]
fn what_only_announces_a_name_on_a_title_page_is_no_subtitle() {
    let lines = [
        "A Record of Water",
        "by",
        "Ida Brandt",
        "English 210",
        "Professor Ruth Calder",
        "May 2, 2024",
        PROSE,
    ];
    let body: String = lines.iter().map(|line| paragraph(line)).collect();
    let report = import_report(&word(&body));
    assert_eq!(report.title.as_deref(), Some("A Record of Water"));
    assert_eq!(report.subtitle, None);
    assert_eq!(report.authors, ["Ida Brandt"]);
    assert_eq!(report.course.as_deref(), Some("English 210"));
}
