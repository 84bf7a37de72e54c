//! `ibid explain`

use ibid_checker::{Options, explain, rule};

use crate::errors::{Error, Outcome};
use crate::{print, settings};

/// Explain a rule: what it finds, why, and what to do
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid explain redundant-author
  ibid rules                    list them all")]
pub(crate) struct Args {
    /// The rule's name, as it stands in brackets in a report
    rule: String,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let Some(rule) = rule(&args.rule) else {
        let options = Options {
            select: vec![args.rule.clone()],
            ..Options::default()
        };
        options
            .check_names()
            .map_err(|error| settings::unknown_rule(&error))?;
        return Err(Error::Fault);
    };
    print::result(&explain(rule))?;
    Ok(Outcome::Done)
}
