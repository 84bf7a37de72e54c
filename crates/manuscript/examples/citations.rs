//! Prints the citations of an essay as JSON.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a stand-in for the program"
)]

use ibid_diagnostics::FileId;
use ibid_manuscript::{CitationsReport, Format, Listed, cite, read};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let essay = std::fs::read(&args[2]).unwrap();
    let library = std::fs::read_to_string(&args[4]).unwrap();
    let library = ibid_reference_manager::read_yaml(&library, FileId::LIBRARY).library;
    let cited = cite(
        read(&essay, Format::Markdown),
        &library,
        &Default::default(),
        Listed::Cited,
    );
    println!(
        "{}",
        serde_json::to_string(&CitationsReport::new(&cited, Vec::new())).unwrap()
    );
}
