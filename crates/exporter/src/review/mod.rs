//! The review copy: the writer's own file with comments at the words that they are about, and, where it is asked for, the
//! fixes as changes that can be taken back one by one.
//!
//! A Word document stays a Word document of which nothing else is touched, Markdown and text get `CriticMarkup`, and of
//! anything else a page is made that has the comments in its margin.

mod changes;
mod critic;
#[cfg(feature = "docx")]
mod docx;
mod html;
mod remark;

use ibid_diagnostics::Diagnostic;
use ibid_manuscript::{Format, Manuscript};

use crate::Error;
use changes::changes;
use remark::remarks;

/// An essay that was checked.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its format.
    pub format: Format,
    /// The essay that was read from it.
    pub essay: &'a Manuscript,
    /// What was found.
    pub findings: &'a [Diagnostic],
    /// The essay's text with the fixes made, where the copy is to show them as changes.
    pub fixed: Option<&'a str>,
    /// Whether the layout of a Word document is judged too: margins, spacing, indents, the title and the running head.
    pub layout: bool,
}

/// The kinds of review copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReviewTarget {
    /// The Word document with comments and tracked changes.
    Word,
    /// The text with `CriticMarkup`.
    CriticMarkup,
    /// A web page with notes in the margin.
    Page,
}

impl ReviewTarget {
    /// The kind that suits an essay's format: the one that stays closest to the file.
    pub fn of(format: Format) -> Self {
        match format {
            Format::Docx => Self::Word,
            Format::Markdown | Format::Text => Self::CriticMarkup,
            _ => Self::Page,
        }
    }
}

/// A review copy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reviewed {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// How many comments it has.
    pub comments: usize,
    /// How many changes it shows.
    pub changes: usize,
}

/// Makes a review copy. A Word copy can be made of a Word document alone, and `CriticMarkup` of a text.
pub fn review(review: &Review<'_>, target: ReviewTarget) -> Result<Reviewed, Error> {
    let changes = review
        .fixed
        .map_or_else(Vec::new, |fixed| changes(&review.essay.source, fixed));
    match target {
        ReviewTarget::CriticMarkup if review.format.is_text() => {
            let remarks = remarks(review, remark::Words::Markdown);
            let text = critic::write(&review.essay.source, &remarks, &changes);
            Ok(Reviewed {
                bytes: text.into_bytes(),
                comments: remarks.len(),
                changes: changes.len(),
            })
        }
        ReviewTarget::Page => {
            let remarks = remarks(review, remark::Words::Plain);
            let page = html::write(review, &remarks, &changes);
            Ok(Reviewed {
                bytes: page.into_bytes(),
                comments: remarks.len(),
                changes: changes.len(),
            })
        }
        #[cfg(feature = "docx")]
        ReviewTarget::Word if review.format == Format::Docx => docx::write(review, &changes),
        _ => Err(Error::NotBuilt {
            target: "a review copy of this kind for an essay of this format",
        }),
    }
}

/// The Word document with its text changed to another, the changes tracked; none where a change cannot be made in it,
/// because it crosses a paragraph, a field or a link.
#[cfg(feature = "docx")]
pub fn with_text(document: &[u8], source: &str, text: &str) -> Option<Vec<u8>> {
    docx::with_text(document, source, text)
}
