//! `ibid batch report`

use std::path::PathBuf;

use ibid_batch::archive::{ArchiveError, report, tally};

use crate::errors::{Error, Outcome};
use crate::files::{self, ShardFolder};
use crate::print;

/// Make a web page that says which faults are frequent, by course or year
///
/// The page names no essay, and groups of fewer than five essays are shown together.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder that `ibid batch` wrote
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The page
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
    /// The column of the groups; it has to be kept with --keep
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    let name = files::name(&args.folder);
    if !args.folder.is_dir() {
        return Err(Error::NoFolder(name));
    }
    files::check_output(&args.output, &[])?;
    let store = ShardFolder::open(&args.folder)?;
    let by = args.by.as_deref();
    let tally = tally(&store, by).map_err(|error| match error {
        ArchiveError::OtherFiles(_) => Error::wrong(
            format!("`{name}` is no folder of answers"),
            "make one with `ibid batch … -o FOLDER`",
        ),
        other => super::in_words(other, &args.folder),
    })?;
    if let (Some(by), true) = (by, tally.groups.keys().all(String::is_empty)) {
        return Err(Error::wrong(
            format!("the answers have no column `{by}`"),
            format!("run `ibid batch` again with `--keep {by}`"),
        ));
    }
    files::write(&args.output, report(&tally, by).as_bytes(), &[])?;
    print::note(&format!("{} written", files::name(&args.output)));
    Ok(Outcome::Done)
}
