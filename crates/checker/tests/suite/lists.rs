//! Right lists of every kind of source, each with an essay that cites it: the checker says nothing. With one fault in
//! them it says one thing.

use crate::subject::page_findings;
use ibid_checker::Options;
use ibid_diagnostics::Diagnostic;
use ibid_manuscript::Format;

/// The lists by name.
pub(crate) const LISTS: &[(&str, Format, &str)] = &[
    (
        "anthologies",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-anthologies.md"),
    ),
    (
        "articles",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-articles.md"),
    ),
    (
        "books",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-books.md"),
    ),
    (
        "films",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-films.md"),
    ),
    (
        "interviews",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-interviews.md"),
    ),
    (
        "laws",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-laws.md"),
    ),
    (
        "undated",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-nodates.md"),
    ),
    (
        "organisations",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-organisations.md"),
    ),
    (
        "plain",
        Format::Text,
        include_str!("../../../../tests/lists/right-plain.txt"),
    ),
    (
        "scriptures",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-sacred.md"),
    ),
    (
        "tweets",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-tweets.md"),
    ),
    (
        "websites",
        Format::Markdown,
        include_str!("../../../../tests/lists/right-websites.md"),
    ),
];

/// A fault in one of the lists or its essay: what is replaced, by what, and the rule that speaks.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "books",
        "U of Chicago P",
        "University of Chicago Press",
        "entry-form",
    ),
    (
        "books",
        "U of Chicago P, 1998.",
        "U of Chicago P, 1998. Print.",
        "entry-form",
    ),
    ("books", "(Alder 12)", "(Aldur 12)", "misspelled-citation"),
    (
        "books",
        "(Alder 12)",
        "(Alder 12; Nordby 3)",
        "unresolved-citation",
    ),
    (
        "books",
        "(Alder 12).",
        "(Alder 12). It fell (Nordby 3) and rose (Nordby 4).",
        "unresolved-citation",
    ),
    ("books", "Cornell UP, 2004", "2004", "missing-field"),
    ("books", " (Dunn 7)", "", "-"),
    (
        "articles",
        "(Hale 210)",
        "(Hale 410)",
        "locator-out-of-range",
    ),
    (
        "articles",
        "Fishermen kept the count (Hale 210)",
        "Fishermen “kept the count” (Hale)",
        "missing-locator",
    ),
    ("plain", "(Dunn 7)", "(Dunn, 7)", "comma-before-locator"),
    (
        "plain",
        "Hale, Ruth.",
        "Able, Ann. Old Ropes. Cornell UP, 1999.\n\nHale, Ruth.",
        "uncited-source unsorted",
    ),
    (
        "tweets",
        "(Vance)",
        "(Vance; Nordby 12)",
        "unresolved-citation",
    ),
    (
        "websites",
        "Works Cited",
        "References",
        "works-cited-heading",
    ),
];

fn rules(found: &[Diagnostic]) -> String {
    let mut rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    if rules.is_empty() {
        "-".to_owned()
    } else {
        rules.join(" ")
    }
}

