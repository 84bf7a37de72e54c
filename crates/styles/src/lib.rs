//! MLA 9 works-cited entries and in-text citations.
//!
//! MLA is written natively, element by element; every other style goes through hayagriva's CSL engine
//! behind the same [`format`].

mod formatted;
mod locator;
mod phrase;
mod rich_text;
pub mod typed;

pub use formatted::{Cite, CiteForm, CiteItem, Formatted, Style, WorksCitedEntry, format};
pub use locator::{Locator, Unit};
pub use rich_text::{RichText, Run};
