//! A source as one flat record of CSL variables: what every exchange format is mapped to and from.
//!
//! Hayagriva has a tree of containers; CSL-JSON, BibLaTeX, RIS, EndNote and PubMed have fields. This is the
//! one place where the two meet.

mod clutter;
mod flatten;
mod kinds;
mod language;
mod markup;
mod unflatten;

use std::collections::BTreeMap;

use hayagriva::types::{Date, Person, PersonRole};
use ibid_diagnostics::Span;

use crate::{Extra, WrittenDate};

pub(crate) use clutter::{take_clutter, takes_line};
pub(crate) use flatten::flatten;
pub(crate) use kinds::entry_kinds;
pub(crate) use language::language_tag;
pub(crate) use markup::{chunks, escape, from_html, notation, plain, with_money};
pub(crate) use unflatten::unflatten;

/// A value as a file has it, to find those that have no place in a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The field, tag or element.
    pub(crate) field: String,
    /// What stands there, without the markup of the format.
    pub(crate) value: String,
    /// Its place, or that of the entry.
    pub(crate) span: Span,
}

/// A source, flat. Names of variables and types are those of CSL 1.0.2.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Record {
    /// The cite key; empty where a format has none.
    pub(crate) key: String,
    /// The CSL type: `article-journal`.
    pub(crate) kind: String,
    /// Text by variable, in hayagriva's notation (`{…}` keeps capitals, `\` escapes) for titles and the like.
    pub(crate) texts: BTreeMap<&'static str, String>,
    /// Names by variable.
    pub(crate) names: BTreeMap<&'static str, Vec<Person>>,
    /// Names by a role that no variable has: `conductor`.
    pub(crate) roles: Vec<(String, Vec<Person>)>,
    /// Whether the note is what a program or the writer keeps for itself, as in CSL.
    pub(crate) has_private_note: bool,
    /// Dates by variable.
    pub(crate) dates: BTreeMap<&'static str, Date>,
    /// What the file says, value by value.
    pub(crate) stated: Vec<Stated>,
}

impl Record {
    /// The text of a variable.
    pub(crate) fn text(&self, variable: &str) -> Option<&str> {
        self.texts.get(variable).map(String::as_str)
    }

    /// Sets a text that is not empty and not set yet.
    pub(crate) fn set(&mut self, variable: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.texts.entry(variable).or_insert(text);
        }
    }

    /// Remembers a value of the file, whatever is made of it.
    pub(crate) fn state(&mut self, field: impl Into<String>, value: impl Into<String>, span: Span) {
        let (field, value) = (field.into(), value.into());
        if !value.trim().is_empty() {
            self.stated.push(Stated { field, value, span });
        }
    }

    /// Adds to what is kept and printed in no entry.
    pub(crate) fn add_remark(&mut self, text: &str) {
        let remark = self.texts.entry("remark").or_default();
        if remark.is_empty() {
            text.clone_into(remark);
        } else if !text.trim().is_empty() && remark != text {
            *remark = format!("{remark}; {text}");
        }
    }

    /// Adds what ends an entry: a medium or kind, and another behind it.
    pub(crate) fn add_final(&mut self, text: &str) {
        let is_free = self.text("genre").is_none_or(|known| known == text);
        self.set(if is_free { "genre" } else { "supplement" }, text);
    }

    /// Adds names.
    pub(crate) fn add_names(
        &mut self,
        variable: &'static str,
        names: impl IntoIterator<Item = Person>,
    ) {
        let mut names = names.into_iter().peekable();
        if names.peek().is_some() {
            self.names.entry(variable).or_default().extend(names);
        }
    }

    /// Adds names under a role in words: a variable where there is one for it.
    pub(crate) fn add_role(&mut self, role: &str, names: impl IntoIterator<Item = Person>) {
        let mut names = names.into_iter().peekable();
        if names.peek().is_none() {
            return;
        }
        if let Some(variable) = name_variable(role) {
            self.add_names(variable, names);
            return;
        }
        match self.roles.iter_mut().find(|(known, _)| known == role) {
            Some((_, known)) => known.extend(names),
            None => self.roles.push((role.to_owned(), names.collect())),
        }
    }

    /// Sets when the source came out, where that is not set yet: a date, a range, or a date in words.
    pub(crate) fn set_issued(&mut self, written: &WrittenDate) {
        if !self.dates.contains_key("issued") {
            self.set_date("issued", written.date);
            self.set_date("issued-end", written.end);
            self.set("issued-text", written.text.clone().unwrap_or_default());
        }
    }

    /// Sets a date that is not set yet.
    pub(crate) fn set_date(&mut self, variable: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            self.dates.entry(variable).or_insert(date);
        }
    }
}

