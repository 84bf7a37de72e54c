//! Reading: one module per format, one line each in the table of [`read`].

mod docx;
mod extract;
mod frames;
mod front_matter;
mod html;
mod html_in_markdown;
mod inlines;
mod markdown;
mod markup;
mod odt;
mod org;
mod package;
mod pandoc;
mod paste;
mod wrapped_number;
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
    /// An `OpenDocument` text.
    Odt,
    /// Pandoc's JSON.
    PandocJson,
}

impl Format {
    /// The format of a file, by its extension and, where that says nothing, by its first bytes.
    ///
    /// ```
    /// use ibid_manuscript::Format;
    /// assert_eq!(Format::detect("md", b""), Format::Markdown);
    /// assert_eq!(Format::detect("", b"<!DOCTYPE html><html>"), Format::Html);
    /// assert_eq!(Format::detect("txt", b"Text."), Format::Text);
    /// ```
    pub fn detect(extension: &str, bytes: &[u8]) -> Self {
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd" => Self::Markdown,
            "docx" | "docm" | "dotx" => Self::Docx,
            "odt" | "fodt" | "ott" => Self::Odt,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::PandocJson,
            _ => Self::of_bytes(bytes),
        }
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
        let has = |needle: &[u8]| {
            bytes
                .get(..bytes.len().min(4096))
                .unwrap_or_default()
                .windows(needle.len())
                .any(|window| window == needle)
        };
        if head.starts_with(b"PK\x03\x04") {
            return if has(b"application/vnd.oasis.opendocument.text") {
                Self::Odt
            } else {
                Self::Docx
            };
        }
        let text = String::from_utf8_lossy(head)
            .trim_start_matches('\u{feff}')
            .trim_start()
            .to_lowercase();
        if text.starts_with("<!doctype html")
            || text.starts_with("<html")
            || text.starts_with("<!-- saved from url")
        {
            Self::Html
        } else if text.starts_with("{\"pandoc-api-version\"") {
            Self::PandocJson
        } else if text.starts_with("---\n") || text.starts_with("---\r\n") {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}

/// The largest file that is read, in bytes; an essay of 100,000 words has one megabyte.
const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The largest text that is read.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// Reads an essay. Never fails: what cannot be read is in [`Manuscript::problems`].
pub fn read(bytes: &[u8], format: Format) -> Manuscript {
    let limit = if format == Format::Docx || format == Format::Odt {
        MAX_BYTES
    } else {
        MAX_TEXT
    };
    if bytes.len() > limit {
        let message = format!(
            "the file has {} bytes; at most {limit} are read",
            bytes.len()
        );
        return package::failed(Diagnostic::new(
            "too-large",
            Severity::Error,
            Span::essay(0..0),
            message,
        ));
    }
    match format {
        Format::Docx => return docx::read(bytes),
        Format::Odt => return odt::read(bytes),
        _ => {}
    }
    let (text, problem) = text(bytes);
    let mut manuscript = match format {
        Format::Markdown => markdown::read(text),
        Format::Html => html::read(&text),
        Format::PandocJson => pandoc::read(&text),
        _ => paste::read(text),
    };
    manuscript.problems.splice(0..0, problem);
    manuscript
}

/// The blocks of Markdown or pasted text, before it is known what they are.
pub(crate) fn blocks(source: String, format: Format) -> Manuscript {
    if format == Format::Markdown {
        markdown::blocks(source)
    } else if org::is_org(&source) {
        org::blocks(source)
    } else {
        paste::blocks(source)
    }
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
