//! The PDF, read back by another reader.

use ibid_exporter::{Citations, Date, Error, Exported, Options, Paper, Target, Template, export};
use ibid_manuscript::{BlockKind, Cited, Look};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::reader::{self, Line, Pdf};
use crate::support::*;

fn options() -> Options<'static> {
    let mut options = Options::new(Target::Pdf);
    options.images.insert("map.png".to_owned(), PNG);
    options
}

fn exported(cited: &Cited) -> Exported {
    export(cited, &options()).unwrap()
}

fn pdf(cited: &Cited) -> Pdf {
    Pdf::open(&exported(cited).bytes)
}

#[track_caller]
fn assert_conforms(bytes: &[u8], profile: ValidationProfile) {
    let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).unwrap();
    assert!(report.is_compliant, "{report}");
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.1
}

#[track_caller]
fn line_with<'a>(lines: &'a [Line], text: &str) -> &'a Line {
    lines
        .iter()
        .find(|line| line.text.contains(text))
        .unwrap_or_else(|| panic!("no line has {text:?} among {lines:#?}"))
}

#[test]
fn it_is_accessible_and_archival_and_the_same_on_every_run() {
    let cited = rich_essay();
    let first = exported(&cited);
    assert_eq!(first.problems, []);
    assert_conforms(&first.bytes, ValidationProfile::PdfUa1);
    assert_conforms(&first.bytes, ValidationProfile::PdfA2a);
    // Another essay in between leaves no trace.
    exported(&essay(vec![par(vec![t("Another.")])]));
    assert!(first.bytes == exported(&cited).bytes);
}

#[test]
fn pages_have_one_inch_margins_and_running_heads() {
    let pdf = pdf(&rich_essay());
    assert_eq!(pdf.page_count(), 4);
    assert_eq!(pdf.page_size(), (612.0, 792.0));
    let lines = pdf.lines();
    let heads: Vec<&Line> = lines.iter().filter(|line| line.baseline < 72.0).collect();
    let texts: Vec<&str> = heads.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        texts,
        (1..=4)
            .map(|page| format!("Lovelace\u{a0}{page}"))
            .collect::<Vec<_>>()
    );
    for head in heads {
        // The top of the line is half an inch from the top: the ascent of the type is 9 points.
        assert!(near(head.baseline - 9.0, 36.0), "{head:?}");
        assert!(near(head.right, 540.0), "{head:?}");
    }
    for line in pdf.body() {
        assert!(line.left > 71.9 && line.right < 540.1, "{line:?}");
        assert!(line.baseline <= 720.1, "{line:?}");
    }
    let first = &pdf.body()[0];
    assert!(
        near(first.baseline - 9.0, 72.0) && near(first.left, 72.0),
        "{first:?}"
    );
}

#[test]
fn every_line_is_double_spaced_and_the_first_of_a_paragraph_is_indented() {
    let paragraphs =
        (0..40).map(|_| par(vec![t(PROSE), t(" "), em("In italics, too. "), t(PROSE)]));
    let lines = pdf(&essay(paragraphs.collect())).body();
    let prose: Vec<&Line> = lines.iter().skip(2).collect();
    assert!(prose.len() > 200);
    for pair in prose.windows(2) {
        assert!(near(pair[0].size, 12.0));
        if pair[0].page == pair[1].page {
            assert!(near(pair[1].baseline - pair[0].baseline, 24.0), "{pair:#?}");
        }
        let begins = pair[1]
            .text
            .starts_with("The alliance of two great neighbors")
            && pair[0].text.trim_end().ends_with("listen.");
        let expected = if begins && !near(pair[1].left, 72.0) {
            108.0
        } else {
            72.0
        };
        assert!(near(pair[1].left, expected), "{pair:#?}");
    }
    assert_eq!(
        prose.iter().filter(|line| near(line.left, 108.0)).count(),
        40
    );
}

