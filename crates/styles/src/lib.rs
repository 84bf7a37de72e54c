//! MLA 9 works-cited entries and in-text citations.
//!
//! MLA is written natively, element by element; every other style goes through hayagriva's CSL engine
//! behind the same [`format()`].
//!
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::read_yaml;
//! use ibid_styles::{Cite, CiteItem, Locator, Style, format};
//!
//! let yaml = "beloved:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n  publisher: Alfred A. Knopf\n  date: 1987\n";
//! let library = read_yaml(yaml, FileId::LIBRARY).library;
//! let mut item = CiteItem::new("beloved");
//! item.locators.push(Locator::page("12"));
//! let cite = Cite { items: vec![item], ..Cite::default() };
//!
//! let printed = format(&Style::Mla, &library, &[cite], &["beloved".into()]);
//! assert_eq!(printed.citations[0].as_ref().unwrap().to_marked(), "(Morrison 12)");
//! assert_eq!(
//!     printed.works_cited[0].text.to_marked(),
//!     "Morrison, Toni. _Beloved_. Alfred A. Knopf, 1987."
//! );
//! ```

mod csl;
mod formatted;
mod locator;
mod mla;
pub mod output;
mod rich_text;
mod style;
pub mod typed;

pub use csl::{CslStyle, StyleError};
pub use formatted::{
    Cite, CiteForm, CiteItem, CslFault, Formatted, MOST_CSL_WORKS, WorksCitedEntry,
};
pub use ibid_reference_manager::Key;
pub use locator::{Locator, Unit};
pub use mla::{
    CitedName, Element, ElementKind, Explanation, Field, FirstElement, Place, SortKey, cited_names,
    explain, first_element, folded, order, short_title, sort_key, title,
};
pub use rich_text::{RichText, Run};
pub use style::{Style, format};
