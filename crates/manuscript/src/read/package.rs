//! Files within a zip file, bounded.

use std::io::{Cursor, Read};

use ibid_diagnostics::{Diagnostic, Severity, Span};
use zip::ZipArchive;

/// The most bytes that one part of a document may unpack to.
const MAX_PART: u64 = 48 * 1024 * 1024;
/// The most parts that are looked at.
const MAX_PARTS: usize = 10_000;
/// How an encrypted document, or one of Word 97, begins.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// The parts of a document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// Why a document cannot be read.
pub(super) type Failure = Box<Diagnostic>;

fn problem(rule: &'static str, message: String, help: &str) -> Failure {
    Box::new(Diagnostic::new(rule, Severity::Error, Span::essay(0..0), message).with_help(help))
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Failure> {
        if bytes.starts_with(COMPOUND_FILE) {
            let message = "the document is encrypted, or of the old .doc kind".to_owned();
            return Err(problem(
                "encrypted-document",
                message,
                "open it in the word processor, remove the password and save it as .docx",
            ));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            problem(
                "damaged-document",
                format!("the document is no zip file: {error}"),
                "save it again in the word processor",
            )
        })?;
        if archive.len() > MAX_PARTS {
            return Err(problem(
                "damaged-document",
                format!("the document has more than {MAX_PARTS} parts"),
                "save it again in the word processor",
            ));
        }
        Ok(Self { archive })
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let Ok(file) = self.archive.by_name(name) else {
            return Ok(None);
        };
        if file.encrypted() {
            return Err(problem(
                "encrypted-document",
                "the document is encrypted".to_owned(),
                "remove the password and save it again",
            ));
        }
        let mut bytes = Vec::new();
        let read = file.take(MAX_PART + 1).read_to_end(&mut bytes);
        if let Err(error) = read {
            return Err(problem(
                "damaged-document",
                format!("`{name}` cannot be unpacked: {error}"),
                "save it again in the word processor",
            ));
        }
        if bytes.len() as u64 > MAX_PART {
            return Err(problem(
                "too-large",
                format!("`{name}` unpacks to more than {MAX_PART} bytes"),
                "an essay is smaller",
            ));
        }
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The names of the parts that begin with a prefix, in order.
    pub(super) fn names(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .filter(|name| name.starts_with(prefix))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort();
        names
    }
}

/// XML that cannot be read.
pub(super) fn damaged_xml(part: &str, at: u64, error: &dyn std::fmt::Display) -> Failure {
    problem(
        "damaged-document",
        format!("`{part}` is damaged at byte {at}: {error}"),
        "save it again in the word processor",
    )
}