/// Text variables whose value is markup rather than a number or an identifier.
pub(crate) const MARKUP: [&str; 23] = [
    "title",
    "title-short",
    "container-title",
    "collection-title",
    "original-title",
    "source",
    "publisher",
    "publisher-place",
    "original-publisher",
    "event-title",
    "event-place",
    "archive",
    "archive-place",
    "call-number",
    "note",
    "annote",
    "abstract",
    "genre",
    "medium",
    "volume-title",
    "supplement",
    "remark",
    "location",
];

/// Text variables that hold a number or an identifier as it is.
pub(crate) const PLAIN: [&str; 25] = [
    "volume",
    "issue",
    "page",
    "edition",
    "chapter-number",
    "collection-number",
    "number",
    "number-of-volumes",
    "number-of-pages",
    "dimensions",
    "version",
    "language",
    "DOI",
    "ISBN",
    "ISSN",
    "PMID",
    "PMCID",
    "arxiv",
    "URL",
    "section",
    "time-range",
    "issued-text",
    "accessed-text",
    "title-style",
    "as-typed",
];

/// The variables that hold dates.
pub(crate) const DATES: [&str; 4] = ["issued", "accessed", "original-date", "issued-end"];

/// The variables of fields that hayagriva lacks.
pub(crate) const EXTRAS: [(&str, Extra); 9] = [
    ("title-style", Extra::TitleStyle),
    ("issued-text", Extra::DateText),
    ("volume-title", Extra::IssueTitle),
    ("section", Extra::Section),
    ("accessed-text", Extra::Accessed),
    ("supplement", Extra::Supplement),
    ("remark", Extra::Remark),
    ("annote", Extra::Annotation),
    ("as-typed", Extra::AsTyped),
];

/// CSL's name variables and hayagriva's roles.
pub(crate) const ROLES: [(&str, PersonRole); 13] = [
    ("translator", PersonRole::Translator),
    ("performer", PersonRole::CastMember),
    ("composer", PersonRole::Composer),
    ("producer", PersonRole::Producer),
    ("executive-producer", PersonRole::ExecutiveProducer),
    ("director", PersonRole::Director),
    ("illustrator", PersonRole::Illustrator),
    ("narrator", PersonRole::Narrator),
    ("compiler", PersonRole::Compiler),
    ("organizer", PersonRole::Organizer),
    ("script-writer", PersonRole::Writer),
    ("series-creator", PersonRole::Founder),
    ("contributor", PersonRole::Collaborator),
];

/// Name variables that are no role.
pub(crate) const NAMES: [&str; 5] = [
    "author",
    "editor",
    "container-author",
    "collection-editor",
    "original-author",
];

/// The variable of this name, if CSL-JSON has it as text.
pub(crate) fn text_variable(name: &str) -> Option<&'static str> {
    MARKUP
        .iter()
        .chain(&PLAIN)
        .copied()
        .find(|known| *known == name)
}

/// Whether a text variable holds markup.
pub(crate) fn is_markup(variable: &str) -> bool {
    MARKUP.contains(&variable)
}

/// The name variable of this name.
pub(crate) fn name_variable(name: &str) -> Option<&'static str> {
    let roles = ROLES.iter().map(|(variable, _)| *variable);
    NAMES.into_iter().chain(roles).find(|known| *known == name)
}
