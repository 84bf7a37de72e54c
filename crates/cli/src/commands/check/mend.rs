//! Applies the fixes of findings, checks again, and goes on until nothing more can be mended.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix, Safety, apply_to_files};

use super::choice::Choice;
use super::judge::{Judged, Texts, judge};
use crate::change::{self, Change};
use crate::errors::Error;
use crate::files::{self, SourceFile};
use crate::report::{Checked, Failed};

/// After so many rounds mending stops; a fix that makes its own finding again would go on for ever.
const ROUNDS: usize = 10;

/// What mending gives.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// What is still found.
    pub(super) judged: Judged,
    /// The files that change, in groups of those that a fix edits together.
    groups: Vec<Vec<Change>>,
    /// How many fixes were made.
    pub(super) made: usize,
}

impl Mended {
    /// The results of a run that mends nothing.
    pub(super) fn unchanged(judged: Judged) -> Self {
        Self {
            judged,
            ..Self::default()
        }
    }

    /// The files that change.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.groups.iter().flatten()
    }
}

/// Mends what is at least so certain. Nothing is written.
pub(super) fn mend(paths: &[PathBuf], choice: &Choice, at_least: Safety) -> Result<Mended, Error> {
    let no_others = BTreeSet::new();
    mend_but(paths, choice, at_least, Texts::default(), &no_others)
}

/// Mends, from texts that stand for files on disk, and leaves some files as they are, by their full path.
fn mend_but(
    paths: &[PathBuf],
    choice: &Choice,
    at_least: Safety,
    mut texts: Texts,
    left: &BTreeSet<PathBuf>,
) -> Result<Mended, Error> {
    let mut changes = Changes::default();
    let mut made = 0;
    let mut judged = judge(paths, choice, &texts)?;
    let refused = refuse_others(&judged, at_least);
    for _ in 0..ROUNDS {
        let waiting = Waiting::gather(&judged, at_least, left);
        let applied = apply_to_files(&waiting.texts(), &waiting.fixes, at_least);
        let mut goes_on = false;
        for (id, text) in applied.texts {
            let Some(file) = waiting.file(id).filter(|waiting| waiting.file.text != text) else {
                continue;
            };
            goes_on = true;
            changes.add(file, &text);
            texts.insert(file.full.clone(), text);
        }
        if !goes_on {
            break;
        }
        changes.link(&waiting);
        made += applied.made;
        judged = judge(paths, choice, &texts)?;
    }
    judged.failed.extend(refused);
    Ok(Mended {
        judged,
        groups: changes.groups(),
        made,
    })
}

/// A file that fixes are for.
#[derive(Debug)]
struct WaitingFile<'a> {
    full: PathBuf,
    path: &'a Path,
    file: &'a SourceFile,
}

/// The fixes of all findings, with one number for each file however many essays share it.
#[derive(Debug, Default)]
struct Waiting<'a> {
    numbers: BTreeMap<PathBuf, FileId>,
    /// The files by their number.
    files: Vec<WaitingFile<'a>>,
    fixes: Vec<Fix>,
}

impl<'a> Waiting<'a> {
    fn gather(judged: &'a Judged, at_least: Safety, left: &BTreeSet<PathBuf>) -> Self {
        let mut waiting = Self::default();
        for checked in &judged.checked {
            let fixes = checked
                .findings
                .iter()
                .filter_map(|finding| finding.fix.as_ref());
            for fix in fixes.filter(|fix| fix.safety >= at_least) {
                let is_left = |edit: &Edit| {
                    let path = checked.path(edit.span.file);
                    path.is_some_and(|path| left.contains(&files::full(path)))
                };
                if left.is_empty() || !fix.edits.iter().any(is_left) {
                    waiting.add(checked, fix);
                }
            }
        }
        waiting
    }

    /// Takes a fix whose files can all be written.
    fn add(&mut self, checked: &'a Checked, fix: &Fix) {
        let mut fix = fix.clone();
        for edit in &mut fix.edits {
            let id = edit.span.file;
            let Some(path) = checked.path(id).filter(|_| checked.is_mendable(id)) else {
                return;
            };
            let file = checked.file(id);
            edit.text = with_line_ends(&edit.text, file);
            edit.span.file = self.number(path, file);
        }
        self.fixes.push(fix);
    }

    fn number(&mut self, path: &'a Path, file: &'a SourceFile) -> FileId {
        let full = files::full(path);
        if let Some(number) = self.numbers.get(&full) {
            return *number;
        }
        let number = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.numbers.insert(full.clone(), number);
        self.files.push(WaitingFile { full, path, file });
        number
    }

    fn file(&self, number: FileId) -> Option<&WaitingFile<'a>> {
        self.files.get(usize::try_from(number.0).ok()?)
    }

    fn texts(&self) -> BTreeMap<FileId, &'a str> {
        let numbers = self.numbers.values();
        numbers
            .filter_map(|number| Some((*number, self.file(*number)?.file.text.as_str())))
            .collect()
    }
}

