//! EndNote XML.

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};
use quick_xml::Reader;
use quick_xml::escape::escape as escape_xml;
use quick_xml::events::Event;
use std::fmt::Write;

use super::collect;
use super::names::{family_first, person};
use super::tagged::lines_of_notes;
use crate::record::{Record, flatten, from_html, is_markup, plain, takes_line};
use crate::{Library, Read, read_date};

/// EndNote's types with their numbers, and CSL's; the first of each is written.
const KINDS: [(&str, u8, &str); 34] = [
    ("Journal Article", 17, "article-journal"),
    ("Electronic Article", 43, "article"),
    ("Magazine Article", 19, "article-magazine"),
    ("Newspaper Article", 23, "article-newspaper"),
    ("Book", 6, "book"),
    ("Edited Book", 28, "book"),
    ("Electronic Book", 44, "book"),
    ("Classical Work", 49, "classic"),
    ("Book Section", 5, "chapter"),
    ("Electronic Book Section", 60, "chapter"),
    ("Conference Paper", 47, "paper-conference"),
    ("Conference Proceedings", 10, "paper-conference"),
    ("Thesis", 32, "thesis"),
    ("Report", 27, "report"),
    ("Government Document", 46, "report"),
    ("Standard", 58, "standard"),
    ("Web Page", 12, "webpage"),
    ("Blog", 56, "post-weblog"),
    ("Online Multimedia", 48, "post"),
    ("Encyclopedia", 53, "entry-encyclopedia"),
    ("Dictionary", 52, "entry-dictionary"),
    ("Film or Broadcast", 21, "motion_picture"),
    ("Audiovisual Material", 3, "broadcast"),
    ("Music", 61, "song"),
    ("Artwork", 2, "graphic"),
    ("Map", 20, "map"),
    ("Patent", 25, "patent"),
    ("Case", 7, "legal_case"),
    ("Statute", 31, "legislation"),
    ("Manuscript", 36, "manuscript"),
    ("Unpublished Work", 34, "manuscript"),
    ("Personal Communication", 26, "personal_communication"),
    ("Computer Program", 9, "software"),
    ("Generic", 13, "document"),
];

/// The CSL type that EndNote has this name for.
pub(super) fn kind_named(name: &str) -> Option<&'static str> {
    let known = KINDS.iter().find(|(known, _, _)| *known == name);
    known.map(|(_, _, kind)| *kind)
}

/// EndNote's name and number for a CSL type.
pub(super) fn kind_of(kind: &str) -> (&'static str, u8) {
    let known = KINDS.iter().find(|(_, _, known)| *known == kind);
    known.map_or(("Generic", 13), |(name, number, _)| (*name, *number))
}

/// Elements inside `<record>` and text variables; the first element of each variable is written.
const TEXTS: [(&str, &str); 25] = [
    ("titles/title", "title"),
    ("titles/short-title", "title-short"),
    ("titles/secondary-title", "container-title"),
    ("periodical/full-title", "container-title"),
    ("titles/tertiary-title", "collection-title"),
    ("pages", "page"),
    ("volume", "volume"),
    ("number", "issue"),
    ("edition", "edition"),
    ("section", "chapter-number"),
    ("num-vols", "number-of-volumes"),
    ("pub-location", "publisher-place"),
    ("publisher", "publisher"),
    ("electronic-resource-num", "DOI"),
    ("urls/related-urls/url", "URL"),
    ("urls/web-urls/url", "URL"),
    ("remote-database-name", "source"),
    ("remote-database-provider", "source"),
    ("language", "language"),
    // What the reader noted down is printed in no entry.
    ("notes", "remark"),
    ("abstract", "abstract"),
    ("work-type", "genre"),
    ("call-num", "call-number"),
    ("custom7", "number"),
    ("orig-pub", "original-title"),
];

const NAMES: [(&str, &str); 5] = [
    ("contributors/authors/author", "author"),
    ("contributors/secondary-authors/author", "editor"),
    ("contributors/tertiary-authors/author", "collection-editor"),
    ("contributors/subsidiary-authors/author", "translator"),
    ("contributors/translated-authors/author", "translator"),
];

/// Elements inside one another, at most.
const MAX_DEPTH: usize = 32;

