//! Reading: one module per format, one line each in the table of [`read`].

mod front_matter;
mod html_in_markdown;
mod inlines;
mod markdown;
mod yaml;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use crate::Manuscript;

/// What an essay is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, with YAML front matter.
    Markdown,
    /// Text pasted from anywhere.
    Text,
    /// A Word document.
    Docx,
    /// A saved web page.
    Html,
    /// An OpenDocument text.
    Odt,
    /// Pandoc's JSON.
    PandocJson,
}

/// Reads an essay. Never fails: what cannot be read is in [`Manuscript::problems`].
pub fn read(bytes: &[u8], format: Format) -> Manuscript {
    let (text, problem) = text(bytes);
    let mut manuscript = match format {
        Format::Markdown => markdown::read(text),
        _ => Manuscript {
            source: text,
            ..Manuscript::default()
        },
    };
    manuscript.problems.splice(0..0, problem);
    manuscript
}

/// The text of a file, and where it is not UTF-8.
fn text(bytes: &[u8]) -> (String, Option<Diagnostic>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let at = error.valid_up_to();
            let problem = Diagnostic::new(
                "not-utf-8",
                Severity::Error,
                Span::essay(at..at),
                format!("byte {at} is not UTF-8"),
            )
            .with_help("save the file as UTF-8");
            (String::from_utf8_lossy(bytes).into_owned(), Some(problem))
        }
    }
}
