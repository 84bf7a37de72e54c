//! The essay as it is to be printed: what every target writes out.
//!
//! Citations have become text with links to entries, whitespace is one space, links lead only where links may
//! lead, and limits are held. A target does nothing but put this into its own words.

mod assemble;
mod citation;
mod direction;
mod heading;
mod image;
mod inlines;
mod lines;
mod link;
#[cfg(feature = "pdf")]
mod parts;
mod picture_size;

pub(crate) use assemble::assemble;
pub(crate) use direction::{is_rtl, stretches};
pub(crate) use image::{Picture, PictureKind, missing as missing_image};
#[cfg(feature = "docx")]
pub(crate) use link::safe_address;
#[cfg(feature = "pdf")]
pub(crate) use parts::Part;
pub(crate) use picture_size::{Asked, picture_size};

use ibid_citations::Citation;
use ibid_diagnostics::Span;
use ibid_manuscript::Look;
use ibid_reference_manager::Key;
use serde::Serialize;

use crate::math::Formula;
use crate::{LiveCitations, Paper};
use ibid_language::dates::CivilDate;

/// An essay as it is to be printed. Serialized, it is what the template gets.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Document<'a> {
    /// The title in the metadata; never empty.
    pub(crate) name: String,
    /// The title as printed, where the essay has one.
    pub(crate) title: Option<Vec<Inline>>,
    /// The authors.
    pub(crate) authors: Vec<String>,
    /// What stands before the page number.
    pub(crate) running_head: String,
    /// The lines above the title.
    pub(crate) heading: Vec<String>,
    /// The instructor, also in [`Document::heading`].
    #[serde(skip)]
    pub(crate) instructor: Option<String>,
    /// The course, also in [`Document::heading`].
    #[serde(skip)]
    pub(crate) course: Option<String>,
    /// The date as typed, also in [`Document::heading`].
    #[serde(skip)]
    pub(crate) printed_date: Option<String>,
    /// The language, such as `en`.
    pub(crate) lang: String,
    /// The region, such as `US`.
    pub(crate) region: Option<String>,
    /// The paper.
    pub(crate) paper: Paper,
    /// Whether a page of its own stands before the essay, with the heading and the title.
    pub(crate) title_page: bool,
    /// Whether the notes stand on a page of their own before the list, and not at the foot of each page.
    pub(crate) endnotes: bool,
    /// The body.
    pub(crate) blocks: Vec<Block>,
    /// The notes, in the order of their first marks.
    pub(crate) notes: Vec<Vec<Block>>,
    /// The list at the end.
    pub(crate) works_cited: Option<WorksCited>,
    /// The date in the metadata.
    #[serde(skip)]
    pub(crate) date: CivilDate,
    /// The images shown, which [`Image::file`] counts.
    #[serde(skip)]
    pub(crate) pictures: Vec<Picture<'a>>,
    /// What the spans of the runs index.
    #[serde(skip)]
    #[cfg_attr(
        not(any(feature = "pdf", feature = "docx")),
        expect(dead_code, reason = "only the PDF and the DOCX ask it")
    )]
    pub(crate) source: &'a str,
    /// The citations, which [`Text::citation`] counts.
    #[serde(skip)]
    #[cfg_attr(
        not(feature = "docx"),
        expect(dead_code, reason = "only the DOCX asks it")
    )]
    pub(crate) citations: &'a [Citation],
    /// Whose fields stand behind the citations.
    #[serde(skip)]
    #[cfg_attr(
        not(feature = "docx"),
        expect(dead_code, reason = "only the DOCX asks it")
    )]
    pub(crate) live: Option<LiveCitations<'a>>,
}

impl Document<'_> {
    /// Its language as a tag, such as `en-US`.
    pub(crate) fn language_tag(&self) -> String {
        match &self.region {
            Some(region) => format!("{}-{region}", self.lang),
            None => self.lang.clone(),
        }
    }
}

/// The works-cited list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WorksCited {
    /// `Works Cited`, or `Work Cited` over one entry; of an annotated list what the essay calls it.
    pub(crate) heading: String,
    /// The entries; [`Link::Entry`] counts them from 0.
    pub(crate) entries: Vec<Vec<Inline>>,
    /// The sources of the entries that have one, in order.
    #[serde(skip)]
    #[cfg_attr(
        not(feature = "docx"),
        expect(dead_code, reason = "only the DOCX asks it")
    )]
    pub(crate) sources: Vec<Key>,
    /// What is said under each entry; of a list without annotations, nothing.
    pub(crate) annotations: Vec<Vec<Block>>,
}

impl WorksCited {
    /// Each entry with what is said under it.
    pub(crate) fn annotated(&self) -> impl Iterator<Item = (&[Inline], &[Block])> {
        let annotations = self.annotations.iter().map(Vec::as_slice);
        let annotations = annotations.chain(std::iter::repeat(&[][..]));
        self.entries.iter().map(Vec::as_slice).zip(annotations)
    }
}

