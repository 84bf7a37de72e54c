//! Rows from Arrow record batches, and record batches of answers.
//!
//! ```
//! use ibid_batch::record_batch::{answers_to_batch, rows_of_batch, schema};
//! use ibid_batch::{ColumnNames, Columns, Operation, Task};
//! # use std::sync::Arc;
//! # use arrow_array::{ArrayRef, RecordBatch, StringArray};
//! # let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("The map came first (Said 32).\n"), None]));
//! # let batch = RecordBatch::try_from_iter([("text", texts)])?;
//!
//! let columns = Columns::of(&batch.schema(), &ColumnNames::default()).unwrap();
//! let rows = rows_of_batch(&batch, &columns, |at| at.to_string()).unwrap();
//! let task = Task::new(Operation::Check);
//! let answers: Vec<_> = rows.iter().map(|row| task.answer(row)).collect();
//! let made = answers_to_batch(Operation::Check, &[], &answers)?;
//! assert_eq!(made.num_rows(), 2);
//! assert_eq!(made.schema(), schema(Operation::Check, &[])?);
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```

mod read;
mod write;

pub use read::rows_of_batch;
pub use write::{answers_to_batch, schema};
