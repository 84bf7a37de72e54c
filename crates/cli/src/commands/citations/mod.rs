//! `ibid citations`

mod explain;

use std::path::PathBuf;

use clap::ValueEnum;
use ibid_citations::{
    Citation, CitationsReport, Cited, CitedItem, PlaceReport, Resolution, SourceReport, cite,
    refused, weigh,
};

use crate::errors::{Error, Outcome, refuse_errors};
use crate::essay::{self, Essay, EssayFormat};
use crate::print::plural;
use crate::project::{self, LoadedLibrary, Origin};
use crate::{files, print, report, style, table};

/// Show the citations of an essay, the sources that they lead to, and why
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid citations essay.md
  ibid citations essay.md --unresolved          those without a source, or with several
  ibid citations essay.md --by-source           where each source is cited
  ibid citations essay.md --explain             what speaks for each source
  ibid citations pasted.txt --format json")]
pub(crate) struct Args {
    /// The essay, or `-` for standard input
    essay: PathBuf,
    /// The library of sources
    #[arg(long, value_name = "FILE")]
    references: Option<PathBuf>,
    /// Another style than MLA, or a .csl file
    #[arg(long, value_name = "STYLE")]
    style: Option<String>,
    /// The format of the essay; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
    /// Only the citations that lead to no source, or to several
    #[arg(long)]
    unresolved: bool,
    /// Where each source is cited, and which never is
    #[arg(long, conflicts_with = "unresolved")]
    by_source: bool,
    /// What speaks for and against each source that a citation without a name may mean
    #[arg(long, conflicts_with_all = ["unresolved", "by_source", "format"])]
    explain: bool,
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
    let named = args.references.as_deref();
    let library = if args.by_source {
        project::library(&essay, named)?
    } else {
        project::cited_library(&essay, named)?
    };
    library.accept()?;
    let style = style::of_essay(args.style.as_deref(), &essay)?;
    let manuscript = std::mem::take(&mut essay.manuscript);
    let (weighed, refused) = if args.explain {
        let sources = &library.read.library;
        (
            weigh(&manuscript, sources, library.listed()),
            refused(&manuscript, sources, library.listed()),
        )
    } else {
        (Vec::new(), Vec::new())
    };
    let mut cited = cite(manuscript, &library.read.library, &style, library.listed());
    style::refuse_fault(&cited.printed)?;
    let summary = summary(&cited, &library);
    if args.unresolved {
        keep_unresolved(&mut cited);
    }
    let text = match args.format {
        Form::Json => to_json(&essay, &library, &cited)?,
        Form::Text if args.by_source => by_source(&essay, &library, &cited),
        Form::Text if args.explain => explain::explain(&essay, &cited, &weighed, &refused),
        Form::Text => by_place(&essay, &cited),
    };
    print::result(&text)?;
    if args.format == Form::Text {
        print::note(&summary);
    }
    Ok(Outcome::Done)
}

fn is_unresolved(citation: &Citation) -> bool {
    citation.resolution <= Resolution::Ambiguous
}

fn keep_unresolved(cited: &mut Cited) {
    let printed = std::mem::take(&mut cited.printed.citations);
    let pairs = std::mem::take(&mut cited.citations)
        .into_iter()
        .zip(printed.into_iter().chain(std::iter::repeat(None)));
    for (citation, printed) in pairs.filter(|(citation, _)| is_unresolved(citation)) {
        cited.citations.push(citation);
        cited.printed.citations.push(printed);
    }
}

/// A row for each work of each citation.
fn by_place(essay: &Essay, cited: &Cited) -> String {
    let mut rows = Vec::new();
    for citation in &cited.citations {
        let place = place(essay, citation);
        let mut first = Some((place, citation.text.clone()));
        for item in &citation.items {
            let (place, typed) = first.take().unwrap_or_default();
            rows.push([
                place,
                typed,
                source(item),
                locators(item),
                sure(item).to_owned(),
                why(item),
            ]);
        }
        if let Some((place, typed)) = first {
            rows.push([
                place,
                typed,
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    table::render(
        &["place", "typed", "source", "locator", "sure", "why"],
        &rows,
    )
}

fn place(essay: &Essay, citation: &Citation) -> String {
    let place = essay.file.place(citation.span.start);
    format!("{}:{}", place.line, place.column)
}

fn source(item: &CitedItem) -> String {
    match item.keys.as_slice() {
        [] => "?".to_owned(),
        [key] => key.to_string(),
        keys => {
            let keys: Vec<&str> = keys
                .iter()
                .map(ibid_reference_manager::Key::as_str)
                .collect();
            format!("{}?", keys.join(" or "))
        }
    }
}

fn locators(item: &CitedItem) -> String {
    let locators: Vec<&str> = item.locators.iter().map(|at| at.text.as_str()).collect();
    locators.join(", ")
}

/// How sure the link is, in a word.
fn sure(item: &CitedItem) -> &'static str {
    match item.resolution {
        Resolution::None => "",
        Resolution::Ambiguous => "unsure",
        Resolution::Likely | Resolution::Fuzzy => "likely",
        Resolution::Exact => "certain",
    }
}

fn why(item: &CitedItem) -> String {
    let why = match item.resolution {
        Resolution::None => "no source fits".to_owned(),
        Resolution::Ambiguous => "several sources fit".to_owned(),
        Resolution::Likely | Resolution::Fuzzy | Resolution::Exact => {
            let reasons: Vec<&str> = item.evidence.iter().map(|why| why.describe()).collect();
            reasons.join("; ")
        }
    };
    match item.resolution {
        Resolution::Fuzzy => format!("{why}, but for a letter"),
        _ => why,
    }
}

/// A row for each source, with the places where it is cited.
fn by_source(essay: &Essay, library: &LoadedLibrary, cited: &Cited) -> String {
    let mut places: std::collections::HashMap<&str, Vec<String>> = std::collections::HashMap::new();
    for citation in &cited.citations {
        for item in &citation.items {
            for key in &item.keys {
                let cited_at = places.entry(key.as_str()).or_default();
                cited_at.push(place(essay, citation));
            }
        }
    }
    let rows: Vec<[String; 3]> = library
        .read
        .library
        .iter()
        .map(|source| {
            let at = places.remove(source.key.as_str()).unwrap_or_default();
            let where_cited = if at.is_empty() {
                "never cited".to_owned()
            } else {
                at.join(" ")
            };
            [source.key.to_string(), at.len().to_string(), where_cited]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    table::render(&["source", "citations", "places"], &rows)
}

fn summary(cited: &Cited, library: &LoadedLibrary) -> String {
    let from = match &library.origin {
        Origin::File(path) => files::name(path),
        Origin::Typed => "the list at the essay's end".to_owned(),
        Origin::Fields => "the citation fields of the document".to_owned(),
        Origin::Nowhere => "no library".to_owned(),
    };
    let unresolved = cited
        .citations
        .iter()
        .filter(|one| is_unresolved(one))
        .count();
    let rest = match unresolved {
        0 => "all linked".to_owned(),
        number => format!("{number} not linked to one source"),
    };
    format!(
        "{}, {rest}; {} ({from})",
        plural(cited.citations.len(), "citation"),
        plural(library.read.library.len(), "source"),
    )
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
