//! `ibid`, the program: checks and typesets MLA essays.
//!
//! Only this crate touches the disk, the clock, the environment and the terminal. It reads the files, calls
//! the libraries, and prints or writes what they give:
//!
//! - [`commands`] has the command line and one module per command;
//! - [`project`] finds the library of an essay, [`essay`] reads the essay itself;
//! - [`files`] is the only door to the disk and [`mod@print`] the only one to the terminal;
//! - [`report`] has a module per output format of `check`.

mod change;
mod clock;
mod commands;
mod diff;
mod errors;
mod essay;
mod essays_of_library;
mod files;
#[cfg(feature = "export")]
mod fonts;
#[cfg(feature = "export")]
mod images;
mod kept_libraries;
mod other_styles;
mod print;
mod project;
mod report;
mod settings;
mod source_file;
mod style;
mod suggest;
mod table;
mod targets;
#[cfg(feature = "export")]
mod template_process;

use std::process::ExitCode;

use errors::{Error, Outcome};

/// The stack of the thread that does the work. Parsers bound their depth; this is what the bounds are for.
const STACK: usize = 64 << 20;

/// Essays are many small pieces, which this allocator gives and takes faster than that of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    print::settle_colours();
    let outcome = match std::thread::Builder::new().stack_size(STACK).spawn(run) {
        // A panic is a fault of ours; its message is on stderr already.
        Ok(thread) => thread.join().unwrap_or(Err(Error::Fault)),
        Err(error) => Err(Error::NoThread(error.to_string())),
    };
    match outcome {
        Ok(outcome) => ExitCode::from(outcome.status()),
        Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Err(error) => {
            print::error(&error);
            ExitCode::from(errors::STATUS_ERROR)
        }
    }
}

fn run() -> Result<Outcome, Error> {
    commands::run(commands::command_line::parse()?)
}
