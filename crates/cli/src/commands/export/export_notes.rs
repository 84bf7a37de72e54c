//! What an export says beside the file that it writes: what its reader will miss, and what is not in it.

use std::collections::HashSet;

use ibid_citations::{Citation, Cited, Resolution};
use ibid_diagnostics::Diagnostic;
use ibid_exporter::Exported;
use ibid_manuscript::WorksCitedList;

use crate::errors::Problem;
use crate::essay;
use crate::files::SourceFile;
use crate::print;
use crate::print::plural;
use crate::project::{LoadedLibrary, Origin};

/// More citations than this are counted, not named.
const MOST_CITATIONS: usize = 5;

/// A library of which more than this is not cited serves other essays too.
const MOST_UNCITED: usize = 10;

/// Says what the reader of the file will miss, and what of the essay and its library is not in it.
pub(super) fn tell(
    cited: &Cited,
    library: &LoadedLibrary,
    file: &SourceFile,
    exported: &Exported,
    system_fonts: bool,
) {
    let of_essay = cited.manuscript.problems.iter();
    let of_library = library.read.problems.iter();
    let of_export = exported.problems.iter();
    let problems = of_essay
        .map(|problem| (problem, file))
        .chain(of_library.map(|problem| (problem, &library.file)))
        .chain(of_export.map(|problem| (problem, file)));
    print::problems(problems.map(|(problem, file)| Problem::new(problem, file)));
    tell_of_citations(cited, library, file);
    tell_of_the_list(cited, library);
    essay::tell_left_out(&cited.manuscript, file);
    let is_lacking = |problem: &Diagnostic| problem.rule == "missing-glyph";
    if !system_fonts && exported.problems.iter().any(is_lacking) {
        print::note("--system-fonts looks for what is lacking in the fonts of this machine");
    }
}

/// Names the citations that lead to no source or to several: they stand in the file as typed.
fn tell_of_citations(cited: &Cited, library: &LoadedLibrary, file: &SourceFile) {
    let is_open = |citation: &&Citation| citation.resolution <= Resolution::Ambiguous;
    let open: Vec<&Citation> = cited.citations.iter().filter(is_open).collect();
    if open.is_empty() {
        return;
    }
    if library.origin == Origin::Nowhere {
        print::warning(&format!(
            "{} and no list or library to look them up in: the file has no works cited",
            plural(open.len(), "citation")
        ));
        return;
    }
    for citation in open.iter().take(MOST_CITATIONS) {
        let what = match citation.resolution {
            Resolution::Ambiguous => "several sources fit",
            _ => "no source fits",
        };
        print::problem(&Problem {
            message: format!("{what} `{}`, which is printed as typed", citation.text),
            place: file.place(citation.span.start),
            help: None,
        });
    }
    if let Some(more) = open
        .len()
        .checked_sub(MOST_CITATIONS)
        .filter(|more| *more > 0)
    {
        print::note(&format!("{more} more are printed as typed"));
    }
    print::note("`ibid check` says what to do about them");
}

/// Says what becomes of a list typed at the essay's end, and which sources are in no list.
fn tell_of_the_list(cited: &Cited, library: &LoadedLibrary) {
    let typed = cited.manuscript.works_cited.as_ref();
    let entries = typed.map(|list| plural(list.entries.len(), "entry"));
    if typed.is_some_and(WorksCitedList::is_annotated) {
        return;
    }
    match (&library.origin, entries) {
        (Origin::Typed, Some(entries)) => print::note(&format!(
            "the list at the essay's end is replaced by the formatted one ({entries})"
        )),
        (Origin::File(_), Some(entries)) => print::warning(&format!(
            "the list at the essay's end is not printed ({entries}): the sources are those of {}",
            library.file.name
        )),
        _ => {}
    }
    if let Origin::File(_) = &library.origin {
        tell_of_uncited(cited, library);
    }
}

/// Says which sources of a library are left out of the list because nothing cites them.
fn tell_of_uncited(cited: &Cited, library: &LoadedLibrary) {
    let printed = cited.printed.works_cited.iter();
    let printed: HashSet<&str> = printed.map(|entry| entry.key.as_str()).collect();
    let keys = library
        .read
        .library
        .iter()
        .map(|source| source.key.as_str());
    let left: Vec<&str> = keys.filter(|key| !printed.contains(key)).collect();
    if left.is_empty() || left.len() > MOST_UNCITED && !printed.is_empty() {
        return;
    }
    let named = left.iter().take(MOST_UNCITED).copied().collect::<Vec<_>>();
    let dots = if named.len() < left.len() {
        ", …"
    } else {
        ""
    };
    print::note(&format!(
        "{} of the library {} not cited, and not in the list: {}{dots} (`nocite` adds them)",
        plural(left.len(), "source"),
        if left.len() == 1 { "is" } else { "are" },
        named.join(", ")
    ));
}
