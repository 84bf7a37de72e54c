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

/// Whether dashes stand in the place of the names: `---. Emma.`, `———, editor. Emma.`
pub(super) fn begins_with_dashes(typed: &str) -> bool {
    without_dashes(typed).is_some()
}

/// What stands behind the dashes for the names.
fn without_dashes(typed: &str) -> Option<&str> {
    let behind = typed.trim_start_matches(['-', '–', '—', '―']);
    (behind.len() < typed.len() && behind.starts_with(['.', ','])).then_some(behind)
}

/// What stands behind the offices that dashes stand for or that are named, `---, ---, Senate.`: behind the last of the
/// names, or the first stop. A role is none of them: `---, editor.`
fn behind_offices<'t>(behind: &'t str, names: &str) -> &'t str {
    let office = behind.strip_prefix(", ").unwrap_or_default();
    if !office.starts_with(|c: char| c.is_uppercase() || matches!(c, '-' | '–' | '—' | '―')) {
        return behind;
    }
    let last = names.rsplit(", ").next().unwrap_or_default();
    let found = behind.find(last).filter(|_| names.contains(", "));
    let end = found
        .map(|at| at + last.len())
        .or_else(|| behind.find(". "));
    end.and_then(|end| behind.get(end..)).unwrap_or(behind)
}

/// An entry that was not understood, as it was typed: its quotation marks turned, its italics and its address set. Where
/// dashes stand for names that the entry before does not have, the names are printed.
pub(crate) fn as_typed(typed: &str, lead: Option<&Lead<'_>>, repeated: bool) -> RichText {
    let named = without_dashes(typed)
        .zip(lead.filter(|_| !repeated))
        .map(|(behind, lead)| {
            let names = lead.names();
            let behind = behind_offices(behind, &names);
            let behind = if names.ends_with('.') {
                behind.strip_prefix('.').unwrap_or(behind)
            } else {
                behind
            };
            format!("{names}{behind}")
        });
    let typed = with_one_mark_of_italics(named.as_deref().unwrap_or(typed));
    let is_address = |word: &&str| {
        ["http", "www.", "<http"]
            .iter()
            .any(|sign| word.starts_with(sign))
    };
    let mut out = RichText::new();
    let mut rest = typed.as_str();
    while let Some(address) = rest.split(' ').find(is_address) {
        let Some((before, behind)) = rest.split_once(address) else {
            break;
        };
        out.append_marked(before);
        let bare = address
            .trim_start_matches('<')
            .trim_end_matches(['.', ',', '>']);
        let (open, close) = address.split_once(bare).unwrap_or(("", ""));
        let full = if bare.starts_with("http") {
            bare.to_owned()
        } else {
            format!("https://{bare}")
        };
        out.push_str(open);
        out.append(RichText::linked(bare, full));
        out.push_str(close);
        rest = behind;
    }
    out.append_marked(rest);
    out
}

/// `*so*` and `**so**` as `_so_`.
fn with_one_mark_of_italics(typed: &str) -> String {
    typed.replace("**", "").replace('*', "_")
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