#[test]
fn the_heading_block_and_the_title_stand_above_the_text() {
    let body = pdf(&rich_essay()).body();
    let head: Vec<&str> = body.iter().take(5).map(|line| line.text.as_str()).collect();
    assert_eq!(
        head,
        [
            "Ada Lovelace",
            "Professor Surname",
            "History 210",
            "24 November 2026",
            "Two Patrons and One Quarrel: How Small States Navigated a Split"
        ]
    );
    for pair in body.windows(2).take(5) {
        assert!(near(pair[1].baseline - pair[0].baseline, 24.0), "{pair:#?}");
    }
    let title = &body[4];
    assert!(near(title.left - 72.0, 540.0 - title.right), "{title:?}");
    assert!(near(body[5].left, 108.0), "{:?}", body[5]);
}

#[test]
fn headings_quotations_lists_and_notes_stand_where_mla_puts_them() {
    let lines = pdf(&rich_essay()).body();
    for (text, left) in [
        ("A Division of Labor", 72.0),
        ("In Italics", 72.0),
        ("Underlined", 72.0),
        ("and so the sentence went on", 72.0),
        ("Because I could not stop", 108.0),
        ("He kindly stopped", 108.0),
    ] {
        let line = line_with(&lines, text);
        assert!(near(line.left, left), "{line:?}");
    }
    for text in ["Centered and Bold", "Centered Italics"] {
        let line = line_with(&lines, text);
        assert!(near(line.left - 72.0, 540.0 - line.right), "{line:?}");
    }
    let heading = lines
        .iter()
        .position(|line| line.text == "In Italics")
        .unwrap();
    let quoted: Vec<&Line> = lines.iter().skip(heading + 1).take(4).collect();
    assert!(
        quoted.iter().all(|line| near(line.left, 108.0)),
        "{quoted:#?}"
    );
    assert!(near(line_with(&lines, "rice and small arms").left, 108.0));
    assert_eq!(line_with(&lines, "missiles").text, "4.missiles");
    let note = line_with(&lines, "Goods crossed the country");
    assert!(
        note.text.starts_with('1') && near(note.left, 108.0),
        "{note:?}"
    );
    let note_page: Vec<&Line> = lines.iter().filter(|line| line.page == note.page).collect();
    let after = note_page
        .iter()
        .find(|line| line.baseline > note.baseline + 1.0)
        .unwrap();
    assert!(
        near(after.baseline - note.baseline, 24.0),
        "{note:?} {after:?}"
    );
}

#[test]
fn a_note_that_is_marked_twice_is_printed_once() {
    let mut cited = essay(vec![par(vec![
        t("One"),
        mark("a"),
        t(" and two"),
        mark("a"),
        t("."),
    ])]);
    cited.manuscript.notes = vec![note(
        "a",
        vec![t("The note, which marks itself"), mark("a"), t(".")],
    )];
    let text = pdf(&cited).flowing_text();
    assert_eq!(
        text.matches("The note, which marks itself[^a].").count(),
        1,
        "{text}"
    );
}

