//! Linking with the sources that an essay can mean gives what linking with the whole library gives.

use std::fmt::Write as _;

use ibid_citations::{Cited, Listed, cite, read_mentioned};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read};
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::Style;
use proptest::prelude::*;
use proptest::sample::select;

fn cited(essay: &str, library: &Library) -> Cited {
    let manuscript = read(essay.as_bytes(), Format::Markdown);
    cite(manuscript, library, &Style::Mla, Listed::Cited)
}

/// Links with the whole library and with what is mentioned, and gives how many of its sources were read.
fn same(yaml: &str, essay: &str) -> Result<usize, TestCaseError> {
    let whole = read_yaml(yaml, FileId::LIBRARY).library;
    let manuscript = read(essay.as_bytes(), Format::Markdown);
    let mentioned = read_mentioned(yaml, FileId::LIBRARY, &manuscript).library;
    let (with_all, with_some) = (cited(essay, &whole), cited(essay, &mentioned));
    prop_assert_eq!(
        &with_all.citations,
        &with_some.citations,
        "{}\n{}",
        yaml,
        essay
    );
    prop_assert_eq!(&with_all.printed, &with_some.printed, "{}\n{}", yaml, essay);
    Ok(mentioned.len())
}

#[rustfmt::skip]
const FAMILIES: &[&str] = &[
    "Said", "Austen", "Austin", "Le Guin", "du Bois", "O'Brien", "García Márquez", "Lévi-Strauss", "van der Kolk", "Smith",
    "Smyth", "Li", "May", "Page", "Ngũgĩ wa Thiong’o", "Morrison", "Morison", "bell", "Foucault", "Sugrue", "Sugrew", "Burkhardt", "Burckhard",
];
const GIVEN: &[&str] = &["Edward", "E. W.", "Jane", "Toni", "Vincent van", "Anne"];
#[rustfmt::skip]
const UNDIVIDED: &[&str] = &[
    "World Health Organization", "United Nations", "National Safety Council", "Chen Jian", "The New York Times",
    "Plato", "de Beauvoir", "Amnesty International", "Society of Friends of Old Houses", "@handle", "U.S. Congress",
];
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "Memory", "Memoir", "the", "of", "Silence", "Silences", "History", "Orientalism", "Culture", "and", "Hamlet", "Hammer",
    "Bible", "1984", "A", "Naïve", "Women’s", "Self-Reliance", "Introduction", "Interpretation", "_Emma_", "Ruins",
];

fn title() -> impl Strategy<Value = String> {
    let words = || prop::collection::vec(select(WORDS), 1..5).prop_map(|words| words.join(" "));
    prop_oneof![
        4 => words(),
        1 => (words(), words()).prop_map(|(main, rest)| format!("{main}: {rest}")),
        1 => (words(), words()).prop_map(|(main, rest)| format!("{main} — {rest}")),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (select(FAMILIES), select(GIVEN)).prop_map(|(family, given)| format!("{family}, {given}")),
        1 => select(UNDIVIDED).prop_map(str::to_owned),
    ]
}

/// The fields of an entry, plain and otherwise.
fn entry() -> impl Strategy<Value = String> {
    let names = prop::collection::vec(name(), 0..3);
    let field = select(&["author", "editor", "affiliated"][..]);
    (title(), names, field, 0..6_u8, select(WORDS)).prop_map(
        |(title, names, field, manner, short)| {
            let mut out = String::from("  type: book\n");
            let _ = match manner {
                0 => writeln!(out, "  title: {{ value: \"{title}\", short: \"{short}\" }}"),
                1 => writeln!(out, "  title: >\n    {title}"),
                2 => writeln!(out, "  title: '{{{title}}}'"),
                _ => writeln!(out, "  title: \"{title}\""),
            };
            let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            let _ = match (field, names.as_slice()) {
                (_, []) => Ok(()),
                ("affiliated", _) => writeln!(
                    out,
                    "  affiliated: {{ role: translator, names: [{}] }}",
                    list.join(", ")
                ),
                (field, [only]) if manner == 3 => writeln!(
                    out,
                    "  {field}: {{ name: \"{only}\", alias: \"Boz Dickens\" }}"
                ),
                (field, _) => writeln!(out, "  {field}: [{}]", list.join(", ")),
            };
            out + "  date: 1990\n"
        },
    )
}

