//! The fields of a BibLaTeX entry as a record.

use biblatex::{ChunksExt, Entry};
use hayagriva::types::Person;
use ibid_diagnostics::{Diagnostic, Severity};

use super::dates::{dated, issued, not_out_yet, season_of_issue};
use super::people::{ROLES, names, person};
use super::read::Raw;
use super::values::{notation, publishers, text};
use super::{KINDS, NAMES, TEXTS, TYPES, is_verbatim};
use crate::formats::names::review_of;
use crate::formats::unknown_type;
use crate::record::{Record, escape, plain};

/// Fields that are about the writer's files or program, not about the source.
fn is_ignored(name: &str) -> bool {
    name.starts_with("bdsk-")
        || name.starts_with("date-")
        || name.starts_with("mendeley")
        || matches!(
            name,
            "keywords"
                | "file"
                | "timestamp"
                | "owner"
                | "groups"
                | "added-at"
                | "biburl"
                | "interhash"
                | "intrahash"
                | "month"
                | "year"
                | "day"
                | "date"
                | "urldate"
                | "origdate"
                | "eprint"
                | "eprinttype"
                | "archiveprefix"
                | "eprintclass"
                | "primaryclass"
                | "subtitle"
                | "mainsubtitle"
                | "entrysubtype"
                | "options"
                | "nameaddon"
                | "authortype"
                | "label"
                | "titletype"
                | "booksubtitle"
                | "journalsubtitle"
                | "urlyear"
                | "urlmonth"
                | "urlday"
                | "sortname"
                | "sortkey"
                | "key"
                | "copyright"
                | "pmid"
                | "pmcid"
                | "editortype"
                | "editora"
                | "editoratype"
                | "editorb"
                | "editorbtype"
                | "editorc"
                | "editorctype"
                | "namea"
                | "nameatype"
                | "nameb"
                | "namebtype"
                | "eventdate"
                | "pubstate"
                | "lastchecked"
        )
}

/// The record of an entry; fields that have no place are reported.
pub(super) fn record(raw: &Raw, entry: &Entry, problems: &mut Vec<Diagnostic>) -> Record {
    let subtype = entry
        .get("entrysubtype")
        .map(|text| text.format_verbatim().to_lowercase());
    let kind = kind_of(raw, entry, subtype.as_deref(), problems);
    let mut record = Record {
        key: raw.key.clone(),
        kind: kind.to_owned(),
        ..Record::default()
    };
    titles(entry, &mut record);
    for (field, variable) in TEXTS {
        // These pairs are for writing alone.
        let is_told = matches!(
            (field, variable),
            ("maintitle", "container-title") | ("note", "location")
        ) || is_own_title(field, entry, kind)
            || field == "issue" && season_of_issue(entry).is_some();
        let list = divided(entry, field, variable);
        if let Some(list) = list {
            record.set(variable_of(field, variable, entry, kind), list);
        } else if let Some(chunks) = entry.get(field).filter(|_| !is_told) {
            text(
                &mut record,
                variable_of(field, variable, entry, kind),
                chunks,
            );
        }
    }
    without_title(entry, kind, subtype.as_deref(), &mut record);
    type_in_words(raw, &mut record);
    what_is_reviewed(entry, &mut record);
    own_title(&mut record);
    titled_issue(entry, &mut record);
    names(entry, &mut record);
    identifiers(entry, &mut record);
    record.set_issued(&issued(entry));
    record.set("note", not_out_yet(entry).unwrap_or_default());
    for (variable, field) in [
        ("issued-end", "date-end"),
        ("accessed", "urldate"),
        ("original-date", "origdate"),
    ] {
        let text = entry.get(field).map(ChunksExt::format_verbatim);
        record.set_date(variable, text.and_then(|text| dated(&text)));
    }
    problems.extend(unknown_fields(entry, raw));
    state(entry, raw, &mut record);
    record
}

/// Remembers each field, whatever was made of it.
fn state(entry: &Entry, raw: &Raw, record: &mut Record) {
    for (field, chunks) in &entry.fields {
        let value = if is_verbatim(field) {
            chunks.format_verbatim()
        } else {
            plain(&notation(chunks))
        };
        if has_place(field) && !decides_the_kind(field, &value) {
            record.state(field, value, raw.span);
        }
    }
}

/// Whether a value says what kind of work the entry is, in a word of BibLaTeX's.
fn decides_the_kind(field: &str, value: &str) -> bool {
    const SUBTYPES: [&str; 6] = [
        "artwork",
        "blog",
        "blogpost",
        "magazine",
        "newspaper",
        "untitled",
    ];
    match field {
        "type" => TYPES.iter().any(|(word, _)| *word == value),
        "entrysubtype" => SUBTYPES.contains(&value),
        "titletype" => true,
        _ => false,
    }
}

