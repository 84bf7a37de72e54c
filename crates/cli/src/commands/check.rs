//! `ibid check`

use std::path::PathBuf;

use clap::ValueEnum;
use ibid_checker::{Options, Subject, Today, check};
use ibid_diagnostics::Span;
use ibid_manuscript::cite;
use ibid_styles::Style;
use serde_json::json;

use crate::errors::{Error, Outcome, refuse_errors};
use crate::essay::{self, EssayFormat};
use crate::{print, project, report};

/// Check the citations and sources of essays
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid check essay.md
  ibid check essay.md --format json")]
pub(crate) struct Args {
    /// The essay, or `-` for standard input
    essay: PathBuf,
    /// The library of sources
    #[arg(long, value_name = "FILE")]
    references: Option<PathBuf>,
    /// The format of the essay; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Form::Json)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
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
    let subject = Subject {
        essay: Some(&cited),
        library: &library.read,
        library_text: &library.file.text,
        today: Today {
            year: 2026,
            month: 1,
            day: 1,
        },
    };
    let findings = check(subject, &Options::default());
    let file = |span: Span| library.file_of(span, &essay);
    let Form::Json = args.format;
    let diagnostics: Vec<_> = findings
        .iter()
        .map(|finding| report::json::diagnostic(finding, file))
        .collect();
    print::result(&report::json::document(&json!({
        "version": report::json::VERSION,
        "diagnostics": diagnostics,
    }))?)?;
    Ok(if findings.is_empty() {
        Outcome::Done
    } else {
        Outcome::Findings
    })
}
