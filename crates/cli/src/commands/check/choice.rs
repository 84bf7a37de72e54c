//! What was asked for on the command line.

use std::path::PathBuf;

use ibid_checker::{Options, SeverityName};
use ibid_language::dates::CivilDate;

use super::Args;
use crate::errors::Error;
use crate::essay::EssayFormat;
use crate::kept_libraries::KeptLibraries;
use crate::{clock, settings};

/// The choices that hold for every essay of a run.
#[derive(Debug)]
pub(super) struct Choice {
    /// The rules, as the command line has them.
    pub(super) options: Options,
    /// The library that was named.
    pub(super) references: Option<PathBuf>,
    /// The format of the essays.
    pub(super) from: Option<EssayFormat>,
    /// The day that counts as today.
    pub(super) today: CivilDate,
    /// The libraries that were read in runs before this one.
    pub(super) kept: Option<KeptLibraries>,
    /// Whether fixes are for a review copy: Word documents are fixed too, and libraries are not.
    pub(super) for_review: bool,
}

impl Choice {
    /// Reads the choices, and refuses rules that do not exist.
    pub(super) fn new(args: &Args) -> Result<Self, Error> {
        let mut options = args.rules.options();
        for pair in &args.severity {
            let (rule, level) = pair.split_once('=').ok_or_else(|| bad_severity(pair))?;
            let level = severity(level).ok_or_else(|| bad_severity(pair))?;
            options.severity.insert(rule.to_owned(), level);
        }
        options
            .check_names()
            .map_err(|error| settings::unknown_rule(&error))?;
        Ok(Self {
            options,
            references: args.references.clone(),
            from: args.from,
            today: clock::today(args.today.as_deref())?,
            kept: None,
            for_review: false,
        })
    }
}

fn severity(name: &str) -> Option<SeverityName> {
    match name {
        "info" => Some(SeverityName::Info),
        "warning" => Some(SeverityName::Warning),
        "error" => Some(SeverityName::Error),
        _ => None,
    }
}

fn bad_severity(pair: &str) -> Error {
    Error::wrong(
        format!("`--severity {pair}` is not of the form RULE=LEVEL"),
        "write for example `--severity missing-locator=info`; the levels are info, warning and error",
    )
}
