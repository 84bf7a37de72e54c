//! What databases and citation programs write into a record for themselves: numbers of theirs, the day of an export,
//! the catalogue that a record came from, a reader's own notes. None of it is an element of an entry, and none of it
//! is printed.

use hayagriva::types::Person;

use super::{DATES, Record, plain, text_variable};
use crate::{read_date, read_written_date};

/// Names of fields that programs write into notes, `label: value`. Zotero calls the place for them “Extra”.
const NOTE_LABELS: [&str; 40] = [
    "accession number",
    "archive",
    "archive location",
    "arxiv",
    "bibtex",
    "call number",
    "citation key",
    "citation-key",
    "citekey",
    "cited by",
    "copyright",
    "date added",
    "date modified",
    "document type",
    "doi",
    "export date",
    "eprint",
    "google-books-id",
    "isbn",
    "issn",
    "journal abbreviation",
    "keywords",
    "last updated",
    "lccn",
    "mag id",
    "mr number",
    "name",
    "oclc",
    "openalex",
    "page version id",
    "pmcid",
    "pmid",
    "publisher",
    "read status",
    "s2id",
    "source",
    "subject",
    "title translation",
    "wos",
    "zbl",
];

/// Catalogues and resolvers that a record is taken from; the work was not read there.
const CATALOGUES: [&str; 12] = [
    "alma",
    "bnf",
    "crossref",
    "datacite",
    "k10plus",
    "library catalog",
    "library catalogue",
    "library of congress",
    "open worldcat",
    "primo",
    "sudoc",
    "worldcat",
];

/// Words for the kind of a record, which MLA does not print.
const RECORD_KINDS: [&str; 16] = [
    "article",
    "blog",
    "blog post",
    "book",
    "book chapter",
    "chapter",
    "editorial material",
    "feature",
    "general information",
    "journal article",
    "magazine article",
    "news",
    "newspaper article",
    "original article",
    "research article",
    "web page",
];

/// Takes the clutter out of a record; what it says of the source goes to its own field. Gives what was left out, as
/// `the note`, `PMID: 24681357`.
pub(crate) fn take_clutter(record: &mut Record) -> Vec<(&'static str, String)> {
    let mut left_out = Vec::new();
    note(record, &mut left_out);
    genre(record, &mut left_out);
    let has_private_note = record.has_private_note;
    let is_catalogue = |name: &str| {
        let name = plain(name).to_lowercase();
        let name = name
            .trim()
            .trim_end_matches(" isbn")
            .trim_end_matches(" id");
        CATALOGUES.contains(&name)
    };
    // A printed book that is nowhere online was found in a catalogue.
    let is_printed =
        record.kind == "book" && record.text("URL").is_none() && record.text("DOI").is_none();
    drop_where(
        record,
        "source",
        "the catalogue",
        |name| is_printed && has_private_note || is_catalogue(name),
        &mut left_out,
    );
    let is_unique = matches!(
        record.kind.as_str(),
        "manuscript" | "personal_communication" | "graphic" | "map" | "collection"
    );
    if !is_unique && record.text("archive").is_none() {
        drop_where(
            record,
            "call-number",
            "the call number",
            |_| true,
            &mut left_out,
        );
    }
    // `xxiii+885` is the size of a book; `A1+` are pages that go on elsewhere.
    let is_extent = |pages: &str| {
        let parts = pages.split_once('+');
        parts.is_some_and(|(front, rest)| !front.trim().is_empty() && !rest.trim().is_empty())
    };
    drop_where(record, "page", "the extent", is_extent, &mut left_out);
    for names in record.names.values_mut() {
        names.iter_mut().for_each(in_small_letters);
    }
    left_out
}

