//! Essays as values: what is read from Markdown, pasted text, DOCX and HTML, and the citations found in them.
//!
//! Reading never fails: what is odd is a [`Diagnostic`](ibid_diagnostics::Diagnostic) in [`Manuscript::problems`].

mod block;
mod cite;
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
pub use cite::{
    Citation, CitationKind, CitationReport, CitationsReport, Cited, CitedItem, CitedLocator,
    Evidence, ItemReport, LinkIndex, Listed, PlaceReport, Resolution, RunReport, SourceReport,
    TypedForm, cite,
};
pub use front_matter::FrontMatter;
pub use import_report::{ImportReport, ReportedHeading, import_report};
pub use manuscript::{LeftOut, Manuscript, TypedEntry, WorksCitedList};
pub use prose::Prose;
pub use read::{Format, read};
pub use typed_library::{typed_csl_items, typed_library, typed_list};
pub use typography::{curl, curl_inlines};
pub use write::{to_markdown, to_text};
