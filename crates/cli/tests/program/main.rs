//! The program from outside: its transcripts, what it leaves on disk, its JSON, and its manual.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on is to fail")]

mod bad_input;
mod batch;
#[cfg(all(unix, feature = "export"))]
mod cases;
mod contents;
#[cfg(feature = "export")]
mod export;
#[cfg(all(unix, debug_assertions))]
mod faults;
mod files;
mod fixing;
mod front_doors;
#[cfg(feature = "export")]
mod hostile;
mod json;
mod library;
#[cfg(feature = "export")]
mod manual;
#[cfg(feature = "export")]
mod preview;
mod review;
mod sandbox;
mod schema;
#[cfg(unix)]
mod server;
mod shelf;
mod streams;
mod watching;

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.toml");
    if !cfg!(feature = "export") {
        cases.skip("tests/cmd/export-*.toml");
    }
    cases.run();
}
