//! How long a check takes: one essay of some 4,000 words with its library, and the same a thousand times over.

use ibid_checker::{CivilDate, LibraryIndex, Options, Subject, check, check_library};
use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_manuscript::{Format, read};
use ibid_reference_manager::{Read, read_yaml};
use ibid_styles::Style;

const ESSAY: &str = include_str!("../../../tests/essays/correct-commons.md");
const LIBRARY: &str = include_str!("../../../tests/essays/correct-commons.yml");

fn main() {
    divan::main();
}

fn library() -> Read {
    read_yaml(LIBRARY, FileId::LIBRARY)
}

fn essay(library: &Read) -> Cited {
    cite(
        read(ESSAY.as_bytes(), Format::Markdown),
        &library.library,
        &Style::Mla,
        Listed::Cited,
    )
}

fn subject<'a>(essay: Option<&'a Cited>, library: &'a LibraryIndex<'a>) -> Subject<'a> {
    Subject {
        essay,
        library,
        today: CivilDate {
            year: 2026,
            month: 1,
            day: 1,
        },
    }
}

/// The rules alone, on an essay that is read and cited.
#[divan::bench]
fn rules(bencher: divan::Bencher<'_, '_>) {
    let library = library();
    let essay = essay(&library);
    bencher.bench(|| {
        let library = LibraryIndex::new(&library, LIBRARY);
        check(subject(Some(&essay), &library), &Options::default())
    });
}

/// The rules about a library alone.
#[divan::bench]
fn rules_about_the_library(bencher: divan::Bencher<'_, '_>) {
    let library = library();
    bencher.bench(|| {
        let library = LibraryIndex::new(&library, LIBRARY);
        check_library(subject(None, &library), &Options::default())
    });
}

/// Reading, citing and checking: what one essay costs.
#[divan::bench]
fn read_cite_and_check(bencher: divan::Bencher<'_, '_>) {
    let library = library();
    bencher.bench(|| {
        let essay = essay(&library);
        let library = LibraryIndex::new(&library, LIBRARY);
        check(subject(Some(&essay), &library), &Options::default())
    });
}
