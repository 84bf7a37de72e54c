//! The images that an essay shows, read from the project folder.

use std::path::PathBuf;

use ibid_manuscript::{Block, BlockKind, Image, Inline, Manuscript};

use crate::errors::{Error, Problem};
use crate::essay::Essay;
use crate::files;
use crate::print;
use crate::project;

/// The most that is read of an image, in megabytes.
const LIMIT: u64 = 64;

/// An image that was read.
#[derive(Debug)]
pub(crate) struct ImageFile {
    /// The path as typed in the essay.
    pub(crate) path: String,
    /// The file.
    pub(crate) file: PathBuf,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// Reads the images of an essay that lie in its project folder. Those that are elsewhere, or cannot be read, are left out
/// with a warning; the exporter says which are missing.
pub(crate) fn read(essay: &Essay) -> Vec<ImageFile> {
    let mut images: Vec<&Image> = Vec::new();
    collect_all(&essay.manuscript, &mut images);
    let mut out: Vec<ImageFile> = Vec::new();
    let mut failed = Vec::new();
    for image in images {
        let is_known = out.iter().any(|known| known.path == image.path);
        if is_known || image.path.contains("://") || image.path.starts_with("data:") {
            continue;
        }
        let place = essay.file.place(image.span.start);
        let found = project::inside_project(essay, &image.path, &place)
            .and_then(|file| Ok((files::read(&file, LIMIT)?, file)));
        match found {
            Ok((bytes, file)) => out.push(ImageFile {
                path: image.path.clone(),
                file,
                bytes,
            }),
            // The exporter says that it is missing.
            Err(Error::Missing(_)) => {}
            Err(error) => failed.push(Problem {
                message: format!("an image is left out: {error}"),
                help: error.help(),
                place,
            }),
        }
    }
    print::problems(failed);
    out
}

/// The paths of the images that an essay shows, as typed.
pub(crate) fn named(manuscript: &Manuscript) -> impl Iterator<Item = &str> {
    let mut images = Vec::new();
    collect_all(manuscript, &mut images);
    images.into_iter().map(|image| image.path.as_str())
}

fn collect_all<'a>(manuscript: &'a Manuscript, images: &mut Vec<&'a Image>) {
    collect(&manuscript.blocks, images);
    for note in &manuscript.notes {
        collect(&note.blocks, images);
    }
}

fn collect<'a>(blocks: &'a [Block], images: &mut Vec<&'a Image>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                collect_inline(content, images);
            }
            BlockKind::BlockQuotation(blocks) => collect(blocks, images),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(item, images)),
            BlockKind::Table { caption, rows } => {
                collect_inline(caption, images);
                let cells = rows.iter().flatten();
                cells.for_each(|cell| collect_inline(cell, images));
            }
            BlockKind::Verse(lines) => lines.iter().for_each(|line| collect_inline(line, images)),
            BlockKind::Figure(image) => images.push(image),
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }
}

fn collect_inline<'a>(inlines: &'a [Inline], images: &mut Vec<&'a Image>) {
    images.extend(inlines.iter().filter_map(|inline| match inline {
        Inline::Image(image) => Some(image),
        _ => None,
    }));
}
