//! The documents that are open in the editor.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use ibid_citations::{Cited, cite};
use ibid_diagnostics::{Diagnostic, Fix, Span};
use lsp_types::{Location, Position, TextDocumentContentChangeEvent, Url};

use super::client_settings::ClientSettings;
use super::places::{Encoding, Lines};
use crate::errors::Error;
use crate::essay::{self, Essay};
use crate::files::{self, TextsByPath};
use crate::kept_libraries::KeptLibraries;
use crate::project::{self, LoadedLibrary, Origin};
use crate::style;

/// An open document.
#[derive(Debug)]
pub(super) struct Open {
    version: i32,
    path: PathBuf,
    full: PathBuf,
    is_library: bool,
    /// What was found when it was checked last; nothing before, and when something changed since.
    pub(super) found: Option<Vec<Found>>,
}

/// A finding whose fix is known by its files.
#[derive(Debug)]
pub(super) struct Found {
    /// Nothing where the document could not be checked.
    pub(super) diagnostic: Option<Diagnostic>,
    /// As the editor was told.
    pub(super) told: lsp_types::Diagnostic,
    /// The edits of its fix.
    pub(super) edits: Vec<(Url, lsp_types::TextEdit)>,
}

impl Found {
    /// What fixes it.
    pub(super) fn fix(&self) -> Option<&Fix> {
        self.diagnostic.as_ref()?.fix.as_ref()
    }
}

/// All documents that are open.
#[derive(Debug)]
pub(super) struct Documents {
    pub(super) encoding: Encoding,
    pub(super) settings: ClientSettings,
    /// The folder that is open in the editor.
    root: Option<PathBuf>,
    open: BTreeMap<Url, Open>,
    texts: TextsByPath,
    libraries: KeptLibraries,
    essays: RefCell<BTreeMap<Url, Rc<ReadEssay>>>,
}

/// An essay with its library and its citations.
#[derive(Debug)]
pub(super) struct ReadEssay {
    pub(super) path: PathBuf,
    pub(super) cited: Cited,
    pub(super) library: Arc<LoadedLibrary>,
    lines: Lines,
}

impl ReadEssay {
    pub(super) fn text(&self) -> &str {
        &self.cited.manuscript.source
    }

    pub(super) fn range(&self, bytes: Range<usize>) -> lsp_types::Range {
        self.lines.range(self.text(), bytes)
    }

    pub(super) fn range_of(&self, span: Span) -> lsp_types::Range {
        self.range(span.start..span.end)
    }

    pub(super) fn byte(&self, position: Position) -> usize {
        self.lines.byte(self.text(), position)
    }
}

impl Documents {
    pub(super) fn new(encoding: Encoding, root: Option<PathBuf>) -> Self {
        Self {
            encoding,
            settings: ClientSettings::default(),
            root,
            open: BTreeMap::new(),
            texts: TextsByPath::new(),
            libraries: KeptLibraries::default(),
            essays: RefCell::default(),
        }
    }

    pub(super) fn uris(&self) -> Vec<Url> {
        self.open.keys().cloned().collect()
    }

    pub(super) fn version(&self, uri: &Url) -> Option<i32> {
        Some(self.open.get(uri)?.version)
    }

    /// The open documents as they are in the editor.
    pub(super) fn texts(&self) -> &TextsByPath {
        &self.texts
    }

    pub(super) fn libraries(&self) -> &KeptLibraries {
        &self.libraries
    }

    pub(super) fn get(&self, uri: &Url) -> Option<&Open> {
        self.open.get(uri)
    }

    pub(super) fn get_mut(&mut self, uri: &Url) -> Option<&mut Open> {
        self.open.get_mut(uri)
    }

