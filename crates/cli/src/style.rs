//! The style that prints: MLA unless another is named.

use std::path::Path;

use ibid_styles::{CslFault, Formatted, Style, StyleError};

use crate::errors::{Error, Place};
use crate::essay::Essay;
use crate::{files, project};

/// The most that is read of a style, in megabytes.
const LIMIT: u64 = 4;

/// The style named on the command line, else in the essay's front matter, else MLA. A name that ends in `.csl` is
/// that of a file.
pub(crate) fn of_essay(named: Option<&str>, essay: &Essay) -> Result<Style, Error> {
    match (named, &essay.manuscript.front_matter.style) {
        (Some(_), _) | (None, None) => named_style(named),
        (None, Some((name, span))) => {
            let place = essay.file.place(span.start);
            if is_file(name) {
                let path = project::inside_project(essay, name, &place)?;
                return from_file(&path, Some(place.clone())).map_err(|error| match error {
                    Error::Missing(name) => not_there(&name, place),
                    other => other,
                });
            }
            Style::named(name).map_err(|error| refused(&error, Some(place)))
        }
    }
}

/// The style of a name, or of a `.csl` file; MLA where none is named.
pub(crate) fn named_style(name: Option<&str>) -> Result<Style, Error> {
    match name {
        None => Ok(Style::default()),
        Some(path) if is_file(path) => from_file(Path::new(path), None),
        Some(name) => Style::named(name).map_err(|error| refused(&error, None)),
    }
}

/// Refuses what the engine of a style did not print whole: an essay without its sources is none.
pub(crate) fn refuse_fault(printed: &Formatted) -> Result<(), Error> {
    let Some(fault) = &printed.fault else {
        return Ok(());
    };
    let help = match fault {
        CslFault::Raised => "print it in a style that cites by names or by numbers in brackets",
        CslFault::Panic(_) => "please report it with the entry and the style",
        CslFault::TooMany { .. } => "print a part of the list, or print it in MLA",
    };
    Err(Error::wrong(fault.to_string(), help))
}

fn is_file(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csl"))
}

fn from_file(path: &Path, place: Option<Place>) -> Result<Style, Error> {
    let file = files::read_text(path, LIMIT)?;
    Style::from_csl(&file.text).map_err(|error| {
        let own = Place {
            path: file.name.clone(),
            line: 1,
            column: 1,
        };
        refused(&error, Some(place.unwrap_or(own)))
    })
}

fn not_there(name: &str, place: Place) -> Error {
    Error::Wrong {
        message: format!("there is no file `{name}`"),
        place: Some(place),
        help: Some(
            "name a `.csl` file beside the essay, or a style of `ibid styles`; nothing is read from the network"
                .to_owned(),
        ),
    }
}

fn refused(error: &StyleError, place: Option<Place>) -> Error {
    Error::Wrong {
        message: error.to_string(),
        place,
        help: Some("`ibid styles` lists the styles; a `.csl` file can be named too".to_owned()),
    }
}
