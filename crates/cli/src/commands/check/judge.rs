//! Runs the rules over essays and libraries, in parallel; the results are in the order asked for.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use ibid_checker::{LibraryUse, Subject, check, check_essay};
use ibid_citations::cite_by;
use rayon::prelude::*;

use super::choice::Choice;
use super::libraries::{Index, Libraries};
use crate::errors::{Error, refuse_errors};
use crate::essay::{self, Essay};
use crate::files;
use crate::print;
use crate::project::{self, Origin};
use crate::report::{Checked, Failed};
use crate::settings;
use crate::style;
use crate::targets::{Target, targets};

/// Texts that stand for the files on disk: what mending has made of them so far, by their full path.
pub(super) type Texts = BTreeMap<PathBuf, String>;

/// The results of a run.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// What could be checked.
    pub(super) checked: Vec<Checked>,
    /// What could not.
    pub(super) failed: Vec<Failed>,
}

/// An essay, and where its library is.
pub(super) struct Waiting {
    /// The essay.
    pub(super) essay: Essay,
    /// Where its library is.
    pub(super) library: Origin,
}

/// Checks everything that the paths name.
pub(super) fn judge(paths: &[PathBuf], choice: &Choice, texts: &Texts) -> Result<Judged, Error> {
    let targets = targets(paths)?;
    let bar = print::progress(targets.len());
    let essays: Vec<Result<Waiting, Failed>> = targets
        .par_iter()
        .filter_map(|target| match target {
            Target::Essay(path) => Some(path),
            Target::Library(_) => None,
        })
        .map(|path| read_essay(path, choice, texts).map_err(|error| Failed::new(path, error)))
        .collect();
    let libraries = Libraries::read(&targets, &essays, texts);
    let indexes = libraries.indexes();
    let mut results = libraries.judge_alone(choice);
    let judged: Vec<Result<Checked, Failed>> = essays
        .into_par_iter()
        .map(|waiting| {
            let result = waiting.and_then(|waiting| {
                let path = waiting.essay.path.clone();
                judge_essay(waiting, &libraries, &indexes, choice)
                    .map_err(|error| Failed::new(&path, error))
            });
            bar.inc(1);
            result
        })
        .collect();
    bar.finish_and_clear();
    results.extend(judged);
    let mut out = Judged::default();
    for result in results {
        match result {
            Ok(checked) => out.checked.push(checked),
            Err(failed) => out.failed.push(failed),
        }
    }
    Ok(out)
}

fn read_essay(path: &Path, choice: &Choice, texts: &Texts) -> Result<Waiting, Error> {
    let essay = match texts.get(&files::full(path)) {
        Some(text) => essay::parse(path, text.clone().into_bytes(), choice.from)?,
        None => essay::read(path, choice.from)?,
    };
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    let library = project::find_library(&essay, choice.references.as_deref())?;
    Ok(Waiting { essay, library })
}

fn judge_essay(
    waiting: Waiting,
    libraries: &Libraries,
    indexes: &HashMap<&Path, Index<'_>>,
    choice: &Choice,
) -> Result<Checked, Error> {
    let Waiting {
        mut essay,
        library: origin,
    } = waiting;
    let mut options = settings::of_essay(&essay, &choice.options)?;
    if libraries.is_shared(&origin) {
        options.library.get_or_insert(LibraryUse::Shared);
    }
    let is_judged_alone = libraries.is_judged_alone(&origin);
    let library = libraries.get(&origin, &essay)?;
    let problems = essay.manuscript.problems.clone();
    let style = style::of_essay(None, &essay)?;
    let manuscript = std::mem::take(&mut essay.manuscript);
    let own;
    let shared = match &origin {
        Origin::File(path) => indexes.get(files::full(path).as_path()),
        Origin::Typed | Origin::Nowhere => None,
    };
    let index = if let Some(shared) = shared {
        shared
    } else {
        own = Index::new(&library);
        &own
    };
    let cited = cite_by(
        index.links(&library),
        manuscript,
        &library.read.library,
        &style,
        library.listed(),
    );
    let subject = Subject {
        essay: Some(&cited),
        library: &index.rules,
        today: choice.today,
    };
    let mut findings = if is_judged_alone {
        check_essay(subject, &options)
    } else {
        let mut findings = check(subject, &options);
        findings.extend(library.read.problems.iter().cloned());
        findings
    };
    findings.extend(problems);
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    Ok(Checked {
        name: essay.file.name.clone(),
        citations: cited.citations.len(),
        sources: library.read.library.len(),
        is_text: essay.format.is_text(),
        essay: Some((essay.path, essay.file)),
        library,
        findings,
    })
}