/// A value of two: the house of a performance before its city, and publishers with MLA’s stroke between them.
fn divided(entry: &Entry, field: &str, variable: &str) -> Option<String> {
    let chunks = entry.get(field)?;
    if field == "location" {
        let venue = entry.get("venue")?.format_verbatim();
        let city = chunks.format_verbatim();
        return Some(escape(&format!("{venue}, {city}")));
    }
    (variable == "publisher").then(|| publishers(chunks))?
}

/// How the title is set, where the entry says it, and what names a part without one.
fn without_title(entry: &Entry, kind: &str, subtype: Option<&str>, record: &mut Record) {
    // A part without a title is named by its kind: `Foreword`, `Liner notes`.
    if entry.get("title").is_none()
        && kind != "book"
        && let Some(subtype) = entry.get("entrysubtype").map(ChunksExt::format_verbatim)
        && subtype.starts_with(char::is_uppercase)
    {
        record.set("genre", escape(&subtype));
    }
    // A song is in quotation marks, an album says that it is one.
    if kind == "song" && subtype.is_none() && entry.get("title").is_some() {
        record.set("title-style", "quoted");
    }
    let style = entry.get("titletype").map(ChunksExt::format_verbatim);
    match style.as_deref() {
        Some("unstyled" | "plain") => record.set("title-style", "plain"),
        Some("quoted") => record.set("title-style", "quoted"),
        Some("italic") => record.set("title-style", "italic"),
        _ if subtype == Some("untitled") => record.set("title-style", "plain"),
        _ => {}
    }
}

/// Whether a field has a place, or is about the writer's files.
fn has_place(name: &str) -> bool {
    let is_known = TEXTS.iter().chain(&NAMES).any(|(known, _)| *known == name);
    is_known || ROLES.contains(&name) || is_ignored(name)
}

/// The fields that have no place.
fn unknown_fields(entry: &Entry, raw: &Raw) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (name, chunks) in &entry.fields {
        if !has_place(name) {
            let (key, value) = (&raw.key, plain(&notation(chunks)));
            let message = format!("`{name}` of `{key}` has no place in a library: `{value}`");
            problems.push(
                Diagnostic::new("unknown-field", Severity::Info, raw.span, message)
                    .with_help("its value is left out"),
            );
        }
    }
    problems
}

/// The CSL type of an entry; a type that is not known is a problem.
fn kind_of(
    raw: &Raw,
    entry: &Entry,
    subtype: Option<&str>,
    problems: &mut Vec<Diagnostic>,
) -> &'static str {
    let known = KINDS.iter().find(|(known, _)| *known == raw.kind);
    if known.is_none() {
        problems.push(unknown_type(&raw.kind, "BibLaTeX", raw.span));
    }
    let kind = known.map_or("document", |(_, kind)| kind);
    let has = |field: &str| entry.get(field).is_some();
    // A document that a site carries stands alone; one with a number there is a paper in a collection of papers.
    if raw.kind == "misc" && has("eprinttype") && !has("eprint") && !has("journal") {
        return "manuscript";
    }
    match subtype {
        // A picture in a book.
        Some("artwork") if kind == "chapter" => "graphic",
        Some("magazine") => "article-magazine",
        Some("newspaper") => "article-newspaper",
        Some("blog" | "blogpost") if kind.starts_with("article") => "post-weblog",
        // A letter to the editor, an advertisement, a supplement: what stands in a periodical is an article.
        _ if matches!(kind, "document" | "personal_communication" | "dataset")
            && (has("journal") || has("journaltitle")) =>
        {
            "article-magazine"
        }
        _ => kind,
    }
}

/// The kind of report, thesis or patent in words, where BibLaTeX’s own word or the type of the entry says it.
fn type_in_words(raw: &Raw, record: &mut Record) {
    let said = record.text("genre");
    let said = said.or((record.kind == "thesis").then_some(raw.kind.as_str()));
    let known = said.and_then(|said| TYPES.iter().find(|(word, _)| *word == said));
    if let Some((_, words)) = known {
        record.texts.insert("genre", (*words).to_owned());
    }
}

/// A review without a title is described by what it reviews.
fn what_is_reviewed(entry: &Entry, record: &mut Record) {
    if record.kind != "review" || record.text("title").is_some() {
        return;
    }
    if let Some(reviewed) = entry.get("booktitle") {
        let authors = entry
            .get("bookauthor")
            .and_then(|text| text.parse::<Vec<biblatex::Person>>().ok());
        let authors: Vec<Person> = authors.into_iter().flatten().map(person).collect();
        record.set("title", review_of(&notation(reviewed), &authors));
    }
}

/// A work that stands alone and has only a container’s title has that for its own.
fn own_title(record: &mut Record) {
    let stands_alone = matches!(
        record.kind.as_str(),
        "book" | "song" | "motion_picture" | "graphic"
    );
    if stands_alone
        && record.text("title").is_none()
        && let Some(title) = record.texts.remove("container-title")
    {
        record.set("title", title);
    }
}

