//! `ibid sources sort` and `ibid sources format`

use std::path::Path;

use clap::ValueEnum;
use ibid_diagnostics::FileId;
use ibid_reference_manager::{Key, Library, Source, format_entries, sort_entries};
use ibid_styles::order;

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
    /// The key, capitals aside
    Key,
    /// As the list of works cited is printed
    Author,
    /// The year, then as the list is printed
    Year,
}

pub(super) fn sort(path: &Path, args: &SortArgs) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    let keys = ordered(&library.read.library, args.by);
    let edits = sort_entries(&library.file.text, FileId::LIBRARY, &keys).map_err(cannot_edit)?;
    make(&library, &edits, args.dry_run)
}

/// The keys in order. Sources by author stand as the list of works cited prints them, also within a year.
fn ordered(library: &Library, by: By) -> Vec<Key> {
    let sources: Vec<&Source> = library.iter().collect();
    let mut printed: Vec<&Source> = order(&sources)
        .into_iter()
        .filter_map(|place| sources.get(place).copied())
        .collect();
    match by {
        By::Author => {}
        By::Key => printed.sort_by_cached_key(|source| {
            (source.key.as_str().to_lowercase(), source.key.to_string())
        }),
        By::Year => printed.sort_by_key(|source| source.entry.date_any().map(|date| date.year)),
    }
    printed.iter().map(|source| source.key.clone()).collect()
}

pub(super) fn format(path: &Path, args: &FormatArgs) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    let edits = format_entries(&library.file.text, FileId::LIBRARY).map_err(cannot_edit)?;
    make(&library, &edits, args.dry_run)
}
