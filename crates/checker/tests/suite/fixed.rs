//! What the safe fixes make of a text, and what they leave alone.

use std::collections::BTreeMap;

use crate::subject::{self, Pair};
use ibid_checker::Options;
use ibid_diagnostics::{FileId, Safety, apply_to_files};

const LIBRARY: &str = include_str!("cases.yml");

/// The essay with the fixes made that are at least so certain.
fn fixed(essay: &str, at_least: Safety) -> String {
    Pair::new(essay, Some(LIBRARY)).fixed(at_least).0.essay
}

fn assert_fixed(cases: &[(&str, &str)]) {
    for (typed, right) in cases {
        assert_eq!(fixed(typed, Safety::Safe), *right, "{typed}");
    }
}

#[test]
fn a_full_stop_moves_alone() {
    assert_fixed(&[
        ("*It ends so.* (Asselin 550)", "*It ends so* (Asselin 550)."),
        (
            "**It ends so.** (Asselin 550) Then it began.",
            "**It ends so** (Asselin 550). Then it began.",
        ),
        (
            "It ends [so.](http://x.org) (Asselin 550)",
            "It ends [so](http://x.org) (Asselin 550).",
        ),
        (
            "It ends <b>so.</b> (Asselin 550)",
            "It ends <b>so</b> (Asselin 550).",
        ),
        (
            "He said “it is so.” (Asselin 550) Then it began.",
            "He said “it is so” (Asselin 550). Then it began.",
        ),
        (
            "He said \"it is so.\"(Asselin 550) Then it began.",
            "He said \"it is so\" (Asselin 550). Then it began.",
        ),
        (
            "He said “so it is” . (Asselin 550) Then it began.",
            "He said “so it is” (Asselin 550). Then it began.",
        ),
        ("It ends so. (Asselin 550).", "It ends so (Asselin 550)."),
    ]);
}

#[test]
fn a_point_that_may_be_an_abbreviations_stays() {
    for typed in [
        "It began in the U.S. (Asselin 550) Then it ended.",
        "It began in the “U.S.” (Asselin 550). Then it ended.",
        "They had rice, tea, etc. (Asselin 550) Then it ended.",
        "It was 40 A.D. (Asselin 550) Then it ended.",
        "It was written by J. (Asselin 550) Then it ended.",
        "The command is `stop.` (Asselin 550) Then it ended.",
        "It ends so\\. (Asselin 550) Then it began.",
        "It ends so&#46; (Asselin 550) Then it began.",
    ] {
        assert_fixed(&[(typed, typed)]);
    }
}

#[test]
fn a_fix_makes_no_form_that_mla_does_not_have() {
    assert_fixed(&[
        ("So it was (Carson, 1962, p. 84).", "So it was (Carson 84)."),
        (
            "So it was (Carson, R., 1962, p. 84).",
            "So it was (Carson, R., 1962, p. 84).",
        ),
        ("So it was (Carson, R., 84).", "So it was (Carson, R., 84)."),
        (
            "So it was (Carson R., p. 84).",
            "So it was (Carson R., p. 84).",
        ),
        (
            "So it was (Asselin,&nbsp;p.&nbsp;550).",
            "So it was (Asselin 550).",
        ),
        (
            "So it was (Asselin,&nbsp;550).",
            "So it was (Asselin&nbsp;550).",
        ),
        (
            "So it was (Asselin \"Munich\" 550).",
            "So it was (Asselin, \"'We Don't Want a Munich'\" 550).",
        ),
        (
            "So it was (Rachel 84). So it is (ibid., 85).",
            "So it was (Rachel 84). So it is (ibid., 85).",
        ),
        (
            "So it was (Carson 84). $$f (ibid., 85)$$",
            "So it was (Carson 84). $$f (ibid., 85)$$",
        ),
    ]);
}

/// The safe fixes of a library alone.
fn fixed_library(library: &str) -> String {
    let findings = subject::library_findings(library, &Options::default());
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let texts = BTreeMap::from([(FileId::LIBRARY, library)]);
    let mut applied = apply_to_files(&texts, fixes, Safety::Safe);
    let library_fixed = applied.texts.remove(&FileId::LIBRARY);
    library_fixed.unwrap_or_else(|| library.to_owned())
}

#[test]
fn what_a_fix_writes_into_a_library_is_quoted_where_yaml_needs_it() {
    for (typed, right) in [
        (
            "title: Foo – A Study # a note",
            "title: \"Foo: A Study\" # a note",
        ),
        ("title: 'Foo – A \"Study\"'", "title: 'Foo: A \"Study\"'"),
        ("title: What Now?: Essays", "title: What Now? Essays"),
        (
            "title: { value: Foo - Bar, short: Foo }",
            "title: { value: \"Foo: Bar\", short: Foo }",
        ),
        ("title: >-\n    Foo - Bar", "title: >-\n    Foo: Bar"),
        ("title:\n    Foo - Bar", "title:\n    \"Foo: Bar\""),
        (
            "author: [Mark Atwood Lawrence, Mary Smith]",
            "author: [\"Lawrence, Mark Atwood\", \"Smith, Mary\"]",
        ),
        (
            "author: [\n    Mark Atwood Lawrence,\n    Mary Smith\n  ]",
            "author: [\n    \"Lawrence, Mark Atwood\",\n    \"Smith, Mary\"\n  ]",
        ),
        (
            "author: Mark Atwood Lawrence",
            "author: Lawrence, Mark Atwood",
        ),
        (
            "serial-number: { doi: https://doi.org/10.1093/dh/5 }",
            "serial-number: { doi: 10.1093/dh/5 }",
        ),
    ] {
        let (typed, right) = (format!("a:\n  {typed}\n"), format!("a:\n  {right}\n"));
        assert_eq!(fixed_library(&typed), right);
    }
}

#[test]
fn a_second_hand_source_and_a_missing_space_are_fixed() {
    assert_fixed(&[
        (
            "So it was (as cited in Carson 84).",
            "So it was (qtd. in Carson 84).",
        ),
        (
            "So it was (Quoted in Carson 84).",
            "So it was (qtd. in Carson 84).",
        ),
        (
            "So it was (qtd. in Carson 84).",
            "So it was (qtd. in Carson 84).",
        ),
        ("So it was(Carson 84).", "So it was (Carson 84)."),
    ]);
    let typed = "So it was (Carson et al. 84).";
    assert_eq!(fixed(typed, Safety::Safe), typed);
    assert_eq!(fixed(typed, Safety::Unsafe), "So it was (Carson 84).");
}
