//! `ibid citations`

use std::path::PathBuf;

use clap::ValueEnum;
use ibid_diagnostics::{FileId, Span};
use ibid_manuscript::{Citation, CitationKind, Cited, CitedItem, cite};
use ibid_styles::Style;
use serde_json::{Value, json};

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
    let cited = cite(manuscript, &library.read.library, &Style::Mla);
    let text = match args.format {
        Form::Json => to_json(&essay, &library, &cited),
        Form::Text => String::new(),
    };
    print::result(&text)?;
    Ok(Outcome::Done)
}

fn to_json(essay: &Essay, library: &LoadedLibrary, cited: &Cited) -> String {
    let citations: Vec<Value> = cited
        .citations
        .iter()
        .enumerate()
        .map(|(index, citation)| citation_json(essay, cited, index, citation))
        .collect();
    let sources: Vec<Value> = library
        .read
        .positions
        .iter()
        .map(|(key, position)| {
            let file = if position.key.file == FileId::ESSAY {
                &essay.file
            } else {
                &library.file
            };
            json!({"key": key.as_str(), "file": file.name, "span": report::json::span(position.key, file)})
        })
        .collect();
    report::json::document(json!({"citations": citations, "sources": sources}))
}

fn citation_json(essay: &Essay, cited: &Cited, index: usize, citation: &Citation) -> Value {
    let printed = cited
        .printed
        .citations
        .get(index)
        .and_then(Option::as_ref)
        .map_or_else(
            || json!([{"text": citation.text}]),
            |text| report::json::runs(text),
        );
    let span = |span: Span| report::json::span(span, &essay.file);
    let kind = match citation.kind {
        CitationKind::Parenthetical => "parenthetical",
        CitationKind::NarrativeCompleted => "narrative-completed",
    };
    json!({
        "span": span(citation.span),
        "text": citation.text,
        "kind": kind,
        "resolution": citation.resolution.as_str(),
        "items": citation.items.iter().map(item_json).collect::<Vec<_>>(),
        "printed": printed,
    })
}

fn item_json(item: &CitedItem) -> Value {
    json!({
        "keys": item.keys.iter().map(ibid_reference_manager::Key::as_str).collect::<Vec<_>>(),
        "locators": item.locators.iter().map(|locator| locator.text.as_str()).collect::<Vec<_>>(),
        "resolution": item.resolution.as_str(),
        "confidence": f64::from(item.confidence) / 100.0,
    })
}
