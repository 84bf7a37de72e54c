//! Parts of the package that only some documents have.

use crate::package::Part;

/// Parts beyond those of every document, with what names them in the package.
#[derive(Default)]
pub(super) struct Extra {
    pub(super) parts: Vec<Part>,
    /// Of a part its path and its kind, for `[Content_Types].xml`.
    pub(super) types: Vec<(String, String)>,
    /// Relations of the package.
    pub(super) of_package: Vec<String>,
    /// Relations of the main part.
    pub(super) of_document: Vec<String>,
}

impl Extra {
    /// Adds a part of a kind.
    pub(super) fn add(&mut self, path: &str, kind: &str, text: String) {
        self.types.push((path.to_owned(), kind.to_owned()));
        self.parts.push((path.to_owned(), text.into_bytes()));
    }
}
