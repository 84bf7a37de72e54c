//! Edits change only their own bytes, can be undone, and do what they say.

#![expect(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use ibid_diagnostics::{Edit, FileId};
use ibid_reference_manager::{
    EditError, Key, Read, add_entry, apply_edits, format_entries, merge_entries, read_yaml,
    remove_entry, remove_field, rename_entry, set_field, sort_entries, undo_edits,
};
use proptest::prelude::*;

const FILE: FileId = FileId::LIBRARY;

fn read(text: &str) -> Read {
    read_yaml(text, FILE)
}

/// Libraries in the manners in which people write them.
const LIBRARIES: [&str; 8] = [
    "# mine\n\na:\n  type: book\n  title: Emma # the first\n  author: Austen, Jane\n\n# two\nb:\n  type: article\n  title: 'It''s Ü'\n  date: 1984-05\n  parent:\n    type: periodical\n    title: \"PMLA\"\n    volume: 3\n",
    "a: {type: book, title: \"Emma\", publisher: {name: Knopf, location: New York}}\nb: { type: web, title: X, url: { value: \"https://x.org\", date: 2020-01-02 } }\n",
    "a:\r\n  type: book\r\n  title: Emma\r\n  note: >-\r\n    long\r\n    text\r\n\r\n\r\nb:\r\n  type: web\r\n  title: Ä\r\n  url: https://x.org\r\n",
    "\u{feff}a:\n  title: Emma\n  type: book\nb:\n  type: article\n  title: Y\n  author:\n    - Doe, Jane\n    - \"Roe, R.\"\n  parent:\n    - type: periodical\n      title: P\n    - type: repository\n      title: JSTOR",
    "---\n\"a\":\n    type: book\n    title: |\n      Emma\n      A Novel\n\n    genre: x\n'b':\n    type: web\n    publisher: Knopf\n    title: 'X'\n...\n",
    "b:\n  type: book\n  title:\n\n# last\na:\n  type: book\n  author: [\"Lakoff, George\", \"Johnson, Mark\"]\n  title: {value: Metaphors We Live By, short: Metaphors}\n# end\n",
    "a:\n  type: book\n  titel: unknown\n  publisher: &k Knopf\nb:\n  type: book\n  publisher: *k\n",
    "  a:\n    type: book\n    title: Deep\n  b:\n    type: book\n    serial-number: {doi: 10.1/x}\n    title: Deeper\n",
];

const PATHS: [&str; 16] = [
    "title",
    "author",
    "date",
    "note",
    "publisher",
    "publisher.location",
    "url",
    "url.date",
    "serial-number.doi",
    "title.short",
    "parent.title",
    "parent.1.title",
    "parent.volume",
    "editor",
    "genre",
    "page-range",
];

fn library() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&LIBRARIES[..])
}

fn key() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["a", "b"][..])
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z][A-Za-z ]{0,12}[a-z]",
        "[-a-zäß\"':#,;&*!|>%@`{}\\[\\]0-9~ _/\\\\]{1,16}",
        proptest::sample::select(
            &[
                "null", "true", "1984", "~", "a: b", "- x", "# c", "'", "\"", "x\ny", "“ü”", "no",
                "10.1/x"
            ][..]
        )
        .prop_map(str::to_owned),
    ]
}

/// What is the same in the text before and behind the lines of an entry, and the other entries.
fn only_touches(text: &str, edits: &[Edit], key: &str) {
    let before = read(text);
    let edited = apply_edits(text, edits);
    let whole = before.positions.get(key).unwrap().whole;
    for edit in edits {
        let behind = text.get(whole.end..).unwrap();
        let end = behind
            .find('\n')
            .map_or(text.len(), |at| whole.end + at + 1);
        assert!(
            edit.span.start >= whole.start && edit.span.end <= end,
            "{edit:?} of {text}"
        );
    }
    let after = read(&edited);
    for source in &before.library {
        if source.key.as_str() != key {
            assert_eq!(
                after.library.get(source.key.as_str()),
                Some(source),
                "{edited}"
            );
        }
    }
    assert_eq!(apply_edits(&edited, &undo_edits(text, edits)), text);
    if text.contains("\r\n") {
        assert_eq!(
            edited.matches('\n').count(),
            edited.matches("\r\n").count(),
            "{edited:?}"
        );
    }
}