#[test]
fn a_right_list_has_no_findings() {
    let mut alarms = Vec::new();
    for (name, format, text) in LISTS {
        for finding in page_findings(text, *format, &Options::default()) {
            alarms.push(format!(
                "{name}: {} {:?}: {} {:?}",
                finding.rule,
                finding.span.text(text),
                finding.message,
                finding.help
            ));
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}

#[test]
fn a_fault_in_a_list_is_told_once() {
    let mut wrong = Vec::new();
    for (list, old, new, expected) in FAULTS {
        let (_, format, text) = LISTS.iter().find(|(name, ..)| name == list).unwrap();
        assert!(text.contains(old), "{list} has no {old:?}");
        let faulty = text.replacen(old, new, 1);
        let found = rules(&page_findings(&faulty, *format, &Options::default()));
        if found != *expected {
            wrong.push(format!("{list}, {new:?}: wanted {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_entry_of_an_older_edition_is_told_at_its_place() {
    let text = "It rose (Alder 12), stood (Birch 3) and fell (Cole 7).\n\n# Works Cited\n\n\
                Alder, June. *Harbors*. Ithaca: Cornell UP, 2004. Print.\n\n\
                Birch, Ann. *Walls*. New York: Norton, 1998. Print.\n\n\
                Cole, Tom. *Towers*. New York: Knopf, 1999. Print.\n";
    let found = page_findings(text, Format::Markdown, &Options::default());
    assert_eq!(rules(&found), "entry-form entry-form entry-form");
    assert!(found.iter().all(|one| one.message.contains("MLA 7")));
    let places: Vec<&str> = found.iter().map(|one| one.span.text(text)).collect();
    assert!(places[1].starts_with("Birch, Ann"), "{places:?}");
}

#[test]
fn an_abbreviation_that_the_essay_introduces_is_no_unknown_source() {
    let text = "In *The Salt Road* (hereafter SR) it rains (Dunn 7). It rains again (SR 9), and later (SR 12).\n\n\
                # Works Cited\n\nDunn, Peter. *The Salt Road*. Penguin, 2015.\n";
    let found = page_findings(text, Format::Markdown, &Options::default());
    assert_eq!(rules(&found), "-");
}

#[test]
fn a_shared_list_is_counted_in_one_finding() {
    let names = ["Alder", "Birch", "Cole", "Dunn", "Elm", "Frome"];
    let entries = names.map(|name| format!("{name}, Ann. *On {name}s*. Penguin, 2015.\n\n"));
    let text = format!(
        "It rose (Alder 12).\n\n# Works Cited\n\n{}",
        entries.concat()
    );
    let found = page_findings(&text, Format::Markdown, &Options::default());
    assert_eq!(rules(&found), "uncited-source");
    assert!(
        found[0].message.starts_with("5 of 6 sources"),
        "{}",
        found[0].message
    );
}

/// The rules that speak about a page, by name.
fn rules_of(essay: &str, format: Format) -> Vec<&'static str> {
    let found = page_findings(essay, format, &Options::default());
    found.iter().map(|finding| finding.rule).collect()
}

#[test]
fn an_author_in_spoken_order_hides_nothing_that_is_certain() {
    let list = "# Works Cited\n\nBishop, Elizabeth. *Poems*. Holm Press, 1983.\n\n\
                Brett C. Millier. “Elusive Mastery.” *New Review*, Vol. 13, No. 2, 1990, pp. 121-29.\n";
    let essay =
        format!("Some count the drafts (Miller 507). Bishop has one art (Bishop 3).\n\n{list}");
    let found = rules_of(&essay, Format::Markdown);
    for rule in ["misspelled-citation", "entry-form"] {
        assert!(found.contains(&rule), "{rule}: {found:?}");
    }
    let essay =
        format!("Some count the drafts (Millier 507). Bishop has one art (Bishop 3).\n\n{list}");
    let found = rules_of(&essay, Format::Markdown);
    assert!(found.contains(&"locator-out-of-range"), "{found:?}");
}

#[test]
fn lines_of_a_poem_are_no_pages_of_its_book() {
    for book in [
        "*Collected Poems*, Holm Press, 1980",
        "*The Long Way*, Holm Press, 1980",
    ] {
        let essay = format!(
            "Ames opens with a boast: “I woke the river” (Ames 3). Later the river answers (Ames 14, 20).\n\n\
             # Works Cited\n\nAmes, Lucy. “The Ford.” {book}, pp. 42-44.\n"
        );
        let found = rules_of(&essay, Format::Markdown);
        assert!(
            !found.contains(&"locator-out-of-range"),
            "{book}: {found:?}"
        );
    }
}

#[test]
fn a_heading_is_told_what_is_wrong_with_it() {
    let essay = |heading: &str| {
        format!(
            "The river was cold (Ames 12). The sea was not (Holm 3).\n\n{heading}\n\n\
             Ames, Lucy. *Rivers*. Holm Press, 1980.\n\nHolm, Bo. *Seas*. Crown, 1990.\n"
        )
    };
    let said = |heading: &str| {
        let found = page_findings(&essay(heading), Format::Markdown, &Options::default());
        let of_rule = found
            .into_iter()
            .find(|finding| finding.rule == "works-cited-heading");
        of_rule.map(|finding| finding.message)
    };
    assert_eq!(said("# Works Cited"), None);
    assert_eq!(said("# WORKS CITED"), None);
    assert_eq!(
        said("# Works Cited:").as_deref(),
        Some("this heading takes no colon")
    );
    assert_eq!(
        said("# References").as_deref(),
        Some("MLA calls this list “Works Cited”")
    );
}

#[test]
fn a_year_that_tells_works_of_one_title_apart_stays() {
    let essay = "The stair is seen from below (*The Lamp*, 1974, 00:22:10), and again (*The Lamp*, 2011, 00:10:00).\n\n\
                 # Works Cited\n\n*The Lamp*. Directed by Jo Clay, Paramount, 1974.\n\n\
                 *The Lamp*. Directed by Ann Ode, Universal, 2011.\n";
    let found = rules_of(essay, Format::Markdown);
    assert!(!found.contains(&"year-in-citation"), "{found:?}");
}

#[test]
fn an_editor_is_told_once_and_not_as_a_name() {
    let text =
        "It rose (Alder 12).\n\n# Works Cited\n\nAlder, June. Ed. *Harbors*. Norton, 2004.\n";
    assert_eq!(rules_of(text, Format::Markdown), ["editor-form"]);
    let right = text.replace("June. Ed.", "June, editor.");
    assert!(rules_of(&right, Format::Markdown).is_empty());
}

#[test]
fn a_title_that_differs_by_a_word_is_named() {
    let text = "The wall stood (“Walls in the Rain” 12).\n\n# Works Cited\n\n\
                Birch, Ann. “Walls in the Snow.” *Coast Review*, vol. 2, no. 1, 1998, pp. 10-20.\n";
    let found = page_findings(text, Format::Markdown, &Options::default());
    let unknown = found.iter().find(|one| one.rule == "unresolved-citation");
    let help = unknown
        .and_then(|one| one.help.as_deref())
        .unwrap_or_default();
    assert!(help.contains("`Walls in the Snow`"), "{found:?}");
}

#[test]
fn italics_by_markup_are_italics() {
    let list = "<h2>Works Cited</h2><p><em>Jaws</em>. Directed by Steven Spielberg, Universal Pictures, 1975.</p>";
    let page = |title: &str| {
        let text = format!(
            "<html><body><p>It swims (<em>Depth</em>). It bites ({title} 00:41:10).</p>{list}"
        );
        page_findings(&text, Format::Html, &Options::default())
            .iter()
            .any(|found| found.rule == "wrong-title-form")
    };
    assert!(!page("<em>Jaws</em>"));
    assert!(page("Jaws"));
}
