//! What is done with bytes that nobody has looked at: one function for each fuzz target, which panics where something
//! does not hold.
//!
//! The first byte of the bytes chooses where there is a choice, such as a format; the rest is the input.

use ibid::{Essay, EssayFormat, FileId, Library, LibraryFormat, Target};
use ibid_batch::{Operation, Row, Task};
use ibid_reference_manager::{
    EditError, apply_edits, format_entries, import, read_yaml, remove_entry, remove_field,
    rename_entry, set_field, sort_entries, undo_edits,
};

/// All targets by name.
pub const TARGETS: [(&str, fn(&[u8])); 10] = [
    ("essay_text", essay_text),
    ("essay_document", essay_document),
    ("library", library),
    ("bracket", bracket),
    ("entry", entry),
    ("yaml_edit", yaml_edit),
    ("fix", fix),
    ("print", print),
    ("export", export),
    ("batch_row", batch_row),
];

const LIBRARY: &str = "smith:\n  type: book\n  title: A Book of Maps\n  author: Smith, Ann\n  date: 2000\nlee:\n  type: article\n  title: Tea\n  author: [Lee, Bo, Reed, Cy]\n  date: 1999\n  page-range: 12-19\n  parent: {type: periodical, title: Journal of Tea, volume: 3}\n";

fn essay_of(bytes: &[u8], format: EssayFormat) -> Essay {
    Essay::read(bytes.to_vec(), format).citing(Library::from_yaml(LIBRARY))
}

/// The choice that the first byte makes, and the rest.
fn choice<'a, T: Copy>(data: &'a [u8], among: &[T]) -> Option<(T, &'a [u8])> {
    let (first, rest) = data.split_first()?;
    let chosen = among.get(usize::from(*first) % among.len())?;
    Some((*chosen, rest))
}

/// Every place that is named lies in the text, on the bounds of characters.
fn holds_places(text: &str, findings: &[ibid::Diagnostic], file: FileId) {
    for finding in findings.iter().filter(|finding| finding.span.file == file) {
        let range = finding.span.start..finding.span.end;
        assert!(text.get(range).is_some(), "{finding:?}");
    }
}

/// Reads an essay that is text, as Markdown and as a paste, and links its citations.
pub fn essay_text(data: &[u8]) {
    let formats = [EssayFormat::Markdown, EssayFormat::Text];
    let Some((format, rest)) = choice(data, &formats) else {
        return;
    };
    let essay = essay_of(rest, format);
    holds_places(essay.source(), essay.problems(), FileId::ESSAY);
    for citation in essay.citations() {
        let span = citation.span;
        assert!(essay.source().get(span.start..span.end).is_some());
    }
    let _ = (
        essay.works_cited(),
        essay.to_markdown(),
        essay.sources_as_yaml(),
    );
}

/// Reads an essay of another program.
pub fn essay_document(data: &[u8]) {
    let formats = [
        EssayFormat::Docx,
        EssayFormat::Odt,
        EssayFormat::Rtf,
        EssayFormat::Html,
        EssayFormat::PandocJson,
    ];
    if let Some((format, rest)) = choice(data, &formats) {
        let essay = essay_of(rest, format);
        let _ = (essay.citations(), essay.to_markdown());
    }
}

/// Reads a library of each format, and writes it in each.
pub fn library(data: &[u8]) {
    let Some((format, rest)) = choice(data, &LibraryFormat::all().collect::<Vec<_>>()) else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let read = import(&text, format, FileId::LIBRARY);
    holds_places(&text, &read.problems, FileId::LIBRARY);
    for format in LibraryFormat::all() {
        let _ = ibid_reference_manager::export(&read.library, format);
    }
}

/// Reads what stands in a bracket.
pub fn bracket(data: &[u8]) {
    let inside = String::from_utf8_lossy(data);
    let inside: String = inside
        .chars()
        .filter(|c| *c != '\n' && *c != '\r')
        .collect();
    for (open, close) in [("(", ")"), ("[@", "]")] {
        let text = format!("Smith says that it is so {open}{inside}{close}.\n");
        let essay = essay_of(text.as_bytes(), EssayFormat::Markdown);
        let _ = essay.works_cited();
        let _ = essay.check();
    }
}

/// Reads a works-cited entry that was typed.
pub fn entry(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    let _ = ibid_styles::typed::parse(&typed);
}

/// Edits a library, and takes the edit back.
pub fn yaml_edit(data: &[u8]) {
    let Some((chosen, rest)) = choice(data, &[0_u8, 1, 2, 3, 4, 5]) else {
        return;
    };
    let text = String::from_utf8_lossy(rest).into_owned();
    let read = read_yaml(&text, FileId::LIBRARY);
    let keys: Vec<_> = read
        .library
        .iter()
        .map(|source| source.key.clone())
        .collect();
    let first = keys.first().map_or("a", |key| key.as_str());
    let file = FileId::LIBRARY;
    let edits: Result<Vec<_>, EditError> = match chosen {
        0 => set_field(&text, file, first, "title", "So: it \"is\" # and\n- so"),
        1 => remove_field(&text, file, first, "title"),
        2 => remove_entry(&text, file, first),
        3 => rename_entry(&text, file, first, "renamed"),
        4 => sort_entries(&text, file, &keys),
        _ => format_entries(&text, file),
    };
    let Ok(edits) = edits else {
        return;
    };
    let edited = apply_edits(&text, &edits);
    let undone = apply_edits(&edited, &undo_edits(&text, &edits));
    assert_eq!(undone, text, "{edits:?}");
}

/// Checks, fixes what is safe to fix, and wants every citation to mean what it meant.
pub fn fix(data: &[u8]) {
    let formats = [EssayFormat::Markdown, EssayFormat::Text];
    let Some((format, rest)) = choice(data, &formats) else {
        return;
    };
    let essay = essay_of(rest, format);
    holds_places(essay.source(), &essay.check(), FileId::ESSAY);
    let fixed = essay.fix();
    let library = fixed.library.unwrap_or_else(|| LIBRARY.to_owned());
    let again = Essay::read(fixed.essay.clone(), format).citing(Library::from_yaml(library));
    let once_more = again.fix();
    assert_eq!(once_more.essay, fixed.essay, "a second --fix changes more");
}

/// Prints the works of a library.
pub fn print(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let library = Library::from_yaml(text);
    let printed = library.works_cited();
    for entry in printed {
        let _ = ibid_styles::typed::parse(&entry.text.to_marked());
    }
}

/// Writes an essay in every format that needs no typesetting.
pub fn export(data: &[u8]) {
    let targets: Vec<Target> = Target::ALL
        .into_iter()
        .filter(|target| *target != Target::Pdf)
        .collect();
    if let Some((target, rest)) = choice(data, &targets) {
        let _ = essay_of(rest, EssayFormat::Markdown).export(target);
    }
}

/// Answers a row of an archive.
pub fn batch_row(data: &[u8]) {
    if let Some((operation, rest)) = choice(data, &Operation::ALL) {
        let answer = Task::new(operation).answer(&Row::of_bytes("id", rest));
        assert_eq!(answer.id, "id");
    }
}
