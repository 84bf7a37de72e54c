//! Essays as values: what is read from Markdown, pasted text, DOCX and HTML.
//!
//! Reading never fails: what is odd is a [`Diagnostic`](ibid_diagnostics::Diagnostic) in [`Manuscript::problems`].
//!
//! ```
//! use ibid_manuscript::{Format, import_report, read, to_markdown};
//!
//! let pasted = "On Dust\n\nby Ann Lee\n\nThe wind came up in the spring and it did not stop for a week, and we stayed inside and told each other what we knew of it, which was little.\n\nWorks Cited\n\nEgan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.\n";
//! let essay = read(pasted.as_bytes(), Format::Text);
//! let report = import_report(&essay);
//! assert_eq!((report.title.as_deref(), report.entries.len()), (Some("On Dust"), 1));
//! assert!(to_markdown(&essay).starts_with("---\ntitle: On Dust\nauthor: Ann Lee\n---\n"));
//! ```

#![cfg_attr(
    not(any(feature = "word", feature = "html")),
    expect(dead_code, reason = "what only documents and web pages need")
)]

mod block;
#[doc(hidden)]
pub mod fitting;
mod front_matter;
mod import_report;
mod manuscript;
mod prose;
mod read;
mod structure;
mod typed_library;
mod typography;
mod write;

pub use block::{Block, BlockKind, Image, Inline, Look, Note, TextRun};
pub use front_matter::FrontMatter;
pub use import_report::{ImportReport, ReportedHeading, import_report, reads_as_prose};
pub use manuscript::{FieldCitation, LeftOut, Manuscript, TypedEntry, WorksCitedList};
pub use prose::Prose;
#[cfg(feature = "word")]
pub use read::word_places;
pub use read::{Format, Unread, WordPiece, WordPlaces, decode, is_speech, read};
pub use structure::is_list_heading;
pub use typed_library::{
    embedded_library, name_questions, typed_csl_items, typed_library, typed_list,
};
pub use typography::{curl, curl_inlines};
pub use write::{to_markdown, to_markdown_with, to_text};
