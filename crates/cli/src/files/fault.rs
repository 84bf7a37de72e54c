//! Where the n-th operation of writing can be made to fail, for the tests of what is on the disk then.
//!
//! Every place that writes asks [`step`] before each operation. In a build with debug assertions `IBID_FAULT=fail:3` lets
//! the third one fail, as on a full disk, and `IBID_FAULT=kill:3` ends the process there, as a loss of power does. A
//! release build has nothing of it.

use std::io;

/// The exit status of a process that was ended on request, as a shell reports a kill.
#[cfg(debug_assertions)]
const KILLED: i32 = 137;

/// Goes before an operation of writing: making, filling, syncing, renaming or removing a file.
#[cfg(debug_assertions)]
pub(super) fn step() -> io::Result<()> {
    use std::sync::atomic::{AtomicUsize, Ordering};

    static TAKEN: AtomicUsize = AtomicUsize::new(0);
    #[expect(
        clippy::disallowed_methods,
        reason = "only tests set it, and only their builds read it"
    )]
    let wish = std::env::var("IBID_FAULT").unwrap_or_default();
    let Some((how, number)) = wish.split_once(':') else {
        return Ok(());
    };
    let taken = TAKEN.fetch_add(1, Ordering::Relaxed) + 1;
    match how {
        _ if number.parse() != Ok(taken) => Ok(()),
        "kill" => std::process::exit(KILLED),
        _ => Err(io::Error::from(io::ErrorKind::StorageFull)),
    }
}

/// Nothing fails that the system does not let fail.
#[cfg(not(debug_assertions))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the other build has something to say"
)]
pub(super) const fn step() -> io::Result<()> {
    Ok(())
}
