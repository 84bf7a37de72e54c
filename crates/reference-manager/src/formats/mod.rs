//! The formats of libraries: one module each, and one row in a table.

mod biblatex;
mod csl_json;
mod endnote;
mod left_out;
mod losses;
mod names;
mod pubmed;
mod refer;
mod ris;
mod tagged;

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use crate::keys::{Taken, of_record};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::record::{Record, language_tag, take_clutter, unflatten};
use crate::{EntryPosition, Key, Library, Read, Source, read_yaml, to_yaml};

pub use csl_json::csl_item;
pub use losses::{Loss, LossReport};

/// A format of libraries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Hayagriva YAML, ibid's own.
    Yaml,
    /// BibLaTeX; BibTeX is read as well.
    BibLatex,
    /// BibTeX as classic styles have it: no `date`, `journal` and `school`, fewer types.
    BibTex,
    /// CSL-JSON, of Zotero, pandoc and citeproc.
    CslJson,
    /// RIS.
    Ris,
    /// EndNote XML.
    EndNote,
    /// PubMed's nbib (MEDLINE).
    PubMed,
    /// Refer, the tagged text of EndNote and Google Scholar (`.enw`).
    Refer,
}

/// What the program has to know of a format.
struct Row {
    format: Format,
    /// Its names on the command line, the first in messages.
    names: &'static [&'static str],
    /// Without the dot, in lower case.
    extensions: &'static [&'static str],
    /// Whether a text looks like it.
    looks_like: fn(&str) -> bool,
    /// What an entry is in it, for the message where there is none.
    entry: &'static str,
    import: fn(&str, FileId) -> Read,
    export: fn(&Library) -> String,
}

/// Content is tried in this order, so what is told most surely comes first.
const FORMATS: &[Row] = &[
    Row {
        format: Format::Ris,
        names: &["ris"],
        extensions: &["ris"],
        looks_like: ris::looks_like,
        entry: "a record from `TY  - ` to `ER  - `",
        import: ris::import,
        export: ris::export,
    },
    Row {
        format: Format::PubMed,
        names: &["pubmed", "nbib", "medline"],
        extensions: &["nbib"],
        looks_like: pubmed::looks_like,
        entry: "a record that begins with `PMID- `",
        import: pubmed::import,
        export: pubmed::export,
    },
    Row {
        format: Format::Refer,
        names: &["refer", "enw"],
        extensions: &["enw"],
        looks_like: refer::looks_like,
        entry: "a record that begins with `%0 `",
        import: refer::import,
        export: refer::export,
    },
    Row {
        format: Format::EndNote,
        names: &["endnote", "endnote-xml"],
        extensions: &["xml", "enlx"],
        looks_like: endnote::looks_like,
        entry: "`<xml><records><record>…`",
        import: endnote::import,
        export: endnote::export,
    },
    Row {
        format: Format::CslJson,
        names: &["csl-json", "json"],
        extensions: &["json"],
        looks_like: csl_json::looks_like,
        entry: "a list of objects, `[{\"id\": …}]`",
        import: csl_json::import,
        export: csl_json::export,
    },
    Row {
        format: Format::BibLatex,
        names: &["biblatex", "bib"],
        extensions: &["bib"],
        looks_like: biblatex::looks_like,
        entry: "`@type{key, field = {value}}`",
        import: biblatex::import,
        export: biblatex::export,
    },
    Row {
        format: Format::BibTex,
        names: &["bibtex"],
        extensions: &["bibtex"],
        looks_like: biblatex::looks_like,
        entry: "`@type{key, field = {value}}`",
        import: biblatex::import,
        export: biblatex::export_classic,
    },
    Row {
        format: Format::Yaml,
        names: &["yaml", "hayagriva"],
        extensions: &["yml", "yaml"],
        looks_like: |text| text.contains(':'),
        entry: "`key:` with the fields of the entry below",
        import: read_yaml,
        export: to_yaml,
    },
];

impl Format {
    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }

    /// All formats.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|row| row.format)
    }

    /// Its name on the command line: `csl-json`.
    pub fn name(self) -> &'static str {
        self.row()
            .and_then(|row| row.names.first())
            .copied()
            .unwrap_or_default()
    }

    /// The names that [`Format::from_name`] takes besides [`Format::name`]: `bib` for BibLaTeX.
    pub fn other_names(self) -> &'static [&'static str] {
        self.row()
            .and_then(|row| row.names.get(1..))
            .unwrap_or_default()
    }

    /// The format of this name: `csl-json`, `yaml`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let row = FORMATS
            .iter()
            .find(|row| row.names.contains(&name.as_str()))?;
        Some(row.format)
    }

    /// The format that files with this extension (without the dot) hold.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let row = FORMATS
            .iter()
            .find(|row| row.extensions.contains(&extension.as_str()))?;
        Some(row.format)
    }

    /// The format that a text looks like.
    pub fn from_content(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let row = FORMATS.iter().find(|row| (row.looks_like)(text))?;
        Some(row.format)
    }
}

