//! `ibid batch`

mod report;
mod summary;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{ArgAction, Subcommand, ValueEnum};
use ibid::Library;
use ibid_batch::archive::{self, ArchiveError, Choices, Input, Kind, Output, Progress, Where};
use ibid_batch::{ColumnNames, Operation, Task};
use ibid_manuscript::Format;

use crate::errors::{Error, Outcome};
use crate::essay::{EssayFormat, format_of};
use crate::files::{self, ShardFolder};
use crate::settings::RuleChoice;
use crate::targets::{files_below, is_review_copy};
use crate::{clock, print, project, settings};

/// Check whole archives of essays, or find their citations, lists and fixes
///
/// Reads tables (JSONL, CSV, TSV, Parquet, Arrow IPC), tar and zip archives, and folders, and writes one row for each
/// essay into the files of a folder. What cannot be read is a row with an error. Run it again after it was
/// interrupted, or after essays were added or changed, and only what is missing is done.
#[derive(Debug, clap::Args)]
#[command(
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  ibid batch essays.jsonl -o checked
  ibid batch essays.parquet --text body --id paper --keep course,year -o checked --format parquet
  ibid batch class.zip term/ -o citations --operation citations
  ibid batch essays.csv -o tried --sample 0.01
  ibid batch report checked --by course -o report.html

Exit status: 0 done, also where rows have errors; 2 error. docs/archives.md has the columns of the answers."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Inner>,
    /// Tables, archives, essays, and folders of them
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// The folder for the answers
    #[arg(short, long, required = true, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// What to do with each essay
    #[arg(long, value_enum, default_value_t = OperationName(Operation::Check))]
    operation: OperationName,
    /// The format of the answers
    #[arg(long, value_enum, default_value_t = OutputName::Jsonl)]
    format: OutputName,
    /// The column of the essays
    #[arg(long, value_name = "COLUMN", default_value = "text")]
    text: String,
    /// The column of the ids; `id` where there is one, else the file and the number of the row
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// The column of the libraries, in ibid's YAML; `library` where there is one
    #[arg(long, value_name = "COLUMN")]
    library: Option<String>,
    /// Columns that go to the answers as they are
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', action = ArgAction::Append)]
    keep: Vec<String>,
    /// The library of essays that have none of their own
    #[arg(long, value_name = "FILE")]
    references: Option<PathBuf>,
    /// The format of the essays; it is told by the files' endings, or by how the essay begins
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
    #[command(flatten)]
    rules: RuleChoice,
    /// The day that dates in the future are measured by; without it none is found
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// Read this many essays at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<u64>,
    /// Take this part of the essays, the same ones in every run: 0.01 is one of a hundred
    #[arg(long, value_name = "PART")]
    sample: Option<f64>,
    /// Write only the answers with this status, or with a finding of this rule
    #[arg(long = "where", value_name = "status=STATUS|rule=RULE")]
    only: Option<String>,
    /// How many threads work; one for each core otherwise
    #[arg(long, value_name = "NUMBER")]
    threads: Option<usize>,
    /// Write over the answers of a run with other options or other inputs
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Subcommand)]
enum Inner {
    Report(report::Args),
}

/// An operation as a word of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OperationName(Operation);

impl ValueEnum for OperationName {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: [OperationName; 5] = {
            let [a, b, c, d, e] = Operation::ALL;
            [
                OperationName(a),
                OperationName(b),
                OperationName(c),
                OperationName(d),
                OperationName(e),
            ]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let help = match self.0 {
            Operation::Check => "What is wrong with its citations and sources",
            Operation::Citations => "Its citations, with the sources that they mean",
            Operation::WorksCited => "Its works-cited entries, as MLA prints them",
            Operation::Import => "The essay as Markdown, and its sources as a library",
            Operation::Fix => "The essay with the safe fixes applied",
        };
        Some(clap::builder::PossibleValue::new(self.0.as_str()).help(help))
    }
}

/// The formats of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputName {
    /// A JSON object on each line
    Jsonl,
    /// Parquet
    #[cfg(feature = "parquet")]
    Parquet,
    /// Arrow IPC files
    #[cfg(feature = "parquet")]
    Arrow,
}

