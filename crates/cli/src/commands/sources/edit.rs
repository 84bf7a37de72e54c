//! `ibid sources edit` and `ibid sources remove`

use std::path::Path;

use ibid_diagnostics::FileId;
use ibid_reference_manager::{apply_edits, remove_entry, remove_field, set_field};

use super::{cannot_edit, find, make, read_entry_to_edit, with_text};
use crate::change;
use crate::errors::Error;
use crate::print;

/// Change the fields of a source
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid sources edit asselin date=2012
  ibid sources edit asselin 'author=Asselin, Pierre; Chen, Jian'
  ibid sources edit asselin parent.title='Diplomatic History' serial-number.doi=10.1093/dh/dhr001
  ibid sources edit asselin publisher=          remove a field")]
pub(super) struct Args {
    /// The key
    key: String,
    /// The fields and their values; a field without a value is removed
    #[arg(required = true, value_name = "FIELD=VALUE")]
    fields: Vec<String>,
    /// Show the change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Remove a source
#[derive(Debug, clap::Args)]
pub(super) struct RemoveArgs {
    /// The key
    key: String,
    /// Show the change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(path: &Path, args: &Args) -> Result<(), Error> {
    let library = read_entry_to_edit(path, &args.key)?;
    find(&library.read.library, &args.key)?;
    let text = with_fields(&library.file.text, &args.key, &args.fields)?;
    change::make(&[with_text(&library, text)], args.dry_run)
}

/// The text of the library with fields of a source set or removed.
pub(super) fn with_fields(text: &str, key: &str, fields: &[String]) -> Result<String, Error> {
    let mut text = text.to_owned();
    for field in fields {
        let Some((name, value)) = field.split_once('=') else {
            return Err(Error::wrong(
                format!("`{field}` is not of the form FIELD=VALUE"),
                "write for example `date=2012`; `date=` removes the date",
            ));
        };
        let edits = if value.is_empty() {
            remove_field(&text, FileId::LIBRARY, key, name)
        } else {
            set_field(&text, FileId::LIBRARY, key, name, value)
        };
        text = apply_edits(&text, &edits.map_err(cannot_edit)?);
    }
    refuse_broken(&text, key)?;
    Ok(text)
}

/// Refuses an edit after which the source could not be read.
fn refuse_broken(text: &str, key: &str) -> Result<(), Error> {
    let read =
        ibid_reference_manager::read_yaml_where(text, FileId::LIBRARY, |entry| entry.contains(key));
    let of_entry = |problem: &&ibid_diagnostics::Diagnostic| {
        let position = read.positions.get(key);
        problem.severity == ibid_diagnostics::Severity::Error
            && position.is_some_and(|position| position.whole.contains(problem.span))
    };
    match read.problems.iter().find(of_entry) {
        None => Ok(()),
        Some(problem) => Err(Error::Wrong {
            message: problem.message.clone(),
            place: None,
            help: problem.help.clone(),
        }),
    }
}

pub(super) fn remove(path: &Path, args: &RemoveArgs) -> Result<(), Error> {
    let library = read_entry_to_edit(path, &args.key)?;
    find(&library.read.library, &args.key)?;
    let edits =
        remove_entry(&library.file.text, FileId::LIBRARY, &args.key).map_err(cannot_edit)?;
    make(&library, &edits, args.dry_run)?;
    let cited = crate::citing::essays(path, &library.file.text, &[])?;
    for essay in &cited {
        let number = essay.places(&args.key).len();
        if number > 0 {
            print::warning(&format!(
                "`{}` is cited in {} ({number} times)",
                args.key, essay.essay.file.name
            ));
        }
    }
    Ok(())
}
