//! The package: what is not touched is copied as it lies there, compressed as it was.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::comments;
use super::failed;
use crate::Error;
use crate::review::remark::Remark;

/// The most bytes that one part may unpack to, as in reading.
const MAX_PART: u64 = 48 * 1024 * 1024;
const TYPES: &str = "[Content_Types].xml";

/// A document's package, with the names of the parts that matter.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    /// The main part's folder, with its slash.
    folder: String,
    /// The part of the main part's relations.
    relations: String,
    /// The part of the comments that it has.
    comments: Option<String>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let main = ibid_manuscript::word_places(bytes).parts.into_iter().next();
        let main = main.ok_or_else(|| failed("the document cannot be read"))?;
        let (folder, file) = match main.rsplit_once('/') {
            Some((folder, file)) => (format!("{folder}/"), file.to_owned()),
            None => (String::new(), main.clone()),
        };
        let mut package = Self {
            bytes,
            relations: format!("{folder}_rels/{file}.rels"),
            folder,
            comments: None,
        };
        let relations = package.text(&package.relations).unwrap_or_default();
        let target = comments::targets(&relations, "comments").into_iter().next();
        package.comments = target.map(|target| package.path(&target));
        Ok(package)
    }

    fn archive(&self) -> Result<ZipArchive<Cursor<&'a [u8]>>, Error> {
        ZipArchive::new(Cursor::new(self.bytes)).map_err(|error| failed(&error.to_string()))
    }

    /// The text of a part.
    pub(super) fn text(&self, name: &str) -> Result<String, Error> {
        let mut archive = self.archive()?;
        let file = archive
            .by_name(name)
            .map_err(|error| failed(&format!("`{name}`: {error}")))?;
        let mut text = String::new();
        file.take(MAX_PART)
            .read_to_string(&mut text)
            .map_err(|error| failed(&format!("`{name}`: {error}")))?;
        Ok(text)
    }

    /// The texts of the parts of a kind to which the main part's relations lead.
    pub(super) fn related(&self, kind: &str) -> Vec<String> {
        let relations = self.text(&self.relations).unwrap_or_default();
        let targets = comments::targets(&relations, kind).into_iter();
        targets
            .filter_map(|target| self.text(&self.path(&target)).ok())
            .collect()
    }

    /// The path of a part that the main part's relations name.
    fn path(&self, target: &str) -> String {
        match target.strip_prefix('/') {
            Some(rooted) => rooted.to_owned(),
            None => format!("{}{target}", self.folder),
        }
    }

    /// The number that the next comment takes.
    pub(super) fn next_comment(&self) -> Result<usize, Error> {
        match &self.comments {
            Some(name) => Ok(comments::next(&self.text(name)?)),
            None => Ok(0),
        }
    }

    /// The package with some parts changed and comments added.
    pub(super) fn with(
        &self,
        mut changed: BTreeMap<String, Vec<u8>>,
        added: &[(usize, &Remark)],
    ) -> Result<Vec<u8>, Error> {
        if !added.is_empty() {
            self.add_comments(&mut changed, added)?;
        }
        self.packed(changed)
            .map_err(|error| failed(&error.to_string()))
    }

    fn add_comments(
        &self,
        changed: &mut BTreeMap<String, Vec<u8>>,
        added: &[(usize, &Remark)],
    ) -> Result<(), Error> {
        if let Some(name) = &self.comments {
            let text = comments::added(&self.text(name)?, added);
            let text = text.ok_or_else(|| failed("its comments are damaged"))?;
            changed.insert(name.clone(), text.into_bytes());
            return Ok(());
        }
        let archive = self.archive()?;
        let is_free = |file: &String| {
            archive
                .index_for_name(&format!("{}{file}", self.folder))
                .is_none()
        };
        let mut names = (0..).map(|number| match number {
            0 => "comments.xml".to_owned(),
            number => format!("comments{number}.xml"),
        });
        let file = names.find(is_free).unwrap_or_default();
        let name = format!("{}{file}", self.folder);
        let damaged = || failed("its relations are damaged");
        let relations = self.text(&self.relations).unwrap_or_default();
        let relations = comments::related(&relations, &file).ok_or_else(damaged)?;
        let types = comments::typed(&self.text(TYPES)?, &name).ok_or_else(damaged)?;
        let strict = relations.contains("purl.oclc.org/ooxml");
        changed.insert(self.relations.clone(), relations.into_bytes());
        changed.insert(TYPES.to_owned(), types.into_bytes());
        let text = comments::new(added, strict);
        changed.insert(name, text.into_bytes());
        Ok(())
    }

    /// Copies each member as it is compressed, but for those that change; new ones come last.
    fn packed(&self, mut changed: BTreeMap<String, Vec<u8>>) -> zip::result::ZipResult<Vec<u8>> {
        let mut archive = ZipArchive::new(Cursor::new(self.bytes))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index)?;
            let name = file.name()?.to_string();
            match changed.remove(&name) {
                None => writer.raw_copy_file(file)?,
                Some(bytes) => {
                    writer.start_file(name.as_str(), options)?;
                    writer.write_all(&bytes)?;
                }
            }
        }
        for (name, bytes) in changed {
            writer.start_file(name.as_str(), options)?;
            writer.write_all(&bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}
