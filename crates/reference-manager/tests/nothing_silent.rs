//! Each value of each library in the repository is in what is read, or named as left out.
//!
//! `tests/libraries` has a file for each format with every field that it knows; `tests/cases` has small files as people
//! have them. Both are taken apart here by the plainest means, and not by the readers that are tested.

#![expect(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use std::fmt::Write;

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Format, Read, import, to_yaml};

const EVERYTHING: [(Format, &str); 6] = [
    (
        Format::Ris,
        include_str!("../../../tests/libraries/everything.ris"),
    ),
    (
        Format::Refer,
        include_str!("../../../tests/libraries/everything.enw"),
    ),
    (
        Format::EndNote,
        include_str!("../../../tests/libraries/everything.xml"),
    ),
    (
        Format::PubMed,
        include_str!("../../../tests/libraries/everything.nbib"),
    ),
    (
        Format::BibLatex,
        include_str!("../../../tests/libraries/everything.bib"),
    ),
    (
        Format::CslJson,
        include_str!("../../../tests/libraries/everything.json"),
    ),
];
const CASES: &str = include_str!("../../../tests/cases/cases.jsonl");

/// The libraries among the files of the cases.
fn cases() -> Vec<(String, Format, String)> {
    let mut found = Vec::new();
    for line in CASES.lines().filter(|line| !line.is_empty()) {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        for (name, text) in case
            .get("files")
            .and_then(serde_json::Value::as_object)
            .unwrap()
        {
            let format = name.rsplit('.').next().and_then(Format::from_extension);
            let text = text.as_str();
            if let (Some(format), Some(text)) = (format.filter(|one| *one != Format::Yaml), text) {
                let id = case.get("id").and_then(serde_json::Value::as_str).unwrap();
                found.push((format!("{id}/{name}"), format, text.to_owned()));
            }
        }
    }
    found
}

/// The values of a file, with their fields; types are what the reader makes of them.
fn values(format: Format, text: &str) -> Vec<(String, String)> {
    match format {
        Format::Ris | Format::PubMed => tagged(text),
        Format::Refer => text
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter(|(mark, _)| *mark != "%0")
            .map(|(mark, value)| (mark.to_owned(), value.to_owned()))
            .collect(),
        Format::EndNote => elements(text),
        Format::CslJson => {
            let mut out = Vec::new();
            leaves(
                "",
                &serde_json::from_str(text).unwrap_or_default(),
                &mut out,
            );
            out
        }
        _ => braces(text),
    }
}

fn tagged(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter_map(|line| line.split_once("- "));
    pairs
        .map(|(tag, value)| (tag.trim().to_owned(), value.trim().to_owned()))
        .filter(|(tag, _)| {
            tag.len() <= 4
                && tag
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                && tag != "TY"
        })
        .collect()
}

/// Text between an opening and a closing tag.
fn elements(text: &str) -> Vec<(String, String)> {
    let pieces = text.split('<').filter_map(|piece| piece.split_once('>'));
    pieces
        .filter(|(tag, value)| !tag.starts_with(['/', '?']) && !value.trim().is_empty())
        .map(|(tag, value)| {
            let name = tag.split(' ').next().unwrap_or_default();
            (name.to_owned(), value.trim().to_owned())
        })
        .filter(|(name, _)| name != "ref-type")
        .collect()
}

fn leaves(name: &str, value: &serde_json::Value, out: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| leaves(name, item, out)),
        serde_json::Value::Object(fields) => {
            for (field, value) in fields.iter().filter(|(field, _)| *field != "type") {
                leaves(field, value, out);
            }
        }
        serde_json::Value::String(text) => out.push((name.to_owned(), text.clone())),
        serde_json::Value::Number(number) => out.push((name.to_owned(), number.to_string())),
        _ => {}
    }
}

/// Fields of BibTeX that stand on a line of their own in braces, without commands inside.
fn braces(text: &str) -> Vec<(String, String)> {
    let pairs = text
        .lines()
        .filter_map(|line| line.trim().split_once(" = {"));
    pairs
        .map(|(name, value)| {
            let value = value.trim_end_matches(['}', ',', ' ']);
            (name.trim().to_lowercase(), value.to_owned())
        })
        .filter(|(name, value)| {
            !value.contains(['{', '\\', '$', '}']) && !name.contains(['{', '@', ','])
        })
        .collect()
}

