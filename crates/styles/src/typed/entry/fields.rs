//! Fields of a typed entry as values of a library's: numbers, dates, addresses, publishers.

use std::str::FromStr;

use citationberg::taxonomy::Season as EntrySeason;
use hayagriva::Entry;
use hayagriva::types::{
    ChunkedString, Date, EntryType, FormatString, MaybeTyped, Numeric, PageRanges, Publisher,
    QualifiedUrl, StringChunk,
};

use crate::typed::source::{Container, Field, Season, TypedDate};

/// Pages and addresses, which always stand on the entry.
pub(super) fn on_entry(entry: &mut Entry, container: &Container) {
    if let Some(pages) = &container.pages {
        let ranges = PageRanges::from_str(&pages.value).map_or_else(
            |_| MaybeTyped::String(pages.value.clone()),
            MaybeTyped::Typed,
        );
        entry.set_page_range(ranges);
    }
    if let Some(doi) = &container.doi {
        entry.set_doi(doi.value.clone());
    }
    if let Some(url) = container
        .url
        .as_ref()
        .and_then(|url| qualified_url(&url.value))
    {
        entry.set_url(url);
    }
}

/// Edition, volume and number.
pub(super) fn numbers(entry: &mut Entry, container: &Container) {
    if let Some(version) = &container.version {
        entry.set_edition(edition(&version.value));
    }
    if let Some(volume) = &container.volume {
        entry.set_volume(numeric(&volume.value));
    }
    if let Some(issue) = &container.issue {
        entry.set_issue(numeric(&issue.value));
    }
}

fn numeric(typed: &str) -> MaybeTyped<Numeric> {
    // Roman numerals stay as typed, though they could be read.
    let digits = typed.starts_with(|c: char| c.is_ascii_digit())
        && typed.chars().all(|c| c.is_ascii_digit() || c == '-');
    digits
        .then(|| Numeric::from_str(typed).ok())
        .flatten()
        .map_or_else(|| MaybeTyped::String(typed.to_owned()), MaybeTyped::Typed)
}

/// `2nd ed.` is the number 2; all else stays as typed.
fn edition(typed: &str) -> MaybeTyped<Numeric> {
    let mut words = typed.split_whitespace();
    let ordinal = words.next().and_then(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<i32>().ok()
    });
    match (ordinal, words.next(), words.next()) {
        (Some(number), Some(word), None) if word.starts_with("ed") && number < 500 => {
            MaybeTyped::Typed(Numeric::new(number))
        }
        _ => MaybeTyped::String(typed.to_owned()),
    }
}

fn qualified_url(typed: &str) -> Option<QualifiedUrl> {
    let lower = typed.get(..8).unwrap_or(typed).to_ascii_lowercase();
    let has_scheme = ["http://", "https://", "ftp://"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    let full = if has_scheme {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    QualifiedUrl::from_str(&full).ok()
}

pub(super) fn publisher(container: &Container) -> Option<Publisher> {
    let text =
        |field: &Option<Field<String>>| field.as_ref().map(|field| format_string(&field.value));
    (container.publisher.is_some() || container.place.is_some())
        .then(|| Publisher::new(text(&container.publisher), text(&container.place)))
}

/// `Theory and History of Literature 30`: the series and its number.
pub(super) fn series_parent(key: &str, typed: &str) -> Entry {
    let mut parent = Entry::new(key, EntryType::Anthology);
    match typed.rsplit_once(' ') {
        Some((title, number)) if number.chars().all(|c| c.is_ascii_digit()) => {
            parent.set_title(format_string(title));
            parent.set_volume(numeric(number));
        }
        _ => parent.set_title(format_string(typed)),
    }
    parent
}

pub(super) fn date(typed: TypedDate) -> Date {
    Date {
        year: typed.year,
        month: typed.month.map(|month| month.saturating_sub(1)),
        day: typed.day.map(|day| day.saturating_sub(1)),
        approximate: typed.approximate,
        season: typed.season.map(|season| match season {
            Season::Spring => EntrySeason::Spring,
            Season::Summer => EntrySeason::Summer,
            Season::Autumn => EntrySeason::Autumn,
            Season::Winter => EntrySeason::Winter,
        }),
    }
}

/// A text as typed: braces and dollar signs mean nothing in it.
pub(super) fn format_string(typed: &str) -> FormatString {
    FormatString {
        value: ChunkedString(vec![StringChunk::normal(typed)]),
        short: None,
    }
}
