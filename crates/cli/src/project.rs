//! The project folder of an essay, and the library that the essay cites from.

use std::path::{Path, PathBuf};

use ibid_diagnostics::{FileId, Span};
use ibid_manuscript::Listed;
use ibid_reference_manager::{Read, read_yaml};

use crate::errors::{Error, Place};
use crate::essay::Essay;
use crate::files::{self, LIBRARY_LIMIT, SourceFile};

/// The library that is taken where none is named.
pub(crate) const DEFAULT_LIBRARY: &str = "references.yml";
/// The file whose folder is the project folder.
pub(crate) const SETTINGS: &str = "ibid.yml";

/// A library and where it came from.
#[derive(Debug)]
pub(crate) struct LoadedLibrary {
    /// Where it came from.
    pub(crate) origin: Origin,
    /// Its file; the essay's own for a typed list; an empty text for none.
    pub(crate) file: SourceFile,
    /// What was read.
    pub(crate) read: Read,
}

/// Where a library came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file, named or found.
    File(PathBuf),
    /// The list typed at the end of the essay.
    Typed,
    /// Nowhere: no library was named or found.
    Nowhere,
}

impl LoadedLibrary {
    /// Which of its sources the works-cited list holds.
    pub(crate) fn listed(&self) -> Listed {
        match self.origin {
            Origin::Typed => Listed::All,
            _ => Listed::Cited,
        }
    }

    /// The file that a span of this run lies in.
    pub(crate) fn file_of<'a>(&'a self, span: Span, essay: &'a Essay) -> &'a SourceFile {
        if span.file == FileId::ESSAY {
            &essay.file
        } else {
            &self.file
        }
    }

    /// The path of its file.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            _ => None,
        }
    }
}

/// The library of an essay: the one named on the command line, else the one named in the front matter, else the
/// list typed at the essay's end, else `references.yml` beside it, else an empty one.
pub(crate) fn library(essay: &Essay, named: Option<&Path>) -> Result<LoadedLibrary, Error> {
    if let Some(path) = named {
        return read_library(path).map_err(|error| missing(error, path, None));
    }
    if let Some((path, span)) = &essay.manuscript.front_matter.references {
        let place = essay.file.place(span.start);
        let inside = inside_project(essay, path, &place)?;
        return read_library(&inside).map_err(|error| missing(error, &inside, Some(place)));
    }
    let beside = files::folder_of(&essay.path).join(DEFAULT_LIBRARY);
    let beside = beside
        .strip_prefix("./")
        .map(Path::to_owned)
        .unwrap_or(beside);
    if beside.is_file() {
        return read_library(&beside);
    }
    Ok(LoadedLibrary {
        origin: Origin::Nowhere,
        file: SourceFile::new("", String::new()),
        read: Read::default(),
    })
}

/// Reads a library from its file.
pub(crate) fn read_library(path: &Path) -> Result<LoadedLibrary, Error> {
    let file = files::read_text(path, LIBRARY_LIMIT)?;
    let read = read_yaml(&file.text, FileId::LIBRARY);
    Ok(LoadedLibrary {
        origin: Origin::File(path.to_owned()),
        file,
        read,
    })
}

fn missing(error: Error, path: &Path, place: Option<Place>) -> Error {
    match error {
        Error::Missing(_) => Error::NoLibrary {
            path: files::name(path),
            place,
        },
        error => error,
    }
}

/// The folder of the nearest `ibid.yml` above a file, else the file's own.
pub(crate) fn folder(path: &Path) -> PathBuf {
    let own = files::folder_of(path);
    let full = std::fs::canonicalize(&own).unwrap_or_else(|_| own.clone());
    full.ancestors()
        .find(|folder| folder.join(SETTINGS).is_file())
        .map_or(full.clone(), Path::to_owned)
}

/// The path that the front matter means: below the project folder, links resolved.
pub(crate) fn inside_project(essay: &Essay, path: &str, place: &Place) -> Result<PathBuf, Error> {
    let root = folder(&essay.path);
    let beside = files::folder_of(&essay.path).join(path);
    let below = root.join(path);
    let chosen = if !beside.exists() && below.exists() {
        below
    } else {
        beside
    };
    let outside = || Error::Outside {
        path: path.to_owned(),
        folder: files::name(&root),
        place: place.clone(),
    };
    if Path::new(path).is_absolute() {
        return Err(outside());
    }
    match std::fs::canonicalize(&chosen) {
        Ok(full) if full.starts_with(&root) => Ok(chosen),
        Ok(_) => Err(outside()),
        // Nothing is there: reading it says so.
        Err(_)
            if Path::new(path)
                .components()
                .any(|part| part.as_os_str() == "..") =>
        {
            Err(outside())
        }
        Err(_) => Ok(chosen),
    }
}
