//! What reading gives.

use ibid_diagnostics::{Diagnostic, Span};

use crate::{Key, Library, Positions};

/// What reading a library gives: the good entries, where everything stands, and what is wrong.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The entries that could be read.
    pub library: Library,
    /// Where they stand.
    pub positions: Positions,
    /// What could not be read, or only in part.
    pub problems: Vec<Diagnostic>,
    /// What a file of another format says and a library has no place for, where no problem names it.
    pub left_out: Vec<LeftOut>,
}

/// A value of a file that has no place in the library read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The entry that it belonged to.
    pub key: Key,
    /// The field, tag or element, as the file names it: `keywords`, `KW`.
    pub field: String,
    /// What stood there.
    pub value: String,
    /// Where; the whole entry, in formats whose fields have no places.
    pub span: Span,
}
