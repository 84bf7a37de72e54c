//! An essay and its library, checked and fixed from their texts.

use std::sync::Arc;

use ibid_checker::fix::{Asked, Document, Judge, Judged, Reading, Texts, fix};
use ibid_checker::{CivilDate, LibraryIndex, Options, Subject, check};
use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::{Diagnostic, FileId, Safety, Span};
use ibid_manuscript::{Format, Manuscript, read, typed_library};
use ibid_reference_manager::{Read, read_yaml};
use ibid_styles::Style;

pub(crate) const TODAY: CivilDate = CivilDate {
    year: 2026,
    month: 11,
    day: 24,
};

/// The findings in an essay and the library that it cites.
pub(crate) fn findings(essay: &str, library: &str, options: &Options) -> Vec<Diagnostic> {
    with_options(&Pair::new(essay, Some(library)), options).findings
}

/// The findings in a library alone.
pub(crate) fn library_findings(library: &str, options: &Options) -> Vec<Diagnostic> {
    let read_library = read_yaml(library, FileId::LIBRARY);
    let subject = Subject {
        essay: None,
        library: &LibraryIndex::new(&read_library, library),
        today: TODAY,
    };
    check(subject, options)
}

/// The findings in an essay that has its sources in the list typed at its end.
pub(crate) fn typed_findings(essay: &str, options: &Options) -> Vec<Diagnostic> {
    with_options(&Pair::new(essay, None), options).findings
}

/// The findings in an essay of any format that has its sources in the list typed at its end.
pub(crate) fn page_findings(essay: &str, format: Format, options: &Options) -> Vec<Diagnostic> {
    let (cited, library) = with_typed_list(read(essay.as_bytes(), format));
    judge(&cited, &library, essay, options).findings
}

/// The entries of the list typed at an essay's end, each with its place, as typed and as printed, and the places of all
/// findings.
pub(crate) fn printed_and_findings(
    essay: &str,
    format: Format,
) -> (Vec<(Span, String, String)>, Vec<Span>) {
    let (cited, library) = with_typed_list(read(essay.as_bytes(), format));
    let findings = judge(&cited, &library, essay, &Options::default()).findings;
    let labels = findings
        .iter()
        .flat_map(|one| one.labels.iter().map(|label| label.span));
    let places = findings.iter().map(|one| one.span).chain(labels).collect();
    let list = cited.manuscript.works_cited.clone().unwrap_or_default();
    let printed = cited.printed.works_cited.iter().filter_map(|entry| {
        let place = library.positions.get(entry.key.as_str())?.whole;
        let typed = list.entries.iter().find(|typed| typed.span == place)?;
        Some((place, typed.text().to_owned(), entry.text.to_plain()))
    });
    (printed.collect(), places)
}

/// An essay with a library in a file, or with the list typed at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) essay: String,
    pub(crate) library: Option<String>,
}

impl Pair {
    pub(crate) fn new(essay: &str, library: Option<&str>) -> Self {
        Self {
            essay: essay.to_owned(),
            library: library.map(str::to_owned),
        }
    }

    /// What is cited, and what was read of the library.
    pub(crate) fn cited(&self) -> (Cited, Read) {
        let manuscript = read(self.essay.as_bytes(), Format::Markdown);
        match &self.library {
            Some(library) => {
                let library = read_yaml(library, FileId::LIBRARY);
                let cited = cite(manuscript, &library.library, &Style::Mla, Listed::Cited);
                (cited, library)
            }
            None => with_typed_list(manuscript),
        }
    }

    pub(crate) fn judged(&self) -> Judged<()> {
        with_options(self, &Options::default())
    }

    /// Its files, which may both be changed.
    pub(crate) fn document(&self) -> Document {
        Document {
            essay: Some(FileId::ESSAY),
            library: self.library.as_ref().map(|_| FileId::LIBRARY),
        }
    }

    pub(crate) fn texts(&self) -> Texts {
        let library = self.library.as_deref();
        let library = library.map(|text| (FileId::LIBRARY, Arc::from(text)));
        [(FileId::ESSAY, Arc::from(self.essay.as_str()))]
            .into_iter()
            .chain(library)
            .collect()
    }

    /// With the fixes made that are at least so certain, and what is found then.
    pub(crate) fn fixed(&self, at_least: Safety) -> (Self, Judged<()>) {
        let judged = vec![self.judged()];
        let mut fixed = fix(&Desk, &[self.document()], self.texts(), judged, at_least);
        let text = |file| fixed.texts.get(&file).map(ToString::to_string);
        let pair = Self {
            essay: text(FileId::ESSAY).unwrap(),
            library: text(FileId::LIBRARY),
        };
        (pair, fixed.judged.pop().unwrap())
    }
}

/// Judges the one essay.
pub(crate) struct Desk;

impl Judge for Desk {
    type Extra = ();

    fn judge(&self, asked: &[Asked<'_>]) -> Vec<Option<Judged<()>>> {
        let texts = asked.iter().map(|asked| {
            let text = |file| asked.text(file).map(ToString::to_string);
            Pair {
                essay: text(FileId::ESSAY).unwrap_or_default(),
                library: text(FileId::LIBRARY),
            }
        });
        texts.map(|pair| Some(pair.judged())).collect()
    }
}

fn with_options(pair: &Pair, options: &Options) -> Judged<()> {
    let (cited, library) = pair.cited();
    let text = pair.library.as_ref().unwrap_or(&pair.essay);
    judge(&cited, &library, text, options)
}

fn with_typed_list(manuscript: Manuscript) -> (Cited, Read) {
    let list = manuscript.works_cited.clone().unwrap_or_default();
    let library = typed_library(&list);
    let cited = cite(manuscript, &library.library, &Style::Mla, Listed::All);
    (cited, library)
}

fn judge(cited: &Cited, library: &Read, text: &str, options: &Options) -> Judged<()> {
    let subject = Subject {
        essay: Some(cited),
        library: &LibraryIndex::new(library, text),
        today: TODAY,
    };
    Judged {
        findings: check(subject, options),
        reading: Reading::new(Some(cited), library),
        extra: (),
    }
}
