//! Long essays that are right: the checker stays silent. Some have their library typed at their own end.

use crate::subject;
use ibid_checker::Options;

const ESSAYS: &[(&str, &str, &str)] = &[
    (
        "capitals",
        include_str!("../../../../tests/essays/correct-capitals.md"),
        include_str!("../../../../tests/essays/correct-capitals.yml"),
    ),
    (
        "commons",
        include_str!("../../../../tests/essays/correct-commons.md"),
        include_str!("../../../../tests/essays/correct-commons.yml"),
    ),
    (
        "houses",
        include_str!("../../../../tests/essays/correct-houses.md"),
        "",
    ),
    (
        "cholera",
        include_str!("../../../../tests/essays/correct-cholera.md"),
        include_str!("../../../../tests/essays/correct-cholera.yml"),
    ),
    (
        "rite",
        include_str!("../../../../tests/essays/correct-rite.md"),
        include_str!("../../../../tests/essays/correct-rite.yml"),
    ),
    (
        "job",
        include_str!("../../../../tests/essays/correct-job.md"),
        "",
    ),
    (
        "lonely",
        include_str!("../../../../tests/essays/correct-lonely.md"),
        "",
    ),
    (
        "ozu",
        include_str!("../../../../tests/essays/correct-ozu.md"),
        "",
    ),
    (
        "sleep",
        include_str!("../../../../tests/essays/correct-sleep.md"),
        "",
    ),
];

/// The findings with the library, or with the typed list where there is none.
fn findings(essay: &str, library: &str) -> Vec<ibid_diagnostics::Diagnostic> {
    if library.is_empty() {
        subject::typed_findings(essay, &Options::default())
    } else {
        subject::findings(essay, library, &Options::default())
    }
}

#[test]
fn a_right_essay_has_no_findings() {
    let mut alarms = Vec::new();
    for (name, essay, library) in ESSAYS {
        for finding in findings(essay, library) {
            let text = if finding.span.file == ibid_diagnostics::FileId::ESSAY {
                essay
            } else {
                library
            };
            alarms.push(format!(
                "{name}: {} {:?}: {}",
                finding.rule,
                finding.span.text(text),
                finding.message
            ));
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}

#[test]
fn an_essay_without_any_list_is_told_so_once() {
    let essay =
        "The border held (Guha 81). It moved later (Smith 12; Jones 7), or did not [@lee, 4].";
    let found = findings(essay, "# nothing yet\n");
    let [finding] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(finding.rule, "unresolved-citation");
    assert_eq!(finding.span.text(essay), "Guha");
    assert!(
        finding
            .message
            .starts_with("3 citations, but no list of works cited")
    );
    let pages = "Jane Austen’s heroine is “clever” (19). Emma is “handsome” (5).";
    let found = findings(pages, "# nothing yet\n");
    let [finding] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(finding.rule, "unresolved-citation");
    assert_eq!(finding.span.text(pages), "(19)");
    assert!(findings("The years (1990–95) were dry (see below).", "{}").is_empty());
}

/// The rules of what is found in an essay with one entry typed at its end.
fn rules_of_entry(entry: &str) -> Vec<&'static str> {
    let essay = format!("So it was (Asselin 12).\n\n## Works Cited\n\n{entry}\n");
    let found = subject::typed_findings(&essay, &Options::default());
    found.iter().map(|finding| finding.rule).collect()
}

#[test]
fn only_contributors_may_stand_in_another_order() {
    let entry = "Asselin, Pierre. “Hanoi.” *History*, no. 2, vol. 3, 2012, pp. 10–19.";
    assert_eq!(rules_of_entry(entry), ["entry-form"]);
    for entry in [
        "Asselin, Pierre. “Hanoi.” *History*, vol. 3, no. 2, 2012, pp. 10–19.",
        "Asselin, Pierre. *Hanoi*. Crown, 1962.",
        "Asselin, Pierre. *Hanoi*. Translated by Ann Hill, edited by Bo Low, Crown, 1962.",
        "Asselin, Pierre. *Hanoi*. Edited by Bo Low, translated by Ann Hill, Crown, 1962.",
    ] {
        assert!(rules_of_entry(entry).is_empty(), "{entry}");
    }
}

#[test]
fn who_argued_is_credited_and_who_did_something_is_not() {
    let library = include_str!("cases.yml");
    for (text, expected) in [
        ("Asselin argued for a settlement (Carson 84).", 1),
        ("Asselin had claimed the opposite (Carson 84).", 1),
        ("Asselin found the letters in a box (Carson 84).", 0),
        ("Asselin recorded her voice (Carson 84).", 0),
        ("Asselin wrote seven letters a day (Carson 84).", 0),
    ] {
        let found = subject::findings(text, library, &Options::default());
        let mismatches = found
            .iter()
            .filter(|one| one.rule == "attribution-mismatch");
        assert_eq!(mismatches.count(), expected, "{text}");
    }
}
