//! Documents and pages: Word, `OpenDocument`, HTML and pandoc's JSON, whole and damaged.

#![expect(clippy::unwrap_used, reason = "a test's documents are well made")]

mod package;

use ibid_diagnostics::Severity;
use ibid_manuscript::{
    Block, BlockKind, Format, Manuscript, Prose, import_report, read, to_markdown,
};
use package::zipped;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const PROSE: &str = "The wind came up in the spring and it did not stop for a week, and we stayed inside and told each other what we knew of it, which was little, until it was over.";

fn outline(blocks: &[Block]) -> Vec<String> {
    let text = |content| Prose::new(content).text;
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { level, content } => format!("h{level} {}", text(content)),
            BlockKind::Paragraph(content) => format!("p {}", text(content)),
            BlockKind::BlockQuotation(inner) => format!("quote {:?}", outline(inner)),
            BlockKind::List { start, items } => format!(
                "list {start:?} {:?}",
                items.iter().map(|item| outline(item)).collect::<Vec<_>>()
            ),
            other => format!("{other:?}"),
        })
        .collect()
}

fn word() -> Manuscript {
    let document = format!(
        r#"<w:document {W}><w:body>
        <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>On Dust</w:t></w:r></w:p>
        <w:p><w:r><w:t>{PROSE} See </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Silent Spring</w:t></w:r><w:r><w:t xml:space="preserve"> &amp; more</w:t></w:r>
          <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_ITEM CSL_CITATION {{"citationItems":[{{"id":7,"itemData":{{"title":"Silent Spring","author":[{{"family":"Carson"}}],"issued":{{"date-parts":[[1962]]}}}},"locator":"12"}}]}}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>(Carson 12)</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>Dust to dust.</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>After</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>
        <w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>
        </w:body></w:document>"#
    );
    let notes = format!(
        r#"<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#
    );
    let numbering = format!(
        r#"<w:numbering {W}><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#
    );
    let head = format!(
        r#"<w:hdr {W}><w:p><w:r><w:t xml:space="preserve">Lee </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>"#
    );
    let bytes = zipped(&[
        ("word/document.xml", &document),
        ("word/footnotes.xml", &notes),
        ("word/numbering.xml", &numbering),
        ("word/header1.xml", &head),
    ]);
    read(&bytes, Format::Docx)
}

#[test]
fn word_documents_keep_styles_notes_and_keys() {
    let essay = word();
    assert_eq!(essay.problems, []);
    assert_eq!(essay.front_matter.title.as_deref(), Some("On Dust"));
    assert_eq!(
        outline(&essay.blocks),
        [
            format!("p {PROSE} See Silent Spring & more(Carson 12).\u{fffc}"),
            "quote [\"p Dust to dust.\"]".to_owned(),
            "h1 After".to_owned(),
            "list Some(1) [[\"p one\"], [\"p two\"]]".to_owned(),
            format!("p {PROSE}"),
        ]
    );
    assert_eq!(essay.notes[0].label, "2");
    assert_eq!(outline(&essay.notes[0].blocks), ["p A note."]);
    assert_eq!(import_report(&essay).left_out, ["Lee 1"]);
    assert!(
        essay
            .embedded_sources
            .clone()
            .unwrap()
            .contains("\"id\":\"carson1962\"")
    );
    assert!(to_markdown(&essay).contains("See *Silent Spring* & more(Carson 12).[^2]"));
    for pair in essay.blocks.windows(2) {
        assert!(
            pair[0].span.end <= pair[1].span.start,
            "{:?} {:?}",
            pair[0].span,
            pair[1].span
        );
    }
}

#[test]
fn open_documents_are_read() {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f"><office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles>
        <office:body><office:text><text:p text:style-name="Title">On Dust</text:p><text:p text:style-name="Standard">{PROSE} In <text:span text:style-name="T1">Silent Spring</text:span>,<text:note text:id="ftn1"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="Footnote">A note.</text:p></text:note-body></text:note> it stops.</text:p>
        <text:p text:style-name="P1">Dust to dust.</text:p><text:h text:outline-level="1">After</text:h><text:list><text:list-item><text:p text:style-name="L">one</text:p></text:list-item></text:list><text:p text:style-name="Standard">{PROSE}</text:p></office:text></office:body></office:document-content>"#
    );
    let essay = read(
        &zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &content),
        ]),
        Format::Odt,
    );
    assert_eq!(essay.problems, []);
    assert_eq!(essay.front_matter.title.as_deref(), Some("On Dust"));
    assert_eq!(
        outline(&essay.blocks),
        [
            format!("p {PROSE} In Silent Spring,\u{fffc} it stops."),
            "quote [\"p Dust to dust.\"]".to_owned(),
            "h1 After".to_owned(),
            "list None [[\"p one\"]]".to_owned(),
            format!("p {PROSE}")
        ]
    );
    assert_eq!(outline(&essay.notes[0].blocks), ["p A note."]);
    assert!(to_markdown(&essay).contains("*Silent Spring*"));
}

