//! From paths and folders to the essays and libraries to check.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::errors::Error;
use crate::essay::EssayFormat;
use crate::files;
use crate::project;

/// Something to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// An essay, with the library that it cites from.
    Essay(PathBuf),
    /// A library alone.
    Library(PathBuf),
}

/// The file that lists what is not checked, in the manner of .gitignore.
const IGNORE_FILE: &str = ".ibidignore";

/// What the paths name, in the order given, folders in the order of their names; each file once.
pub(crate) fn targets(paths: &[PathBuf]) -> Result<Vec<Target>, Error> {
    let mut targets = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let found = if path.is_dir() {
            essays_below(path)?.into_iter().map(Target::Essay).collect()
        } else {
            vec![target(path)]
        };
        for target in found {
            let (Target::Essay(file) | Target::Library(file)) = &target;
            let full = std::fs::canonicalize(file).unwrap_or_else(|_| file.clone());
            if seen.insert(full) {
                targets.push(target);
            }
        }
    }
    Ok(targets)
}

/// What a path that was named is: a library else an essay.
fn target(path: &Path) -> Target {
    if project::is_library(path) {
        Target::Library(path.to_owned())
    } else {
        Target::Essay(path.to_owned())
    }
}

/// The essays below a folder, in the order of their names.
pub(crate) fn essays_below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths = Vec::new();
    let entries = WalkBuilder::new(folder)
        .add_custom_ignore_filename(IGNORE_FILE)
        .require_git(false)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in entries {
        let entry = entry.map_err(|error| Error::Walk {
            path: files::name(folder),
            error: error.to_string(),
        })?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let path = entry.into_path();
            paths.push(path.strip_prefix("./").map_or(path.clone(), Path::to_owned));
        }
    }
    let markdown: HashSet<PathBuf> = paths
        .iter()
        .filter(|path| EssayFormat::of_path(path) == Some(EssayFormat::Markdown))
        .map(|path| path.with_extension(""))
        .collect();
    let is_essay = |path: &PathBuf| match EssayFormat::of_path(path) {
        Some(EssayFormat::Markdown) => true,
        // Any JSON may lie in a folder; pandoc's is checked when it is named.
        None | Some(EssayFormat::PandocJson) => false,
        // What lies beside an essay of the same name was exported from it.
        Some(_) => !markdown.contains(&path.with_extension("")),
    };
    Ok(paths.into_iter().filter(is_essay).collect())
}
