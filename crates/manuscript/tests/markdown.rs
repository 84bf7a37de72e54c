//! Markdown essays as values.

use ibid_manuscript::{Block, BlockKind, Format, Inline, Manuscript, Prose, read};

fn essay(text: &str) -> Manuscript {
    read(text.as_bytes(), Format::Markdown)
}

fn paragraph(block: &Block) -> &[Inline] {
    match &block.kind {
        BlockKind::Paragraph(content) => content,
        other => panic!("a paragraph, not {other:?}"),
    }
}

/// Each run as `text|span|look`.
fn runs(content: &[Inline]) -> Vec<(String, std::ops::Range<usize>, bool)> {
    content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Text(run) => Some((run.text.clone(), run.span.range(), run.look.emphasis)),
            _ => None,
        })
        .collect()
}

#[test]
fn citations_stay_text_with_their_places() {
    let source = "As in [@lee, p. 3; @kim], @ha [p. 4], [see *Beloved* 12], and x@y.org.[^1]\n\n[^1]: A note.\n";
    let essay = essay(source);
    let content = paragraph(&essay.blocks[0]);
    assert_eq!(
        runs(content),
        [
            (
                "As in [@lee, p. 3; @kim], @ha [p. 4], [see ".to_owned(),
                0..43,
                false
            ),
            ("Beloved".to_owned(), 44..51, true),
            (" 12], and x@y.org.".to_owned(), 52..70, false),
        ]
    );
    assert!(matches!(&content[3], Inline::NoteMark { label, .. } if label == "1"));
    assert_eq!(essay.notes.len(), 1);
    let prose = Prose::new(content);
    let at = prose.text.find("Beloved").unwrap();
    assert_eq!(prose.span(at..at + 7).text(source), "Beloved");
}

#[test]
fn entities_line_ends_and_escapes_stand_for_their_place() {
    let source = "R&amp;D\n\\*not\\* said  \nnext";
    let essay = essay(source);
    let content = paragraph(&essay.blocks[0]);
    assert_eq!(Prose::new(content).text, "R&D *not* said\nnext");
    for (text, range, _) in runs(content) {
        assert!(
            source.get(range.clone()) == Some(text.as_str()) || ["&", " "].contains(&text.as_str()),
            "{text:?} at {range:?}"
        );
    }
}

#[test]
fn the_list_is_taken_out_and_what_follows_is_named() {
    let source = "# On Dust\n\nText.\n\n## A\n\nMore.\n\n## Works Cited\n\n- Egan, Timothy. *The Worst Hard\n  Time*. 2006.\n- Worster, Donald. *Dust Bowl*. 1979.\n\n---\n\n[Edit](x)\n";
    let essay = essay(source);
    assert_eq!(essay.front_matter.title.as_deref(), Some("On Dust"));
    let list = essay.works_cited.unwrap();
    let (heading, span) = list.heading.unwrap();
    assert_eq!(
        (heading.as_str(), span.text(source)),
        ("Works Cited", "## Works Cited")
    );
    assert_eq!(
        list.entries[0].text(),
        "Egan, Timothy. _The Worst Hard Time_. 2006."
    );
    assert!(list.entries[1].span.text(source).starts_with("Worster"));
    let left: Vec<_> = essay
        .left_out
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(left, ["---", "[Edit](x)"]);
    let levels: Vec<_> = essay
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading { level, .. } => Some(level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1]);
}

#[test]
fn bold_and_plain_lines_can_head_the_list() {
    for heading in [
        "**Works Cited**",
        "Work Cited",
        "# REFERENCES",
        "Bibliography:",
        "Sources\n=======",
    ] {
        let essay = essay(&format!("Text.\n\n{heading}\n\nLee, Ann. Book. 2001.\n"));
        let list = essay.works_cited.unwrap_or_else(|| panic!("{heading}"));
        assert_eq!(list.entries.len(), 1, "{heading}");
    }
    assert!(essay("# Sources\n\n## A\n\nText.\n").works_cited.is_none());
}

#[test]
fn blocks_are_told_apart() {
    let source = "> Quoted *text*.\n>\n> - a\n\n1. one\n2. two\n\n   more\n\n```rust\nlet x;\n```\n\n![Alt](map.png \"A map\")\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n| Her speech\n| is nothing\n\n***\n\nA <em>b</em><br>c <noun>.\n\n<!-- gone -->\n";
    let essay = essay(source);
    let kinds: Vec<_> = essay
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::BlockQuotation(inner) => format!("quotation {}", inner.len()),
            BlockKind::List { start, items } => format!("list {start:?} {}", items.len()),
            BlockKind::Code { text, language } => format!("code {text:?} {language:?}"),
            BlockKind::Figure(image) => {
                let caption = Prose::new(&image.caption).text;
                format!("figure {} {} {caption:?}", image.path, image.alt)
            }
            BlockKind::Table { caption, rows } => {
                format!("table {} {:?}", rows.len(), Prose::new(caption).text)
            }
            BlockKind::Verse(lines) => format!(
                "verse {:?}",
                lines
                    .iter()
                    .map(|line| Prose::new(line).text)
                    .collect::<Vec<_>>()
            ),
            BlockKind::Break => "break".to_owned(),
            BlockKind::Paragraph(content) => Prose::new(content).text,
            BlockKind::Heading { .. } => "heading".to_owned(),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "quotation 2",
            "list Some(1) 2",
            "code \"let x;\\n\" Some(\"rust\")",
            "figure map.png Alt \"A map\"",
            "table 2 \"\"",
            "verse [\"Her speech\", \"is nothing\"]",
            "break",
            "A b\nc <noun>.",
        ]
    );
    assert_eq!(essay.left_out[0].text, "<!-- gone -->");
}

#[test]
fn deep_nesting_is_bounded() {
    for text in [
        "> ".repeat(5_000) + "x",
        "- ".repeat(5_000) + "x",
        "*a **b ".repeat(5_000),
        "[".repeat(20_000),
        "![".repeat(20_000),
    ] {
        let essay = essay(&text);
        let start: String = text.chars().take(6).collect();
        assert!(
            !essay.blocks.is_empty(),
            "{start} {:?}",
            essay.left_out.len()
        );
    }
}

#[test]
fn a_bracket_broken_before_its_page_begins_no_list() {
    let source = "It is told first (Tuchman\n1) and often.\n\nTwo reasons:\n1) it is short,\n2) it is true.\n";
    let essay = essay(source);
    let first = Prose::new(paragraph(&essay.blocks[0]));
    assert_eq!(first.text, "It is told first (Tuchman 1) and often.");
    assert_eq!(first.span(26..28).text(source), "1)");
    assert!(matches!(essay.blocks[2].kind, BlockKind::List { .. }));
}

#[test]
fn a_mark_without_its_note_is_told() {
    let source = "Snow is cold.[^one] Rain is wet.[^two] Not `[^x]`, \\[^y], [^no label].\n\n[^one]: A note.\n";
    let manuscript = read(source.as_bytes(), Format::Markdown);
    let told: Vec<(&str, &str)> = manuscript
        .problems
        .iter()
        .map(|problem| (problem.rule, problem.span.text(source)))
        .collect();
    assert_eq!(told, [("missing-note", "[^two]")]);
}