#[test]
fn the_text_is_there_in_order_on_every_page() {
    let text = pdf(&rich_essay()).flowing_text();
    let mut rest = text.as_str();
    for part in [
        "24 November 2026",
        "The alliance of two great neighbors ought to have been a gift",
        "So it seemed, at least, to one historian (Asselin 550).",
        "A Division of Labor",
        "It hid unease (Chen, 12; Lawrence 3). A note follows.",
        "and so the sentence went on after the quotation",
        "let essay = read(bytes);",
        "Fig.\u{a0}1. The border in 1950.",
        "* * *",
        "Inline code x = 1, bold, struck, 2nd, H2O, a link, and Greek λόγος, Việt, Čapek.",
        "Works Cited",
        "Asselin, Pierre. “‘We Don’t Want a Munich’: Hanoi’s Diplomatic Strategy, 1965–1968.” Diplomatic History, \
         vol. 36, no. 3, 2012, pp. 547–81. JSTOR,",
        "Chen Jian. China’s Road to the Korean War: The Making of the Sino-American Confrontation. Columbia UP, 1994.",
        "Lawrence, Mark Atwood. The Vietnam War: A Concise International History. Oxford UP, 2008.",
        "Logevall, Fredrik. The Origins of the Vietnam War. Routledge, 2015.",
    ] {
        let at = rest
            .find(part)
            .unwrap_or_else(|| panic!("{part:?} is not in {rest:?}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn the_list_begins_a_page_and_its_entries_hang() {
    let pdf = pdf(&rich_essay());
    let last: Vec<Line> = pdf
        .body()
        .into_iter()
        .filter(|line| line.page == 4)
        .collect();
    assert_eq!(last[0].text, "Works Cited");
    assert!(near(last[0].left - 72.0, 540.0 - last[0].right));
    for line in &last[1..] {
        let begins = ["Asselin", "Chen", "Lawrence", "Logevall"]
            .iter()
            .any(|name| line.text.starts_with(name));
        assert!(
            near(line.left, if begins { 72.0 } else { 108.0 }),
            "{line:?}"
        );
    }
    assert!(last[1..].iter().any(|line| near(line.left, 108.0)));
    for pair in last.windows(2) {
        assert!(near(pair[1].baseline - pair[0].baseline, 24.0), "{pair:#?}");
    }

    let mut one = rich_essay();
    one.printed.works_cited.truncate(1);
    assert!(pdf_text(&one).contains("Work Cited Asselin"));
    one.printed.works_cited.clear();
    assert!(!pdf_text(&one).contains("Cited"));
}

fn pdf_text(cited: &Cited) -> String {
    pdf(cited).flowing_text()
}

#[test]
fn each_citation_leads_to_its_entry_and_addresses_are_links() {
    let pdf = pdf(&rich_essay());
    let lines = pdf.body();
    let entry = |name: &str| {
        let line = lines
            .iter()
            .rev()
            .find(|line| line.text.starts_with(name))
            .unwrap();
        (line.page, line.baseline)
    };
    let mut met = Vec::new();
    for link in pdf.links() {
        match link {
            reader::Target::Address(address) => met.push(address),
            reader::Target::Page(page, down) => {
                let leads_to = ["Asselin,", "Chen Jian", "Lawrence,", "Logevall,"]
                    .into_iter()
                    .find(|name| {
                        page == entry(name).0 && (entry(name).1 - 9.0 - down).abs() < 12.0
                    });
                met.extend(leads_to.map(str::to_owned));
            }
        }
    }
    met.sort();
    met.dedup();
    assert_eq!(
        met,
        [
            "Asselin,",
            "Chen Jian",
            "Lawrence,",
            "Logevall,",
            "https://example.org/a?b=c",
            "https://www.jstor.org/stable/44376189"
        ]
    );
}

#[test]
fn it_says_what_it_is() {
    let pdf = pdf(&rich_essay());
    assert_eq!(
        pdf.info("Title").as_deref(),
        Some("Two Patrons and One Quarrel: How Small States Navigated a Split")
    );
    assert_eq!(pdf.info("Author").as_deref(), Some("Ada Lovelace"));
    assert_eq!(
        pdf.info("CreationDate").as_deref(),
        Some("D:20261124000000Z")
    );
    assert_eq!(pdf.lang().as_deref(), Some("en-US"));
    assert_eq!(
        pdf.outline(),
        [
            "A Division of Labor",
            "In Italics",
            "Centered and Bold",
            "Centered Italics",
            "Underlined",
            "Works Cited"
        ]
    );
    for kind in [
        "BlockQuote",
        "Figure",
        "H1",
        "H2",
        "L",
        "Link",
        "Note",
        "P",
        "TH",
        "Table",
    ] {
        assert!(
            pdf.structure().iter().any(|found| found == kind),
            "no {kind} in {:?}",
            pdf.structure()
        );
    }
}

#[test]
fn the_paper_the_date_and_the_form_of_citations_are_options() {
    let mut options = options();
    options.paper = Paper::A4;
    options.date = Date::new(2020, 2, 29);
    options.citations = Citations::Formatted;
    let pdf = Pdf::open(&export(&rich_essay(), &options).unwrap().bytes);
    let (width, height) = pdf.page_size();
    assert!(near(width, 595.276) && near(height, 841.89));
    assert_eq!(
        pdf.info("CreationDate").as_deref(),
        Some("D:20200229000000Z")
    );
    assert!(
        pdf.flowing_text()
            .contains("It hid unease (Chen 12; Lawrence 3).")
    );
}

#[test]
fn an_essay_without_a_title_is_called_by_its_heading_or_its_file() {
    let mut cited = essay(vec![
        heading(1, "The \"First\" Heading"),
        par(vec![t("Text.")]),
    ]);
    cited.manuscript.front_matter.title = None;
    let first = pdf(&cited);
    assert_eq!(first.info("Title").as_deref(), Some("The “First” Heading"));
    assert_eq!(
        first.flowing_text().matches("The “First” Heading").count(),
        1
    );

    cited.manuscript.blocks.remove(0);
    let mut options = options();
    options.fallback_title = Some("my-essay".to_owned());
    let exported = export(&cited, &options).unwrap();
    assert_eq!(exported.problems[0].rule, "missing-title");
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    let second = Pdf::open(&exported.bytes);
    assert_eq!(second.info("Title").as_deref(), Some("my-essay"));
    assert!(!second.flowing_text().contains("my-essay"));
}

#[test]
fn an_empty_essay_is_a_page() {
    let mut cited = essay(Vec::new());
    cited.manuscript.front_matter = ibid_manuscript::FrontMatter::default();
    let exported = exported(&cited);
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    assert_eq!(Pdf::open(&exported.bytes).page_count(), 1);
}

#[test]
fn a_skipped_heading_level_is_no_hole_in_the_structure() {
    let exported = exported(&essay(vec![
        heading(3, "Deep"),
        heading(1, "Up"),
        heading(6, "Down"),
        heading(1, " "),
    ]));
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    assert_eq!(Pdf::open(&exported.bytes).outline(), ["Deep", "Up", "Down"]);
}

#[test]
fn a_character_without_a_glyph_is_a_finding_with_its_place() {
    let mut cited = essay(vec![par(vec![t("The word 漢字 is here.")])]);
    cited.manuscript.source = "The word 漢字 is here.".to_owned();
    let exported = exported(&cited);
    let rules: Vec<_> = exported
        .problems
        .iter()
        .map(|problem| problem.rule)
        .collect();
    assert_eq!(rules, ["missing-glyph", "missing-glyph"]);
    assert_eq!(
        exported.problems[0].span.text(&cited.manuscript.source),
        "漢"
    );
    assert!(!String::from_utf8_lossy(&exported.bytes).contains("pdfuaid"));
    assert_eq!(Pdf::open(&exported.bytes).page_count(), 1);
}

#[test]
fn an_image_without_alternative_text_costs_the_claim_of_accessibility_alone() {
    let cited = essay(vec![block(BlockKind::Figure(image("map.png", "", None)))]);
    let exported = exported(&cited);
    assert_eq!(exported.problems[0].rule, "missing-alt-text");
    assert_conforms(&exported.bytes, ValidationProfile::PdfA2b);
    assert!(!String::from_utf8_lossy(&exported.bytes).contains("pdfuaid"));
}

#[test]
fn images_outside_and_broken_ones_are_findings() {
    let mut options = options();
    options.images.insert("broken.png".to_owned(), &PNG[..60]);
    options.images.insert("text.png".to_owned(), b"no image");
    let paths = [
        "/etc/passwd",
        "../../secret.png",
        "https://example.org/a.png",
        "essay.json",
        "template.typ",
        "text.png",
        "broken.png",
    ];
    for path in paths {
        let cited = essay(vec![block(BlockKind::Figure(image(
            path,
            "What it shows",
            None,
        )))]);
        let exported = export(&cited, &options).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(
            exported.problems.len(),
            1,
            "{path}: {:?}",
            exported.problems
        );
        assert_eq!(exported.problems[0].rule, "missing-image");
        assert!(
            Pdf::open(&exported.bytes)
                .flowing_text()
                .contains("[What it shows]"),
            "{path}"
        );
    }
}

#[test]
fn what_an_essay_says_is_never_run() {
    let hostile = "#panic(\"run\") $x$ `#1` @key <label> *b* _i_ // no #import \"/etc/passwd\": * \\u{41} [x](y) = a \"q\"";
    let mut cited = essay(vec![
        par(vec![t(hostile)]),
        heading(1, hostile),
        block(BlockKind::Code {
            text: hostile.to_owned(),
            language: Some("#panic()".to_owned()),
        }),
        par(vec![
            link("a link", "javascript:alert(1)"),
            link(" another", "file:///etc/passwd"),
        ]),
    ]);
    cited.manuscript.front_matter.title = Some(hostile.to_owned());
    cited.manuscript.front_matter.authors = vec![hostile.to_owned()];
    cited.manuscript.front_matter.lang = Some("#panic()".to_owned());
    let exported = exported(&cited);
    let rules: Vec<_> = exported
        .problems
        .iter()
        .map(|problem| problem.rule)
        .collect();
    assert_eq!(rules, ["unsafe-link", "unsafe-link"]);
    let pdf = Pdf::open(&exported.bytes);
    assert!(
        pdf.flowing_text()
            .contains("#panic(“run”) $x$ `#1` @key <label> *b* _i_ // no #import")
    );
    assert!(pdf.links().is_empty());
    for name in [
        "JavaScript",
        "JS",
        "Launch",
        "EmbeddedFile",
        "EmbeddedFiles",
        "OpenAction",
        "URI",
    ] {
        assert!(!pdf.mentions(name), "{name}");
    }
}

#[test]
fn endless_words_stay_on_the_page() {
    let long = "x".repeat(5_000);
    let address = format!("https://example.org/{}", "path/".repeat(300));
    let cited = essay(vec![
        par(vec![t(&long)]),
        par(vec![link(&address, &address)]),
        block(BlockKind::Code {
            text: long.clone(),
            language: None,
        }),
        heading(1, &long),
    ]);
    let pdf = pdf(&cited);
    assert!(pdf.body().iter().all(|line| line.right < 540.1));
}

#[test]
fn limits_are_errors_with_their_place() {
    let mut deep = par(vec![t("deep")]);
    for _ in 0..200 {
        deep = block(BlockKind::BlockQuotation(vec![deep]));
    }
    let emphatic = |at: usize| {
        if at.is_multiple_of(2) {
            em("a ")
        } else {
            t("b ")
        }
    };
    let text = "word ".repeat(1_000_000);
    for (what, cited) in [
        ("deep", essay(vec![deep])),
        (
            "pieces",
            essay(vec![par((0..30_000).map(emphatic).collect())]),
        ),
        ("size", essay(vec![par(vec![t(&text)])])),
        (
            "columns",
            essay(vec![block(BlockKind::Table {
                rows: vec![vec![vec![t("a")]; 500]],
            })]),
        ),
    ] {
        let error = export(&cited, &options()).unwrap_err();
        assert!(matches!(error, Error::Limit { .. }), "{what}: {error:?}");
    }
}

#[test]
fn what_stands_just_below_the_limits_is_typeset() {
    let mut deep = par(vec![t("deep")]);
    for at in 0..20 {
        deep = if at % 2 == 0 {
            block(BlockKind::BlockQuotation(vec![deep]))
        } else {
            block(BlockKind::List {
                start: None,
                items: vec![vec![deep]],
            })
        };
    }
    let emphatic = |at: usize| {
        if at.is_multiple_of(2) {
            em("a ")
        } else {
            t("b ")
        }
    };
    let cited = essay(vec![deep, par((0..1_900).map(emphatic).collect())]);
    assert_conforms(&exported(&cited).bytes, ValidationProfile::PdfUa1);
}

#[test]
fn control_characters_are_left_out_and_named() {
    let mut cited = essay(vec![par(vec![t("a\u{0}b\u{1b}[31mc\u{85}d\te")])]);
    cited.manuscript.front_matter.title = Some("T\u{7}itle".to_owned());
    let exported = exported(&cited);
    assert_eq!(exported.problems[0].rule, "control-character");
    assert!(
        Pdf::open(&exported.bytes)
            .flowing_text()
            .contains("ab[31mc d e")
    );
}

#[test]
fn errors_of_a_template_name_its_own_file_and_line() {
    let cited = essay(vec![par(vec![t("Text.")])]);
    let place = |text: &str| {
        let mut options = options();
        let name = "mine/template.typ".to_owned();
        options.template = Some(Template {
            name,
            text: text.to_owned(),
        });
        match export(&cited, &options) {
            Err(Error::Template { at, message, .. }) => (at.file, at.line, at.column, message),
            other => panic!("{other:?}"),
        }
    };
    let (file, line, column, message) = place("// mine\n#let essay(data) = {\n  data.nothing\n}\n");
    assert_eq!(
        (file.as_str(), line, column),
        ("mine/template.typ", 3, 8),
        "{message}"
    );
    let (_, line, _, message) = place("#let essay(data) = {\n");
    assert_eq!((line, message.as_str()), (1, "unclosed delimiter"));
    let (_, line, column, message) = place("#let other(data) = []\n");
    assert_eq!((line, column), (1, 1));
    assert!(message.contains("no function `essay`"), "{message}");
    for asks in [
        "#read(\"/etc/passwd\")",
        "#image(\"secret.png\")",
        "#import \"@preview/cetz:0.1.0\"",
        "#datetime.today()",
        "#include \"other.typ\"",
    ] {
        let (_, line, _, message) = place(&format!("\n#let essay(data) = [{asks}]\n"));
        assert_eq!(line, 2, "{asks}: {message}");
    }
}

#[test]
fn a_template_of_ones_own_gets_the_essay() {
    let mut options = options();
    options.template = Some(Template {
        name: "mine.typ".to_owned(),
        text: "#let essay(data) = { set document(title: data.name); [#data.title by #data.authors.join()] }".to_owned(),
    });
    let exported = export(&rich_essay(), &options).unwrap();
    let text = Pdf::open(&exported.bytes).flowing_text();
    assert!(text.contains("Quarrel: How Small States"), "{text}");
}

#[test]
fn looks_do_not_push_lines_apart() {
    let look = |look: Look| run("raised", look, None);
    let cited = essay(vec![par(vec![
        t(PROSE),
        look(Look {
            superscript: true,
            ..Look::default()
        }),
        look(Look {
            subscript: true,
            ..Look::default()
        }),
        look(Look {
            code: true,
            ..Look::default()
        }),
        t(" Ǽ λόγος ⇒ "),
        t(PROSE),
    ])]);
    let lines: Vec<Line> = pdf(&cited)
        .body()
        .into_iter()
        .filter(|line| near(line.size, 12.0))
        .collect();
    let mut baselines: Vec<f32> = lines.iter().map(|line| line.baseline).collect();
    baselines.dedup_by(|a, b| near(*a, *b));
    assert!(
        baselines
            .windows(2)
            .all(|pair| near(pair[1] - pair[0], 24.0)),
        "{baselines:?}"
    );
}
