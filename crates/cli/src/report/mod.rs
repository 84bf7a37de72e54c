//! The outputs of `check`, one module per format.

mod alike;
pub(crate) mod excerpt;
pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod sarif;
pub(crate) mod summary;
pub(crate) mod text;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use ibid_diagnostics::{Diagnostic, FileId};

use crate::errors::Error;
use crate::files::{self, SourceFile};
use crate::project::LoadedLibrary;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people, with the lines of the essay
    Text,
    /// JSON
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations in GitHub Actions
    Github,
    /// JUnit XML, for CI systems
    Junit,
}

/// What was found in an essay, or in a library that was checked alone.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The name of the essay or library.
    pub(crate) name: String,
    /// The essay's path and text; none for a library alone.
    pub(crate) essay: Option<(PathBuf, SourceFile)>,
    /// Whether places in the essay are places in its file.
    pub(crate) is_text: bool,
    /// The library.
    pub(crate) library: Arc<LoadedLibrary>,
    /// The number of citations.
    pub(crate) citations: usize,
    /// The number of sources.
    pub(crate) sources: usize,
    /// What the essay has in the manner of another style.
    pub(crate) manners: Vec<&'static str>,
    /// The findings, in the order of their place.
    pub(crate) findings: Vec<Diagnostic>,
}

impl Checked {
    /// The file with this number.
    pub(crate) fn file(&self, id: FileId) -> &SourceFile {
        match &self.essay {
            Some((_, file)) if id == FileId::ESSAY => file,
            _ => &self.library.file,
        }
    }

    /// The path of the file with this number, where it has one.
    pub(crate) fn path(&self, id: FileId) -> Option<&Path> {
        match &self.essay {
            Some((path, _)) if id == FileId::ESSAY => Some(path),
            _ => self.library.path(),
        }
    }

    /// The paths of its files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        let essay = self.essay.as_ref().map(|(path, _)| path.as_path());
        essay.into_iter().chain(self.library.path())
    }

    /// Whether fixes can be made in the file with this number: its places are places in the file.
    pub(crate) fn can_be_fixed(&self, id: FileId) -> bool {
        let is_file = self
            .path(id)
            .is_some_and(|path| path != Path::new(files::STDIN));
        is_file && (id != FileId::ESSAY || self.is_text)
    }

    /// In a document that is no text: the paragraph of a place, from 1.
    pub(crate) fn paragraph(&self, id: FileId, byte: usize) -> Option<usize> {
        if self.is_text || id != FileId::ESSAY {
            return None;
        }
        let before = self.file(id).text.get(..byte).unwrap_or_default();
        let ended = before.split('\n').rev().skip(1);
        Some(ended.filter(|line| !line.trim().is_empty()).count() + 1)
    }
}

/// Something that could not be checked, and why.
#[derive(Debug, Clone)]
pub(crate) struct Failed {
    /// Its name.
    pub(crate) name: String,
    /// Why.
    pub(crate) error: Error,
}

impl Failed {
    /// A file that could not be checked.
    pub(crate) fn new(path: &Path, error: Error) -> Self {
        Self {
            name: files::name(path),
            error,
        }
    }
}

/// The report in a format.
pub(crate) fn render(
    format: ReportFormat,
    checked: &[Checked],
    failed: &[Failed],
) -> Result<String, Error> {
    match format {
        ReportFormat::Text => Ok(text::render(checked)),
        ReportFormat::Json => json::render(checked, failed),
        ReportFormat::Sarif => sarif::render(checked, failed),
        ReportFormat::Github => Ok(github::render(checked, failed)),
        ReportFormat::Junit => junit::render(checked, failed),
    }
}
