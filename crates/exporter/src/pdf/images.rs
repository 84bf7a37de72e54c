//! Images that typst cannot show, or not to everyone.

use ibid_diagnostics::{Diagnostic, Severity, Span};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use crate::document::{Document, Part, Picture, PictureKind, missing_image};

/// The rule for an image without alternative text.
pub(super) const NO_ALTERNATIVE: &str = "missing-alt-text";

/// Takes the images out that cannot be decoded, and reports them and those that say nothing to readers who
/// cannot see them.
pub(super) fn check(document: &mut Document<'_>) -> Vec<Diagnostic> {
    let shown: Vec<bool> = document.pictures.iter().map(decodes).collect();
    let mut problems = Vec::new();
    document.each_part(&mut |part| {
        let Part::Image(image) = part else { return };
        let Some(file) = image.file else { return };
        if !shown.get(file).is_some_and(|&shown| shown) {
            image.file = None;
            problems.push(missing_image(&image.path, image.span, "cannot be decoded"));
        } else if image.alt.is_empty() {
            problems.push(no_alternative(image.span));
        }
    });
    problems
}

fn no_alternative(span: Span) -> Diagnostic {
    Diagnostic::new(NO_ALTERNATIVE, Severity::Warning, span, "the image has no alternative text")
        .with_help("say in its square brackets what it shows: without, the PDF does not claim to be accessible")
}

/// Whether typst can show a picture. What it decodes here it keeps for the page.
fn decodes(picture: &Picture<'_>) -> bool {
    let bytes = Bytes::new(picture.bytes.to_vec());
    let format = match picture.kind {
        PictureKind::Png => ExchangeFormat::Png,
        PictureKind::Jpeg => ExchangeFormat::Jpg,
        PictureKind::Gif => ExchangeFormat::Gif,
        PictureKind::Webp => ExchangeFormat::Webp,
        PictureKind::Svg => return SvgImage::new(bytes).is_ok(),
    };
    RasterImage::plain(bytes, format).is_ok()
}
