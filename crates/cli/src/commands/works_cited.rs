//! `ibid works-cited`

use std::path::PathBuf;

use clap::ValueEnum;
use ibid_reference_manager::Key;
use ibid_styles::{Style, WorksCitedEntry, format};
use serde_json::json;

use crate::errors::{Error, Outcome, refuse_errors};
use crate::{print, project, report};

/// Print the works-cited entries of a library
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid works-cited
  ibid works-cited references.yml --to markdown")]
pub(crate) struct Args {
    /// The library
    #[arg(default_value = project::DEFAULT_LIBRARY)]
    library: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value_t = Target::Text)]
    to: Target,
}

/// The forms in which entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// Text
    Text,
    /// JSON, with the runs of each entry
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let library = project::read_library(&args.library)?;
    refuse_errors(&library.read.problems, &library.file)?;
    let library = library.read.library;
    let listed: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
    let formatted = format(&Style::Mla, &library, &[], &listed);
    let text = match args.to {
        Target::Json => to_json(&formatted.works_cited)?,
        Target::Text => to_text(&formatted.works_cited),
    };
    print::result(&text)?;
    Ok(Outcome::Done)
}

fn to_text(entries: &[WorksCitedEntry]) -> String {
    entries
        .iter()
        .map(|entry| print::clean(&entry.text.to_plain()) + "\n")
        .collect()
}

fn to_json(entries: &[WorksCitedEntry]) -> Result<String, Error> {
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| json!({"key": entry.key.as_str(), "runs": report::json::runs(&entry.text)}))
        .collect();
    report::json::document(&json!({"version": report::json::VERSION, "entries": entries}))
}
