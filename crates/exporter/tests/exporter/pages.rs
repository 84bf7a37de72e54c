//! What a page has besides its prose: title page, endnotes, speeches, widths, other scripts, and what the readers of
//! pages and books ask for.

use ibid_citations::Cited;
use ibid_exporter::Target;
use ibid_manuscript::{Format, read};

use crate::formats::{bytes, elements, from_markdown, parts, text};

fn docx(cited: &Cited) -> String {
    parts(bytes(cited, Target::Docx))["word/document.xml"].clone()
}

/// Wants each part in the text, in this order.
fn in_order(text: &str, wanted: &[&str]) {
    let mut rest = text;
    for part in wanted {
        let Some((_, behind)) = rest.split_once(part) else {
            panic!("{part} is missing, or stands too early, in {text}");
        };
        rest = behind;
    }
}

#[test]
fn a_title_page_has_the_heading_and_the_title_and_the_essay_begins_behind_it() {
    let cited = from_markdown(
        "---\ntitle: Rain\nauthor: [Ann Lee, Max Ruiz]\ncourse: English 104\ntitle-page: true\n---\n\nIt rains.\n",
    );
    in_order(
        &text(&cited, Target::Typst),
        &[
            "// The essay.",
            "#title-page((",
            "[Ann Lee],",
            "[English 104],",
            "))[Rain]",
            "#title[Rain]",
            "It rains.",
        ],
    );
    in_order(
        &docx(&cited),
        &[
            "Ann Lee",
            "<w:spacing w:before=\"2880\"/>",
            "Rain",
            "<w:pageBreakBefore/>",
            "Rain",
            "It rains.",
            "<w:pgNumType w:start=\"0\"/>",
            "<w:titlePg/>",
        ],
    );
    in_order(
        &text(&cited, Target::Latex),
        &[
            "\\thispagestyle{empty}",
            "Ann Lee",
            "{\\centering Rain\\par}",
            "\\setcounter{page}{1}",
            "{\\centering Rain\\par}",
            "It rains.",
        ],
    );
    in_order(
        &text(&cited, Target::Rtf),
        &[
            "\\titlepg",
            "Ann Lee",
            "Rain",
            "\\pagebb",
            "Rain",
            "It rains.",
        ],
    );
    let odt = parts(bytes(&cited, Target::Odt));
    assert!(odt["content.xml"].contains("style:master-page-name=\"Title_20_Page\""));
    assert!(odt["content.xml"].contains("style:page-number=\"1\""));
    // A page of the web has its heading and its title once.
    assert_eq!(
        text(&cited, Target::Html).matches("<h1>Rain</h1>").count(),
        1
    );
}

#[test]
fn endnotes_stand_before_the_list_and_not_at_the_foot() {
    let cited = from_markdown(
        "---\ntitle: Rain\nnotes: end\n---\n\nIt rains.[^a] It stops.[^b]\n\n[^a]: Often.\n\n[^b]: At last.\n",
    );
    in_order(
        &text(&cited, Target::Typst),
        &[
            "// The essay.",
            "It rains.#endnote-mark(0);",
            "#endnotes((",
            "Often.",
            "At last.",
        ],
    );
    let document = docx(&cited);
    in_order(
        &document,
        &[
            "It rains.",
            "w:anchor=\"note_1\"",
            "It stops.",
            ">Notes<",
            "w:name=\"note_1\"",
            "Often.",
            "w:name=\"note_2\"",
            "At last.",
        ],
    );
    assert!(!document.contains("footnoteReference w:id"));
    in_order(
        &text(&cited, Target::Html),
        &[
            "It rains.<sup><a id=\"mark-1\"",
            "<h2>Notes</h2>",
            "id=\"note-1\"",
            "Often.",
        ],
    );
    let latex = text(&cited, Target::Latex);
    in_order(
        &latex,
        &["\\hyperlink{note-1}{1}", "\\begin{notes}{Notes}", "Often."],
    );
    assert!(!latex.contains("\\footnote{"));
    assert!(!text(&cited, Target::Rtf).contains("{\\footnote "));
}

#[test]
fn speeches_of_a_play_hang() {
    let cited = from_markdown(
        "They meet:\n\n> ANNA. Who is there?\n> BERT. Nobody but the rain.\n\nThey part.\n",
    );
    in_order(
        &text(&cited, Target::Typst),
        &["// The essay.", "#dialogue[", "ANNA\\.", "BERT"]
            .map(|part| part.trim_end_matches("\\.")),
    );
    in_order(
        &docx(&cited),
        &[
            "<w:ind w:left=\"1080\" w:hanging=\"360\"/>",
            "ANNA. ",
            "<w:ind w:left=\"1080\" w:hanging=\"360\"/>",
            "BERT. ",
        ],
    );
    in_order(
        &text(&cited, Target::Html),
        &["<blockquote class=\"dialogue\">", "<p>ANNA.", "<p>BERT."],
    );
    in_order(
        &text(&cited, Target::Latex),
        &["\\begin{dialogue}", "ANNA.", "BERT.", "\\end{dialogue}"],
    );
    in_order(
        &text(&cited, Target::Rtf),
        &["\\li1080\\fi-360", "ANNA.", "\\li1080\\fi-360", "BERT."],
    );
}

