//! The libraries of a run: each is read once, however many essays cite from it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ibid_checker::LibraryIndex;
use ibid_citations::LinkIndex;
use rayon::prelude::*;

use super::judge::{TextsByPath, Waiting};
use crate::errors::{Error, refuse_errors};
use crate::essay::Essay;
use crate::files;
use crate::kept_libraries::KeptLibraries;
use crate::project::{self, LoadedLibrary, Origin};
use crate::report::Failed;
use crate::targets::Target;

/// The libraries by their full path, and the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Libraries {
    shelves: HashMap<PathBuf, Shelf>,
    order: Vec<PathBuf>,
}

/// What is looked up in a library, worked out once for all the essays that cite from it.
#[derive(Debug)]
pub(super) struct Index<'a> {
    links: OnceLock<LinkIndex>,
    /// For the rules.
    pub(super) rules: LibraryIndex<'a>,
}

impl<'a> Index<'a> {
    pub(super) fn new(library: &'a LoadedLibrary) -> Self {
        Self {
            links: OnceLock::new(),
            rules: LibraryIndex::new(&library.read, &library.file.text),
        }
    }

    /// For linking citations; `library` is the one that the index was made of.
    pub(super) fn links(&self, library: &LoadedLibrary) -> &LinkIndex {
        self.links
            .get_or_init(|| LinkIndex::new(&library.read.library))
    }
}

/// A library and who wants it.
#[derive(Debug)]
struct Shelf {
    /// The path as it was first named.
    path: PathBuf,
    /// How many essays cite from it.
    essays: usize,
    /// Whether it was named on its own.
    is_named: bool,
    library: Result<Arc<LoadedLibrary>, Error>,
}

impl Libraries {
    /// Reads the libraries that were named and those of the essays.
    pub(super) fn read(
        targets: &[Target],
        essays: &[Result<Waiting, Failed>],
        texts: &TextsByPath,
        kept: Option<&KeptLibraries>,
    ) -> Self {
        let mut wanted = Self::default();
        for target in targets {
            if let Target::Library(path) = target {
                wanted.shelf(path).is_named = true;
            }
        }
        for waiting in essays.iter().flatten() {
            if let Origin::File(path) = &waiting.library {
                wanted.shelf(path).essays += 1;
            }
        }
        wanted.shelves.par_iter_mut().for_each(|(full, shelf)| {
            shelf.library = load(&shelf.path, texts.get(full), kept);
        });
        wanted
    }

    fn shelf(&mut self, path: &Path) -> &mut Shelf {
        let full = files::full(path);
        self.shelves.entry(full.clone()).or_insert_with(|| {
            self.order.push(full);
            Shelf {
                path: path.to_owned(),
                essays: 0,
                is_named: false,
                library: Err(Error::Missing(files::name(path))),
            }
        })
    }

    /// The library of an essay.
    pub(super) fn get(&self, origin: &Origin, essay: &Essay) -> Result<Arc<LoadedLibrary>, Error> {
        let found = match origin {
            Origin::File(path) => self.shelves.get(&files::full(path)),
            Origin::Typed | Origin::Fields | Origin::Nowhere => None,
        };
        match found {
            Some(found) => found.library.clone(),
            None => Ok(Arc::new(project::load(origin.clone(), essay)?)),
        }
    }

    /// What is looked up in the libraries that could be read, by their full path.
    pub(super) fn indexes(&self) -> HashMap<&Path, Index<'_>> {
        let shelves = self.shelves.iter();
        shelves
            .filter_map(|(full, shelf)| {
                let library = shelf.library.as_ref().ok()?;
                Some((full.as_path(), Index::new(library)))
            })
            .collect()
    }

    /// The library with this full path.
    pub(super) fn at(&self, full: &Path) -> Option<Arc<LoadedLibrary>> {
        self.shelves.get(full)?.library.clone().ok()
    }

    /// Whether the library in a file is judged alone, and not with its essay.
    pub(super) fn is_judged_alone(&self, path: &Path) -> bool {
        let known = self.shelves.get(&files::full(path));
        known.is_some_and(Shelf::is_judged_alone)
    }

    /// Whether several essays of the run cite from the library in a file.
    pub(super) fn is_shared(&self, path: &Path) -> bool {
        let known = self.shelves.get(&files::full(path));
        known.is_some_and(|shelf| shelf.essays > 1)
    }

    /// The libraries that were named, and those that several essays share: each is judged once.
    pub(super) fn judged_alone(
        &self,
    ) -> impl Iterator<Item = (&Path, Result<Arc<LoadedLibrary>, Error>)> {
        let shelves = self.order.iter().filter_map(|full| self.shelves.get(full));
        shelves
            .filter(|shelf| shelf.is_judged_alone())
            .map(|shelf| (shelf.path.as_path(), shelf.library.clone()))
    }
}

impl Shelf {
    fn is_judged_alone(&self) -> bool {
        self.is_named || self.essays > 1
    }
}

/// Reads a library from its file, or from the text that stands for it, if it is not kept from before.
fn load(
    path: &Path,
    text: Option<&String>,
    kept: Option<&KeptLibraries>,
) -> Result<Arc<LoadedLibrary>, Error> {
    let library = match (kept, text) {
        (Some(kept), text) => kept.read(path, text.map(String::as_str))?,
        (None, Some(text)) => Arc::new(project::parse_library(path, text.clone())),
        (None, None) => Arc::new(project::read_library(path)?),
    };
    refuse_errors(&library.read.problems, &library.file)?;
    Ok(library)
}
