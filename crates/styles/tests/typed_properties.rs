//! What holds for every text: no panic, ranges that lie in it, one entry or more, linear time.

use ibid_styles::typed::{Field, TypedSource, parse, split_entries};
use proptest::prelude::*;

#[path = "../../../tests/support/growth.rs"]
mod growth;

use growth::assert_linear;

/// The ranges of all text fields of a source.
fn ranges(source: &TypedSource) -> Vec<std::ops::Range<usize>> {
    fn of<T>(field: Option<&Field<T>>) -> Option<std::ops::Range<usize>> {
        field.map(|field| field.range.clone())
    }
    let containers = source.containers.iter().flat_map(|c| {
        [
            &c.title,
            &c.version,
            &c.volume,
            &c.issue,
            &c.publisher,
            &c.place,
            &c.pages,
            &c.url,
            &c.doi,
        ]
        .into_iter()
        .filter_map(|field| of(field.as_ref()))
        .chain(of(c.date.as_ref()))
        .chain(c.contributors.iter().map(|who| who.name.range.clone()))
        .collect::<Vec<_>>()
    });
    let own = [
        &source.title,
        &source.description,
        &source.medium,
        &source.series,
        &source.archive,
        &source.volume_total,
    ];
    containers
        .chain(own.into_iter().filter_map(|field| of(field.as_ref())))
        .chain(of(source.accessed.as_ref()))
        .chain(of(source.original_date.as_ref()))
        .chain(source.authors.iter().map(|name| name.range.clone()))
        .chain(source.contributors.iter().map(|who| who.name.range.clone()))
        .chain(source.unread.iter().map(|field| field.range.clone()))
        .collect()
}

/// Pieces that entries are made of, to reach the parser's depths.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Smith, John".to_owned()),
        Just("Du Bois, W. E. B.".to_owned()),
        Just("\"A Title.\"".to_owned()),
        Just("“A “nested” Title”".to_owned()),
        Just("_Italic_".to_owned()),
        Just("*".to_owned()),
        Just("‘single’".to_owned()),
        Just("vol. 3".to_owned()),
        Just("36.3 (2012): 5-7".to_owned()),
        Just("pp. 547–81".to_owned()),
        Just("edited by A B, C D, and E F".to_owned()),
        Just("Ed.".to_owned()),
        Just("(Trans.)".to_owned()),
        Just("In".to_owned()),
        Just("New York: Norton".to_owned()),
        Just("1999".to_owned()),
        Just("n.d.".to_owned()),
        Just("https://doi.org/10.1000/é".to_owned()),
        Just("www.example.org/a_b".to_owned()),
        Just("Accessed 4 May 2020".to_owned()),
        Just("et al.".to_owned()),
        Just("---".to_owned()),
        Just("@ünï [x]".to_owned()),
        ".{0,6}",
    ]
}

proptest! {
    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        check(&text);
    }

    #[test]
    fn any_pieces_are_read(pieces in prop::collection::vec((piece(), prop_oneof![Just(". "), Just(", "), Just(" "), Just("\n"), Just(": "), Just("")]), 0..14)) {
        let text: String = pieces.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect();
        check(&text);
    }

    #[test]
    fn any_text_is_split(text in "(?s).{0,300}") {
        let mut end = 0;
        for (range, entry) in split_entries(&text) {
            prop_assert!(range.start >= end && range.end <= text.len());
            prop_assert!(text.get(range.clone()).is_some());
            prop_assert!(!entry.trim().is_empty());
            prop_assert!(!entry.contains('\n'));
            end = range.end;
        }
    }
}

fn check(text: &str) {
    let source = parse(text);
    for range in ranges(&source) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
    let entry = source.to_entry("key");
    assert_eq!(entry.key(), "key");
}

/// Texts that a careless loop would square.
#[test]
fn time_grows_with_the_text() {
    let texts = [
        "( ",
        "“",
        "\" a",
        "‘a ",
        "A. ",
        "Aa B. ",
        "a, ",
        "*a ",
        "_",
        "doi ",
        "Smith, John, ",
        "vol. 1 ",
        "1999 ",
        "[",
        "- a\n",
        "Smith, J. A.\n",
        "\n\n",
        "www.",
    ];
    for piece in texts {
        let run = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            move || {
                let _ = split_entries(&text);
                let _ = parse(&text);
            }
        };
        assert_linear(piece, run(20_000), run(80_000));
    }
}
