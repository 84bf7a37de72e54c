//! `ibid completions`

use clap::CommandFactory;
use clap_complete::Shell;

use super::command_line::Cli;
use crate::errors::{Error, Outcome};
use crate::print;

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid completions bash > ~/.local/share/bash-completion/completions/ibid
  ibid completions zsh > ~/.zfunc/_ibid
  ibid completions fish > ~/.config/fish/completions/ibid.fish")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "ibid", &mut out);
    print::bytes(&out)?;
    Ok(Outcome::Done)
}
