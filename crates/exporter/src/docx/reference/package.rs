//! The package of a template: the parts that are asked for, bounded and checked.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::refused;
use crate::Error;
use crate::elements::children;

/// The most bytes that a part may unpack to.
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// The most parts of a package.
const MOST_PARTS: usize = 10_000;
/// How deep elements may nest.
const DEEPEST: usize = 256;
/// How an encrypted document, or one of Word 97, begins.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
/// The namespace of the elements that are written.
const TRANSITIONAL: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The path of the main part.
    main: String,
    relations: Vec<Relation>,
}

/// A relation of a part.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its kind: `styles`, `image`.
    pub(super) kind: String,
    /// The path of the part, or an address.
    pub(super) target: String,
    pub(super) is_outside: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(refused("it is encrypted, or of the old .doc or .dot kind"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| refused("it is not a Word document (.docx or .dotx)"))?;
        if archive.len() > MOST_PARTS {
            return Err(refused("it has too many parts"));
        }
        let mut package = Self {
            archive,
            main: String::new(),
            relations: Vec::new(),
        };
        let relations = package.relations("")?;
        let main = relations
            .into_iter()
            .find(|relation| relation.kind == "officeDocument" && !relation.is_outside);
        package.main = main
            .ok_or_else(|| refused("it is not a Word document (.docx or .dotx)"))?
            .target;
        package.relations = package.relations(&package.main.clone())?;
        Ok(package)
    }

    /// The main part.
    pub(super) fn document(&mut self) -> Result<String, Error> {
        let main = self.main.clone();
        let text = self.text(&main)?;
        text.ok_or_else(|| refused("its main part is missing"))
    }

    /// The part of a kind to which the main part leads.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<String>, Error> {
        let found = self
            .relations
            .iter()
            .find(|relation| relation.kind == kind && !relation.is_outside);
        match found.map(|relation| relation.target.clone()) {
            Some(path) => self.text(&path),
            None => Ok(None),
        }
    }

    /// The part that a relation of the main part leads to.
    pub(super) fn target(&self, id: &str) -> Option<String> {
        let found = self.relations.iter().find(|relation| relation.id == id)?;
        (!found.is_outside).then(|| found.target.clone())
    }

    /// A part in XML, which is whole.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, Error> {
        let Some(bytes) = self.bytes(path)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| refused(&format!("`{path}` is not text in UTF-8")))?;
        let text = text.trim_start_matches('\u{feff}').to_owned();
        check(path, &text)?;
        Ok(Some(text))
    }

    /// A part; none where there is no such part.
    pub(super) fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let Ok(file) = self.archive.by_name(path) else {
            return Ok(None);
        };
        if file.encrypted() {
            return Err(refused("it is encrypted"));
        }
        let mut bytes = Vec::new();
        let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| refused(&format!("`{path}` cannot be unpacked: {error}")))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(refused(&format!(
                "`{path}` unpacks to more than {} MB",
                MOST_BYTES >> 20
            )));
        }
        Ok(Some(bytes))
    }

    /// The relations of a part; of the package, where the path is empty.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let path = joined(folder, &format!("_rels/{file}.rels"));
        let Some(text) = self.text(&path)? else {
            return Ok(Vec::new());
        };
        let root = children(&text, 0..text.len()).unwrap_or_default();
        let inside = root.first().map(|root| root.inside.clone());
        let relations = inside.and_then(|inside| children(&text, inside));
        Ok(relations
            .unwrap_or_default()
            .iter()
            .filter_map(|relation| {
                let is_outside = relation.attribute(&text, "TargetMode");
                let is_outside = is_outside.as_deref() == Some("External");
                let target = relation.attribute(&text, "Target")?;
                let kind = relation.attribute(&text, "Type")?;
                Some(Relation {
                    id: relation.attribute(&text, "Id")?,
                    kind: kind.rsplit('/').next()?.to_owned(),
                    target: if is_outside {
                        target
                    } else {
                        joined(folder, &target)
                    },
                    is_outside,
                })
            })
            .collect())
    }
}

/// The path of a target from a folder of the package.
fn joined(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Refuses XML that is damaged, nests too deep, or is none of Word's.
fn check(path: &str, text: &str) -> Result<(), Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = 0_usize;
    let damaged = || refused(&format!("`{path}` is damaged"));
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        if let Event::Start(start) | Event::Empty(start) = &event
            && open == 0
            && start.name().as_ref().starts_with("w:")
            && !is_transitional(start)
        {
            return Err(refused(
                "it is a Strict Open XML document; save it as an ordinary .docx or .dotx",
            ));
        }
        match event {
            Event::Start(_) if open == DEEPEST => {
                return Err(refused(&format!("the elements of `{path}` nest too deep")));
            }
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.checked_sub(1).ok_or_else(damaged)?,
            Event::DocType(_) => {
                return Err(refused(&format!(
                    "`{path}` has a document type, as no Word document has"
                )));
            }
            Event::Eof if open == 0 => return Ok(()),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

fn is_transitional(start: &quick_xml::events::BytesStart<'_>) -> bool {
    let namespace = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == "xmlns:w");
    let namespace = namespace.map(|attribute| attribute.value.into_owned());
    namespace.is_some_and(|value| TRANSITIONAL.contains(value.as_str()))
}
