//! RIS, as publishers, databases and Zotero write it.

use std::fmt::Write;

use hayagriva::types::Date;
use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::names::person;
use super::tagged::{Line, fields, lines, lines_of_notes, on_one_line};
use super::{collect, unknown_type};
use crate::record::{Record, flatten, from_html, is_markup, takes_line};
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
const TEXTS: [(&str, &str); 34] = [
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
    ("DB", "source"),
    ("DP", "source"),
    ("C7", "number"),
    ("M1", "number"),
    ("SE", "chapter-number"),
    ("NV", "number-of-volumes"),
    ("CN", "call-number"),
    ("AV", "archive"),
    ("C3", "event-title"),
    ("VO", "volume"),
    ("RN", "remark"),
];

const NAMES: [(&str, &str); 8] = [
    ("AU", "author"),
    ("A1", "author"),
    ("A2", "editor"),
    ("ED", "editor"),
    ("A3", "collection-editor"),
    ("A4", "translator"),
    ("TA", "translator"),
    ("C2", "director"),
];

/// Tags that say nothing of the source: accession numbers, keywords, files, places in a database.
const IGNORED: [&str; 12] = [
    "AN", "KW", "L1", "L2", "L3", "L4", "AD", "C4", "C5", "C6", "J2", "JA",
];

pub(super) fn looks_like(text: &str) -> bool {
    text.lines().take(20).any(|line| {
        let rest = line.trim_start_matches('\u{feff}').strip_prefix("TY ");
        rest.is_some_and(|rest| rest.trim_start().starts_with('-'))
    })
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
    let mut reading = Reading::default();
    for line in in_order_of_trust(lines) {
        if is_of_the_database(line) {
            let message = format!("the tag `{}` says nothing of the source here", line.tag);
            problems.push(
                Diagnostic::new("unknown-field", Severity::Info, line.span, message)
                    .with_help("its value is left out: the database wrote it for itself"),
            );
        } else if let Some(problem) = reading.take(line) {
            problems.push(problem);
        } else if line.tag != "TY" {
            let record = &mut reading.record;
            record.state(line.tag.as_str(), line.value.as_str(), line.span);
        }
    }
    problems.extend(type_problem(lines, span));
    Some((reading.finish(), span))
}

/// What the lines of a record said so far.
#[derive(Default)]
struct Reading<'a> {
    record: Record,
    first_page: Option<&'a str>,
    last_page: Option<&'a str>,
    dates: Vec<Date>,
    number: Option<&'a str>,
}

impl<'a> Reading<'a> {
    /// Takes a line; what of it has no place is a problem.
    fn take(&mut self, line: &'a Line) -> Option<Diagnostic> {
        let (tag, value) = (line.tag.as_str(), line.value.as_str());
        if tag == "N1" && takes_line(&mut self.record, value) {
            return None;
        }
        if let Some((_, variable)) = TEXTS.iter().find(|(known, _)| *known == tag) {
            let is_marked = is_markup(variable);
            let value = if is_marked {
                from_html(value)
            } else {
                value.to_owned()
            };
            self.record.set(variable, value);
            return None;
        }
        if let Some((_, variable)) = NAMES.iter().find(|(known, _)| *known == tag) {
            self.record.add_names(variable, person(value));
            return None;
        }
        match tag {
            "TY" => {
                let kind = KINDS.iter().find(|(known, _)| *known == value);
                kind.map_or("document", |(_, kind)| kind)
                    .clone_into(&mut self.record.kind);
            }
            "ID" => value.clone_into(&mut self.record.key),
            "C1" => match value.split_once("publication date:") {
                Some((_, date)) => self.dates.extend(read_date(date)),
                None => self.record.add_names("performer", person(value)),
            },
            "SP" => self.first_page = Some(value),
            "EP" => self.last_page = Some(value),
            "SN" => self.number = Some(value),
            "DA" | "PY" | "Y1" | "Y2" | "OP" if !value.trim_matches('/').is_empty() => {
                match (tag, day_of(value)) {
                    (_, None) => return Some(no_date(line)),
                    ("Y2", date) => self.record.set_date("accessed", date),
                    ("OP", date) => self.record.set_date("original-date", date),
                    (_, date) => self.dates.extend(date),
                }
            }
            tag if IGNORED.contains(&tag) || value.is_empty() => {}
            tag => {
                let message = format!("the tag `{tag}` has no place in a library");
                let problem = Diagnostic::new("unknown-field", Severity::Info, line.span, message);
                return Some(problem.with_help("its value is left out"));
            }
        }
        None
    }

