//! Containers: title, contributors, version, number, publisher, date, location, one after the other.

use std::borrow::Cow;

use hayagriva::types::EntryType;

use super::author::{Lead, folded};
use super::contributors::{by, contributors};
use super::date::written;
use super::element::{Element, ElementKind, Segment};
use super::location::{self, is_book, is_periodical};
use super::number::{Counting, numbers};
use super::publisher::{institution, publisher};
use super::supplemental::recipient;
use super::title::{Title, TitleLook, in_headline_style, plain, set};
use super::version;
use super::work::{Part, RECORDINGS, Work};
use crate::RichText;
use ibid_reference_manager::Extra;

/// The containers of a work, the nearest first; of a work that stands alone its own facts come before.
pub(crate) fn containers(work: &Work<'_>, lead: Option<&Lead<'_>>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut rest = work.containers.as_slice();
    if work.is_whole {
        segments.push(whole(work, lead));
    } else if let Some((first, others)) = rest.split_first() {
        segments.push(nearest(work, *first, lead));
        rest = others;
    } else {
        segments.push(whole(work, lead));
    }
    for part in rest {
        segments.push(further(work, *part, lead));
    }
    if let Some(online) = location::online(work) {
        match segments
            .iter_mut()
            .rev()
            .find(|segment| !segment.is_empty())
        {
            Some(last) => last.push(online),
            None => segments.push(vec![online]),
        }
    }
    segments
}

/// The facts of a work that stands alone.
fn whole(work: &Work<'_>, lead: Option<&Lead<'_>>) -> Segment {
    let own = work.own;
    let mut out = Segment::new();
    out.extend(original_author(work, lead));
    out.extend(contributors(own, lead, false));
    out.extend(recipient(own));
    out.extend(versions(&[own]));
    out.extend(whole_numbers(work));
    if own.kind() == EntryType::Thesis {
        out.extend(thesis(own));
    } else {
        out.extend(published(&[own], None).or_else(|| city_alone(own)));
        out.extend(dated(own));
    }
    if !has_pages_in(work) {
        out.extend(location::pages(own, false));
    }
    if city_alone(own).is_none() {
        out.extend(location::places(own));
    }
    out
}

/// The city of a book without a publisher, which stands in its place: `London, 1875`.
fn city_alone(own: Part<'_>) -> Option<Element> {
    let entry = own.entry;
    if !is_book(own) || entry.publisher().is_some() || entry.organization().is_some() {
        return None;
    }
    let city = plain(entry.location()?);
    Some(Element::new(
        ElementKind::Publisher,
        RichText::plain(super::names::curl(&city)),
        own.field("location"),
        "publisher: the city of an old book without one",
    ))
}

/// Whether the pages of a work that stands alone (a case, a law) are those of the book that prints it.
fn has_pages_in(work: &Work<'_>) -> bool {
    let first = work.containers.first();
    work.is_whole && first.is_some_and(|first| is_book(*first) || is_periodical(*first))
}

/// `By Homer`, where a translator leads and the original has the author.
fn original_author(work: &Work<'_>, lead: Option<&Lead<'_>>) -> Option<Element> {
    let original = work.original?;
    let authors = original
        .entry
        .authors()
        .filter(|authors| !authors.is_empty())?;
    let leads = lead.is_some_and(|lead| lead.field == original.field("author"));
    let has_author = work
        .own
        .entry
        .authors()
        .is_some_and(|authors| !authors.is_empty());
    (!leads && !has_author).then(|| by(authors, original.field("author")))
}

/// The number of a patent, the volume of a set; a titled volume is named at the end with its set.
fn whole_numbers(work: &Work<'_>) -> Vec<Element> {
    let own = work.own;
    if own.kind() == EntryType::Patent {
        return own
            .entry
            .keyed_serial_number("serial")
            .map(|number| {
                let text = RichText::plain(number.to_owned());
                Element::new(
                    ElementKind::Number,
                    text,
                    own.field("serial-number"),
                    "number: of the patent",
                )
            })
            .into_iter()
            .collect();
    }
    let in_set = work
        .set
        .is_some_and(|(_, volume)| volume.place == own.place);
    if in_set {
        return Vec::new();
    }
    let counting = if own.is(RECORDINGS) && own.kind() != EntryType::Audio {
        Counting::Broadcast
    } else {
        Counting::Print
    };
    numbers(&[own], counting)
}

