//! What reading gives.

use ibid_diagnostics::Diagnostic;

use crate::{Library, Positions};

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
