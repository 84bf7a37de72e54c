//! What ibid writes it reads again: each essay of the project, exported to a format that ibid also reads, comes back as
//! the same essay. A new writer is one row in [`comes_back`]'s callers.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that panics has failed, and reads its data"
)]

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use ibid_citations::{Cited, Listed, Resolution, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{
    Block, BlockKind, Format, ImportReport, Manuscript, Prose, import_report, read, typed_library,
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
fn kinds(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(kind).collect()
}

fn kind(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(_) => "paragraph".to_owned(),
        BlockKind::Heading { level, .. } => format!("heading {level}"),
        BlockKind::BlockQuotation(_) | BlockKind::Verse(_) => "quotation".to_owned(),
        BlockKind::List { start, items } => {
            let items: Vec<String> = items.iter().map(|item| kinds(item).join(" ")).collect();
            format!("list {start:?} ({})", items.join(", "))
        }
        BlockKind::Table { rows, .. } => format!("table of {} rows", rows.len()),
        BlockKind::Code { .. } => "code".to_owned(),
        BlockKind::Figure(_) => "figure".to_owned(),
        BlockKind::Break => "break".to_owned(),
    }
}

/// The text of each note on one line.
fn notes(manuscript: &Manuscript) -> Vec<String> {
    let text = |block: &Block| match &block.kind {
        BlockKind::Paragraph(content) => {
            let text = Prose::new(content).text;
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => kind(block),
    };
    let notes = manuscript.notes.iter();
    notes
        .map(|note| note.blocks.iter().map(text).collect::<Vec<_>>().join(" / "))
        .collect()
}

/// The citations that lead to one source each, as they are printed, without the marks of Markdown.
fn linked(cited: &Cited) -> Vec<String> {
    let citations = cited.citations.iter();
    citations
        .filter(|citation| citation.resolution > Resolution::Ambiguous)
        .map(|citation| citation.text.replace(['*', '\\'], ""))
        .collect()
}

/// The heading block and headings, without what an export may write in another way.
fn head(
    report: &ImportReport,
) -> (
    Option<String>,
    Vec<String>,
    Vec<Option<String>>,
    Vec<String>,
) {
    let whole = |title: &Option<String>, subtitle: &Option<String>| match (title, subtitle) {
        (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
        (title, _) => title.clone(),
    };
    let headings = report.headings.iter().map(|heading| heading.text.clone());
    (
        whole(&report.title, &report.subtitle),
        report.authors.clone(),
        vec![report.instructor.clone(), report.course.clone()],
        headings.collect(),
    )
}

/// The paragraphs of an essay without those that hold a formula in Markdown: each format has a notation of its own.
fn without_formulas(of: &ImportReport, plain: &ImportReport) -> Vec<String> {
    let in_markdown = |at: usize| plain.paragraphs.get(at).map_or("", String::as_str);
    let paragraphs = of.paragraphs.iter().enumerate();
    paragraphs
        .filter(|(at, _)| !in_markdown(*at).contains('$'))
        .map(|(_, text)| text.clone())
        .collect()
}

/// Collects what differs, so that one run shows all of it.
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + Debug>(&mut self, what: &str, after: &T, before: &T) {
        if after != before {
            let (after, before) = (format!("{after:#?}"), format!("{before:#?}"));
            let (mut new, mut old) = (after.lines(), before.lines());
            let at = new.by_ref().zip(old.by_ref()).position(|(a, b)| a != b);
            let at = at.unwrap_or_default();
            let part = |text: &str| text.lines().skip(at).take(4).collect::<Vec<_>>().join("\n");
            self.0.push(format!(
                "{what}: came back as\n{}\ninstead of\n{}\n",
                part(&after),
                part(&before)
            ));
        }
    }
}

/// Exports each essay, reads it again, and compares it with what its Markdown says.
fn comes_back(target: Target, format: Format) {
    let mut differences = Differences(Vec::new());
    for (path, library) in essays() {
        let name = format!("{} as {}", path.display(), target.name());
        let before = cited(&path, library.as_deref());
        // What is printed is not what was typed: citations and quotation marks have their form.
        let plain = read_back(&before, Target::Markdown, Format::Markdown);
        let after = read_back(&before, target, format);
        let (first, second) = (import_report(&plain), import_report(&after));
        let mut same =
            |what: &str, new: &dyn Fn() -> Vec<String>, old: &dyn Fn() -> Vec<String>| {
                differences.compare(&format!("{name}, {what}"), &new(), &old());
            };
        let shown = |head: (
            Option<String>,
            Vec<String>,
            Vec<Option<String>>,
            Vec<String>,
        )| { vec![format!("{head:?}")] };
        same("head", &|| shown(head(&second)), &|| {
            shown(head(&import_report(&before.manuscript)))
        });
        same("paragraphs", &|| without_formulas(&second, &first), &|| {
            without_formulas(&first, &first)
        });
        same("entries", &|| second.entries.clone(), &|| {
            first.entries.clone()
        });
        same("notes", &|| notes(&after), &|| notes(&plain));
        same("blocks", &|| kinds(&after.blocks), &|| {
            kinds(&before.manuscript.blocks)
        });
        let list = after.works_cited.clone().unwrap_or_default();
        let again = cite(
            after.clone(),
            &typed_library(&list).library,
            &Style::Mla,
            Listed::All,
        );
        let of_plain = plain.works_cited.clone().unwrap_or_default();
        let of_plain = cite(
            plain.clone(),
            &typed_library(&of_plain).library,
            &Style::Mla,
            Listed::All,
        );
        same("citations", &|| linked(&again), &|| linked(&of_plain));
        differences.compare(
            &format!("{name}, number of citations"),
            &again.citations.len(),
            &before.citations.len(),
        );
    }
    assert!(differences.0.is_empty(), "{}", differences.0.join("\n"));
}

#[test]
#[cfg(feature = "docx")]
fn a_word_document_comes_back_as_the_same_essay() {
    comes_back(Target::Docx, Format::Docx);
}

#[test]
fn a_web_page_comes_back_as_the_same_essay() {
    comes_back(Target::Html, Format::Html);
}
