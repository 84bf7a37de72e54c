//! `ibid sources keys`

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ibid_diagnostics::Edit;
use ibid_reference_manager::{
    DEFAULT_PATTERN, Library, PLACEHOLDERS, PatternError, check_pattern, make_keys,
};

use super::rename::refuse_bad_key;
use super::{edited, read_to_edit};
use crate::errors::Error;
use crate::{change, essays_of_library, suggest};

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
    refuse_bad_pattern(&args.pattern)?;
    let library = read_to_edit(path)?;
    let names = names(&library.read.library, &args.pattern)?;
    let edits: Vec<Edit> = library
        .read
        .positions
        .iter()
        .filter_map(|(key, position)| Some(Edit::replace(position.key, names.get(key.as_str())?)))
        .collect();
    let mut changes = vec![edited(&library, &edits)];
    let citing = essays_of_library::essays(path, &library.file.text, &args.essays)?;
    changes.extend(citing.iter().filter_map(|essay| essay.renamed(&names)));
    change::make(&changes, args.dry_run)
}

/// The new keys of the sources whose key changes.
fn names(library: &Library, pattern: &str) -> Result<HashMap<String, String>, Error> {
    let mut names = HashMap::new();
    for (source, key) in library.iter().zip(make_keys(library, pattern)) {
        if key != source.key.as_str() {
            refuse_bad_key(&key)?;
            names.insert(source.key.to_string(), key);
        }
    }
    Ok(names)
}

/// A pattern has to name parts that there are, and make keys that can be cited.
fn refuse_bad_pattern(pattern: &str) -> Result<(), Error> {
    check_pattern(pattern).map_err(|error| {
        let near = match &error {
            PatternError::Unknown(name) => suggest::suggestion(name, PLACEHOLDERS),
            _ => None,
        };
        let known = PLACEHOLDERS.map(|name| format!("`{{{name}}}`")).join(", ");
        Error::wrong(
            error.to_string(),
            near.unwrap_or_else(|| {
                format!(
                    "a pattern has {known}, and between them letters, digits and marks such as `-`"
                )
            }),
        )
    })
}
