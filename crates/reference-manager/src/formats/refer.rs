//! Refer, the tagged text of EndNote and Google Scholar (`.enw`): a percent sign and a letter before each value.

use std::fmt::Write;

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::endnote::{kind_named, kind_of};
use super::names::person;
use super::tagged::{fields, lines_of_notes, on_one_line};
use super::{collect, unknown_type};
use crate::record::{Record, flatten, from_html, is_markup, takes_line};
use crate::{Library, Read, read_date};

/// Marks and text variables; the first mark of each variable is written.
const TEXTS: [(char, &str); 20] = [
    ('T', "title"),
    ('!', "title-short"),
    ('J', "container-title"),
    ('B', "container-title"),
    ('S', "collection-title"),
    ('V', "volume"),
    ('N', "issue"),
    ('P', "page"),
    ('7', "edition"),
    ('&', "chapter-number"),
    ('6', "number-of-volumes"),
    ('C', "publisher-place"),
    ('I', "publisher"),
    ('R', "DOI"),
    ('U', "URL"),
    ('~', "source"),
    ('W', "source"),
    ('G', "language"),
    ('X', "abstract"),
    ('9', "genre"),
];

const NAMES: [(char, &str); 4] = [
    ('A', "author"),
    ('E', "editor"),
    ('Y', "collection-editor"),
    ('?', "translator"),
];

/// Marks whose value is the reader's or the program's: keywords, files, numbers.
const IGNORED: [char; 8] = ['K', 'M', 'L', 'H', '*', '>', '#', '$'];

pub(super) fn looks_like(text: &str) -> bool {
    text.lines().take(20).any(|line| {
        let line = line.trim_start_matches('\u{feff}');
        matches!(line.get(..3), Some("%0 " | "%T " | "%A "))
    })
}

/// A value with its mark and its place.
struct Line {
    mark: char,
    value: String,
    span: Span,
}

pub(super) fn import(text: &str, file: FileId) -> Read {
    let mut problems = Vec::new();
    let mut records = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let span = Span::new(file, at, at + whole.trim_end().len());
        at += whole.len();
        let line = whole.trim().trim_start_matches('\u{feff}');
        let mark = line.strip_prefix('%').and_then(|rest| rest.chars().next());
        if let Some(mark) = mark {
            let value = line.get(1 + mark.len_utf8()..).unwrap_or_default().trim();
            if mark == '0' {
                records.extend(record(&std::mem::take(&mut open), &mut problems));
            }
            open.push(Line {
                mark,
                value: value.to_owned(),
                span,
            });
        } else if line.is_empty() {
            records.extend(record(&std::mem::take(&mut open), &mut problems));
        } else if let Some(last) = open.last_mut() {
            last.value.push(' ');
            last.value.push_str(line);
            last.span = last.span.to(span);
        } else {
            let problem = Diagnostic::new(
                "unreadable-entry",
                Severity::Warning,
                span,
                "this line has no mark",
            );
            problems.push(
                problem
                    .with_help("it is left out: Refer has a mark such as `%T` before each value"),
            );
        }
    }
    records.extend(record(&open, &mut problems));
    collect(records, problems)
}

fn record(lines: &[Line], problems: &mut Vec<Diagnostic>) -> Option<(Record, Span)> {
    let span = lines.first()?.span.to(lines.last()?.span);
    let mut record = Record {
        kind: "document".to_owned(),
        ..Record::default()
    };
    let (mut year, mut day) = (None, None);
    for Line { mark, value, span } in lines.iter().filter(|line| !line.value.is_empty()) {
        if *mark != '0' {
            record.state(format!("%{mark}"), value, *span);
        }
        if let Some((_, variable)) = TEXTS.iter().find(|(known, _)| known == mark) {
            let value = if is_markup(variable) {
                from_html(value)
            } else {
                value.clone()
            };
            record.set(variable, value);
        } else if let Some((_, variable)) = NAMES.iter().find(|(known, _)| known == mark) {
            record.add_names(variable, person(value));
        } else {
            match mark {
                '0' => match kind_named(value) {
                    Some(kind) => kind.clone_into(&mut record.kind),
                    None => problems.push(unknown_type(value, "Refer", *span)),
                },
                'D' => year = Some(value.as_str()),
                '8' => day = Some(value.as_str()),
                '[' => record.set_date("accessed", read_date(value)),
                'F' => value.clone_into(&mut record.key),
                '@' => {
                    let digits = value.chars().filter(char::is_ascii_alphanumeric).count();
                    record.set(if digits == 8 { "ISSN" } else { "ISBN" }, value);
                }
                // Notes are the reader's, but for lines that name what they say.
                'Z' => {
                    takes_line(&mut record, value);
                }
                mark if IGNORED.contains(mark) => {}
                mark => {
                    record.stated.pop();
                    let message = format!("the mark `%{mark}` has no place in a library");
                    let problem = Diagnostic::new("unknown-field", Severity::Info, *span, message);
                    problems.push(problem.with_help("its value is left out"));
                }
            }
        }
    }
    let whole = day.and_then(read_date);
    let both = day
        .zip(year)
        .and_then(|(day, year)| read_date(&format!("{day} {year}")));
    record.set_date("issued", whole.or(both).or_else(|| read_date(year?)));
    Some((record, span))
}

pub(super) fn export(library: &Library) -> String {
    let mut out = String::new();
    for source in library {
        write_record(&mut out, &flatten(source));
    }
    out
}

fn write_record(out: &mut String, record: &Record) {
    let mut line = |mark: char, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "%{mark} {}", on_one_line(value));
    };
    line('0', kind_of(&record.kind).0);
    for (mark, value) in fields(record, &NAMES, &TEXTS) {
        line(mark, &value);
    }
    if let Some(number) = record.text("ISBN").or(record.text("ISSN")) {
        line('@', number);
    }
    for note in lines_of_notes(record, &TEXTS, &["ISBN", "ISSN"]) {
        line('Z', &note);
    }
    if let Some(date) = record.dates.get("issued") {
        line('D', &format!("{:04}", date.year));
        let season = date
            .season
            .map(|season| format!("{season:?} {}", date.year));
        if date.month.is_some() || date.season.is_some() || date.approximate {
            line('8', &season.unwrap_or_else(|| date.to_string()));
        }
    }
    if let Some(date) = record.dates.get("accessed") {
        line('[', &date.to_string());
    }
    line('F', &record.key);
    out.push('\n');
}
