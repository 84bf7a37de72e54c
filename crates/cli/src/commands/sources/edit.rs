//! `ibid sources edit` and `ibid sources remove`

use std::path::Path;
use std::str::FromStr;

use ibid_diagnostics::{Diagnostic, FileId, Severity};
use ibid_reference_manager::hayagriva::types::EntryType;
use ibid_reference_manager::{
    FIELDS, apply_edits, read_yaml_where, remove_entry, remove_field, set_field,
};

use super::{cannot_edit, find, make, read_entry_to_edit, with_text};
use crate::errors::Error;
use crate::{change, print, suggest};

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
    find(&library, &args.key)?;
    let text = with_fields(&library.file.text, &args.key, &args.fields)?;
    change::make(&[with_text(&library, text)], args.dry_run)
}

/// The text of the library with fields of a source set or removed.
pub(super) fn with_fields(text: &str, key: &str, fields: &[String]) -> Result<String, Error> {
    let before = text;
    let mut text = text.to_owned();
    for field in fields {
        let Some((name, value)) = field.split_once('=') else {
            return Err(Error::wrong(
                format!("`{field}` is not of the form FIELD=VALUE"),
                "write for example `date=2012`; `date=` removes the date",
            ));
        };
        if name.rsplit('.').next() == Some("type") && !value.is_empty() {
            refuse_unknown_type(value)?;
        }
        let edits = if value.is_empty() {
            remove_field(&text, FileId::LIBRARY, key, name)
        } else {
            set_field(&text, FileId::LIBRARY, key, name, value)
        };
        text = apply_edits(&text, &edits.map_err(cannot_edit)?);
    }
    refuse_broken(before, &text, key)?;
    Ok(text)
}

/// The types of sources, by their words in a library.
const TYPES: [&str; 30] = [
    "anthology",
    "anthos",
    "article",
    "artwork",
    "audio",
    "blog",
    "book",
    "case",
    "chapter",
    "conference",
    "entry",
    "exhibition",
    "legislation",
    "manuscript",
    "misc",
    "newspaper",
    "original",
    "patent",
    "performance",
    "periodical",
    "post",
    "proceedings",
    "reference",
    "report",
    "repository",
    "scene",
    "thesis",
    "thread",
    "video",
    "web",
];

/// Refuses a type that no source has.
fn refuse_unknown_type(word: &str) -> Result<(), Error> {
    if EntryType::from_str(&word.trim().to_lowercase()).is_ok() {
        return Ok(());
    }
    let near = suggest::suggestion(word, TYPES);
    Err(Error::wrong(
        format!("`{word}` is no type of a source"),
        near.unwrap_or_else(|| format!("the types are {}", TYPES.join(", "))),
    ))
}

/// Refuses an edit after which the source could not be read, or has a field that no source has.
fn refuse_broken(before: &str, after: &str, key: &str) -> Result<(), Error> {
    let known = problems(before, key);
    let is_new = |problem: &&Diagnostic| {
        let is_alike =
            |one: &Diagnostic| (one.rule, &one.message) == (problem.rule, &problem.message);
        !known.iter().any(is_alike)
    };
    let problems = problems(after, key);
    let broken = |problem: &&Diagnostic| {
        problem.severity == Severity::Error || problem.rule == "unknown-field" && is_new(problem)
    };
    let Some(problem) = problems.iter().find(broken) else {
        return Ok(());
    };
    let near = (problem.rule == "unknown-field")
        .then(|| suggest::suggestion(problem.span.text(after), FIELDS))
        .flatten();
    Err(Error::Wrong {
        message: problem.message.clone(),
        place: None,
        help: near.or_else(|| problem.help.clone()),
    })
}

/// What is wrong with a source.
fn problems(text: &str, key: &str) -> Vec<Diagnostic> {
    let read = read_yaml_where(text, FileId::LIBRARY, |entry| entry.contains(key));
    let whole = read.positions.get(key).map(|position| position.whole);
    let of_entry = |problem: &Diagnostic| whole.is_some_and(|whole| whole.contains(problem.span));
    read.problems.into_iter().filter(of_entry).collect()
}

pub(super) fn remove(path: &Path, args: &RemoveArgs) -> Result<(), Error> {
    let library = read_entry_to_edit(path, &args.key)?;
    find(&library, &args.key)?;
    let edits =
        remove_entry(&library.file.text, FileId::LIBRARY, &args.key).map_err(cannot_edit)?;
    make(&library, &edits, args.dry_run)?;
    let cited = crate::essays_of_library::essays(path, &library.file.text, &[])?;
    for essay in &cited {
        let number = essay.places(&args.key).len() + usize::from(essay.lists(&args.key));
        if number > 0 {
            print::warning(&format!(
                "`{}` is cited in {} ({number} times)",
                args.key, essay.essay.file.name
            ));
        }
    }
    Ok(())
}
