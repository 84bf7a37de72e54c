//! Supplemental elements: what stands between title and container, and what ends an entry.

use hayagriva::types::{EntryType, MaybeTyped};

use super::author::Lead;
use super::container::dated;
use super::contributors::contributors;
use super::date::date;
use super::element::{Element, ElementKind, Segment};
use ibid_reference_manager::{Extra, read_date};

use super::location::{chosen_url, is_book, is_periodical, numbers_articles, prints_doi};
use super::names::curl;
use super::number::{bare, numbered};
use super::title::{TitleLook, cased, language_of, plain, set};
use super::work::{Part, RECORDINGS, Work};
use crate::RichText;

/// After the title: translators of a part, the original date, the date of a thesis, the description.
pub(crate) fn after_title(
    work: &Work<'_>,
    lead: Option<&Lead<'_>>,
    has_title: bool,
) -> Vec<Segment> {
    let own = work.own;
    let mut out: Vec<Segment> = Vec::new();
    if !work.is_whole && !own.is(RECORDINGS) {
        let people = contributors(own, lead, false);
        if !people.is_empty() {
            out.push(people);
        }
    }
    out.extend(earlier_date(work).map(|date| vec![supplement(date)]));
    let note = own
        .entry
        .note()
        .filter(|_| has_title && recipient(own).is_none());
    if let Some(note) = note {
        out.push(vec![Element {
            kind: ElementKind::SupplementAfterTitle,
            ..description(&plain(note), own, "note")
        }]);
    }
    out
}

/// A description in place of a title, or after it.
pub(crate) fn description(text: &str, part: Part<'_>, field: &'static str) -> Element {
    let mut element = Element::new(
        ElementKind::Title,
        RichText::from_marked(text),
        part.field(field),
        "description: plain, in place of a title or after it",
    );
    element.capital = true;
    element
}

/// `received by Daniel J. Cahill`: who a message went to is a contributor.
pub(crate) fn recipient(own: Part<'_>) -> Option<Element> {
    let note = plain(own.entry.note()?);
    let names = note
        .strip_prefix("Received by ")
        .or_else(|| note.strip_prefix("received by "))?;
    own.entry.title()?;
    Some(Element::labelled(
        ElementKind::Contributors,
        format!("received by {}", curl(names)),
        own.field("note"),
        "other contributors: who received a message",
    ))
}

/// The date of first publication, or that of a thesis.
fn earlier_date(work: &Work<'_>) -> Option<Element> {
    let own = work.own;
    if let Some(mut original) = work.original.and_then(dated) {
        // Of a recording the earlier day is that of the session.
        let day = work
            .original
            .and_then(|original| original.entry.date()?.day);
        let has_words = original.text.to_plain().starts_with(char::is_alphabetic);
        if own.kind() == EntryType::Audio && day.is_some() && !has_words {
            let mut text = RichText::plain("Recorded ");
            text.append(original.text);
            original.text = text;
        }
        return Some(original);
    }
    if own.kind() == EntryType::Thesis {
        return dated(own);
    }
    // A part with a date of its own, older than the book that collects it.
    let container = work
        .containers
        .first()
        .filter(|container| !work.is_whole && is_book(**container))?;
    let (first, collected) = (own.entry.date()?, container.entry.date()?);
    (first.year != collected.year).then(|| dated(own)).flatten()
}

fn supplement(element: Element) -> Element {
    Element {
        kind: ElementKind::SupplementAfterTitle,
        rule: "supplemental element: the date of first publication, or of a thesis, after the title",
        ..element
    }
}

/// At the end: date of access, medium or kind, report number, number of volumes, set, series.
pub(crate) fn at_the_end(work: &Work<'_>, genre_is_title: bool) -> Vec<Segment> {
    let own = work.own;
    let elements = [
        accessed(work),
        genre(own).filter(|_| !genre_is_title),
        report_number(work),
        supplement_at_the_end(own),
        volume_total(work),
        work.set.and_then(|(set, volume)| volume_of(set, volume)),
        work.series.and_then(series),
    ];
    elements
        .into_iter()
        .flatten()
        .map(|element| vec![element])
        .collect()
}

fn end(text: RichText, part: Part<'_>, field: &'static str, rule: &'static str) -> Element {
    let mut element = Element::new(ElementKind::Supplement, text, part.field(field), rule);
    element.capital = true;
    element
}