impl From<OutputName> for Output {
    fn from(name: OutputName) -> Self {
        match name {
            OutputName::Jsonl => Self::JsonLines,
            #[cfg(feature = "parquet")]
            OutputName::Parquet => Self::Parquet,
            #[cfg(feature = "parquet")]
            OutputName::Arrow => Self::Arrow,
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    if let Some(Inner::Report(args)) = &args.command {
        return report::run(args);
    }
    let Some(folder) = &args.output else {
        return Err(Error::Fault);
    };
    let choices = choices(args)?;
    let inputs = inputs(&args.inputs)?;
    let store = ShardFolder::open(folder)?;
    let bar = print::progress_of_bytes(inputs.iter().map(|input| input.bytes).sum());
    let began = Instant::now();
    let progress = |progress: Progress| {
        bar.set_position(progress.bytes);
        let time = began.elapsed().as_millis().max(1);
        let rate = u128::from(progress.rows) * 1_000 / time;
        bar.set_message(format!("{} essays, {rate} a second", progress.rows));
    };
    let done = archive::run(&inputs, &choices, &store, &progress);
    bar.finish_and_clear();
    let (summary, before) = done.map_err(|error| {
        store.take_back();
        in_words(error, folder)
    })?;
    summary::say(&summary, before, choices.task.operation(), folder)?;
    Ok(Outcome::Done)
}

fn choices(args: &Args) -> Result<Choices, Error> {
    let rules = args.rules.options();
    rules
        .check_names()
        .map_err(|error| settings::unknown_rule(&error))?;
    let day = args.today.as_deref();
    let today = day.map(|day| clock::today(Some(day))).transpose()?;
    let library = args.references.as_deref().map(library).transpose()?;
    let text = library.as_ref().map(|library| library.text().to_owned());
    let task = Task::new(args.operation.0)
        .in_format(args.from.map(|from| from.0))
        .checked_by(rules)
        .on(today)
        .citing(library);
    Ok(Choices {
        task_in_words: format!(
            "{} {:?} {:?} {:?} {:?} {text:?}",
            args.operation.0.as_str(),
            args.from,
            args.rules.select,
            args.rules.ignore,
            args.today
        ),
        task,
        output: args.format.into(),
        names: ColumnNames {
            text: args.text.clone(),
            id: args.id.clone(),
            library: args.library.clone(),
            kept: kept(args)?,
        },
        limit: args.limit,
        sample_per_million: args.sample.map(per_million).transpose()?,
        only: args.only.as_deref().map(only).transpose()?,
        threads: args.threads,
        inputs: args.inputs.iter().map(|path| files::name(path)).collect(),
        replace: args.replace,
    })
}

/// The columns of answers, none of which may be kept under its name.
const TAKEN: &[&str] = &[
    "id",
    "status",
    "error_code",
    "error_message",
    "findings",
    "citations",
    "works_cited",
    "essay",
    "library",
    "fixed",
];

fn kept(args: &Args) -> Result<Vec<String>, Error> {
    let is_taken = |name: &&String| TAKEN.contains(&name.as_str());
    if let Some(name) = args.keep.iter().find(is_taken) {
        return Err(Error::wrong(
            format!("the answers have a column `{name}` of their own"),
            "give the column of the table another name",
        ));
    }
    let mut kept = args.keep.clone();
    kept.sort();
    kept.dedup();
    Ok(kept)
}

fn library(path: &Path) -> Result<Library, Error> {
    let file = files::read_sources(path, files::LIBRARY_LIMIT)?;
    let format = project::library_format(path);
    let library = Library::read(file.text, format.unwrap_or(ibid::LibraryFormat::Yaml));
    Ok(library)
}

fn per_million(part: f64) -> Result<u64, Error> {
    if part > 0.0 && part <= 1.0 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between nought and a million"
        )]
        return Ok((part * 1_000_000.0).round().max(1.0) as u64);
    }
    Err(Error::wrong(
        format!("`--sample {part}` is no part of a whole"),
        "write for example `--sample 0.01` for one essay of a hundred",
    ))
}

fn only(text: &str) -> Result<Where, Error> {
    match text.split_once('=') {
        Some(("status", status @ ("ok" | "error"))) => Ok(Where::Status(status.to_owned())),
        Some(("rule", rule)) if ibid::explain_finding(rule).is_some() => {
            Ok(Where::Rule(rule.to_owned()))
        }
        _ => Err(Error::wrong(
            format!("`--where {text}` is not understood"),
            "write `status=ok`, `status=error`, or `rule=` and the name of a rule",
        )),
    }
}

/// What the paths name, folders walked in the order of their names.
fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let mut inputs = Vec::new();
    for path in paths {
        if !path.is_dir() {
            inputs.push(files::input(path)?);
            continue;
        }
        for file in files_below(path)? {
            let input = files::input(&file)?;
            let is_essay = || match format_of(&file) {
                None | Some(Format::PandocJson) => false,
                Some(_) => !is_review_copy(&file),
            };
            if input.kind != Kind::Essay || is_essay() {
                inputs.push(input);
            }
        }
    }
    if inputs.is_empty() {
        let names: Vec<String> = paths.iter().map(|path| files::name(path)).collect();
        return Err(Error::wrong(
            format!("there is nothing to read in `{}`", names.join("`, `")),
            "name a table, an archive, or a folder with essays in it",
        ));
    }
    Ok(inputs)
}

fn in_words(error: ArchiveError, folder: &Path) -> Error {
    let name = files::name(folder);
    match error {
        ArchiveError::Column(error) => Error::wrong(
            error.to_string(),
            "name the columns with --text, --id, --library and --keep",
        ),
        ArchiveError::Store(error) => Error::Write {
            path: name,
            error: error.to_string(),
        },
        ArchiveError::OtherRun(what) => Error::wrong(
            format!("`{name}` holds the answers of another run: {what}"),
            "name another folder with -o, or write over it with --replace",
        ),
        ArchiveError::OtherFiles(file) => Error::wrong(
            format!("`{name}` holds other files, such as `{file}`"),
            "name a new or empty folder with -o",
        ),
        ArchiveError::Encode(what) => Error::Write {
            path: name,
            error: what,
        },
        ArchiveError::Threads(error) => Error::NoThread(error),
    }
}
