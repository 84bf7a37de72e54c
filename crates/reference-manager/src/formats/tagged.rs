//! Formats of lines with a tag each: what RIS and PubMed have in common.

use ibid_diagnostics::{FileId, Span};

use super::names::{family_first, is_others};
use crate::date::date_line;
use crate::record::{MARKUP, PLAIN, Record, is_markup, plain};

/// One tagged value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) tag: String,
    pub(super) value: String,
    pub(super) span: Span,
}

/// The tagged lines of a text; a line without a tag goes on with the value before, if that can be long. Gives also the lines that
/// belong to nothing.
pub(super) fn lines(text: &str, file: FileId, tag_length: usize) -> (Vec<Line>, Vec<Span>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut strays = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(file, at, at + line.trim_end().len());
        at += line.len();
        let line = line.trim_end().trim_start_matches('\u{feff}');
        if let Some((tag, value)) = tagged(line, tag_length) {
            lines.push(Line {
                tag: tag.to_owned(),
                value: value.to_owned(),
                span,
            });
        } else if line.trim().is_empty() {
        } else if let Some(last) = lines.last_mut().filter(|last| goes_on(&last.tag)) {
            last.value.push(' ');
            last.value.push_str(line.trim());
            last.span = last.span.to(span);
        } else {
            strays.push(span);
        }
    }
    (lines, strays)
}

/// Whether the value of a tag may go on on the next line: a year, a volume or a page does not.
fn goes_on(tag: &str) -> bool {
    !matches!(
        tag,
        "PY" | "Y1" | "DA" | "Y2" | "VL" | "IS" | "SP" | "EP" | "SN" | "TY" | "ER" | "LA" | "ID"
    )
}

/// `TY  - JOUR`, `PMID- 1`: capital letters and digits, spaces, a hyphen.
fn tagged(line: &str, tag_length: usize) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(tag_length)?;
    // Some programs write one space before the hyphen.
    let (tag, rest) = match tag.split_once(" -") {
        Some((tag, _)) => (tag, line.get(tag.len() + 1..)?),
        None => (tag, rest),
    };
    let name = tag.trim_end();
    let is_tag = name.len() >= 2
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    // A hyphen in prose has no space behind it, or the tag no spaces before it.
    (is_tag && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

/// The people and the texts of a record, each variable under the first of its tags.
pub(super) fn fields<T: Copy>(
    record: &Record,
    names: &[(T, &'static str)],
    texts: &[(T, &'static str)],
) -> Vec<(T, String)> {
    let mut out = Vec::new();
    let mut written: Vec<&str> = Vec::new();
    for (tag, variable) in names {
        if written.contains(variable) {
            continue;
        }
        written.push(variable);
        let people = record.names.get(variable).into_iter().flatten();
        let stated = people.filter(|person| !is_others(person));
        out.extend(stated.map(|person| (*tag, family_first(person))));
    }
    for (tag, variable) in texts {
        if written.contains(variable) {
            continue;
        }
        if let Some(typed) = record.text(variable) {
            written.push(variable);
            let value = if is_markup(variable) {
                plain(typed)
            } else {
                typed.to_owned()
            };
            out.push((*tag, value));
        }
    }
    out
}

/// What a record says and no tag holds, each variable behind its name on a line of a note: `title-style: plain`.
/// Zotero writes and reads such lines too. `others` are variables that are written by themselves.
pub(super) fn lines_of_notes<T>(
    record: &Record,
    texts: &[(T, &'static str)],
    others: &[&str],
) -> Vec<String> {
    let has_place = |variable: &str| {
        others.contains(&variable) || texts.iter().any(|(_, known)| *known == variable)
    };
    let mut out = Vec::new();
    for variable in MARKUP.iter().chain(&PLAIN) {
        if let Some(text) = record.text(variable).filter(|_| !has_place(variable)) {
            let value = if is_markup(variable) {
                plain(text)
            } else {
                text.to_owned()
            };
            out.push(format!("{variable}: {}", on_one_line(&value)));
        }
    }
    if let Some(end) = record.dates.get("issued-end") {
        out.push(format!("issued-end: {}", date_line(end)));
    }
    out
}

/// A value on one line, so that it cannot begin another.
pub(super) fn on_one_line(value: &str) -> String {
    let words = value.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
