//! BibLaTeX and BibTeX: read through the `biblatex` crate, behind a gate that keeps from it what would
//! overflow its stack or never end (cycles, deep braces, doubling strings).

mod blocks;
mod classic;
mod dates;
mod fields;
mod latex;
mod mlasource;
mod people;
mod read;
mod values;
mod write;

pub(super) use read::import;
pub(super) use write::{export, export_classic};

pub(super) fn looks_like(text: &str) -> bool {
    text.lines()
        .map(str::trim_start)
        .find(|line| line.starts_with('@'))
        .is_some_and(|line| {
            let kind = line.trim_start_matches('@');
            let end = kind
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(kind.len());
            let (kind, rest) = kind.split_at(end);
            !kind.is_empty() && rest.trim_start().starts_with(['{', '('])
        })
}

/// BibLaTeX's types and CSL's; the first of each is written.
const KINDS: [(&str, &str); 53] = [
    ("article", "article-journal"),
    ("suppperiodical", "article-journal"),
    ("book", "book"),
    ("mvbook", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("proceedings", "book"),
    ("mvproceedings", "book"),
    ("reference", "book"),
    ("mvreference", "book"),
    ("booklet", "pamphlet"),
    ("manual", "book"),
    ("incollection", "chapter"),
    ("inbook", "chapter"),
    ("bookinbook", "chapter"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("inreference", "entry-encyclopedia"),
    ("inproceedings", "paper-conference"),
    ("conference", "paper-conference"),
    ("thesis", "thesis"),
    ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"),
    ("report", "report"),
    ("techreport", "report"),
    ("standard", "standard"),
    ("online", "webpage"),
    ("www", "webpage"),
    ("electronic", "webpage"),
    ("webpage", "webpage"),
    ("unpublished", "manuscript"),
    ("letter", "personal_communication"),
    ("patent", "patent"),
    ("jurisdiction", "legal_case"),
    ("legislation", "legislation"),
    ("legal", "legislation"),
    ("software", "software"),
    ("dataset", "dataset"),
    ("movie", "motion_picture"),
    ("video", "broadcast"),
    ("audio", "song"),
    ("music", "song"),
    ("artwork", "graphic"),
    ("image", "figure"),
    ("performance", "performance"),
    ("review", "review"),
    ("periodical", "periodical"),
    ("bibnote", "document"),
    ("commentary", "document"),
    ("misc", "document"),
    ("mlasource", "document"),
    ("speech", "speech"),
    ("map", "map"),
];

/// Fields and text variables; the first field of each variable is written.
const TEXTS: [(&str, &str); 51] = [
    ("title", "title"),
    ("shorttitle", "title-short"),
    ("journaltitle", "container-title"),
    ("journal", "container-title"),
    ("booktitle", "container-title"),
    ("titleaddon", "note"),
    ("series", "collection-title"),
    ("maintitle", "collection-title"),
    ("maintitle", "container-title"),
    ("issuetitle", "volume-title"),
    ("volume", "volume"),
    ("number", "issue"),
    ("issue", "issue"),
    ("pages", "page"),
    ("eid", "number"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("volumes", "number-of-volumes"),
    ("pagetotal", "number-of-pages"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("url", "URL"),
    ("version", "version"),
    ("language", "language"),
    ("langid", "language"),
    ("note", "note"),
    // These stand last in an entry.
    ("howpublished", "genre"),
    ("addendum", "genre"),
    ("type", "genre"),
    ("season", "volume"),
    ("note", "location"),
    ("abstract", "abstract"),
    ("library", "archive"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("origtitle", "original-title"),
    ("origpublisher", "original-publisher"),
    ("annotation", "annote"),
    // BibTeX passes over fields that it does not know; these have the names that they have in a library.
    ("section", "section"),
    ("accessed", "accessed-text"),
    ("date-text", "issued-text"),
    ("supplement", "supplement"),
    ("as-typed", "as-typed"),
    ("remark", "remark"),
];

/// Fields and name variables.
const NAMES: [(&str, &str); 9] = [
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("producer", "producer"),
    ("composer", "composer"),
    ("performer", "performer"),
    ("collaborator", "contributor"),
];

/// BibLaTeX's roles of `editor`, `editora` …, and name variables.
const EDITOR_TYPES: [(&str, &str); 14] = [
    ("compiler", "compiler"),
    ("director", "director"),
    ("producer", "producer"),
    ("creator", "series-creator"),
    ("translator", "translator"),
    ("illustrator", "illustrator"),
    ("performer", "performer"),
    ("collaborator", "contributor"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("founder", "series-creator"),
    ("redactor", "editor"),
    ("reviser", "editor"),
    ("continuator", "editor"),
];

/// The words that BibLaTeX has for kinds of report, thesis and patent, and what they print.
const TYPES: [(&str, &str); 16] = [
    ("phdthesis", "PhD dissertation"),
    ("mathesis", "MA thesis"),
    ("mastersthesis", "Master’s thesis"),
    ("candthesis", "Candidate thesis"),
    ("bathesis", "Bachelor’s thesis"),
    ("techreport", "technical report"),
    ("resreport", "research report"),
    ("patent", "patent"),
    ("patentde", "German patent"),
    ("patenteu", "European patent"),
    ("patentfr", "French patent"),
    ("patentuk", "British patent"),
    ("patentus", "US patent"),
    ("datacd", "CD-ROM"),
    ("audiocd", "audio CD"),
    ("software", "computer software"),
];

/// Fields whose text is an address, a number or a date, in which nothing is escaped and `~` is no space.
fn is_verbatim(field: &str) -> bool {
    matches!(
        field,
        "url" | "doi" | "eprint" | "isbn" | "issn" | "date" | "origdate" | "urldate"
    )
}
