//! What holds for every essay: the prose stays, spans are exact, a stranger in the library changes nothing, and the
//! work grows with the essay and the library and no faster.

use std::fmt::Write as _;

use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Block, BlockKind, Format, Inline, Manuscript, Prose, read};
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::Style;
use proptest::prelude::*;

#[path = "../../../../tests/support/growth.rs"]
mod growth;

use growth::assert_linear;

const LIBRARY: &str = "
carson: {type: book, title: Silent Spring, author: 'Carson, Rachel', date: 1962}
gould: {type: book, title: The Mismeasure of Man, author: 'Gould, Stephen Jay', date: 1981}
panda: {type: book, title: The Panda’s Thumb, author: 'Gould, Stephen Jay', date: 1980}
hardin: {type: article, title: The Tragedy of the Commons, author: 'Hardin, Garrett', date: 1968, page-range: 1243-1248}
gilbert: {type: book, title: The Madwoman in the Attic, author: ['Gilbert, Sandra M.', 'Gubar, Susan'], date: 1979}
jaws: {type: video, title: Jaws, date: 1975}
who: {type: report, title: Mental Health Action Plan, author: {name: World Health Organization}, date: 2013}
";

/// Shares no name and no word of a title with the others.
const STRANGER: &str = "
zzyzx: {type: book, title: Qwertz Uiop, author: 'Vrblnk, Xqst', date: 1744, page-range: 9000-9010}
";

fn library(yaml: &str) -> Library {
    read_yaml(yaml, FileId::LIBRARY).library
}

fn cited(essay: &str, library: &Library) -> Cited {
    cite(
        read(essay.as_bytes(), Format::Markdown),
        library,
        &Style::Mla,
        Listed::Cited,
    )
}

/// What citations, near-citations and their surroundings are made of.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Carson", "Gould", "Gilbert and Gubar", "et al.", "WHO", "*Jaws*", "“Commons”", "*Silent Spring*", "qtd. in", "see also", "emphasis added", "(",
    ")", "[", "]", "（", "）", ";", ",", ".", ":", "–", "--", "-",
    "“", "”", "'", "’", "\"", "12", "45–47", "1243", "1962", "00:12:30", "3.1.55", "xii",
    "p. 3", "ch. 4", "lines 5-8", "@carson", "[@gould, 12]", "[-@panda]", "@{x", "&amp;", "&", "\\(", "*", "_",
    "`", "~~", "\n", "\n\n", "> ", "- ", "# ", "| a | b |", "[^1]", "[^1]: ", "https://a.b/c_(d)", "![x](y.png)",
    "她", "é", "e\u{301}", "\u{202e}", "🙂", "ibid.", "She says", "the",
];

/// One of the pieces, or any characters.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(PIECES);
    prop_oneof![
        8 => fixed.prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

fn essay() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::bool::weighted(0.7)), 0..60).prop_map(|pieces| {
        pieces
            .into_iter()
            .fold(String::new(), |mut text, (piece, space)| {
                text.push_str(&piece);
                text.push_str(if space { " " } else { "" });
                text
            })
    })
}

/// The lines of text of an essay: of its blocks, the blocks in them, and its notes.
fn lines(manuscript: &Manuscript) -> Vec<&[Inline]> {
    fn add<'a>(block: &'a Block, out: &mut Vec<&'a [Inline]>) {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => out.push(content),
            BlockKind::BlockQuotation(blocks) => blocks.iter().for_each(|block| add(block, out)),
            BlockKind::List { items, .. } => {
                items.iter().flatten().for_each(|block| add(block, out));
            }
            BlockKind::Table { caption, rows } => {
                out.push(caption.as_slice());
                out.extend(rows.iter().flatten().map(Vec::as_slice));
            }
            BlockKind::Verse(lines) => out.extend(lines.iter().map(Vec::as_slice)),
            BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Break => {}
        }
    }
    let mut out = Vec::new();
    let notes = manuscript.notes.iter().flat_map(|note| &note.blocks);
    manuscript
        .blocks
        .iter()
        .chain(notes)
        .for_each(|block| add(block, &mut out));
    out
}

/// The indexes of the citations woven into an essay.
fn woven(manuscript: &Manuscript) -> Vec<usize> {
    lines(manuscript)
        .into_iter()
        .flatten()
        .filter_map(|inline| match inline {
            Inline::Citation { index, .. } => Some(*index),
            _ => None,
        })
        .collect()
}

