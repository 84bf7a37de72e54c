//! Rows from a record batch.

use std::borrow::Cow;
use std::fmt;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, downcast_integer_array};
use arrow_schema::{DataType, Schema};

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
pub struct ColumnError(String);

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnError {}

impl Columns {
    /// Finds the columns in a table.
    pub fn of(schema: &Schema, names: &ColumnNames) -> Result<Self, ColumnError> {
        let found: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        Self::among(&found, names)
    }

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

    /// Makes a row of the cells of one record; `number` is its id where the table has none.
    pub fn row<'c>(&self, number: u64, cell: impl Fn(usize) -> Option<Cow<'c, [u8]>>) -> Row {
        let lossy = |cell: Cow<'_, [u8]>| String::from_utf8_lossy(&cell).into_owned();
        let id = self.id.and_then(&cell).map(lossy);
        let id = id.unwrap_or_else(|| number.to_string());
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

/// The rows of a record batch. `before` is how many rows came before it: the number of a row is its id where there is
/// no column of ids.
pub fn rows_of_batch(
    batch: &RecordBatch,
    columns: &Columns,
    before: u64,
) -> Result<Vec<Row>, ColumnError> {
    let asked = [Some(columns.text), columns.id, columns.library];
    let asked = asked.into_iter().flatten().chain(columns.kept.clone());
    let mut cells: Vec<Vec<Option<Cow<'_, [u8]>>>> = vec![Vec::new(); batch.num_columns()];
    for at in asked {
        if let (Some(place), Some(array)) = (cells.get_mut(at), batch.columns().get(at)) {
            *place = cells_of(array.as_ref()).ok_or_else(|| {
                let (schema, kind) = (batch.schema(), array.data_type());
                let name = schema.fields().get(at).map_or("", |field| field.name());
                ColumnError(format!("the column `{name}` is of type {kind}, not text"))
            })?;
        }
    }
    let row = |at: usize| {
        let number = before + at as u64 + 1;
        columns.row(number, |column| cells.get(column)?.get(at)?.clone())
    };
    Ok((0..batch.num_rows()).map(row).collect())
}

/// The values of an array as text; none where it is of another type.
fn cells_of(array: &dyn Array) -> Option<Vec<Option<Cow<'_, [u8]>>>> {
    fn texts<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> Vec<Option<Cow<'a, [u8]>>> {
        cells
            .map(|cell| cell.map(|text| Cow::Borrowed(text.as_bytes())))
            .collect()
    }
    fn bytes<'a>(cells: impl Iterator<Item = Option<&'a [u8]>>) -> Vec<Option<Cow<'a, [u8]>>> {
        cells.map(|cell| cell.map(Cow::Borrowed)).collect()
    }
    fn shown<'a, T: ToString>(
        cells: impl Iterator<Item = Option<T>>,
    ) -> Vec<Option<Cow<'a, [u8]>>> {
        cells
            .map(|cell| cell.map(|value| Cow::Owned(value.to_string().into_bytes())))
            .collect()
    }
    Some(match array.data_type() {
        DataType::Null => vec![None; array.len()],
        DataType::Utf8 => texts(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => texts(array.as_string::<i64>().iter()),
        DataType::Utf8View => texts(array.as_string_view().iter()),
        DataType::Binary => bytes(array.as_binary::<i32>().iter()),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().iter()),
        DataType::BinaryView => bytes(array.as_binary_view().iter()),
        DataType::Boolean => shown(array.as_boolean().iter()),
        DataType::Float64 => shown(
            array
                .as_primitive::<arrow_array::types::Float64Type>()
                .iter(),
        ),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let values = cells_of(dictionary.values().as_ref())?;
            let keys = dictionary.normalized_keys();
            let cell = |(at, key): (usize, &usize)| {
                let is_valid = dictionary.keys().is_valid(at);
                values.get(*key).filter(|_| is_valid)?.clone()
            };
            // Without values there are no keys that lead to one.
            if values.is_empty() {
                vec![None; array.len()]
            } else {
                keys.iter().enumerate().map(cell).collect()
            }
        }
        _ => downcast_integer_array!(
            array => shown(array.iter()),
            _ => return None
        ),
    })
}
