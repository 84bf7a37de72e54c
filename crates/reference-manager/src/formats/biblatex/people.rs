//! The people of a BibLaTeX entry, with their roles.

use biblatex::{ChunksExt, Entry};
use hayagriva::types::Person;

use super::values::one_space;
use super::{EDITOR_TYPES, NAMES};
use crate::formats::names::{is_others, listed, running};
use crate::record::{Record, escape, plain};
use crate::yaml::undivided;

/// All people of an entry.
pub(super) fn names(entry: &Entry, record: &mut Record) {
    for (field, variable) in NAMES {
        if field == "bookauthor"
            && record
                .text("title")
                .is_some_and(|title| title.starts_with("Review of"))
        {
            continue;
        }
        let role = match field {
            "editor" => entry.get("editortype").map(ChunksExt::format_verbatim),
            _ => None,
        };
        add_names(
            entry,
            field,
            role_variable(role.as_deref(), variable),
            record,
        );
    }
    for role in ROLES {
        add_names(entry, role, role, record);
    }
    performed_by(record);
    handle(entry, record);
    for (field, role) in [
        ("editora", "editoratype"),
        ("editorb", "editorbtype"),
        ("editorc", "editorctype"),
        ("namea", "nameatype"),
        ("nameb", "namebtype"),
    ] {
        let role = entry.get(role).map(ChunksExt::format_verbatim);
        if field == "namea" && told_with_title(entry, role.as_deref(), record) {
            continue;
        }
        add_names(
            entry,
            field,
            role_variable(role.as_deref(), "editor"),
            record,
        );
    }
}

/// Fields of people whose name is that of their role.
pub(super) const ROLES: [&str; 6] = [
    "afterword",
    "annotator",
    "commentator",
    "foreword",
    "holder",
    "introduction",
];

/// `options = {uniquenamea=true}`: what somebody did for this part alone, and not for what it is in. It is told behind
/// the title.
fn told_with_title(entry: &Entry, role: Option<&str>, record: &mut Record) -> bool {
    let options = entry.get("options").map(ChunksExt::format_verbatim);
    let is_unique = options.is_some_and(|options| {
        let options = options.replace(' ', "");
        options
            .split(',')
            .any(|option| option == "uniquenamea=true")
    });
    let did = match role.map(str::trim) {
        Some("director") => "Directed by",
        Some("writer" | "scriptwriter") => "Written by",
        Some("performer") => "Performance by",
        Some("creator") => "Created by",
        Some("translator") => "Translated by",
        Some("producer") => "Produced by",
        _ => return false,
    };
    let names = entry
        .get("namea")
        .and_then(|text| text.parse::<Vec<biblatex::Person>>().ok());
    let names: Vec<String> = names
        .into_iter()
        .flatten()
        .map(|name| running(&person(name)))
        .collect();
    if !is_unique || names.is_empty() || record.text("note").is_some() {
        return false;
    }
    record.set("note", escape(&format!("{did} {}", listed(&names))));
    true
}

/// The variable of a role, or the role in words: `conductor`, `Illustrated by`.
fn role_variable(role: Option<&str>, default: &str) -> String {
    let Some(role) = role.map(str::trim).filter(|role| !role.is_empty()) else {
        return default.to_owned();
    };
    let known = EDITOR_TYPES.iter().find(|(known, _)| *known == role);
    known.map_or_else(
        || match role.to_lowercase().as_str() {
            "illustrated by" => "illustrator".to_owned(),
            "performance by" | "performances by" | "performed by" => "performer".to_owned(),
            "translated by" => "translator".to_owned(),
            "directed by" => "director".to_owned(),
            "narrated by" => "narrator".to_owned(),
            "edited by" => "editor".to_owned(),
            role => role.to_owned(),
        },
        |(_, variable)| (*variable).to_owned(),
    )
}

/// `organization = {Performance by …}` says who performed a work.
fn performed_by(record: &mut Record) {
    for word in ["Performance by ", "Performed by "] {
        let performer = record
            .text("publisher")
            .and_then(|text| text.strip_prefix(word));
        if let Some(performer) = performer.map(plain) {
            record.texts.remove("publisher");
            record.add_names("performer", [undivided(&performer)]);
        }
    }
}

/// The handle of an author on a network.
fn handle(entry: &Entry, record: &mut Record) {
    let handle = entry.get("nameaddon").map(ChunksExt::format_verbatim);
    let author = record
        .names
        .get_mut("author")
        .and_then(|names| names.first_mut());
    if let (Some(handle), Some(author)) = (handle, author) {
        author.alias = Some(handle.trim_matches(['[', ']', '{', '}']).to_owned());
    }
}

fn add_names(entry: &Entry, field: &str, variable: impl AsRef<str>, record: &mut Record) {
    let Some(names) = entry
        .get(field)
        .and_then(|text| text.parse::<Vec<biblatex::Person>>().ok())
    else {
        return;
    };
    // `and others` stands at the end, wherever it was written.
    let (left_out, stated): (Vec<_>, Vec<_>) = names
        .into_iter()
        .map(person)
        .filter(|person| !person.name.is_empty())
        .partition(is_others);
    record.add_role(variable.as_ref(), stated);
    record.add_role(variable.as_ref(), left_out.into_iter().next());
}

pub(super) fn person(name: biblatex::Person) -> Person {
    let some = |part: String| (!part.trim().is_empty()).then(|| one_space(&part));
    let given_name = some(name.given_name);
    if given_name.is_none() {
        let whole = [name.prefix, name.name].join(" ");
        return undivided(&one_space(&whole));
    }
    Person {
        name: one_space(&name.name),
        given_name,
        prefix: some(name.prefix),
        suffix: some(name.suffix),
        comma_suffix: false,
        alias: None,
    }
}
