//! What holds for every input.

use ibid_citations::{CitationForm, Listed, cite, to_markdown_cited};
use ibid_diagnostics::Span;
use ibid_manuscript::{
    Block, BlockKind, Format, FrontMatter, Inline, Look, Manuscript, Prose, TextRun, curl,
    import_report, read, to_markdown, to_text,
};
use ibid_reference_manager::Library;
use ibid_styles::Style;
use proptest::prelude::*;

const FORMATS: [Format; 6] = [
    Format::Markdown,
    Format::Text,
    Format::Docx,
    Format::Html,
    Format::Odt,
    Format::PandocJson,
];

/// Every run is what the source has at its place, or stands for a place that is in the source.
fn check_runs(content: &[Inline], source: &str) {
    for inline in content {
        match inline {
            Inline::Text(run) => {
                let at_place = source.get(run.span.range());
                assert!(at_place.is_some(), "{run:?} lies outside the source");
                assert!(!run.text.is_empty());
            }
            Inline::Citation { content, .. } => check_runs(content, source),
            Inline::LineBreak(span) | Inline::NoteMark { span, .. } => {
                assert!(source.get(span.range()).is_some());
            }
            Inline::Image(image) => assert!(source.get(image.span.range()).is_some()),
        }
    }
}

fn check_block(block: &Block, source: &str) {
    assert!(source.get(block.span.range()).is_some(), "{block:?}");
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            check_runs(content, source);
        }
        BlockKind::BlockQuotation(inner) => {
            for block in inner {
                check_block(block, source);
            }
        }
        BlockKind::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|block| check_block(block, source)),
        BlockKind::Verse(lines) => lines.iter().for_each(|line| check_runs(line, source)),
        BlockKind::Table { caption, rows } => {
            check_runs(caption, source);
            rows.iter()
                .flatten()
                .for_each(|cell| check_runs(cell, source));
        }
        BlockKind::Figure(_) | BlockKind::Code { .. } | BlockKind::Break => {}
    }
}

fn check(essay: &Manuscript) {
    essay
        .blocks
        .iter()
        .for_each(|block| check_block(block, &essay.source));
    for note in &essay.notes {
        note.blocks
            .iter()
            .for_each(|block| check_block(block, &essay.source));
    }
    for line in &essay.left_out {
        assert!(essay.source.get(line.span.range()).is_some());
    }
    for entry in essay.works_cited.iter().flat_map(|list| &list.entries) {
        assert!(essay.source.get(entry.span.range()).is_some());
    }
    let _ = (import_report(essay), to_markdown(essay), to_text(essay));
}

/// Lines as pastes have them, so that every rule is met.
fn pasted_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~“”’–é\t]{0,90}",
        Just(String::new()),
        Just("Works Cited".to_owned()),
        Just("by Ann Lee".to_owned()),
        Just("6 min read".to_owned()),
        Just("March 3, 2019".to_owned()),
        Just("English 102".to_owned()),
        Just("Dr. Ruiz".to_owned()),
        Just("# Title".to_owned()),
        Just("> quoted".to_owned()),
        Just("- item".to_owned()),
        Just("Lee 2".to_owned()),
        Just("From: Ann Lee <a@b.c>".to_owned()),
        Just("Lee, Ann. Dust. Norton, 2001.".to_owned()),
        "[A-Z][a-z ]{120,200}[.]",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in FORMATS {
            check(&read(&bytes, format));
        }
    }

    #[test]
    fn no_text_panics(lines in proptest::collection::vec(pasted_line(), 0..24), end in prop_oneof![Just("\n"), Just("\r\n")]) {
        let text = lines.join(end);
        for format in FORMATS {
            check(&read(text.as_bytes(), format));
        }
    }

    #[test]
    fn curling_keeps_what_is_no_mark(texts in proptest::collection::vec("[ a-z\"'“”,.0-9-]{0,20}", 0..6)) {
        let mut curled = texts.clone();
        curl(&mut curled, None);
        let bare = |texts: &[String]| texts.concat().chars().filter(|c| c.is_alphabetic() || *c == ' ').collect::<String>();
        prop_assert_eq!(bare(&texts), bare(&curled));
        prop_assert_eq!(texts.len(), curled.len());
    }

    #[test]
    fn markdown_comes_back(paragraphs in proptest::collection::vec(paragraph(), 1..4)) {
        let essay = Manuscript {
            front_matter: FrontMatter { title: Some("On: *Dust*".to_owned()), authors: vec!["Ann Lee".to_owned()], ..FrontMatter::default() },
            blocks: paragraphs.iter().map(|content| Block { kind: BlockKind::Paragraph(content.clone()), span: Span::essay(0..0) }).collect(),
            ..Manuscript::default()
        };
        let written = to_markdown(&essay);
        let again = read(written.as_bytes(), Format::Markdown);
        let cited = cite(again.clone(), &Library::default(), &Style::default(), Listed::All);
        let by_hand = read(to_markdown_cited(&cited, CitationForm::Typed).as_bytes(), Format::Markdown);
        prop_assert_eq!(import_report(&by_hand).paragraphs, import_report(&again).paragraphs);
        prop_assert_eq!(&again.problems, &[]);
        prop_assert_eq!(&again.front_matter.title, &essay.front_matter.title);
        prop_assert_eq!(again.blocks.len(), essay.blocks.len(), "{}", written);
        for (before, after) in essay.blocks.iter().zip(&again.blocks) {
            let (BlockKind::Paragraph(before), BlockKind::Paragraph(after)) = (&before.kind, &after.kind) else {
                return Err(TestCaseError::fail(format!("no paragraph in {written}")));
            };
            prop_assert_eq!(letters(before), letters(after), "{}", written);
        }
    }
}

/// The text of a line and whether each of its letters is in italics; white space has no look.
fn letters(content: &[Inline]) -> Vec<(char, bool)> {
    let prose = Prose::new(content);
    let start = prose.text.len() - prose.text.trim_start().len();
    let text = prose.text.trim();
    let mut out: Vec<(char, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && out.last().is_some_and(|(last, _)| *last == ' ') {
            continue;
        }
        let is_space = c.is_whitespace();
        out.push((
            if is_space { ' ' } else { c },
            !is_space && prose.look(start + at).emphasis,
        ));
    }
    out
}

/// A paragraph of runs, some in italics, with every mark that Markdown has.
fn paragraph() -> impl Strategy<Value = Vec<Inline>> {
    let run = (
        "[a-zA-Z*_`\\[\\]()<>&;#\\\\ .,!?~^|:'\"@0-9+-]{1,14}",
        any::<bool>(),
        proptest::bool::weighted(0.2),
    );
    proptest::collection::vec(run, 1..5).prop_filter_map("a paragraph has a letter", |runs| {
        let text: String = runs.iter().map(|(text, _, _)| text.as_str()).collect();
        let is_heading_of_list = text.trim().len() < 12;
        if is_heading_of_list || !text.contains(|c: char| c.is_alphabetic()) || text.contains("  ")
        {
            return None;
        }
        let inlines = |(text, emphasis, breaks): (String, bool, bool)| {
            let run = Inline::Text(TextRun {
                text,
                span: Span::essay(0..0),
                look: Look {
                    emphasis,
                    ..Look::default()
                },
                link: None,
            });
            let line_break = breaks.then(|| Inline::LineBreak(Span::essay(0..0)));
            std::iter::once(run).chain(line_break)
        };
        Some(runs.into_iter().flat_map(inlines).collect())
    })
}
