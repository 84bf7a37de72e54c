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
use ibid_diagnostics::{Diagnostic, Edit, FileId, Severity};
use ibid_reference_manager::{
    EditError, FIELDS, Format, Source, apply_edits, list_yaml, read_yaml_where,
};

use crate::change::{self, Change};
use crate::commands::check;
use crate::errors::{Error, Outcome, Problem, refuse_errors};
use crate::files::{self, SourceFile};
use crate::project::{self, LoadedLibrary, Origin};
use crate::{print, suggest};

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

/// Whether a library that is looked at may be broken.
#[derive(Debug, Clone, Copy, clap::Args)]
struct Lenient {
    /// Keep the good entries of a library in which others cannot be read, and name those
    #[arg(long)]
    lenient: bool,
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
    let shown = |lenient| Shown { path, lenient };
    match &args.command {
        Command::List(args) => list::run(&shown(args.lenient.lenient), args)?,
        Command::Search(args) => search::run(&shown(args.lenient.lenient), args)?,
        Command::Show(args) => show::run(&shown(args.lenient.lenient), args)?,
        Command::Add(args) => add::run(path, args)?,
        Command::Edit(args) => edit::run(path, args)?,
        Command::Rename(args) => rename::run(path, args)?,
        Command::Remove(args) => edit::remove(path, args)?,
        Command::Dedupe(args) => dedupe::run(&shown(args.lenient.lenient), args)?,
        Command::Keys(args) => keys::run(path, args)?,
        Command::Check => return check::run(&check::Args::of_file(path)),
        Command::Sort(args) => order::sort(path, args)?,
        Command::Format(args) => order::format(path, args)?,
    }
    Ok(Outcome::Done)
}

/// A library that is looked at.
#[derive(Debug, Clone, Copy)]
struct Shown<'a> {
    path: &'a Path,
    /// Whether entries that cannot be read are named and left out, instead of ending the command.
    lenient: bool,
}

impl Shown<'_> {
    /// Reads the library whole.
    fn read(&self) -> Result<LoadedLibrary, Error> {
        let library = project::read_library(self.path)?;
        self.accept(&library.read.problems, &library.file)?;
        Ok(library)
    }

    /// Reads of the library what one of its entries needs.
    fn read_entry(&self, key: &str) -> Result<LoadedLibrary, Error> {
        let is_yaml =
            project::library_format(self.path).is_none_or(|format| format == Format::Yaml);
        if !is_yaml {
            let library = self.read()?;
            find(&library, key)?;
            return Ok(library);
        }
        let text = files::read_text(self.path, files::LIBRARY_LIMIT)?.text;
        let read = read_yaml_where(&text, FileId::LIBRARY, |entry| entry.contains(key));
        let file = SourceFile::new(files::name(self.path), text);
        let position = read.positions.get(key).map(|position| position.whole);
        if read.library.get(key).is_none() && position.is_none() {
            let list = list_yaml(&file.text).entries;
            let known = list.iter().map(|one| one.key.as_str());
            return Err(no_source(self.path, key, known));
        }
        // Other entries that have the key somewhere are not asked for; a second one with this key is.
        let is_of_entry = |problem: &&Diagnostic| {
            let mut spans = problem.labels.iter().map(|label| label.span);
            position.is_none_or(|whole| {
                whole.contains(problem.span) || spans.any(|span| whole.contains(span))
            })
        };
        let problems: Vec<Diagnostic> = read.problems.iter().filter(is_of_entry).cloned().collect();
        self.accept(&problems, &file)?;
        let library = LoadedLibrary {
            origin: Origin::File(self.path.to_owned()),
            file,
            read,
        };
        find(&library, key)?;
        Ok(library)
    }

    /// Fails where an entry cannot be read, or names it.
    fn accept(&self, problems: &[Diagnostic], file: &SourceFile) -> Result<(), Error> {
        if !self.lenient {
            return refuse_errors(problems, file).map_err(|error| error.or(LENIENT));
        }
        let errors = problems
            .iter()
            .filter(|one| one.severity == Severity::Error);
        print::problems(errors.map(|problem| Problem::new(problem, file)));
        Ok(())
    }
}

/// What to do about a library in which some entries cannot be read.
const LENIENT: &str = "or keep the good entries with --lenient";

/// Reads a library whole to edit it, which is done in YAML. It has to be readable whole.
fn read_to_edit(path: &Path) -> Result<LoadedLibrary, Error> {
    refuse_other_formats(path)?;
    let library = project::read_library(path)?;
    refuse_errors(&library.read.problems, &library.file)?;
    Ok(library)
}

/// Reads one entry of a library to edit it. What is wrong elsewhere stays as it is.
fn read_entry_to_edit(path: &Path, key: &str) -> Result<LoadedLibrary, Error> {
    refuse_other_formats(path)?;
    let library = Shown {
        path,
        lenient: false,
    };
    library.read_entry(key)
}

/// Only YAML is edited in place.
fn refuse_other_formats(path: &Path) -> Result<(), Error> {
    match project::library_format(path).unwrap_or(Format::Yaml) {
        Format::Yaml => Ok(()),
        format => Err(Error::wrong(
            format!(
                "`{}` is a library in {}, which is not edited in place",
                files::name(path),
                format.name()
            ),
            "make YAML of it first: `ibid convert FILE references.yml`",
        )),
    }
}

/// The source with a key.
fn find<'a>(library: &'a LoadedLibrary, key: &str) -> Result<&'a Source, Error> {
    let sources = &library.read.library;
    let keys = sources.iter().map(|source| source.key.as_str());
    let path = library.path().unwrap_or_else(|| Path::new(""));
    sources.get(key).ok_or_else(|| no_source(path, key, keys))
}

/// There is no such source; the keys near to it are named.
fn no_source<'a>(library: &Path, key: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let near = suggest::suggestion(key, known);
    Error::wrong(
        format!(
            "no source has the key `{key}` in `{}`",
            files::name(library)
        ),
        near.unwrap_or_else(|| "`ibid sources list` lists the keys".to_owned()),
    )
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
    let near = match &error {
        EditError::NoSuchField { field, .. } => suggest::suggestion(field, FIELDS),
        _ => None,
    };
    let help = near.unwrap_or_else(|| "nothing was changed".to_owned());
    Error::wrong(error.to_string(), help)
}
