//! Essays as PDF, DOCX, ODT, RTF, HTML, EPUB, Typst, LaTeX, Markdown, plain text and pandoc's JSON.
//!
//! [`export`] takes an essay whose citations are found and printed ([`Cited`](ibid_citations::Cited)) and gives
//! the bytes of a file. It reads no file and asks no clock: the template, the images and the date come with
//! the [`Options`], and the same values give the same bytes on any machine.
//!
//! ```
//! use ibid_exporter::{Options, Target, export};
//! use ibid_citations::{Listed, cite};
//! use ibid_manuscript::{Format, read};
//! use ibid_reference_manager::Library;
//! use ibid_styles::Style;
//!
//! let essay = read(b"A paragraph.\n", Format::Markdown);
//! let cited = cite(essay, &Library::new(), &Style::Mla, Listed::Cited);
//! let exported = export(&cited, &Options::new(Target::Text))?;
//! assert_eq!(exported.bytes, b"A paragraph.\n");
//! # Ok::<(), ibid_exporter::Error>(())
//! ```
//!
//! `draw_pages` gives the pages of the PDF as images, for a preview that follows the writer.
//!
//! [`review`] writes another kind of file: the writer's own, with comments at what a checker found.
//!
//! Typst is built for the feature `pdf` alone, and zip for `docx`, `epub` and `odt`; a target whose feature is off is
//! [`Error::NotBuilt`].

mod document;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "docx")]
mod elements;
#[cfg(feature = "epub")]
mod epub;
mod export;
mod html;
mod latex;
mod live;
mod markdown;
mod math;
#[cfg(feature = "odt")]
mod odt;
mod options;
#[cfg(any(feature = "docx", feature = "epub", feature = "odt"))]
mod package;
mod pandoc;
#[cfg(feature = "pdf")]
mod pdf;
mod review;
mod rtf;
#[cfg(any(feature = "docx", feature = "epub"))]
mod stable_number;
mod target;
mod tex;
mod text;
mod typst_source;
mod xml;

pub use export::export;
#[cfg(feature = "pdf")]
pub use export::{choose_fonts, draw_pages};
pub use live::{LiveCitations, Manager};
pub use options::{Citations, Error, Exported, Options, Paper, Place, Template};
#[cfg(feature = "pdf")]
pub use pdf::{Page, PageImages, Pages};
#[cfg(feature = "docx")]
pub use review::with_text;
pub use review::{Review, ReviewTarget, Reviewed, review};
pub use target::Target;
