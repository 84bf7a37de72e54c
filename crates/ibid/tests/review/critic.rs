//! Text with `CriticMarkup`.

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};
use ibid_exporter::{Review, ReviewTarget, review};
use ibid_manuscript::{Format, read};

use crate::word::all_found;

/// The marked text of an essay.
fn marked(text: &str, findings: &[(&str, &str)], fixed: Option<&str>) -> String {
    let essay = read(text.as_bytes(), Format::Markdown);
    let findings = all_found(&essay, findings);
    let copy = review(
        &Review {
            bytes: text.as_bytes(),
            format: Format::Markdown,
            essay: &essay,
            findings: &findings,
            fixed,
            layout: false,
        },
        ReviewTarget::CriticMarkup,
    )
    .unwrap();
    let marked = String::from_utf8(copy.bytes).unwrap();
    assert_eq!(resolved(&marked, false), text);
    assert_eq!(resolved(&marked, true), fixed.unwrap_or(text));
    marked
}

/// A marked text without its comments, and with the changes made or taken back.
fn resolved(marked: &str, accept: bool) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = from;
        let marks = [
            ("{>>", "<<}", false),
            ("{==", "==}", true),
            ("{--", "--}", !accept),
            ("{++", "++}", accept),
        ];
        let mark = marks.iter().find(|(open, ..)| rest.starts_with(open));
        let Some((open, close, stays)) = mark else {
            out.push('{');
            rest = rest.strip_prefix('{').unwrap();
            continue;
        };
        let (inside, behind) = rest.strip_prefix(*open).unwrap().split_once(close).unwrap();
        if *stays {
            out.push_str(inside);
        }
        rest = behind;
    }
    out + rest
}

#[test]
fn a_comment_stands_behind_its_words() {
    assert_eq!(
        marked(
            "The wind (Said 32) came.\n",
            &[("Said", "no source matches `Said`")],
            None
        ),
        "The wind ({==Said==}{>>No source matches `Said`.<<} 32) came.\n"
    );
}

#[test]
fn changes_stand_where_they_are_made() {
    assert_eq!(
        marked(
            "The wind (Said, 32) came in 1999.\n",
            &[("Said,", "MLA puts no comma here")],
            Some("The wind (Said 32) came in 2001.\n")
        ),
        "The wind (Said{--,--}{>>MLA puts no comma here.<<} 32) came in {--1999--}{++2001++}.\n"
    );
}

#[test]
fn front_matter_and_line_marks_stay_whole() {
    let text = "---\ntitle: On Dust\n---\n\n## The wind came up\n\n- One item (Wu 3)\n";
    let marked = marked(
        text,
        &[
            ("title: On", "about the whole"),
            ("## The wind came up", "a heading"),
            ("- One item", "an item"),
        ],
        None,
    );
    assert!(
        marked.starts_with("---\ntitle: On Dust\n---\n\n## {==The wind came up==}{>>"),
        "{marked}"
    );
    assert!(
        marked.contains("\n- {==One item==}{>>An item.<<} (Wu 3)\n"),
        "{marked}"
    );
}

#[test]
fn comments_on_the_same_words_and_over_each_other_all_stay() {
    let marked = marked(
        "The wind came up at dawn.\n",
        &[
            ("wind came", "one"),
            ("came up", "two"),
            ("wind came", "three"),
        ],
        None,
    );
    assert_eq!(
        marked,
        "The {==wind came up==}{>>One.<<}{>>Three.<<}{>>Two.<<} at dawn.\n"
    );
}

#[test]
fn a_finding_in_the_library_is_told_at_the_title() {
    let essay = read(b"The wind came up.\n", Format::Markdown);
    let span = Span::new(FileId::LIBRARY, 0, 3);
    let finding = Diagnostic::new("a-rule", Severity::Warning, span, "the date is missing");
    let copy = review(
        &Review {
            bytes: b"",
            format: Format::Markdown,
            essay: &essay,
            findings: &[finding],
            fixed: None,
            layout: false,
        },
        ReviewTarget::CriticMarkup,
    )
    .unwrap();
    assert_eq!(
        String::from_utf8(copy.bytes).unwrap(),
        "{==The wind came up.==}{>>The date is missing.<<}\n"
    );
}
