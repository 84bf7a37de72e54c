//! One module per command: its arguments and what it does.

pub(crate) mod check;
pub(crate) mod citations;
pub(crate) mod completions;
pub(crate) mod import;
pub(crate) mod man;
pub(crate) mod works_cited;

use crate::cli::{Cli, Command};
use crate::errors::{Error, Outcome};

/// Runs the command that was asked for.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Error> {
    match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Citations(args) => citations::run(&args),
        Command::WorksCited(args) => works_cited::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
