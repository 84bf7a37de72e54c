//! Entries that are one and the same source.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use ibid_diagnostics::{Edit, FileId, Span};

use crate::keys::fold;
use crate::{Key, Library, Source};

/// Why two entries are taken for one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The same DOI.
    Doi,
    /// The same PubMed number.
    Pmid,
    /// The same ISBN, and a title that begins alike.
    Isbn,
    /// The same address, and the same title.
    Url,
    /// The same title, first author and year; or one of them has no year.
    TitleAuthorYear,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Doi => "the same DOI",
            Self::Pmid => "the same PMID",
            Self::Isbn => "the same ISBN and title",
            Self::Url => "the same URL and title",
            Self::TitleAuthorYear => "the same title, author and year",
        })
    }
}

/// Two entries that seem to be one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The earlier entry.
    pub first: Key,
    /// The later one.
    pub second: Key,
    /// Why, the surest first.
    pub reasons: Vec<Reason>,
}

/// Pairs of entries that seem to be one source, in the order of the later entry, without the pairs that the
/// library's text says are [`distinct`]. Each entry is paired with the first that it equals.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{duplicates, read_yaml, Reason};
///
/// let text = "a:\n  type: book\n  title: Emma\n  author: Austen, Jane\n  date: 1815\n\
///             b:\n  type: book\n  title: \"Emma: A Novel\"\n  author: Austen, J.\n  date: 1815\n";
/// let found = duplicates(&read_yaml(text, FileId::LIBRARY).library, text);
/// assert_eq!(found[0].second.as_str(), "b");
/// assert_eq!(found[0].reasons, [Reason::TitleAuthorYear]);
/// assert!(duplicates(&read_yaml(text, FileId::LIBRARY).library, "# not the same: a, b\n").is_empty());
/// ```
pub fn duplicates(library: &Library, text: &str) -> Vec<Duplicate> {
    let distinct = distinct(text);
    let sources: Vec<&Source> = library.iter().collect();
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (place, source) in sources.iter().enumerate() {
        let mut matches: BTreeMap<usize, Vec<Reason>> = BTreeMap::new();
        for (reason, sign) in signs(source) {
            let earlier = seen.entry(sign).or_default();
            // A sign that hundreds share says nothing, and would make pairs without end.
            for &first in earlier.iter().take(MAX_ALIKE) {
                let other = sources.get(first);
                if other.is_some_and(|other| agree(reason, other, source)) {
                    let reasons = matches.entry(first).or_default();
                    if !reasons.contains(&reason) {
                        reasons.push(reason);
                    }
                }
            }
            earlier.push(place);
        }
        let pair = matches.into_iter().find_map(|(first, mut reasons)| {
            let first = sources.get(first)?.key.clone();
            reasons.sort_unstable();
            let is_distinct = distinct.contains(&ordered(first.as_str(), source.key.as_str()));
            (!is_distinct).then(|| Duplicate {
                first,
                second: source.key.clone(),
                reasons,
            })
        });
        found.extend(pair);
    }
    found
}

/// Entries with one sign that are compared, at most.
const MAX_ALIKE: usize = 16;

/// What equal sources share.
fn signs(source: &Source) -> Vec<(Reason, String)> {
    let entry = &source.entry;
    let mut signs = Vec::new();
    if let Some(doi) = entry.doi() {
        signs.push((Reason::Doi, format!("doi {}", normal_doi(doi))));
    }
    if let Some(pmid) = entry.pmid() {
        signs.push((Reason::Pmid, format!("pmid {}", pmid.trim())));
    }
    if let Some(isbn) = entry.isbn() {
        signs.push((Reason::Isbn, format!("isbn {}", normal_isbn(isbn))));
    }
    if let Some(url) = entry.url() {
        let url = url.value.as_str();
        let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
        let bare = bare.trim_start_matches("www.").trim_end_matches('/');
        signs.push((Reason::Url, format!("url {}", bare.to_lowercase())));
    }
    let title = main_title(source);
    if !title.is_empty() {
        signs.push((
            Reason::TitleAuthorYear,
            format!("title {title} {}", first_author(source)),
        ));
    }
    signs
}

