//! PubMed's nbib (MEDLINE) format.

use std::fmt::Write;

use hayagriva::types::Date;
use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::collect;
use super::names::{family, family_first, person};
use super::tagged::{Line, lines, on_one_line};
use crate::record::{Record, flatten, from_html, is_markup, plain};
use crate::yaml::undivided;
use crate::{Library, Read, read_date, read_written_date};

/// Tags and text variables; the first tag of each variable is written.
const TEXTS: [(&str, &str); 15] = [
    ("PMID", "PMID"),
    ("TI", "title"),
    ("BTI", "container-title"),
    ("JT", "container-title"),
    ("VI", "volume"),
    ("IP", "issue"),
    ("PG", "page"),
    ("AB", "abstract"),
    ("PB", "publisher"),
    ("PL", "publisher-place"),
    ("EN", "edition"),
    ("PMC", "PMCID"),
    ("CTI", "collection-title"),
    ("VTI", "title-short"),
    ("LA", "language"),
];

pub(super) fn looks_like(text: &str) -> bool {
    text.lines().take(20).any(|line| line.starts_with("PMID- "))
}

pub(super) fn import(text: &str, file: FileId) -> Read {
    let (lines, strays) = lines(text, file, 4);
    let problems = strays
        .into_iter()
        .map(|span| {
            Diagnostic::new(
                "unreadable-entry",
                Severity::Warning,
                span,
                "this line has no tag",
            )
        })
        .collect();
    let mut records = Vec::new();
    let mut open: Vec<&Line> = Vec::new();
    for line in &lines {
        if line.tag == "PMID" {
            records.extend(record(&open));
            open.clear();
        }
        open.push(line);
    }
    records.extend(record(&open));
    collect(records, problems)
}

fn record(lines: &[&Line]) -> Option<(Record, Span)> {
    let span = lines.first()?.span.to(lines.last()?.span);
    let mut record = Record {
        kind: "article-journal".to_owned(),
        ..Record::default()
    };
    let mut short_names = Vec::new();
    for line in lines {
        let (tag, value) = (line.tag.as_str(), line.value.as_str());
        record.state(tag, value, line.span);
        match tag {
            "FAU" => record.add_names("author", person(&with_stops(value))),
            "FED" => record.add_names("editor", person(&with_stops(value))),
            "CN" => record.add_names("author", [undivided(value)]),
            "AU" => short_names.extend(short_name(value)),
            "DP" => set_date(&mut record, value),
            "AID" | "LID" => {
                if let Some(doi) = value.strip_suffix("[doi]") {
                    record.set("DOI", doi.trim());
                }
            }
            "IS" => record.set("ISSN", value.split(' ').next().unwrap_or_default()),
            "ISBN" => record.set("ISBN", value.split(' ').next().unwrap_or_default()),
            "PT" if value == "Book" => "book".clone_into(&mut record.kind),
            "PT" if value == "Book Chapter" => "chapter".clone_into(&mut record.kind),
            "LA" => record.set("language", value.get(..2).unwrap_or(value)),
            "TA" => {}
            _ => {
                if let Some((_, variable)) = TEXTS.iter().find(|(known, _)| *known == tag) {
                    let value = if is_markup(variable) {
                        from_html(value)
                    } else {
                        value.to_owned()
                    };
                    record.set(variable, value);
                }
            }
        }
    }
    if !record.names.contains_key("author") {
        record.add_names("author", short_names);
    }
    let abbreviated = lines.iter().find(|line| line.tag == "TA");
    if let Some(line) = abbreviated {
        record.set("container-title", from_html(&line.value));
    }
    // PubMed closes every title with a full stop.
    if let Some(title) = record.texts.get_mut("title")
        && title.ends_with('.')
        && !title.ends_with("..")
    {
        title.pop();
    }
    Some((record, span))
}

/// Sets the date: `2019 Jul`, `2019 Jul-Aug`, where the year stands before what the range is of.
fn set_date(record: &mut Record, value: &str) {
    if let Some((year, months)) = value.split_once(' ').filter(|(_, rest)| rest.contains('-')) {
        record.set_issued(&read_written_date(&format!("{months} {year}")));
    }
    record.set_date("issued", read_date(value));
}

/// The stops of the initials that PubMed writes without: `Ramirez, Luisa M`.
fn with_stops(value: &str) -> String {
    let words = value.split(' ').enumerate().map(|(index, word)| {
        let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        if index > 0 && is_initial {
            format!("{word}.")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `Turing AM`.
fn short_name(value: &str) -> Option<hayagriva::types::Person> {
    match value.rsplit_once(' ') {
        Some((family, initials)) if initials.chars().all(char::is_uppercase) => {
            person(&format!("{family}, {initials}"))
        }
        _ => person(value),
    }
}

pub(super) fn export(library: &Library) -> String {
    let mut out = String::new();
    for source in library {
        write_record(&mut out, &flatten(source));
    }
    out
}

fn write_record(out: &mut String, record: &Record) {
    let mut line = |tag: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{tag:4}- {}", on_one_line(value));
    };
    // A record begins with its number, also where there is none.
    line("PMID", record.text("PMID").unwrap_or_default());
    let kind = match record.kind.as_str() {
        "book" => "Book",
        "chapter" => "Book Chapter",
        _ => "Journal Article",
    };
    line("PT", kind);
    for person in record.names.get("author").into_iter().flatten() {
        if person.given_name.is_none() {
            line("CN", &family(person));
        } else {
            line("FAU", &family_first(person));
        }
    }
    for person in record.names.get("editor").into_iter().flatten() {
        line("FED", &family_first(person));
    }
    let mut written = vec!["PMID"];
    for (tag, variable) in TEXTS {
        // A journal's title and a book's have tags of their own.
        let is_other =
            variable == "container-title" && (tag == "BTI") != (record.kind == "chapter");
        if let Some(text) = record
            .text(variable)
            .filter(|_| !is_other && !written.contains(&variable))
        {
            written.push(variable);
            let text = if is_markup(variable) {
                plain(text)
            } else {
                text.to_owned()
            };
            let stop = if variable == "title" && !text.ends_with(['.', '?', '!']) {
                "."
            } else {
                ""
            };
            line(tag, &format!("{text}{stop}"));
        }
    }
    if let Some(date) = record.dates.get("issued") {
        line("DP", &in_words(date));
    }
    if let Some(doi) = record.text("DOI") {
        line("AID", &format!("{doi} [doi]"));
    }
    for (tag, variable) in [("IS", "ISSN"), ("ISBN", "ISBN")] {
        if let Some(number) = record.text(variable) {
            line(tag, number);
        }
    }
    out.push('\n');
}

/// `1984 May 3`, `1984 Spring`.
fn in_words(date: &Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut out = format!("{:04}", date.year);
    if let Some(month) = date.month.and_then(|month| MONTHS.get(usize::from(month))) {
        let _ = write!(out, " {month}");
        if let Some(day) = date.day {
            let _ = write!(out, " {}", day + 1);
        }
    } else if let Some(season) = date.season {
        let _ = write!(out, " {season:?}");
    }
    out
}
