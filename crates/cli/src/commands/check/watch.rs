//! Checks again whenever a file changes, until the program is stopped.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::choice::Choice;
use super::{Args, once};
use crate::errors::{Error, Outcome};
use crate::essay::format_of;
use crate::files;
use crate::print;
use crate::project;

/// Editors save in several steps; what follows within this time belongs to the same change.
const QUIET: Duration = Duration::from_millis(100);

/// Checks, and waits for a change, for ever.
pub(super) fn run(args: &Args, choice: &Choice) -> Result<Outcome, Error> {
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(cannot_watch)?;
    for (folder, mode) in folders(args) {
        watcher.watch(&folder, mode).map_err(cannot_watch)?;
    }
    loop {
        // A file that is broken now may be whole at the next change.
        if let Err(error) = once(args, choice) {
            if matches!(error, Error::ClosedPipe | Error::Stdout(_)) {
                return Err(error);
            }
            print::error(&error);
        }
        print::note("waiting for changes; stop with Ctrl-C");
        wait(&events, args)?;
    }
}

/// The folders to watch: those named, whole, and those of the files named.
fn folders(args: &Args) -> BTreeSet<(PathBuf, RecursiveMode)> {
    args.paths
        .iter()
        .chain(&args.references)
        .map(|path| {
            if path.is_dir() {
                (path.clone(), RecursiveMode::Recursive)
            } else {
                (files::folder_of(path), RecursiveMode::NonRecursive)
            }
        })
        .collect()
}

/// Waits for a change of a file that a check may read, and for the end of its changes.
fn wait(events: &Receiver<notify::Result<Event>>, args: &Args) -> Result<(), Error> {
    loop {
        match events.recv() {
            Ok(Ok(event)) if matters(&event, args) => break,
            Ok(Ok(_)) => {}
            Ok(Err(error)) => return Err(cannot_watch(error)),
            Err(_) => return Err(Error::Fault),
        }
    }
    while events.recv_timeout(QUIET).is_ok() {}
    Ok(())
}

fn matters(event: &Event, args: &Args) -> bool {
    let is_change = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)
    );
    is_change && event.paths.iter().any(|path| is_input(path, args))
}

/// Whether a check may read the file: what was named, an essay in a folder that was named, a library, settings.
fn is_input(path: &Path, args: &Args) -> bool {
    let full = files::full(path);
    let is_essay = args.paths.iter().any(|named| {
        let named = files::full(named);
        full == named || full.starts_with(&named) && format_of(path).is_some()
    });
    is_essay || project::library_format(path).is_some()
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` hands over"
)]
fn cannot_watch(error: notify::Error) -> Error {
    Error::wrong(
        format!("the files cannot be watched: {error}"),
        "check without --watch",
    )
}