/// What reading gives or says, as words.
fn known(read: &Read, text: &str) -> Vec<String> {
    let mut out = to_yaml(&read.library);
    for problem in &read.problems {
        let _ = write!(
            out,
            " {} {}",
            problem.message,
            problem.help.as_deref().unwrap_or_default()
        );
        // The place of a problem names its line.
        if problem.span.end - problem.span.start < 300 {
            let _ = write!(out, " {}", problem.span.text(text));
        }
    }
    for value in &read.left_out {
        let _ = write!(out, " {} {}", value.field, value.value);
    }
    words(&out)
}

fn words(text: &str) -> Vec<String> {
    let folded = ibid_language::fold(text).replace(['’', '\''], "");
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_start_matches('0').to_owned())
        .collect()
}

/// Words that reading turns into others: months, seasons, languages, kinds of work, roles, labels.
fn is_read_otherwise(word: &str) -> bool {
    const OTHERS: [&str; 30] = [
        "may",
        "march",
        "spring",
        "summer",
        "fall",
        "winter",
        "summer1994",
        "fre",
        "eng",
        "english",
        "french",
        "director",
        "redactor",
        "nd",
        "doi",
        "org",
        "https",
        "pp",
        "p",
        "ed",
        "and",
        "others",
        "al",
        "et",
        "phdthesis",
        "inpress",
        "patentus",
        "full",
        "publication",
        "february",
    ];
    word.is_empty() || OTHERS.contains(&word) || ibid_language::dates::month_named(word).is_some()
}

/// The values that are nowhere.
fn silent(read: &Read, format: Format, text: &str) -> Vec<String> {
    let known: std::collections::HashSet<String> = known(read, text).into_iter().collect();
    let is_known = |value: &str| {
        let mut words = words(value).into_iter();
        words.all(|word| known.contains(&word) || is_read_otherwise(&word))
    };
    values(format, text)
        .into_iter()
        .filter(|(_, value)| !is_known(value))
        .map(|(field, value)| format!("{field} = {value}"))
        .collect()
}

#[test]
fn every_field_of_every_format_is_read_or_named() {
    for (format, text) in EVERYTHING {
        let values = values(format, text);
        assert!(values.len() >= 40, "{}: {}", format.name(), values.len());
        let read = import(text, format, FileId::LIBRARY);
        assert_eq!(
            silent(&read, format, text),
            Vec::<String>::new(),
            "{}",
            format.name()
        );
    }
}

#[test]
fn every_library_of_the_cases_is_read_or_named() {
    let cases = cases();
    assert!(cases.len() > 100, "{}", cases.len());
    let mut report = String::new();
    for (name, format, text) in &cases {
        let read = import(text, *format, FileId::LIBRARY);
        for lost in silent(&read, *format, text) {
            writeln!(report, "{name}: {lost}").unwrap();
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// A value that is left out is named once, and one that is read is not named.
#[test]
fn what_is_read_is_not_called_left_out() {
    let text = "TY  - JOUR\nID  - a\nTI  - Salt &amp; Light\nAU  - MARSH, ELLEN\nDA  - 2004/Spring\nJO  - Mill\nVL  - 3\nKW  - salt\nKW  - pans\nLA  - English\nET  - 2nd\nDO  - https://doi.org/10.5555/1\nC1  - Full publication date: May 20, 2004\nER  - \n";
    let read = import(text, Format::Ris, FileId::LIBRARY);
    let named: Vec<(&str, &str)> = read
        .left_out
        .iter()
        .map(|one| (one.field.as_str(), one.value.as_str()))
        .collect();
    assert_eq!(named, [("KW", "pans")]);
}

#[test]
fn a_file_of_another_format_is_told_by_its_name() {
    for (text, taken_for, looks_like) in [
        (
            "@book{a, title = {Salt}}",
            Format::Ris,
            "this looks like biblatex",
        ),
        (
            "TY  - BOOK\nTI  - Salt\nER  - \n",
            Format::BibLatex,
            "this looks like ris",
        ),
        (
            "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"Salt\"}]",
            Format::Ris,
            "this looks like csl-json",
        ),
        (
            "%0 Book\n%T Salt\n",
            Format::PubMed,
            "this looks like refer",
        ),
        (
            "@book{a, title = {Salt}}",
            Format::Yaml,
            "this looks like biblatex",
        ),
    ] {
        let read = import(text, taken_for, FileId::LIBRARY);
        let problem = read.problems.first().unwrap();
        assert_eq!(problem.rule, "unreadable-library");
        assert!(problem.message.contains(looks_like), "{}", problem.message);
    }
}