/// A part of the body.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Block {
    /// A section heading; no level is skipped on the way down.
    Heading { level: u8, content: Vec<Inline> },
    /// A paragraph.
    Paragraph {
        content: Vec<Inline>,
        /// Whether it goes on with a sentence that a block quotation or a list broke off.
        continued: bool,
    },
    /// A quotation set off from the prose.
    Quotation {
        blocks: Vec<Block>,
        /// Whether it is of a play: each paragraph begins with its speaker.
        dialogue: bool,
    },
    /// A list, numbered from `start` or with bullets.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    /// Code.
    Code { text: String },
    /// A table; the first row is its head, and all rows are as long as the longest. Those with a caption are
    /// numbered.
    Table {
        caption: Vec<Inline>,
        number: usize,
        columns: usize,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// An image that stands alone.
    Figure {
        image: Image,
        caption: Vec<Inline>,
        number: usize,
    },
    /// Verse.
    Verse { lines: Vec<Vec<Inline>> },
    /// A formula on a line of its own.
    Math(Math),
    /// A break between parts.
    Break,
}

/// The parts of a line by where they lead: runs that lead to one place, as those of a citation with a title in it, are one
/// link.
pub(crate) fn by_link(line: &[Inline]) -> impl Iterator<Item = (Option<&Link>, &[Inline])> {
    fn link(inline: &Inline) -> Option<&Link> {
        match inline {
            Inline::Text(run) => run.link.as_ref(),
            _ => None,
        }
    }
    let parts = line.chunk_by(|one, next| link(one) == link(next));
    parts.map(|part| (part.first().and_then(link), part))
}

/// The parts of a line by the live citation whose text they are.
#[cfg(feature = "docx")]
pub(crate) fn by_citation(line: &[Inline]) -> impl Iterator<Item = (Option<usize>, &[Inline])> {
    fn citation(inline: &Inline) -> Option<usize> {
        match inline {
            Inline::Text(run) => run.citation,
            _ => None,
        }
    }
    let parts = line.chunk_by(|one, next| citation(one) == citation(next));
    parts.map(|part| (part.first().and_then(citation), part))
}

/// A part of a line.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Inline {
    /// Text in one look.
    Text(Text),
    /// A line break that was asked for.
    Break,
    /// The mark of a note.
    Note {
        /// Its place in [`Document::notes`].
        note: usize,
        /// Whether the same note was marked before.
        again: bool,
    },
    /// An image within a line.
    Image(Image),
    /// A formula.
    Math(Math),
}

/// A formula.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Math {
    /// As typst's math.
    pub(crate) typst: String,
    /// As a line of text.
    pub(crate) alt: String,
    /// As TeX, between its dollar signs.
    #[serde(skip)]
    pub(crate) tex: String,
    /// What it is made of.
    #[serde(skip)]
    pub(crate) formula: Formula,
}

impl Math {
    /// Whether it stands on a line of its own.
    pub(crate) fn is_display(&self) -> bool {
        self.tex.starts_with("$$")
    }
}

/// A stretch of text in one look. Neighbours that look alike are one.
#[expect(
    clippy::struct_field_names,
    reason = "a text has a text, in the essay and in the template"
)]
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Text {
    pub(crate) text: String,
    #[serde(flatten, serialize_with = "marks")]
    pub(crate) look: Look,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Link>,
    /// The live citation whose text it is, by its place in [`Document::citations`].
    #[serde(skip)]
    pub(crate) citation: Option<usize>,
    /// Where it stands in the source, where it stands there.
    #[serde(skip)]
    pub(crate) span: Option<Span>,
}

/// Writes only the marks that are set: most runs have none.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn marks<S: serde::Serializer>(look: &Look, serializer: S) -> Result<S::Ok, S::Error> {
    let marks = [
        ("emphasis", look.emphasis),
        ("strong", look.strong),
        ("code", look.code),
        ("strikeout", look.strikeout),
        ("superscript", look.superscript),
        ("subscript", look.subscript),
    ];
    serializer.collect_map(marks.into_iter().filter(|(_, set)| *set))
}

/// Where a text leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Link {
    /// An http, https or mailto address.
    Url(String),
    /// An entry of the list.
    Entry(usize),
}

/// An image.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Image {
    /// Its place in [`Document::pictures`]; none where the image is missing.
    pub(crate) file: Option<usize>,
    /// Its path as typed.
    #[serde(skip)]
    pub(crate) path: String,
    /// The alternative text; empty where none was typed.
    pub(crate) alt: String,
    /// How much of the width of the text it takes, from 0 to 1, where the essay says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) width: Option<f64>,
    /// Where it stands.
    #[serde(skip)]
    pub(crate) span: Span,
}

/// The text of a line without its looks; a line break is a line end.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(run) => run.text.as_str(),
            Inline::Break => "\n",
            Inline::Math(math) => &math.alt,
            Inline::Note { .. } | Inline::Image(_) => "",
        })
        .collect()
}
