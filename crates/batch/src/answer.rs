//! What comes out: one answer for each row. docs/archives.md has the same as tables.

use serde::Serialize;

/// The answer to one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The id of the row.
    pub id: String,
    /// What was found or made, or why nothing could be.
    pub outcome: Result<Outcome, RowError>,
    /// What the row had to be kept.
    pub kept: Vec<Option<String>>,
}

/// What an operation gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Of [`Operation::Check`](crate::Operation::Check).
    Check(Vec<Finding>),
    /// Of [`Operation::Citations`](crate::Operation::Citations).
    Citations(Vec<Citation>),
    /// Of [`Operation::WorksCited`](crate::Operation::WorksCited).
    WorksCited(Vec<Entry>),
    /// Of [`Operation::Import`](crate::Operation::Import).
    Import {
        /// The essay in Markdown.
        essay: String,
        /// Its sources in ibid's YAML.
        library: String,
    },
    /// Of [`Operation::Fix`](crate::Operation::Fix).
    Fix {
        /// The essay with the fixes made.
        essay: String,
        /// The library with the fixes made, where the row has one.
        library: Option<String>,
        /// How many fixes were made.
        fixed: u32,
        /// What is still found.
        findings: Vec<Finding>,
    },
}

impl Answer {
    /// `ok` or `error`.
    pub fn status(&self) -> &'static str {
        match self.outcome {
            Ok(_) => "ok",
            Err(_) => "error",
        }
    }

    /// Why there is no answer.
    pub fn error(&self) -> Option<&RowError> {
        self.outcome.as_ref().err()
    }

    /// What is wrong with the essay; nothing for operations that do not look for it.
    pub fn findings(&self) -> &[Finding] {
        match &self.outcome {
            Ok(Outcome::Check(findings) | Outcome::Fix { findings, .. }) => findings,
            _ => &[],
        }
    }
}

/// Why a row has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// A word that stays the same: `missing-text`, `invalid-utf8`, `bad-row`, or the name of what was wrong in reading.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

impl RowError {
    /// An error with its code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// There is no essay in the row.
    pub fn missing_text() -> Self {
        Self::new("missing-text", "the row has no essay")
    }
}

/// A place in a text: bytes, and the line and column (1-based, in characters) of its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The first byte.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
    /// The line of the first byte.
    pub line: u32,
    /// The column of the first byte.
    pub column: u32,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule, or the name of what was wrong in reading.
    pub rule: &'static str,
    /// `info`, `warning` or `error`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where it stands: `essay` or `library`.
    pub file: &'static str,
    /// Where it stands there.
    #[serde(flatten)]
    pub place: Place,
    /// What stands there.
    pub text: String,
    /// How to fix it.
    pub fix: Option<Fix>,
}

/// A change that fixes a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// `safe`, `unsafe` or `display-only`.
    pub safety: &'static str,
    /// What it replaces.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Where: `essay` or `library`.
    pub file: &'static str,
    /// The first byte that is replaced.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
    /// What takes its place.
    pub text: String,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Where it stands in the essay.
    #[serde(flatten)]
    pub place: Place,
    /// As typed, its brackets included.
    pub text: String,
    /// `parenthetical` or `narrative-completed`.
    pub kind: &'static str,
    /// `none`, `ambiguous`, `likely`, `fuzzy` or `exact`: the weakest of its works.
    pub resolution: &'static str,
    /// The works, in the order typed.
    pub items: Vec<Cited>,
}

/// One work of a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The key of the source, where one is meant.
    pub source: Option<String>,
    /// How sure the link is.
    pub resolution: &'static str,
    /// The keys of all sources that it may mean, the likeliest first.
    pub candidates: Vec<String>,
    /// Places in the work.
    pub locators: Vec<Locator>,
}

/// A place in a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Locator {
    /// As typed, label included.
    pub text: String,
    /// The value alone.
    pub value: String,
}

/// An entry of a list of works cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The key of the source.
    pub key: String,
    /// The entry as MLA prints it, italics between low lines.
    pub text: String,
}
