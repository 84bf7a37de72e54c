//! What is formatted, and what comes of it.

use thiserror::Error;

use crate::{Key, Locator, RichText};

/// Where a citation stands, which decides its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CiteForm {
    /// In brackets: `(Asselin 550)`, from `[@asselin, 550]`.
    #[default]
    Parenthetical,
    /// The name is part of the sentence: `Asselin (550)`, from `@asselin [550]`.
    Narrative,
}

/// One work in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CiteItem {
    /// The work.
    pub key: Key,
    /// Places in it, in the order typed.
    pub locators: Vec<Locator>,
    /// What is typed before it: `see`, `qtd. in`.
    pub prefix: String,
    /// What is typed after the locators: `emphasis added`.
    pub suffix: String,
    /// Whether the author is left out: `[-@asselin]`.
    pub suppress_author: bool,
}

impl CiteItem {
    /// A work as a whole.
    pub fn new(key: impl Into<Key>) -> Self {
        Self {
            key: key.into(),
            locators: Vec::new(),
            prefix: String::new(),
            suffix: String::new(),
            suppress_author: false,
        }
    }
}

/// One citation, in the order of the essay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cite {
    /// Its form.
    pub form: CiteForm,
    /// Its works, in the order typed.
    pub items: Vec<CiteItem>,
    /// Whether it stands inside round brackets of the prose; it is then printed in square ones.
    pub in_parentheses: bool,
    /// Whether a possessive follows: `@asselin's`.
    pub possessive: bool,
}

/// An entry of the works-cited list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksCitedEntry {
    /// The source.
    pub key: Key,
    /// The entry as printed.
    pub text: RichText,
    /// The library's annotation, in Markdown; an annotated bibliography prints it under the entry.
    pub annotation: Option<String>,
}

/// What [`format()`](crate::format()) gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formatted {
    /// The printed form of each citation, in the order given. `None` where a key is not in the library.
    pub citations: Vec<Option<RichText>>,
    /// The entries of the sources `listed`, in the order of the style.
    pub works_cited: Vec<WorksCitedEntry>,
    /// Of a style that prints its citations as notes, and not in the sentence: for each, what stands in the sentence
    /// before the mark of the note, which is the name for `@asselin [550]` and nothing else. None of other styles.
    pub notes: Option<Vec<RichText>>,
    /// What the style puts over the list, where that is not MLA's “Works Cited”.
    pub list_heading: Option<&'static str>,
    /// Why the engine of a style other than MLA did not print all of it.
    pub fault: Option<CslFault>,
}

/// The most works that a style other than MLA prints, cited and listed together: the engine takes worse than linear
/// time, about 5 seconds for so many.
pub const MOST_CSL_WORKS: usize = 5_000;

/// Why the CSL engine did not print all that it was given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CslFault {
    /// It panicked on a source, the first of those that are left out of the list and whose citations are `None`.
    #[error(
        "the engine of this style failed on the entry `{0}`; this is a fault of ibid, not of your files"
    )]
    Panic(Key),
    /// Its citations are raised numbers, which look like a part of the word before them where nothing raises them.
    #[error("this style cites by raised numbers, which ibid cannot print in an essay")]
    Raised,
    /// It was not asked: there are too many works.
    #[error(
        "{works} works are cited or listed; a style other than MLA prints at most {MOST_CSL_WORKS}"
    )]
    TooMany {
        /// How many there are.
        works: usize,
    },
}