pub(super) fn looks_like(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(2000)).unwrap_or(text);
    text.starts_with('<') && head.contains("<record")
}

pub(super) fn import(text: &str, file: FileId) -> Read {
    let mut reading = Reading {
        file,
        path: Vec::new(),
        value: String::new(),
        record: Record::default(),
        year: None,
        day: None,
        start: 0,
        records: Vec::new(),
    };
    let mut problems = Vec::new();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(text.get(mark..).unwrap_or_default());
    loop {
        let position = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let at = text.floor_char_boundary(mark.saturating_add(position));
        let step = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => reading.take(event, at),
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = step {
            let span = Span::new(file, at, at);
            let message = format!("this is no EndNote XML: {reason}");
            problems.push(
                Diagnostic::new("unreadable-library", Severity::Error, span, message)
                    .with_help("the records before it are read"),
            );
            break;
        }
    }
    collect(reading.records, problems)
}

struct Reading {
    file: FileId,
    /// The elements that are open inside `<record>`, styles left aside.
    path: Vec<String>,
    value: String,
    record: Record,
    year: Option<String>,
    day: Option<String>,
    start: usize,
    records: Vec<(Record, Span)>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>, at: usize) -> Result<(), String> {
        match event {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                if name == "record" {
                    (self.record, self.year, self.day) = (Record::default(), None, None);
                    self.path.clear();
                    self.start = at;
                } else if name == "style" {
                } else if self.path.len() >= MAX_DEPTH {
                    return Err(format!("elements are nested more than {MAX_DEPTH} deep"));
                } else {
                    if name == "ref-type"
                        && let Ok(Some(kind)) = tag.try_get_attribute("name")
                    {
                        let kind = kind.value.into_owned();
                        self.set_kind(|(name, _, _)| *name == kind);
                    }
                    self.path.push(name);
                    self.value.clear();
                }
            }
            Event::End(tag) => match tag.name().as_ref() {
                "record" => self.finish(at),
                "style" => {}
                _ => {
                    self.close(at);
                    self.path.pop();
                    self.value.clear();
                }
            },
            Event::Text(text) => self.value.push_str(&text),
            Event::CData(text) => self.value.push_str(&text),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let resolved = quick_xml::escape::unescape(&format!("&{name};"))
                    .map(std::borrow::Cow::into_owned)
                    .unwrap_or_default();
                self.value.push_str(&resolved);
            }
            Event::DocType(_) => return Err("a document type is not allowed".to_owned()),
            _ => {}
        }
        Ok(())
    }

    fn set_kind(&mut self, is_kind: impl Fn(&(&str, u8, &str)) -> bool) {
        if let Some((_, _, kind)) = KINDS.iter().find(|kind| is_kind(kind)) {
            (*kind).clone_into(&mut self.record.kind);
        }
    }

    /// Takes the value of the element that ends.
    fn close(&mut self, at: usize) {
        // What stands above the record has no place here.
        let inside = self
            .path
            .iter()
            .skip_while(|name| matches!(name.as_str(), "xml" | "records"));
        let path = inside.map(String::as_str).collect::<Vec<_>>().join("/");
        let value = self.value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            return;
        }
        if path != "ref-type" {
            let span = Span::new(self.file, self.start, at);
            self.record.state(&path, &value, span);
        }
        if path == "notes" {
            self.notes();
            return;
        }
        if let Some((_, variable)) = TEXTS.iter().find(|(known, _)| *known == path) {
            let value = if is_markup(variable) {
                from_html(&value)
            } else {
                value
            };
            self.record.set(variable, value);
        } else if let Some((_, variable)) = NAMES.iter().find(|(known, _)| *known == path) {
            self.record.add_names(variable, person(&value));
        } else {
            match path.as_str() {
                "ref-type" if self.record.kind.is_empty() => {
                    self.set_kind(|(_, number, _)| Ok(*number) == value.parse());
                }
                "label" => self.record.key = value,
                "dates/year" => self.year = Some(value),
                "dates/pub-dates/date" => self.day = Some(value),
                "access-date" => self.record.set_date("accessed", read_date(&value)),
                "isbn" => {
                    let digits = value.chars().filter(char::is_ascii_alphanumeric).count();
                    self.record
                        .set(if digits == 8 { "ISSN" } else { "ISBN" }, value);
                }
                _ => {}
            }
        }
    }

    /// Takes the notes, a line each: what a line names, and what the reader wrote.
    fn notes(&mut self) {
        let lines = self.value.split(['\n', '\r']).map(str::trim);
        let mut kept = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            if !takes_line(&mut self.record, line) {
                kept.push(from_html(line));
            }
        }
        self.record.set("remark", kept.join(" "));
    }

    fn finish(&mut self, at: usize) {
        let mut record = std::mem::take(&mut self.record);
        let (year, day) = (self.year.take(), self.day.take());
        let whole = day.as_deref().and_then(read_date);
        let both = day
            .zip(year.clone())
            .and_then(|(day, year)| read_date(&format!("{day} {year}")));
        record.set_date("issued", whole.or(both).or_else(|| read_date(&year?)));
        if record.kind.is_empty() {
            "document".clone_into(&mut record.kind);
        }
        self.path.clear();
        self.records.push((
            record,
            Span::new(self.file, self.start, at + "</record>".len()),
        ));
    }
}

