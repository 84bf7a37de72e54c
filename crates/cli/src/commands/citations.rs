//! `ibid citations`

use std::path::PathBuf;

use clap::ValueEnum;
use ibid_manuscript::{CitationsReport, Cited, PlaceReport, SourceReport, cite};
use ibid_styles::Style;

use crate::errors::{Error, Outcome, refuse_errors};
use crate::essay::{self, Essay, EssayFormat};
use crate::project::{self, LoadedLibrary};
use crate::{print, report};

/// Show the citations of an essay and the sources that they lead to
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid citations essay.md
  ibid citations essay.md --unresolved
  ibid citations essay.md --by-source
  ibid citations pasted.txt --format json")]
pub(crate) struct Args {
    /// The essay, or `-` for standard input
    essay: PathBuf,
    /// The library of sources
    #[arg(long, value_name = "FILE")]
    references: Option<PathBuf>,
    /// The format of the essay; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table
    Text,
    /// JSON
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut essay = essay::read(&args.essay, args.from)?;
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    let library = project::library(&essay, args.references.as_deref())?;
    refuse_errors(&library.read.problems, &library.file)?;
    let manuscript = std::mem::take(&mut essay.manuscript);
    let cited = cite(
        manuscript,
        &library.read.library,
        &Style::Mla,
        library.listed(),
    );
    let text = match args.format {
        Form::Json => to_json(&essay, &library, &cited)?,
        Form::Text => String::new(),
    };
    print::result(&text)?;
    Ok(Outcome::Done)
}

fn to_json(essay: &Essay, library: &LoadedLibrary, cited: &Cited) -> Result<String, Error> {
    let sources = library
        .read
        .positions
        .iter()
        .map(|(key, position)| {
            let file = library.file_of(position.key, essay);
            SourceReport {
                key: key.to_string(),
                file: file.name.clone(),
                span: PlaceReport::new(position.key, &file.text, file.lines()),
            }
        })
        .collect();
    report::json::document(&CitationsReport::new(cited, sources))
}
