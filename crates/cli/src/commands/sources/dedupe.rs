//! `ibid sources dedupe`

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ibid_diagnostics::FileId;
use ibid_reference_manager::{
    Difference, Duplicate, Key, apply_edits, duplicates, merge_differences, merge_entries,
    remember_distinct,
};
use serde_json::json;

use super::{Shown, cannot_edit, find, make, read_to_edit, with_text};
use crate::errors::Error;
use crate::print::plural;
use crate::report::json::{VERSION, document};
use crate::{change, essays_of_library, print, table};

/// Find sources that stand in the library twice, and make one of them
///
/// Without --merge they are listed with the reason. Of two the earlier is kept and gets the fields that only the
/// later has, and its values where they say more: more authors, the day of a date. Where both say something else the
/// earlier's is kept, and that is told. Essays that cite the later are changed too.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid sources dedupe
  ibid sources dedupe --merge --dry-run
  ibid sources dedupe --merge --only smith2010
  ibid sources dedupe --distinct emma,emma-film     remember that they differ")]
pub(super) struct Args {
    /// Make one source of each pair
    #[arg(long, conflicts_with = "lenient")]
    merge: bool,
    /// Only the pairs with this key
    #[arg(long, value_name = "KEY", requires = "merge")]
    only: Option<String>,
    /// Remember, in a comment of the library, that two sources are not the same
    #[arg(
        long,
        value_name = "KEY,KEY",
        value_delimiter = ',',
        num_args = 1,
        conflicts_with_all = ["merge", "lenient"]
    )]
    distinct: Vec<String>,
    /// The essays that cite from the library; those beside it and below otherwise
    #[arg(long = "essay", value_name = "ESSAY")]
    essays: Vec<PathBuf>,
    /// Show the changes, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long, conflicts_with_all = ["merge", "distinct"])]
    json: bool,
    #[command(flatten)]
    pub(super) lenient: super::Lenient,
}

pub(super) fn run(shown: &Shown<'_>, args: &Args) -> Result<(), Error> {
    if args.merge {
        return merge(shown.path, args);
    }
    if !args.distinct.is_empty() {
        return remember(shown.path, args);
    }
    let library = shown.read()?;
    let found = duplicates(&library.read.library, &library.file.text);
    if args.json {
        return print::result(&to_json(&found)?);
    }
    if !found.is_empty() {
        let rows: Vec<[String; 3]> = found
            .iter()
            .map(|pair| {
                [
                    pair.first.to_string(),
                    pair.second.to_string(),
                    reasons(pair),
                ]
            })
            .collect();
        print::result(&table::render(&["source", "the same as", "why"], &rows))?;
    }
    print::note(&format!(
        "{} found{}",
        plural(found.len(), "duplicate"),
        if found.is_empty() {
            ""
        } else {
            "; --merge makes one source of each pair"
        }
    ));
    Ok(())
}

fn reasons(pair: &Duplicate) -> String {
    let reasons: Vec<String> = pair.reasons.iter().map(ToString::to_string).collect();
    reasons.join("; ")
}

fn to_json(found: &[Duplicate]) -> Result<String, Error> {
    let found: Vec<_> = found
        .iter()
        .map(|pair| {
            let reasons: Vec<String> = pair.reasons.iter().map(ToString::to_string).collect();
            json!({"first": pair.first.as_str(), "second": pair.second.as_str(), "reasons": reasons})
        })
        .collect();
    document(&json!({"version": VERSION, "duplicates": found}))
}

fn merge(path: &Path, args: &Args) -> Result<(), Error> {
    let library = read_to_edit(path)?;
    let sources = &library.read.library;
    let wanted = |pair: &Duplicate| {
        let only = args.only.as_deref();
        only.is_none_or(|key| key == pair.first.as_str() || key == pair.second.as_str())
    };
    let mut text = library.file.text.clone();
    let mut names: HashMap<String, String> = HashMap::new();
    for pair in duplicates(sources, &text.clone())
        .into_iter()
        .filter(wanted)
    {
        let (kept, gone) = (
            survivor(&names, &pair.first),
            survivor(&names, &pair.second),
        );
        if kept == gone {
            continue;
        }
        tell_left_out(&text, &kept, &gone)?;
        let edits = merge_entries(&text, FileId::LIBRARY, &kept, &gone).map_err(cannot_edit)?;
        text = apply_edits(&text, &edits);
        names.insert(gone, kept);
    }
    let all: Vec<String> = names.keys().cloned().collect();
    for key in all {
        let last = survivor(&names, &Key::new(&key));
        names.insert(key, last);
    }
    let mut changes = vec![with_text(&library, text)];
    let citing = essays_of_library::essays(path, &library.file.text, &args.essays)?;
    changes.extend(citing.iter().filter_map(|essay| essay.renamed(&names)));
    change::make(&changes, args.dry_run)
}

/// Names the fields in which two sources differ, and what becomes of each.
fn tell_left_out(text: &str, kept: &str, gone: &str) -> Result<(), Error> {
    let differences = merge_differences(text, FileId::LIBRARY, kept, gone).map_err(cannot_edit)?;
    for Difference {
        field,
        kept: stays,
        left_out,
    } in differences
    {
        print::warning(&format!(
            "`{kept}` and `{gone}` differ in `{field}`: `{}` is kept, `{}` left out",
            print::cut(&stays, 60),
            print::cut(&left_out, 60)
        ));
    }
    Ok(())
}

/// The key of the source that a source has become.
fn survivor(names: &HashMap<String, String>, key: &Key) -> String {
    let mut key = key.as_str();
    while let Some(kept) = names.get(key) {
        key = kept;
    }
    key.to_owned()
}

fn remember(path: &Path, args: &Args) -> Result<(), Error> {
    let [one, other] = args.distinct.as_slice() else {
        return Err(Error::wrong(
            "two keys are needed to say that they differ",
            "write for example `--distinct emma,emma-film`",
        ));
    };
    let library = read_to_edit(path)?;
    let one = find(&library, one)?.key.clone();
    let other = find(&library, other)?.key.clone();
    let edit = remember_distinct(&library.file.text, FileId::LIBRARY, &one, &other);
    make(&library, &[edit], args.dry_run)
}
