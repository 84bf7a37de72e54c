//! `ibid sources rename`

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ibid_diagnostics::FileId;
use ibid_reference_manager::{can_be_cited, rename_entry};

use super::{cannot_edit, edited, find, read_entry_to_edit};
use crate::errors::Error;
use crate::{change, essays_of_library};

/// Give a source another key, in the library and in the essays
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The key
    key: String,
    /// The new key
    new: String,
    /// The essays that cite it; those beside the library and below otherwise
    #[arg(value_name = "ESSAY")]
    essays: Vec<PathBuf>,
    /// Show the changes, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(path: &Path, args: &Args) -> Result<(), Error> {
    let library = read_entry_to_edit(path, &args.key)?;
    find(&library, &args.key)?;
    refuse_bad_key(&args.new)?;
    let text = &library.file.text;
    let edits = rename_entry(text, FileId::LIBRARY, &args.key, &args.new).map_err(cannot_edit)?;
    let names = HashMap::from([(args.key.clone(), args.new.clone())]);
    let mut changes = vec![edited(&library, &edits)];
    let citing = essays_of_library::essays(path, text, &args.essays)?;
    changes.extend(citing.iter().filter_map(|essay| essay.renamed(&names)));
    change::make(&changes, args.dry_run)
}

/// A key has to be one that an essay can cite: pandoc's keys.
pub(super) fn refuse_bad_key(key: &str) -> Result<(), Error> {
    if can_be_cited(key) {
        return Ok(());
    }
    Err(Error::wrong(
        format!("`{key}` cannot be cited as a key"),
        "a key has letters, digits and single marks such as `-`, `_`, `:` and `.` between them",
    ))
}
