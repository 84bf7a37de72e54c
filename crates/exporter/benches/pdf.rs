//! The PDF of a 2,000-word essay: cold, warm, and after an edit.

use divan::Bencher;
use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{Format, read};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;

const ESSAY: &str = include_str!("../../../essay.md");
const LIBRARY: &str = include_str!("../../../references.yml");

fn main() {
    divan::main();
}

fn cited(essay: &str) -> Cited {
    let library = read_yaml(LIBRARY, FileId::LIBRARY).library;
    cite(
        read(essay.as_bytes(), Format::Markdown),
        &library,
        &Style::Mla,
        Listed::Cited,
    )
}

/// Nothing of the essay is known.
#[divan::bench]
fn cold(bencher: Bencher<'_, '_>) {
    let cited = cited(ESSAY);
    bencher
        .with_inputs(|| comemo::evict(0))
        .bench_values(|()| export(&cited, &Options::new(Target::Pdf)));
}

/// The same essay again.
#[divan::bench]
fn warm(bencher: Bencher<'_, '_>) {
    let cited = cited(ESSAY);
    bencher.bench(|| export(&cited, &Options::new(Target::Pdf)));
}

/// The essay after a word was changed.
#[divan::bench]
fn edited(bencher: Bencher<'_, '_>) {
    let mut edits = 0;
    bencher
        .with_inputs(|| {
            edits += 1;
            cited(&ESSAY.replacen(
                "a small communist state",
                &format!("a {edits}th communist state"),
                1,
            ))
        })
        .bench_local_values(|cited| export(&cited, &Options::new(Target::Pdf)));
}

/// The other targets.
#[divan::bench(args = [Target::Docx, Target::Html, Target::Epub, Target::Typst, Target::Markdown, Target::Text])]
fn others(bencher: Bencher<'_, '_>, target: Target) {
    let cited = cited(ESSAY);
    bencher.bench(|| export(&cited, &Options::new(target)));
}
