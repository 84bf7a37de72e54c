//! Applies the fixes of findings, checks again, and goes on until nothing more can be mended.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix, Safety, apply};

use super::choice::Choice;
use super::judge::{Judged, Texts, judge};
use crate::change::Change;
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
    /// The files that change.
    pub(super) changes: Vec<Change>,
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
}

/// The fixes that one file waits for.
struct Waiting<'a> {
    path: PathBuf,
    file: &'a SourceFile,
    id: FileId,
    fixes: Vec<Fix>,
}

/// Mends what is at least so certain. Nothing is written.
pub(super) fn mend(paths: &[PathBuf], choice: &Choice, at_least: Safety) -> Result<Mended, Error> {
    let mut texts = Texts::default();
    let mut changes: BTreeMap<PathBuf, Change> = BTreeMap::new();
    let mut made = 0;
    let mut judged = judge(paths, choice, &texts)?;
    let refused = refuse_others(&judged, at_least);
    for _ in 0..ROUNDS {
        let mut made_now = 0;
        for (full, waiting) in gather(&judged) {
            let old = &waiting.file.text;
            let applied = apply(old, waiting.id, &waiting.fixes, at_least);
            if applied.text == *old {
                continue;
            }
            made_now += applied.made;
            let change = changes.entry(full.clone()).or_insert_with(|| Change {
                path: waiting.path.clone(),
                name: waiting.file.name.clone(),
                old: old.clone(),
                new: String::new(),
            });
            change.new.clone_from(&applied.text);
            texts.insert(full, applied.text);
        }
        if made_now == 0 {
            break;
        }
        made += made_now;
        judged = judge(paths, choice, &texts)?;
    }
    judged.failed.extend(refused);
    Ok(Mended {
        judged,
        changes: changes.into_values().collect(),
        made,
    })
}

/// The fixes of all findings, by the full path of the file that they change.
fn gather(judged: &Judged) -> BTreeMap<PathBuf, Waiting<'_>> {
    let mut out: BTreeMap<PathBuf, Waiting<'_>> = BTreeMap::new();
    for checked in &judged.checked {
        for fix in checked
            .findings
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
        {
            // A fix is made whole or not at all, and files are replaced one by one.
            let Some((path, id)) = only_file(checked, fix) else {
                continue;
            };
            let file = checked.file(id);
            let waiting = out.entry(files::full(&path)).or_insert_with(|| Waiting {
                path,
                file,
                id,
                fixes: Vec::new(),
            });
            let fix = with_line_ends(fix, file);
            if !waiting.fixes.contains(&fix) {
                waiting.fixes.push(fix);
            }
        }
    }
    out
}

/// The file that a fix changes, if it is one alone and can be written.
fn only_file(checked: &Checked, fix: &Fix) -> Option<(PathBuf, FileId)> {
    let id = fix.edits.first()?.span.file;
    let is_one = fix.edits.iter().all(|edit| edit.span.file == id);
    let path = checked.path(id)?;
    (is_one && checked.is_mendable(id)).then(|| (path.to_owned(), id))
}

/// The fix with the line ends of the file.
fn with_line_ends(fix: &Fix, file: &SourceFile) -> Fix {
    let mut fix = fix.clone();
    if file.text.contains("\r\n") {
        for Edit { text, .. } in &mut fix.edits {
            *text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    fix
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

/// Writes the files that change. Gives those that could not be written; the others are.
pub(super) fn write(mended: &Mended) -> Vec<Failed> {
    mended
        .changes
        .iter()
        .filter_map(|change| {
            let error = change.write().err()?;
            Some(Failed::new(&change.path, error))
        })
        .collect()
}

/// What was mended, as a sentence: `3 findings mended in 2 files`.
pub(super) fn sentence(mended: &Mended, done: &str) -> String {
    let findings = if mended.made == 1 {
        "finding"
    } else {
        "findings"
    };
    let files = match mended.changes.len() {
        1 => "1 file".to_owned(),
        number => format!("{number} files"),
    };
    format!("{} {findings} {done} in {files}", mended.made)
}
