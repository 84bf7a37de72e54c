//! The guide holds what it says: its page is up to date, its entries and citations are printed as it has them, and an
//! entry that is typed comes back unchanged.
//!
//! What fails is listed in `examples/guide/known-failures`, and the list is held in both directions.
//! `IBID_WRITE=1 cargo test -p ibid-styles --test guide` writes the page, and the part of the list that is about reading.

#[path = "../examples/guide/cases.rs"]
mod cases;
mod keyed;
#[path = "../examples/guide/page.rs"]
mod page;

use std::collections::BTreeSet;

use cases::{Case, groups};
use ibid_diagnostics::FileId;
use ibid_reference_manager::{Key, Library, Source, read_yaml};
use ibid_styles::typed::{parse, printed_from_fields};
use ibid_styles::{RichText, Style, format};

const KNOWN: &str = include_str!("../examples/guide/known-failures");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/guide");

/// The key of the first source of a case, which names it.
fn key(case: &Case) -> &'static str {
    case.yaml.split(':').next().unwrap_or_default()
}

fn all_cases() -> Vec<Case> {
    groups().into_iter().flat_map(|group| group.cases).collect()
}

/// Whether the one who runs the test asks for the page and the list to be written.
fn writes() -> bool {
    std::env::var_os("IBID_WRITE").is_some()
}

#[expect(clippy::disallowed_methods, reason = "asked for by IBID_WRITE")]
fn write(path: &str, text: &str) {
    std::fs::write(path, text).expect("the file is ours");
}

/// The keys that the list of known failures has for a kind of failure.
fn known(kind: &str) -> BTreeSet<&'static str> {
    KNOWN
        .lines()
        .filter_map(|line| line.strip_prefix(kind)?.strip_prefix(' '))
        .filter_map(|rest| rest.split([' ', ':']).next())
        .collect()
}

/// Fails where an unlisted case fails or a listed one passes. A failure is a key and what is wrong.
fn compare(kind: &str, failures: &[(&'static str, String)]) {
    let known = known(kind);
    let failing: BTreeSet<&str> = failures.iter().map(|(key, _)| *key).collect();
    let mut wrong: Vec<String> = failures
        .iter()
        .filter(|(key, _)| !known.contains(key))
        .map(|(key, fault)| format!("{key}\n{fault}"))
        .collect();
    wrong.extend(
        known
            .difference(&failing)
            .map(|key| format!("{key} passes now: take `{kind} {key}` off known-failures")),
    );
    assert!(
        wrong.is_empty(),
        "{} {kind}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn difference(want: &str, got: &str) -> String {
    format!("  want {want}\n  got  {got}")
}

#[test]
fn the_page_is_up_to_date() {
    let printed = page::page();
    if writes() {
        return write(&format!("{FOLDER}/../../../../docs/mla.md"), &printed);
    }
    let kept = include_str!("../../../docs/mla.md");
    let first = kept
        .lines()
        .zip(printed.lines())
        .find(|(kept, printed)| kept != printed);
    assert!(
        kept == printed,
        "{first:?}: write it anew with `cargo run -p ibid-styles --example guide > docs/mla.md`"
    );
}

/// Each heading has an anchor of its own, and each source a key of its own.
#[test]
fn everything_can_be_found() {
    let groups = groups();
    let mut anchors = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for group in &groups {
        assert!(anchors.insert(page::anchor(group.title)), "{}", group.title);
        for case in &group.cases {
            assert!(anchors.insert(page::anchor(case.kind)), "{}", case.kind);
            assert!(keys.insert(key(case)), "{}", key(case));
        }
    }
    assert!(keys.len() >= 300, "{} kinds", keys.len());
}

#[test]
fn entries_are_printed_as_mla_wants_them() {
    let mut failures = Vec::new();
    for case in all_cases() {
        let got: Vec<String> = page::printed(&case)
            .iter()
            .map(RichText::to_marked)
            .collect();
        let read = read_yaml(&format!("{}\n", case.yaml), FileId::LIBRARY);
        assert!(
            read.problems.is_empty(),
            "{}: {:?}",
            key(&case),
            read.problems
        );
        if got != case.entries {
            failures.push((
                key(&case),
                difference(&case.entries.join("\n       "), &got.join("\n       ")),
            ));
        }
    }
    compare("printing", &failures);
}

#[test]
fn citations_are_printed_as_mla_wants_them() {
    let mut failures = Vec::new();
    for case in all_cases() {
        let library = read_yaml(&format!("{}\n", case.yaml), FileId::LIBRARY).library;
        assert!(!case.citations.is_empty(), "{}", key(&case));
        for (written, want) in &case.citations {
            let got = keyed::print(written, &library);
            if got != *want {
                failures.push((key(&case), difference(want, &got)));
            }
        }
    }
    compare("citation", &failures);
}

/// The entry of a list as an export prints it.
fn kept(typed: &str) -> RichText {
    let mut library = Library::new();
    let source = Source {
        key: Key::new("key"),
        entry: parse(typed).to_kept_entry(typed, "key"),
    };
    assert!(library.push(source).is_ok());
    let printed = format(&Style::Mla, &library, &[], &[Key::new("key")]).works_cited;
    printed
        .into_iter()
        .next()
        .map(|entry| entry.text)
        .unwrap_or_default()
}

/// The entries of the guide one by one; `---` has its author from the entry before.
fn typed_entries() -> Vec<(Case, &'static str)> {
    let mut out = Vec::new();
    for group in groups() {
        for case in group.cases {
            if let [entry] = case.entries[..] {
                out.push((case, entry));
            }
        }
    }
    out
}

/// What an export would print of a typed entry where it changes it.
fn changed(entry: &str) -> Option<String> {
    let got = kept(entry).to_marked();
    if got != entry {
        return Some(difference(entry, &got));
    }
    let plain = RichText::from_marked(entry).to_plain();
    let got = kept(&plain).to_plain();
    (got != plain).then(|| difference(&plain, &got))
}

/// What the fields that were read of a typed entry print, where that is not the entry.
fn misread(entry: &str) -> Option<String> {
    let got = printed_from_fields(entry, &parse(entry)).to_marked();
    (got != entry).then(|| difference(entry, &got))
}

/// A typed entry is exported as it stands (`typed`), and what is read of it has all of it (`reading`).
#[test]
fn typed_entries_come_back_unchanged() {
    let (mut typed, mut reading) = (Vec::new(), Vec::new());
    for (case, entry) in typed_entries() {
        typed.extend(changed(entry).map(|fault| (key(&case), fault)));
        reading.extend(misread(entry).map(|fault| (key(&case), fault)));
    }
    if writes() {
        let kinds = [("typed", &typed), ("reading", &reading)];
        let others = KNOWN
            .lines()
            .filter(|line| !kinds.iter().any(|(kind, _)| line.starts_with(kind)));
        let failing = kinds
            .iter()
            .flat_map(|(kind, list)| list.iter().map(move |(key, _)| format!("{kind} {key}")));
        let lines: Vec<String> = others.map(str::to_owned).chain(failing).collect();
        let text = format!("{}\n", lines.join("\n"));
        return write(&format!("{FOLDER}/known-failures"), &text);
    }
    compare("typed", &typed);
    compare("reading", &reading);
}

#[test]
fn other_ways_of_typing_are_understood() {
    for case in all_cases() {
        for typed in &case.typed {
            let got = kept(typed).to_marked();
            assert_eq!(Some(&got.as_str()), case.entries.first(), "{typed}");
        }
    }
}
