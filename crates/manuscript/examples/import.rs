//! Prints what an import of an essay finds: `cargo run --example import -- import PASTE --dry-run --format json`.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a small program"
)]

use ibid_manuscript::{Format, import_report, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(2).ok_or("import PASTE")?;
    let bytes = std::fs::read(&path)?;
    let extension = std::path::Path::new(&path)
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default()
        .to_owned();
    let manuscript = read(&bytes, Format::detect(&extension, &bytes));
    println!("{}", serde_json::to_string(&import_report(&manuscript))?);
    Ok(())
}
