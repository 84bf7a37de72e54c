//! PDF: the template sets the essay, which it gets as data; typst is embedded.

mod claim;
mod data;
mod fonts;
mod glyphs;
mod images;
mod pages;
mod problems;
mod world;

use std::sync::Arc;
use std::thread;

use ibid_diagnostics::Diagnostic;
use typst::diag::Warned;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use crate::document::{Document, Part};
use crate::options::TEMPLATE;
use crate::{Error, Options};
use claim::Claim;
use fonts::Fonts;
pub use pages::{Page, PageImages, Pages};
use world::MemoryWorld;

const TEMPLATE_NAME: &str = "mla.typ";

/// Typesetting nests deeply; the stack of a main thread may be small.
const STACK: usize = 64 * 1024 * 1024;

/// Writes the document as PDF.
pub(crate) fn write(
    document: &Document<'_>,
    options: &Options<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Error> {
    let (bytes, found) = on_its_own_stack(|| {
        let mut set = typeset(document, options)?;
        let (bytes, refused) = Claim::strongest(&set.problems)
            .write(&set.paged, document.date)
            .map_err(|errors| problems::error_of(&errors, &set.world, set.template))?;
        set.problems.extend(refused);
        Ok((bytes, set.problems))
    })?;
    problems.extend(found);
    Ok(bytes)
}

/// Does work of typst on a thread with room for it; a panic in it becomes an error.
fn on_its_own_stack<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    let thread = thread::Builder::new()
        .name("typesetting".to_owned())
        .stack_size(STACK);
    let outcome = thread::scope(|scope| {
        let work = thread.spawn_scoped(scope, work)?;
        Ok::<_, std::io::Error>(work.join())
    });
    let done = match outcome {
        Err(error) => return Err(failed(format!("no thread: {error}"))),
        Ok(Err(panic)) => return Err(Error::panic(panic.as_ref())),
        Ok(Ok(done)) => done?,
    };
    // What neither this essay nor the one before needed is forgotten: a batch stays small, an edit is quick.
    comemo::evict(1);
    Ok(done)
}

/// Of font files, in the order given, those that have what the built-in fonts lack for this document.
pub(crate) fn choose_fonts(
    mut document: Document<'_>,
    files: impl IntoIterator<Item = Vec<u8>>,
) -> Vec<Vec<u8>> {
    let lacking = glyphs::lacking(&mut document, &fonts::fonts(&[], false));
    fonts::choose(lacking, files)
}

/// An essay that is set: its pages, and what was met on the way.
struct Typeset<'o> {
    paged: PagedDocument,
    problems: Vec<Diagnostic>,
    world: MemoryWorld,
    /// The name of the template.
    template: &'o str,
}

/// Compiles on this thread.
fn typeset<'o>(document: &Document<'_>, options: &'o Options<'_>) -> Result<Typeset<'o>, Error> {
    let (name, template) = match &options.template {
        Some(template) => (template.name.as_str(), template.text.as_str()),
        None => (TEMPLATE_NAME, TEMPLATE),
    };
    let mut printed = document.clone();
    let mut has_math = false;
    printed.each_part(&mut |part| has_math |= matches!(part, Part::Math));
    let fonts = fonts::fonts(&options.fonts, has_math);
    let mut problems: Vec<Diagnostic> = glyphs::missing(&mut printed, &fonts).into_iter().collect();
    problems.extend(images::check(&mut printed));
    let world = world_of(printed, template, fonts)?;

    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let paged = output.map_err(|errors| problems::error_of(&errors, &world, name))?;
    problems.extend(problems::warnings_of(&warnings, &world, name));
    Ok(Typeset {
        paged,
        problems,
        world,
        template: name,
    })
}

fn world_of(
    document: Document<'_>,
    template: &str,
    fonts: Arc<Fonts>,
) -> Result<MemoryWorld, Error> {
    let bytes = document
        .pictures
        .iter()
        .map(|picture| Bytes::new(picture.bytes.to_vec()));
    let pictures = bytes.collect();
    let essay = data::json(document).map_err(|error| failed(error.to_string()))?;
    MemoryWorld::new(template, essay, pictures, fonts)
        .ok_or_else(|| failed("no file names".to_owned()))
}

fn failed(message: String) -> Error {
    Error::Typesetting { message }
}
