//! What was wrong in reading, in the words of the one who has to mend it.

use ibid_diagnostics::{Diagnostic, Severity, Span};

/// The findings of one reading.
#[derive(Debug, Default)]
pub(crate) struct Problems(pub(crate) Vec<Diagnostic>);

impl Problems {
    /// A value that is not in the library that was read.
    pub(crate) fn left_out(&mut self, span: Span, message: String) {
        self.0.push(
            Diagnostic::new("unreadable-field", Severity::Error, span, message)
                .with_help("the field is left out; everything else is read"),
        );
    }

    /// A value that is read, though not as it is written.
    pub(crate) fn mended(&mut self, span: Span, message: String, help: &str) {
        self.0.push(
            Diagnostic::new("unreadable-field", Severity::Warning, span, message).with_help(help),
        );
    }

    pub(crate) fn unknown_field(&mut self, span: Span, name: &str, what: &str) {
        let message = format!("`{name}` is no field of {what}");
        self.0.push(
            Diagnostic::new("unknown-field", Severity::Warning, span, message)
                .with_help("no style prints it; it stays in the file"),
        );
    }

    pub(crate) fn duplicate_field(&mut self, span: Span, name: &str) {
        let message = format!("`{name}` stands here a second time");
        self.0.push(
            Diagnostic::new("duplicate-key", Severity::Error, span, message)
                .with_help("the first counts; remove one of them"),
        );
    }

    pub(crate) fn duplicate_entry(&mut self, span: Span, key: &str, first: Span) {
        let message = format!("the key `{key}` stands here a second time");
        self.0.push(
            Diagnostic::new("duplicate-key", Severity::Error, span, message)
                .with_label(first, "the first entry with this key")
                .with_help("only the first can be cited; give this one another key"),
        );
    }

    pub(crate) fn unreadable_entry(&mut self, span: Span, message: String, help: &str) {
        self.0.push(
            Diagnostic::new("unreadable-entry", Severity::Error, span, message).with_help(help),
        );
    }

    pub(crate) fn unreadable_library(&mut self, span: Span, message: String, help: &str) {
        self.0.push(
            Diagnostic::new("unreadable-library", Severity::Error, span, message).with_help(help),
        );
    }
}
