//! Words that tell what a part of an entry is.
//!
//! The tables hold words of the trade (media, roles, parts of publishers' and organisations' names) and the
//! best-known databases, platforms and cities. None of them decides alone.

mod joints;
mod people;
mod publication;

use ibid_reference_manager::month_named;

use super::source::Season;

pub(super) use joints::*;
pub(super) use people::*;
pub(super) use publication::*;

/// The number of the month that a word names, from 1.
pub(super) fn month(word: &str) -> Option<u8> {
    month_named(word).map(|index| index + 1)
}

/// The season that a word names.
pub(super) fn season(word: &str) -> Option<Season> {
    match word.to_ascii_lowercase().as_str() {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" | "fall" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}