#[test]
fn pages_are_read_without_what_stands_around() {
    let page = format!(
        "<html lang=en><head><title>On Dust | A Site</title><script>x()</script></head><body><nav><a href=/>Home</a></nav><article><h1>On Dust</h1><p>By Ann Lee</p><p>{PROSE} In <i>Silent Spring</i>.<sup><a href='#fn1'>1</a></sup></p><blockquote><p>Dust.</p></blockquote><h2>After</h2><p>{PROSE}<br>{PROSE}</p><ol><li>one</li></ol><p>{PROSE}</p><ol><li id=fn1>A note. <a href='#fnref1'>back</a></li></ol></article><footer>All rights</footer></body></html>"
    );
    let essay = read(page.as_bytes(), Format::Html);
    let report = import_report(&essay);
    assert_eq!(
        (report.title.as_deref(), report.authors.as_slice()),
        (Some("On Dust"), ["Ann Lee".to_owned()].as_slice())
    );
    assert_eq!(report.headings[0].text, "After");
    assert_eq!(report.left_out, ["Home", "All rights"]);
    assert!(outline(&essay.blocks).contains(&"quote [\"p Dust.\"]".to_owned()));
    assert_eq!(essay.notes.len(), 1);
    assert!(to_markdown(&essay).contains("*Silent Spring*.[^fn1]\n"));
    assert_eq!(outline(&essay.notes[0].blocks), ["p A note."]);
}

#[test]
fn pandocs_json_is_read() {
    let json = r#"{"pandoc-api-version":[1,23],"meta":{"title":{"t":"MetaInlines","c":[{"t":"Str","c":"Dust"}]},"author":{"t":"MetaList","c":[{"t":"MetaInlines","c":[{"t":"Str","c":"Ann"},{"t":"Space"},{"t":"Str","c":"Lee"}]}]}},"blocks":[
        {"t":"Para","c":[{"t":"Str","c":"In"},{"t":"Space"},{"t":"Emph","c":[{"t":"Str","c":"Spring"}]},{"t":"Note","c":[{"t":"Para","c":[{"t":"Str","c":"Note."}]}]},{"t":"Space"},{"t":"Cite","c":[[],[{"t":"Str","c":"[@lee, 3]"}]]},{"t":"Str","c":"."}]},
        {"t":"Header","c":[2,["a",[],[]],[{"t":"Str","c":"After"}]]},{"t":"BulletList","c":[[{"t":"Plain","c":[{"t":"Str","c":"one"}]}]]}]}"#;
    let essay = read(json.as_bytes(), Format::PandocJson);
    assert_eq!(essay.problems, []);
    assert_eq!(
        outline(&essay.blocks),
        [
            "p In Spring\u{fffc} [@lee, 3].",
            "h1 After",
            "list None [[\"p one\"]]"
        ]
    );
    assert_eq!(outline(&essay.notes[0].blocks), ["p Note."]);
    assert_eq!(essay.front_matter.authors, ["Ann Lee"]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let bomb = zipped(&[("word/document.xml", &"a".repeat(60 * 1024 * 1024))]);
    let cut = zipped(&[("word/document.xml", "<w:document><w:body><w:p><w:t>x</w:t")]);
    let cases: [(&[u8], Format, &str); 7] = [
        (b"PK\x03\x04 nothing", Format::Docx, "damaged-document"),
        (
            &[0xD0, 0xCF, 0x11, 0xE0, 0xA1],
            Format::Docx,
            "encrypted-document",
        ),
        (&bomb, Format::Docx, "too-large"),
        (&cut, Format::Docx, "damaged-document"),
        (b"{", Format::PandocJson, "damaged-document"),
        (&zipped(&[("a", "b")]), Format::Odt, "damaged-document"),
        (b"caf\xe9", Format::Text, "not-utf-8"),
    ];
    for (bytes, format, rule) in cases {
        let essay = read(bytes, format);
        let first = essay
            .problems
            .first()
            .map(|problem| (problem.rule, problem.severity));
        assert_eq!(first, Some((rule, Severity::Error)));
    }
    let large = vec![b'a'; 50 * 1024 * 1024];
    assert_eq!(read(&large, Format::Text).problems[0].rule, "too-large");
}
