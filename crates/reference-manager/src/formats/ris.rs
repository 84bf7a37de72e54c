//! RIS, as publishers, databases and Zotero write it.

use std::fmt::Write;

use hayagriva::types::Date;
use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::names::{family_first, is_others, person};
use super::tagged::{Line, lines, on_one_line};
use super::{collect, unknown_type};
use crate::record::{Record, flatten, from_html, is_markup, plain};
use crate::{Library, Read, read_date};

/// RIS types and CSL's; the first of each is written.
const KINDS: [(&str, &str); 44] = [
    ("JOUR", "article-journal"),
    ("EJOUR", "article-journal"),
    ("JFULL", "periodical"),
    ("ABST", "article-journal"),
    ("INPR", "article"),
    ("MGZN", "article-magazine"),
    ("NEWS", "article-newspaper"),
    ("BOOK", "book"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("CLSWK", "classic"),
    ("CHAP", "chapter"),
    ("ECHAP", "chapter"),
    ("CPAPER", "paper-conference"),
    ("CONF", "paper-conference"),
    ("SLIDE", "speech"),
    ("THES", "thesis"),
    ("RPRT", "report"),
    ("GOVDOC", "report"),
    ("STAND", "standard"),
    ("ELEC", "webpage"),
    ("WEB", "webpage"),
    ("ICOMM", "post"),
    ("BLOG", "post-weblog"),
    ("ENCYC", "entry-encyclopedia"),
    ("DICT", "entry-dictionary"),
    ("ADVS", "broadcast"),
    ("MPCT", "motion_picture"),
    ("VIDEO", "motion_picture"),
    ("SOUND", "song"),
    ("MUSIC", "song"),
    ("ART", "graphic"),
    ("FIGURE", "figure"),
    ("MAP", "map"),
    ("PAT", "patent"),
    ("CASE", "legal_case"),
    ("STAT", "legislation"),
    ("BILL", "bill"),
    ("MANSCPT", "manuscript"),
    ("UNPB", "manuscript"),
    ("PCOMM", "personal_communication"),
    ("COMP", "software"),
    ("DATA", "dataset"),
    ("GEN", "document"),
];

/// Tags and text variables; the first tag of each variable is written.
const TEXTS: [(&str, &str); 33] = [
    ("TI", "title"),
    ("T1", "title"),
    ("CT", "title"),
    ("ST", "title-short"),
    ("T2", "container-title"),
    ("JF", "container-title"),
    ("JO", "container-title"),
    ("BT", "container-title"),
    ("T3", "collection-title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("PP", "publisher-place"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("LK", "URL"),
    ("ET", "edition"),
    ("N1", "note"),
    ("AB", "abstract"),
    ("N2", "abstract"),
    ("LA", "language"),
    ("M3", "genre"),
    ("DP", "source"),
    ("DB", "source"),
    ("C7", "number"),
    ("M1", "number"),
    ("SE", "chapter-number"),
    ("NV", "number-of-volumes"),
    ("CN", "call-number"),
    ("AV", "archive"),
    ("C3", "event-title"),
    ("VO", "volume"),
];

const NAMES: [(&str, &str); 9] = [
    ("AU", "author"),
    ("A1", "author"),
    ("A2", "editor"),
    ("ED", "editor"),
    ("A3", "collection-editor"),
    ("A4", "translator"),
    ("TA", "translator"),
    ("C1", "performer"),
    ("C2", "director"),
];

/// Tags that say nothing of the source: accession numbers, keywords, files, places in a database.
const IGNORED: [&str; 12] = [
    "AN", "KW", "L1", "L2", "L3", "L4", "AD", "C4", "C5", "C6", "J2", "JA",
];

pub(super) fn looks_like(text: &str) -> bool {
    text.lines().take(20).any(|line| line.starts_with("TY  -"))
}

pub(super) fn import(text: &str, file: FileId) -> Read {
    let (lines, strays) = lines(text, file, 4);
    let mut problems: Vec<Diagnostic> = strays
        .into_iter()
        .map(|span| {
            Diagnostic::new(
                "unreadable-entry",
                Severity::Warning,
                span,
                "this line has no tag",
            )
            .with_help("it is left out: RIS has a tag such as `TY  - ` before each value")
        })
        .collect();
    let mut records = Vec::new();
    let mut open: Vec<&Line> = Vec::new();
    for line in &lines {
        // Tags before a `TY` belong to it where the record before is closed.
        let begins_another = line.tag == "TY" && open.iter().any(|before| before.tag == "TY");
        if begins_another || line.tag == "ER" {
            records.extend(record(&open, &mut problems));
            open.clear();
        }
        if line.tag != "ER" {
            open.push(line);
        }
    }
    records.extend(record(&open, &mut problems));
    collect(records, problems)
}

fn record(lines: &[&Line], problems: &mut Vec<Diagnostic>) -> Option<(Record, Span)> {
    let span = lines.first()?.span.to(lines.last()?.span);
    let mut record = Record::default();
    let (mut first_page, mut last_page) = (None, None);
    let (mut dates, mut number) = (Vec::new(), None);
    for line in lines {
        let (tag, value) = (line.tag.as_str(), line.value.as_str());
        let text = TEXTS.iter().find(|(known, _)| *known == tag);
        let name = NAMES.iter().find(|(known, _)| *known == tag);
        match (tag, text, name) {
            (_, Some((_, variable)), _) => {
                let value = if is_markup(variable) {
                    from_html(value)
                } else {
                    value.to_owned()
                };
                record.set(variable, value);
            }
            (_, _, Some((_, variable))) => record.add_names(variable, person(value)),
            ("TY", ..) => {
                let kind = KINDS.iter().find(|(known, _)| *known == value);
                kind.map_or("document", |(_, kind)| kind)
                    .clone_into(&mut record.kind);
            }
            ("ID", ..) => value.clone_into(&mut record.key),
            ("SP", ..) => first_page = Some(value),
            ("EP", ..) => last_page = Some(value),
            ("SN", ..) => number = Some(value),
            ("DA" | "PY" | "Y1" | "Y2" | "OP", ..) if !value.trim_matches('/').is_empty() => {
                match (tag, read_date(value)) {
                    (_, None) => problems.push(no_date(line)),
                    ("Y2", date) => record.set_date("accessed", date),
                    ("OP", date) => record.set_date("original-date", date),
                    (_, date) => dates.extend(date),
                }
            }
            (tag, ..) if IGNORED.contains(&tag) || value.is_empty() => {}
            (tag, ..) => {
                let message = format!("the tag `{tag}` has no place in a library");
                problems.push(
                    Diagnostic::new("unknown-field", Severity::Info, line.span, message)
                        .with_help("its value is left out"),
                );
            }
        }
    }
    problems.extend(type_problem(lines, span));
    record.set_date("issued", dates.into_iter().max_by_key(exactness));
    match (first_page, last_page) {
        (Some(first), Some(last)) if !last.is_empty() && !first.contains('-') && first != last => {
            record.set("page", format!("{first}-{last}"));
        }
        (Some(pages), _) | (None, Some(pages)) => record.set("page", pages),
        (None, None) => {}
    }
    if let Some(number) = number {
        let digits = number.chars().filter(char::is_ascii_alphanumeric).count();
        record.set(if digits == 8 { "ISSN" } else { "ISBN" }, number);
    }
    Some((record, span))
}

/// What is wrong with the type of a record.
fn type_problem(lines: &[&Line], span: Span) -> Option<Diagnostic> {
    let Some(line) = lines.iter().find(|line| line.tag == "TY") else {
        let message = "this record has no `TY`, which says what it is";
        let problem = Diagnostic::new("unreadable-entry", Severity::Warning, span, message);
        return Some(problem.with_help("it is read as `GEN`: no type is known"));
    };
    let is_known = KINDS.iter().any(|(known, _)| *known == line.value);
    (!is_known).then(|| unknown_type(&line.value, "RIS", line.span))
}

fn no_date(line: &Line) -> Diagnostic {
    let message = format!("`{}` is no date that can be read", line.value);
    Diagnostic::new("unreadable-field", Severity::Warning, line.span, message)
        .with_help("it is left out; RIS has dates as `YYYY/MM/DD`")
}

/// Of several dates of one source the one that says most counts.
fn exactness(date: &Date) -> u8 {
    u8::from(date.month.is_some() || date.season.is_some()) + u8::from(date.day.is_some())
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
        let _ = writeln!(out, "{tag}  - {}", on_one_line(value));
    };
    let kind = KINDS.iter().find(|(_, kind)| *kind == record.kind);
    line("TY", kind.map_or("GEN", |(tag, _)| tag));
    line("ID", &record.key);
    let mut written: Vec<&str> = Vec::new();
    for (tag, variable) in NAMES {
        if !written.contains(&variable) {
            written.push(variable);
            let named = record.names.get(variable).into_iter().flatten();
            for person in named.filter(|person| !is_others(person)) {
                line(tag, &family_first(person));
            }
        }
    }
    for (tag, variable) in TEXTS {
        if let Some(text) = record
            .text(variable)
            .filter(|_| !written.contains(&variable))
        {
            written.push(variable);
            line(
                tag,
                &if is_markup(variable) {
                    plain(text)
                } else {
                    text.to_owned()
                },
            );
        }
    }
    if let Some(date) = record.dates.get("issued") {
        line("PY", &date.year.to_string());
        line("DA", &slashed(date));
    }
    if let Some(date) = record.dates.get("accessed") {
        line("Y2", &slashed(date));
    }
    if let Some(date) = record.dates.get("original-date") {
        line("OP", &slashed(date));
    }
    if let Some(pages) = record.text("page") {
        match pages.split_once('-') {
            Some((first, last)) if !last.contains(['-', ',', '&']) && !first.contains(',') => {
                line("SP", first);
                line("EP", last);
            }
            _ => line("SP", pages),
        }
    }
    for variable in ["ISBN", "ISSN"] {
        if let Some(number) = record.text(variable) {
            line("SN", number);
            break;
        }
    }
    line("ER", "");
    out.push('\n');
}

/// `1984/05/03/`, with the season in the last place.
fn slashed(date: &Date) -> String {
    let part = |number: Option<u8>| number.map(|n| format!("{:02}", n + 1)).unwrap_or_default();
    let season = date
        .season
        .map(|season| format!("{season:?}"))
        .unwrap_or_default();
    format!(
        "{:04}/{}/{}/{season}",
        date.year,
        part(date.month),
        part(date.day)
    )
}
