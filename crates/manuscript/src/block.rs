//! The parts of an essay: blocks of inlines, each with its place.
//!
//! Inlines are flat: a run of text carries how it looks, so that a citation is a stretch of runs however the
//! markup is nested.

use ibid_diagnostics::Span;

/// A part of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A section heading. Level 1 is the highest of the essay, whatever marks were typed.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph of prose.
    Paragraph(Vec<Inline>),
    /// A quotation set off from the prose.
    BlockQuotation(Vec<Block>),
    /// A list, numbered from `start` or with bullets.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Code, kept as typed.
    Code {
        /// The text.
        text: String,
        /// The language named after the fence.
        language: Option<String>,
    },
    /// A table; the first row is its head.
    Table {
        /// Its title, which stands above it; empty where it has none.
        caption: Vec<Inline>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// An image that stands alone.
    Figure(Image),
    /// Verse in lines (a line block).
    Verse(Vec<Vec<Inline>>),
    /// A break between parts, typed as `---` or `***`.
    Break,
}

/// An image.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The path or address as typed.
    pub path: String,
    /// The alternative text; empty where none was typed.
    pub alt: String,
    /// The caption, from the title; empty where there is none.
    pub caption: Vec<Inline>,
    /// How wide it is to be, as typed: `50%`, `3in`.
    pub width: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A footnote or endnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its label: `1` in `[^1]`.
    pub label: String,
    /// Its content.
    pub blocks: Vec<Block>,
    /// Where its definition stands.
    pub span: Span,
}

/// A part of a line of prose.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text in one look.
    Text(TextRun),
    /// A line break that was asked for. (A line end in the source is a space in a [`TextRun`].)
    LineBreak(Span),
    /// A mark that leads to a note.
    NoteMark {
        /// The label of the note.
        label: String,
        /// Where it stands.
        span: Span,
    },
    /// An image within a line.
    Image(Image),
    /// A citation, with its inlines as typed; woven in when the citations are found.
    Citation {
        /// The place among the citations of the essay.
        index: usize,
        /// What was typed.
        content: Vec<Inline>,
    },
}

impl Inline {
    /// Where it stands; a citation, from its first part to its last.
    pub fn place(&self) -> Span {
        match self {
            Self::Text(run) => run.span,
            Self::LineBreak(span) | Self::NoteMark { span, .. } => *span,
            Self::Image(image) => image.span,
            Self::Citation { content, .. } => {
                // What a citation is made of holds no other.
                let leaf = |inline: &Self| match inline {
                    Self::Citation { .. } => Span::essay(0..0),
                    leaf => leaf.place(),
                };
                match content.as_slice() {
                    [first, .., last] => leaf(first).to(leaf(last)),
                    [one] => leaf(one),
                    [] => Span::essay(0..0),
                }
            }
        }
    }
}

/// A stretch of text in one look.
///
/// Either `text` is what the source has at `span`, byte for byte, or (an entity, a line end, an escape) the
/// run stands for the whole span.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The text, with quotation marks and dashes as typed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// How it looks.
    pub look: Look,
    /// Where it leads, for the text of a link.
    pub link: Option<String>,
}

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark that a writer can set on its own"
)]
pub struct Look {
    /// Italics.
    pub emphasis: bool,
    /// Bold.
    pub strong: bool,
    /// Code.
    pub code: bool,
    /// Mathematics as TeX has it, with its dollar signs; it is code too.
    pub math: bool,
    /// Struck out.
    pub strikeout: bool,
    /// Raised.
    pub superscript: bool,
    /// Lowered.
    pub subscript: bool,
}
