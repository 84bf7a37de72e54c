//! `ibid sources list`

use clap::ValueEnum;
use ibid_reference_manager::{Format, Summary, list_yaml};
use serde::Serialize;

use super::Shown;
use crate::errors::Error;
use crate::print::plural;
use crate::report::json::{VERSION, document};
use crate::{files, print, project, table};

/// List the sources
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The order
    #[arg(long, value_enum, default_value_t = Sort::File)]
    sort: Sort,
    /// The columns
    #[arg(long, value_enum, value_delimiter = ',', value_name = "COLUMN,…",
        default_values_t = [Column::Key, Column::Author, Column::Year, Column::Title])]
    columns: Vec<Column>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) lenient: super::Lenient,
}

/// The orders of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// As the file has them
    File,
    Key,
    Author,
    Title,
    Year,
}

/// What a list shows of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Column {
    Key,
    Type,
    Author,
    Year,
    Title,
}

pub(super) fn run(library: &Shown<'_>, args: &Args) -> Result<(), Error> {
    let mut sources = summaries(library)?;
    match args.sort {
        Sort::File => {}
        Sort::Key => sources.sort_by(|a, b| a.key.cmp(&b.key)),
        Sort::Author => sources.sort_by_cached_key(|one| folded(&one.authors.join(" "))),
        Sort::Title => sources.sort_by_cached_key(|one| folded(&one.title)),
        Sort::Year => sources.sort_by(|a, b| a.year.cmp(&b.year)),
    }
    if args.json {
        return print::result(&to_json(&sources)?);
    }
    print::result(&to_table(&sources, &args.columns))?;
    print::note(&format!(
        "{} in {}",
        plural(sources.len(), "source"),
        files::name(library.path)
    ));
    Ok(())
}

fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// The sources in short. A library in YAML is not parsed for it, which is what makes large ones quick.
fn summaries(library: &Shown<'_>) -> Result<Vec<Summary>, Error> {
    if project::library_format(library.path) == Some(Format::Yaml) {
        let file = files::read_text(library.path, files::LIBRARY_LIMIT)?;
        let list = list_yaml(&file.text);
        library.accept(&list.problems, &file)?;
        return Ok(list.entries);
    }
    let library = library.read()?;
    Ok(library.read.library.iter().map(Summary::of).collect())
}

/// The sources as JSON.
#[derive(Debug, Serialize)]
struct ListReport<'a> {
    version: u32,
    sources: Vec<SummaryReport<'a>>,
}

/// A source in short.
#[derive(Debug, Serialize)]
struct SummaryReport<'a> {
    key: &'a str,
    r#type: &'a str,
    authors: &'a [String],
    title: &'a str,
    year: &'a str,
}

/// Sources in short, as JSON.
pub(super) fn to_json(sources: &[Summary]) -> Result<String, Error> {
    let sources = sources.iter().map(|one| SummaryReport {
        key: &one.key,
        r#type: &one.kind,
        authors: &one.authors,
        title: &one.title,
        year: &one.year,
    });
    document(&ListReport {
        version: VERSION,
        sources: sources.collect(),
    })
}

fn to_table(sources: &[Summary], columns: &[Column]) -> String {
    let head: Vec<&str> = columns.iter().map(|column| column.head()).collect();
    let rows: Vec<Vec<String>> = sources
        .iter()
        .map(|one| columns.iter().map(|column| column.of(one)).collect())
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    table::render(&head, &rows)
}

/// The usual columns of some sources.
pub(super) fn usual_table(sources: &[Summary]) -> String {
    to_table(
        sources,
        &[Column::Key, Column::Author, Column::Year, Column::Title],
    )
}

impl Column {
    fn head(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Type => "type",
            Self::Author => "author",
            Self::Year => "year",
            Self::Title => "title",
        }
    }

    fn of(self, source: &Summary) -> String {
        match self {
            Self::Key => source.key.clone(),
            Self::Type => source.kind.clone(),
            Self::Author => authors(&source.authors),
            Self::Year => source.year.clone(),
            Self::Title => source.title.clone(),
        }
    }
}

fn authors(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, ..] => format!("{one} et al."),
    }
}
