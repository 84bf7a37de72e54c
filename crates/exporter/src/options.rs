//! How an essay is exported, what comes of it, and why nothing did.

use std::collections::BTreeMap;

use ibid_diagnostics::{Diagnostic, Span};
use ibid_language::dates::CivilDate;

use crate::live::LiveCitations;
use crate::target::Target;

/// MLA's page, for typst.
pub(crate) const TEMPLATE: &str = include_str!("../templates/mla.typ");

/// How an essay is exported.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// To what.
    pub target: Target,
    /// The paper; US Letter unless said otherwise.
    pub paper: Paper,
    /// The typst template that lays out the PDF, where it is not the one built in.
    pub template: Option<Template>,
    /// The images that the essay may show, by their path as typed in the essay. No other file is read.
    pub images: BTreeMap<String, &'a [u8]>,
    /// Font files beside those built in, for a PDF with characters that these lack: see [`choose_fonts`](crate::choose_fonts). The same essay
    /// gives other bytes with other fonts.
    pub fonts: Vec<&'a [u8]>,
    /// How citations typed by hand are printed.
    pub citations: Citations,
    /// A Word document (`.docx`, `.dotx`) whose styles, theme, fonts, page and page heads a DOCX takes.
    pub word_template: Option<&'a [u8]>,
    /// The fields behind the citations of a DOCX, where it is to have any.
    pub live: Option<LiveCitations<'a>>,
    /// The date in the file's metadata. Without one it is the essay's, where that is a date, else
    /// 1 January 1970: never the clock's.
    pub date: Option<CivilDate>,
    /// What names the document where the essay has neither a title nor a heading: the file's name.
    pub fallback_title: Option<String>,
}

impl Options<'_> {
    /// The target, and for the rest what MLA prints.
    pub fn new(target: Target) -> Self {
        Self {
            target,
            paper: Paper::default(),
            template: None,
            images: BTreeMap::new(),
            fonts: Vec::new(),
            citations: Citations::default(),
            word_template: None,
            live: None,
            date: None,
            fallback_title: None,
        }
    }
}

/// The paper of a PDF or DOCX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 8.5 by 11 inches, MLA's paper.
    #[default]
    UsLetter,
    /// 210 by 297 millimeters.
    A4,
}

impl Paper {
    /// The name in front matter and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::UsLetter => "us-letter",
            Self::A4 => "a4",
        }
    }

    /// The paper with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::UsLetter, Self::A4]
            .into_iter()
            .find(|paper| paper.name().eq_ignore_ascii_case(name))
    }
}

/// A typst template: the name that its errors carry, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its path as given.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// How citations typed by hand are printed. Citations by key always print as the style has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Citations {
    /// As typed, and linked.
    #[default]
    Typed,
    /// As the style prints them where they are linked exactly, else as typed.
    Formatted,
}

/// An essay in its new format.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The file's bytes; text targets are UTF-8.
    pub bytes: Vec<u8>,
    /// What the reader of the file will miss: a character that no font has, an image without alternative text.
    pub problems: Vec<Diagnostic>,
}

/// Why nothing was exported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The template is wrong.
    #[error("{message}")]
    Template {
        /// Where, in the template itself.
        at: Place,
        /// What is wrong.
        message: String,
        /// What to do.
        hints: Vec<String>,
    },
    /// The Word document that a DOCX was to look like cannot be used.
    #[error("the Word template cannot be used: {message}")]
    WordTemplate {
        /// Why.
        message: String,
    },
    /// The essay is beyond a limit.
    #[error("{what} (the limit is {limit})")]
    Limit {
        /// What is too large, with its size.
        what: String,
        /// The limit, with its unit.
        limit: String,
        /// Where.
        at: Span,
    },
    /// The typesetter refused the document though the template is right.
    #[error("failed to typeset the essay: {message}")]
    Typesetting {
        /// What it said.
        message: String,
    },
    /// A library that writes the format failed.
    #[error("failed to write {target}: {message}")]
    Writing {
        /// The format.
        target: &'static str,
        /// What it said.
        message: String,
    },
    /// A dependency panicked: a bug.
    #[error("internal error while writing the essay: {message}")]
    Panic {
        /// Its last words.
        message: String,
    },
    /// This build lacks the target.
    #[error("this build of ibid cannot write {target}")]
    NotBuilt {
        /// The target.
        target: &'static str,
    },
}

#[cfg(feature = "pdf")]
impl Error {
    /// The error for a panic caught from a dependency.
    pub(crate) fn panic(payload: &(dyn std::any::Any + Send)) -> Self {
        let words = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned());
        let words = words.or_else(|| payload.downcast_ref::<String>().cloned());
        Self::Panic {
            message: words.unwrap_or_else(|| "no reason given".to_owned()),
        }
    }
}

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The template's name, as given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
}
