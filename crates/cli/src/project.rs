//! The project folder of an essay, and the library that the essay cites from.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use ibid_citations::{Listed, read_mentioned};
use ibid_diagnostics::{FileId, Severity, Span};
use ibid_manuscript::{Manuscript, embedded_library, typed_library};
use ibid_reference_manager::{Format, Library, Read, import};

use crate::errors::{Error, Place, Problem, refuse_errors};
use crate::essay::Essay;
use crate::files::{self, LIBRARY_LIMIT, SourceFile};
use crate::print;

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

/// Where a library comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file, named or found.
    File(PathBuf),
    /// The list typed at the end of the essay.
    Typed,
    /// The citation fields of the essay's document.
    Fields,
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

    /// Fails where an entry could not be read, and says what was read otherwise than it is written.
    pub(crate) fn accept(&self) -> Result<(), Error> {
        refuse_errors(&self.read.problems, &self.file)?;
        let problems = self.read.problems.iter();
        let odd = problems.filter(|problem| problem.severity == Severity::Warning);
        print::problems(odd.map(|problem| Problem::new(problem, &self.file)));
        Ok(())
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

/// The library of an essay, found and read whole.
pub(crate) fn library(essay: &Essay, named: Option<&Path>) -> Result<LoadedLibrary, Error> {
    load(find_library(essay, named)?, essay)
}

/// A library of more bytes than this is read only as far as an essay needs it.
const LARGE: usize = 1_000_000;

/// The library of an essay, found, and of a large one the sources that the essay may cite.
pub(crate) fn cited_library(essay: &Essay, named: Option<&Path>) -> Result<LoadedLibrary, Error> {
    let origin = find_library(essay, named)?;
    let Origin::File(path) = &origin else {
        return load(origin, essay);
    };
    let file = files::read_sources(path, LIBRARY_LIMIT)?;
    let manuscript = &essay.manuscript;
    if !is_large(path, &file.text) {
        return Ok(parse_library(path, file.text));
    }
    let read = read_mentioned(&file.text, FileId::LIBRARY, manuscript);
    Ok(LoadedLibrary { origin, file, read })
}

/// Whether of the library in a file only those sources are read that an essay can mean.
fn is_large(path: &Path, text: &str) -> bool {
    text.len() > LARGE && library_format(path).is_none_or(|format| format == Format::Yaml)
}

/// The sources of a library that essays cite: all of them, or of a large one those that each essay can mean.
pub(crate) struct Shelf<'a> {
    text: &'a str,
    whole: Option<Library>,
}

impl<'a> Shelf<'a> {
    /// The library in a file of this text.
    pub(crate) fn new(path: &Path, text: &'a str) -> Self {
        let whole = (!is_large(path, text)).then(|| import_as(path, text).library);
        Self { text, whole }
    }

    /// What an essay can mean.
    pub(crate) fn for_essay(&self, manuscript: &Manuscript) -> Cow<'_, Library> {
        match &self.whole {
            Some(library) => Cow::Borrowed(library),
            None => Cow::Owned(read_mentioned(self.text, FileId::LIBRARY, manuscript).library),
        }
    }
}

/// Where the library of an essay is: the one named on the command line, else the one named in the front matter,
/// else the list typed at the essay's end, else `references.yml` beside it, else what the citation fields of its
/// document carry. One that is named has to be there.
pub(crate) fn find_library(essay: &Essay, named: Option<&Path>) -> Result<Origin, Error> {
    if let Some(path) = named {
        return exists(path, None);
    }
    let manuscript = &essay.manuscript;
    if let Some((path, span)) = &manuscript.front_matter.references {
        let place = essay.file.place(span.start);
        return exists(&inside_project(essay, path, &place)?, Some(place));
    }
    let list = manuscript.works_cited.as_ref();
    if list.is_some_and(|list| !list.entries.is_empty()) {
        return Ok(Origin::Typed);
    }
    let beside = files::beside(&essay.path, DEFAULT_LIBRARY);
    Ok(if beside.is_file() {
        Origin::File(beside)
    } else if manuscript.embedded_sources.is_some() {
        Origin::Fields
    } else {
        Origin::Nowhere
    })
}