proptest! {
    #[test]
    fn setting(text in library(), key in key(), path in proptest::sample::select(&PATHS[..]), value in value()) {
        let Ok(edits) = set_field(text, FILE, key, path, &value) else {
            return Ok(());
        };
        only_touches(text, &edits, key);
        let edited = apply_edits(text, &edits);
        let after = read(&edited);
        let node = after.positions.get(key).unwrap().node.clone().unwrap();
        let mut node = &node;
        for name in path.split('.') {
            node = match name.parse::<usize>() {
                Ok(index) => &node.items()[index],
                Err(_) => node.items()[0].get(name).unwrap_or_else(|| panic!("{path} in {edited}")),
            };
        }
        // A value with parts holds the text in one of them.
        let main = ["value", "name"].iter().find_map(|part| node.get(part)).unwrap_or(node);
        let is_name = matches!(path, "author" | "editor");
        if !is_name {
            prop_assert_eq!(main.as_str().unwrap_or("~"), if main.as_str().is_none() { "~" } else { &value }, "{}", edited);
        }
        let unreadable = |read: &Read| read.problems.iter().filter(|p| matches!(p.rule, "unreadable-entry" | "unreadable-library")).count();
        prop_assert_eq!(unreadable(&after), unreadable(&read(text)), "{}", edited);
    }

    #[test]
    fn removing(text in library(), key in key(), path in proptest::sample::select(&PATHS[..])) {
        let Ok(edits) = remove_field(text, FILE, key, path) else {
            return Ok(());
        };
        only_touches(text, &edits, key);
        let edited = apply_edits(text, &edits);
        let after = read(&edited);
        prop_assert!(after.positions.get(key).is_some(), "{}", edited);
        prop_assert_eq!(remove_field(&edited, FILE, key, path).is_err(), true, "{}", edited);
    }

    #[test]
    fn adding_and_removing(text in library(), name in "[a-zA-Z0-9:. -]{1,8}", title in value()) {
        let yaml = format!("x:\n  type: book\n  title: {}\n", serde_json::to_string(&title).unwrap());
        let mut source = read(&yaml).library.get("x").unwrap().clone();
        source.key = Key::new(&format!("c{name}"));
        let edits = add_entry(text, FILE, &source).unwrap();
        let edited = apply_edits(text, &edits);
        let after = read(&edited);
        prop_assert_eq!(after.library.get(source.key.as_str()).map(|s| &s.key), Some(&source.key), "{}", edited);
        prop_assert_eq!(after.library.len(), read(text).library.len() + 1, "{}", edited);
        prop_assert_eq!(add_entry(&edited, FILE, &source), Err(EditError::KeyTaken(source.key.clone())));
        let back = apply_edits(&edited, &remove_entry(&edited, FILE, source.key.as_str()).unwrap());
        let trimmed = |text: &str| text.trim_end().to_owned();
        prop_assert_eq!(trimmed(&back), trimmed(text));
        prop_assert_eq!(apply_edits(&edited, &undo_edits(text, &edits)), text);
    }

    #[test]
    fn renaming(text in library(), key in key(), new in value()) {
        let Ok(edits) = rename_entry(text, FILE, key, &new) else {
            return Ok(());
        };
        let edited = apply_edits(text, &edits);
        let after = read(&edited);
        prop_assert!(after.positions.get(&new).is_some(), "{}", edited);
        let back = rename_entry(&edited, FILE, &new, key).unwrap();
        let back = apply_edits(&edited, &back);
        prop_assert_eq!(read(&back).library, read(text).library);
        prop_assert_eq!(apply_edits(&edited, &undo_edits(text, &edits)), text);
    }

    #[test]
    fn sorting_and_formatting(text in library(), is_descending in proptest::bool::ANY) {
        let mut keys: Vec<Key> = read_yaml(text, FILE).library.iter().map(|source| source.key.clone()).collect();
        keys.sort();
        if is_descending {
            keys.reverse();
        }
        for edits in [sort_entries(text, FILE, &keys), format_entries(text, FILE)].into_iter().flatten() {
            let edited = apply_edits(text, &edits);
            let (before, after) = (read(text), read(&edited));
            prop_assert_eq!(after.problems.len(), before.problems.len(), "{}", edited);
            for source in &before.library {
                prop_assert_eq!(after.library.get(source.key.as_str()), Some(source), "{}", edited);
            }
            let mut lines: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with('#')).collect();
            let mut after: Vec<&str> = edited.lines().filter(|line| line.trim_start().starts_with('#')).collect();
            lines.sort_unstable();
            after.sort_unstable();
            prop_assert_eq!(lines, after);
            prop_assert_eq!(apply_edits(&edited, &undo_edits(text, &edits)), text);
        }
        let Ok(edits) = sort_entries(text, FILE, &keys) else {
            return Ok(());
        };
        let sorted = apply_edits(text, &edits);
        prop_assert_eq!(sort_entries(&sorted, FILE, &keys), Ok(Vec::new()));
    }

    #[test]
    fn any_text_can_be_read_and_edited(text in "[-a-c:'\"#&*!|>{}\\[\\], \n\r\té?~%@\\\\]{0,40}", key in "[a-c]") {
        let read = read(&text);
        for problem in &read.problems {
            prop_assert!(text.get(problem.span.range()).is_some());
        }
        for (_, position) in read.positions.iter() {
            prop_assert!(text.get(position.whole.range()).is_some());
            prop_assert!(text.get(position.key.range()).is_some());
        }
        let edits = [
            set_field(&text, FILE, &key, "title", "x"),
            remove_field(&text, FILE, &key, "title"),
            remove_entry(&text, FILE, &key),
            rename_entry(&text, FILE, &key, "z"),
            merge_entries(&text, FILE, "a", "b"),
            sort_entries(&text, FILE, &[]),
            format_entries(&text, FILE),
        ];
        for edits in edits.into_iter().flatten() {
            let edited = apply_edits(&text, &edits);
            prop_assert_eq!(apply_edits(&edited, &undo_edits(&text, &edits)), text.as_str());
        }
    }
}

