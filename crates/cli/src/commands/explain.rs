//! `ibid explain`

use ibid::explain_finding;
use ibid_checker::Options;

use crate::errors::{Error, Outcome};
use crate::{print, settings};

/// Explain a finding: what it means, why, and what to do
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid explain redundant-author
  ibid rules                    list them all")]
pub(crate) struct Args {
    /// The finding's name, as it stands in brackets in a report
    rule: String,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let Some(page) = explain_finding(&args.rule) else {
        let options = Options {
            select: vec![args.rule.clone()],
            ..Options::default()
        };
        options
            .check_names()
            .map_err(|error| settings::unknown_rule(&error))?;
        return Err(Error::Fault);
    };
    print::result(&page)?;
    Ok(Outcome::Done)
}
