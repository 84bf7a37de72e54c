//! Writes a library of as many entries as the first argument says, the same each time:
//! `cargo run -p ibid-reference-manager --example large_library -- 100000 > references.yml`

#[path = "../benches/generate/mod.rs"]
mod generate;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let entries = std::env::args().nth(1);
    let entries = entries.and_then(|number| number.parse().ok());
    let library = generate::library(entries.unwrap_or(100_000));
    std::io::stdout().write_all(library.as_bytes())
}
