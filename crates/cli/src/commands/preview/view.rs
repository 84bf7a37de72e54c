//! What the page shows beside the pages: the findings, and why there may be nothing new.

use ibid_diagnostics::Diagnostic;
use serde::{Deserialize, Serialize};

use super::Args;
use crate::commands::check::check_open;
use crate::errors::Error;
use crate::files::{SourceFile, TextsByPath};
use crate::kept_libraries::KeptLibraries;
use crate::print::plural;
use crate::report::Checked;
use crate::report::excerpt::Excerpt;

/// A finding as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finding {
    rule: String,
    severity: String,
    message: String,
    help: Option<String>,
    /// What its fix would do.
    fix: Option<String>,
    /// The file, line and column; in a document that is no text, the paragraph.
    place: String,
    /// The words before what it is about, these words, and those behind.
    excerpt: [String; 3],
}

impl Finding {
    pub(super) fn new(found: &Diagnostic, file: &SourceFile) -> Self {
        let excerpt = Excerpt::new(file, found.span);
        let part = |range| excerpt.text.get::<std::ops::Range<usize>>(range);
        let around = [
            part(0..excerpt.marked.start),
            part(excerpt.marked.clone()),
            part(excerpt.marked.end..excerpt.text.len()),
        ];
        Self {
            rule: found.rule.to_owned(),
            severity: found.severity.as_str().to_owned(),
            message: found.message.clone(),
            help: found.help.clone(),
            fix: found.fix.as_ref().map(|fix| fix.title.clone()),
            place: file.place(found.span.start).to_string(),
            excerpt: around.map(|part| part.unwrap_or_default().to_owned()),
        }
    }

    fn of(found: &Diagnostic, checked: &Checked) -> Self {
        let file = checked.file(found.span.file);
        let finding = Self::new(found, file);
        let paragraph = checked.paragraph(found.span.file, found.span.start);
        match paragraph {
            Some(number) => Self {
                place: format!("{}, paragraph {number}", file.name),
                ..finding
            },
            None => finding,
        }
    }
}

/// Why an essay cannot be shown as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trouble {
    message: String,
    place: Option<String>,
    help: Option<String>,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self {
            message: error.to_string(),
            place: error.place().map(ToString::to_string),
            help: error.help(),
        }
    }
}

/// What was found in an essay.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    /// What was checked, in words.
    pub(super) checked: String,
}

/// Checks an essay again and again; its library is read once for as long as it stays the same.
#[derive(Debug, Default)]
pub(super) struct Findings {
    libraries: KeptLibraries,
}

impl Findings {
    /// Checks the essay as its files are now.
    pub(super) fn find(&self, args: &Args) -> Result<Found, Trouble> {
        let layout = &args.layout;
        let checked = check_open(
            &args.essay,
            layout.references.as_deref(),
            layout.from,
            &TextsByPath::new(),
            &self.libraries,
        )?;
        let findings = checked.findings.iter();
        Ok(Found {
            findings: findings.map(|found| Finding::of(found, &checked)).collect(),
            checked: format!(
                "{}, {}",
                plural(checked.citations, "citation"),
                plural(checked.sources, "source")
            ),
        })
    }
}
