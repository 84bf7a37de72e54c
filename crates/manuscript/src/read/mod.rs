//! Reading: one module per format, one row each in the table of [`format`].

mod app_marks;
#[cfg(feature = "word")]
mod docx;
mod encoding;
mod extract;
#[cfg(feature = "word")]
mod fields;
mod format;
mod frames;
mod front_matter;
#[cfg(feature = "html")]
mod html;
mod html_in_markdown;
mod image_tag;
mod inlines;
mod markdown;
mod markup;
#[cfg(feature = "word")]
mod odt;
mod org;
#[cfg(feature = "word")]
mod package;
mod pandoc;
mod paste;
mod places;
#[cfg(feature = "word")]
mod rtf;
mod wrapped_number;
mod yaml;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use crate::Manuscript;
pub use encoding::decode;
pub use format::{Format, Unread};
pub use markdown::is_speech;
pub use places::{WordPiece, WordPlaces};

/// The largest file that is read, in bytes; an essay of 100,000 words has one megabyte.
const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The largest text that is read.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// Reads an essay. Never fails: what cannot be read is in [`Manuscript::problems`].
pub fn read(bytes: &[u8], format: Format) -> Manuscript {
    let limit = if matches!(format, Format::Docx | Format::Odt | Format::Rtf) {
        MAX_BYTES
    } else {
        MAX_TEXT
    };
    if bytes.len() > limit {
        return too_large("the file", bytes.len(), limit);
    }
    #[cfg(feature = "word")]
    let document = match format {
        Format::Docx => Some(docx::read(bytes)),
        Format::Odt => Some(odt::read(bytes)),
        Format::Rtf => Some(rtf::read(bytes)),
        _ => None,
    };
    #[cfg(feature = "word")]
    if let Some(document) = document {
        // What is packed in few bytes may be long.
        let length = document.source.len();
        return if length > MAX_TEXT {
            too_large("the text of the document", length, MAX_TEXT)
        } else {
            document
        };
    }
    #[cfg(feature = "html")]
    if format == Format::Html {
        return html::read(&decode(bytes, format).0);
    }
    if is_left_out(format) {
        let message = format!("this build of ibid cannot read {}", format.name());
        return failed(Diagnostic::new(
            "format-not-built",
            Severity::Error,
            Span::essay(0..0),
            message,
        ));
    }
    let (text, problem) = text(bytes);
    let mut manuscript = match format {
        Format::Markdown => markdown::read(text),
        Format::PandocJson => pandoc::read(&text),
        _ => paste::read(text),
    };
    manuscript.problems.splice(0..0, problem);
    manuscript
}

/// Where the text of a Word document, as [`read`] takes it out, stands in the document.
#[cfg(feature = "word")]
pub fn word_places(bytes: &[u8]) -> WordPlaces {
    docx::places(bytes)
}

/// Whether this build lacks the reader of a format.
fn is_left_out(format: Format) -> bool {
    match format {
        Format::Docx | Format::Odt | Format::Rtf => !cfg!(feature = "word"),
        Format::Html => !cfg!(feature = "html"),
        Format::Markdown | Format::Text | Format::PandocJson => false,
    }
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

/// Nothing is read of what is larger than a limit.
fn too_large(what: &str, length: usize, limit: usize) -> Manuscript {
    let message = format!("{what} has {length} bytes; at most {limit} are read");
    let at = Span::essay(0..0);
    failed(Diagnostic::new("too-large", Severity::Error, at, message))
}

/// A manuscript with nothing but a problem.
fn failed(problem: Diagnostic) -> Manuscript {
    Manuscript {
        problems: vec![problem],
        ..Manuscript::default()
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
