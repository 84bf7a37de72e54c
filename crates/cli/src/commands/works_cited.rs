//! `ibid works-cited`

use std::path::PathBuf;

use clap::{ArgAction, ValueEnum};
use ibid_citations::cite;
use ibid_reference_manager::{Key, Library, Source};
use ibid_styles::{Style, WorksCitedEntry, explain, format, output};
use serde_json::{Value, json};

use crate::errors::{Error, Outcome, refuse_errors};
use crate::essay;
use crate::project::{self, LoadedLibrary};
use crate::{files, print, report, style, table};

/// Print the works-cited entries of a library, or the list of an essay
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid works-cited                              of references.yml in this folder
  ibid works-cited refs.bib --to markdown
  ibid works-cited essay.md                     what the essay cites
  ibid works-cited --only asselin --only chen
  ibid works-cited --explain asselin            each element, its field and its rule")]
pub(crate) struct Args {
    /// The library, or an essay for the sources that it cites
    #[arg(default_value = project::DEFAULT_LIBRARY, value_name = "LIBRARY")]
    path: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value_t = Target::Text)]
    to: Target,
    /// Only the sources with these keys
    #[arg(long, value_name = "KEY", value_delimiter = ',', action = ArgAction::Append)]
    only: Vec<String>,
    /// The order of the entries
    #[arg(long, value_enum, default_value_t = Sort::Style)]
    sort: Sort,
    /// Another style than MLA, or a .csl file
    #[arg(long, value_name = "STYLE")]
    style: Option<String>,
    /// Take the entry of a source apart instead
    #[arg(long, value_name = "KEY")]
    explain: Option<String>,
    /// The library of an essay
    #[arg(long, value_name = "FILE")]
    references: Option<PathBuf>,
}

/// The forms in which entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// Text, with italics on a terminal
    Text,
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// JSON, with the runs of each entry
    Json,
}

/// The orders of the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// As the style has them
    Style,
    /// As the library has them, each with its author's name
    Library,
    /// By their keys, each with its author's name
    Key,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let (library, listed, style) = sources(args)?;
    let sources = &library.read.library;
    if let Some(key) = &args.explain {
        print::result(&explanation(find(sources, key, &library)?, args.to)?)?;
        return Ok(Outcome::Done);
    }
    if listed.is_empty() && sources.is_empty() && !project::is_library(&args.path) {
        print::note(
            "no list of works cited was found: write the heading `Works Cited` above the entries, or read the file as a \
             list: `ibid convert FILE --from text --to yaml`",
        );
    }
    let listed = chosen(args, listed, &library)?;
    let entries = entries(args.sort, &style, sources, listed)?;
    let text = match args.to {
        Target::Json => to_json(&entries)?,
        Target::Html => output::works_cited_html(&entries),
        Target::Markdown => output::works_cited_markdown(&entries),
        Target::Text => output::works_cited_text(&entries, print::italics()),
    };
    print::result(&text)?;
    Ok(Outcome::Done)
}

/// The library, the keys of the sources that its list or that of the essay holds, and the style.
fn sources(args: &Args) -> Result<(LoadedLibrary, Vec<Key>, Style), Error> {
    let is_essay = essay::format_of(&args.path).is_some() && !project::is_library(&args.path);
    if !is_essay {
        let library = project::read_library(&args.path)?;
        library.accept()?;
        if library.read.library.is_empty() {
            print::warning(&format!("`{}` has no entries", files::name(&args.path)));
        }
        let keys = library.read.library.iter().map(|source| source.key.clone());
        let keys = keys.collect();
        return Ok((library, keys, style::named_style(args.style.as_deref())?));
    }
    let essay = essay::read(&args.path, None)?;
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    let library = project::library(&essay, args.references.as_deref())?;
    library.accept()?;
    let style = style::of_essay(args.style.as_deref(), &essay)?;
    let cited = cite(
        essay.manuscript,
        &library.read.library,
        &style,
        library.listed(),
    );
    style::refuse_fault(&cited.printed)?;
    let keys = cited
        .printed
        .works_cited
        .into_iter()
        .map(|entry| entry.key)
        .collect();
    Ok((library, keys, style))
}

/// The keys that were asked for, in the order of the list.
fn chosen(args: &Args, listed: Vec<Key>, library: &LoadedLibrary) -> Result<Vec<Key>, Error> {
    for key in &args.only {
        find(&library.read.library, key, library)?;
    }
    let is_wanted =
        |key: &Key| args.only.is_empty() || args.only.iter().any(|only| only == key.as_str());
    Ok(listed.into_iter().filter(is_wanted).collect())
}

fn find<'a>(sources: &'a Library, key: &str, library: &LoadedLibrary) -> Result<&'a Source, Error> {
    sources.get(key).ok_or_else(|| {
        Error::wrong(
            format!(
                "there is no source `{key}` in `{}`",
                files::name(library.path().unwrap_or("".as_ref()))
            ),
            "`ibid sources list` lists the keys",
        )
    })
}

fn entries(
    sort: Sort,
    style: &Style,
    sources: &Library,
    mut listed: Vec<Key>,
) -> Result<Vec<WorksCitedEntry>, Error> {
    let printed = |keys: &[Key]| {
        let formatted = format(style, sources, &[], keys);
        style::refuse_fault(&formatted)?;
        Ok(formatted.works_cited)
    };
    match sort {
        Sort::Style => return printed(&listed),
        Sort::Library => listed.sort_by_key(|key| sources.position(key.as_str())),
        Sort::Key => listed.sort(),
    }
    // In another order than the style's, dashes for a repeated author would be wrong.
    let mut out = Vec::new();
    for key in &listed {
        out.extend(printed(std::slice::from_ref(key))?);
    }
    Ok(out)
}

fn to_json(entries: &[WorksCitedEntry]) -> Result<String, Error> {
    let entries: Vec<Value> = entries
        .iter()
        .map(|entry| json!({"key": entry.key.as_str(), "runs": report::json::runs(&entry.text)}))
        .collect();
    report::json::document(&json!({"version": report::json::VERSION, "entries": entries}))
}

/// The elements of an entry, where each comes from, the rule that it follows, and what is not printed.
fn explanation(source: &Source, to: Target) -> Result<String, Error> {
    let explanation = explain(source);
    if to == Target::Json {
        let elements: Vec<Value> = explanation
            .elements
            .iter()
            .map(|element| {
                json!({
                    "element": element.kind.as_str(),
                    "runs": report::json::runs(&element.text),
                    "field": element.field.to_string(),
                    "rule": element.rule,
                })
            })
            .collect();
        let unprinted: Vec<String> = explanation
            .unprinted
            .iter()
            .map(ToString::to_string)
            .collect();
        return report::json::document(&json!({
            "version": report::json::VERSION,
            "key": source.key.as_str(),
            "elements": elements,
            "unprinted": unprinted,
        }));
    }
    let mut rows: Vec<[String; 4]> = explanation
        .elements
        .iter()
        .map(|element| {
            [
                element.kind.as_str().to_owned(),
                element.text.to_marked(),
                element.field.to_string(),
                element.rule.to_owned(),
            ]
        })
        .collect();
    rows.extend(explanation.unprinted.iter().map(|field| {
        [
            "(not printed)".to_owned(),
            String::new(),
            field.to_string(),
            String::new(),
        ]
    }));
    Ok(table::render(
        &["element", "printed", "field", "rule"],
        &rows,
    ))
}
