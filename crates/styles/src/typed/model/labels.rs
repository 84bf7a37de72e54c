//! What a word of an entry may belong to.

/// The element that a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Label {
    Author,
    Organisation,
    Title,
    Container,
    /// A database or platform.
    SecondContainer,
    Publisher,
    Place,
    Date,
    /// The date of first publication.
    OriginalDate,
    Accessed,
    Url,
    Doi,
    Volume,
    Issue,
    Pages,
    Edition,
    Series,
    Editor,
    Translator,
    /// Others who contributed, with what they did.
    Contributor,
    Medium,
    /// What is no element of its own: a description, a genre, a section of a newspaper.
    Note,
    /// `n.d.`, `n.p.`
    Unknown,
    /// A number or bullet before the entry.
    Lead,
}

impl Label {
    /// All of them, in the order of their letters in the file of weights.
    pub const ALL: [Self; 24] = [
        Self::Author,
        Self::Organisation,
        Self::Title,
        Self::Container,
        Self::SecondContainer,
        Self::Publisher,
        Self::Place,
        Self::Date,
        Self::OriginalDate,
        Self::Accessed,
        Self::Url,
        Self::Doi,
        Self::Volume,
        Self::Issue,
        Self::Pages,
        Self::Edition,
        Self::Series,
        Self::Editor,
        Self::Translator,
        Self::Contributor,
        Self::Medium,
        Self::Note,
        Self::Unknown,
        Self::Lead,
    ];
}

/// How many states a word can be in: the first word of an element, or a later one.
pub const STATES: usize = Label::ALL.len() * 2;

/// The state of the first word of an element (`later` false) or of one that goes on with it.
pub const fn state(label: Label, later: bool) -> usize {
    label as usize * 2 + later as usize
}

/// Whether a word in state `to` may follow one in state `from`: what goes on must have begun.
pub const fn may_follow(from: usize, to: usize) -> bool {
    to.is_multiple_of(2) || from / 2 == to / 2
}
