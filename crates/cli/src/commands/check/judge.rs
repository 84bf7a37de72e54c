//! Runs the rules over essays and libraries, in parallel; the results are in the order asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ibid_checker::fix::{Asked, Document, Judge, Judged, Reading, Texts, verify};
use ibid_checker::{LibraryUse, Subject, check, check_essay, check_library};
use ibid_citations::cite_by;
use ibid_diagnostics::{Diagnostic, FileId};
use rayon::prelude::*;

use super::choice::Choice;
use super::libraries::{Index, Libraries};
use crate::errors::{Error, refuse_errors};
use crate::essay::{self, Essay};
use crate::files;
pub(crate) use crate::files::TextsByPath;
use crate::other_styles::manners_of_other_styles;
use crate::print;
use crate::project::{self, LoadedLibrary, Origin};
use crate::report::{Checked, Failed};
use crate::settings;
use crate::style;
use crate::targets::{Target, targets};

/// The results of a run.
#[derive(Debug, Default)]
pub(super) struct Results {
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

/// What the paths name, read: the essays, and the libraries of all.
pub(super) struct Inputs {
    essays: Vec<Result<Waiting, Failed>>,
    libraries: Libraries,
}

impl Inputs {
    /// Reads everything that the paths name.
    pub(super) fn read(
        paths: &[PathBuf],
        choice: &Choice,
        texts: &TextsByPath,
    ) -> Result<Self, Error> {
        let targets = targets(paths)?;
        let essays: Vec<Result<Waiting, Failed>> = targets
            .par_iter()
            .filter_map(|target| match target {
                Target::Essay(path) => Some(path),
                Target::Library(_) => None,
            })
            .map(|path| read_essay(path, choice, texts).map_err(|error| Failed::new(path, error)))
            .collect();
        let libraries = Libraries::read(&targets, &essays, texts, choice.kept.as_ref());
        Ok(Self { essays, libraries })
    }

    /// The libraries alone, to be asked while the essays are judged.
    pub(super) fn divide(self) -> (Vec<Result<Waiting, Failed>>, Libraries) {
        (self.essays, self.libraries)
    }
}

/// Checks everything that the paths name. No fix is called safe that would not be made.
pub(super) fn judge(
    paths: &[PathBuf],
    choice: &Choice,
    texts: &TextsByPath,
) -> Result<Results, Error> {
    let (essays, libraries) = Inputs::read(paths, choice, texts)?.divide();
    let mut run = Run::new(choice, &libraries);
    let mut first = run.first(essays);
    let documents = run.documents();
    verify(&run, &documents, &first.texts, &mut first.judged);
    Ok(first.results())
}

fn read_essay(path: &Path, choice: &Choice, texts: &TextsByPath) -> Result<Waiting, Error> {
    let essay = match texts.get(&files::full(path)) {
        Some(text) => essay::parse(path, text.clone().into_bytes(), choice.from)?,
        None => essay::read(path, choice.from)?,
    };
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    let library = project::find_library(&essay, choice.references.as_deref())?;
    Ok(Waiting { essay, library })
}

/// Everything that is judged in a run, to be judged again with other texts.
pub(super) struct Run<'r> {
    choice: &'r Choice,
    libraries: &'r Libraries,
    indexes: HashMap<&'r Path, Index<'r>>,
    works: Vec<Work>,
    /// The files by their number.
    pub(super) files: Vec<NumberedFile>,
    numbers: BTreeMap<PathBuf, FileId>,
}

/// A file that is text.
pub(super) struct NumberedFile {
    /// Its full path.
    pub(super) full: PathBuf,
    /// The path as it was named.
    pub(super) path: PathBuf,
    /// What it held when it was read.
    pub(super) text: Arc<str>,
}

/// An essay with its library, or a library alone.
struct Work {
    kind: WorkKind,
    /// The numbers of its files.
    document: Document,
}

enum WorkKind {
    Essay { path: PathBuf, library: Origin },
    Library { path: PathBuf },
}

/// What was found at first.
pub(super) struct First {
    /// The texts as they were read.
    pub(super) texts: Texts,
    /// What could be checked, in the order asked for.
    pub(super) judged: Vec<Judged<Checked>>,
    /// What could not.
    pub(super) failed: Vec<Failed>,
}

impl First {
    fn results(self) -> Results {
        Results {
            checked: self.judged.into_iter().map(with_findings).collect(),
            failed: self.failed,
        }
    }
}

/// What was checked with what was found.
pub(super) fn with_findings(judged: Judged<Checked>) -> Checked {
    Checked {
        findings: judged.findings,
        ..judged.extra
    }
}

