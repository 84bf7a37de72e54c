//! ibid checks, fixes and typesets MLA essays. This crate has one call for each task; the crates below it have the parts.
//!
//! An [`Essay`] is read from bytes in one of the [`EssayFormat`]s and never fails to be read: what is wrong is a
//! [`Diagnostic`] with its place. Its sources are the list typed at its end, or a [`Library`].
//!
//! # Check an essay
//! ```
//! use ibid::{Essay, EssayFormat, Library};
//!
//! let library = Library::from_yaml("said:\n  type: book\n  title: Orientalism\n  author: Said, Edward W.\n  date: 1978\n  publisher: Pantheon\n");
//! let essay = Essay::read("The map came first (Said, 32).\n", EssayFormat::Markdown).citing(library);
//! let found = essay.check();
//! assert_eq!(found[0].rule, "comma-before-locator");
//! assert_eq!(found[0].span.text(essay.source()), ",");
//! ```
//!
//! # Find its citations
//! ```
//! use ibid::{Essay, EssayFormat, Resolution};
//!
//! let pasted = "The wind did not stop for a week (Egan 112).\n\nWorks Cited\n\nEgan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.\n";
//! let essay = Essay::read(pasted, EssayFormat::Text);
//! let item = &essay.citations()[0].items[0];
//! assert_eq!(item.source().unwrap().as_str(), "egan");
//! assert_eq!(item.resolution, Resolution::Exact);
//! assert_eq!(item.locators[0].text, "112");
//! ```
//!
//! # Print its list of works cited
//! ```
//! use ibid::{Essay, EssayFormat};
//!
//! let pasted = "The wind did not stop (Egan 112).\n\nWorks Cited\n\nEgan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.\n";
//! let entries = Essay::read(pasted, EssayFormat::Text).works_cited();
//! assert_eq!(entries[0].text.to_marked(), "Egan, Timothy. _The Worst Hard Time_. Houghton Mifflin, 2006.");
//! ```
//!
//! # Fix what is certain
//! A fix is made only if every other citation still leads to the same source and place afterwards.
//! ```
//! use ibid::{Essay, EssayFormat, Library};
//!
//! let library = Library::from_yaml("said:\n  type: book\n  title: Orientalism\n  author: Said, Edward W.\n  date: 1978\n  publisher: Pantheon\n");
//! let essay = Essay::read("The map came first (Said, 32).\n", EssayFormat::Markdown).citing(library);
//! let fixed = essay.fix();
//! assert_eq!(fixed.essay, "The map came first (Said 32).\n");
//! assert_eq!((fixed.made, fixed.findings.len()), (1, 0));
//! ```
//!
//! # Export it
//! ```
//! # #[cfg(feature = "export")] {
//! use ibid::{Essay, EssayFormat, Target};
//!
//! let essay = Essay::read("---\ntitle: On Dust\n---\n\nThe wind came *up*.\n", EssayFormat::Markdown);
//! let exported = essay.export(Target::Html)?;
//! assert!(String::from_utf8_lossy(&exported.bytes).contains("<em>up</em>"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Make clean Markdown of a paste
//! ```
//! use ibid::{Essay, EssayFormat};
//!
//! let pasted = "On Dust\n\nby Ann Lee\n\nThe wind came up in the spring and it did not stop for a week, and we stayed inside and told each other what we knew of it, which was little.\n";
//! let essay = Essay::read(pasted, EssayFormat::Text);
//! assert!(essay.to_markdown().starts_with("---\ntitle: On Dust\nauthor: Ann Lee\n---\n"));
//! ```
//!
//! # Print a library
//! ```
//! use ibid::{Library, LibraryFormat};
//!
//! let bib = "@book{emma, author = {Austen, Jane}, title = {Emma}, publisher = {Murray}, year = 1815}";
//! let library = Library::read(bib, LibraryFormat::BibLatex);
//! assert_eq!(library.works_cited()[0].text.to_marked(), "Austen, Jane. _Emma_. Murray, 1815.");
//! ```
//!
//! # Features
//! Everything is on by default. `archive` has the CSL styles of other handbooks (under CC BY-SA 3.0); `word` and `html` read
//! documents and web pages; `export` writes web pages, typst, Markdown and text, and `pdf`, `docx` and `epub` those. Typst is
//! built for `pdf` only.

mod check;
mod essay;
mod findings;
mod library;
#[cfg(feature = "export")]
mod review;

pub use check::Fixed;
pub use essay::Essay;
pub use findings::{Problem, explain_finding, problem, problems};
pub use library::Library;

pub use ibid_checker::{Options as CheckOptions, OptionsError, Rule};
pub use ibid_citations::{
    Citation, CitationKind, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
pub use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix, LineIndex, Safety, Severity, Span};
#[cfg(feature = "export")]
pub use ibid_exporter::{
    Error as ExportError, Exported, Options as ExportOptions, ReviewTarget, Reviewed, Target,
};
pub use ibid_language::dates::CivilDate;
pub use ibid_manuscript::Format as EssayFormat;
pub use ibid_reference_manager::{Format as LibraryFormat, Key};
pub use ibid_styles::{RichText, Style, StyleError, WorksCitedEntry};
