//! The forms of an essay that are typed in Markdown, through reading, citing and exporting.

use ibid_citations::{Listed, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Exported, Options, Target, export};
use ibid_manuscript::{Format, read, typed_library};
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::Style;

const LIBRARY: &str = "bem: {type: book, title: Snow, author: \"Bem, Max\", publisher: Larkhill, date: 2003, annotation: On *sleep* and cold.}\n\
    cys: {type: book, title: Hail, author: \"Cys, Nat\", publisher: Vela, date: 2011}\n";

fn library() -> Library {
    read_yaml(LIBRARY, FileId::LIBRARY).library
}

fn exported(essay: &str, target: Target, style: &Style) -> Exported {
    let cited = cite(
        read(essay.as_bytes(), Format::Markdown),
        &library(),
        style,
        Listed::Cited,
    );
    export(&cited, &Options::new(target)).unwrap()
}

fn text(essay: &str) -> String {
    String::from_utf8(exported(essay, Target::Text, &Style::Mla).bytes).unwrap()
}

fn rules(essay: &str) -> Vec<&'static str> {
    let read = read(essay.as_bytes(), Format::Markdown);
    read.problems.iter().map(|problem| problem.rule).collect()
}

const TYPED: &str = "Cold is sleep (Bem 3).\n\n# Annotated Bibliography\n\nBem, Max. *Snow*. Larkhill, 2003.\n\n\
    It says that the cold is a kind of sleep.\n\nDax, Oda. *Sleet*. Moth, 2015.\n\n\
    It tells what rain does when it freezes.\n";

#[test]
fn a_typed_list_keeps_its_annotations() {
    let essay = read(TYPED.as_bytes(), Format::Markdown);
    let typed = typed_library(essay.works_cited.as_ref().unwrap()).library;
    let cited = cite(essay, &typed, &Style::Mla, Listed::All);
    let printed = export(&cited, &Options::new(Target::Text)).unwrap();
    assert_eq!(
        String::from_utf8(printed.bytes).unwrap(),
        "Cold is sleep (Bem 3).\n\nAnnotated Bibliography\n\nBem, Max. Snow. Larkhill, 2003.\n\n    \
         It says that the cold is a kind of sleep.\n\nDax, Oda. Sleet. Moth, 2015.\n\n    \
         It tells what rain does when it freezes.\n"
    );
}

#[test]
fn an_annotated_entry_that_the_library_lacks_is_printed_and_told() {
    let printed = exported(TYPED, Target::Text, &Style::Mla);
    let rules: Vec<_> = printed
        .problems
        .iter()
        .map(|problem| problem.rule)
        .collect();
    assert!(rules.contains(&"entry-not-in-library"), "{rules:?}");
    let text = String::from_utf8(printed.bytes).unwrap();
    assert!(text.ends_with(
        "Dax, Oda. Sleet. Moth, 2015.\n\n    It tells what rain does when it freezes.\n"
    ));
}

#[test]
fn annotations_come_from_the_library_where_the_heading_asks_for_them() {
    let essay = |heading: &str| format!("Cold is sleep [@bem, 3].\n\n# {heading}\n");
    assert!(text(&essay("Annotated Bibliography")).ends_with(
        "Annotated Bibliography\n\nBem, Max. Snow. Larkhill, 2003.\n\n    On sleep and cold.\n"
    ));
    assert!(
        text(&essay("Works Cited")).ends_with("Work Cited\n\nBem, Max. Snow. Larkhill, 2003.\n")
    );
}

#[test]
fn every_format_has_the_annotations() {
    let essay = "---\ntitle: Cold\n---\n\n# Annotated Bibliography\n\n- [@cys]\n\n  It shows a town in *ice*.\n\n  A second paragraph.\n";
    for target in [Target::Html, Target::Typst, Target::Markdown, Target::Text] {
        let printed = exported(essay, target, &Style::Mla);
        let text = String::from_utf8(printed.bytes).unwrap();
        for words in ["Hail", "It shows a town in", "A second paragraph."] {
            assert_eq!(
                text.matches(words).count(),
                1,
                "{words} in {}",
                target.name()
            );
        }
    }
    let again = exported(essay, Target::Markdown, &Style::Mla).bytes;
    let list = read(&again, Format::Markdown).works_cited.unwrap();
    assert_eq!(list.entries[0].annotation.len(), 2);
}

#[test]
fn a_style_of_notes_prints_notes() {
    let style = Style::named("chicago-notes").unwrap();
    let essay = "Ice is cold [@bem, 3]. As @cys [4] says, it is.[^own] It *is* [see @bem, 5]!\n\n[^own]: Compare [@cys, 9].\n";
    let printed = exported(essay, Target::Markdown, &style);
    let text = String::from_utf8(printed.bytes).unwrap();
    assert!(
        text.contains("Ice is cold.[^1] As Cys[^2] says, it is.[^3] It *is*![^4]"),
        "{text}"
    );
    assert!(
        text.contains("[^1]: Max Bem, *Snow* (Larkhill, 2003), 3.\n"),
        "{text}"
    );
    assert!(text.contains("# Bibliography"), "{text}");
    assert!(!text.contains(".."), "{text}");
}

#[test]
fn what_pandoc_has_is_read() {
    assert_eq!(
        text("So^[It *is*, (Bem 3).] is [mot]{lang=fr}, H~2~O, 2^10^ and a\\ b for $5-$10.\n"),
        "So[1] is mot, H2O, 210 and a\u{a0}b for $5-$10.\n\nNotes\n\n1. It is, (Bem 3).\n\n\
         Work Cited\n\nBem, Max. Snow. Larkhill, 2003.\n"
    );
    assert_eq!(
        text("Term\n: One *thing*.\n: Another.\n\n::: {#refs}\n:::\n\na. first\nb. second\n"),
        "- Term\n\n    One thing.\n\n    Another.\n\na. first\nb. second\n"
    );
    assert_eq!(
        text("In \\[1\\^2\\^, \\$x\\$ and a~b.\n"),
        "In [1^2^, $x$ and a~b.\n"
    );
}

#[test]
fn what_is_not_read_is_told() {
    assert_eq!(rules("A \\textsc{word}.\n"), ["raw-tex"]);
    assert_eq!(rules("+---+---+\n| a | b |\n+---+---+\n"), ["unread-table"]);
    assert_eq!(rules("Plain \\* and C:\\dir and `\\x{y}`.\n"), [""; 0]);
    let printed = exported("So $\\tikz{x}$.\n", Target::Text, &Style::Mla);
    assert!(
        printed
            .problems
            .iter()
            .any(|problem| problem.rule == "unread-math")
    );
    assert_eq!(printed.bytes, b"So $\\tikz{x}$.\n");
}
