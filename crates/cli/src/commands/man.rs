//! `ibid man`

use clap::CommandFactory;

use super::command_line::Cli;
use crate::errors::{Error, Outcome};
use crate::print;

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid man | man -l -
  ibid man > ~/.local/share/man/man1/ibid.1
  ibid man check | man -l -")]
pub(crate) struct Args {
    /// A command, for a page of its own
    command: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| {
            Error::wrong(
                format!("there is no command `{name}`"),
                "`ibid --help` lists the commands",
            )
        })?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|_| Error::Fault)?;
    print::bytes(&page)?;
    Ok(Outcome::Done)
}
