//! An essay and its library, checked from their texts.

use ibid_checker::{LibraryIndex, Options, Subject, Today, check};
use ibid_citations::{Listed, cite};
use ibid_diagnostics::{Diagnostic, FileId};
use ibid_manuscript::{Format, read, typed_library};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;

pub(crate) const TODAY: Today = Today {
    year: 2026,
    month: 11,
    day: 24,
};

/// The findings in an essay and the library that it cites.
pub(crate) fn findings(essay: &str, library: &str, options: &Options) -> Vec<Diagnostic> {
    let read_library = read_yaml(library, FileId::LIBRARY);
    let cited = cite(
        read(essay.as_bytes(), Format::Markdown),
        &read_library.library,
        &Style::Mla,
        Listed::Cited,
    );
    let subject = Subject {
        essay: Some(&cited),
        library: &LibraryIndex::new(&read_library, library),
        today: TODAY,
    };
    check(subject, options)
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
    page_findings(essay, Format::Markdown, options)
}

/// The findings in an essay of any format that has its sources in the list typed at its end.
pub(crate) fn page_findings(essay: &str, format: Format, options: &Options) -> Vec<Diagnostic> {
    let manuscript = read(essay.as_bytes(), format);
    let list = manuscript.works_cited.clone().unwrap_or_default();
    let library = typed_library(&list);
    let cited = cite(manuscript, &library.library, &Style::Mla, Listed::All);
    let subject = Subject {
        essay: Some(&cited),
        library: &LibraryIndex::new(&library, essay),
        today: TODAY,
    };
    check(subject, options)
}