#[test]
fn an_image_is_as_wide_as_it_says() {
    let cited = from_markdown(
        "![A map](map.png \"The border.\"){width=50%}\n\nA small ![sign](map.png) in a line.\n",
    );
    in_order(
        &text(&cited, Target::Typst),
        &[
            "// The essay.",
            "width: 50.0%",
            "#box(image(",
            "height: size",
        ],
    );
    in_order(
        &text(&cited, Target::Html),
        &["style=\"width:50%\"", "<figcaption>", "alt=\"sign\"/>"],
    );
    // Half of six and a half inches, and twelve points high.
    in_order(
        &docx(&cited),
        &["<wp:extent cx=\"2971800\"", "cy=\"152400\""],
    );
    in_order(
        &text(&cited, Target::Latex),
        &["width=0.500\\linewidth", "alt={sign}"],
    );
}

#[test]
fn words_that_run_the_other_way_are_kept_apart() {
    let cited = from_markdown("The poet נתן אלתרמן (12) and محمود درويش wrote.\n");
    let html = text(&cited, Target::Html);
    assert!(html.contains("The poet <bdi>נתן אלתרמן</bdi> (12) and <bdi>محمود درويش</bdi> wrote."));
    let document = docx(&cited);
    assert!(
        document.contains("<w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">נתן אלתרמן</w:t>")
    );
    let hebrew = from_markdown("---\nlang: he\ntitle: א\n---\n\nהמשורר כתב.\n");
    assert!(!text(&hebrew, Target::Html).contains("<bdi>"));
}

#[test]
fn a_citation_with_a_title_in_it_is_one_link() {
    let library = "a: {type: book, title: Snow, author: \"Bem, Max\", publisher: Vela, date: 2003}\n\
        b: {type: book, title: Hail, author: \"Bem, Max\", publisher: Vela, date: 2011}\n";
    let library =
        ibid_reference_manager::read_yaml(library, ibid_diagnostics::FileId::LIBRARY).library;
    let essay = read(b"It is cold [@a, 3]. It is [@b, 4].\n", Format::Markdown);
    let cited = ibid_citations::cite(
        essay,
        &library,
        &ibid_styles::Style::Mla,
        ibid_citations::Listed::Cited,
    );
    let html = text(&cited, Target::Html);
    assert!(
        html.contains("<a href=\"#entry-1\">(Bem, <em>Snow</em> 3)</a>"),
        "{html}"
    );
    let document = docx(&cited);
    assert_eq!(document.matches("<w:hyperlink w:anchor=").count(), 2);
}

#[test]
fn a_page_of_the_web_has_its_running_head_when_printed_and_dark_colours_when_asked() {
    let cited = from_markdown("---\ntitle: Rain\nauthor: Ann O'Hara\n---\n\nIt rains.\n");
    let html = text(&cited, Target::Html);
    in_order(
        &html,
        &[
            "@media print",
            ".works-cited, .notes { break-before: page;",
            "prefers-color-scheme: dark",
            "@page { size: letter; margin: 1in; @top-right { content: \"O\\2019 Hara \" counter(page);",
        ],
    );
    elements(html.strip_prefix("<!DOCTYPE html>\n").unwrap());
}

#[test]
fn an_epub_says_how_it_can_be_read() {
    let opf = |markdown: &str| {
        parts(bytes(&from_markdown(markdown), Target::Epub))["EPUB/package.opf"].clone()
    };
    let plain = opf("Only words.\n");
    assert!(plain.contains("schema:accessMode\">textual") && !plain.contains("visual"));
    let described = opf("![A map](map.png)\n");
    in_order(
        &described,
        &[
            "schema:accessMode\">visual",
            "schema:accessModeSufficient\">textual<",
            "alternativeText",
        ],
    );
    let silent = opf("Words ![](map.png) here.\n");
    assert!(silent.contains("schema:accessMode\">visual"));
    assert!(
        !silent.contains("accessModeSufficient\">textual<") && !silent.contains("alternativeText")
    );
}

#[test]
fn an_epub_holds_what_its_manifest_and_its_spine_say() {
    let package = parts(bytes(&crate::support::rich_essay(), Target::Epub));
    let opf = &package["EPUB/package.opf"];
    let of = |name: &str| -> Vec<String> {
        let mark = format!(" {name}=\"");
        let values = opf.split(mark.as_str()).skip(1);
        values
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let ids = of("id");
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice in {opf}");
    assert!(of("idref").iter().all(|id| ids.contains(id)));
    for path in of("href") {
        assert!(package.contains_key(&format!("EPUB/{path}")), "{path}");
    }
    assert_eq!(opf.matches("properties=\"nav\"").count(), 1);
    let essay = &package["EPUB/essay.xhtml"];
    let mut ids: Vec<&str> = essay
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
}
