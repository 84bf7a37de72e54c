//! One task for each essay of an archive: rows in, rows out.
//!
//! A [`Row`] is an essay with an id, and a library where it has one. A [`Task`] does an [`Operation`] on it and gives an
//! [`Answer`], always: what cannot be read is an answer with an error and its code. The task calls what `ibid check` and the
//! other commands call. Nothing here touches the disk, and no answer depends on the rows beside it.
//!
//! ```
//! use ibid_batch::{Operation, Row, Task};
//!
//! let task = Task::new(Operation::Check);
//! let row = Row::of_text("paper-7", "The map came first (Said, 32).\n\n# Works Cited\n\nSaid, Edward W. _Orientalism_. Pantheon, 1978.\n");
//! let answer = task.answer(&row);
//! assert_eq!(answer.id, "paper-7");
//! assert_eq!(answer.findings()[0].rule, "comma-before-locator");
//! ```
//!
//! With the feature `arrow`, the module `record_batch` reads rows from record batches and makes record batches of answers; with `archive`, the module of that name does a task on whole archives.

mod answer;
#[cfg(feature = "archive")]
pub mod archive;
mod columns;
mod operation;
#[cfg(feature = "arrow")]
pub mod record_batch;
mod row;
mod task;

pub use answer::{
    Answer, Citation, Cited, Edit, Entry, Finding, Fix, Locator, Outcome, Place, RowError,
};
pub use columns::{ColumnError, ColumnNames, Columns};
pub use operation::Operation;
pub use row::Row;
pub use task::Task;
