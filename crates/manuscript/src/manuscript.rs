//! An essay as a value.

use ibid_diagnostics::{Diagnostic, Span};

use crate::{Block, FrontMatter, Note};

/// An essay: its heading, its blocks, the list typed at its end, and what was left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Manuscript {
    /// The text that every span of the essay indexes: the file itself for Markdown and plain text, the
    /// extracted text for DOCX and HTML.
    pub source: String,
    /// Title, author and the like, from the front matter, the byline or the heading block.
    pub front_matter: FrontMatter,
    /// The body, without the typed works-cited list.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order of their definitions.
    pub notes: Vec<Note>,
    /// The list of works cited typed in the essay.
    pub works_cited: Option<WorksCitedList>,
    /// Lines that are neither essay nor list (web chrome, page heads), in order.
    pub left_out: Vec<LeftOut>,
    /// The sources that a Word document's citation fields carry, as a CSL-JSON array with the keys cited as `id`.
    pub embedded_sources: Option<String>,
    /// What was odd in reading.
    pub problems: Vec<Diagnostic>,
}

/// The list of works cited as typed at the end of an essay.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorksCitedList {
    /// The heading's text without markup, where there is a heading.
    pub heading: Option<(String, Span)>,
    /// The entries, in the order typed.
    pub entries: Vec<TypedEntry>,
    /// The whole list with its heading.
    pub span: Option<Span>,
}

/// One entry of a typed list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedEntry {
    /// The entry on one line, with `_` around what the essay sets in italics, without bullets or numbers.
    pub text: String,
    /// Where it stands, without its bullet or number.
    pub span: Span,
}

/// A line that is no part of the essay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line, trimmed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
