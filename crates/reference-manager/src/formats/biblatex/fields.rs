//! The fields of a BibLaTeX entry as a record.

use std::fmt::Write;

use biblatex::{Chunk, ChunksExt, Entry};
use hayagriva::types::{Date, Person};
use ibid_diagnostics::{Diagnostic, Severity};

use super::read::Raw;
use super::{EDITOR_TYPES, KINDS, NAMES, TEXTS, TYPES, is_kind_word};
use crate::date::season_named;
use crate::formats::names::{is_others, review_of};
use crate::formats::unknown_type;
use crate::read_date;
use crate::record::{Record, escape, from_html, is_markup, plain};
use crate::yaml::undivided;

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
    let kind = kind_of(raw, subtype.as_deref(), problems);
    let mut record = Record {
        key: raw.key.clone(),
        kind: kind.to_owned(),
        ..Record::default()
    };
    titles(entry, &mut record);
    for (field, variable) in TEXTS {
        let is_told = field == "entrysubtype" && subtype.as_deref().is_some_and(is_kind_word)
            || is_own_title(field, entry, kind)
            || field == "issue" && season_of_issue(entry).is_some();
        if let Some(chunks) = entry.get(field).filter(|_| !is_told) {
            text(
                &mut record,
                variable_of(field, variable, entry, kind),
                chunks,
            );
        }
    }
    type_in_words(raw, &mut record);
    what_is_reviewed(entry, &mut record);
    own_title(&mut record);
    names(entry, &mut record);
    problems.extend(ranges(entry, raw));
    identifiers(entry, &mut record);
    record.set_date("issued", issued(entry));
    record.set("note", not_out_yet(entry).unwrap_or_default());
    record.set_date(
        "accessed",
        entry
            .get("urldate")
            .and_then(|text| dated(&text.format_verbatim())),
    );
    record.set_date(
        "original-date",
        entry
            .get("origdate")
            .and_then(|text| dated(&text.format_verbatim())),
    );
    for name in entry.fields.keys() {
        let is_known = TEXTS.iter().chain(&NAMES).any(|(known, _)| known == name);
        if !is_known && !is_ignored(name) {
            let message = format!("`{name}` of `{}` has no place in a library", raw.key);
            problems.push(
                Diagnostic::new("unknown-field", Severity::Info, raw.span, message)
                    .with_help("its value is left out"),
            );
        }
    }
    record
}

