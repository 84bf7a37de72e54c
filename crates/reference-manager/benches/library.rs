//! What a library of 100,000 entries costs, beside hayagriva's own reader.

mod generate;

use divan::{Bencher, black_box};
use ibid_diagnostics::FileId;
use ibid_reference_manager::{
    Query, Skimmed, hayagriva, list_yaml, read_yaml, read_yaml_where, search, set_field, skim_yaml,
};

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 100_000], sample_count = 5, sample_size = 1)]
fn list(bencher: Bencher<'_, '_>, entries: usize) {
    let text = generate::library(entries);
    bencher.bench_local(|| list_yaml(black_box(&text)).entries.len());
}

#[divan::bench(args = [1_000, 100_000], sample_count = 5, sample_size = 1)]
fn find(bencher: Bencher<'_, '_>, entries: usize) {
    let text = generate::library(entries);
    let query = Query::parse("author:morrisonc silence");
    bencher.bench_local(|| {
        let read = read_yaml_where(black_box(&text), FileId::LIBRARY, |entry| {
            query.may_match(entry)
        });
        search(&read.library, &query).len()
    });
}

#[divan::bench(args = [1_000, 100_000], sample_count = 5, sample_size = 1)]
fn skim(bencher: Bencher<'_, '_>, entries: usize) {
    let text = generate::library(entries);
    bencher.bench_local(|| {
        let mut names_seen = 0;
        skim_yaml(black_box(&text), FileId::LIBRARY, |entry| {
            if let Skimmed::Plain { names, .. } = entry {
                names_seen += names.len();
            }
        });
        names_seen
    });
}

#[divan::bench(args = [1_000, 100_000], sample_count = 5, sample_size = 1)]
fn set_one_field(bencher: Bencher<'_, '_>, entries: usize) {
    let text = generate::library(entries);
    let key = format!("source{}", entries / 2);
    bencher.bench_local(|| set_field(black_box(&text), FileId::LIBRARY, &key, "date", "2012"));
}

#[divan::bench(args = [1_000, 100_000], sample_count = 3, sample_size = 1)]
fn read_all(bencher: Bencher<'_, '_>, entries: usize) {
    let text = generate::library(entries);
    bencher.bench_local(|| read_yaml(black_box(&text), FileId::LIBRARY).library.len());
}

#[divan::bench(args = [1_000, 10_000], sample_count = 1, sample_size = 1)]
fn hayagriva_reads_all(bencher: Bencher<'_, '_>, entries: usize) {
    let text = generate::library(entries);
    bencher.bench_local(|| {
        hayagriva::io::from_yaml_str(black_box(&text)).map(|library| library.len())
    });
}