/// A text with the line ends of the file that it goes into.
fn with_line_ends(text: &str, file: &SourceFile) -> String {
    if file.text.contains("\r\n") {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}

/// The files that change, by their full path, and which of them belong together.
#[derive(Debug, Default)]
struct Changes {
    by_path: BTreeMap<PathBuf, Change>,
    /// Files that one fix edits.
    links: Vec<(PathBuf, PathBuf)>,
}

impl Changes {
    fn add(&mut self, waiting: &WaitingFile<'_>, new: &str) {
        let change = self
            .by_path
            .entry(waiting.full.clone())
            .or_insert_with(|| Change {
                path: waiting.path.to_owned(),
                name: waiting.file.name.clone(),
                old: waiting.file.text.clone(),
                new: String::new(),
            });
        new.clone_into(&mut change.new);
    }

    fn link(&mut self, waiting: &Waiting<'_>) {
        for fix in &waiting.fixes {
            for pair in fix.edits.windows(2) {
                let [one, other] = pair else { continue };
                if one.span.file == other.span.file {
                    continue;
                }
                if let (Some(one), Some(other)) =
                    (waiting.file(one.span.file), waiting.file(other.span.file))
                {
                    self.links.push((one.full.clone(), other.full.clone()));
                }
            }
        }
    }

    /// The changes in groups: what one fix edits is in one group.
    fn groups(self) -> Vec<Vec<Change>> {
        let mut group: BTreeMap<&PathBuf, usize> = self.by_path.keys().zip(0..).collect();
        for (one, other) in &self.links {
            if let (Some(&one), Some(&other)) = (group.get(one), group.get(other)) {
                for number in group.values_mut().filter(|number| **number == other) {
                    *number = one;
                }
            }
        }
        let numbers: Vec<usize> = group.into_values().collect();
        let mut groups: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
        for (number, change) in numbers.into_iter().zip(self.by_path.into_values()) {
            groups.entry(number).or_default().push(change);
        }
        groups.into_values().collect()
    }
}

/// The essays that have something to mend and are no text of their own.
fn refuse_others(judged: &Judged, at_least: Safety) -> Vec<Failed> {
    let can_be_mended = |finding: &Diagnostic| {
        finding.fix.as_ref().is_some_and(|fix| {
            fix.safety >= at_least && fix.edits.iter().any(|edit| edit.span.file == FileId::ESSAY)
        })
    };
    judged
        .checked
        .iter()
        .filter(|checked| !checked.is_mendable(FileId::ESSAY))
        .filter(|checked| checked.findings.iter().any(can_be_mended))
        .filter_map(|checked| {
            let path = checked.path(FileId::ESSAY)?;
            Some(Failed::new(path, Error::NotMendable(files::name(path))))
        })
        .collect()
}

/// What [`write()`] could not do.
#[derive(Debug, Default)]
pub(super) struct Unwritten {
    /// The groups that could not be written, and why.
    pub(super) failed: Vec<Failed>,
    /// Their files, by their full path.
    left: BTreeSet<PathBuf>,
    /// What the files that were written held before.
    before: Texts,
}

/// Writes the files that change, those of a group all or none.
pub(super) fn write(mended: &Mended) -> Unwritten {
    let mut unwritten = Unwritten::default();
    for group in &mended.groups {
        let changes: Vec<&Change> = group.iter().collect();
        let paths = group.iter().map(|change| files::full(&change.path));
        if let (Err(error), Some(first)) = (change::write(&changes), group.first()) {
            unwritten.failed.push(Failed::new(&first.path, error));
            unwritten.left.extend(paths);
        } else {
            let before = group.iter().map(|change| change.old.clone());
            unwritten.before.extend(paths.zip(before));
        }
    }
    unwritten
}

/// What was mended in the files that could be written, and what is found now that the others stay as they were.
pub(super) fn what_was_written(
    paths: &[PathBuf],
    choice: &Choice,
    at_least: Safety,
    unwritten: Unwritten,
) -> Result<Mended, Error> {
    let mut mended = mend_but(paths, choice, at_least, unwritten.before, &unwritten.left)?;
    mended.judged.checked = judge(paths, choice, &Texts::default())?.checked;
    mended.judged.failed.extend(unwritten.failed);
    Ok(mended)
}

/// What was mended, as a sentence: `3 findings fixed in 2 files`.
pub(super) fn sentence(mended: &Mended, done: &str) -> String {
    let findings = if mended.made == 1 {
        "finding"
    } else {
        "findings"
    };
    let files = match mended.changes().count() {
        1 => "1 file".to_owned(),
        number => format!("{number} files"),
    };
    format!("{} {findings} {done} in {files}", mended.made)
}