    fn finish(self) -> Record {
        let mut record = self.record;
        record.set_date("issued", self.dates.into_iter().max_by_key(exactness));
        match (self.first_page, self.last_page) {
            (Some(first), Some(last))
                if !last.is_empty() && !first.contains('-') && first != last =>
            {
                record.set("page", format!("{first}-{last}"));
            }
            (Some(pages), _) | (None, Some(pages)) => record.set("page", pages),
            (None, None) => {}
        }
        if let Some(number) = self.number {
            let digits = number.chars().filter(char::is_ascii_alphanumeric).count();
            record.set(if digits == 8 { "ISSN" } else { "ISBN" }, number);
        }
        record
    }
}

/// The lines, those first that say a thing most surely: the full title of a journal before what else stands in the
/// place of a container, and the database before who provides it. In RIS the first value of a field counts.
fn in_order_of_trust<'a>(lines: &[&'a Line]) -> Vec<&'a Line> {
    let has_journal = lines
        .iter()
        .any(|line| matches!(line.tag.as_str(), "JF" | "JO"));
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| match line.tag.as_str() {
        "JF" | "DB" => 0,
        "JO" => 1,
        "T2" if has_journal => 3,
        "DP" => 3,
        _ => 2,
    });
    lines
}

/// Whether a tag holds what a database writes for itself there: a copyright line for a number, a date for an edition,
/// a reader's note in HTML, the day when a paper was received.
fn is_of_the_database(line: &Line) -> bool {
    let value = line.value.trim();
    match line.tag.as_str() {
        "M1" => value.to_lowercase().contains("copyright"),
        "ET" => value.contains('/') && read_date(value).is_some_and(|date| date.month.is_some()),
        "C1" => value.contains(':') && !value.contains("publication date:"),
        "N1" => value.starts_with('<'),
        // The register that resolved the DOI holds no work.
        "DP" => value.contains("Crossref") || value.starts_with("DOI.org"),
        "PY" | "Y1" | "DA" => {
            let word = value.rsplit('/').next().unwrap_or_default().to_lowercase();
            matches!(word.as_str(), "received" | "accepted" | "revised")
        }
        _ => false,
    }
}

/// A date; also one with the month first, `11/27/2026`, and one with the year again behind the season.
fn day_of(value: &str) -> Option<Date> {
    let parts: Vec<&str> = value.trim().split('/').collect();
    if let [first, second, year] = parts.as_slice()
        && let (4, Ok(first), Ok(second)) = (year.len(), first.parse::<u8>(), second.parse::<u8>())
    {
        // Where both could be the month it stands first: programs of the United States write so.
        let (month, day) = if first > 12 {
            (second, first)
        } else {
            (first, second)
        };
        return read_date(&format!("{year}-{month:02}-{day:02}"));
    }
    let season_and_year = value.trim_end_matches(|c: char| c.is_ascii_digit());
    if value.len() > 4 && season_and_year.ends_with(char::is_alphabetic) {
        return read_date(season_and_year).or_else(|| read_date(value));
    }
    read_date(value)
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
    for (tag, value) in fields(record, &NAMES, &TEXTS) {
        line(tag, &value);
    }
    for note in lines_of_notes(record, &TEXTS, &["page", "ISBN", "ISSN"]) {
        line("N1", &note);
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
