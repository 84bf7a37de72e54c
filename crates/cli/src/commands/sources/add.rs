//! `ibid sources add`

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use ibid_diagnostics::FileId;
use ibid_reference_manager::hayagriva::Entry;
use ibid_reference_manager::hayagriva::types::EntryType;
use ibid_reference_manager::{
    DEFAULT_PATTERN, Format, Key, Library, Source, add_entry, apply_edits, duplicates, entry_yaml,
    import, make_key, read_yaml, rename_entry,
};
use ibid_styles::typed::parse;

use super::edit::with_fields;
use super::rename::refuse_bad_key;
use super::{cannot_edit, read_to_edit, with_text};
use crate::errors::{Error, Problem, refuse_errors};
use crate::project::LoadedLibrary;
use crate::{change, files, print, project};

/// Add sources: from fields, from an entry as typed, or from a file in any format
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid sources add type=book title=Beloved 'author=Morrison, Toni' date=1987 publisher=Knopf
  ibid sources add --typed \"Morrison, Toni. Beloved. Knopf, 1987.\" --key beloved
  ibid sources add --input export.ris
  pbpaste | ibid sources add --input - --from bibtex")]
pub(super) struct Args {
    /// The fields and their values
    #[arg(value_name = "FIELD=VALUE", required_unless_present_any = ["typed", "input"])]
    fields: Vec<String>,
    /// A works-cited entry as somebody typed it
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["fields", "input"])]
    typed: Option<String>,
    /// A file of sources, or `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    input: Option<PathBuf>,
    /// The format of the file; its ending and content tell it otherwise
    #[arg(long, value_name = "FORMAT", requires = "input", value_parser = format_names())]
    from: Option<String>,
    /// The key; made from the author and year otherwise
    #[arg(long, conflicts_with = "input")]
    key: Option<String>,
    /// Show the change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

fn format_names() -> PossibleValuesParser {
    Format::all().map(Format::name).collect::<Vec<_>>().into()
}

pub(super) fn run(path: &Path, args: &Args) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    if let Some(key) = &args.key {
        refuse_bad_key(key)?;
    }
    let text = if let Some(typed) = &args.typed {
        with_sources(&library, vec![of_typed(typed, args, &library.read.library)])?
    } else if let Some(input) = &args.input {
        with_sources(&library, of_file(input, args)?)?
    } else {
        with_new(&library, args)?
    };
    warn_of_duplicates(&library, &text);
    change::make(&[with_text(&library, text)], args.dry_run)
}

/// The library with a source made of fields. It gets its key when it has its author and title.
fn with_new(library: &LoadedLibrary, args: &Args) -> Result<String, Error> {
    let taken = &library.read.library;
    let draft = Source {
        key: free(args.key.as_deref().unwrap_or("new-source"), taken),
        entry: Entry::new("new-source", EntryType::Misc),
    };
    let key = draft.key.clone();
    let text = with_sources(library, vec![draft])?;
    let text = with_fields(&text, key.as_str(), &args.fields)?;
    if args.key.is_some() {
        return Ok(text);
    }
    let read = read_yaml(&text, FileId::LIBRARY);
    let Some(made) = read.library.get(key.as_str()) else {
        return Ok(text);
    };
    let name = make_key(made, DEFAULT_PATTERN, taken);
    let edits = rename_entry(&text, FileId::LIBRARY, key.as_str(), &name).map_err(cannot_edit)?;
    Ok(apply_edits(&text, &edits))
}

fn of_typed(typed: &str, args: &Args, taken: &Library) -> Source {
    let source = parse(typed);
    let entry = source.to_entry("typed");
    let key = args.key.clone().unwrap_or_else(|| {
        let draft = Source {
            key: Key::new("typed"),
            entry,
        };
        make_key(&draft, DEFAULT_PATTERN, taken)
    });
    Source {
        key: Key::new(&key),
        entry: source.to_entry(&key),
    }
}

fn of_file(input: &Path, args: &Args) -> Result<Vec<Source>, Error> {
    let file = files::read_text(input, files::LIBRARY_LIMIT)?;
    let named = args.from.as_deref().and_then(Format::from_name);
    let format = named
        .or_else(|| project::library_format(input))
        .or_else(|| Format::from_content(&file.text))
        .unwrap_or(Format::Yaml);
    let read = import(&file.text, format, FileId::LIBRARY);
    refuse_errors(&read.problems, &file)?;
    // What was mended or left out on the way in is said.
    for problem in &read.problems {
        print::problem(&Problem::new(problem, &file));
    }
    Ok(read.library.iter().cloned().collect())
}

/// The text of the library with sources at its end, each under a key that is free.
fn with_sources(library: &LoadedLibrary, sources: Vec<Source>) -> Result<String, Error> {
    let text = &library.file.text;
    let mut taken = Library::new();
    for source in &library.read.library {
        // The keys of a library are unique.
        let _ = taken.push(source.clone());
    }
    let mut added: Vec<Source> = Vec::new();
    for mut source in sources {
        let key = free(source.key.as_str(), &taken);
        if key != source.key {
            print::note(&format!(
                "the key `{}` is taken; added as `{key}`",
                source.key
            ));
            source.key = key;
        }
        let _ = taken.push(source.clone());
        added.push(source);
    }
    let Some((first, rest)) = added.split_first() else {
        return Ok(text.clone());
    };
    let mut edits = add_entry(text, FileId::LIBRARY, first).map_err(cannot_edit)?;
    if let Some(last) = edits.last_mut() {
        // What follows the first has the same line ends and stands apart.
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        for source in rest {
            last.text.push_str(line_end);
            last.text
                .push_str(&entry_yaml(source).replace('\n', line_end));
        }
    }
    Ok(apply_edits(text, &edits))
}

/// The key itself, or with the first number that makes it free.
fn free(key: &str, taken: &Library) -> Key {
    let numbered = (2..).map(|number: usize| format!("{key}-{number}"));
    std::iter::once(key.to_owned())
        .chain(numbered)
        .find(|key| taken.get(key).is_none())
        .map_or_else(|| Key::new(key), |key| Key::new(&key))
}

/// Says which of the sources that were added seem to be there already.
fn warn_of_duplicates(library: &LoadedLibrary, text: &str) {
    let read = read_yaml(text, FileId::LIBRARY);
    for pair in duplicates(&read.library, text) {
        if library.read.library.get(pair.second.as_str()).is_none() {
            let reasons: Vec<String> = pair.reasons.iter().map(ToString::to_string).collect();
            print::warning(&format!(
                "`{}` seems to be `{}`: {}",
                pair.second,
                pair.first,
                reasons.join("; ")
            ));
        }
    }
}
