//! A template that somebody else wrote is a program: it runs in a process of its own, under limits.

use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use crate::errors::{Error, Outcome, STATUS_DONE};
use crate::files;

/// What a template may take.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// The longest that it may run.
    time: Duration,
    /// The most memory, in megabytes.
    memory: u64,
}

const LIMITS: Limits = Limits {
    time: Duration::from_mins(1),
    memory: 2_000,
};
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
    let mut command = Command::new(program);
    command.args(std::env::args_os().skip(1));
    outcome(run_limited(&mut command)?)
}

/// Runs a command of this program that runs a template, to its end or to the limits.
pub(crate) fn run_limited(command: &mut Command) -> Result<ExitStatus, Error> {
    watched(command.env(MARK, "1"), LIMITS)
}

/// Runs a command to its end, or until it takes more than it may.
fn watched(command: &mut Command, limits: Limits) -> Result<ExitStatus, Error> {
    let mut child = command.spawn().map_err(|error| cannot_start(&error))?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(|error| cannot_start(&error))? {
            return Ok(status);
        }
        if started.elapsed() > limits.time {
            let seconds = limits.time.as_secs();
            return Err(stop(
                &mut child,
                &format!("ran longer than {seconds} seconds"),
            ));
        }
        if files::memory_of(child.id()) > limits.memory {
            let memory = limits.memory;
            return Err(stop(
                &mut child,
                &format!("took more than {memory} MB of memory"),
            ));
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

fn stop(child: &mut Child, why: &str) -> Error {
    // A process that has ended in between is as good as stopped.
    let _ = child.kill();
    let _ = child.wait();
    too_much(why)
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// A process that takes time and memory, under limits: why it was stopped, if it was.
    fn stopped(command: &str, limits: Limits) -> Option<String> {
        let mut command_line = Command::new("sh");
        command_line.args(["-c", command]);
        watched(&mut command_line, limits)
            .err()
            .map(|error| error.to_string())
    }

    #[test]
    fn what_takes_too_long_is_stopped() {
        let time = Duration::from_millis(50);
        let why = stopped("exec sleep 60", Limits { time, ..LIMITS }).unwrap();
        assert!(why.contains("ran longer than 0 seconds"), "{why}");
    }

    #[test]
    fn what_takes_too_much_memory_is_stopped() {
        let why = stopped(
            "exec sleep 60",
            Limits {
                memory: 0,
                ..LIMITS
            },
        )
        .unwrap();
        assert!(why.contains("took more than 0 MB of memory"), "{why}");
    }

    #[test]
    fn what_ends_by_itself_is_not() {
        assert_eq!(stopped("exit 3", LIMITS), None);
    }
}