    /// Opens a document. What is no text for ibid is not kept: a new document without a file, of whose folder nothing is
    /// known, the settings, and formats whose text is not what their file holds.
    pub(super) fn open(&mut self, uri: &Url, version: i32, text: String) {
        let Ok(path) = uri.to_file_path() else { return };
        let is_settings = path
            .file_name()
            .is_some_and(|name| name == project::SETTINGS);
        let is_library = project::is_library(&path);
        let is_document = essay::format_of(&path).is_some_and(|format| !format.is_text());
        if is_settings || is_document && !is_library {
            return;
        }
        let full = files::full(&path);
        self.texts.insert(full.clone(), text);
        let open = Open {
            version,
            path,
            full,
            is_library,
            found: None,
        };
        self.open.insert(uri.clone(), open);
        self.forget(uri);
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
        let Some(text) = self.texts.get_mut(&open.full) else {
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
        self.forget(uri);
    }

    pub(super) fn close(&mut self, uri: &Url) {
        self.forget(uri);
        if let Some(open) = self.open.remove(uri) {
            self.texts.remove(&open.full);
        }
    }

    /// Forgets what was read and found of a document that changed; of all, where it is the library of others.
    fn forget(&mut self, uri: &Url) {
        if self.open.get(uri).is_none_or(|open| open.is_library) {
            return self.forget_all();
        }
        self.essays.borrow_mut().remove(uri);
        if let Some(open) = self.open.get_mut(uri) {
            open.found = None;
        }
    }

    /// Forgets what was read and found of all documents.
    pub(super) fn forget_all(&mut self) {
        self.essays.borrow_mut().clear();
        for open in self.open.values_mut() {
            open.found = None;
        }
    }

    pub(super) fn path(&self, uri: &Url) -> Option<&Path> {
        Some(&self.open.get(uri)?.path)
    }

    /// The text of an open document.
    pub(super) fn text(&self, uri: &Url) -> Option<&str> {
        self.texts
            .get(&self.open.get(uri)?.full)
            .map(String::as_str)
    }

    /// The address of a file, as the editor has it where the file is open.
    pub(super) fn uri_of(&self, path: &Path) -> Option<Url> {
        let full = files::full(path);
        let mut open = self.open.iter();
        let known = open.find(|(_, open)| open.full == full);
        known.map_or_else(
            || Url::from_file_path(&full).ok(),
            |(uri, _)| Some(uri.clone()),
        )
    }

    /// The library that the settings name for all essays.
    pub(super) fn named_library(&self) -> Option<PathBuf> {
        self.settings.library(self.root.as_deref())
    }

    /// An open library.
    pub(super) fn library(&self, uri: &Url) -> Option<Arc<LoadedLibrary>> {
        let open = self.open.get(uri).filter(|open| open.is_library)?;
        self.library_at(&open.path)
    }

    /// The library in a file, as it is in the editor where it is open there.
    pub(super) fn library_at(&self, path: &Path) -> Option<Arc<LoadedLibrary>> {
        let text = self.texts.get(&files::full(path)).map(String::as_str);
        self.libraries.read(path, text).ok()
    }

    /// The libraries that are open, and those of the open essays.
    pub(super) fn all_libraries(&self) -> Vec<Arc<LoadedLibrary>> {
        let mut out: Vec<Arc<LoadedLibrary>> = Vec::new();
        for uri in self.open.keys() {
            let of_essay = || Some(Arc::clone(&self.essay(uri)?.library));
            let library = self.library(uri).or_else(of_essay);
            let library = library.filter(|library| library.path().is_some());
            out.extend(library.filter(|one| !out.iter().any(|known| Arc::ptr_eq(known, one))));
        }
        out
    }

    /// Where an entry of a library is written. The list at the end of an essay is in the essay.
    pub(super) fn entry(
        &self,
        library: &LoadedLibrary,
        essay: &Url,
        key: &str,
    ) -> Option<Location> {
        let uri = match library.path() {
            Some(path) => self.uri_of(path)?,
            None => essay.clone(),
        };
        let span = library.read.positions.get(key)?.key;
        let text = &library.file.text;
        let range = Lines::new(text, self.encoding).range(text, span.start..span.end);
        Some(Location::new(uri, range))
    }

    /// An essay as it is now, with its library as that is now; read once until one of them changes.
    pub(super) fn essay(&self, uri: &Url) -> Option<Rc<ReadEssay>> {
        let known = self.essays.borrow().get(uri).cloned();
        if let Some(known) = known.filter(|known| self.is_current(known)) {
            return Some(known);
        }
        let essay = Rc::new(self.read(uri).ok()??);
        let kept = Rc::clone(&essay);
        self.essays.borrow_mut().insert(uri.clone(), kept);
        Some(essay)
    }

    /// Whether the library of an essay is the one that it was read with.
    fn is_current(&self, essay: &ReadEssay) -> bool {
        essay.library.path().is_none_or(|path| {
            let now = self.library_at(path);
            now.is_some_and(|now| Arc::ptr_eq(&now, &essay.library))
        })
    }

    fn read(&self, uri: &Url) -> Result<Option<ReadEssay>, Error> {
        let (Some(open), Some(text)) = (self.open.get(uri), self.text(uri)) else {
            return Ok(None);
        };
        if open.is_library {
            return Ok(None);
        }
        let mut essay = essay::parse(&open.path, text.as_bytes().to_vec(), None)?;
        if !essay.format.is_text() {
            return Ok(None);
        }
        let library = self.library_of(&essay)?;
        let style = style::of_essay(None, &essay)?;
        let manuscript = std::mem::take(&mut essay.manuscript);
        let cited = cite(manuscript, &library.read.library, &style, library.listed());
        Ok(Some(ReadEssay {
            path: open.path.clone(),
            lines: Lines::new(&cited.manuscript.source, self.encoding),
            cited,
            library,
        }))
    }

    fn library_of(&self, essay: &Essay) -> Result<Arc<LoadedLibrary>, Error> {
        let origin = project::find_library(essay, self.named_library().as_deref())?;
        if let Origin::File(path) = &origin {
            let text = self.texts.get(&files::full(path)).map(String::as_str);
            return self.libraries.read(path, text);
        }
        Ok(Arc::new(project::load(origin, essay)?))
    }
}
