//! The elements of an entry, each with the field that it comes from and the rule that shaped it.

use std::fmt;

use crate::RichText;

/// What an element is, in MLA's own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ElementKind {
    /// The author, or who stands in that place.
    Author,
    /// The title of the source.
    Title,
    /// What stands between title and container: an original date, a description.
    SupplementAfterTitle,
    /// The title of a container.
    Container,
    /// Editors, translators and others, with what they did.
    Contributors,
    /// Edition or version.
    Version,
    /// Volume, issue, season, episode, patent number.
    Number,
    /// Publisher, or the institution of a thesis.
    Publisher,
    /// Date of publication.
    Date,
    /// Pages, places, DOI or URL.
    Location,
    /// What stands at the end: date of access, medium, series.
    Supplement,
}

impl ElementKind {
    /// The name of the element.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Title => "title of source",
            Self::SupplementAfterTitle => "supplemental element after the title",
            Self::Container => "title of container",
            Self::Contributors => "contributor",
            Self::Version => "version",
            Self::Number => "number",
            Self::Publisher => "publisher",
            Self::Date => "publication date",
            Self::Location => "location",
            Self::Supplement => "supplemental element at the end",
        }
    }
}

/// Which entry of the library's tree a field belongs to: the source, or one of its parents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The index of the parent at each level, from 1; 0 ends the path.
    path: [u8; Self::LEVELS],
}

impl Place {
    /// Parents of parents are followed this far.
    pub(crate) const LEVELS: usize = 4;

    /// The parent with this index (from 0), nothing beyond the limits.
    pub(crate) fn parent(self, index: usize) -> Option<Self> {
        let mut next = self;
        let step = u8::try_from(index + 1).ok()?;
        *next.path.iter_mut().find(|level| **level == 0)? = step;
        Some(next)
    }
}

/// A field of the library: `title`, `parent[0].volume`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    /// Whose field.
    pub place: Place,
    /// Its name in the YAML.
    pub name: &'static str,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for level in self.place.path.iter().take_while(|level| **level > 0) {
            write!(f, "parent[{}].", level - 1)?;
        }
        f.write_str(self.name)
    }
}

/// An element of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// The element as printed, without the mark after it.
    pub text: RichText,
    /// Where it comes from.
    pub field: Field,
    /// Other fields that it takes in.
    pub also: Vec<Field>,
    /// The rule that it follows, in a few words.
    pub rule: &'static str,
    /// Whether its first letter is large after a period; names and addresses keep theirs.
    pub(crate) capital: bool,
}

impl Element {
    /// An element that keeps its first letter.
    pub(crate) fn new(kind: ElementKind, text: RichText, field: Field, rule: &'static str) -> Self {
        Self {
            kind,
            text,
            field,
            also: Vec::new(),
            rule,
            capital: false,
        }
    }

    /// An element that begins with a word of MLA's, written large after a period.
    pub(crate) fn labelled(
        kind: ElementKind,
        text: String,
        field: Field,
        rule: &'static str,
    ) -> Self {
        Self {
            capital: true,
            ..Self::new(kind, RichText::plain(text), field, rule)
        }
    }
}

/// Elements that are divided by commas and end with a period: an author, a title, a container.
pub(crate) type Segment = Vec<Element>;

/// The entry: elements within a segment divided by commas, segments ended by periods.
pub(crate) fn join(segments: Vec<Segment>) -> RichText {
    let mut entry = RichText::new();
    for segment in segments {
        let mut elements = segment
            .into_iter()
            .filter(|element| !element.text.is_empty());
        if let Some(mut first) = elements.next() {
            entry.end_sentence();
            if !entry.is_empty() {
                entry.push_str(" ");
            }
            if first.capital {
                first.text.capitalise();
            }
            entry.append(first.text);
        }
        for element in elements {
            entry.add_comma();
            entry.push_str(" ");
            entry.append(element.text);
        }
    }
    entry.end_sentence();
    entry
}
