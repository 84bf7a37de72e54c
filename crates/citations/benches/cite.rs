//! How long it takes to index a library and to find and link the citations of an essay.

use std::fmt::Write as _;

use ibid_citations::{LinkIndex, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_generated_essays::Habits;
use ibid_manuscript::{Format, Manuscript, read, typed_library};
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::Style;

fn main() {
    divan::main();
}

fn essay() -> Manuscript {
    let text = include_str!("../../../tests/essays/02-novel-and-critics.md");
    read(text.as_bytes(), Format::Markdown)
}

fn library(sources: usize) -> Library {
    let mut yaml = include_str!("../../../tests/essays/02-novel-and-critics.yml").to_owned();
    for at in 0..sources {
        writeln!(
            yaml,
            "k{at}: {{type: book, title: 'Studies in Place {at}: A History', author: 'Name{at}, Given', date: 1990}}"
        )
        .unwrap_or_default();
    }
    read_yaml(&yaml, FileId::LIBRARY).library
}

/// A student's essay and its five sources.
#[divan::bench]
fn essay_of_seven_hundred_words(bencher: divan::Bencher<'_, '_>) {
    let (essay, library) = (essay(), library(0));
    bencher
        .with_inputs(|| essay.clone())
        .bench_values(|essay| cite(essay, &library, &Style::Mla, Listed::Cited));
}

/// The index alone.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn index(bencher: divan::Bencher<'_, '_>, sources: usize) {
    let library = library(sources);
    bencher.bench_local(|| LinkIndex::new(&library));
}

/// The model of links: brackets that hold a page and nothing else, each weighed over all sources that the essay names.
#[divan::bench(args = [10, 100, 1_000])]
fn bare_numbers(bencher: divan::Bencher<'_, '_>, brackets: usize) {
    let library = library(20);
    let mut text = String::new();
    for at in 0..brackets {
        let name = at % 20;
        writeln!(
            text,
            "Name{name} says that the map was never finished ({}), and in *Studies in Place {name}* it is drawn again ({}).\n",
            at % 300 + 1,
            at % 300 + 9
        )
        .unwrap_or_default();
    }
    let essay = read(text.as_bytes(), Format::Markdown);
    bencher
        .with_inputs(|| essay.clone())
        .bench_values(|essay| cite(essay, &library, &Style::Mla, Listed::Cited));
}

/// Made essays by writers of every habit, each with the list that it ends with: what a class hands in, read and linked.
#[divan::bench(args = [10, 100], sample_count = 10)]
fn made_essays(bencher: divan::Bencher<'_, '_>, essays: u64) {
    let made = |seed| ibid_generated_essays::essay(&Habits::any(seed), seed).text;
    let texts: Vec<String> = (0..essays).map(made).collect();
    bencher.bench_local(|| {
        for text in &texts {
            let essay = read(text.as_bytes(), Format::Markdown);
            let list = essay.works_cited.as_ref().map(typed_library);
            let library = list.unwrap_or_default().library;
            divan::black_box(cite(essay, &library, &Style::Mla, Listed::All));
        }
    });
}
