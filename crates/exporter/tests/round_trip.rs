//! What ibid writes it reads again: each essay of the project, exported as a Word document and as a web page, comes back
//! as the same essay. Open documents are read and not written.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that panics has failed, and reads its data"
)]

use std::path::{Path, PathBuf};

use ibid_citations::{Cited, Listed, Resolution, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{
    Block, BlockKind, Format, ImportReport, Manuscript, import_report, read, typed_library,
};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;

/// The essays, each with its library where it has one.
fn essays() -> Vec<(PathBuf, Option<PathBuf>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/essays");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .filter(|path| !path.ends_with("README.md"))
        .map(|path| {
            let library = path.with_extension("yml");
            let library = library.is_file().then_some(library);
            (path, library)
        })
        .collect();
    found.sort();
    assert!(found.len() >= 16);
    found
}

fn cited(essay: &Path, library: Option<&Path>) -> Cited {
    let manuscript = read(&std::fs::read(essay).unwrap(), Format::Markdown);
    let library = match (library, &manuscript.works_cited) {
        (Some(path), _) => read_yaml(&std::fs::read_to_string(path).unwrap(), FileId::LIBRARY),
        (None, Some(list)) => typed_library(list),
        (None, None) => panic!("{} has no sources", essay.display()),
    };
    cite(manuscript, &library.library, &Style::Mla, Listed::Cited)
}

fn read_back(cited: &Cited, target: Target, format: Format) -> Manuscript {
    let exported = export(cited, &Options::new(target)).unwrap();
    read(&exported.bytes, format)
}

/// The kinds of blocks, in order.
fn kinds(blocks: &[Block]) -> Vec<&'static str> {
    let kind = |block: &Block| match &block.kind {
        BlockKind::Paragraph(_) => "paragraph",
        BlockKind::Heading { .. } => "heading",
        BlockKind::BlockQuotation(_) | BlockKind::Verse(_) => "quotation",
        BlockKind::List { .. } => "list",
        BlockKind::Table { .. } => "table",
        BlockKind::Code { .. } => "code",
        BlockKind::Figure(_) => "figure",
        BlockKind::Break => "break",
    };
    blocks.iter().map(kind).collect()
}

/// How many citations lead to one source each.
fn linked(cited: &Cited) -> usize {
    let citations = cited.citations.iter();
    citations
        .filter(|citation| citation.resolution > Resolution::Ambiguous)
        .count()
}

/// The heading block and headings, without what an export may write in another way.
fn head(report: &ImportReport) -> (Option<String>, Vec<String>, Option<String>, Vec<String>) {
    let whole = |title: &Option<String>, subtitle: &Option<String>| match (title, subtitle) {
        (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
        (title, _) => title.clone(),
    };
    let headings = report.headings.iter().map(|heading| heading.text.clone());
    (
        whole(&report.title, &report.subtitle),
        report.authors.clone(),
        report.course.clone(),
        headings.collect(),
    )
}

fn comes_back(target: Target, format: Format) {
    for (path, library) in essays() {
        let name = format!("{} as {}", path.display(), target.name());
        let before = cited(&path, library.as_deref());
        let plain = read_back(&before, Target::Markdown, Format::Markdown);
        let after = read_back(&before, target, format);
        let (first, second) = (import_report(&plain), import_report(&after));
        assert_eq!(
            head(&second),
            head(&import_report(&before.manuscript)),
            "{name}"
        );
        assert_eq!(second.paragraphs, first.paragraphs, "{name}");
        assert_eq!(second.entries.len(), first.entries.len(), "{name}");
        assert_eq!(second.entries, first.entries, "{name}");
        assert_eq!(after.notes.len(), before.manuscript.notes.len(), "{name}");
        assert_eq!(
            kinds(&after.blocks),
            kinds(&before.manuscript.blocks),
            "{name}"
        );
        let list = after.works_cited.as_ref().unwrap();
        let again = cite(
            after.clone(),
            &typed_library(list).library,
            &Style::Mla,
            Listed::All,
        );
        assert_eq!(again.citations.len(), before.citations.len(), "{name}");
        assert!(linked(&again) + 1 >= linked(&before), "{name}");
    }
}

#[test]
fn a_word_document_comes_back_as_the_same_essay() {
    comes_back(Target::Docx, Format::Docx);
}

#[test]
fn a_web_page_comes_back_as_the_same_essay() {
    comes_back(Target::Html, Format::Html);
}
