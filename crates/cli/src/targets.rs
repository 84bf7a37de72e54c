//! From paths and folders to the essays and libraries to check.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ibid_manuscript::Format;
use ignore::WalkBuilder;

use crate::errors::Error;
use crate::essay::format_of;
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
    let paths = files_below(folder)?;
    let markdown: HashSet<PathBuf> = paths
        .iter()
        .filter(|path| format_of(path) == Some(Format::Markdown))
        .map(|path| path.with_extension(""))
        .collect();
    let is_essay = |path: &PathBuf| match format_of(path) {
        _ if is_review_copy(path) => false,
        Some(Format::Markdown) => true,
        // Any JSON may lie in a folder; pandoc's is checked when it is named.
        None | Some(Format::PandocJson) => false,
        // What lies beside an essay of the same name was exported from it.
        Some(_) if markdown.contains(&path.with_extension("")) => false,
        Some(Format::Text) => may_be_essay(path),
        Some(_) => true,
    };
    Ok(paths.into_iter().filter(is_essay).collect())
}

/// What stands before the ending in the name of a review copy.
pub(crate) const REVIEWED: &str = ".reviewed";

/// Whether a file is a review copy of the essay beside it.
pub(crate) fn is_review_copy(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.is_some_and(|stem| stem.ends_with(REVIEWED))
}

/// The files below a folder that are not ignored, in the order of their names.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
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
    Ok(paths)
}

/// Whether a text that nobody named may be an essay, and not a list of words or requirements, or a log: most of its
/// words stand in lines of several words, and few of its lines begin as those of logs and tables do. One that cannot be
/// read may be: the check will say why it cannot.
fn may_be_essay(path: &Path) -> bool {
    files::read_text(path, files::ESSAY_LIMIT).map_or(true, |file| is_prose(&file.text))
}

/// Whether a text looks like prose.
fn is_prose(text: &str) -> bool {
    let (mut words, mut in_sentences) = (0, 0);
    let (mut lines, mut records) = (0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let count = line.split_whitespace().count();
        words += count;
        in_sentences += if count > 4 { count } else { 0 };
        lines += 1;
        records +=
            usize::from(line.starts_with(|c: char| c.is_ascii_digit() || "[#;|".contains(c)));
    }
    in_sentences * 2 > words && records * 2 < lines.max(1)
}

/// The endings of documents that cannot be read, and that a folder of essays may hold.
const UNREADABLE: &[&str] = &["doc", "pages", "pdf", "wpd", "gdoc", "fodt", "odp", "tex"];

/// What a folder holds that looks like an essay and cannot be read, in a sentence.
pub(crate) fn left_out(paths: &[PathBuf]) -> Option<String> {
    let folders = paths.iter().filter(|path| path.is_dir());
    let below = folders
        .filter_map(|folder| files_below(folder).ok())
        .flatten();
    let mut left_out: Vec<String> = below
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            let ending = ending.unwrap_or_default().to_ascii_lowercase();
            UNREADABLE.contains(&ending.as_str()) && !lies_beside_essay(path)
        })
        .map(|path| files::name(&path))
        .collect();
    let count = left_out.len();
    left_out.truncate(5);
    if count > left_out.len() {
        left_out.push("…".to_owned());
    }
    let what = if count == 1 {
        "1 file was"
    } else {
        &format!("{count} files were")
    };
    (count > 0).then(|| {
        format!(
            "{what} not checked, because ibid cannot read the format; save it as .docx or .txt: {}",
            left_out.join(", ")
        )
    })
}

/// Whether an essay of the same name lies beside a file, which was then exported from it.
fn lies_beside_essay(path: &Path) -> bool {
    ["md", "docx", "txt", "odt", "rtf", "html"]
        .iter()
        .any(|ending| path.with_extension(ending).is_file())
}

#[cfg(test)]
mod tests {
    use super::is_prose;

    #[test]
    fn prose_is_told_from_lists_and_logs() {
        for text in [
            "The harbor was rebuilt twice, and nobody knows why.\n\nIts walls were taller (Birch 3).\n",
            "Roses\n\nThe wind goes over the wall at night\nand nobody hears it but me and the dog\n",
        ] {
            assert!(is_prose(text), "{text}");
        }
        for text in [
            "numpy==1.2\npandas>=2\nrequests\n",
            "apple\nbanana\ncherry\n",
            "2024-05-01 12:00:01 INFO server started on port 80\n2024-05-01 12:00:02 INFO ready for the first client\n",
            "",
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }
}