fn accessed(work: &Work<'_>) -> Option<Element> {
    if let Some(day) = Extra::Accessed.of(work.own.entry) {
        let day = read_date(day).map_or_else(|| curl(day), |day| date(&day));
        return Some(Element::labelled(
            ElementKind::Supplement,
            format!("Accessed {day}"),
            work.own.field("accessed"),
            "supplemental element: the date of access where it is given",
        ));
    }
    // A DOI always leads to the same text.
    if prints_doi(work) {
        return None;
    }
    let chosen = chosen_url(work).and_then(|(url, field)| Some((url.visit_date.as_ref()?, field)));
    let any = || {
        std::iter::once(work.own)
            .chain(work.containers.iter().copied())
            .find_map(|part| Some((part.entry.url()?.visit_date.as_ref()?, part.field("url"))))
    };
    let (visited, field) = chosen.or_else(any)?;
    Some(Element::labelled(
        ElementKind::Supplement,
        format!("Accessed {}", date(visited)),
        field,
        "supplemental element: the date of access where it is given",
    ))
}

fn genre(own: Part<'_>) -> Option<Element> {
    if own.kind() == EntryType::Thesis {
        return None;
    }
    let text = RichText::from_marked(&plain(own.entry.genre()?));
    Some(end(
        text,
        own,
        "genre",
        "supplemental element: the kind or medium of the work",
    ))
}

fn supplement_at_the_end(own: Part<'_>) -> Option<Element> {
    let text = RichText::from_marked(&curl(Extra::Supplement.of(own.entry)?));
    Some(end(
        text,
        own,
        "supplement",
        "supplemental element: what else the library says at the end",
    ))
}

fn report_number(work: &Work<'_>) -> Option<Element> {
    let own = work.own;
    let printed_elsewhere = own.kind() == EntryType::Patent || prints_article_number(work);
    let number = own
        .entry
        .keyed_serial_number("serial")
        .filter(|_| !printed_elsewhere)?;
    let text = RichText::from_marked(number);
    Some(end(
        text,
        own,
        "serial-number",
        "supplemental element: the number of a report or law",
    ))
}

/// Whether the plain serial number is the article's place in its journal.
fn prints_article_number(work: &Work<'_>) -> bool {
    let container = work.containers.first().filter(|_| !work.is_whole);
    container.is_some_and(|container| numbers_articles(work.own, *container))
}

fn volume_total(work: &Work<'_>) -> Option<Element> {
    let part = if work.is_whole {
        work.own
    } else {
        *work.containers.first()?
    };
    let total = part.entry.volume_total()?;
    if total.single_number() == Some(1) || part.entry.volume().is_some() || is_periodical(part) {
        return None;
    }
    let text = RichText::plain(format!("{total} vols."));
    Some(end(
        text,
        part,
        "volume-total",
        "supplemental element: the number of volumes of a set",
    ))
}

/// `Vol. 2 of _The History of Sexuality_`.
fn volume_of(of: Part<'_>, volume: Part<'_>) -> Option<Element> {
    let number = volume.entry.volume()?;
    let title = cased(&of.entry.title()?.value, of.entry, language_of(of.entry));
    let mut text = RichText::plain(format!("{} of ", numbered(number, ("vol.", "vols."))));
    text.append(set(&title, TitleLook::Italic));
    let mut element = end(
        text,
        of,
        "title",
        "supplemental element: the set that a titled volume belongs to",
    );
    element.also.push(volume.field("volume"));
    Some(element)
}

/// `Theory and History of Literature 30`.
fn series(part: Part<'_>) -> Option<Element> {
    let title = cased(
        &part.entry.title()?.value,
        part.entry,
        language_of(part.entry),
    );
    let mut text = set(&title, TitleLook::Plain);
    if let Some(number) = part.entry.volume().or(part.entry.issue()) {
        let number = match number {
            MaybeTyped::Typed(number) => number.to_string(),
            MaybeTyped::String(text) => curl(text),
        };
        text.push_str(" ");
        text.push_str(bare(&number));
    }
    let mut element = Element::new(
        ElementKind::Supplement,
        text,
        part.field("title"),
        "supplemental element: the series, plain, with the number in it",
    );
    element.also = vec![part.field("volume"), part.field("issue")];
    Some(element)
}
