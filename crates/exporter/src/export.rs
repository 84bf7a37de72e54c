//! The verb of this crate, and the writer of each target.

use ibid_citations::Cited;
use ibid_diagnostics::Diagnostic;

use crate::document::{Document, assemble};
use crate::options::{Error, Exported, Options};
#[cfg(feature = "pdf")]
use crate::pdf::{PageImages, Pages};
use crate::target::Target;

/// Writes a document in one format; what is wrong with it goes to the problems.
type Writer = fn(&Document<'_>, &Options<'_>, &mut Vec<Diagnostic>) -> Result<Vec<u8>, Error>;

/// The writer of a target.
fn writer(target: Target) -> Writer {
    match target {
        Target::Pdf => PDF,
        Target::Docx => DOCX,
        Target::Epub => EPUB,
        Target::Odt => ODT,
        Target::Rtf => |essay, _, problems| Ok(crate::rtf::write(essay, problems)),
        Target::Latex => |essay, _, problems| Ok(crate::latex::write(essay, problems)),
        Target::PandocJson => |essay, _, _| Ok(crate::pandoc::write(essay)),
        Target::Html => |essay, _, _| Ok(crate::html::write(essay)),
        Target::Typst => |essay, options, _| Ok(crate::typst_source::write(essay, options)),
        Target::Markdown => |essay, _, _| Ok(crate::markdown::write(essay)),
        Target::Text => |essay, _, _| Ok(crate::text::write(essay)),
    }
}

#[cfg(feature = "pdf")]
const PDF: Writer = crate::pdf::write;
#[cfg(not(feature = "pdf"))]
const PDF: Writer = |_, _, _| Err(Error::NotBuilt { target: "pdf" });

#[cfg(feature = "docx")]
const DOCX: Writer = crate::docx::write;
#[cfg(not(feature = "docx"))]
const DOCX: Writer = |_, _, _| Err(Error::NotBuilt { target: "docx" });

#[cfg(feature = "epub")]
const EPUB: Writer = |essay, _, _| crate::epub::write(essay);
#[cfg(not(feature = "epub"))]
const EPUB: Writer = |_, _, _| Err(Error::NotBuilt { target: "epub" });

#[cfg(feature = "odt")]
const ODT: Writer = |essay, _, problems| crate::odt::write(essay, problems);
#[cfg(not(feature = "odt"))]
const ODT: Writer = |_, _, _| Err(Error::NotBuilt { target: "odt" });

/// Exports an essay.
///
/// Citations by key print as the style has them, those typed by hand as typed, unless
/// [`Options::citations`] says otherwise; both lead to their entries. Straight quotation marks are curled.
pub fn export(cited: &Cited, options: &Options<'_>) -> Result<Exported, Error> {
    let (document, mut problems) = assemble(cited, options)?;
    let bytes = writer(options.target)(&document, options, &mut problems)?;
    problems.sort_by_key(|problem| problem.span.start);
    Ok(Exported { bytes, problems })
}

/// Of font files, those that a PDF of the essay needs because the built-in fonts lack some of its characters. They are
/// tried in the order given and asked for one by one, until nothing is lacking.
#[cfg(feature = "pdf")]
pub fn choose_fonts<'a>(
    cited: &'a Cited,
    options: &Options<'a>,
    files: impl IntoIterator<Item = Vec<u8>>,
) -> Result<Vec<Vec<u8>>, Error> {
    let (document, _) = assemble(cited, options)?;
    Ok(crate::pdf::choose_fonts(document, files))
}

/// The pages of an essay's PDF as images. Those that `images` has from before are not drawn again.
#[cfg(feature = "pdf")]
pub fn draw_pages(
    cited: &Cited,
    options: &Options<'_>,
    images: &mut PageImages,
) -> Result<Pages, Error> {
    let (document, mut problems) = assemble(cited, options)?;
    let mut pages = images.draw(&document, options)?;
    problems.append(&mut pages.problems);
    problems.sort_by_key(|problem| problem.span.start);
    Ok(Pages { problems, ..pages })
}
