//! From the text of a hayagriva YAML file to a [`Library`].

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use crate::{Key, Library, Positions, Source};

/// What reading a library gives: the good entries, where everything stands, and what is wrong.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The entries that could be read.
    pub library: Library,
    /// Where they stand.
    pub positions: Positions,
    /// What could not be read, or only in part.
    pub problems: Vec<Diagnostic>,
}

/// Reads hayagriva YAML. Never fails: what is wrong is in [`Read::problems`].
pub fn read_yaml(text: &str, file: FileId) -> Read {
    let mut read = Read::default();
    match hayagriva::io::from_yaml_str(text) {
        Ok(entries) => {
            for entry in entries {
                let key = Key::new(entry.key());
                // The keys of a hayagriva library are unique.
                let _ = read.library.push(Source { key, entry });
            }
        }
        Err(error) => {
            let at = error.location().map_or(0, |location| location.index());
            let span = Span::new(file, at, at);
            read.problems.push(Diagnostic::new(
                "unreadable-library",
                Severity::Error,
                span,
                error.to_string(),
            ));
        }
    }
    read
}
