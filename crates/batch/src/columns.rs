//! Which columns of a table hold what.

use std::borrow::Cow;
use std::fmt;

use crate::{Row, RowError};

/// How the columns of a table are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnNames {
    /// The essays.
    pub text: String,
    /// The ids; `id` where the table has that, and else the number of the row.
    pub id: Option<String>,
    /// The libraries, in ibid's YAML; `library` where the table has that.
    pub library: Option<String>,
    /// What goes to the answers as it is.
    pub kept: Vec<String>,
}

impl Default for ColumnNames {
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            id: None,
            library: None,
            kept: Vec::new(),
        }
    }
}

/// Where the columns of a table are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    text: usize,
    id: Option<usize>,
    library: Option<usize>,
    kept: Vec<usize>,
}

/// A column that is missing, or that holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnError(pub(crate) String);

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnError {}

impl Columns {
    /// Finds the columns among those of these names.
    pub fn among(found: &[&str], names: &ColumnNames) -> Result<Self, ColumnError> {
        let at = |name: &str| {
            let place = found.iter().position(|found| *found == name);
            place.ok_or_else(|| {
                let found = found.join("`, `");
                ColumnError(format!("there is no column `{name}`; there are `{found}`"))
            })
        };
        let named_or = |name: &Option<String>, usual: &str| match name {
            Some(name) => at(name).map(Some),
            None => Ok(found.iter().position(|found| *found == usual)),
        };
        Ok(Self {
            text: at(&names.text)?,
            id: named_or(&names.id, "id")?,
            library: named_or(&names.library, "library")?,
            kept: names
                .kept
                .iter()
                .map(|name| at(name))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The columns in the order text, id, library, and so many kept ones.
    #[cfg(feature = "archive")]
    pub(crate) fn in_order(kept: usize) -> Self {
        Self {
            text: 0,
            id: Some(1),
            library: Some(2),
            kept: (3..3 + kept).collect(),
        }
    }

    /// Every column that is read.
    pub fn all(&self) -> Vec<usize> {
        let named = [Some(self.text), self.id, self.library];
        named
            .into_iter()
            .flatten()
            .chain(self.kept.iter().copied())
            .collect()
    }

    /// Makes a row of the cells of one record; `unnamed` is its id where the table has none.
    pub fn row<'c>(&self, unnamed: String, cell: impl Fn(usize) -> Option<Cow<'c, [u8]>>) -> Row {
        let lossy = |cell: Cow<'_, [u8]>| String::from_utf8_lossy(&cell).into_owned();
        let id = self.id.and_then(&cell).map(lossy);
        let id = id.unwrap_or(unnamed);
        let mut row = match cell(self.text) {
            Some(text) => Row::of_bytes(id, text),
            None => Row::failed(id, RowError::missing_text()),
        };
        if let Some(library) = self.library.and_then(&cell) {
            match String::from_utf8(library.into_owned()) {
                Ok(library) if library.trim().is_empty() => {}
                Ok(library) => row.library = Some(library),
                Err(_) => {
                    let error = RowError::new("invalid-utf8", "the library is not UTF-8");
                    row.essay = row.essay.and(Err(error));
                }
            }
        }
        row.kept = self.kept.iter().map(|at| cell(*at).map(lossy)).collect();
        row
    }
}
