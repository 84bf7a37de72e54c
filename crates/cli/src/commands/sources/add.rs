//! `ibid sources add`

use std::path::{Path, PathBuf};

use ibid_diagnostics::FileId;
use ibid_reference_manager::hayagriva::Entry;
use ibid_reference_manager::hayagriva::types::EntryType;
use ibid_reference_manager::{
    DEFAULT_PATTERN, Key, Library, Source, add_entry, apply_edits, duplicates, entry_yaml,
    make_key, read_yaml, rename_entry,
};
use ibid_styles::typed::{is_in_another_style, parse};

use super::edit::with_fields;
use super::rename::refuse_bad_key;
use super::{cannot_edit, read_to_edit, with_text};
use crate::commands::convert;
use crate::errors::{Error, refuse_errors};
use crate::project::LoadedLibrary;
use crate::{change, files, print, project};

/// Add sources: from fields, from an entry as typed, or from a file in any format
///
/// The keys that they get are printed. A library that is not there yet is made.
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
    #[arg(long, value_name = "FORMAT", requires = "input", value_parser = convert::names_to_read())]
    from: Option<String>,
    /// The key; made from the author and year otherwise
    #[arg(long, conflicts_with = "input")]
    key: Option<String>,
    /// Show the change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(path: &Path, args: &Args) -> Result<(), Error> {
    let library = library_to_add_to(path)?;
    if let Some(key) = &args.key {
        refuse_bad_key(key)?;
        refuse_taken_key(key, &library.read.library)?;
    }
    let text = if let Some(typed) = &args.typed {
        with_sources(
            &library,
            vec![of_typed(typed, args, &library.read.library)?],
        )?
    } else if let Some(input) = &args.input {
        with_sources(&library, of_file(input, args)?)?
    } else {
        with_new(&library, args)?
    };
    let added = added_to(&library, &text);
    change::make(&[with_text(&library, text)], args.dry_run)?;
    if !args.dry_run && !added.is_empty() {
        print::result(&(added.join("\n") + "\n"))?;
    }
    Ok(())
}

/// The library, or an empty one where there is none yet.
fn library_to_add_to(path: &Path) -> Result<LoadedLibrary, Error> {
    match read_to_edit(path) {
        Err(Error::Missing(_)) => Ok(project::parse_library(path, String::new())),
        other => other,
    }
}

/// A key that is taken is an error that names one that is free.
fn refuse_taken_key(key: &str, taken: &Library) -> Result<(), Error> {
    if taken.get(key).is_none() {
        return Ok(());
    }
    Err(Error::wrong(
        format!("the key `{key}` is taken"),
        format!("`{}` is free", free(key, taken)),
    ))
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

fn of_typed(typed: &str, args: &Args, taken: &Library) -> Result<Source, Error> {
    let source = parse(typed);
    let entry = source.to_entry("typed");
    let is_address = !typed.trim().contains(char::is_whitespace) && entry.url_any().is_some();
    if is_address {
        return Err(Error::wrong(
            format!("`{}` is an address alone", print::cut(typed, 60)),
            "type the whole entry, with the author and the title of the page",
        ));
    }
    if !is_source(&entry) {
        return Err(Error::wrong(
            format!(
                "`{}` has neither an author nor a date nor a publisher",
                print::cut(typed, 60)
            ),
            "type the whole entry, or name its fields: `ibid sources add type=book title=Beloved`",
        ));
    }
    let key = args.key.clone().unwrap_or_else(|| {
        let draft = Source {
            key: Key::new("typed"),
            entry,
        };
        make_key(&draft, DEFAULT_PATTERN, taken)
    });
    Ok(Source {
        key: Key::new(&key),
        entry: if is_in_another_style(typed, &source) {
            source.to_entry(&key)
        } else {
            source.to_kept_entry(typed, &key)
        },
    })
}

/// Whether an entry says where a work comes from.
fn is_source(entry: &Entry) -> bool {
    let has_people = entry
        .authors()
        .or(entry.editors())
        .is_some_and(|people| !people.is_empty())
        || entry.affiliated().is_some_and(|people| !people.is_empty());
    has_people
        || entry.date_any().is_some()
        || entry.publisher().is_some()
        || entry.url_any().is_some()
        || !entry.parents().is_empty()
}

fn of_file(input: &Path, args: &Args) -> Result<Vec<Source>, Error> {
    let file = files::read_sources(input, files::LIBRARY_LIMIT)?;
    let read = convert::read(args.from.as_deref(), input, &file);
    refuse_errors(&read.problems, &file)?;
    convert::refuse_nothing(&read, input, &file)?;
    convert::tell_what_was_read(&read, &file, false);
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

/// The keys of the sources that were added. Of those that seem to be there already that is said.
fn added_to(library: &LoadedLibrary, text: &str) -> Vec<String> {
    let read = read_yaml(text, FileId::LIBRARY);
    let is_new = |key: &str| library.read.library.get(key).is_none();
    for pair in duplicates(&read.library, text) {
        if is_new(pair.second.as_str()) {
            let reasons: Vec<String> = pair.reasons.iter().map(ToString::to_string).collect();
            print::warning(&format!(
                "`{}` seems to be `{}`: {}",
                pair.second,
                pair.first,
                reasons.join("; ")
            ));
        }
    }
    let keys = read.library.iter().map(|source| source.key.to_string());
    keys.filter(|key| is_new(key)).collect()
}
