//! Hostile essays and large ones.

use ibid_exporter::{Error, export};
use ibid_manuscript::BlockKind;
use page_validation::ValidationProfile;

use super::{assert_conforms, exported, options};
use crate::reader::Pdf;
use crate::support::*;

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
                caption: vec![],
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
    for at in 0..14 {
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
