//! What typst sees: the template, the essay as data, the images, the fonts. There is no file system behind it.

use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::Fonts;

/// What is compiled: it hands the essay to the template.
const MAIN: &str = "#import \"template.typ\": essay\n#essay(json(\"essay.json\"))\n";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The files of every document have the same names: typst never forgets a name, and has room for 65,535.
static MAIN_ID: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("main.typ"));
static TEMPLATE_ID: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("template.typ"));

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// A document for typst.
pub(super) struct MemoryWorld {
    main: Source,
    template: Source,
    essay: Bytes,
    pictures: Vec<Bytes>,
    fonts: Arc<Fonts>,
}

impl MemoryWorld {
    /// A world of these files; none where typst refuses their names, which it does not.
    pub(super) fn new(
        template: &str,
        essay: Vec<u8>,
        pictures: Vec<Bytes>,
        fonts: Arc<Fonts>,
    ) -> Option<Self> {
        Some(Self {
            main: Source::new((*MAIN_ID)?, MAIN.to_owned()),
            template: Source::new((*TEMPLATE_ID)?, template.to_owned()),
            essay: Bytes::new(essay),
            pictures,
            fonts,
        })
    }

    /// The template.
    pub(super) fn template(&self) -> &Source {
        &self.template
    }
}

impl World for MemoryWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.template]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| refused(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        if *path.root() != VirtualRoot::Project {
            return Err(refused(id));
        }
        let name = path.vpath().get_without_slash();
        if name == "essay.json" {
            return Ok(self.essay.clone());
        }
        name.strip_prefix("picture-")
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|number| self.pictures.get(number).cloned())
            .ok_or_else(|| refused(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    /// There is no clock.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What a template hears that asks for a file or a package.
fn refused(id: FileId) -> FileError {
    let path = id.get();
    let name = path.vpath().get_without_slash();
    FileError::Other(Some(
        match path.root() {
            VirtualRoot::Project => {
                format!("a template sees no file but the essay's images, not `{name}`")
            }
            VirtualRoot::Package(package) => {
                format!("a template can use no package, not `{package}`")
            }
        }
        .into(),
    ))
}
