//! A Word document whose look the DOCX takes: its styles, theme, fonts, numbering, page and page heads, and nothing else.
//!
//! What is taken is named here, part by part. Macros, embedded objects, other documents and whatever else a package may hold
//! are never looked at.

mod heads;
mod numbering;
mod package;
mod section;
mod styles;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::extra::Extra;
use crate::Error;
pub(super) use numbering::Numbering;
use package::Package;
pub(super) use section::PAGE;
pub(super) use styles::Styles;

/// What is taken from a document.
pub(super) struct Reference {
    pub(super) styles: Styles,
    pub(super) theme: Option<String>,
    pub(super) fonts: Option<String>,
    pub(super) numbering: Option<Numbering>,
    /// The elements of its settings that belong to the page.
    pub(super) settings: String,
    /// The elements of its page.
    pub(super) section: Vec<(String, String)>,
    /// Its page heads and feet.
    pub(super) heads: Extra,
    /// Why some of these were not taken.
    pub(super) problems: Vec<Diagnostic>,
}

impl Reference {
    /// Reads a `.docx`, `.dotx`, `.docm` or `.dotm`. `ours` are the styles that a document has without it.
    pub(super) fn open(bytes: &[u8], ours: &str, lang: &str) -> Result<Self, Error> {
        let mut package = Package::open(bytes)?;
        let styles = package.related("styles")?;
        let styles = styles.ok_or_else(|| refused("it has no styles"))?;
        let styles = Styles::merged(&styles, ours, lang)?;
        let theme = package.related("theme")?;
        let fonts = package.related("fontTable")?;
        let numbering = package.related("numbering")?;
        let settings = package.related("settings")?;
        let mut heads = Extra::default();
        let mut problems = Vec::new();
        let elements = section::elements(&package.document()?)?;
        let section = heads::taken(elements, &mut package, &mut heads, &mut problems)?;
        Ok(Self {
            styles,
            // A picture in a theme is a part of its own.
            theme: theme.filter(|theme| !theme.contains("r:embed") && !theme.contains("r:link")),
            fonts: fonts.as_deref().and_then(section::without_embedded),
            numbering: numbering.as_deref().and_then(Numbering::of),
            settings: settings
                .as_deref()
                .map(section::settings)
                .unwrap_or_default(),
            section,
            heads,
            problems,
        })
    }
}

/// The error for a template that cannot be used.
fn refused(message: &str) -> Error {
    Error::WordTemplate {
        message: message.to_owned(),
    }
}

/// What is said of a page head that is not taken.
fn not_taken(why: &str) -> Diagnostic {
    Diagnostic::new(
        "template-warning",
        Severity::Warning,
        Span::essay(0..0),
        format!("a page head of the template is left out, because it {why}"),
    )
    .with_help("leave it out of the template, or add it to the document in Word")
}
