//! One works-cited entry: author, title, containers, supplements.

use super::author::Lead;
use super::container::containers;
use super::element::{Element, ElementKind, Segment, join};
use super::supplemental::{after_title, at_the_end, description};
use super::title::plain;
use super::work::Work;
use crate::RichText;

/// The entry as printed; `---` in place of the names where they repeat.
pub(crate) fn entry(work: &Work<'_>, lead: Option<&Lead<'_>>, repeated: bool) -> RichText {
    join(segments(work, lead, repeated))
}

/// The segments of an entry in order.
pub(crate) fn segments(work: &Work<'_>, lead: Option<&Lead<'_>>, repeated: bool) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    out.extend(lead.map(|lead| vec![lead.element(repeated)]));
    let title = title(work);
    let has_title = title
        .as_ref()
        .is_some_and(|title| title.field.name == "title");
    let genre = work.own.entry.genre().map(plain);
    let genre_is_title = title
        .as_ref()
        .is_some_and(|title| !has_title && genre == Some(title.text.to_plain()));
    out.extend(title.map(|title| vec![title]));
    out.extend(after_title(work, lead, has_title));
    out.extend(containers(work, lead));
    out.extend(at_the_end(work, genre_is_title));
    out
}

/// The title; where there is none the note describes the source, else its kind.
pub(crate) fn title(work: &Work<'_>) -> Option<Element> {
    let own = work.own;
    if let Some(title) = work.title() {
        return Some(Element::new(
            ElementKind::Title,
            title.set(),
            own.field("title"),
            "title of source: in italics where it stands alone, in quotation marks inside a container",
        ));
    }
    let note = own.entry.note().map(plain).filter(|note| !note.is_empty());
    if let Some(note) = note {
        return Some(description(&note, own, "note"));
    }
    let genre = own
        .entry
        .genre()
        .map(plain)
        .filter(|genre| !genre.is_empty())?;
    Some(description(&genre, own, "genre"))
}
