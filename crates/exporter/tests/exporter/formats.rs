//! HTML, Typst, Markdown, text, DOCX and EPUB, read back.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use ibid_citations::Cited;
#[cfg(feature = "pdf")]
use ibid_exporter::Template;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{Block, BlockKind, Format, Manuscript, Prose, read};

#[cfg(feature = "pdf")]
use crate::reader::Pdf;
use crate::support::*;

/// The targets of this build: PDF is only in those with typst.
fn targets() -> impl Iterator<Item = Target> {
    let is_built = |target: &Target| cfg!(feature = "pdf") || *target != Target::Pdf;
    Target::ALL.into_iter().filter(is_built)
}

fn others() -> impl Iterator<Item = Target> {
    targets().filter(|target| *target != Target::Pdf)
}

pub(crate) fn bytes(cited: &Cited, target: Target) -> Vec<u8> {
    let mut options = Options::new(target);
    options.images.insert("map.png".to_owned(), PNG);
    export(cited, &options).unwrap().bytes
}

pub(crate) fn text(cited: &Cited, target: Target) -> String {
    String::from_utf8(bytes(cited, target)).unwrap()
}

/// The files of a package, by their paths.
pub(crate) fn parts(package: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(
            part.name().unwrap().into_owned(),
            String::from_utf8_lossy(&bytes).into_owned(),
        );
    }
    parts
}