fn drop_where(
    record: &mut Record,
    variable: &'static str,
    what: &'static str,
    is_clutter: impl Fn(&str) -> bool,
    left_out: &mut Vec<(&'static str, String)>,
) {
    if record.text(variable).is_some_and(&is_clutter)
        && let Some(text) = record.texts.remove(variable)
    {
        left_out.push((what, plain(&text)));
    }
}

/// The note, without the parts that say nothing of the source. Programs write one to a line, or part them by
/// semicolons.
fn note(record: &mut Record, left_out: &mut Vec<(&'static str, String)>) {
    let Some(note) = record.texts.remove("note") else {
        return;
    };
    if let Some(accessed) = access_date(&plain(&note)) {
        record.set_date("accessed", Some(accessed));
        return;
    }
    let is_list = note.contains('\n') || note.split(';').all(|part| labelled(part).is_some());
    let parts = note.split(|c| is_list && matches!(c, '\n' | ';'));
    let mut kept: Vec<&str> = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        match labelled(part) {
            Some((label, value)) if takes(record, &label, value) => {}
            Some(_) => left_out.push(("the note", plain(part))),
            None if is_count(part) => left_out.push(("the note", plain(part))),
            None => kept.push(part),
        }
    }
    record.set("note", kept.join("\n"));
}

/// Sets what a line of Zotero’s Extra states: a variable of CSL, which Zotero has no field for.
fn takes(record: &mut Record, label: &str, value: &str) -> bool {
    if label == "issued" {
        let written = read_written_date(value.trim_matches('"'));
        record.set_issued(&written);
        return written.date.is_some();
    }
    if let Some(variable) = DATES.into_iter().find(|known| *known == label) {
        let date = read_date(value);
        let is_date = date.is_some();
        record.set_date(variable, date);
        return is_date;
    }
    let variable = text_variable(label).filter(|variable| !matches!(*variable, "note" | "annote"));
    match variable {
        Some(variable) if !value.is_empty() => {
            record.set(variable, value);
            true
        }
        _ => match (label, value) {
            (_, "") => false,
            // A supplement has numbers of its own: `supp. 1`.
            ("supplement-number", number) => {
                record.set("issue", format!("supp. {number}"));
                true
            }
            _ => false,
        },
    }
}

/// Takes a line of a note that states a variable: `title-style: plain`. Formats that have no field for a variable write
/// it so, as Zotero does.
pub(crate) fn takes_line(record: &mut Record, line: &str) -> bool {
    if let Some((label, value)) = line.split_once(": ")
        && let Some(variable) = ["annote", "note"].into_iter().find(|known| *known == label)
    {
        record.set(variable, value.trim());
        return true;
    }
    labelled(line).is_some_and(|(label, value)| takes(record, &label, value.trim()))
}

/// A part of a note as label and value, where a program wrote it: `PMID: 1`, `Copyright - Copyright Times, 2004`,
/// `tex.ids: a`, `Original date: 1847`. The label is in small letters, with hyphens for spaces.
fn labelled(part: &str) -> Option<(String, &str)> {
    let part = part.trim();
    let end = part.find([':', '=']).or_else(|| part.find(" - "))?;
    let (label, value) = part.split_at(end);
    let (label, value) = (label.trim(), value.trim_start_matches([':', '=', ' ', '-']));
    let lower = label.to_lowercase();
    let hyphenated = lower.replace(' ', "-");
    // A name of two words in one, as programs have them: `titleTranslation`.
    let in_one_word = label.len() < 40
        && !label.contains(' ')
        && label.starts_with(|c: char| c.is_ascii_lowercase())
        && label.contains(|c: char| c.is_ascii_uppercase() || matches!(c, '-' | '_' | '.'));
    let is_variable = matches!(hyphenated.as_str(), "supplement-number" | "type" | "status")
        || DATES.contains(&hyphenated.as_str())
        || text_variable(&hyphenated).is_some();
    let is_label = in_one_word || is_variable || NOTE_LABELS.contains(&lower.as_str());
    is_label.then_some((hyphenated, value))
}

/// `cited By 44`: how often a database saw the source cited.
fn is_count(part: &str) -> bool {
    let lower = part.to_lowercase();
    let count = lower.strip_prefix("cited by");
    count.is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic()))
}

/// The day of access where a note says that alone: `Accessed: 2020-01-02`, `[Online; accessed 22-July-2004]`.
fn access_date(note: &str) -> Option<hayagriva::types::Date> {
    const WORDS: [&str; 4] = ["accessed", "visited", "retrieved", "viewed"];
    let lower = note.to_lowercase();
    let bare = lower.trim().trim_matches(['(', ')', '[', ']', '.']);
    let bare = bare.strip_prefix("online").unwrap_or(bare);
    let bare = bare.trim_start_matches([';', ',', ':', ' ']);
    let bare = bare.strip_prefix("last ").unwrap_or(bare);
    let rest = WORDS.iter().find_map(|word| bare.strip_prefix(word))?;
    let rest = rest.trim_start_matches([':', ' ']);
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    // A date has few words; more are a sentence.
    (rest.split_whitespace().count() <= 4).then(|| read_date(rest))?
}

