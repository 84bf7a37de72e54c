//! The one formatting path: citations and a library in, printed citations and works cited out.

use ibid_reference_manager::{Key, Library};

use crate::csl::{CslFault, CslStyle, StyleError};
use crate::{Locator, RichText, csl, mla};

/// Which style prints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Style {
    /// MLA 9, ours.
    #[default]
    Mla,
    /// Another style, through hayagriva's CSL engine.
    Csl(CslStyle),
}

impl Style {
    /// The style of this name: `mla`, or one of [`Style::names`].
    ///
    /// ```
    /// use ibid_styles::Style;
    /// assert_eq!(Style::named("MLA"), Ok(Style::Mla));
    /// assert!(Style::named("no such style").is_err());
    /// ```
    pub fn named(name: &str) -> Result<Self, StyleError> {
        let name = name.trim();
        if is_mla(name) {
            return Ok(Self::Mla);
        }
        csl::named(&name.to_lowercase()).map(Self::Csl)
    }

    /// A style from the text of a `.csl` file.
    pub fn from_csl(text: &str) -> Result<Self, StyleError> {
        csl::from_csl(text).map(Self::Csl)
    }

    /// The names of all styles with their titles, MLA first.
    pub fn names() -> Vec<(String, String)> {
        let mla = (
            "mla".to_owned(),
            "Modern Language Association 9th edition".to_owned(),
        );
        let mut names = vec![mla];
        names.extend(csl::names());
        names
    }
}

/// Whether the name is one of MLA's, which never goes through CSL.
pub(crate) fn is_mla(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(
        name.as_str(),
        "mla"
            | "mla-9"
            | "mla9"
            | "mla 9"
            | "modern-language-association"
            | "modern-language-association-9"
    )
}

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
}

/// What [`format()`] gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formatted {
    /// The printed form of each citation, in the order given. `None` where a key is not in the library.
    pub citations: Vec<Option<RichText>>,
    /// The entries of the sources `listed`, in the order of the style.
    pub works_cited: Vec<WorksCitedEntry>,
    /// Why the engine of a style other than MLA did not print all of it.
    pub fault: Option<CslFault>,
}

/// Formats the citations of an essay and the works-cited entries of the sources `listed`.
///
/// Pure and total: the same values give the same text, and no value fails. Keys that the library lacks are
/// left out of the list.
pub fn format(style: &Style, library: &Library, cites: &[Cite], listed: &[Key]) -> Formatted {
    match style {
        Style::Mla => Formatted {
            citations: mla::citations(library, cites),
            works_cited: mla::works_cited(&mla::listed(library, listed)),
            fault: None,
        },
        Style::Csl(style) => csl::format(style, library, cites, listed),
    }
}
