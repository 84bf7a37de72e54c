//! Libraries of sources: reading with positions, editing, search, conversion and duplicates.
//!
//! A library is read into values that never fail: what cannot be read is a [`Diagnostic`] with its place,
//! and the entries that are good are kept.
//!
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::read_yaml;
//!
//! let read = read_yaml("beloved:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n", FileId::LIBRARY);
//! assert!(read.problems.is_empty());
//! let beloved = read.library.get("beloved").unwrap();
//! assert_eq!(beloved.entry.authors().unwrap()[0].name, "Morrison");
//! ```
//!
//! [`Diagnostic`]: ibid_diagnostics::Diagnostic

mod date;
mod duplicates;
mod edit;
mod formats;
mod keys;
mod library;
mod mentions;
mod positions;
mod read;
mod record;
mod search;
mod yaml;

pub use date::read_date;
pub use duplicates::{Duplicate, Reason, distinct, duplicates, remember_distinct};
pub use edit::{
    EditError, SortBy, add_entry, apply_edits, format_entries, merge_entries, remove_entry,
    remove_field, rename_entry, set_field, sort_entries, undo_edits,
};
pub use formats::{Exported, Format, Loss, LossReport, csl_item, export, import};
pub use hayagriva;
pub use keys::{DEFAULT_PATTERN, make_key};
pub use library::{Key, Library, Source};
pub use mentions::read_yaml_mentioned;
pub use positions::{EntryPosition, Node, Positions, Value};
pub use read::Read;
pub use search::{Hit, Query, SearchError, search, select};
pub use yaml::{
    MAX_LIBRARY_BYTES, Summary, entry_yaml, list_yaml, read_yaml, read_yaml_where, to_yaml,
};