/// Text, path, value, and the text with the field set.
const MANNERS: [(&str, &str, &str, &str); 12] = [
    (
        "a:\n  type: book\n  title: 'It''s'  # c\n",
        "title",
        "Don't",
        "a:\n  type: book\n  title: 'Don''t'  # c\n",
    ),
    (
        "a:\n  type: book\n  title: \"X\"\n",
        "title",
        "a \"b\"",
        "a:\n  type: book\n  title: \"a \\\"b\\\"\"\n",
    ),
    (
        "a:\n  type: book\n  title: X # c\n",
        "title",
        "Emma: A Novel",
        "a:\n  type: book\n  title: \"Emma: A Novel\" # c\n",
    ),
    (
        "a: {type: book, title: X}\n",
        "title",
        "A, B",
        "a: {type: book, title: \"A, B\"}\n",
    ),
    (
        "a: {type: book}\n",
        "title",
        "X",
        "a: {type: book, title: X}\n",
    ),
    (
        "a:\n  type: book\n  url: {value: \"https://x.org\", date: 2020}\n",
        "url",
        "https://y.org",
        "a:\n  type: book\n  url: {value: \"https://y.org\", date: 2020}\n",
    ),
    (
        "a:\n  type: book\n  publisher: Knopf\n",
        "publisher.location",
        "New York",
        "a:\n  type: book\n  publisher: {name: Knopf, location: New York}\n",
    ),
    (
        "a:\n  type: book",
        "title",
        "X",
        "a:\n  type: book\n  title: X",
    ),
    (
        "a:\n  type: article\n  parent:\n    title: P\n",
        "title",
        "X",
        "a:\n  type: article\n  title: X\n  parent:\n    title: P\n",
    ),
    (
        "a:\n  type: article\n",
        "parent.title",
        "P",
        "a:\n  type: article\n  parent: {title: P}\n",
    ),
    (
        "a:\n  type: book\n  author: X\n",
        "author",
        "Lakoff, George; Johnson, Mark",
        "a:\n  type: book\n  author: [\"Lakoff, George\", \"Johnson, Mark\"]\n",
    ),
    (
        "a:\n  type: book\n  title: |\n    X\n    Y\n  genre: G\n",
        "title",
        "Z",
        "a:\n  type: book\n  title: Z\n  genre: G\n",
    ),
];

#[test]
fn the_manner_of_writing_stays() {
    for (text, path, value, expected) in MANNERS {
        let edits = set_field(text, FILE, "a", path, value).unwrap();
        assert_eq!(apply_edits(text, &edits), expected);
    }
}

