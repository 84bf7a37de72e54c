//! The pasted essays of `tests/gold/paste`, field by field.
#![expect(clippy::disallowed_methods, reason = "tests read their data")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use ibid_manuscript::{Format, ImportReport, import_report, read, to_markdown};
use serde_json::Value;

/// Fields that are not right yet, each with the reason; the list may only shrink.
const KNOWN_FAILURES: &[(&str, &str, &str)] = &[];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/gold/paste")
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strings(value: &Value) -> Vec<String> {
    let one = |value: &Value| {
        value
            .as_str()
            .or_else(|| value["text"].as_str())
            .map(flat)
            .unwrap_or_default()
    };
    value
        .as_array()
        .map(|items| items.iter().map(one).collect())
        .unwrap_or_default()
}

/// Each scored field of a case: what is wanted and what came.
fn fields(want: &Value, got: &ImportReport) -> Vec<(&'static str, Vec<String>, Vec<String>)> {
    let one = |text: &Option<String>| text.iter().map(|text| flat(text)).collect::<Vec<_>>();
    let wanted = |name: &str| {
        want[name]
            .as_str()
            .map(flat)
            .into_iter()
            .collect::<Vec<_>>()
    };
    let all = |texts: &[String]| texts.iter().map(|text| flat(text)).collect::<Vec<_>>();
    let sorted = |mut texts: Vec<String>| {
        texts.sort();
        texts
    };
    vec![
        ("title", wanted("title"), one(&got.title)),
        ("subtitle", wanted("subtitle"), one(&got.subtitle)),
        ("date", wanted("date"), one(&got.date)),
        ("instructor", wanted("instructor"), one(&got.instructor)),
        ("course", wanted("course"), one(&got.course)),
        (
            "list_heading",
            wanted("list_heading"),
            one(&got.list_heading),
        ),
        ("authors", strings(&want["authors"]), all(&got.authors)),
        (
            "headings",
            strings(&want["headings"]),
            got.headings
                .iter()
                .map(|heading| flat(&heading.text))
                .collect(),
        ),
        (
            "paragraphs",
            strings(&want["paragraphs"]),
            all(&got.paragraphs),
        ),
        ("entries", strings(&want["list_entries"]), all(&got.entries)),
        (
            "left_out",
            sorted(strings(&want["left_out"])),
            sorted(all(&got.left_out)),
        ),
    ]
}

#[test]
fn pasted_essays_are_read_as_the_corpus_says() {
    let mut failed: BTreeSet<(String, &str)> = BTreeSet::new();
    let mut report = String::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".expected.json") else {
            continue;
        };
        let want: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let file = ["txt", "md", "html", "docx"]
            .iter()
            .map(|it| folder().join(format!("{stem}.{it}")))
            .find(|file| file.exists())
            .unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let extension = file.extension().unwrap().to_string_lossy().into_owned();
        let got = import_report(&read(&bytes, Format::detect(&extension, &bytes)));
        for (field, want, got) in fields(&want, &got) {
            if want != got {
                let _ = writeln!(report, "{stem} {field}\n  want {want:?}\n  got  {got:?}");
                failed.insert((stem.to_owned(), field));
            }
        }
    }
    let known: BTreeSet<(String, &str)> = KNOWN_FAILURES
        .iter()
        .map(|(stem, field, _)| ((*stem).to_owned(), *field))
        .collect();
    assert_eq!(failed, known, "{report}");
}

#[test]
fn what_was_imported_reads_the_same_as_markdown() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let extension = path
            .extension()
            .map(|it| it.to_string_lossy().into_owned())
            .unwrap_or_default();
        if extension == "json" || path.ends_with("README.md") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let essay = read(&bytes, Format::detect(&extension, &bytes));
        let written = to_markdown(&essay);
        let again = import_report(&read(written.as_bytes(), Format::Markdown));
        let before = import_report(&essay);
        assert_eq!(again.paragraphs, before.paragraphs, "{}", path.display());
        assert_eq!(again.headings, before.headings, "{}", path.display());
        assert_eq!(again.entries, before.entries, "{}", path.display());
        assert_eq!(
            (again.title, again.authors, again.date),
            (before.title, before.authors, before.date),
            "{}",
            path.display()
        );
    }
}
