//! An essay as a value.

use std::sync::OnceLock;

use ibid_diagnostics::{Diagnostic, Span};
use ibid_styles::typed::{TypedSource, parse};

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
    /// The sources that a document's citation fields carry, as a CSL-JSON array; each `id` is a key.
    pub embedded_sources: Option<String>,
    /// A heading of the list with nothing under it, which says where the list is to stand and what it is called.
    pub list_heading: Option<(String, Span)>,
    /// The citations that are fields of a word processor, in order.
    pub field_citations: Vec<FieldCitation>,
    /// What was odd in reading.
    pub problems: Vec<Diagnostic>,
}

/// A citation that a reference manager made: the text that it shows, and the sources that it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldCitation {
    /// Where the shown text stands.
    pub span: Span,
    /// The keys of its sources among the embedded ones, in the order of the field.
    pub keys: Vec<String>,
}

/// The list of works cited as typed at the end of an essay.
#[derive(Debug, Clone, PartialEq)]
pub struct WorksCitedList {
    /// The heading's text without markup, where there is a heading.
    pub heading: Option<(String, Span)>,
    /// The entries, in the order typed.
    pub entries: Vec<TypedEntry>,
    /// The whole list with its heading.
    pub span: Option<Span>,
    /// How probable it is that the list begins and ends where it was read to, from 0 to 1. A list that is a text of
    /// its own has 1.
    pub confidence: f64,
}

impl Default for WorksCitedList {
    fn default() -> Self {
        Self {
            heading: None,
            entries: Vec::new(),
            span: None,
            confidence: 1.0,
        }
    }
}

impl WorksCitedList {
    /// Whether something is said about one of its entries.
    pub fn is_annotated(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| !entry.annotation.is_empty())
    }
}

/// One entry of a typed list.
#[derive(Debug, Clone)]
pub struct TypedEntry {
    text: String,
    source: OnceLock<TypedSource>,
    /// Where it stands, without its bullet or number.
    pub span: Span,
    /// What is said about it: the paragraphs under it.
    pub annotation: Vec<Block>,
    /// How probable it is that this is one entry that begins and ends here, from 0 to 1. An entry below
    /// [`TypedEntry::DOUBTFUL`] is kept in the list as typed, but no citation should be linked to it with certainty.
    pub confidence: f64,
}

impl TypedEntry {
    /// Below this confidence an entry is a question to the writer.
    pub const DOUBTFUL: f64 = 0.5;

    /// An entry of this text.
    pub fn new(text: String, span: Span, confidence: f64) -> Self {
        Self {
            text,
            source: OnceLock::new(),
            span,
            annotation: Vec::new(),
            confidence,
        }
    }

    /// The entry on one line, with `_` around what the essay sets in italics, without bullets or numbers.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was read of it alone: dashes for the author of the entry before stay dashes. It is read when it is first
    /// asked for, and then kept.
    pub fn source(&self) -> &TypedSource {
        self.source.get_or_init(|| parse(&self.text))
    }

    /// Whether it is doubtful that this is an entry with these ends.
    pub fn is_doubtful(&self) -> bool {
        self.confidence < Self::DOUBTFUL
    }
}

impl PartialEq for TypedEntry {
    fn eq(&self, other: &Self) -> bool {
        // What was read follows from the text.
        self.text == other.text
            && self.span == other.span
            && self.annotation == other.annotation
            && self.confidence == other.confidence
    }
}

/// A line that is no part of the essay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line, trimmed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
