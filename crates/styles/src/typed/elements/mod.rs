//! Elements that a sign marks: roles, editions, numbers, pages, media, access.

mod contributors;
mod numbers;
mod whole;

use std::ops::Range;

use super::source::Role;
use contributors::contributors;
pub(super) use numbers::{full_pages, is_page_like, volume_and_issue};
use numbers::{numbered, reporter};
pub(super) use whole::is_section_label;
use whole::whole_part;

/// What the beginning of a part is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Element {
    /// Names follow, in these roles.
    Contributors(Vec<Role>),
    /// The whole part is an edition or version.
    Version,
    /// A volume or season, from these bytes.
    Volume(Range<usize>),
    /// A number or episode.
    Issue(Range<usize>),
    /// Pages.
    Pages(Range<usize>),
    /// How many volumes there are.
    VolumeTotal(Range<usize>),
    /// The reporter's volume and page of a case.
    Reporter(Range<usize>, Range<usize>),
    /// A medium, which is not printed today. `true` for “Web”, behind which the day of access stands.
    Medium(bool),
    /// A kind of work, printed at the end.
    Genre,
    /// The date behind it is the day of access.
    Access,
    /// A degree.
    Degree,
    /// Who uploaded a video, in the publisher's place.
    Uploader,
    /// The whole sentence describes the work: `Review of …`.
    Description,
    /// Words without meaning of their own: `from`, a time of day, `n.p.`
    Nothing,
}

/// The element that a part begins with, and the bytes that its sign takes (the whole part where the element has
/// no more).
pub(super) fn recognise(part: &str) -> Option<(Element, usize)> {
    contributors(part)
        .or_else(|| whole_part(part))
        .or_else(|| numbered(part))
        .or_else(|| reporter(part))
}

/// The beginning in small letters, as long in bytes as the part's own.
fn lower_head(part: &str, limit: usize) -> String {
    let end = (0..=limit.min(part.len()))
        .rev()
        .find(|&at| part.is_char_boundary(at))
        .unwrap_or(0);
    part.get(..end).unwrap_or_default().to_ascii_lowercase()
}
