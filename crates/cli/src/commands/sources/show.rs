//! `ibid sources show`

use std::path::PathBuf;

use ibid_reference_manager::entry_yaml;
use ibid_styles::{Cite, CiteItem, Style, format, output};
use serde_json::json;

use super::{Shown, find};
use crate::errors::Error;
use crate::essays_of_library::{self, Citing};
use crate::print;
use crate::report::json::{VERSION, document, runs};

/// Show a source: its entry, its citation, its YAML, and where it is cited
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The key
    key: String,
    /// The essays to look in; those beside the library and below otherwise
    #[arg(value_name = "ESSAY")]
    essays: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) lenient: super::Lenient,
}

pub(super) fn run(shown: &Shown<'_>, args: &Args) -> Result<(), Error> {
    let library = shown.read_entry(&args.key)?;
    let sources = &library.read.library;
    let source = find(&library, &args.key)?;
    let cite = Cite {
        items: vec![CiteItem::new(source.key.clone())],
        ..Cite::default()
    };
    let keys = std::slice::from_ref(&source.key);
    let formatted = format(&Style::default(), sources, &[cite], keys);
    let entry = formatted
        .works_cited
        .into_iter()
        .next()
        .map(|entry| entry.text);
    let citation = formatted.citations.into_iter().next().flatten();
    let (entry, citation) = (entry.unwrap_or_default(), citation.unwrap_or_default());
    let position = library.read.positions.get(&args.key);
    let yaml = match position {
        Some(position) if position.node.is_some() => {
            position.whole.text(&library.file.text).to_owned()
        }
        _ => entry_yaml(source),
    };
    let citing = essays_of_library::essays(shown.path, &library.file.text, &args.essays)?;
    let places = places(&citing, &args.key);
    if args.json {
        let places: Vec<_> = places
            .iter()
            .map(|(place, typed)| json!({"file": place.path, "line": place.line, "column": place.column, "text": typed}))
            .collect();
        return print::result(&document(&json!({
            "version": VERSION,
            "key": args.key,
            "entry": runs(&entry),
            "citation": runs(&citation),
            "yaml": yaml,
            "cited": places,
        }))?);
    }
    let mut out = format!(
        "{}\n{}\n\n",
        output::text(&entry, print::italics()),
        output::text(&citation, print::italics())
    );
    out.push_str(print::clean(yaml.trim_end()).as_str());
    out.push_str("\n\n");
    if places.is_empty() {
        out.push_str("never cited\n");
    }
    for (place, typed) in places {
        out.push_str(&print::clean(&format!(
            "{place}  {}\n",
            typed.replace('\n', " ")
        )));
    }
    print::result(&out)
}

/// Where the essays cite the source, and what is typed there.
fn places<'a>(citing: &'a [Citing], key: &str) -> Vec<(crate::errors::Place, &'a str)> {
    let of_essay = |one: &'a Citing| {
        one.places(key)
            .into_iter()
            .map(|citation| {
                (
                    one.essay.file.place(citation.span.start),
                    citation.text.as_str(),
                )
            })
            .collect::<Vec<_>>()
    };
    citing.iter().flat_map(of_essay).collect()
}