/// What has to agree beside the sign.
fn agree(reason: Reason, one: &Source, other: &Source) -> bool {
    match reason {
        Reason::Doi | Reason::Pmid => true,
        Reason::Isbn | Reason::Url => main_title(one) == main_title(other),
        Reason::TitleAuthorYear => {
            let years = (year(one), year(other));
            let same_year = match years {
                (Some(one), Some(other)) => one == other,
                _ => true,
            };
            let editions = (one.entry.edition(), other.entry.edition());
            let same_edition = !matches!(editions, (Some(one), Some(other)) if one != other);
            let volumes = (one.entry.volume(), other.entry.volume());
            let same_volume = !matches!(volumes, (Some(one), Some(other)) if one != other);
            let full = (full_title(one), full_title(other));
            // A subtitle may be missing, but not differ.
            let same_title =
                full.0 == full.1 || full.0.starts_with(&full.1) || full.1.starts_with(&full.0);
            same_year
                && same_edition
                && same_volume
                && same_title
                && !first_author_differs(one, other)
        }
    }
}

/// `A. M.` and `Alan` agree, `Anna` and `Alan` do not.
fn first_author_differs(one: &Source, other: &Source) -> bool {
    let given = |source: &Source| {
        let authors = source.entry.authors().or(source.entry.editors())?;
        authors.first()?.given_name.as_deref().map(fold)
    };
    match (given(one), given(other)) {
        (Some(one), Some(other)) => one.chars().next() != other.chars().next(),
        _ => false,
    }
}

fn year(source: &Source) -> Option<i32> {
    source.entry.date_any().map(|date| date.year)
}

fn full_title(source: &Source) -> String {
    let title = source.entry.title().map(ToString::to_string);
    fold(
        title
            .unwrap_or_default()
            .trim_start_matches("The ")
            .trim_start_matches("A "),
    )
}

fn main_title(source: &Source) -> String {
    let title = source
        .entry
        .title()
        .map(ToString::to_string)
        .unwrap_or_default();
    let main = title.split([':', '?']).next().unwrap_or_default();
    fold(main.trim_start_matches("The ").trim_start_matches("A "))
}

fn first_author(source: &Source) -> String {
    let persons = source.entry.authors().or(source.entry.editors());
    let first = persons.and_then(<[_]>::first);
    first.map(|person| fold(&person.name)).unwrap_or_default()
}

fn normal_doi(doi: &str) -> String {
    let doi = doi.trim().to_lowercase();
    let at = doi.find("10.").unwrap_or(0);
    doi.get(at..)
        .unwrap_or_default()
        .trim_end_matches('.')
        .to_owned()
}

/// ISBN-10 and ISBN-13 of one book are alike but for the check digit and the prefix.
fn normal_isbn(isbn: &str) -> String {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    let core = if digits.len() == 13 {
        digits.get(3..12)
    } else {
        digits.get(..9)
    };
    core.unwrap_or(&digits).to_owned()
}

fn ordered(one: &str, other: &str) -> (String, String) {
    if one <= other {
        (one.to_owned(), other.to_owned())
    } else {
        (other.to_owned(), one.to_owned())
    }
}

/// How a library's comment says that two entries are not the same source.
const NOT_THE_SAME: &str = "# not the same: ";

/// The pairs that the comments of a library call different: `# not the same: key, key`.
pub fn distinct(text: &str) -> HashSet<(String, String)> {
    let comments = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix(NOT_THE_SAME));
    let mut pairs = HashSet::new();
    for comment in comments {
        let keys: Vec<&str> = comment.split(',').map(str::trim).take(MAX_ALIKE).collect();
        for (count, one) in keys.iter().enumerate() {
            for other in keys.iter().skip(count + 1) {
                pairs.insert(ordered(one, other));
            }
        }
    }
    pairs
}

/// Remembers in the library that two entries are not the same source: a comment at its end.
pub fn remember_distinct(text: &str, file: FileId, one: &Key, other: &Key) -> Edit {
    let end = Span::new(file, text.len(), text.len());
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        newline
    };
    let printable = |key: &Key| key.as_str().replace(char::is_control, " ");
    let (one, other) = (printable(one), printable(other));
    Edit::replace(
        end,
        format!("{before}{NOT_THE_SAME}{one}, {other}{newline}"),
    )
}
