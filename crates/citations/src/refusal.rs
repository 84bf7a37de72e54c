//! Why a bracket is no citation.

use ibid_diagnostics::Span;

/// A bracket that is no citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The bracket.
    pub span: Span,
    /// What was typed.
    pub text: String,
    /// Why it is none.
    pub why: Refusal,
}

/// Why a bracket is no citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// `(it was late by then)`
    Prose,
    /// `(1) the lamp, (2) the road`
    NumbersAList,
    /// `[the lamp]`, `[3]`
    Square,
    /// `f(3)`
    Joined,
    /// `(2) The lamp`
    OpensParagraph,
    /// `(555) 0199`
    Telephone,
    /// `(3–1)`
    Falls,
    /// `(B2)`
    Code,
    /// `(i)`
    Letter,
    /// `fifty-two (52)`
    CountsWhatWasSaid,
    /// `(see chapter 3)`
    OfThisEssay,
    /// `(1999)`
    Year,
    /// `(2.0)`
    Decimal,
    /// `(chapter 3)`
    PartOfNothing,
    /// `(12)` where nothing is quoted and nobody is named
    NothingAround,
    /// `(May 1940)`
    Date,
    /// `(Darwin 1809–1882)`
    Life,
    /// `(emma 12)`
    NotWrittenAsAName,
    /// `the USDA (United States Department of Agriculture)`
    Explains,
    /// `(Beth)`
    NameInPassing,
}

impl Refusal {
    /// The reason in words, to be read by a writer.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Prose => {
                "it is part of the sentence, and has no page, name or title as a citation has"
            }
            Self::NumbersAList => "it numbers a point of a list",
            Self::Square => "square brackets mark a change in a quotation, or a note",
            Self::Joined => "it is joined to the word before it",
            Self::OpensParagraph => "the paragraph begins with it",
            Self::Telephone => "it is part of a telephone number",
            Self::Falls => "its numbers fall, as those of a score do",
            Self::Code => "a letter and a number, as of a room or a road",
            Self::Letter => "a single letter or Roman numeral",
            Self::CountsWhatWasSaid => "it repeats or counts what the sentence says",
            Self::OfThisEssay => "it points to a part of this essay",
            Self::Year => "it is a year, and no source is cited by such numbers",
            Self::Decimal => "it is a decimal number or a version",
            Self::PartOfNothing => "it names a part of a work, and the sentence names no work",
            Self::NothingAround => "nothing is quoted before it, and no source is named near it",
            Self::Date => "it is a date",
            Self::Life => "these are the years of a life",
            Self::NotWrittenAsAName => "its words are not written as a name or a title",
            Self::Explains => "it explains the words before it",
            Self::NameInPassing => {
                "it names somebody in passing: no page, and no source by that name"
            }
        }
    }
}