/// The text of each line, with what is woven into it read as text.
fn texts(manuscript: &Manuscript) -> Vec<String> {
    lines(manuscript)
        .into_iter()
        .map(|line| Prose::new(line).text)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_prose_is_never_changed(essay in essay()) {
        let before = read(essay.as_bytes(), Format::Markdown);
        let cited = cited(&essay, &library(LIBRARY));
        prop_assert_eq!(texts(&before), texts(&cited.manuscript));
        prop_assert_eq!(&before.source, &cited.manuscript.source);
        let all: Vec<usize> = (0..cited.citations.len()).collect();
        prop_assert_eq!(woven(&cited.manuscript), all);
        prop_assert_eq!(cited.printed.citations.len(), cited.citations.len());
    }

    #[test]
    fn spans_are_exact_and_apart(essay in essay()) {
        let cited = cited(&essay, &library(LIBRARY));
        let source = &cited.manuscript.source;
        let mut spans = Vec::new();
        for citation in &cited.citations {
            prop_assert!(source.get(citation.span.range()).is_some());
            prop_assert_eq!(citation.span.text(source), &citation.text);
            spans.push(citation.span);
            for item in &citation.items {
                prop_assert!(citation.span.contains(item.span), "{:?}", citation);
                for place in item.locators.iter().map(|at| at.span).chain(item.name).chain(item.title).chain(item.typed_key) {
                    prop_assert!(citation.span.contains(place), "{:?}", citation);
                    prop_assert!(source.get(place.range()).is_some());
                }
            }
        }
        spans.sort_unstable_by_key(|span| span.start);
        prop_assert!(spans.is_sorted_by(|a, b| a.end <= b.start));
    }

    #[test]
    fn a_stranger_in_the_library_changes_no_link(essay in essay()) {
        let alone = cited(&essay, &library(LIBRARY));
        let together = cited(&essay, &library(&format!("{LIBRARY}{STRANGER}")));
        prop_assert_eq!(alone.citations, together.citations);
    }

    #[test]
    fn an_empty_library_links_nothing(essay in essay()) {
        let cited = cited(&essay, &Library::new());
        prop_assert!(cited.citations.iter().all(|citation| citation.items.iter().all(|item| item.keys.is_empty())));
    }
}

#[test]
fn time_grows_with_the_essay() {
    let library = library(LIBRARY);
    let hard = [
        "Carson says so (12). Gould, *Panda’s Thumb* 3) sees [@gould, 4; see @panda]. ",
        "((((((((Carson 12 ",
        "[([([([( ",
        ". ( . ( . ( ",
        "“Carson (12) “Gould (1) “",
        "(Carson 1, Carson 2, Carson 3, Carson 4, Carson 5, Carson 6, x) ",
        "a.a.a.a.a.a.a.a.",
        "*Silent* *Spring* *Mismeasure* (WHO) ",
        "(",
        "@carson ",
    ];
    for pattern in hard {
        let run = |times: usize| {
            let manuscript = read(pattern.repeat(times).as_bytes(), Format::Markdown);
            let library = &library;
            move || {
                drop(cite(
                    manuscript.clone(),
                    library,
                    &Style::Mla,
                    Listed::Cited,
                ));
            }
        };
        let times = 8_000 / pattern.len();
        assert_linear(pattern, run(times / 4), run(times));
    }
}

#[test]
fn time_grows_with_the_library() {
    let library = |sources: usize| {
        let mut yaml = String::new();
        for at in 0..sources {
            let name = format!("Name{}x", at % 4001);
            writeln!(
                yaml,
                "k{at}: {{type: book, title: The History of Place {at}, author: 'Smith, {name}'}}"
            )
            .unwrap();
        }
        read_yaml(&yaml, FileId::LIBRARY).library
    };
    let essay =
        "Smith writes so (12). He is right (Smith 3; Smyth 4; *History* 5; “Place 77” 3).\n\n"
            .repeat(8);
    let manuscript = read(essay.as_bytes(), Format::Markdown);
    let run = |library: Library| {
        let manuscript = &manuscript;
        move || {
            drop(cite(
                manuscript.clone(),
                &library,
                &Style::Mla,
                Listed::Cited,
            ));
        }
    };
    assert_linear("library", run(library(500)), run(library(2_000)));
}
