//! Words that tell what a part of an entry is.
//!
//! The tables hold words of the trade (media, roles, parts of publishers' and organisations' names) and the
//! best-known databases, platforms and cities. None of them decides alone.

mod joints;
mod people;
mod publication;

pub(super) use ibid_language::dates::{month_named as month, season_named as season};

pub(super) use joints::*;
pub(super) use people::*;
pub(super) use publication::*;
