//! Pages full of quotations and markup, in five formats: right ones are met with silence, and a fault that is put into
//! one is told once, at its place.

use crate::subject;
use ibid_checker::Options;
use ibid_manuscript::Format;

macro_rules! page {
    ($name:literal, $format:ident) => {
        (
            $name,
            include_str!(concat!("../../../../tests/essays/markup-", $name)),
            Format::$format,
        )
    };
}

const PAGES: &[(&str, &str, Format)] = &[
    page!("quotations.md", Markdown),
    page!("templates.md", Markdown),
    page!("dialogue.md", Markdown),
    page!("kramdown.md", Markdown),
    page!("org.txt", Text),
    page!("plain.txt", Text),
    page!("html.txt", Text),
    page!("page.html", Html),
];

/// A page, what stands there, what is put in its place, and the rule that tells it.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "quotations.md",
        "again” (Moss",
        "again“ (Moss",
        "unbalanced-quotation-marks",
    ),
    (
        "quotations.md",
        "father (Hale 21).",
        "father. (Hale 21)",
        "citation-after-period",
    ),
    (
        "quotations.md",
        "“nobody owns it” (42)",
        "“nobody owns it (42)”",
        "citation-inside-quotation",
    ),
    (
        "quotations.md",
        "“nobody owns it” (42)",
        "“nobody owns it,” (42)",
        "comma-before-citation",
    ),
    (
        "quotations.md",
        "twice a day” (41)",
        "twice a day.” (41)",
        "citation-after-period",
    ),
    (
        "templates.md",
        "“a page” to Ito",
        "“a page to Ito",
        "unbalanced-quotation-marks",
    ),
    (
        "templates.md",
        "there” (Ito 45)",
        "there (Ito 45)”",
        "citation-inside-quotation",
    ),
    (
        "templates.md",
        "rubs out” (Ito",
        "rubs out (Ito",
        "unbalanced-quotation-marks",
    ),
    (
        "kramdown.md",
        "“who reads?”",
        "who reads?”",
        "unbalanced-quotation-marks",
    ),
    (
        "dialogue.md",
        "out” (Hale 91)",
        "out (Hale 91)",
        "unbalanced-quotation-marks",
    ),
    (
        "org.txt",
        "\"a page\" (41)",
        "\"a page (41)",
        "unbalanced-quotation-marks",
    ),
    (
        "org.txt",
        "diary\" (17).",
        "diary.\" (17)",
        "citation-after-period",
    ),
    (
        "org.txt",
        "\"Twice a day\" is",
        "\"The gulls were never counted by anyone.\" It is",
        "uncited-quotation",
    ),
    (
        "plain.txt",
        "no diary,\" and",
        "no diary, and",
        "unbalanced-quotation-marks",
    ),
    (
        "plain.txt",
        "\"Who,\" she",
        "Who,\" she",
        "unbalanced-quotation-marks",
    ),
    (
        "html.txt",
        "\"a clock\" (17)",
        "\"a clock (17)",
        "unbalanced-quotation-marks",
    ),
    (
        "html.txt",
        "had to\" (201)",
        "had to,\" (201)",
        "comma-before-citation",
    ),
    (
        "page.html",
        "“The sea",
        "The sea",
        "unbalanced-quotation-marks",
    ),
];

fn told(page: &str, format: Format) -> Vec<&'static str> {
    let found = subject::page_findings(page, format, &Options::default());
    found.iter().map(|finding| finding.rule).collect()
}

#[test]
fn right_pages_are_met_with_silence() {
    for (name, page, format) in PAGES {
        assert_eq!(told(page, *format), [""; 0], "{name}");
    }
}

#[test]
fn a_fault_is_told_once() {
    for (name, right, wrong, rule) in FAULTS {
        let (_, page, format) = PAGES.iter().find(|page| page.0 == *name).unwrap();
        assert_eq!(page.matches(right).count(), 1, "{name}: {right}");
        assert_eq!(
            told(&page.replace(right, wrong), *format),
            [*rule],
            "{name}: {wrong}"
        );
    }
}
