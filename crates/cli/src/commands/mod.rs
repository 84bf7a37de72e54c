//! One module per command: its arguments and what it does.

pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod citations;
pub(crate) mod command_line;
pub(crate) mod completions;
pub(crate) mod convert;
pub(crate) mod explain;
#[cfg(feature = "export")]
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod man;
#[cfg(feature = "export")]
pub(crate) mod preview;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod server;
pub(crate) mod sources;
pub(crate) mod styles;
pub(crate) mod works_cited;

use crate::errors::{Error, Outcome};
use command_line::{Cli, Command};

/// Runs the command that was asked for.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Error> {
    match cli.command {
        #[cfg(feature = "export")]
        Command::Export(args) => export::run(&args),
        #[cfg(feature = "export")]
        Command::Preview(args) => preview::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Citations(args) => citations::run(&args),
        Command::WorksCited(args) => works_cited::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Styles(args) => styles::run(&args),
        Command::Sources(args) => sources::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Server(args) => server::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
