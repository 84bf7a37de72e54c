//! Spans, findings and fixes as plain data, with no dependency.
//!
//! Every other crate reports what it finds in these types; printing them is the program's business.
//!
//! ```
//! use ibid_diagnostics::{apply, Edit, FileId, Fix, Safety, Span};
//!
//! let text = "as seen (Asselin, 550).";
//! let comma = Span::new(FileId::ESSAY, 16, 17);
//! let fix = Fix::safe("remove the comma", vec![Edit::delete(comma)]);
//! let applied = apply(text, FileId::ESSAY, [&fix], Safety::Safe);
//! assert_eq!(applied.text, "as seen (Asselin 550).");
//! ```

mod diagnostic;
mod fix;
mod span;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use fix::{Applied, AppliedToFiles, Edit, Effect, Fix, Safety, apply, apply_to_files};
pub use span::{FileId, LineColumn, LineIndex, Span};
