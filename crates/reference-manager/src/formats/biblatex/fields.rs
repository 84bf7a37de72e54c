//! The fields of a BibLaTeX entry as a record.

use std::fmt::Write;

use biblatex::{Chunk, ChunksExt, Entry};
use hayagriva::types::{Date, Person};
use ibid_diagnostics::{Diagnostic, Severity};

use super::read::Raw;
use super::{EDITOR_TYPES, KINDS, NAMES, TEXTS, TYPES};
use crate::date::season_named;
use crate::formats::names::{is_others, review_of};
use crate::formats::unknown_type;
use crate::record::{Record, escape, from_html, is_markup, plain};
use crate::yaml::undivided;
use crate::{WrittenDate, read_date, read_written_date};

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
    names(entry, &mut record);
    identifiers(entry, &mut record);
    record.set_issued(&issued(entry));
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
    problems.extend(unknown_fields(entry, raw));
    record
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

/// Publishers in a list of BibLaTeX’s, which are parted by `and` outside braces. Many a house has an `and` in its name,
/// though (`Thames and Hudson`, `Farrar, Straus and Giroux`), and is not always put in braces: names of two words and
/// more are two houses, and so is what braces hold apart.
fn publishers(chunks: &[biblatex::Spanned<Chunk>]) -> Option<String> {
    let mut items = vec![(String::new(), false)];
    for chunk in chunks {
        let (text, is_free) = match &chunk.v {
            Chunk::Normal(text) => (text.as_str(), true),
            Chunk::Verbatim(text) | Chunk::Math(text) => (text.as_str(), false),
        };
        let mut parts = text.split(" and ");
        if let (Some((last, is_held)), Some(first)) = (items.last_mut(), parts.next()) {
            last.push_str(first);
            *is_held |= !is_free;
        }
        for part in parts {
            match items.last_mut() {
                Some((last, _)) if !is_free => {
                    last.push_str(" and ");
                    last.push_str(part);
                }
                _ => items.push((part.to_owned(), false)),
            }
        }
    }
    let is_house = |(name, is_held): &(String, bool)| {
        *is_held || name.split_whitespace().count() > 1 && !name.contains(',')
    };
    let is_list = items.len() > 1 && items.iter().all(is_house);
    let names: Vec<String> = items.iter().map(|(name, _)| one_space(name)).collect();
    is_list.then(|| escape(&names.join(" / ")))
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
    let is_untitled = subtype == Some("untitled")
        || entry
            .get("titletype")
            .is_some_and(|text| text.format_verbatim() == "unstyled");
    if is_untitled {
        record.set("title-style", "plain");
    }
}

/// The fields that have no place.
fn unknown_fields(entry: &Entry, raw: &Raw) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
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
    match subtype {
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
        "maintitle" if in_something => "container-title",
        // Where something took place or is found: `disc 3`.
        // With an addendum, which ends the entry, the note stands inside it.
        "note" if is_recording || kind == "document" && has("addendum") => "location",
        "institution" | "organization" if kind == "graphic" => "archive",
        "location" | "address" if kind == "graphic" => "archive-place",
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
    let value = one_space(&value);
    if variable == "genre" {
        record.add_final(&value);
    } else {
        record.set(variable, value);
    }
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
    performed_by(record);
    handle(entry, record);
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

/// When the source came out: BibLaTeX has the season of a year in `issue`, and a range in `date`.
fn issued(entry: &Entry) -> WrittenDate {
    let get = |field: &str| entry.get(field).map(ChunksExt::format_verbatim);
    let season = season_of_issue(entry);
    if let Some(date) = get("date").or_else(|| get("eventdate").filter(|_| get("year").is_none())) {
        let written = range_or_date(&date);
        return match (&written.date, season) {
            (Some(year), Some(season)) if year.month.is_none() && written.end.is_none() => {
                read_written_date(&format!("{season} {}", year.year))
            }
            _ => written,
        };
    }
    let Some(year) = get("year") else {
        return WrittenDate::default();
    };
    // The letter of `1999a` tells works of one year apart; `Oct./1991` has more than a year.
    let bare = year
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_lettered = year.trim().len() == bare.len() + 1 && bare.len() == 4;
    let year = if is_lettered { bare.to_owned() } else { year };
    if year.contains(char::is_alphabetic) {
        return read_written_date(&year);
    }
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
    let read = range_or_date(&written);
    if read.date.is_some() {
        read
    } else {
        range_or_date(&year)
    }
}

/// A date or a range of BibLaTeX, or one in words.
fn range_or_date(written: &str) -> WrittenDate {
    if let Some((start, end)) = written.split_once('/')
        && let (Some(start), Some(end)) = (dated(start), dated(end))
        && start != end
        && written.trim().len() > 7
    {
        return WrittenDate {
            date: Some(start),
            end: Some(end),
            text: None,
        };
    }
    match dated(written) {
        Some(date) => {
            let said = read_written_date(written);
            WrittenDate {
                date: Some(date),
                text: said.text.filter(|_| written.contains(char::is_alphabetic)),
                ..said
            }
        }
        None => read_written_date(written),
    }
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