pub(super) fn export(library: &Library) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml>\n<records>\n");
    for source in library {
        out.push_str(&xml_record(&flatten(source)));
    }
    out.push_str("</records>\n</xml>\n");
    out
}

fn xml_record(record: &Record) -> String {
    let mut out = Element::new("");
    let (name, number) = kind_of(&record.kind);
    let mut written: Vec<&str> = Vec::new();
    let mut notes = lines_of_notes(record, &TEXTS, &["ISBN", "ISSN"]);
    for (path, variable) in NAMES {
        if !written.contains(&variable) {
            written.push(variable);
            for person in record.names.get(variable).into_iter().flatten() {
                out.add(path, &family_first(person));
            }
        }
    }
    for (path, variable) in TEXTS {
        if let Some(text) = record
            .text(variable)
            .filter(|_| !written.contains(&variable))
        {
            written.push(variable);
            let text = if is_markup(variable) {
                plain(text)
            } else {
                text.to_owned()
            };
            if variable == "remark" {
                notes.insert(0, text);
            } else {
                out.add(path, &text);
            }
        }
    }
    if !notes.is_empty() {
        out.add("notes", &notes.join("\n"));
    }
    if let Some(number) = record.text("ISBN").or(record.text("ISSN")) {
        out.add("isbn", number);
    }
    if let Some(date) = record.dates.get("issued") {
        out.add("dates/year", &format!("{:04}", date.year));
        let day = date.season.map_or_else(
            || date.to_string(),
            |season| format!("{season:?} {}", date.year),
        );
        if date.month.is_some() || date.season.is_some() || date.approximate {
            out.add("dates/pub-dates/date", &day);
        }
    }
    if let Some(date) = record.dates.get("accessed") {
        out.add("access-date", &date.to_string());
    }
    out.add("label", &record.key);
    format!(
        "<record>\n<ref-type name=\"{name}\">{number}</ref-type>\n{}</record>\n",
        out.inside()
    )
}

/// An element with those inside it.
struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// Adds text at a path: the elements on the way are shared, the last is new.
    fn add(&mut self, path: &str, text: &str) {
        let Some((first, rest)) = path.split_once('/') else {
            let mut leaf = Self::new(path);
            text.clone_into(&mut leaf.text);
            self.children.push(leaf);
            return;
        };
        let place = self.children.iter().position(|child| child.name == first);
        let place = place.unwrap_or_else(|| {
            self.children.push(Self::new(first));
            self.children.len() - 1
        });
        if let Some(child) = self.children.get_mut(place) {
            child.add(rest, text);
        }
    }

    fn inside(&self) -> String {
        let mut out = String::new();
        for child in &self.children {
            let name = &child.name;
            if child.children.is_empty() {
                // Control characters have no place in XML 1.0, escaped or not.
                let text: String = child
                    .text
                    .chars()
                    .filter(|c| !c.is_control() || *c == '\n')
                    .collect();
                let _ = writeln!(out, "<{name}>{}</{name}>", escape_xml(&text));
            } else {
                let _ = writeln!(out, "<{name}>\n{}</{name}>", child.inside());
            }
        }
        out
    }
}