/// The CSL type of an entry; a type that is not known is a problem.
fn kind_of(raw: &Raw, subtype: Option<&str>, problems: &mut Vec<Diagnostic>) -> &'static str {
    let known = KINDS.iter().find(|(known, _)| *known == raw.kind);
    if known.is_none() {
        problems.push(unknown_type(&raw.kind, "BibLaTeX", raw.span));
    }
    match subtype {
        Some("magazine") => "article-magazine",
        Some("newspaper") => "article-newspaper",
        _ => known.map_or("document", |(_, kind)| kind),
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
    match field {
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

fn titles(entry: &Entry, record: &mut Record) {
    let pairs = [
        ("title", "subtitle", "title"),
        ("journaltitle", "journalsubtitle", "container-title"),
        ("booktitle", "booksubtitle", "container-title"),
    ];
    for (main, sub, variable) in pairs {
        if let (Some(main), Some(sub)) = (entry.get(main), entry.get(sub)) {
            let main = notation(main);
            let colon = if main.ends_with(['?', '!', ':']) {
                ""
            } else {
                ":"
            };
            record.set(variable, format!("{main}{colon} {}", notation(sub)));
        }
    }
}

fn text(record: &mut Record, variable: &'static str, chunks: &[biblatex::Spanned<Chunk>]) {
    let value = match variable {
        "page" => chunks
            .format_verbatim()
            .replace(['–', '—'], "-")
            .replace("--", "-"),
        "title" | "title-short" | "container-title" | "collection-title" | "original-title" => {
            notation(chunks)
        }
        // Braces around a publisher and the like only keep LaTeX from touching it.
        variable if is_markup(variable) => escape(&plain(&notation(chunks))),
        "DOI" => {
            let doi = chunks.format_verbatim();
            doi.find("10.")
                .and_then(|at| doi.get(at..))
                .unwrap_or(&doi)
                .to_owned()
        }
        _ => chunks.format_verbatim(),
    };
    record.set(variable, one_space(&value));
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in hayagriva's notation.
fn notation(chunks: &[biblatex::Spanned<Chunk>]) -> String {
    let mut out = String::new();
    for chunk in chunks {
        match &chunk.v {
            Chunk::Normal(text) => out.push_str(&from_html(&quotation_marks(text))),
            Chunk::Verbatim(text) => {
                let _ = write!(out, "{{{}}}", escape(text));
            }
            Chunk::Math(text) => {
                let _ = write!(out, "${}$", escape(text.trim()));
            }
        }
    }
    one_space(&out)
}

/// TeX writes quotation marks as two marks each.
fn quotation_marks(text: &str) -> String {
    text.replace("``", "“").replace("''", "”")
}

fn names(entry: &Entry, record: &mut Record) {
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
    for (field, role) in [
        ("editora", "editoratype"),
        ("editorb", "editorbtype"),
        ("namea", "nameatype"),
        ("nameb", "namebtype"),
    ] {
        let role = entry.get(role).map(ChunksExt::format_verbatim);
        add_names(
            entry,
            field,
            role_variable(role.as_deref(), "editor"),
            record,
        );
    }
}

fn role_variable(role: Option<&str>, default: &'static str) -> &'static str {
    let known = role.and_then(|role| EDITOR_TYPES.iter().find(|(known, _)| *known == role));
    known.map_or(default, |(_, variable)| variable)
}

fn add_names(entry: &Entry, field: &str, variable: &'static str, record: &mut Record) {
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
    record.add_names(variable, stated);
    record.add_names(variable, left_out.into_iter().next());
}

fn person(name: biblatex::Person) -> Person {
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
        _ => record.set("source", escape(&archive)),
    }
}

fn issued(entry: &Entry) -> Option<Date> {
    let get = |field: &str| entry.get(field).map(ChunksExt::format_verbatim);
    if let Some(date) = get("date").or_else(|| get("eventdate").filter(|_| get("year").is_none())) {
        return dated(&date);
    }
    let year = get("year")?;
    // The letter of `1999a` tells works of one year apart; `Oct./1991` has more than a year.
    let bare = year
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_lettered = year.trim().len() == bare.len() + 1 && bare.len() == 4;
    let year = if is_lettered { bare.to_owned() } else { year };
    if year.contains(char::is_alphabetic) {
        return read_date(&year);
    }
    let season = season_of_issue(entry);
    let written = match (get("month").or(season), get("day")) {
        (Some(month), Some(day)) if month.trim().parse::<u8>().is_ok() => {
            format!("{}-{month}-{day}", year.trim())
        }
        (Some(month), None) if month.trim().parse::<u8>().is_ok() => {
            format!("{}-{month}", year.trim())
        }
        (Some(month), day) => format!("{} {month} {year}", day.unwrap_or_default()),
        (None, _) => year.clone(),
    };
    dated(&written).or_else(|| dated(&year))
}

/// The season where BibLaTeX’s `issue` is one: `issue = {spring}`.
fn season_of_issue(entry: &Entry) -> Option<String> {
    let issue = entry.get("issue")?.format_verbatim();
    season_named(&issue).map(|_| issue)
}

/// The word for a work that is not out yet, which stands in the place of the year or of the state.
fn not_out_yet(entry: &Entry) -> Option<String> {
    const WORDS: [&str; 4] = ["forthcoming", "in press", "inpress", "to appear"];
    let fields = ["pubstate", "year", "date"].into_iter();
    let mut said = fields.filter_map(|field| entry.get(field).map(ChunksExt::format_verbatim));
    let word = said.find(|word| WORDS.contains(&word.trim().to_lowercase().as_str()))?;
    let is_in_press = word.to_lowercase().contains("press");
    Some(
        if is_in_press {
            "in press"
        } else {
            "forthcoming"
        }
        .to_owned(),
    )
}

/// The dates that are ranges, of which a library holds the start.
fn ranges(entry: &Entry, raw: &Raw) -> Vec<Diagnostic> {
    let written = ["date", "origdate", "urldate"]
        .into_iter()
        .filter_map(|field| {
            let text = entry.get(field)?.format_verbatim();
            let (start, end) = text.split_once('/')?;
            let is_range = !start.trim().is_empty() && start.trim() != end.trim();
            is_range.then(|| (field, text.clone()))
        });
    written
        .map(|(field, text)| {
            let message = format!("the {field} `{text}` of `{}` is a range", raw.key);
            Diagnostic::new("unreadable-field", Severity::Warning, raw.span, message)
                .with_help("a library has single dates: the start is kept, the end is left out")
        })
        .collect()
}

/// A date of BibLaTeX: `1984`, `1984-05/1984-06` (its start), `1984~`, `1984-21` for spring.
fn dated(written: &str) -> Option<Date> {
    let start = written
        .split('/')
        .find(|part| !part.trim().is_empty())?
        .trim();
    let sure = start.trim_end_matches(['~', '?', '%']);
    if let Some((year, season)) = sure.split_once('-')
        && let ("21" | "22" | "23" | "24", Ok(year)) = (season, year.parse())
    {
        use hayagriva::citationberg::taxonomy::Season;
        let number = season.strip_prefix('2')?.parse().ok()?;
        let season = Season::try_from_csl_number(number).ok();
        return Some(Date {
            season,
            ..Date::from_year(year)
        });
    }
    let date = read_date(sure)?;
    let approximate = date.approximate || start.ends_with(['~', '%']);
    Some(Date {
        approximate,
        ..date
    })
}