impl<'r> Run<'r> {
    pub(super) fn new(choice: &'r Choice, libraries: &'r Libraries) -> Self {
        Self {
            choice,
            libraries,
            indexes: libraries.indexes(),
            works: Vec::new(),
            files: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// Judges everything as it was read.
    pub(super) fn first(&mut self, essays: Vec<Result<Waiting, Failed>>) -> First {
        let (mut judged, mut failed) = (Vec::new(), Vec::new());
        for (path, library) in self.libraries.judged_alone() {
            match library.and_then(|library| self.judge_library(path, &library)) {
                Ok(found) => {
                    let kind = WorkKind::Library {
                        path: path.to_owned(),
                    };
                    self.add(kind, &found.extra);
                    judged.push(found);
                }
                Err(error) => failed.push(Failed::new(path, error)),
            }
        }
        let bar = print::progress(essays.len());
        let results: Vec<Result<(WorkKind, Judged<Checked>), Failed>> = essays
            .into_par_iter()
            .map(|waiting| {
                let result = waiting.and_then(|waiting| {
                    let path = waiting.essay.path.clone();
                    self.judge_first(waiting)
                        .map_err(|error| Failed::new(&path, error))
                });
                bar.inc(1);
                result
            })
            .collect();
        bar.finish_and_clear();
        for result in results {
            match result {
                Ok((kind, found)) => {
                    self.add(kind, &found.extra);
                    judged.push(found);
                }
                Err(error) => failed.push(error),
            }
        }
        let texts = self.files.iter().zip(0..);
        First {
            texts: texts
                .map(|(file, number)| (FileId(number), file.text.clone()))
                .collect(),
            judged,
            failed,
        }
    }

    fn judge_first(&self, waiting: Waiting) -> Result<(WorkKind, Judged<Checked>), Error> {
        let Waiting { essay, library } = waiting;
        let loaded = self.libraries.get(&library, &essay)?;
        let index = match &library {
            Origin::File(path) => self.indexes.get(files::full(path).as_path()),
            Origin::Typed | Origin::Fields | Origin::Nowhere => None,
        };
        let kind = WorkKind::Essay {
            path: essay.path.clone(),
            library,
        };
        let found = self.judge_essay(essay, &loaded, index)?;
        Ok((kind, found))
    }

    /// Numbers the files of what was judged.
    fn add(&mut self, kind: WorkKind, checked: &Checked) {
        let can_be_fixed = checked.is_text || self.choice.for_review;
        let essay = checked.essay.as_ref().filter(|_| can_be_fixed);
        let essay = essay.map(|(path, file)| self.number(path, &file.text));
        let library = checked.library.path();
        let library = library.filter(|_| !self.choice.for_review);
        let library = library.map(|path| self.number(path, &checked.library.file.text));
        self.works.push(Work {
            kind,
            document: Document { essay, library },
        });
    }

    fn number(&mut self, path: &Path, text: &str) -> FileId {
        let full = files::full(path);
        if let Some(number) = self.numbers.get(&full) {
            return *number;
        }
        let number = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.numbers.insert(full.clone(), number);
        self.files.push(NumberedFile {
            full,
            path: path.to_owned(),
            text: Arc::from(text),
        });
        number
    }

    /// The numbers of the files of each document.
    pub(super) fn documents(&self) -> Vec<Document> {
        self.works.iter().map(|work| work.document).collect()
    }

    /// The same without the files that are not to be written.
    pub(super) fn documents_without(&self, left: &BTreeSet<PathBuf>) -> Vec<Document> {
        let can_be_written = |number: &FileId| {
            self.file(*number).is_some_and(|file| {
                file.path != Path::new(files::STDIN) && !left.contains(&file.full)
            })
        };
        let documents = self.works.iter().map(|work| work.document);
        documents
            .map(|document| Document {
                essay: document.essay.filter(can_be_written),
                library: document.library.filter(can_be_written),
            })
            .collect()
    }

    fn judge_library(
        &self,
        path: &Path,
        library: &Arc<LoadedLibrary>,
    ) -> Result<Judged<Checked>, Error> {
        let mut options = settings::of_library(path, &self.choice.options)?;
        if self.libraries.is_shared(path) {
            options.library.get_or_insert(LibraryUse::Shared);
        }
        let index = Index::new(library);
        let subject = Subject {
            essay: None,
            library: &index.rules,
            today: self.choice.today,
        };
        let mut findings = check_library(subject, &options);
        findings.extend(library.read.problems.iter().cloned());
        let checked = Checked {
            name: library.file.name.clone(),
            citations: 0,
            sources: library.read.library.len(),
            manners: Vec::new(),
            is_text: true,
            essay: None,
            library: Arc::clone(library),
            findings: Vec::new(),
        };
        let reading = Reading::new(None, &library.read);
        Ok(judged(checked, findings, reading))
    }

    /// Judges an essay; `index` is that of its library, where there is one already.
    fn judge_essay(
        &self,
        mut essay: Essay,
        library: &Arc<LoadedLibrary>,
        index: Option<&Index<'_>>,
    ) -> Result<Judged<Checked>, Error> {
        let mut options = settings::of_essay(&essay, &self.choice.options)?;
        let path = library.path();
        if path.is_some_and(|path| self.libraries.is_shared(path)) {
            options.library.get_or_insert(LibraryUse::Shared);
        }
        let is_judged_alone = path.is_some_and(|path| self.libraries.is_judged_alone(path));
        let problems = essay.manuscript.problems.clone();
        let style = style::of_essay(None, &essay)?;
        let manuscript = std::mem::take(&mut essay.manuscript);
        let own;
        let index = if let Some(shared) = index {
            shared
        } else {
            own = Index::new(library);
            &own
        };
        let cited = cite_by(
            index.links(library),
            manuscript,
            &library.read.library,
            &style,
            library.listed(),
        );
        let subject = Subject {
            essay: Some(&cited),
            library: &index.rules,
            today: self.choice.today,
        };
        let mut findings = if is_judged_alone {
            check_essay(subject, &options)
        } else {
            let mut findings = check(subject, &options);
            findings.extend(library.read.problems.iter().cloned());
            findings
        };
        findings.extend(problems);
        let reading = Reading::new(Some(&cited), &library.read);
        let checked = Checked {
            name: essay.file.name.clone(),
            citations: cited.citations.len(),
            sources: library.read.library.len(),
            manners: manners_of_other_styles(&cited),
            is_text: essay.format.is_text(),
            essay: Some((essay.path, essay.file)),
            library: Arc::clone(library),
            findings: Vec::new(),
        };
        Ok(judged(checked, findings, reading))
    }

    /// Judges a document again with other texts.
    fn judge_again(
        &self,
        asked: &Asked<'_>,
        changed: &HashMap<(FileId, usize), (&Arc<LoadedLibrary>, Index<'_>)>,
    ) -> Option<Judged<Checked>> {
        let work = self.works.get(asked.document)?;
        let loaded = work.document.library.and_then(|number| {
            let text = asked.text(number)?;
            if let Some((library, index)) = changed.get(&(number, text.as_ptr().addr())) {
                return Some((Arc::clone(library), Some(index)));
            }
            let full = self.file(number)?.full.as_path();
            Some((self.libraries.at(full)?, self.indexes.get(full)))
        });
        let (path, origin) = match &work.kind {
            WorkKind::Library { path } => return self.judge_library(path, &loaded?.0).ok(),
            WorkKind::Essay { path, library } => (path, library),
        };
        let essay = match work.document.essay.and_then(|number| asked.text(number)) {
            Some(text) if self.choice.for_review => {
                essay::with_text(path, text, self.choice.from).ok()?
            }
            Some(text) => essay::parse(path, text.as_bytes().to_vec(), self.choice.from).ok()?,
            None => essay::read(path, self.choice.from).ok()?,
        };
        refuse_errors(&essay.manuscript.problems, &essay.file).ok()?;
        let (library, index) = match loaded {
            Some(loaded) => loaded,
            None => (Arc::new(project::load(origin.clone(), &essay).ok()?), None),
        };
        self.judge_essay(essay, &library, index).ok()
    }

    /// The libraries whose texts changed, each read once for each of its texts.
    fn changed_libraries(&self, asked: &[Asked<'_>]) -> Vec<((FileId, usize), Arc<LoadedLibrary>)> {
        let mut texts: HashMap<(FileId, usize), &Arc<str>> = HashMap::new();
        for asked in asked {
            let work = self.works.get(asked.document);
            let number = work.and_then(|work| work.document.library);
            let Some((number, text)) =
                number.and_then(|number| Some((number, asked.text(number)?)))
            else {
                continue;
            };
            let is_first = |file: &NumberedFile| Arc::ptr_eq(text, &file.text);
            if !self.file(number).is_some_and(is_first) {
                texts.insert((number, text.as_ptr().addr()), text);
            }
        }
        let texts: Vec<_> = texts.into_iter().collect();
        let read = texts.into_par_iter().filter_map(|(id, text)| {
            let library = project::parse_library(&self.file(id.0)?.path, text.to_string());
            Some((id, Arc::new(library)))
        });
        read.collect()
    }

    /// The file of a number.
    pub(super) fn file(&self, number: FileId) -> Option<&NumberedFile> {
        self.files.get(usize::try_from(number.0).ok()?)
    }
}

/// What was checked, with findings in the order of their place and in the line ends of their files.
fn judged(checked: Checked, mut findings: Vec<Diagnostic>, reading: Reading) -> Judged<Checked> {
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    let (essay, library) = (
        checked.file(FileId::ESSAY).text.as_str(),
        checked.file(FileId::LIBRARY).text.as_str(),
    );
    for fix in findings.iter_mut().filter_map(|found| found.fix.as_mut()) {
        fix.with_line_ends_of(essay, library);
    }
    Judged {
        findings,
        reading,
        extra: checked,
    }
}

impl Judge for Run<'_> {
    type Extra = Checked;

    fn judge(&self, asked: &[Asked<'_>]) -> Vec<Option<Judged<Checked>>> {
        let changed = self.changed_libraries(asked);
        let changed = changed.iter();
        let changed = changed
            .map(|(id, library)| (*id, (library, Index::new(library))))
            .collect();
        let judged = asked.par_iter();
        judged
            .map(|asked| self.judge_again(asked, &changed))
            .collect()
    }
}
