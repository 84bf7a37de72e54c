//! Locations: pages, article numbers, places, DOIs and addresses.

use hayagriva::types::{EntryType, QualifiedUrl};

use ibid_reference_manager::Extra;

use super::element::{Element, ElementKind, Field};
use super::names::curl;
use super::number::numbered;
use super::title::plain;
use super::work::{BOOKS, Part, Work};
use crate::RichText;
use ibid_language::is_roman;
use ibid_language::page_ranges;

/// `pp. 271–313`, `p. A1`, `ch. 3`, `article 061102` of the part that stands in a container.
pub(crate) fn pages(part: Part<'_>, in_periodical: bool) -> Vec<Element> {
    let mut out = Vec::new();
    if let Some(chapter) = part.entry.chapter() {
        out.push(labelled(
            numbered(chapter, ("ch.", "chs.")),
            part.field("chapter"),
            "location: chapter",
        ));
    }
    out.extend(section(part));
    if let Some(range) = part.entry.page_range() {
        let value = page_ranges::ranges(&range.to_str());
        let value = ["pp. ", "p. ", "pages ", "page "]
            .iter()
            .find_map(|label| value.strip_prefix(label))
            .unwrap_or(&value);
        let label = if page_ranges::is_plural(value) {
            "pp."
        } else {
            "p."
        };
        let is_page = value.chars().any(|c| c.is_ascii_digit())
            || value.trim_end_matches('+').split('–').all(is_roman);
        let text = if is_page {
            format!("{label} {value}")
        } else {
            value.to_owned()
        };
        out.push(labelled(
            text,
            part.field("page-range"),
            "location: pages, the second number cut",
        ));
    }
    if let Some(range) = part.entry.time_range() {
        out.push(labelled(
            page_ranges::ranges(&range.to_str()),
            part.field("time-range"),
            "location: time",
        ));
    }
    if in_periodical && let Some(number) = part.entry.keyed_serial_number("serial") {
        let text = if number.to_lowercase().starts_with("article") {
            number.to_owned()
        } else {
            format!("article {number}")
        };
        out.push(labelled(
            text,
            part.field("serial-number"),
            "location: article number",
        ));
    }
    out
}

/// A number or letter is a section, a name says itself: `sec. 11`, `Arts`.
fn section(part: Part<'_>) -> Option<Element> {
    let section = Extra::Section.of(part.entry)?;
    let is_short =
        section.chars().count() <= 2 || section.starts_with(|c: char| c.is_ascii_digit());
    let text = if is_short {
        format!("sec. {section}")
    } else {
        curl(section)
    };
    Some(labelled(text, part.field("section"), "location: section"))
}

/// The place of a performance or event, or the collection that keeps the work; a city is not said twice.
pub(crate) fn places(part: Part<'_>) -> Vec<Element> {
    let entry = part.entry;
    let mut out: Vec<Element> = Vec::new();
    let fields = [
        (entry.location(), "location"),
        (entry.archive(), "archive"),
        (entry.archive_location(), "archive-location"),
        (entry.call_number(), "call-number"),
    ];
    for (value, name) in fields {
        let Some(text) = value.map(plain).filter(|text| !text.is_empty()) else {
            continue;
        };
        let is_said = out
            .iter()
            .any(|element| element.text.to_plain().contains(&text));
        if !is_said {
            let text = RichText::plain(curl(&text));
            out.push(Element::new(
                ElementKind::Location,
                text,
                part.field(name),
                "location: place",
            ));
        }
    }
    out
}

/// Where the source is found online: its DOI before any address, and of the addresses that of the last
/// container before its own.
pub(crate) fn online(work: &Work<'_>) -> Option<Element> {
    doi(work).or_else(|| address(work)).or_else(|| arxiv(work))
}

/// Whether a DOI is printed for the work.
pub(crate) fn prints_doi(work: &Work<'_>) -> bool {
    doi(work).is_some()
}

