//! What comes in: one essay with its id.

use ibid::EssayFormat;

use crate::RowError;

/// One essay of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called; the answer has the same.
    pub id: String,
    /// The essay, or why there is none.
    pub essay: Result<Vec<u8>, RowError>,
    /// Its format; told by the first bytes where nobody says it.
    pub format: Option<EssayFormat>,
    /// Its library in ibid's YAML; without one it cites from the list typed at its end.
    pub library: Option<String>,
    /// What goes to the answer as it is, such as course and year.
    pub kept: Vec<Option<String>>,
}

impl Row {
    /// An essay in text that cites from the list at its end.
    pub fn of_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of_bytes(id, text.into())
    }

    /// An essay in any format.
    pub fn of_bytes(id: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            id: id.into(),
            essay: Ok(bytes.into()),
            format: None,
            library: None,
            kept: Vec::new(),
        }
    }

    /// A row that holds no essay, and why.
    pub fn failed(id: impl Into<String>, error: RowError) -> Self {
        Self {
            essay: Err(error),
            ..Self::of_bytes(id, Vec::new())
        }
    }

    /// With a library in ibid's YAML.
    #[must_use]
    pub fn citing(mut self, library: Option<String>) -> Self {
        self.library = library;
        self
    }
}
