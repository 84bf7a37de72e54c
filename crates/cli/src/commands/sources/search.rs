//! `ibid sources search`

use ibid_diagnostics::FileId;
use ibid_reference_manager::{
    Format, Key, Library, Query, Read, Summary, read_yaml_where, search, select,
};

use super::{Shown, list};
use crate::errors::Error;
use crate::print::plural;
use crate::{files, print, project};

/// Search the sources
///
/// All words have to be found, in any field or in one that is named; case, diacritics and punctuation do not matter,
/// and a letter may differ where nothing else is found.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid sources search vietnam
  ibid sources search author:morrison year:1987
  ibid sources search '\"road to the korean war\"'
  ibid sources search --select 'article > periodical'")]
pub(super) struct Args {
    /// Words, phrases in quotation marks, FIELD:WORD
    #[arg(required_unless_present = "select", value_name = "WORD")]
    words: Vec<String>,
    /// A selector of hayagriva
    #[arg(long, value_name = "SELECTOR", conflicts_with = "words")]
    select: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) lenient: super::Lenient,
}

pub(super) fn run(library: &Shown<'_>, args: &Args) -> Result<(), Error> {
    let found = match &args.select {
        Some(selector) => selected(library, selector)?,
        None => searched(library, &args.words.join(" "))?,
    };
    if args.json {
        return print::result(&list::to_json(&found)?);
    }
    print::result(&list::usual_table(&found))?;
    print::note(&format!(
        "{} found in {}",
        plural(found.len(), "source"),
        files::name(library.path)
    ));
    Ok(())
}

fn selected(library: &Shown<'_>, selector: &str) -> Result<Vec<Summary>, Error> {
    let library = library.read()?.read.library;
    let keys = select(&library, selector).map_err(|error| {
        Error::wrong(
            error.to_string(),
            "write for example `article > periodical` or `*[url]`",
        )
    })?;
    Ok(summaries(&library, &keys))
}

fn searched(library: &Shown<'_>, words: &str) -> Result<Vec<Summary>, Error> {
    let query = Query::parse(words);
    let read = if project::library_format(library.path) == Some(Format::Yaml) {
        // Of a large library only what may match is read.
        let file = files::read_text(library.path, files::LIBRARY_LIMIT)?;
        let read = candidates(&file.text, &query);
        library.accept(&read.problems, &file)?;
        read
    } else {
        library.read()?.read
    };
    let keys: Vec<Key> = search(&read.library, &query)
        .into_iter()
        .map(|hit| hit.key)
        .collect();
    Ok(summaries(&read.library, &keys))
}

/// The entries that may match; where none does, those in which a letter or two of a word differ.
fn candidates(text: &str, query: &Query) -> Read {
    let read = read_yaml_where(text, FileId::LIBRARY, |entry| query.may_match(entry));
    if search(&read.library, query).is_empty() {
        read_yaml_where(text, FileId::LIBRARY, |entry| query.may_nearly_match(entry))
    } else {
        read
    }
}

fn summaries(library: &Library, keys: &[Key]) -> Vec<Summary> {
    keys.iter()
        .filter_map(|key| library.get(key.as_str()))
        .map(Summary::of)
        .collect()
}