/// Reads a library in any format. Never fails: what is wrong is in [`Read::problems`].
///
/// Entries without a key get one from author and year, and of keys that stand twice the later get a number.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{import, Format};
///
/// let json = r#"[{"id": "beloved", "type": "book", "title": "Beloved"}]"#;
/// let read = import(json, Format::CslJson, FileId::LIBRARY);
/// assert!(read.library.get("beloved").is_some());
/// ```
pub fn import(text: &str, format: Format, file: FileId) -> Read {
    let Some(row) = format.row() else {
        return Read::default();
    };
    // Programs of old Macs end lines with a return alone; the places stay.
    let lines = (format != Format::Yaml && text.contains('\r') && !text.contains('\n'))
        .then(|| text.replace('\r', "\n"));
    let text = lines.as_deref().unwrap_or(text);
    let mut read = (row.import)(text, file);
    let has_errors = read
        .problems
        .iter()
        .any(|one| one.severity == Severity::Error);
    if read.library.is_empty()
        && let Some(likely) = likely(text, format)
    {
        let span = Span::new(file, 0, text.lines().next().unwrap_or_default().len());
        let (name, likely) = (format.name(), likely.name());
        let message = format!("there is no entry of {name} here: this looks like {likely}");
        let problem = Diagnostic::new("unreadable-library", Severity::Error, span, message)
            .with_help(format!(
                "name the format `{likely}`, or give the file its ending"
            ));
        read.problems = vec![problem];
        return read;
    }
    if read.library.is_empty() && !has_errors && !is_blank(text, format) {
        let start = text.len()
            - text
                .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
                .len();
        let first_line = text.get(start..).and_then(|rest| rest.lines().next());
        let end = start + first_line.unwrap_or_default().trim_end().len();
        let message = format!("there is no entry of {} here", format.name());
        let help = format!("expected {}", row.entry);
        let at = Span::new(file, start, end);
        let problem = Diagnostic::new("unreadable-library", Severity::Error, at, message);
        read.problems.push(problem.with_help(help));
    }
    read
}

/// Another format in which a text has entries.
fn likely(text: &str, format: Format) -> Option<Format> {
    let likely = Format::from_content(text).filter(|likely| *likely != format)?;
    let row = likely.row()?;
    let has_entries = !(row.import)(text, FileId::LIBRARY).library.is_empty();
    let is_dialect = matches!(
        (format, likely),
        (Format::BibTex, Format::BibLatex) | (Format::BibLatex, Format::BibTex)
    );
    (has_entries && !is_dialect).then_some(likely)
}

/// Whether a file holds nothing, or only what is no entry: comments, definitions, an empty list.
fn is_blank(text: &str, format: Format) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    match format {
        // It says itself what is wrong.
        Format::Yaml => true,
        Format::BibLatex | Format::BibTex => {
            let is_quiet = |line: &str| {
                let line = line.trim_start().to_ascii_lowercase();
                let quiet = ["%", "@comment", "@string", "@preamble"];
                line.is_empty() || quiet.iter().any(|word| line.starts_with(word))
            };
            text.lines().all(is_quiet)
        }
        Format::CslJson => {
            matches!(text, "" | "[]") || text.starts_with('{') || text.starts_with('[')
        }
        Format::EndNote => text.is_empty() || text.contains("<records"),
        _ => text.is_empty(),
    }
}

/// A type that a format has not.
fn unknown_type(written: &str, format: &str, span: Span) -> Diagnostic {
    let message = format!("`{written}` is no type of {format}");
    Diagnostic::new("unknown-type", Severity::Warning, span, message)
        .with_help("the entry is read as `misc`")
}

/// What [`export`] gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The library in the format.
    pub text: String,
    /// What the format cannot hold.
    pub losses: LossReport,
}

/// Writes a library in any format, and says for each entry what the format cannot hold: what is not there
/// when the text is read again.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{export, read_yaml, Format};
///
/// let text = "a:\n  type: book\n  title: Emma\n  author: {name: Austen, given-name: Jane, alias: A Lady}\n";
/// let exported = export(&read_yaml(text, FileId::LIBRARY).library, Format::CslJson);
/// assert!(exported.text.contains(r#""family": "Austen""#));
/// assert_eq!(exported.losses.to_string(), "a: author.alias `A Lady`\n");
/// ```
pub fn export(library: &Library, format: Format) -> Exported {
    let Some(row) = format.row() else {
        return Exported::default();
    };
    let text = (row.export)(library);
    let losses = losses::losses(library, &(row.import)(&text, FileId::LIBRARY).library);
    Exported { text, losses }
}