/// The institution and the degree of a thesis; its date stands after the title.
fn thesis(own: Part<'_>) -> Vec<Element> {
    let entry = own.entry;
    let (name, field) = match (
        entry.organization(),
        entry.publisher().and_then(|publisher| publisher.name()),
    ) {
        (Some(name), _) => (Some(name), "organization"),
        (None, name) => (name, "publisher"),
    };
    let institution = name.map(|name| {
        let text = RichText::plain(institution(&plain(name)));
        Element::new(
            ElementKind::Publisher,
            text,
            own.field(field),
            "publisher: the institution of a thesis",
        )
    });
    let degree = entry.genre().map(|genre| {
        let text = RichText::from_marked(&degree_in_words(&plain(genre)));
        Element::new(
            ElementKind::Publisher,
            text,
            own.field("genre"),
            "publisher: the degree after the institution",
        )
    });
    institution.into_iter().chain(degree).collect()
}

/// The degree with the kind of work that earns it, where a database names the degree alone: `Ph.D.`, `M.A.`
fn degree_in_words(genre: &str) -> Cow<'_, str> {
    let bare: String = genre.chars().filter(|c| c.is_alphanumeric()).collect();
    match bare.as_str() {
        "PhD" | "DPhil" | "EdD" | "PsyD" | "DMA" => format!("{bare} dissertation").into(),
        "MA" | "MS" | "MSc" | "MFA" | "MPhil" | "MEd" | "BA" | "BS" => {
            format!("{bare} thesis").into()
        }
        _ => genre.into(),
    }
}

/// The container that a work stands in, with the facts that the library keeps on the work.
fn nearest(work: &Work<'_>, part: Part<'_>, lead: Option<&Lead<'_>>) -> Segment {
    let own = work.own;
    let mut out = Segment::new();
    out.extend(titled(work, part));
    out.extend(contributors(part, lead, true));
    if own.is(RECORDINGS) {
        out.extend(contributors(own, lead, false));
    }
    out.extend(recipient(own));
    out.extend(uploader(work, lead));
    out.extend(versions(&[part, own]));
    let in_set = work
        .set
        .is_some_and(|(_, volume)| volume.place == part.place);
    if !in_set {
        out.extend(numbers(&[part, own], counting(work, part)));
    }
    if !work.is_uploaded() {
        let parts = if is_periodical(part) {
            &[][..]
        } else {
            &[part, own][..]
        };
        out.extend(published(parts, part.container_title(work.own)));
    }
    out.extend(nearest_date(own, part));
    out.extend(location::pages(own, location::numbers_articles(own, part)));
    out.extend(if is_periodical(part) {
        Vec::new()
    } else {
        location::places(part)
    });
    out.extend(location::places(own));
    out
}

/// Episodes are counted by season and episode, tracks and articles by volume and number.
fn counting(work: &Work<'_>, part: Part<'_>) -> Counting {
    let episode = work.own.entry.issue().is_some() || part.kind() != EntryType::Audio;
    if part.is(RECORDINGS) && episode {
        Counting::Broadcast
    } else {
        Counting::Print
    }
}

fn uploader(work: &Work<'_>, lead: Option<&Lead<'_>>) -> Option<Element> {
    let own = work.own;
    let name = own
        .entry
        .publisher()
        .and_then(|publisher| publisher.name())?;
    let name = plain(name);
    let leads = lead.is_some_and(|lead| {
        lead.persons
            .iter()
            .any(|person| folded(&super::names::Name(person).running()) == folded(&name))
    });
    (work.is_uploaded() && !leads && !name.is_empty()).then(|| {
        Element::labelled(
            ElementKind::Contributors,
            format!("uploaded by {}", super::names::curl(&name)),
            own.field("publisher"),
            "other contributors: who uploaded a video to a sharing site",
        )
    })
}

/// A container after the first: a database, a platform, a book that reprints.
fn further(work: &Work<'_>, part: Part<'_>, lead: Option<&Lead<'_>>) -> Segment {
    let mut out = Segment::new();
    out.extend(titled(work, part));
    out.extend(contributors(part, lead, true));
    out.extend(versions(&[part]));
    let in_set = work
        .set
        .is_some_and(|(_, volume)| volume.place == part.place);
    if !in_set {
        out.extend(numbers(
            &[part],
            if part.is(RECORDINGS) {
                Counting::Broadcast
            } else {
                Counting::Print
            },
        ));
    }
    // A database or platform takes no part in making the work; its own publisher is left out.
    if !is_periodical(part) && part.kind() != EntryType::Repository {
        out.extend(published(&[part], part.container_title(work.own)));
    }
    out.extend(dated(part));
    let is_first = work
        .containers
        .first()
        .is_some_and(|first| first.place == part.place);
    if is_first && has_pages_in(work) {
        out.extend(location::pages(work.own, false));
    }
    out.extend(location::pages(part, false));
    if !is_periodical(part) {
        out.extend(location::places(part));
    }
    out
}