fn genre(record: &mut Record, left_out: &mut Vec<(&'static str, String)>) {
    let Some(genre) = record.text("genre").map(plain) else {
        return;
    };
    let folded = genre.to_lowercase().replace('-', " ");
    let bare = folded.trim_start_matches("doi:").trim_start_matches("doi");
    if let Some(doi) = bare
        .find("10.")
        .filter(|at| bare.contains('/') && *at <= 20)
    {
        record.texts.remove("genre");
        let at = genre.len() - bare.len() + doi;
        record.set("DOI", genre.get(at..).unwrap_or_default());
    } else if RECORD_KINDS.contains(&folded.trim()) {
        record.texts.remove("genre");
        left_out.push(("the kind of record", genre));
    }
}

/// A name that a database has in capitals, in ordinary letters: `FARR, WILL` as `Farr, Will`. Initials and undivided
/// names, which may be acronyms, stay.
fn in_small_letters(person: &mut Person) {
    let Some(given) = &mut person.given_name else {
        return;
    };
    let is_shouted = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).count() > 2
            && !text.contains('.')
            && !text.chars().any(char::is_lowercase)
            && text.chars().any(char::is_uppercase)
    };
    if is_shouted(&person.name) {
        person.name = with_initial_capitals(&person.name);
        if is_shouted(given) {
            *given = with_initial_capitals(given);
        }
    }
}

/// Each word, and each part behind a hyphen or an apostrophe, with a capital: `O’BRIEN-LEE` as `O’Brien-Lee`.
fn with_initial_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(variable: &'static str, text: &str) -> (Option<String>, usize) {
        let mut record = Record {
            kind: "article-journal".to_owned(),
            ..Record::default()
        };
        record.set(variable, text);
        let left_out = take_clutter(&mut record).len();
        (record.texts.get(variable).cloned(), left_out)
    }

    #[test]
    fn what_a_program_wrote_for_itself_is_left_out() {
        for (variable, text) in [
            ("note", "PMID: 12345678"),
            ("note", "Cited By :7; Export Date: 1 June 2020"),
            ("note", "Copyright - Copyright Mill Press, Inc. 2004"),
            ("note", "tex.ids: abt10\ncitation-key: abt2010"),
            ("note", "cited by 12"),
            ("genre", "Journal Article"),
            ("source", "Library of Congress ISBN"),
            ("call-number", "PR6037 .P46"),
        ] {
            assert_eq!(cleaned(variable, text).0, None, "{text}");
            assert!(cleaned(variable, text).1 > 0, "{text}");
        }
    }

    #[test]
    fn what_says_something_of_the_source_stays() {
        for (variable, text) in [
            ("note", "Originally published in 1920"),
            ("note", "Directed by Ann Lee; performance by Bo May"),
            ("note", "Introduction: the long road"),
            ("note", "Directed by Lee: a film"),
            ("genre", "Review of _Salt_, by Ann Lee"),
            ("source", "JSTOR"),
        ] {
            assert_eq!(cleaned(variable, text), (Some(text.to_owned()), 0));
        }
    }

    #[test]
    fn a_day_of_access_goes_to_its_field() {
        for note in [
            "Accessed: 2020-01-02",
            "[Online; accessed 2-January-2020]",
            "last visited on Jan. 2, 2020",
        ] {
            let mut record = Record::default();
            record.set("note", note);
            take_clutter(&mut record);
            let date = record
                .dates
                .get("accessed")
                .map(|date| (date.year, date.month, date.day));
            assert_eq!(date, Some((2020, Some(0), Some(1))), "{note}");
            assert_eq!(record.text("note"), None);
        }
    }

    #[test]
    fn a_variable_in_the_extra_field_of_zotero_goes_to_its_field() {
        let mut record = Record::default();
        record.set(
            "note",
            "Original date: 1847\ngenre: guest column\nmedium: Audio CD\nstatus: enacted",
        );
        let left_out = take_clutter(&mut record);
        assert_eq!(
            record.dates.get("original-date").map(|date| date.year),
            Some(1847)
        );
        assert_eq!(record.text("genre"), Some("guest column"));
        assert_eq!(record.text("medium"), Some("Audio CD"));
        assert_eq!(record.text("note"), None);
        assert_eq!(left_out, [("the note", "status: enacted".to_owned())]);
    }

    #[test]
    fn names_in_capitals_are_printed_in_ordinary_letters() {
        let name = |family: &str, given: &str| {
            let mut person = Person {
                name: family.to_owned(),
                given_name: Some(given.to_owned()),
                prefix: None,
                suffix: None,
                comma_suffix: false,
                alias: None,
            };
            in_small_letters(&mut person);
            (person.name, person.given_name.unwrap())
        };
        assert_eq!(
            name("O’BRIEN-LEE", "ANN M."),
            ("O’Brien-Lee".to_owned(), "ANN M.".to_owned())
        );
        assert_eq!(name("FARR", "WILL"), ("Farr".to_owned(), "Will".to_owned()));
        assert_eq!(name("Ng", "K."), ("Ng".to_owned(), "K.".to_owned()));
    }
}
