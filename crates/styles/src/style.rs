//! The one formatting path: citations and a library in, printed citations and works cited out.

use ibid_reference_manager::{Key, Library};

use crate::csl::{CslStyle, StyleError, is_mla};
use crate::formatted::{Cite, Formatted};
use crate::{csl, mla};

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

    /// The address by which CSL's programs know the style.
    pub fn csl_id(&self) -> &str {
        match self {
            Self::Mla => "http://www.zotero.org/styles/modern-language-association",
            Self::Csl(style) => style.id(),
        }
    }

    /// Whether its citations are notes.
    pub fn prints_notes(&self) -> bool {
        match self {
            Self::Mla => false,
            Self::Csl(style) => style.prints_notes(),
        }
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

/// Formats the citations of an essay and the works-cited entries of the sources `listed`.
///
/// Pure and total: the same values give the same text, and no value fails. Keys that the library lacks are
/// left out of the list.
pub fn format(style: &Style, library: &Library, cites: &[Cite], listed: &[Key]) -> Formatted {
    match style {
        Style::Mla => Formatted {
            citations: mla::citations(library, cites, listed),
            works_cited: mla::works_cited(&mla::listed(library, listed)),
            ..Formatted::default()
        },
        Style::Csl(style) => csl::format(style, library, cites, listed),
    }
}
