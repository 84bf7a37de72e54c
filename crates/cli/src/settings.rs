//! The rules that `ibid.yml`, the front matter and the command line choose.

use std::path::Path;

use clap::ArgAction;
use ibid_checker::{Options, OptionsError};

use crate::errors::{Error, Place};
use crate::essay::Essay;
use crate::files::{self, SourceFile};
use crate::project;

/// The rules that the command line chooses.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct RuleChoice {
    /// Run these rules alone
    #[arg(long, value_name = "RULE", value_delimiter = ',', action = ArgAction::Append)]
    pub(crate) select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',', action = ArgAction::Append)]
    pub(crate) ignore: Vec<String>,
}

impl RuleChoice {
    /// The choice as the checker takes it; whether there are such rules is not asked.
    pub(crate) fn options(&self) -> Options {
        Options {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            ..Options::default()
        }
    }
}

/// The most that is read of `ibid.yml`, in megabytes.
const LIMIT: u64 = 1;

/// The options for an essay: those of the nearest `ibid.yml`, overruled by its front matter, overruled by the
/// command line.
pub(crate) fn of_essay(essay: &Essay, command_line: &Options) -> Result<Options, Error> {
    let project = of_project(&essay.path)?;
    let own = match &essay.manuscript.front_matter.settings {
        Some((text, span)) => {
            let first_line = essay.file.place(span.start).line;
            parse(text, &essay.file, first_line)?
        }
        None => Options::default(),
    };
    Ok(project.overruled_by(own).overruled_by(command_line.clone()))
}

/// The options for a library that is checked alone.
pub(crate) fn of_library(path: &Path, command_line: &Options) -> Result<Options, Error> {
    Ok(of_project(path)?.overruled_by(command_line.clone()))
}

/// The options of the nearest `ibid.yml` above a file.
fn of_project(path: &Path) -> Result<Options, Error> {
    let path = project::folder(path).join(project::SETTINGS);
    if !path.is_file() {
        return Ok(Options::default());
    }
    let file = files::read_text(&path, LIMIT)?;
    parse(&file.text, &file, 1)
}

/// Reads settings that begin at a line of a file.
fn parse(text: &str, file: &SourceFile, first_line: usize) -> Result<Options, Error> {
    if text.len() > Options::LONGEST {
        return Err(at(&OptionsError::TooLong, file, first_line, 1));
    }
    match serde_yaml::from_str::<Option<Options>>(text) {
        Ok(options) => {
            let options = options.unwrap_or_default();
            options.check_names().map_err(|error| {
                let (line, column) = place_of_name(&error, text);
                at(&error, file, first_line + line, column)
            })?;
            Ok(options)
        }
        Err(error) => {
            let (line, column) = error.location().map_or((0, 1), |place| {
                (place.line().saturating_sub(1), place.column())
            });
            let error = OptionsError::Unreadable(error.to_string());
            Err(at(&error, file, first_line + line, column))
        }
    }
}

/// Where the name of a rule that does not exist stands: lines from 0, columns from 1.
fn place_of_name(error: &OptionsError, text: &str) -> (usize, usize) {
    let OptionsError::UnknownRule { name, .. } = error else {
        return (0, 1);
    };
    let found = text.lines().enumerate().find_map(|(line, content)| {
        let before = content.get(..content.find(name.as_str())?)?;
        Some((line, before.chars().count() + 1))
    });
    found.unwrap_or((0, 1))
}

fn at(error: &OptionsError, file: &SourceFile, line: usize, column: usize) -> Error {
    Error::Wrong {
        message: error.to_string(),
        place: Some(Place {
            path: file.name.clone(),
            line,
            column,
        }),
        help: Some(help(error).to_owned()),
    }
}

/// A rule that was named on the command line and does not exist.
pub(crate) fn unknown_rule(error: &OptionsError) -> Error {
    Error::wrong(error.to_string(), help(error))
}

fn help(error: &OptionsError) -> &'static str {
    match error {
        OptionsError::UnknownRule { .. } => "`ibid rules` lists the rules",
        _ => "the settings are `extends`, `select`, `ignore`, `severity` and `library`",
    }
}
