//! `ibid sources keys`

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ibid_diagnostics::Edit;
use ibid_reference_manager::{DEFAULT_PATTERN, Key, Library, Source, make_key};

use super::{edited, read_to_edit};
use crate::errors::Error;
use crate::{change, citing};

/// Make the keys of all sources anew, in the library and in the essays
///
/// In a pattern {author} is the first author's surname, {title} the first word of the title, {year} the year and
/// {type} the type; letters are added where keys would be equal.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid sources keys --pattern '{author}{year}' --dry-run")]
pub(super) struct Args {
    /// The pattern
    #[arg(long, default_value = DEFAULT_PATTERN)]
    pattern: String,
    /// The essays that cite from the library; those beside it and below otherwise
    #[arg(value_name = "ESSAY")]
    essays: Vec<PathBuf>,
    /// Show the changes, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(path: &Path, args: &Args) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    let names = names(&library.read.library, &args.pattern);
    let edits: Vec<Edit> = library
        .read
        .positions
        .iter()
        .filter_map(|(key, position)| Some(Edit::replace(position.key, names.get(key.as_str())?)))
        .collect();
    let mut changes = vec![edited(&library, &edits)];
    let citing = citing::essays(path, &library.file.text, &args.essays)?;
    changes.extend(citing.iter().filter_map(|essay| essay.renamed(&names)));
    change::make(&changes, args.dry_run)
}

/// The new keys of the sources whose key changes.
fn names(library: &Library, pattern: &str) -> HashMap<String, String> {
    let mut taken = Library::new();
    let mut names = HashMap::new();
    for source in library {
        let key = make_key(source, pattern, &taken);
        if key != source.key.as_str() {
            names.insert(source.key.to_string(), key.clone());
        }
        // `make_key` gives a key that is free.
        let _ = taken.push(Source {
            key: Key::new(&key),
            entry: source.entry.clone(),
        });
    }
    names
}
