//! Makes the fixes of findings in files: which files change, and which of them belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ibid_checker::fix::{Fixed, fix as fix_texts};
use ibid_diagnostics::{Diagnostic, FileId, Safety};

use super::choice::Choice;
use super::judge::{First, Inputs, NumberedFile, Results, Run, TextsByPath, judge, with_findings};
use crate::change::{self, Change};
use crate::errors::Error;
use crate::files;
use crate::report::{Checked, Failed};

/// What fixing gives.
#[derive(Debug, Default)]
pub(super) struct Fixes {
    /// What is still found.
    pub(super) results: Results,
    /// The files that change, in groups of those that a fix edits together.
    groups: Vec<Vec<Change>>,
    /// How many fixes were made.
    pub(super) made: usize,
}

impl Fixes {
    /// The results of a run that fixes nothing.
    pub(super) fn none(results: Results) -> Self {
        Self {
            results,
            ..Self::default()
        }
    }

    /// The files that change.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.groups.iter().flatten()
    }
}

/// Makes the fixes that are at least so certain. Nothing is written.
pub(super) fn fix(paths: &[PathBuf], choice: &Choice, at_least: Safety) -> Result<Fixes, Error> {
    let no_others = BTreeSet::new();
    fix_but(paths, choice, at_least, &TextsByPath::default(), &no_others)
}

/// Makes fixes, from texts that stand for files on disk, and leaves some files as they are, by their full path.
fn fix_but(
    paths: &[PathBuf],
    choice: &Choice,
    at_least: Safety,
    texts: &TextsByPath,
    left: &BTreeSet<PathBuf>,
) -> Result<Fixes, Error> {
    let (essays, libraries) = Inputs::read(paths, choice, texts)?.divide();
    let mut run = Run::new(choice, &libraries);
    let First {
        texts,
        judged,
        mut failed,
    } = run.first(essays);
    let documents = run.documents_without(left);
    let fixed = fix_texts(&run, &documents, texts, judged, at_least);
    let groups = groups(&run.files, &fixed);
    let checked: Vec<Checked> = fixed.judged.into_iter().map(with_findings).collect();
    failed.extend(refuse_others(&checked, at_least));
    Ok(Fixes {
        results: Results { checked, failed },
        groups,
        made: fixed.made,
    })
}

/// The files that change, in groups: what one fix edits is in one group.
fn groups(files: &[NumberedFile], fixed: &Fixed<Checked>) -> Vec<Vec<Change>> {
    let mut changes: BTreeMap<FileId, Change> = BTreeMap::new();
    for (file, number) in files.iter().zip(0..) {
        let new = fixed.texts.get(&FileId(number));
        if let Some(new) = new.filter(|new| **new != file.text) {
            let change = Change {
                path: file.path.clone(),
                name: files::name(&file.path),
                old: file.text.to_string(),
                new: new.to_string(),
            };
            changes.insert(FileId(number), change);
        }
    }
    let mut group: BTreeMap<FileId, FileId> = changes.keys().map(|file| (*file, *file)).collect();
    for (one, other) in &fixed.linked {
        if let (Some(&one), Some(&other)) = (group.get(one), group.get(other)) {
            for number in group.values_mut().filter(|number| **number == other) {
                *number = one;
            }
        }
    }
    let mut groups: BTreeMap<FileId, Vec<Change>> = BTreeMap::new();
    for (file, change) in changes {
        let number = group.get(&file).copied().unwrap_or(file);
        groups.entry(number).or_default().push(change);
    }
    groups.into_values().collect()
}

/// The essays that have something to fix and are documents of another program.
fn refuse_others(checked: &[Checked], at_least: Safety) -> Vec<Failed> {
    let can_be_fixed = |finding: &Diagnostic| {
        finding.fix.as_ref().is_some_and(|fix| {
            fix.safety >= at_least && fix.edits.iter().any(|edit| edit.span.file == FileId::ESSAY)
        })
    };
    checked
        .iter()
        .filter(|checked| !checked.can_be_fixed(FileId::ESSAY))
        .filter(|checked| checked.findings.iter().any(can_be_fixed))
        .filter_map(|checked| {
            let path = checked.path(FileId::ESSAY)?;
            Some(Failed::new(path, Error::NotFixable(files::name(path))))
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
    before: TextsByPath,
}

/// Writes the files that change, those of a group all or none.
pub(super) fn write(fixes: &Fixes) -> Unwritten {
    let mut unwritten = Unwritten::default();
    for group in &fixes.groups {
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

/// What was fixed in the files that could be written, and what is found now that the others stay as they were.
pub(super) fn what_was_written(
    paths: &[PathBuf],
    choice: &Choice,
    at_least: Safety,
    unwritten: Unwritten,
) -> Result<Fixes, Error> {
    let mut fixes = fix_but(paths, choice, at_least, &unwritten.before, &unwritten.left)?;
    fixes.results.checked = judge(paths, choice, &TextsByPath::default())?.checked;
    fixes.results.failed.extend(unwritten.failed);
    Ok(fixes)
}

/// What was fixed, as a sentence: `3 findings fixed in 2 files`.
pub(super) fn sentence(fixes: &Fixes, done: &str) -> String {
    let findings = if fixes.made == 1 {
        "finding"
    } else {
        "findings"
    };
    let places = match fixes.changes().count() {
        1 => "1 file".to_owned(),
        number => format!("{number} files"),
    };
    format!("{} {findings} {done} in {places}", fixes.made)
}