fn doi(work: &Work<'_>) -> Option<Element> {
    let parts = std::iter::once(work.own).chain(work.containers.iter().copied());
    let (doi, field) = parts.into_iter().find_map(|part| {
        // The DOI of a journal or book is not that of what stands in it.
        let own = part.place == work.own.place || part.kind() == EntryType::Repository;
        let doi = part.entry.doi().filter(|_| own)?;
        Some((bare_doi(doi), part.field("serial-number.doi")))
    })?;
    let address = format!("https://doi.org/{doi}");
    Some(online_element(
        address.clone(),
        address,
        field,
        "location: a DOI is given with https://doi.org/",
    ))
}

/// The DOI without any of the forms of its prefix.
fn bare_doi(doi: &str) -> &str {
    let doi = doi.trim();
    doi.find("10.").and_then(|at| doi.get(at..)).unwrap_or(doi)
}

fn address(work: &Work<'_>) -> Option<Element> {
    let (url, field) = chosen_url(work)?;
    let full = url.value.as_str();
    let (shown, rule) = printed_address(full);
    Some(online_element(shown, full.to_owned(), field, rule))
}

/// The address as printed: without `http(s)://`, a bare host without its final slash; doi.org in full.
fn printed_address(full: &str) -> (String, &'static str) {
    let bare = full
        .strip_prefix("https://")
        .or_else(|| full.strip_prefix("http://"))
        .unwrap_or(full);
    if bare.starts_with("doi.org/") || bare.starts_with("dx.doi.org/") {
        let doi = bare_doi(bare);
        return (
            format!("https://doi.org/{doi}"),
            "location: a DOI is given with https://doi.org/",
        );
    }
    let shown = match bare.split_once('/') {
        Some((host, "")) => host,
        _ => bare,
    };
    (shown.to_owned(), "location: an address without http://")
}

/// The address that is printed: of the last container where it leads below the host, else the source's own.
pub(crate) fn chosen_url<'a>(work: &Work<'a>) -> Option<(&'a QualifiedUrl, Field)> {
    let url = |part: Part<'a>| Some((part.entry.url()?, part.field("url")));
    let last = work.containers.iter().rev().find_map(|part| url(*part));
    let is_deep = |found: &(&QualifiedUrl, Field)| {
        found.0.value.path().len() > 1 || found.0.value.query().is_some()
    };
    let second = work.containers.len() > 1 || work.is_whole;
    match (url(work.own), last) {
        (Some(_), Some(last)) if second && is_deep(&last) => Some(last),
        (Some(own), _) => Some(own),
        (None, last) => last,
    }
}

fn arxiv(work: &Work<'_>) -> Option<Element> {
    let id = work.own.entry.arxiv()?;
    let id = id.trim().trim_start_matches("arXiv:");
    Some(online_element(
        format!("arxiv.org/abs/{id}"),
        format!("https://arxiv.org/abs/{id}"),
        work.own.field("serial-number.arxiv"),
        "location: the address of the preprint",
    ))
}

fn online_element(shown: String, full: String, field: Field, rule: &'static str) -> Element {
    let safe = full.starts_with("https://") || full.starts_with("http://");
    let text = if safe {
        RichText::linked(shown, full)
    } else {
        RichText::plain(shown)
    };
    Element::new(ElementKind::Location, text, field, rule)
}

fn labelled(text: String, field: Field, rule: &'static str) -> Element {
    Element::labelled(ElementKind::Location, text, field, rule)
}

/// Whether the container is numbered by volumes and issues and has no publisher to print.
pub(crate) fn is_periodical(part: Part<'_>) -> bool {
    part.is(&[EntryType::Periodical, EntryType::Newspaper])
}

/// Whether a plain serial number is the article's place in its journal.
pub(crate) fn numbers_articles(own: Part<'_>, container: Part<'_>) -> bool {
    own.kind() == EntryType::Article && is_periodical(container)
}

/// Whether the container has pages of its own date: a book that collects what came out before.
pub(crate) fn is_book(part: Part<'_>) -> bool {
    part.is(BOOKS)
}
