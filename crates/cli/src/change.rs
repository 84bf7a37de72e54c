//! Files that are to change: shown as a difference, or replaced.

use std::path::PathBuf;

use crate::errors::Error;
use crate::{diff, files, print};

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

impl Change {
    /// Replaces the file, unless someone has changed it since it was read.
    pub(crate) fn write(&self) -> Result<(), Error> {
        files::replace(&self.path, self.old.as_bytes(), self.new.as_bytes())
    }
}

/// The changes as `diff -u` shows them.
pub(crate) fn diffs(changes: &[Change]) -> String {
    let diffs = changes
        .iter()
        .map(|change| diff::unified(&change.name, &change.old, &change.new));
    diffs.collect::<Vec<_>>().concat()
}

/// Shows the changes where nothing is to be written, else makes them, and says which files were changed.
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
        let changes: Vec<Change> = changes.into_iter().cloned().collect();
        return print::result(&diffs(&changes));
    }
    for change in changes {
        change.write()?;
        print::note(&format!("changed {}", change.name));
    }
    Ok(())
}
