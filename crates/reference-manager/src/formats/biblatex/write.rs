//! From records to BibLaTeX.

use std::fmt::Write;

use hayagriva::types::{Date, Person};

use super::classic;
use super::{EDITOR_TYPES, KINDS, NAMES, TEXTS, is_verbatim};
use crate::Library;
use crate::formats::names::{family, is_others};
use crate::record::{Record, chunks, flatten, is_markup, plain};

/// Whose fields are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    BibLatex,
    BibTex,
}

/// The library as BibLaTeX.
pub(in crate::formats) fn export(library: &Library) -> String {
    written(library, Dialect::BibLatex)
}

/// The library as the classic styles of BibTeX have it.
pub(in crate::formats) fn export_classic(library: &Library) -> String {
    written(library, Dialect::BibTex)
}

fn written(library: &Library, dialect: Dialect) -> String {
    let mut out = String::new();
    for source in library {
        let record = flatten(source);
        entry(&mut out, &record, &fields(&record, dialect), dialect);
    }
    out
}

fn entry(out: &mut String, record: &Record, fields: &[(&str, String)], dialect: Dialect) {
    let kind = match dialect {
        Dialect::BibLatex => kind(record).0,
        Dialect::BibTex => classic::kind(record),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(out, "@{kind}{{{},", key(&record.key));
    for (field, value) in fields {
        let _ = writeln!(out, "  {field} = {value},");
    }
    out.push_str("}\n\n");
}

/// The fields with their values as they stand behind the `=`.
fn fields(record: &Record, dialect: Dialect) -> Vec<(&'static str, String)> {
    let braced = |(field, value): (&'static str, String)| (field, format!("{{{value}}}"));
    let plain = plain_fields(record);
    let date = record.dates.get("issued");
    match dialect {
        Dialect::BibLatex => {
            let end = record.dates.get("issued-end");
            let date = date.map(|written| {
                let end = end.map(|end| format!("/{}", self::date(end)));
                let range = format!("{}{}", self::date(written), end.unwrap_or_default());
                braced(("date", range))
            });
            plain.into_iter().map(braced).chain(date).collect()
        }
        Dialect::BibTex => {
            let mut out: Vec<(&str, String)> = Vec::new();
            for (field, value) in plain {
                let field = classic::field(field, record);
                if out.iter().all(|(known, _)| *known != field) {
                    out.push(braced((field, value)));
                }
            }
            out.extend(date.into_iter().flat_map(classic::date));
            let end = record.dates.get("issued-end");
            out.extend(end.map(|end| braced(("date-end", self::date(end)))));
            out
        }
    }
}

/// The fields of BibLaTeX but the date, without their braces.
fn plain_fields(record: &Record) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    names(record, &mut fields);
    let mut written: Vec<&str> = Vec::new();
    for (field, variable) in TEXTS {
        let fits = variable != "container-title" || field == container_field(record);
        let fits = fits && (variable != "publisher" || field == publisher_field(record));
        let fits = fits && fields.iter().all(|(known, _)| *known != field);
        if let Some(text) = record
            .text(variable)
            .filter(|_| fits && !written.contains(&variable))
        {
            written.push(variable);
            fields.push((field, value(field, variable, text)));
        }
    }
    for variable in ["collection-number", "number"] {
        if let Some(text) = record
            .text(variable)
            .filter(|_| record.text("issue").is_none())
        {
            let is_free = fields
                .iter()
                .all(|(field, _)| !matches!(*field, "number" | "eid"));
            if is_free {
                fields.push(("number", latex(text)));
            }
        }
    }
    let dates = [("urldate", "accessed"), ("origdate", "original-date")];
    for (field, variable) in dates {
        if let Some(written) = record.dates.get(variable) {
            fields.push((field, date(written)));
        }
    }
    archive(record, &mut fields);
    if let Some(style) = record.text("title-style") {
        let style = if style == "plain" { "unstyled" } else { style };
        fields.push(("titletype", latex(style)));
    }
    if let Some(subtype) = kind(record).1 {
        fields.push(("entrysubtype", subtype.to_owned()));
    }
    fields
}

fn kind(record: &Record) -> (&'static str, Option<&'static str>) {
    match record.kind.as_str() {
        "article-magazine" => ("article", Some("magazine")),
        "article-newspaper" => ("article", Some("newspaper")),
        "article" | "post-weblog" => ("article", None),
        "post" => ("online", None),
        "event" => ("misc", None),
        kind => {
            let known = KINDS.iter().find(|(_, csl)| *csl == kind);
            (known.map_or("misc", |(kind, _)| kind), None)
        }
    }
}

fn container_field(record: &Record) -> &'static str {
    match record.kind.as_str() {
        "chapter" | "entry-encyclopedia" | "paper-conference" => "booktitle",
        kind if kind.starts_with("article") || kind == "post-weblog" => "journaltitle",
        _ => "maintitle",
    }
}