fn exists(path: &Path, place: Option<Place>) -> Result<Origin, Error> {
    if path.exists() || path == Path::new(files::STDIN) {
        return Ok(Origin::File(path.to_owned()));
    }
    Err(Error::NoLibrary {
        path: files::name(path),
        place,
    })
}

/// Reads the library of an essay.
pub(crate) fn load(origin: Origin, essay: &Essay) -> Result<LoadedLibrary, Error> {
    let (file, read) = match (&origin, &essay.manuscript.works_cited) {
        (Origin::File(path), _) => return read_library(path),
        (Origin::Typed, Some(list)) => (essay.file.clone(), typed_library(list)),
        (Origin::Fields, _) => (
            SourceFile::new("", String::new()),
            embedded_library(&essay.manuscript),
        ),
        _ => (SourceFile::new("", String::new()), Read::default()),
    };
    Ok(LoadedLibrary { origin, file, read })
}

/// Reads a library from its file.
pub(crate) fn read_library(path: &Path) -> Result<LoadedLibrary, Error> {
    let text = files::read_sources(path, LIBRARY_LIMIT)?.text;
    Ok(parse_library(path, text))
}

/// Reads a library from a text that stands for its file.
pub(crate) fn parse_library(path: &Path, text: String) -> LoadedLibrary {
    let read = import_as(path, &text);
    LoadedLibrary {
        origin: Origin::File(path.to_owned()),
        file: SourceFile::new(files::name(path), text),
        read,
    }
}

fn import_as(path: &Path, text: &str) -> Read {
    let format = library_format(path)
        .or_else(|| Format::from_content(text))
        .unwrap_or(Format::Yaml);
    import(text, format, FileId::LIBRARY)
}

/// The format that a library's ending names.
pub(crate) fn library_format(path: &Path) -> Option<Format> {
    Format::from_extension(path.extension()?.to_str()?)
}

/// Whether a path that was named is a library: by its ending, or for JSON, in which pandoc's essays come too, by
/// its content.
pub(crate) fn is_library(path: &Path) -> bool {
    match library_format(path) {
        None => false,
        Some(Format::CslJson) => files::read_text(path, LIBRARY_LIMIT)
            .is_ok_and(|file| Format::from_content(&file.text) == Some(Format::CslJson)),
        Some(_) => true,
    }
}

/// The folder of the nearest `ibid.yml` above a file, else the file's own.
pub(crate) fn folder(path: &Path) -> PathBuf {
    let own = files::full(&files::folder_of(path));
    let with_settings = own
        .ancestors()
        .find(|folder| folder.join(SETTINGS).is_file());
    with_settings.map_or_else(|| own.clone(), Path::to_owned)
}

/// The file that a path in the front matter means: below the project folder, links resolved. It is looked for
/// beside the essay, then in the project folder.
pub(crate) fn inside_project(essay: &Essay, path: &str, place: &Place) -> Result<PathBuf, Error> {
    let root = folder(&essay.path);
    let outside = || Error::Outside {
        path: path.to_owned(),
        folder: files::name(&root),
        place: place.clone(),
    };
    if Path::new(path).is_absolute() {
        return Err(outside());
    }
    let beside = files::beside(&essay.path, path);
    let below = root.join(path);
    let chosen = if !beside.exists() && below.exists() {
        below
    } else {
        beside
    };
    match std::fs::canonicalize(&chosen) {
        Ok(full) if full.starts_with(&root) => Ok(chosen),
        Ok(_) => Err(outside()),
        // Nothing is there, which reading will say; a path that climbs is not followed to find out.
        Err(_) if climbs(path) => Err(outside()),
        Err(_) => Ok(chosen),
    }
}

fn climbs(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.any(|part| part == std::path::Component::ParentDir)
}
