//! What a PDF says of itself: that it is accessible, and that it can be archived.

use ibid_diagnostics::{Diagnostic, Severity, Span};
use typst::diag::SourceResult;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{glyphs, images};
use ibid_language::dates::CivilDate;

/// The claims, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// PDF/UA-1 and PDF/A-2a.
    AccessibleAndArchival,
    /// PDF/A-2b.
    Archival,
    /// PDF 1.7, tagged as well as may be.
    None,
}

impl Claim {
    /// The strongest claim that holds where these problems were met.
    pub(super) fn strongest(problems: &[Diagnostic]) -> Self {
        let met = |rule: &str| problems.iter().any(|problem| problem.rule == rule);
        if met(glyphs::MISSING) {
            Self::None
        } else if met(images::NO_ALTERNATIVE) {
            Self::Archival
        } else {
            Self::AccessibleAndArchival
        }
    }

    /// Writes the PDF. A template or an image can make a claim false that held so far: the next weaker one is
    /// made then, and the finding says so.
    pub(super) fn write(
        self,
        paged: &PagedDocument,
        date: CivilDate,
    ) -> SourceResult<(Vec<u8>, Option<Diagnostic>)> {
        let weaker = match self {
            Self::AccessibleAndArchival => Self::Archival,
            Self::Archival => Self::None,
            Self::None => return Ok((self.write_exactly(paged, date)?, None)),
        };
        match self.write_exactly(paged, date) {
            Ok(bytes) => Ok((bytes, None)),
            Err(errors) => {
                let reason = errors.first().map(|error| error.message.to_string());
                let (bytes, refused) = weaker.write(paged, date)?;
                Ok((
                    bytes,
                    refused.or_else(|| Some(self.refused(&reason.unwrap_or_default()))),
                ))
            }
        }
    }

    fn write_exactly(self, paged: &PagedDocument, date: CivilDate) -> SourceResult<Vec<u8>> {
        let standards: &[PdfStandard] = match self {
            Self::AccessibleAndArchival => &[PdfStandard::Ua_1, PdfStandard::A_2a],
            Self::Archival => &[PdfStandard::A_2b],
            Self::None => &[PdfStandard::V_1_7],
        };
        let midnight = Datetime::from_ymd_hms(date.year, date.month, date.day, 0, 0, 0);
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

    fn refused(self, reason: &str) -> Diagnostic {
        let claim = match self {
            Self::AccessibleAndArchival => "accessible (PDF/UA-1)",
            Self::Archival | Self::None => "archival (PDF/A-2)",
        };
        let message = format!("the PDF does not claim to be {claim}: {reason}");
        Diagnostic::new(
            "pdf-standard",
            Severity::Warning,
            Span::essay(0..0),
            message,
        )
    }
}
