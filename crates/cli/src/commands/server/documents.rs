//! The documents that are open in the editor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ibid_citations::{Cited, cite};
use ibid_diagnostics::Diagnostic;
use lsp_types::{TextDocumentContentChangeEvent, Url};

use super::places::{Encoding, Lines};
use crate::commands::check::TextsByPath;
use crate::errors::Error;
use crate::essay::{self, Essay};
use crate::files;
use crate::project::{self, LoadedLibrary, Origin};
use crate::style;

/// An open document.
#[derive(Debug)]
pub(super) struct Open {
    version: i32,
    path: PathBuf,
    /// What was found when it was checked last, and the version that was.
    pub(super) found: Vec<Found>,
}

/// A finding whose fix is known by its files.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) diagnostic: Diagnostic,
    /// As the editor was told.
    pub(super) told: lsp_types::Diagnostic,
    /// The edits of its fix.
    pub(super) edits: Vec<(Url, lsp_types::TextEdit)>,
}

/// All documents that are open.
#[derive(Debug)]
pub(super) struct Documents {
    pub(super) encoding: Encoding,
    open: BTreeMap<Url, Open>,
    texts: TextsByPath,
}

/// An essay with its library and its citations.
pub(super) struct ReadEssay {
    pub(super) cited: Cited,
    pub(super) library: LoadedLibrary,
}

impl Documents {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            open: BTreeMap::new(),
            texts: TextsByPath::new(),
        }
    }

    pub(super) fn uris(&self) -> Vec<Url> {
        self.open.keys().cloned().collect()
    }

    pub(super) fn version(&self, uri: &Url) -> Option<i32> {
        Some(self.open.get(uri)?.version)
    }

    /// The open documents as they stand in the editor.
    pub(super) fn texts(&self) -> &TextsByPath {
        &self.texts
    }

    pub(super) fn get(&self, uri: &Url) -> Option<&Open> {
        self.open.get(uri)
    }

    pub(super) fn get_mut(&mut self, uri: &Url) -> Option<&mut Open> {
        self.open.get_mut(uri)
    }

    /// A document of no file, as a new one is, is not kept: nothing is known of its folder.
    pub(super) fn open(&mut self, uri: Url, version: i32, text: String) {
        let Ok(path) = uri.to_file_path() else { return };
        self.texts.insert(files::full(&path), text);
        let found = Vec::new();
        self.open.insert(
            uri,
            Open {
                version,
                path,
                found,
            },
        );
    }

    pub(super) fn change(
        &mut self,
        uri: &Url,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        let Some(open) = self.open.get_mut(uri) else {
            return;
        };
        open.version = version;
        let Some(text) = self.texts.get_mut(&files::full(&open.path)) else {
            return;
        };
        for change in changes {
            let Some(range) = change.range else {
                *text = change.text;
                continue;
            };
            let lines = Lines::new(text, self.encoding);
            let (start, end) = (lines.byte(text, range.start), lines.byte(text, range.end));
            text.replace_range(start.min(end)..end.max(start), &change.text);
        }
    }

    pub(super) fn close(&mut self, uri: &Url) {
        if let Some(open) = self.open.remove(uri) {
            self.texts.remove(&files::full(&open.path));
        }
    }

    pub(super) fn path(&self, uri: &Url) -> Option<&Path> {
        Some(&self.open.get(uri)?.path)
    }

    /// The text of an open document.
    pub(super) fn text(&self, uri: &Url) -> Option<&str> {
        let path = self.path(uri)?;
        self.texts.get(&files::full(path)).map(String::as_str)
    }

    /// Reads an essay as it stands, with its library as that stands.
    pub(super) fn essay(&self, uri: &Url) -> Option<ReadEssay> {
        self.read(uri).ok()?
    }

    fn read(&self, uri: &Url) -> Result<Option<ReadEssay>, Error> {
        let (Some(path), Some(text)) = (self.path(uri), self.text(uri)) else {
            return Ok(None);
        };
        let mut essay = essay::parse(path, text.as_bytes().to_vec(), None)?;
        let library = self.library(&essay)?;
        let style = style::of_essay(None, &essay)?;
        let manuscript = std::mem::take(&mut essay.manuscript);
        let cited = cite(manuscript, &library.read.library, &style, library.listed());
        Ok(Some(ReadEssay { cited, library }))
    }

    fn library(&self, essay: &Essay) -> Result<LoadedLibrary, Error> {
        let origin = project::find_library(essay, None)?;
        if let Origin::File(path) = &origin
            && let Some(text) = self.texts.get(&files::full(path))
        {
            return Ok(project::parse_library(path, text.clone()));
        }
        project::cited_library(essay, None)
    }
}
