//! Rows from a record batch.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, RecordBatch, downcast_integer_array};
use arrow_schema::{DataType, Schema};

use crate::{ColumnError, ColumnNames, Columns, Row};

impl Columns {
    /// Finds the columns in a schema.
    pub fn of(schema: &Schema, names: &ColumnNames) -> Result<Self, ColumnError> {
        let found: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        Self::among(&found, names)
    }
}

/// The rows of a record batch. `unnamed` makes the id of a row where there is no column of ids, of its number from 0.
pub fn rows_of_batch(
    batch: &RecordBatch,
    columns: &Columns,
    unnamed: impl Fn(usize) -> String,
) -> Result<Vec<Row>, ColumnError> {
    let mut cells: Vec<Vec<Option<Cow<'_, [u8]>>>> = vec![Vec::new(); batch.num_columns()];
    for at in columns.all() {
        if let (Some(place), Some(array)) = (cells.get_mut(at), batch.columns().get(at)) {
            *place = cells_of(array.as_ref()).ok_or_else(|| {
                let (schema, kind) = (batch.schema(), array.data_type());
                let name = schema.fields().get(at).map_or("", |field| field.name());
                ColumnError(format!("the column `{name}` is of type {kind}, not text"))
            })?;
        }
    }
    let row = |at: usize| columns.row(unnamed(at), |column| cells.get(column)?.get(at)?.clone());
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
        DataType::Float64 => shown(array.as_primitive::<Float64Type>().iter()),
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