/// An issue with a title of its own stands in its periodical: a special issue of a journal, or, by one author, a work
/// that is a whole issue of a series, such as a comic book.
fn titled_issue(entry: &Entry, record: &mut Record) {
    if record.kind != "periodical" {
        return;
    }
    let Some(issue) = record.texts.remove("volume-title") else {
        return;
    };
    if let Some(series) = record.texts.insert("title", issue) {
        record.set("container-title", series);
    }
    if entry.get("author").is_some() {
        "document".clone_into(&mut record.kind);
        record.set("title-style", "italic");
    }
    if let Some(number) = record.texts.remove("number") {
        record.set("issue", number);
    }
}

/// A book’s own title stands in `booktitle` too where parts of it take it from there; it is in no other book.
fn is_own_title(field: &str, entry: &Entry, kind: &str) -> bool {
    field == "booktitle"
        && kind == "book"
        && entry.get("title").map(notation) == entry.get("booktitle").map(notation)
}

/// `number` is the issue of an article, the number in a series, or the number of a report.
fn variable_of(field: &str, variable: &'static str, entry: &Entry, kind: &str) -> &'static str {
    let is_article =
        kind.starts_with("article") || kind == "review" || kind == "broadcast" || kind == "song";
    let has = |field: &str| entry.get(field).is_some();
    let in_something = matches!(
        kind,
        "broadcast" | "song" | "motion_picture" | "webpage" | "document" | "post"
    );
    let is_recording = matches!(kind, "broadcast" | "song" | "motion_picture");
    match field {
        // The programme of an episode, the site of a page.
        "maintitle" if in_something || kind == "periodical" => "container-title",
        // Where something took place or is found: `disc 3`.
        // With an addendum, which ends the entry, the note stands inside it.
        "note" if is_recording || kind == "document" && has("addendum") => "location",
        "institution" | "organization" if kind == "graphic" => "archive",
        "location" | "address" if kind == "graphic" && !has("booktitle") => "archive-place",
        "location" | "address" if kind == "patent" => "remark",
        "location" | "venue" if kind == "performance" => "publisher-place",
        "version" if !has("edition") && starts_in_words(entry) => "edition",
        "chapter" if kind == "article-newspaper" => "section",
        "titleaddon" if has("note") => "supplement",
        "number" if !is_article && entry.get("series").is_some() => "collection-number",
        "number" if !is_article => "number",
        "series" if is_article => "collection-number",
        // A volume beside a series is its number in the series, but for a set that has a title of its own.
        "volume"
            if kind == "book"
                && entry.get("series").is_some()
                && entry.get("maintitle").is_none()
                && entry.get("number").is_none() =>
        {
            "collection-number"
        }
        _ => variable,
    }
}

/// Whether a version is no number: `director’s cut`, `late ed.`
fn starts_in_words(entry: &Entry) -> bool {
    let version = entry.get("version").map(ChunksExt::format_verbatim);
    version.is_some_and(|version| {
        version.starts_with(char::is_alphabetic)
            && !version.to_lowercase().starts_with("version")
            && !version.starts_with(['v', 'V'])
    })
}

fn titles(entry: &Entry, record: &mut Record) {
    let pairs = [
        ("title", "subtitle", "title"),
        ("journaltitle", "journalsubtitle", "container-title"),
        ("booktitle", "booksubtitle", "container-title"),
        ("maintitle", "mainsubtitle", "main-title"),
    ];
    for (main, sub, variable) in pairs {
        if let (Some(main), Some(sub)) = (entry.get(main), entry.get(sub)) {
            let main = notation(main);
            let colon = if main.ends_with(['?', '!', ':']) {
                ""
            } else {
                ":"
            };
            let variable = if variable == "main-title" {
                variable_of("maintitle", "collection-title", entry, &record.kind)
            } else {
                variable
            };
            record.set(variable, format!("{main}{colon} {}", notation(sub)));
        }
    }
}

fn identifiers(entry: &Entry, record: &mut Record) {
    let get = |field: &str| entry.get(field).map(ChunksExt::format_verbatim);
    for (field, variable) in [("pmid", "PMID"), ("pmcid", "PMCID")] {
        record.set(variable, get(field).unwrap_or_default());
    }
    let number = get("eprint").unwrap_or_default();
    let archive = get("eprinttype")
        .or_else(|| get("archiveprefix"))
        .unwrap_or_default();
    match archive.to_lowercase().as_str() {
        "arxiv" => record.set("arxiv", number),
        "pubmed" => record.set("PMID", number),
        "jstor" => {
            record.set("source", "JSTOR");
            if !number.is_empty() {
                record.set("URL", format!("https://www.jstor.org/stable/{number}"));
            }
        }
        "" => {}
        // The name of a platform may be marked: `Texts Online\mkbibemph{, U of Rochester}`.
        _ => {
            let named = entry.get("eprinttype").map(notation);
            record.set("source", named.unwrap_or_else(|| escape(&archive)));
        }
    }
}