#[test]
fn what_others_need_is_not_removed() {
    let text = "a:\n  type: book\n  publisher: &k Knopf\nb:\n  type: book\n  publisher: *k\n";
    assert_eq!(
        remove_entry(text, FILE, "a"),
        Err(EditError::Anchored("k".to_owned()))
    );
    assert_eq!(
        remove_field(text, FILE, "a", "publisher"),
        Err(EditError::Anchored("k".to_owned()))
    );
    assert!(remove_entry(text, FILE, "b").is_ok());
}

#[test]
fn what_allows_a_removed_entry_something_goes_with_it() {
    for (text, expected) in [
        (
            "a:\n  type: book\n# mine\n# ibid: allow unsorted\nb:\n  type: book\nc:\n  type: web\n",
            "a:\n  type: book\n# mine\nc:\n  type: web\n",
        ),
        (
            "# ibid: allow-file ibid\n# ibid: allow unsorted\n# mine\n\n# ibid: allow ibid\nb:\n  type: book\nc:\n  type: web\n",
            "# ibid: allow-file ibid\n# mine\n\nc:\n  type: web\n",
        ),
        (
            "  a:\n    type: book\n    # ibid: allow unsorted\n  # ibid: allow ibid\n  b:\n    type: book\n",
            "  a:\n    type: book\n    # ibid: allow unsorted\n",
        ),
        (
            "a:\n  title: |\n    # ibid: allow unsorted\nb:\n  type: book\n",
            "a:\n  title: |\n    # ibid: allow unsorted\n",
        ),
    ] {
        let edited = apply_edits(text, &remove_entry(text, FILE, "b").unwrap());
        assert_eq!(edited, expected);
    }
    let twice =
        "a:\n  type: book\n# ibid: allow ibid\nb:\n  type: book\n  date: 1815\nc:\n  type: web\n";
    let merged = apply_edits(twice, &merge_entries(twice, FILE, "a", "b").unwrap());
    assert_eq!(merged, "a:\n  type: book\n  date: 1815\nc:\n  type: web\n");
}

#[test]
fn a_merged_entry_has_all_fields() {
    let text = "a:\n  type: book\n  title: Emma\n\nb: {type: book, date: 1815, mine: x, publisher: {name: Murray, location: London}}\nc:\n  type: web\n";
    let edited = apply_edits(text, &merge_entries(text, FILE, "a", "b").unwrap());
    assert_eq!(
        edited,
        "a:\n  type: book\n  title: Emma\n  date: 1815\n  mine: x\n  publisher: {name: Murray, location: London}\n\nc:\n  type: web\n"
    );
}

#[test]
fn a_merge_adds_what_only_the_later_says_of_a_container() {
    let text = "a:\n  type: article\n  title: On Emma\n  serial-number: {doi: 10.1/x}\n  parent:\n    type: periodical\n    title: PMLA\n\
        b:\n  type: article\n  title: On Emma\n  serial-number: {doi: 10.1/X, pmid: \"7\"}\n  url: https://a.org\n  parent: {type: periodical, title: Pmla, editor: \"Lee, Ann\", volume: 3}\n\
        c:\n  type: web\n  title: C\n  parent:\n    title: Other\n    volume: 9";
    let edits = merge_entries(text, FileId::LIBRARY, "a", "b").unwrap();
    let merged = apply_edits(text, &edits);
    let expected = "a:\n  type: article\n  title: On Emma\n  serial-number: {doi: 10.1/x, pmid: 7}\n  parent:\n    type: periodical\n    title: PMLA\n    editor: Lee, Ann\n    volume: 3\n  url: https://a.org\nc:\n";
    assert!(merged.starts_with(expected), "{merged}");
    // Another container stays another, and the file's last line may be open.
    let edits = merge_entries(&merged, FileId::LIBRARY, "c", "a").unwrap();
    let merged = apply_edits(&merged, &edits);
    let expected = "c:\n  type: web\n  title: C\n  parent:\n    title: Other\n    volume: 9\n  serial-number: {doi: \"10.1/x\", pmid: 7}\n  url: https://a.org\n";
    assert_eq!(merged, expected);
}

#[test]
fn a_key_in_quotation_marks_may_end_in_a_backslash() {
    let text = "\"a\":\n  type: book\n";
    let edits = rename_entry(text, FileId::LIBRARY, "a", "a\\").unwrap();
    let renamed = apply_edits(text, &edits);
    assert!(
        read_yaml(&renamed, FileId::LIBRARY)
            .library
            .get("a\\")
            .is_some(),
        "{renamed}"
    );
}
