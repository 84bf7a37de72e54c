//! Files that are to change: shown as a difference, or replaced.

use std::path::PathBuf;

use crate::errors::Error;
use crate::files::{self, Replacement};
use crate::{diff, print};

/// A file that is to change.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// The path as it was named.
    pub(crate) path: PathBuf,
    /// The name in reports.
    pub(crate) name: String,
    /// What is on disk.
    pub(crate) old: String,
    /// What is to be there.
    pub(crate) new: String,
}

/// Makes changes that belong together, all or none, unless someone has changed one of the files since it was read.
pub(crate) fn write(changes: &[&Change]) -> Result<(), Error> {
    let files: Vec<Replacement<'_>> = changes
        .iter()
        .map(|change| Replacement {
            path: &change.path,
            old: change.old.as_bytes(),
            new: change.new.as_bytes(),
        })
        .collect();
    files::replace(&files)
}

/// The changes as `diff -u` shows them.
pub(crate) fn diffs<'a>(changes: impl IntoIterator<Item = &'a Change>) -> String {
    let diffs = changes
        .into_iter()
        .map(|change| diff::unified(&change.name, &change.old, &change.new));
    diffs.collect::<Vec<_>>().concat()
}

/// Shows the changes where nothing is to be written, else makes all of them or none, and says which files were
/// changed.
pub(crate) fn make(changes: &[Change], dry_run: bool) -> Result<(), Error> {
    let changes: Vec<&Change> = changes
        .iter()
        .filter(|change| change.old != change.new)
        .collect();
    if changes.is_empty() {
        print::note("nothing to change");
        return Ok(());
    }
    if dry_run {
        return print::result(&diffs(changes));
    }
    let is_there: Vec<bool> = changes.iter().map(|change| change.path.exists()).collect();
    write(&changes)?;
    for (change, was_there) in changes.iter().zip(is_there) {
        let done = if was_there { "changed" } else { "made" };
        print::note(&format!("{done} {}", change.name));
    }
    Ok(())
}
