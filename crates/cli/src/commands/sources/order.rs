//! `ibid sources sort` and `ibid sources format`

use std::path::Path;

use clap::ValueEnum;
use ibid_diagnostics::FileId;
use ibid_reference_manager::{SortBy, format_entries, sort_entries};

use super::{cannot_edit, make, read_to_edit};
use crate::errors::Error;

/// Sort the sources in the file; comments above an entry go with it
#[derive(Debug, clap::Args)]
pub(super) struct SortArgs {
    /// What to sort by
    #[arg(long, value_enum, default_value_t = By::Author)]
    by: By,
    /// Show the change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Write the entries in one manner: fields in their order, two spaces, quotation marks where they are needed
#[derive(Debug, clap::Args)]
pub(super) struct FormatArgs {
    /// Show the change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What entries are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Key,
    Author,
    Year,
}

pub(super) fn sort(path: &Path, args: &SortArgs) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    let by = match args.by {
        By::Key => SortBy::Key,
        By::Author => SortBy::Author,
        By::Year => SortBy::Year,
    };
    let edits = sort_entries(&library.file.text, FileId::LIBRARY, by).map_err(cannot_edit)?;
    make(&library, &edits, args.dry_run)
}

pub(super) fn format(path: &Path, args: &FormatArgs) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    let edits = format_entries(&library.file.text, FileId::LIBRARY).map_err(cannot_edit)?;
    make(&library, &edits, args.dry_run)
}
