//! The command line.

use clap::{Parser, Subcommand};

use crate::commands;
use crate::errors::{Error, STATUS_DONE, STATUS_ERROR};
use crate::print;

/// Checks and typesets MLA essays
///
/// An essay is Markdown with YAML front matter, pasted text, a Word document or a saved web page. Its sources
/// are a library (references.yml) or the list typed at its end.
#[derive(Debug, Parser)]
#[command(name = "ibid", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  ibid init my-essay            make a folder with a sample essay and its sources
  ibid export essay.md          write essay.pdf
  ibid preview essay.md         show its pages in the browser as you write
  ibid check essay.md           say what is wrong, and where
  ibid check --fix essay.md     apply the safe fixes
  ibid review essay.docx        write a copy of it with comments
  ibid import pasted.txt -o my-essay
                                make a project of a pasted essay

Exit status: 0 done, 1 findings (check alone), 2 error.";

/// What ibid does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[cfg(feature = "export")]
    Export(commands::export::Args),
    #[cfg(feature = "export")]
    Preview(commands::preview::Args),
    Check(commands::check::Args),
    Batch(Box<commands::batch::Args>),
    Review(commands::review::Args),
    Citations(commands::citations::Args),
    WorksCited(commands::works_cited::Args),
    Import(commands::import::Args),
    Styles(commands::styles::Args),
    Sources(commands::sources::Args),
    Convert(commands::convert::Args),
    Rules(commands::rules::Args),
    Explain(commands::explain::Args),
    Init(commands::init::Args),
    Server(commands::server::Args),
    Completions(commands::completions::Args),
    Man(commands::man::Args),
}

/// Reads the command line. Help and version are printed and end the program.
pub(crate) fn parse() -> Result<Cli, Error> {
    Cli::try_parse().or_else(|error| {
        let status = if error.use_stderr() {
            STATUS_ERROR
        } else {
            STATUS_DONE
        };
        match error.print() {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            Err(error) if status == STATUS_DONE => print::error(&Error::Stdout(error.to_string())),
            _ => {}
        }
        std::process::exit(i32::from(status))
    })
}
