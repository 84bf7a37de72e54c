//! PDF: the template sets the essay, which it gets as data; typst is embedded.

mod data;
mod fonts;
mod glyphs;
mod problems;
mod world;

use std::thread;

use ibid_diagnostics::{Diagnostic, Severity, Span};
use typst::diag::{SourceResult, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::{Document, Image};
use crate::typst_source::TEMPLATE;
use crate::{Error, Options};
use problems::error_of;
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
    let thread = thread::Builder::new()
        .name("typesetting".to_owned())
        .stack_size(STACK);
    let outcome = thread::scope(|scope| {
        let work = thread.spawn_scoped(scope, || typeset(document, options))?;
        Ok::<_, std::io::Error>(work.join())
    });
    let (bytes, found) = match outcome {
        Err(error) => {
            return Err(Error::Typesetting {
                message: format!("no thread: {error}"),
            });
        }
        Ok(Err(panic)) => return Err(Error::panic(panic.as_ref())),
        Ok(Ok(typeset)) => typeset?,
    };
    problems.extend(found);
    // What neither this essay nor the one before needed is forgotten: a batch stays small, an edit is quick.
    comemo::evict(1);
    Ok(bytes)
}

/// Compiles and writes on this thread.
fn typeset(
    document: &Document<'_>,
    options: &Options<'_>,
) -> Result<(Vec<u8>, Vec<Diagnostic>), Error> {
    let (name, template) = match &options.template {
        Some(template) => (template.name.as_str(), template.text.as_str()),
        None => (TEMPLATE_NAME, TEMPLATE),
    };
    let failed = |message: String| Error::Typesetting { message };
    let mut problems = glyphs::missing(document);
    let has_glyphs = problems.is_empty();
    problems.extend(images_without_alt(document));
    let essay = data::json(document).map_err(|error| failed(error.to_string()))?;
    let pictures = document
        .pictures
        .iter()
        .map(|picture| Bytes::new(picture.bytes.to_vec()));
    let world = MemoryWorld::new(template, essay, pictures.collect())
        .ok_or_else(|| failed("no file names".to_owned()))?;

    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let paged = output.map_err(|errors| error_of(&errors, &world, name))?;
    problems.extend(problems::warnings_of(&warnings, &world, name));

    let claims: &[Claim] = match (
        has_glyphs,
        problems.iter().any(|problem| problem.rule == NO_ALT),
    ) {
        (true, false) => &[Claim::AccessibleAndArchival, Claim::Archival, Claim::None],
        (true, true) => &[Claim::Archival, Claim::None],
        (false, _) => &[Claim::None],
    };
    let mut refused = None;
    for &claim in claims {
        match claim.write(&paged, document) {
            Ok(bytes) => {
                problems.extend(refused);
                return Ok((bytes, problems));
            }
            Err(errors) => {
                let error = error_of(&errors, &world, name);
                if claim == Claim::None {
                    return Err(error);
                }
                refused.get_or_insert_with(|| claim_refused(&error));
            }
        }
    }
    Err(failed("no PDF was written".to_owned()))
}

/// What a PDF says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// PDF/UA-1 and PDF/A-2a.
    AccessibleAndArchival,
    /// PDF/A-2b.
    Archival,
    /// PDF 1.7.
    None,
}

impl Claim {
    fn write(self, paged: &PagedDocument, document: &Document<'_>) -> SourceResult<Vec<u8>> {
        let standards: &[PdfStandard] = match self {
            Self::AccessibleAndArchival => &[PdfStandard::Ua_1, PdfStandard::A_2a],
            Self::Archival => &[PdfStandard::A_2b],
            Self::None => &[PdfStandard::V_1_7],
        };
        let date = document.date;
        let midnight = Datetime::from_ymd_hms(i32::from(date.year), date.month, date.day, 0, 0, 0);
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some(concat!("ibid ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: midnight.map(Timestamp::new_utc),
            standards: PdfStandards::new(standards).unwrap_or_default(),
            tagged: true,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(paged, &options)
    }
}

/// The rule for an image without alternative text.
const NO_ALT: &str = "missing-alt-text";

fn images_without_alt(document: &Document<'_>) -> Vec<Diagnostic> {
    let finding = |image: &Image| {
        Diagnostic::new(NO_ALT, Severity::Warning, image.span, "the image has no alternative text")
            .with_help("say in its square brackets what it shows: the PDF does not claim to be accessible without")
    };
    document
        .images()
        .into_iter()
        .filter(|image| image.file.is_some() && image.alt.is_empty())
        .map(finding)
        .collect()
}

fn claim_refused(error: &Error) -> Diagnostic {
    Diagnostic::new(
        "pdf-standard",
        Severity::Warning,
        Span::essay(0..0),
        format!("the PDF does not claim to be accessible and archival: {error}"),
    )
}
