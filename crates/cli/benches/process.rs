//! The program as a whole process: one essay, a class of a thousand, and a library of 100,000 sources.
//!
//! `cargo bench -p ibid-cli --no-default-features`

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot prepare its files is to fail"
)]

#[path = "../../reference-manager/benches/generate/mod.rs"]
mod generate;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use ibid_generated_essays::Habits;

fn main() {
    divan::main();
}

/// An essay of some 2,000 words with 40 citations.
fn essay(number: usize) -> String {
    let mut out = format!("---\ntitle: Maps {number}\nauthor: Ann Lee\n---\n\n");
    for paragraph in 0..20 {
        let words = "the surveyors who drew the line knew that every map leaves something out and that those ".repeat(5);
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "Harley argues that {words}saw it ({}). So {words}knew [@wood, {}].\n\n",
            paragraph + 3,
            paragraph + 7
        );
    }
    out
}

#[expect(clippy::disallowed_methods, reason = "a bench prepares the disk")]
fn class(folder: &Path, essays: usize) {
    let library = include_str!("../tests/cmd/project/references.yml");
    std::fs::write(folder.join("references.yml"), library).unwrap();
    for number in 0..essays {
        std::fs::write(folder.join(format!("{number:04}.md")), essay(number)).unwrap();
    }
}

fn check(folder: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(["check", "."])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.is_ok_and(|status| status.code() != Some(2)));
}

#[divan::bench(args = [1, 1_000], sample_count = 10)]
fn check_essays(bencher: divan::Bencher<'_, '_>, essays: usize) {
    let folder = tempfile::tempdir().unwrap();
    class(folder.path(), essays);
    bencher.bench_local(|| check(folder.path()));
}

/// A class whose essays were made by writers of every habit, each with the list that it ends with and no library.
#[expect(clippy::disallowed_methods, reason = "a bench prepares the disk")]
#[divan::bench(args = [100, 1_000], sample_count = 10)]
fn check_made_essays(bencher: divan::Bencher<'_, '_>, essays: u64) {
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..essays {
        let made = ibid_generated_essays::essay(&Habits::any(seed), seed);
        std::fs::write(folder.path().join(format!("{seed:04}.md")), made.text).unwrap();
    }
    bencher.bench_local(|| check(folder.path()));
}

/// What is done with a large library, each as a process from a cold start.
const TASKS: [&str; 6] = [
    "sources list --sort author",
    "sources search morrisonc silence",
    "sources show source4711",
    "sources edit source4711 date=2012 --dry-run",
    "sources rename source4711 memory --dry-run",
    "citations essay.md",
];

#[expect(clippy::disallowed_methods, reason = "a bench prepares the disk")]
#[divan::bench(args = TASKS, sample_count = 5, sample_size = 1)]
fn hundred_thousand_sources(bencher: divan::Bencher<'_, '_>, task: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("references.yml"),
        generate::library(100_000),
    )
    .unwrap();
    let essay =
        "As Morrisonc argues (12), it is never done; see also [@source4711, 3] and (Butlerf 14).\n";
    std::fs::write(folder.path().join("essay.md"), essay).unwrap();
    bencher.bench_local(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(task.split(' '))
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(status.is_ok_and(|status| status.success()));
    });
}
