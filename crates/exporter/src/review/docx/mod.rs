//! A Word document with comments and tracked changes, in which nothing else is touched.
//!
//! Comments stand in the main part alone: those on a note stand at its mark, those in a text box or a link around it,
//! because Google Docs, `LibreOffice` and Word keep them only there.

mod comments;
mod layout;
mod looks;
mod marks;
mod outline;
mod package;
mod places;

use std::collections::BTreeMap;
use std::ops::Range;

use ibid_manuscript::word_places;

use super::changes::{Change, changes};
use super::remark::{Remark, Words, first_words, remarks};
use super::{Review, Reviewed};
use crate::Error;
use layout::Layout;
use looks::Looks;
use marks::Marks;
use outline::Outline;
use package::Package;
use places::Places;

/// Who comments and changes.
const AUTHOR: &str = "ibid";

fn failed(message: &str) -> Error {
    Error::Writing {
        target: "the review copy",
        message: message.to_owned(),
    }
}

/// Writes the copy. Changes that cannot be made in the document are left out.
pub(super) fn write(review: &Review<'_>, changes: &[Change]) -> Result<Reviewed, Error> {
    let package = Package::open(review.bytes)?;
    let word = word_places(review.bytes);
    let mut parts = parts(&package, &word.parts)?;
    let places = Places::new(&review.essay.source, &word, &parts);
    let next = parts.iter().map(|part| part.outline.next_id).max();
    let mut ids = next.unwrap_or(0);
    let made = changes.iter().filter(|change| {
        let made = change_parts(change, &places, &parts);
        made.is_some_and(|made| {
            for (part, marks) in made {
                if let Some(part) = parts.get_mut(part) {
                    part.marks.add(marks, &mut ids);
                }
            }
            true
        })
    });
    let made = made.count();
    let mut remarks = remarks(review, Words::Plain);
    if review.layout {
        remarks.extend(layout_remarks(review, &package, &places, parts.first()));
        remarks.sort_by_key(|remark| remark.range.start);
    }
    let first_comment = package.next_comment()?;
    let mut told: Vec<(usize, &Remark)> = Vec::new();
    if let Some(main) = parts.first_mut() {
        for (remark, id) in remarks.iter().zip(first_comment..) {
            let range = comment_range(review, remark, &places);
            if main.marks.comment(&main.outline, range, id) {
                told.push((id, remark));
            }
        }
    }
    let rewritten = changed_parts(&parts);
    let bytes = package.with(rewritten, &told)?;
    Ok(Reviewed {
        bytes,
        comments: told.len(),
        changes: made,
    })
}

/// What is to be said of the document's layout.
fn layout_remarks(
    review: &Review<'_>,
    package: &Package<'_>,
    places: &Places<'_>,
    main: Option<&Part>,
) -> Vec<Remark> {
    let styles = package.related("styles").into_iter().next();
    let looks = styles.and_then(|styles| Looks::read(&styles));
    let (Some(main), Some(looks)) = (main, looks) else {
        return Vec::new();
    };
    let layout = Layout {
        essay: review.essay,
        xml: &main.xml,
        outline: &main.outline,
        places,
        looks: &looks,
        heads: &package.related("header"),
        first: first_words(review),
    };
    layout.remarks()
}

/// The document with its text changed to another, the changes tracked; none where one cannot be made.
pub(super) fn with_text(document: &[u8], source: &str, text: &str) -> Option<Vec<u8>> {
    let package = Package::open(document).ok()?;
    let word = word_places(document);
    let mut parts = parts(&package, &word.parts).ok()?;
    let places = Places::new(source, &word, &parts);
    let mut ids = parts.iter().map(|part| part.outline.next_id).max()?;
    for change in changes(source, text) {
        for (part, marks) in change_parts(&change, &places, &parts)? {
            parts.get_mut(part)?.marks.add(marks, &mut ids);
        }
    }
    package.with(changed_parts(&parts), &[]).ok()
}

/// A part that holds text of the essay.
pub(super) struct Part {
    name: String,
    xml: String,
    outline: Outline,
    marks: Marks,
}

fn parts(package: &Package<'_>, names: &[String]) -> Result<Vec<Part>, Error> {
    if names.is_empty() {
        return Err(failed("the document cannot be read"));
    }
    let part = |name: &String| {
        let xml = package.text(name)?;
        let outline = Outline::read(&xml).ok_or_else(|| failed("its main part is damaged"))?;
        Ok(Part {
            name: name.clone(),
            marks: Marks::default(),
            xml,
            outline,
        })
    };
    names.iter().map(part).collect()
}

/// The parts that marks stand in, as they are to be.
fn changed_parts(parts: &[Part]) -> BTreeMap<String, Vec<u8>> {
    let changed = parts.iter().filter(|part| !part.marks.is_empty());
    changed
        .map(|part| {
            let xml = part.marks.written(&part.xml, &part.outline);
            (part.name.clone(), xml.into_bytes())
        })
        .collect()
}

/// What a change does to each part; none where it cannot be made as a change of words.
fn change_parts(
    change: &Change,
    places: &Places<'_>,
    parts: &[Part],
) -> Option<Vec<(usize, marks::Change)>> {
    // A mark of Markdown would be read as itself.
    if change.text.contains(['\n', '*', '_', '[']) {
        return None;
    }
    let (part, gone, at) = places.change(change)?;
    let outline = &parts.get(part)?.outline;
    let change = marks::Change::new(outline, &gone, at, &change.text)?;
    Some(vec![(part, change)])
}

/// The bytes of the main part that a comment is about.
fn comment_range(review: &Review<'_>, remark: &Remark, places: &Places<'_>) -> Range<usize> {
    let in_note = || {
        let holds = |span: ibid_diagnostics::Span| {
            span.start <= remark.range.start && remark.range.start < span.end
        };
        let note = review.essay.notes.iter().find(|note| holds(note.span))?;
        places.note_mark(&note.label)
    };
    let first = || places.main(&first_words(review));
    places
        .main(&remark.range)
        .or_else(in_note)
        .or_else(first)
        .unwrap_or(0..0)
}