fn publisher_field(record: &Record) -> &'static str {
    match record.kind.as_str() {
        "thesis" | "report" => "institution",
        "webpage" | "post" => "organization",
        _ => "publisher",
    }
}

/// Keys may hold letters, digits and a few marks.
fn key(key: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+' | '/');
    key.chars()
        .map(|c| if is_plain(c) { c } else { '-' })
        .collect()
}

fn value(field: &str, variable: &str, text: &str) -> String {
    if is_verbatim(field) {
        // A brace would end the field; in an address it can be written by its number.
        return text
            .replace('{', "%7B")
            .replace('}', "%7D")
            .replace(['\n', '\\'], " ");
    }
    if variable == "page" {
        return latex(text).replace('-', "--");
    }
    if !is_markup(variable) {
        return latex(text);
    }
    if variable == "publisher" && text.contains(" / ") {
        let names = text
            .split(" / ")
            .map(|name| format!("{{{}}}", latex(&plain(name))));
        return names.collect::<Vec<_>>().join(" and ");
    }
    if variable == "publisher" && text.contains(" and ") {
        return format!("{{{}}}", latex(&plain(text)));
    }
    chunks(text)
        .into_iter()
        .map(|chunk| {
            let text = emphasis(&chunk.text);
            if chunk.keeps_capitals {
                format!("{{{text}}}")
            } else {
                text
            }
        })
        .collect()
}

/// `_so_` as `\emph{so}`.
fn emphasis(text: &str) -> String {
    let parts: Vec<&str> = text.split('_').collect();
    // An even number of marks, each at the edge of a word, is emphasis; anything else are letters.
    if parts.len().is_multiple_of(2) {
        return latex(text);
    }
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        let part = latex(part);
        if at % 2 == 1 {
            let _ = write!(out, "\\emph{{{part}}}");
        } else {
            out.push_str(&part);
        }
    }
    out
}

/// Text in which LaTeX finds no command.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn names(record: &Record, fields: &mut Vec<(&'static str, String)>) {
    for (field, variable) in NAMES {
        let is_first = fields.iter().all(|(other, _)| *other != field);
        let is_first = is_first && field != "shortauthor";
        if let Some(names) = record
            .names
            .get(variable)
            .filter(|_| is_first && variable != "contributor")
        {
            fields.push((field, joined(names)));
        }
    }
    fields.extend(handle(record));
    let mut places = [("editora", "editoratype"), ("editorb", "editorbtype")].into_iter();
    for (role, names) in &record.roles {
        if let Some((field, type_field)) = places.next() {
            fields.push((field, joined(names)));
            fields.push((type_field, latex(role)));
        }
    }
    for (role, variable) in EDITOR_TYPES {
        if variable != "editor"
            && let Some(names) = record.names.get(variable)
            && let Some((field, type_field)) = places.next()
        {
            fields.push((field, joined(names)));
            fields.push((type_field, role.to_owned()));
        }
    }
}

fn joined(names: &[Person]) -> String {
    names.iter().map(name).collect::<Vec<_>>().join(" and ")
}

/// The handle of the first author, which BibLaTeX has beside the name.
fn handle(record: &Record) -> Option<(&'static str, String)> {
    let author = record.names.get("author")?.first()?;
    let handle = author
        .alias
        .as_deref()
        .filter(|alias| alias.starts_with('@'))?;
    Some(("nameaddon", latex(handle)))
}

/// `Family, Jr., Given`, or `{One Undivided Name}`.
fn name(person: &Person) -> String {
    if is_others(person) {
        return "others".to_owned();
    }
    match (&person.given_name, &person.suffix) {
        (None, _) => format!("{{{}}}", latex(&person.name)),
        (Some(given), None) => format!("{}, {}", latex(&family(person)), latex(given)),
        (Some(given), Some(suffix)) => {
            format!(
                "{}, {}, {}",
                latex(&family(person)),
                latex(suffix),
                latex(given)
            )
        }
    }
}

fn date(date: &Date) -> String {
    let mut out = format!("{:04}", date.year);
    if let Some(season) = date.season {
        let _ = write!(out, "-2{}", season as u8 + 1);
    } else if let Some(month) = date.month {
        let _ = write!(out, "-{:02}", month + 1);
        if let Some(day) = date.day {
            let _ = write!(out, "-{:02}", day + 1);
        }
    }
    if date.approximate {
        out.push('~');
    }
    out
}

fn archive(record: &Record, fields: &mut Vec<(&'static str, String)>) {
    if let Some(number) = record.text("arxiv") {
        fields.push(("eprint", value("eprint", "arxiv", number)));
        fields.push(("eprinttype", "arxiv".to_owned()));
    } else if let Some(source) = record.text("source") {
        fields.push(("eprinttype", value("eprinttype", "source", source)));
    }
    for (field, variable) in [("pmid", "PMID"), ("pmcid", "PMCID")] {
        if let Some(number) = record.text(variable) {
            fields.push((field, latex(number)));
        }
    }
}
