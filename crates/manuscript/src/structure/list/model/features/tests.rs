//! For each feature a line that has it and one that has not.

use ibid_diagnostics::Span;

use super::{of, slot_name};
use crate::structure::lines::Line;
use crate::structure::list::model::seen::Seen;

/// Lines of text, each behind a blank line where it begins with `|`.
fn lines(texts: &[&str]) -> Vec<Line> {
    let lines = texts.iter().map(|text| {
        let bare = text.trim_start_matches('|');
        Line {
            text: bare.trim_start().to_owned(),
            span: Span::essay(0..0),
            content: Vec::new(),
            gap_before: text.starts_with('|'),
            indent: bare.len() - bare.trim_start().len(),
            is_item: false,
            block: 0,
            heading: None,
            is_prose: false,
            is_object: false,
        }
    });
    lines.collect()
}

/// The names of the features of the last line.
fn names(texts: &[&str]) -> Vec<String> {
    let lines = lines(texts);
    let seen: Vec<Seen<'_>> = lines.iter().map(Seen::of).collect();
    let slots = of(&seen);
    let last = slots.last().cloned().unwrap_or_default();
    last.into_iter()
        .map(|slot| slot_name(usize::from(slot)))
        .collect()
}

/// A feature, a line that has it, and one that has not.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("begins=0", "Beloved", "beloved"),
    ("begins=3", "“Dust.” Review", "Dust"),
    ("ends=1", "Knopf, 1987.", "Knopf, 1987"),
    ("ends=2", "Knopf,", "Knopf"),
    ("ends=5", "Knopf, 1987", "Knopf"),
    ("ends=7", "www.example.org/a", "example"),
    ("ends-in-mark=1", "(n.d.)", "n.d."),
    ("quoted=1", "A “storm” came", "A storm came"),
    (
        "sentences=1",
        "It rained. It stopped. So",
        "It rained, etc. So it stopped.",
    ),
    ("cites=1", "as she says (Gray 12).", "as she says (in May)."),
    ("label=1", "• Gray, Ned", "Gray, Ned"),
    ("label=2", "3. Gray, Ned", "1984. Gray"),
    ("label=3", "[3] Gray, Ned", "(Gray)"),
    ("label-alone=1", "12.", "12 May"),
    (
        "key-value=1",
        "Source type: Book",
        "The storm of the north and its people: a book",
    ),
    ("name-like=1", "Ann Lee", "Ann Lee."),
    ("all-capitals=1", "WORKS CITED", "Works Cited"),
    ("date=2", "27 May 2017.", "on 27 May 2017 she left"),
    ("date=1", "on 27 May 2017 she left", "in 2017 she left"),
    ("year=1", "Knopf, 1987", "Knopf, 19875"),
    (
        "address=3",
        "<http://example.org/a>.",
        "see http://example.org",
    ),
    ("address=1", "see http://example.org", "see the page"),
    ("pages=1", "pp. 3-9", "3 - 9"),
    ("volume=1", "vol. 3", "volume"),
    (
        "heading=7",
        "Works Cited",
        "A Source of Light and Other Poems of the Sea",
    ),
    ("heading=6", "Storms & Works Cited", "Storms"),
    ("notes-heading=1", "Notes", "Notes on Rain"),
    (
        "annotation=1",
        "This book tells of a storm",
        "Thistle and Rain by Hall",
    ),
    ("medium=1", "Web. 3 May 2011.", "Webster, Ann"),
    ("drawer=1", ":END:", "END:"),
    ("chrome=1", "Share this:", "Share and Rain"),
    ("part=1", "Appendix B", "Appended"),
    ("surname=1", "García Márquez, Gabriel.", "However, the rain"),
    ("dashes=1", "———. Jazz.", "— and then"),
    ("title-first=1", "“Dust.” Review", "Dust, Ann"),
    ("word-comma=1", "Gray, Ned", "Gray Ned"),
    ("handle=1", "@rain. “Text.”", "rain@example.org"),
    (
        "bracketed-year=1",
        "Jones, A. (1982). Rain.",
        "Jones, A. 1982. Rain.",
    ),
    (
        "prose=1",
        "She says that it is the rain which she was waiting for all of her life.",
        "Gray, Ned. Rain. Knopf, 1987.",
    ),
];

#[test]
fn each_feature_of_a_line_has_a_right_and_a_wrong_example() {
    for (feature, right, wrong) in EXAMPLES {
        assert!(
            names(&[*right]).iter().any(|name| name == *feature),
            "{feature}: {right}: {:?}",
            names(&[*right])
        );
        assert!(
            !names(&[*wrong]).iter().any(|name| name == *feature),
            "{feature}: {wrong}"
        );
    }
}

#[test]
fn each_feature_of_a_line_among_others_has_a_right_and_a_wrong_example() {
    let entry = "Gray, Ned. Rain. Knopf, 1987.";
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("blanks=3", &[entry, "|Hale, Ora."], &[entry, "Hale, Ora."]),
        (
            "indent-change=2",
            &[entry, "|    Print."],
            &[entry, "Print."],
        ),
        (
            "order-before=1",
            &[entry, "Hale, Ora. Ice. 1990."],
            &[entry, "Abel, Ora. Ice. 1990."],
        ),
        (
            "open-quotation=1",
            &["Gray, Ned. “Rain and", "Ice.” Review"],
            &[entry, "Ice.” Review"],
        ),
        (
            "surname-pair=3",
            &[entry, "Hale, Ora. Ice."],
            &[entry, "Print."],
        ),
        ("heading-above=0", &["Works Cited", entry], &["Rain", entry]),
        ("under-notes=1", &["Notes", entry], &["Rain", entry]),
        ("repeated=1", &[entry, entry], &[entry, "Print."]),
        (
            "completes=3",
            &["Gray, Ned. Rain. Knopf,", "1987."],
            &[entry, "1987."],
        ),
    ];
    for (feature, right, wrong) in cases {
        assert!(
            names(right).iter().any(|name| name == *feature),
            "{feature}: {:?}",
            names(right)
        );
        assert!(
            !names(wrong).iter().any(|name| name == *feature),
            "{feature}: {:?}",
            names(wrong)
        );
    }
}