/// The elements of an XML text, in order, each as its start tag is written; panics where it is not well formed.
pub(crate) fn elements(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    let mut open = 0_i32;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {xml}"))
        {
            quick_xml::events::Event::Start(element) => {
                open += 1;
                found.push(str::to_owned(&element));
            }
            quick_xml::events::Event::Empty(element) => found.push(str::to_owned(&element)),
            quick_xml::events::Event::End(_) => open -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    found
}

/// The paragraphs of an essay in order, as text; those of quotations and lists too.
pub(crate) fn paragraphs(manuscript: &Manuscript) -> Vec<String> {
    fn of(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) => {
                    found.push(Prose::new(content).text.replace('\u{fffc}', ""));
                }
                BlockKind::BlockQuotation(blocks) => of(blocks, found),
                BlockKind::List { items, .. } => items.iter().for_each(|item| of(item, found)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    of(&manuscript.blocks, &mut found);
    found
}

/// What a reader is to find in every format.
fn expected_paragraphs() -> Vec<String> {
    vec![
        format!("{PROSE} So it seemed, at least, to one historian (Asselin 550). {PROSE}"),
        format!("{PROSE} It hid unease (Chen, 12; Lawrence 3). A note follows. {PROSE}"),
        PROSE.to_owned(),
        "and so the sentence went on after the quotation, for a line and a half or so, until it stopped.".to_owned(),
        "rice and small arms".to_owned(),
        PROSE.to_owned(),
        "radar".to_owned(),
        "missiles".to_owned(),
        "Inline code x = 1, bold, struck, 2nd, H2O, a link, and Greek λόγος, Việt, Čapek.".to_owned(),
    ]
}

#[test]
fn every_target_gives_the_same_bytes_on_every_run() {
    for target in targets() {
        let first = bytes(&rich_essay(), target);
        bytes(&essay(vec![par(vec![t("Another.")])]), target);
        assert!(first == bytes(&rich_essay(), target), "{}", target.name());
    }
}

#[test]
fn targets_are_known_by_name_and_extension() {
    for target in Target::ALL {
        assert_eq!(Target::from_name(target.name()), Some(target));
        assert_eq!(
            Target::from_extension(&target.extension().to_uppercase()),
            Some(target)
        );
    }
    assert_eq!(Target::from_name("pages"), None);
}

#[test]
fn text_has_the_paragraphs_word_for_word() {
    let text = text(&rich_essay(), Target::Text);
    for paragraph in expected_paragraphs() {
        let paragraph = paragraph.replace("follows. ", "follows.[1] ");
        assert!(text.contains(&paragraph), "{paragraph:?} is not in {text}");
    }
    let list = text.split("\n\nWorks Cited\n\n").nth(1).unwrap();
    let entries: Vec<&str> = list.trim_end().split("\n\n").collect();
    assert_eq!(entries.len(), 4);
    assert_eq!(
        entries[0],
        "Asselin, Pierre. “‘We Don’t Want a Munich’: Hanoi’s Diplomatic Strategy, 1965–1968.” Diplomatic History, \
         vol. 36, no. 3, 2012, pp. 547–81. JSTOR, www.jstor.org/stable/44376189. Accessed 17 Dec. 2020."
    );
    assert!(text.starts_with(
        "Ada Lovelace\nProfessor Surname\nHistory 210\n24 November 2026\n\nTwo Patrons"
    ));
    assert!(text.contains("- rice and small arms\n- The alliance"));
    assert!(text.contains("3. radar\n4. missiles"));
}

#[test]
fn markdown_reads_back_as_the_same_essay() {
    let markdown = text(&rich_essay(), Target::Markdown);
    let again = read(markdown.as_bytes(), Format::Markdown);
    for (read, expected) in paragraphs(&again).iter().zip(expected_paragraphs()) {
        assert_eq!(*read, expected);
    }
    assert_eq!(
        paragraphs(&again).len(),
        expected_paragraphs().len(),
        "{markdown}"
    );
    let front = &again.front_matter;
    assert_eq!(
        front.title.as_deref(),
        Some("Two Patrons and One Quarrel: How Small States Navigated a Split")
    );
    assert_eq!(front.authors, ["Ada Lovelace"]);
    assert_eq!(front.date.as_deref(), Some("24 November 2026"));
    let list = again.works_cited.unwrap();
    assert_eq!(list.heading.unwrap().0, "Works Cited");
    let entries = list.entries.iter().map(ibid_manuscript::TypedEntry::text);
    let entries: Vec<&str> = entries.collect();
    assert_eq!(
        entries[1],
        "Chen Jian. _China’s Road to the Korean War: The Making of the Sino-American Confrontation_. Columbia UP, 1994."
    );
    assert_eq!(entries.len(), 4);
    assert_eq!(again.notes.len(), 1);
}

#[test]
fn markdown_escapes_what_it_would_take_for_markup() {
    let tricky = [
        "# no heading",
        "- no item",
        "1. no number",
        "12) no number",
        "+ no item",
        "> no quotation",
        "*no* _emphasis_",
        "`no code` and \\ and <b> and &amp; and [a](b)",
        "a@b and [@key, 5] and @key",
        "~~no~~ ^up^ ~down~ $x$ | y",
        "---",
        "a -- b",
    ];
    let cited = essay(tricky.iter().map(|text| par(vec![t(text)])).collect());
    let markdown = text(&cited, Target::Markdown);
    let again = read(markdown.as_bytes(), Format::Markdown);
    let expected: Vec<String> = tricky
        .iter()
        .map(|text| text.replace(" -- ", " — "))
        .collect();
    assert_eq!(paragraphs(&again), expected, "{markdown}");
}

#[test]
fn html_is_well_formed_and_its_links_lead_somewhere() {
    let html = text(&rich_essay(), Target::Html);
    let elements = elements(html.strip_prefix("<!DOCTYPE html>\n").unwrap());
    let has = |start: &str| elements.iter().any(|element| element.starts_with(start));
    for element in [
        "html lang=\"en-US\"",
        "h1",
        "h2 id=",
        "blockquote",
        "ol start=\"3\"",
        "em",
        "figcaption",
        "thead",
        "img src=\"data:image/png;base64,",
    ] {
        assert!(has(element), "no {element} in {elements:#?}");
    }
    let ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let targets: Vec<&str> = html
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(targets.len() >= 6);
    for target in targets {
        assert!(ids.contains(&target), "{target} is not among {ids:?}");
    }
    assert!(html.contains("<a href=\"#entry-0\">(Asselin 550)</a>"));
    assert!(
        html.contains("<a href=\"#entry-1\">(Chen, 12</a>; <a href=\"#entry-2\">Lawrence 3)</a>")
    );
    assert!(html.contains("<a href=\"https://www.jstor.org/stable/44376189\">"));
}

#[test]
fn what_an_essay_says_is_text_in_every_format() {
    let hostile = "</p><script>alert(1)</script> & ]]> \"quoted\" 'single' #panic() <img src=x onerror=alert(1)>";
    let mut cited = essay(vec![
        par(vec![t(hostile)]),
        heading(1, hostile),
        par(vec![
            link("a", "javascript:alert(1)"),
            link("b", "https://example.org/\"onclick=\"x"),
        ]),
        block(BlockKind::Code {
            text: hostile.to_owned(),
            language: Some(hostile.to_owned()),
        }),
        block(BlockKind::Figure(image("map.png", hostile, Some(hostile)))),
    ]);
    cited.manuscript.front_matter.title = Some(hostile.to_owned());
    cited.manuscript.front_matter.authors = vec![hostile.to_owned()];
    let html = text(&cited, Target::Html);
    for bad in ["<script", "<img src=x", "javascript:", "onclick=\"x"] {
        assert!(!html.contains(bad), "{bad}");
    }
    elements(html.strip_prefix("<!DOCTYPE html>\n").unwrap());
    for target in [Target::Docx, Target::Epub] {
        for (path, part) in parts(bytes(&cited, target)) {
            assert!(
                !part.contains("<script") && !part.contains("javascript:"),
                "{path}"
            );
            if path.ends_with("ml") || path.ends_with(".rels") || path.ends_with(".opf") {
                elements(&part);
            }
        }
    }
}

#[test]
fn a_docx_has_words_own_styles_fields_and_notes() {
    let parts = parts(bytes(&rich_essay(), Target::Docx));
    for part in parts
        .iter()
        .filter(|(path, _)| path.ends_with(".xml") || path.ends_with(".rels"))
    {
        elements(part.1);
    }
    let document = &parts["word/document.xml"];
    for style in [
        "Title",
        "BodyText",
        "Heading1",
        "Heading5",
        "Quote",
        "ListParagraph",
        "WorksCitedHeading",
        "Bibliography",
        "Caption",
        "Code",
    ] {
        assert!(
            document.contains(&format!("<w:pStyle w:val=\"{style}\"/>")),
            "{style}"
        );
        assert!(
            parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
    assert!(parts["word/styles.xml"].contains("<w:ind w:left=\"720\" w:hanging=\"720\"/>"));
    assert!(
        parts["word/header1.xml"].contains("Lovelace </w:t>")
            && parts["word/header1.xml"].contains("w:instr=\" PAGE \"")
    );
    assert!(
        document.contains("<w:footnoteReference w:id=\"1\"/>")
            && parts["word/footnotes.xml"].contains("Goods crossed")
    );
    assert!(document.contains(
        "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">So it seemed</w:t></w:r>"
    ));
    assert!(
        document.contains("<w:hyperlink w:anchor=\"entry_0\">")
            && document.contains("w:name=\"entry_0\"")
    );
    assert!(document.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"));
    assert!(parts.contains_key("word/media/picture-0.png"));
    // Every relation that the text uses is there, and every part that a relation names.
    for (text, relations) in [
        ("word/document.xml", "word/_rels/document.xml.rels"),
        ("word/footnotes.xml", "word/_rels/footnotes.xml.rels"),
    ] {
        for id in parts[text]
            .split("r:id=\"")
            .chain(parts[text].split("r:embed=\""))
            .skip(1)
        {
            let id = id.split('"').next().unwrap();
            assert!(
                id.starts_with('<') || parts[relations].contains(&format!("Id=\"{id}\"")),
                "{id}"
            );
        }
    }
    for target in parts["word/_rels/document.xml.rels"]
        .split("Target=\"")
        .skip(1)
    {
        let target = target.split('"').next().unwrap();
        assert!(
            target.starts_with("https://") || parts.contains_key(&format!("word/{target}")),
            "{target}"
        );
    }
}

#[test]
fn an_epub_names_all_that_it_holds() {
    let package = bytes(&rich_essay(), Target::Epub);
    assert_eq!(&package[30..58], b"mimetypeapplication/epub+zip");
    let parts = parts(package);
    let opf = &parts["EPUB/package.opf"];
    elements(opf);
    for path in parts
        .keys()
        .filter_map(|path| path.strip_prefix("EPUB/"))
        .filter(|path| *path != "package.opf")
    {
        assert!(opf.contains(&format!("href=\"{path}\"")), "{path}");
    }
    assert!(opf.contains("<meta property=\"dcterms:modified\">2026-11-24T00:00:00Z</meta>"));
    let essay = &parts["EPUB/essay.xhtml"];
    elements(essay);
    let nav = &parts["EPUB/nav.xhtml"];
    elements(nav);
    let targets: Vec<&str> = nav
        .split("href=\"essay.xhtml#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(targets.len(), 6);
    for target in targets {
        assert!(essay.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(essay.contains("src=\"picture-0.png\"") && parts.contains_key("EPUB/picture-0.png"));
}

#[cfg(feature = "pdf")]
#[test]
fn typst_source_sets_the_same_pages() {
    // The source is a template that ignores its data: what it sets is compared with the PDF.
    let mut cited = rich_essay();
    cited.manuscript.blocks.push(par(vec![t(
        "#panic() $x$ *b* _i_ `c` <l> @k [x] ~ -- ... // /* 'q' \"q\" https://example.org = + - \\",
    )]));
    cited.manuscript.blocks.push(par(vec![t("1. no item")]));
    cited.manuscript.blocks.push(par(vec![t("= no heading")]));
    cited
        .manuscript
        .blocks
        .push(par(vec![em("a"), t("(b) [c]"), em("d"), t(".e")]));
    cited
        .manuscript
        .blocks
        .retain(|block| !matches!(block.kind, BlockKind::Figure(_)));
    let source = text(&cited, Target::Typst);
    let (template, essay) = source.split_once("// The essay.").unwrap();
    let mut options = Options::new(Target::Pdf);
    options.template = Some(Template {
        name: "essay.typ".to_owned(),
        text: format!("{template}\n#let essay(data) = [\n{essay}\n]\n"),
    });
    let from_source =
        export(&cited, &options).unwrap_or_else(|error| panic!("{error:?} in {source}"));
    let direct = bytes(&cited, Target::Pdf);
    let lines = |bytes: &[u8]| -> Vec<String> {
        let lines = Pdf::open(bytes).lines();
        lines
            .iter()
            .map(|line| {
                format!(
                    "{} {:.0} {:.0} {}",
                    line.page, line.left, line.baseline, line.text
                )
            })
            .collect()
    };
    let (from_source, direct) = (lines(&from_source.bytes), lines(&direct));
    for (line, expected) in from_source.iter().zip(&direct) {
        assert_eq!(line, expected);
    }
    assert_eq!(from_source.len(), direct.len());
}

#[test]
fn an_empty_essay_is_written_in_every_format() {
    let mut cited = essay(Vec::new());
    cited.manuscript.front_matter = ibid_manuscript::FrontMatter::default();
    for target in others() {
        let exported = export(&cited, &Options::new(target)).unwrap();
        assert!(!exported.bytes.is_empty(), "{}", target.name());
    }
}

/// An essay read from Markdown, without citations.
pub(crate) fn from_markdown(source: &str) -> Cited {
    let manuscript = read(source.as_bytes(), Format::Markdown);
    Cited {
        manuscript,
        ..essay(Vec::new())
    }
}

#[test]
fn titles_keep_the_italics_of_the_works_in_them() {
    let cited = from_markdown(
        "---\ntitle: \"Rain in *The Waves*\"\nsubtitle: \"A Reading of *Orlando*\"\n---\n\nText.\n",
    );
    let html = text(&cited, Target::Html);
    let expected = "<h1>Rain in <em>The Waves</em>: A Reading of <em>Orlando</em></h1>";
    assert!(html.contains(expected), "{html}");
    let markdown = text(&cited, Target::Markdown);
    let expected = "title: \"Rain in *The Waves*: A Reading of *Orlando*\"";
    assert!(markdown.contains(expected), "{markdown}");
    let typst = text(&cited, Target::Typst);
    assert!(
        typst.contains("#title[Rain in #emph[The Waves];"),
        "{typst}"
    );
    let plain = text(&cited, Target::Text);
    assert!(
        plain.contains("Rain in The Waves: A Reading of Orlando"),
        "{plain}"
    );
}

#[test]
fn the_heading_names_both_instructors_and_writes_the_date_out() {
    let cited = from_markdown(
        "---\ntitle: Rain\nauthor: Lena Abt\ninstructor: [Professor One, Dr. Two]\ncourse: English 104\ndate: 2026-04-02\n---\n\nText.\n",
    );
    let plain = text(&cited, Target::Text);
    let head = "Lena Abt\nProfessor One and Dr. Two\nEnglish 104\n2 April 2026\n";
    assert!(plain.starts_with(head), "{plain}");
}

#[test]
fn a_table_with_a_caption_has_a_label_above_it_in_every_format() {
    let cited = from_markdown(
        "See table 1.\n\n| Ward | Rain |\n|--|--|\n| North | 12 |\n\n: Rain by *Ward*\n\nText.\n\nTable: Table 2. Snow\n\n| A | B |\n|--|--|\n| 1 | 2 |\n\n| C | D |\n|--|--|\n| 3 | 4 |\n",
    );
    let plain = text(&cited, Target::Text);
    assert!(
        plain.contains("Table 1\nRain by Ward\nWard\tRain\n"),
        "{plain}"
    );
    assert!(plain.contains("Table 2\nSnow\nA\tB\n"), "{plain}");
    assert!(plain.contains("2\n\nC\tD\n"), "{plain}");
    let html = text(&cited, Target::Html);
    let expected = "<caption>Table 1<br/>\nRain by <em>Ward</em></caption>";
    assert!(html.contains(expected), "{html}");
    let again = text(
        &from_markdown(&text(&cited, Target::Markdown)),
        Target::Text,
    );
    assert!(again.contains("Table 2\nSnow\nA\tB\n"), "{again}");
    let document = &parts(bytes(&cited, Target::Docx))["word/document.xml"];
    assert!(document.contains("<w:t>Table 1</w:t>"), "{document}");
    #[cfg(feature = "pdf")]
    {
        let words = Pdf::open(&bytes(&cited, Target::Pdf)).flowing_text();
        let (label, title) = (words.find("Table 1"), words.find("Rain by Ward"));
        let is_above = label.is_some() && label < title && title < words.find("North");
        assert!(is_above, "{words}");
    }
}

#[test]
fn a_caption_that_says_its_label_gets_no_second_one() {
    for (typed, printed) in [
        ("Fig. 1. Rain by month.", "Fig. 1. Rain by month."),
        ("Figure 3: Rain by month.", "Fig. 1. Rain by month."),
        (
            "Figure skating in the rain.",
            "Fig. 1. Figure skating in the rain.",
        ),
        ("Fig. 2 of a series.", "Fig. 1. Fig. 2 of a series."),
    ] {
        let cited = from_markdown(&format!("![A chart](map.png \"{typed}\")\n"));
        let plain = text(&cited, Target::Text);
        assert!(plain.contains(&format!("\n{printed}\n")), "{plain}");
    }
}

#[test]
fn stanzas_of_quoted_verse_stand_apart() {
    let cited = from_markdown(
        "She ends:\n\n> | The rain is over now,\n> |   and gone,\n> |\n> | and so am I.\n",
    );
    let plain = text(&cited, Target::Text);
    let verse = "    The rain is over now,\n    \u{a0}\u{a0}and gone,\n\n    and so am I.";
    assert!(plain.contains(verse), "{plain}");
    for target in others() {
        assert!(!bytes(&cited, target).is_empty());
    }
    let html = text(&cited, Target::Html);
    assert_eq!(html.matches("<blockquote").count(), 1, "{html}");
    let again = text(
        &from_markdown(&text(&cited, Target::Markdown)),
        Target::Text,
    );
    assert!(again.contains(verse), "{again}");
}

#[test]
fn an_empty_heading_of_the_list_is_not_printed() {
    for heading in ["## Works Cited", "# References", "Works Cited\n==="] {
        let cited = from_markdown(&format!("# Rain\n\nIce is cold.\n\n{heading}\n"));
        let plain = text(&cited, Target::Text);
        assert!(plain.ends_with("Ice is cold.\n"), "{plain}");
    }
}

#[test]
fn an_image_without_an_address_is_left_out() {
    let cited = from_markdown("Rain ![](<>) falls.\n\n![A chart]()\n");
    assert_eq!(cited.manuscript.left_out.len(), 2);
    assert_eq!(text(&cited, Target::Text), "Rain falls.\n");
}