fn library() -> impl Strategy<Value = String> {
    prop::collection::vec((0..12_u8, entry()), 0..14).prop_map(|entries| {
        // A key may stand twice.
        entries.iter().fold(String::new(), |text, (key, entry)| {
            format!("{text}k{key}:\n{entry}")
        })
    })
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "(", ")", "[", "]", "“", "”", "*", "_", ",", ";", ".", ":", "&", "and", "et al.", "qtd. in", "12", "45–47", "1990", "p. 3",
    "@k1", "[@k2, 3]", "[-@k3]", "@k11", "WHO", "UN", "U. N.", "N, U", "Natl. Safety Council", "Amnesty Intl.", "Ham.", "Interp.",
    "Memry", "Foucalt", "Intrduction", "Austn", "Silenc", "argues", "says", "in", "the", "Boz", "Dickens", "Exod. 3.4", "(12)", "\n\n", "> ",
    "(Ham. 12)", "(Hist. 3)", "(*Mem.* 4)", "dubois", "leguin", "their", "She", "’s", "New York Times", "Congress",
];

fn essay() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(PIECES).prop_map(str::to_owned),
        2 => select(FAMILIES).prop_map(str::to_owned),
        2 => title(),
        1 => select(GIVEN).prop_map(str::to_owned),
        1 => select(UNDIVIDED).prop_map(str::to_owned),
        2 => (name(), 1..300_u16).prop_map(|(name, page)| format!("({} {page})", name.split(',').next().unwrap_or_default())),
        2 => (title(), 1..300_u16).prop_map(|(title, page)| format!("(“{title}” {page})")),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_not_mentioned_changes_nothing(yaml in library(), essay in essay()) {
        same(&yaml, &essay)?;
    }
}

/// A word in very many titles leads to none, and still does not where few of them are read.
#[test]
fn a_word_of_many_titles_leads_to_none() {
    let mut yaml = String::new();
    for number in 0..700 {
        let (family, word) = (
            ["Said", "Austen", "Quine"][number % 3],
            ["Memory", "Empire"][number / 400],
        );
        let _ = writeln!(
            yaml,
            "k{number}:\n  type: book\n  title: {word} and Silence {number}\n  author: {family}{number}, Ann"
        );
    }
    for essay in [
        "It is said (“Memory” 12) and (*Silence* 3) and (“Empire and Silence” 4) and (“Memory and Silence 399” 5).",
        "In “Memory of Silence” (12), *Memory*, and _Silence 450_ (3); Said12 says (4), and Austin1 (5).",
        "So Mem. is cut (Mem. 12), and (Memry 3).",
    ] {
        let read = same(&yaml, essay).unwrap();
        assert!(read < 600, "{read}");
    }
}

/// Of the corpora each essay leads to what it led to.
#[test]
fn corpora() {
    for name in ["in-text", "lint"] {
        let path = format!(
            "{}/../../tests/gold/{name}.jsonl",
            env!("CARGO_MANIFEST_DIR")
        );
        #[expect(clippy::disallowed_methods, reason = "a test reads its corpus")]
        let corpus = std::fs::read_to_string(path).unwrap();
        for line in corpus.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let yaml = case["yaml"]
                .as_str()
                .or(case["bibliography_yaml"].as_str())
                .unwrap();
            for text in ["text", "expected"]
                .iter()
                .filter_map(|field| case[*field].as_str())
            {
                same(yaml, text).unwrap();
            }
        }
    }
}
