//! A template that somebody else wrote is a program: it runs in a process of its own, under limits.

use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use crate::errors::{Error, Outcome, STATUS_DONE};
use crate::files;

/// The longest that a template may run.
const LONGEST: Duration = Duration::from_mins(1);
/// The most memory that it may take, in megabytes.
const MOST_MEMORY: u64 = 2_000;
/// How often the process is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// The variable by which the process knows that it is watched.
const MARK: &str = "IBID_SUPERVISED";

/// Whether this process is the one that is watched.
pub(crate) fn is_supervised() -> bool {
    #[expect(
        clippy::disallowed_methods,
        reason = "the process that watches says so in the environment"
    )]
    std::env::var(MARK).is_ok()
}

/// Runs this command line again in a process that is stopped at the limits. It prints and writes itself.
pub(crate) fn run() -> Result<Outcome, Error> {
    let program = std::env::current_exe().map_err(|error| cannot_start(&error))?;
    let mut child = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(MARK, "1")
        .spawn()
        .map_err(|error| cannot_start(&error))?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(|error| cannot_start(&error))? {
            return outcome(status);
        }
        if started.elapsed() > LONGEST {
            let seconds = LONGEST.as_secs();
            return stop(&mut child, &format!("ran longer than {seconds} seconds"));
        }
        if files::memory_of(child.id()) > MOST_MEMORY {
            return stop(
                &mut child,
                &format!("took more than {MOST_MEMORY} MB of memory"),
            );
        }
        std::thread::sleep(LOOK);
    }
}

/// What the process said of itself, which has told why it failed.
fn outcome(status: ExitStatus) -> Result<Outcome, Error> {
    match status.code() {
        Some(code) if code == i32::from(STATUS_DONE) => Ok(Outcome::Done),
        Some(_) => Ok(Outcome::Failed),
        None => Err(too_much("ended the process that ran it")),
    }
}

fn stop(child: &mut Child, why: &str) -> Result<Outcome, Error> {
    // A process that has ended in between is as good as stopped.
    let _ = child.kill();
    let _ = child.wait();
    Err(too_much(why))
}

fn too_much(why: &str) -> Error {
    Error::wrong(
        format!("the template {why}, and nothing was written"),
        "look for a loop in it that has no end",
    )
}

fn cannot_start(error: &std::io::Error) -> Error {
    Error::Export(format!(
        "the process for the template cannot be started: {error}"
    ))
}