/// A library from records and their places, in order.
fn collect(records: Vec<(Record, Span)>, problems: Vec<Diagnostic>) -> Read {
    let mut read = Read {
        problems,
        ..Read::default()
    };
    let mut taken = Taken::default();
    for (mut record, span) in records {
        if let Some(language) = record.texts.get_mut("language") {
            *language = language_tag(language);
        }
        compose(&mut record);
        let told_before = read.problems.len();
        let clutter = take_clutter(&mut record);
        if record.has_private_note {
            csl_json::settle_notes(&mut record);
        }
        // The medium ends an entry, as its kind does.
        if let Some(medium) = record.texts.remove("medium") {
            record.add_final(&medium);
        }
        let is_made = record.key.trim().is_empty();
        let wanted = if is_made {
            of_record(&record)
        } else {
            record.key.clone()
        };
        let is_double = !is_made && taken.has(&wanted);
        record.key = taken.take(&wanted);
        if is_double {
            let message = format!("the key `{wanted}` stands here a second time");
            let help = format!("this entry gets the key `{}`", record.key);
            let rule = "duplicate-key";
            read.problems
                .push(Diagnostic::new(rule, Severity::Warning, span, message).with_help(help));
        }
        let position = EntryPosition {
            key: Span::new(span.file, span.start, span.start),
            whole: span,
            node: None,
        };
        read.positions.push(Key::new(&record.key), position);
        read.problems.extend(
            clutter
                .iter()
                .map(|clutter| written_for_itself(&record, clutter, span)),
        );
        read.problems.extend(end_of_address(&mut record, span));
        database_of_address(&mut record);
        let source = unflatten(&record);
        read.problems.extend(unheld(&record, &source, span));
        let stated = std::mem::take(&mut record.stated);
        let own = read.problems.get(told_before..).unwrap_or_default();
        read.left_out
            .extend(left_out::left_out(stated, &source, own));
        // Keys were made unique.
        let _ = read.library.push(source);
    }
    read
}

/// Puts letters that are written as a base and a mark, as some programs do, into one character: capitals of titles and
/// the order of a list look at characters.
fn compose(record: &mut Record) {
    let composed = |text: &mut String| {
        if !is_nfc(text) {
            *text = text.nfc().collect();
        }
    };
    record.texts.values_mut().for_each(composed);
    for person in record.names.values_mut().flatten() {
        composed(&mut person.name);
        person.given_name.iter_mut().for_each(composed);
    }
}

/// What a database or a program wrote into a record for itself.
fn written_for_itself(record: &Record, (what, value): &(&str, String), span: Span) -> Diagnostic {
    let message = format!(
        "{what} `{value}` of `{}` is not part of an entry",
        record.key
    );
    Diagnostic::new("unknown-field", Severity::Info, span, message)
        .with_help("it is left out: a database or a citation program wrote it for itself")
}

/// Takes from an address the full stop or comma of the sentence that it was copied from. A full stop behind a capital
/// letter, as in `Washington,_D.C.`, belongs to it.
fn end_of_address(record: &mut Record, span: Span) -> Option<Diagnostic> {
    let address = record.texts.get_mut("URL")?;
    let bare = address.trim().trim_end_matches([',', ';', '.']);
    let is_abbreviation =
        bare.ends_with(|c: char| c.is_ascii_uppercase()) && address.trim().ends_with('.');
    if is_abbreviation || bare.len() == address.trim().len() {
        return None;
    }
    let message = format!(
        "the URL `{address}` of `{}` ends in a mark of punctuation",
        record.key
    );
    *address = bare.to_owned();
    let problem = Diagnostic::new("unreadable-field", Severity::Warning, span, message);
    Some(problem.with_help("it is read without the mark"))
}

/// The database that an article’s address names is its second container; many records have the address alone.
fn database_of_address(record: &mut Record) {
    const DATABASES: [(&str, &str); 2] = [("jstor.org", "JSTOR"), ("muse.jhu.edu", "Project Muse")];
    let is_article = record.kind == "article-journal" && record.text("container-title").is_some();
    let Some(address) = record.text("URL").filter(|_| is_article) else {
        return;
    };
    let address = address.trim();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = address.split('/').next().unwrap_or_default();
    let host = host.trim_start_matches("www.");
    if let Some((_, name)) = DATABASES.iter().find(|(known, _)| *known == host) {
        record.set("source", *name);
    }
}

/// What a record says and a library cannot hold, as it has not the form that it should have.
fn unheld(record: &Record, source: &Source, span: Span) -> Vec<Diagnostic> {
    let entry = &source.entry;
    let fields = [
        ("URL", "URL", entry.url_any().is_some()),
        ("language", "language tag", entry.language().is_some()),
        (
            "number-of-pages",
            "number of pages",
            entry.page_total().is_some(),
        ),
    ];
    let lost = fields.into_iter().filter(|(_, _, is_held)| !is_held);
    lost.filter_map(|(variable, what, _)| {
        let value = record.text(variable)?;
        let message = format!("`{value}` of `{}` is no {what}", record.key);
        let problem = Diagnostic::new("unreadable-field", Severity::Error, span, message);
        Some(problem.with_help("the field is left out; everything else is read"))
    })
    .collect()
}
