//! Essays: read once, and asked for what is wanted.

use std::borrow::Cow;
use std::sync::OnceLock;

use ibid_checker::{LibraryIndex, Options, OptionsError, Subject, check};
use ibid_citations::{Citation, Cited, Listed, cite, cite_by};
use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_language::dates::CivilDate;
use ibid_manuscript::{Format, Manuscript, read, to_markdown, typed_library};
use ibid_reference_manager::{Read, to_yaml};
use ibid_styles::{Style, WorksCitedEntry};

use crate::Library;

/// The last day that there is: where nobody says which day is today, no date lies in the future.
const NO_DAY: CivilDate = CivilDate {
    year: 9999,
    month: 12,
    day: 31,
};

/// An essay and what it cites from: the list typed at its end, or a [`Library`].
#[derive(Debug, Clone)]
pub struct Essay {
    pub(crate) bytes: Vec<u8>,
    pub(crate) format: Format,
    manuscript: Manuscript,
    pub(crate) library: Option<Library>,
    style: Style,
    options: Options,
    today: CivilDate,
    cited: OnceLock<Cited>,
}

impl Essay {
    /// Reads an essay. Never fails: what is wrong is in [`problems`](Self::problems).
    pub fn read(bytes: impl Into<Vec<u8>>, format: Format) -> Self {
        let bytes = bytes.into();
        Self {
            manuscript: read(&bytes, format),
            bytes,
            format,
            library: None,
            style: Style::Mla,
            options: Options::default(),
            today: NO_DAY,
            cited: OnceLock::new(),
        }
    }

    /// Reads an essay in the format that its file's name and content tell.
    pub fn read_file(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let format = Format::detect(ending, &bytes);
        Self::read(bytes, format)
    }

    /// Cites from a library, and not from the list typed at the essay's end.
    #[must_use]
    pub fn citing(mut self, library: Library) -> Self {
        self.library = Some(library);
        self.cited = OnceLock::new();
        self
    }

    /// Prints in another style than MLA.
    #[must_use]
    pub fn in_style(mut self, style: Style) -> Self {
        self.style = style;
        self.cited = OnceLock::new();
        self
    }

    /// Chooses the rules, over what the front matter chooses.
    #[must_use]
    pub fn checked_by(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Says which day is today, so that dates in the future are found. The clock is never asked.
    #[must_use]
    pub fn on(mut self, today: CivilDate) -> Self {
        self.today = today;
        self
    }

    /// The text that the spans of the essay index: the essay itself for Markdown and plain text, else the text that was
    /// taken out of the document.
    pub fn source(&self) -> &str {
        &self.manuscript.source
    }

    /// The library that it was given to cite from, in whose text a finding may lie.
    pub fn library(&self) -> Option<&Library> {
        self.library.as_ref()
    }

    /// What could not be read, or only in part.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.manuscript.problems
    }

    /// The essay as it was read: its heading, its blocks, its notes and the list at its end.
    pub fn manuscript(&self) -> &Manuscript {
        &self.manuscript
    }

    /// The citations, in the order of the essay, each with its sources and what led to them.
    pub fn citations(&self) -> &[Citation] {
        &self.cited().citations
    }

    /// The entries of the works that it cites; of a list typed at its end all, as they ought to be.
    pub fn works_cited(&self) -> Vec<WorksCitedEntry> {
        self.cited().printed.works_cited.clone()
    }

    /// What it cites from as a library in ibid's YAML: the list typed at its end, or the library that it was given.
    pub fn sources_as_yaml(&self) -> String {
        to_yaml(&self.sources().library)
    }

    /// The essay as Markdown, without what was left out.
    pub fn to_markdown(&self) -> String {
        to_markdown(&self.manuscript)
    }

    /// Exports the essay with its citations and its list.
    #[cfg(feature = "export")]
    pub fn export(
        &self,
        target: ibid_exporter::Target,
    ) -> Result<ibid_exporter::Exported, ibid_exporter::Error> {
        self.export_with(&ibid_exporter::Options::new(target))
    }

    /// As [`export`](Self::export), with paper, template, images, fonts and date.
    #[cfg(feature = "export")]
    pub fn export_with(
        &self,
        options: &ibid_exporter::Options<'_>,
    ) -> Result<ibid_exporter::Exported, ibid_exporter::Error> {
        ibid_exporter::export(self.cited(), options)
    }

    /// The same essay, of other bytes.
    pub(crate) fn with_bytes(&self, bytes: Vec<u8>) -> Self {
        Self {
            manuscript: read(&bytes, self.format),
            bytes,
            format: self.format,
            library: self.library.clone(),
            style: self.style.clone(),
            options: self.options.clone(),
            today: self.today,
            cited: OnceLock::new(),
        }
    }

    /// The essay with its citations, read once.
    pub(crate) fn cited(&self) -> &Cited {
        self.cited.get_or_init(|| {
            let manuscript = self.manuscript.clone();
            if let Some(given) = &self.library {
                let library = &given.as_read().library;
                return cite_by(
                    given.links(),
                    manuscript,
                    library,
                    &self.style,
                    Listed::Cited,
                );
            }
            let library = &self.sources().library;
            cite(manuscript, library, &self.style, Listed::All)
        })
    }

    /// What it cites from.
    pub(crate) fn sources(&self) -> Cow<'_, Read> {
        match (&self.library, &self.manuscript.works_cited) {
            (Some(library), _) => Cow::Borrowed(library.as_read()),
            (None, Some(list)) => Cow::Owned(typed_library(list)),
            (None, None) => Cow::Owned(Read::default()),
        }
    }

    /// What the rules find, with what was wrong in reading; no fix has been tried.
    pub(crate) fn findings(&self, sources: &Read) -> Vec<Diagnostic> {
        let text = self.library.as_ref().map_or(self.source(), Library::text);
        let subject = Subject {
            essay: Some(self.cited()),
            library: &LibraryIndex::new(sources, text),
            today: self.today,
        };
        let (options, wrong) = self.options();
        let mut findings = check(subject, &options);
        findings.extend(wrong);
        findings.extend(sources.problems.iter().cloned());
        findings.extend(self.problems().iter().cloned());
        for fix in findings.iter_mut().filter_map(|found| found.fix.as_mut()) {
            fix.with_line_ends_of(self.source(), text);
        }
        findings.sort_by_key(|finding| (finding.span, finding.rule));
        findings
    }

    /// The options of the front matter, overruled by those given, and what is wrong with them.
    fn options(&self) -> (Options, Option<Diagnostic>) {
        let Some((text, span)) = &self.manuscript.front_matter.settings else {
            return (self.options.clone(), None);
        };
        match Options::from_yaml(text) {
            Ok(own) => (own.overruled_by(self.options.clone()), None),
            Err(error) => (self.options.clone(), Some(unreadable(&error, *span))),
        }
    }
}

fn unreadable(error: &OptionsError, span: Span) -> Diagnostic {
    Diagnostic::new(
        "unreadable-settings",
        Severity::Error,
        span,
        error.to_string(),
    )
}