/// The title of a container; the city of a newspaper follows it in square brackets, and an issue with a
/// title of its own is a special issue of its journal.
fn titled(work: &Work<'_>, part: Part<'_>) -> Option<Element> {
    let title = part.container_title(work.own)?;
    let mut text = title.set();
    let issue = Extra::IssueTitle.of(part.entry);
    if let Some(issue) = issue {
        // The volume and number are those of the journal.
        let is_supplement = part
            .entry
            .issue()
            .is_some_and(|number| number.to_str().to_lowercase().starts_with("supp"));
        let mut titled = set(&in_headline_style(issue, part.entry), TitleLook::Italic);
        titled.push_str(if is_supplement {
            ", supplement to "
        } else {
            ", special issue of "
        });
        titled.append(text);
        text = titled;
    } else if is_periodical(part) && is_periodical(work.own) {
        let mut special = RichText::plain("special issue of ");
        special.append(text);
        text = special;
    }
    let city = part
        .entry
        .location()
        .map(plain)
        .filter(|city| part.kind() == EntryType::Newspaper && !title.text.contains(city));
    if let Some(city) = &city {
        text.push_str(&format!(" [{city}]"));
    }
    let mut element = Element::new(
        ElementKind::Container,
        text,
        part.field("title"),
        "title of container: in italics, an event plain",
    );
    element.capital = issue.is_none() && is_periodical(part) && is_periodical(work.own);
    element.also.extend(city.map(|_| part.field("location")));
    element
        .also
        .extend(issue.map(|_| part.field("issue-title")));
    Some(element)
}

fn versions(parts: &[Part<'_>]) -> Vec<Element> {
    let edition = parts
        .iter()
        .find_map(|part| Some((part.entry.edition()?, part.field("edition"))));
    let edition = edition.map(|(value, field)| {
        Element::labelled(
            ElementKind::Version,
            version::edition(value),
            field,
            "version: edition, abbreviated",
        )
    });
    let number = parts.iter().find_map(|part| {
        Some((
            part.entry.keyed_serial_number("version")?,
            part.field("serial-number.version"),
        ))
    });
    let number = number.map(|(value, field)| {
        Element::labelled(
            ElementKind::Version,
            version::version(value),
            field,
            "version: of software",
        )
    });
    edition.into_iter().chain(number).collect()
}

/// The publisher of the first part that has one; one that only repeats the container's title is left out.
fn published(parts: &[Part<'_>], title: Option<Title>) -> Option<Element> {
    let (name, field) = parts.iter().find_map(|part| {
        let publisher = part
            .entry
            .publisher()
            .and_then(|publisher| publisher.name());
        match publisher {
            Some(name) => Some((name, part.field("publisher"))),
            None => Some((part.entry.organization()?, part.field("organization"))),
        }
    })?;
    let name = plain(name);
    let printed = publisher(&name);
    let repeats = title.is_some_and(|title| {
        let title = folded(&title.text);
        title == folded(&name) || title == folded(&printed)
    });
    let text = RichText::plain(printed);
    (!repeats && !text.is_empty()).then(|| {
        Element::new(
            ElementKind::Publisher,
            text,
            field,
            "publisher: without article and legal words, University and Press shortened",
        )
    })
}

/// The date of a work in its container: of what collects earlier work the container's, else the work's own.
fn nearest_date(own: Part<'_>, part: Part<'_>) -> Option<Element> {
    if is_book(part)
        || own.kind() == EntryType::Audio
            && part.kind() == EntryType::Audio
            && part.entry.date().is_some()
    {
        return dated(part).or_else(|| dated(own));
    }
    dated(own).or_else(|| dated(part))
}

pub(crate) fn dated(part: Part<'_>) -> Option<Element> {
    let mut element = Element::labelled(
        ElementKind::Date,
        written(part.entry)?,
        part.field("date"),
        "publication date: day, month, year; months abbreviated, seasons small",
    );
    element.also = vec![part.field("date-end"), part.field("date-text")];
    Some(element)
}
