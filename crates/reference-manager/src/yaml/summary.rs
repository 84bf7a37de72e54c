//! A library as a list: one line for each entry.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, FileId, Span};

use super::read::{PieceReader, entry_pieces};
use super::{MAX_LIBRARY_BYTES, Problems, entry::type_name, glance::Glance};
use crate::Source;

/// An entry in short, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The cite key.
    pub key: String,
    /// The type: `book`.
    pub kind: String,
    /// The authors' family names or undivided names, in order; the editors' where there is no author.
    pub authors: Vec<String>,
    /// The title; empty where there is none.
    pub title: String,
    /// The year of publication, of the container's where the source has none of its own; empty where unknown.
    pub year: String,
}

/// A library in short.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The entries in the order of the file, without those that cannot be read. Of two entries with one key only
    /// the first can be cited, and is here.
    pub entries: Vec<Summary>,
    /// What is wrong with the entries that were parsed, and the keys that stand twice.
    pub problems: Vec<Diagnostic>,
}

/// The entries of a hayagriva YAML library in short. Much quicker than [`read_yaml`]: entries that are written
/// plainly are not parsed, and so not judged.
///
/// ```
/// use ibid_reference_manager::list_yaml;
///
/// let text = "beloved:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n  date: 1987-09\n";
/// let list = list_yaml(text).entries;
/// assert_eq!((list[0].authors[0].as_str(), list[0].year.as_str()), ("Morrison", "1987"));
/// ```
///
/// [`read_yaml`]: crate::read_yaml
pub fn list_yaml(text: &str) -> List {
    let Some(pieces) = entry_pieces(text).filter(|_| text.len() <= MAX_LIBRARY_BYTES) else {
        let read = crate::read_yaml(text, FileId::LIBRARY);
        return List {
            entries: read.library.iter().map(Summary::of).collect(),
            problems: read.problems,
        };
    };
    let mut reader = PieceReader::new(text, FileId::LIBRARY);
    let mut list = List::default();
    let mut seen: HashMap<String, Span> = HashMap::with_capacity(pieces.len());
    for piece in pieces {
        let written = text.get(piece.clone()).unwrap_or_default();
        let first_line = written.lines().next().unwrap_or_default().trim_end().len();
        let at = Span::new(FileId::LIBRARY, piece.start, piece.start + first_line);
        let plain = Glance::of(written).and_then(|glance| Summary::at_a_glance(&glance));
        let summary = plain.or_else(|| {
            let read = reader.read(piece);
            list.problems.extend(read.problems);
            read.library.iter().map(Summary::of).next()
        });
        let Some(summary) = summary else { continue };
        if let Some(first) = seen.get(&summary.key) {
            let mut problems = Problems::default();
            problems.duplicate_entry(at, &summary.key, *first);
            list.problems.append(&mut problems.0);
        } else {
            seen.insert(summary.key.clone(), at);
            list.entries.push(summary);
        }
    }
    list
}

impl Summary {
    /// A source in short.
    pub fn of(source: &Source) -> Self {
        let entry = &source.entry;
        let persons = entry
            .authors()
            .filter(|authors| !authors.is_empty())
            .or(entry.editors());
        let names = persons
            .into_iter()
            .flatten()
            .map(|person| match &person.prefix {
                Some(prefix) => format!("{prefix} {}", person.name),
                None => person.name.clone(),
            });
        let year = entry.date_any().map(|date| date.year.to_string());
        Self {
            key: source.key.to_string(),
            kind: type_name(*entry.entry_type()),
            authors: names.collect(),
            title: entry.title().map(ToString::to_string).unwrap_or_default(),
            year: year.unwrap_or_default(),
        }
    }

    /// From the lines of a plain entry; `None` where they do not tell.
    fn at_a_glance(glance: &Glance<'_>) -> Option<Self> {
        let title = glance.scalar("title")?;
        let date = glance.scalar("date")?;
        let kind = glance.scalar("type")?;
        let year = match date {
            "" => year_of_container(glance)?,
            date => year(date)?,
        };
        let mut names = glance.list("author")?;
        if names.is_empty() {
            names = glance.list("editor")?;
        }
        let is_known = kind.bytes().all(|b| b.is_ascii_lowercase()) && is_type(kind);
        if !is_known
            || title.contains(['{', '}', '$'])
            || names.iter().any(|name| !is_divided(name))
        {
            return None;
        }
        let family = |name: &&str| name.split(',').next().unwrap_or_default().trim().to_owned();
        Some(Self {
            key: glance.key.to_owned(),
            kind: kind.to_owned(),
            authors: names.iter().map(family).collect(),
            title: title.to_owned(),
            year: year.to_owned(),
        })
    }
}

fn is_type(word: &str) -> bool {
    word.parse::<hayagriva::types::EntryType>().is_ok()
}

/// The year of the one container, where it has one; `None` where it has to be parsed.
fn year_of_container<'a>(glance: &Glance<'a>) -> Option<&'a str> {
    let written = glance.written("parent").unwrap_or_default();
    let mut dates = written
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("date:"));
    let is_plain = !written.starts_with(['-', '{', '[', '&', '*']) && !written.contains("parent:");
    match (dates.next(), dates.next()) {
        (None, _) if !written.contains("date") => Some(""),
        (Some(date), None) if is_plain => year(date.trim()),
        _ => None,
    }
}

/// `Family, Given` with nothing that needs thought.
fn is_divided(name: &str) -> bool {
    name.split(',').count() == 2 && name.split(',').all(|part| !part.trim().is_empty())
}

/// The year of `1984`, `1984-05` and `1984-05-03`.
fn year(date: &str) -> Option<&str> {
    let (year, rest) = date.split_at_checked(4)?;
    let is_year = year.bytes().all(|b| b.is_ascii_digit()) && !year.starts_with('0');
    let is_plain = rest.is_empty() || date.parse::<hayagriva::types::Date>().is_ok();
    (is_year && is_plain).then_some(year)
}
