//! The place in a source that a citation points to.

/// What a locator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Unit {
    /// Pages, the unit that MLA prints without a label.
    #[default]
    Page,
    /// Lines of a poem: `line 5`, `lines 5-8`.
    Line,
    /// Act, scene and line of a play: `1.5.35-37`; book and line of an epic: `9.19`.
    Division,
    /// Chapters: `ch. 3`.
    Chapter,
    /// Sections: `sec. 4`.
    Section,
    /// Paragraphs: `par. 2`.
    Paragraph,
    /// Chapter and verse of scripture: `Gen. 1.1-5`.
    Verse,
    /// A volume alone: `vol. 2`.
    Volume,
    /// A time in a recording: `00:03:10-25`.
    Timestamp,
    /// What is labelled in another way, printed as typed: `fig. 3`, `scene 2`, `preface`.
    Other,
}

/// A locator: what is counted, and the value as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Locator {
    /// What is counted.
    pub unit: Unit,
    /// The value as typed, without its label: `547-48`, `2: 45`.
    pub value: String,
    /// The label as typed, where there is one: `p.`, `lines`, `ch.`.
    pub label: Option<String>,
}

impl Locator {
    /// A page or range of pages.
    pub fn page(value: impl Into<String>) -> Self {
        Self {
            unit: Unit::Page,
            value: value.into(),
            label: None,
        }
    }
}
