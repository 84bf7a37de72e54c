//! `ibid sources`: the library, to look at and to edit. An edit changes its own bytes and no others.

mod add;
mod dedupe;
mod edit;
mod keys;
mod list;
mod order;
mod rename;
mod search;
mod show;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use ibid_diagnostics::{Edit, FileId};
use ibid_reference_manager::{EditError, Format, Library, Source, apply_edits, read_yaml_where};

use crate::change::{self, Change};
use crate::commands::check;
use crate::errors::{Error, Outcome, refuse_errors};
use crate::files::{self, SourceFile};
use crate::project::{self, LoadedLibrary, Origin};

/// Look at the library and edit it
///
/// Edits change the bytes of what is edited: comments, order and quotation marks elsewhere stay. Each can be shown
/// with --dry-run first.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid sources list --sort author
  ibid sources search vietnam war
  ibid sources show asselin
  ibid sources add --typed \"Morrison, Toni. Beloved. Knopf, 1987.\"
  ibid sources edit asselin date=2012 publisher=
  ibid sources rename asselin asselin2012       also in the essays
  ibid sources dedupe --merge --dry-run")]
pub(crate) struct Args {
    /// The library
    #[arg(long, global = true, value_name = "FILE", default_value = project::DEFAULT_LIBRARY)]
    references: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Search(search::Args),
    Show(show::Args),
    Add(add::Args),
    Edit(edit::Args),
    Rename(rename::Args),
    Remove(edit::RemoveArgs),
    Dedupe(dedupe::Args),
    Keys(keys::Args),
    /// Check the library alone
    Check,
    Sort(order::SortArgs),
    Format(order::FormatArgs),
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let path = &args.references;
    match &args.command {
        Command::List(args) => list::run(path, args)?,
        Command::Search(args) => search::run(path, args)?,
        Command::Show(args) => show::run(path, args)?,
        Command::Add(args) => add::run(path, args)?,
        Command::Edit(args) => edit::run(path, args)?,
        Command::Rename(args) => rename::run(path, args)?,
        Command::Remove(args) => edit::remove(path, args)?,
        Command::Dedupe(args) => dedupe::run(path, args)?,
        Command::Keys(args) => keys::run(path, args)?,
        Command::Check => return check::run(&check::Args::of_library(path)),
        Command::Sort(args) => order::sort(path, args)?,
        Command::Format(args) => order::format(path, args)?,
    }
    Ok(Outcome::Done)
}

/// Reads the library whole; it has to be readable whole.
fn read(path: &Path) -> Result<LoadedLibrary, Error> {
    let library = project::read_library(path)?;
    refuse_errors(&library.read.problems, &library.file)?;
    Ok(library)
}

/// Reads a library to edit it, which is done in YAML.
fn read_to_edit(path: &Path) -> Result<LoadedLibrary, Error> {
    refuse_other_formats(path)?;
    read(path)
}

/// Reads one entry of a library to edit it.
fn read_entry_to_edit(path: &Path, key: &str) -> Result<LoadedLibrary, Error> {
    refuse_other_formats(path)?;
    read_entry(path, key)
}

/// Reads of a library what one of its entries needs; the whole where the entry is not there.
fn read_entry(path: &Path, key: &str) -> Result<LoadedLibrary, Error> {
    if project::library_format(path).is_some_and(|format| format != Format::Yaml) {
        return read(path);
    }
    let text = files::read_text(path, files::LIBRARY_LIMIT)?.text;
    let read = read_yaml_where(&text, FileId::LIBRARY, |entry| entry.contains(key));
    if read.library.get(key).is_none() {
        return self::read(path);
    }
    let file = SourceFile::new(files::name(path), text);
    refuse_errors(&read.problems, &file)?;
    Ok(LoadedLibrary {
        origin: Origin::File(path.to_owned()),
        file,
        read,
    })
}

/// Only YAML is edited in place.
fn refuse_other_formats(path: &Path) -> Result<(), Error> {
    match project::library_format(path).unwrap_or(Format::Yaml) {
        Format::Yaml => Ok(()),
        format => Err(Error::wrong(
            format!("a library in {} is not edited in place", format.name()),
            "make YAML of it first: `ibid convert FILE references.yml`",
        )),
    }
}

/// The source with a key.
fn find<'a>(library: &'a Library, key: &str) -> Result<&'a Source, Error> {
    library.get(key).ok_or_else(|| {
        Error::wrong(
            format!("no source has the key `{key}`"),
            "`ibid sources list` lists the keys",
        )
    })
}

/// The library with edits made.
fn edited(library: &LoadedLibrary, edits: &[Edit]) -> Change {
    with_text(library, apply_edits(&library.file.text, edits))
}

/// The library with another text.
fn with_text(library: &LoadedLibrary, new: String) -> Change {
    Change {
        path: library.path().map(Path::to_owned).unwrap_or_default(),
        name: library.file.name.clone(),
        old: library.file.text.clone(),
        new,
    }
}

/// Makes the edits, or shows them.
fn make(library: &LoadedLibrary, edits: &[Edit], dry_run: bool) -> Result<(), Error> {
    change::make(&[edited(library, edits)], dry_run)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` hands over"
)]
fn cannot_edit(error: EditError) -> Error {
    Error::wrong(error.to_string(), "nothing was changed")
}
