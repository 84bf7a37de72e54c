//! What is known of a citation found in the prose.

use ibid_diagnostics::Span;
use ibid_reference_manager::Key;
use ibid_styles::{CiteForm, Formatted, Locator};

use super::prose::Passage;
use ibid_manuscript::Manuscript;

/// A citation found in the prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The whole parenthetical with its brackets; for `@key [p. 3]` key and bracket, for `@key` the key.
    pub span: Span,
    /// What it looks like in the source.
    pub text: String,
    /// Whether the prose supplies what it leaves out.
    pub kind: CitationKind,
    /// The form in which it was typed.
    pub typed_as: TypedForm,
    /// The works, in the order typed.
    pub items: Vec<CitedItem>,
    /// How sure the links are: the weakest of its items.
    pub resolution: Resolution,
    /// The name in the prose that a narrative citation completes.
    pub signal: Option<Span>,
    /// The place of the block in reading order, so that neighbours can be told.
    pub block: usize,
    /// Parenthetical or in the sentence, for keyed citations.
    pub form: CiteForm,
    /// Whether it stands within round brackets of the prose.
    pub in_parentheses: bool,
    /// Whether a possessive follows a key in the sentence.
    pub possessive: bool,
}

/// Whether a parenthetical stands alone or completes its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationKind {
    /// The parenthetical says whom it cites.
    Parenthetical,
    /// The prose names the author or title and the parenthetical only completes it.
    NarrativeCompleted,
}

/// The form in which a citation was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TypedForm {
    /// MLA, by hand.
    Mla,
    /// Pandoc's `[@key]`.
    Pandoc,
    /// APA or Chicago author-date: `(Asselin, 2012, p. 550)`.
    AuthorDate,
}

/// One work of a citation.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedItem {
    /// The candidates: one where it is linked, several where it is ambiguous (the likeliest first), none where
    /// nothing fits.
    pub keys: Vec<Key>,
    /// Places in the work.
    pub locators: Vec<CitedLocator>,
    /// The name typed, where there is one: `Asselin`, `Lakoff and Johnson`.
    pub name: Option<Span>,
    /// The title typed, with its quotation marks or emphasis marks, where there is one.
    pub title: Option<Span>,
    /// The key typed with its `@`, for a keyed citation.
    pub typed_key: Option<Span>,
    /// The whole item, without the brackets and semicolons around it.
    pub span: Span,
    /// What stands before: `see`, `qtd. in`.
    pub prefix: String,
    /// What stands after: `emphasis added`.
    pub suffix: String,
    /// `[-@key]`.
    pub suppress_author: bool,
    /// How sure the link is.
    pub resolution: Resolution,
    /// What led to it, strongest first.
    pub evidence: Vec<Evidence>,
    /// How likely the first of the sources is meant, in hundredths.
    pub confidence: u8,
}

/// A locator and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedLocator {
    /// The locator; its value and label are as typed.
    pub locator: Locator,
    /// As typed, label included.
    pub text: String,
    /// Where it stands, label included.
    pub span: Span,
}

/// How sure a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resolution {
    /// Nothing fits.
    None,
    /// Two or more fit, and nothing decides between them.
    Ambiguous,
    /// One fits best, and the essay says so, but not for certain.
    Likely,
    /// One fits, but for a letter.
    Fuzzy,
    /// One fits, case, diacritics and apostrophes aside.
    Exact,
}

impl Resolution {
    /// The weakest among items; of no items, none.
    pub(super) fn weakest(items: &[CitedItem]) -> Self {
        let resolutions = items.iter().map(|item| item.resolution);
        resolutions.min().unwrap_or(Self::None)
    }

    /// The word in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ambiguous => "ambiguous",
            Self::Likely => "likely",
            Self::Fuzzy => "fuzzy",
            Self::Exact => "exact",
        }
    }
}

impl CitedItem {
    /// The source that it is linked to; none where nothing fits, or several do.
    pub fn source(&self) -> Option<&Key> {
        match self.keys.as_slice() {
            [only] if self.resolution > Resolution::Ambiguous => Some(only),
            _ => None,
        }
    }
}

impl CitationKind {
    pub(super) fn of(completes_its_sentence: bool) -> Self {
        if completes_its_sentence {
            Self::NarrativeCompleted
        } else {
            Self::Parenthetical
        }
    }

    /// The word in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parenthetical => "parenthetical",
            Self::NarrativeCompleted => "narrative-completed",
        }
    }
}

impl TypedForm {
    /// The word in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mla => "mla",
            Self::Pandoc => "pandoc",
            Self::AuthorDate => "author-date",
        }
    }
}

/// What led from a citation to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The key was typed.
    Key,
    /// It is a field of a word processor, which says what it cites.
    Field,
    /// The author is named in the bracket.
    NamedInBracket,
    /// The title stands in the bracket.
    TitleInBracket,
    /// The author or title is named in the same sentence.
    NamedInSentence,
    /// A pronoun takes up an author named before.
    Pronoun,
    /// Named earlier in the paragraph.
    NamedInParagraph,
    /// The citation before is to this work.
    SameAsBefore,
    /// It is the only work by that author.
    OnlyWorkByAuthor,
    /// It is the one work that the essay is about.
    PrimaryText,
    /// Of all sources it fits best: what the essay says before, taken together.
    FitsBest,
    /// The numbering fits: pages, lines, minutes, or inside the page range.
    NumberingFits,
}

impl Evidence {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Field => "field",
            Self::NamedInBracket => "named-in-bracket",
            Self::TitleInBracket => "title-in-bracket",
            Self::NamedInSentence => "named-in-sentence",
            Self::Pronoun => "pronoun",
            Self::NamedInParagraph => "named-in-paragraph",
            Self::SameAsBefore => "same-as-before",
            Self::OnlyWorkByAuthor => "only-work-by-author",
            Self::PrimaryText => "primary-text",
            Self::FitsBest => "fits-best",
            Self::NumberingFits => "numbering-fits",
        }
    }

    /// The reason in words, to be read by a writer: `named in the sentence`.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Key => "its key is typed",
            Self::Field => "the citation field of the document names it",
            Self::NamedInBracket => "the author is named in the bracket",
            Self::TitleInBracket => "the title stands in the bracket",
            Self::NamedInSentence => "named in the sentence",
            Self::Pronoun => "a pronoun takes up an author named before",
            Self::NamedInParagraph => "named earlier in the paragraph",
            Self::SameAsBefore => "same as the citation before",
            Self::OnlyWorkByAuthor => "the only work by that author",
            Self::PrimaryText => "the work that the essay is about",
            Self::FitsBest => "it fits best of all sources",
            Self::NumberingFits => "the numbering fits",
        }
    }
}

/// An essay with its citations and what the style prints for them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The essay, its citations woven into the inlines.
    pub manuscript: Manuscript,
    /// The citations, in the order of the essay.
    pub citations: Vec<Citation>,
    /// The works that it cites, in brackets or in its sentences, in the order in which they are first cited. Each has
    /// an entry in the printed list.
    pub works: Vec<Key>,
    /// For each entry of the typed list its source, where the list has annotations and the library has the source; of a
    /// list without annotations, nothing.
    pub annotated: Vec<Option<Key>>,
    /// The prose of the body and the notes in reading order, with sentences, quotations and citations.
    pub passages: Vec<Passage>,
    /// `printed.citations[i]` is what the style prints for `citations[i]`; `works_cited` are the entries.
    pub printed: Formatted,
}
