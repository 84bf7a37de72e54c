//! What can go wrong, said once: what, where, and what to do.

use ibid_diagnostics::{Diagnostic, Severity};

pub(crate) use crate::source_file::Place;
use crate::source_file::SourceFile;

/// Everything was done, and `check` found nothing.
pub(crate) const STATUS_DONE: u8 = 0;
/// `check` found something; with `--fix`, something remains.
pub(crate) const STATUS_FINDINGS: u8 = 1;
/// Wrong use, bad input, or a fault of ours.
pub(crate) const STATUS_ERROR: u8 = 2;

/// How a command that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to report.
    Done,
    /// There are findings.
    Findings,
    /// Part of the work could not be done; the reasons are on stderr already.
    Failed,
}

impl Outcome {
    /// The exit status.
    pub(crate) fn status(self) -> u8 {
        match self {
            Self::Done => STATUS_DONE,
            Self::Findings => STATUS_FINDINGS,
            Self::Failed => STATUS_ERROR,
        }
    }
}

/// Something in a file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What is wrong.
    pub(crate) message: String,
    /// Where.
    pub(crate) place: Place,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl Problem {
    /// A diagnostic of a reader as a failure.
    pub(crate) fn new(diagnostic: &Diagnostic, file: &SourceFile) -> Self {
        Self {
            message: diagnostic.message.clone(),
            place: file.place(diagnostic.span.start),
            help: diagnostic.help.clone(),
        }
    }
}

/// Fails where a reader found something that it cannot read.
pub(crate) fn refuse_errors(diagnostics: &[Diagnostic], file: &SourceFile) -> Result<(), Error> {
    let problems: Vec<Problem> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| Problem::new(diagnostic, file))
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Unreadable(problems))
    }
}

/// Why a command could not do its work. Each ends the program with status 2, but for [`Error::ClosedPipe`].
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Error {
    /// There is no such file.
    #[error("there is no file `{0}`")]
    Missing(String),
    /// A folder, a pipe or a device stands where a file is needed.
    #[error("`{path}` is {what}, not a file")]
    NotAFile {
        /// The path as given.
        path: String,
        /// What it is, with its article.
        what: &'static str,
    },
    /// The system does not let us read it.
    #[error("`{path}` cannot be read: {error}")]
    Read {
        /// The path as given.
        path: String,
        /// What the system says.
        error: String,
    },
    /// The file is larger than ibid reads.
    #[error("`{path}` is larger than {limit} MB, the most that is read")]
    TooLarge {
        /// The path as given.
        path: String,
        /// The limit in megabytes.
        limit: u64,
    },
    /// The bytes are not UTF-8.
    #[error("the file is not UTF-8: byte {byte:#04x} cannot stand here")]
    NotUtf8 {
        /// Where the first bad byte stands.
        place: Place,
        /// The byte.
        byte: u8,
    },
    /// The bytes are UTF-16.
    #[error("`{0}` is saved as UTF-16")]
    Utf16(String),
    /// The file holds what no text has.
    #[error("the file is not text: byte {byte:#04x} cannot stand in an essay")]
    NotText {
        /// Where the byte stands.
        place: Place,
        /// The byte.
        byte: u8,
    },
    /// What a reader could not read.
    #[error("{}", .0.first().map_or("the file cannot be read", |problem| problem.message.as_str()))]
    Unreadable(Vec<Problem>),
    /// The system does not let us write it.
    #[error("`{path}` cannot be written: {error}")]
    Write {
        /// The path as given.
        path: String,
        /// What the system says.
        error: String,
    },
    /// The folder to write into is missing.
    #[error("there is no folder `{0}`")]
    NoFolder(String),
    /// A folder cannot be walked.
    #[error("the folder `{path}` cannot be walked: {error}")]
    Walk {
        /// The folder as given.
        path: String,
        /// What the system says.
        error: String,
    },
    /// A document of another program, in which no fix can be made.
    #[error("`{0}` is not a text file, so --fix leaves it unchanged")]
    NotFixable(String),
    /// The output is one of the inputs.
    #[error("`{0}` is one of the inputs, and would be overwritten")]
    OutputIsInput(String),
    /// Something is there already.
    #[error("`{0}` is there already")]
    Exists(String),
    /// The file was changed by someone else while the program ran.
    #[error("`{0}` was changed while ibid ran; it was left as it is")]
    Changed(String),
    /// A library that was named is missing.
    #[error("there is no library `{path}`")]
    NoLibrary {
        /// The path as given.
        path: String,
        /// Where it was named, if not on the command line.
        place: Option<Place>,
    },
    /// A path in a file leads out of the project folder.
    #[error("`{path}` lies outside the project folder `{folder}`")]
    Outside {
        /// The path as given.
        path: String,
        /// The project folder.
        folder: String,
        /// Where it was named.
        place: Place,
    },
    /// The command line or a settings file asks for something that does not exist.
    #[error("{message}")]
    Wrong {
        /// What is wrong.
        message: String,
        /// Where, if in a file.
        place: Option<Place>,
        /// What to do.
        help: Option<String>,
    },
    /// The exporter could not write the essay.
    #[cfg(feature = "export")]
    #[error("{0}")]
    Export(String),
    /// Standard output does not take what is printed.
    #[error("standard output cannot be written: {0}")]
    Stdout(String),
    /// Whoever read our output has closed it. Not a failure.
    #[error("the reader has closed the pipe")]
    ClosedPipe,
    /// No thread could be started.
    #[error("the system gives no thread: {0}")]
    NoThread(String),
    /// A panic.
    #[error("ibid failed; this is a fault of ibid, not of your files")]
    Fault,
}

impl Error {
    /// Wrong use of the command line.
    pub(crate) fn wrong(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Wrong {
            message: message.into(),
            place: None,
            help: Some(help.into()),
        }
    }

    /// The same with one more thing to do, where a file cannot be read.
    pub(crate) fn or(mut self, what: &str) -> Self {
        if let Self::Unreadable(problems) = &mut self
            && let Some(last) = problems.last_mut()
        {
            let help = last.help.take();
            last.help =
                Some(help.map_or_else(|| what.to_owned(), |help| format!("{help}; {what}")));
        }
        self
    }

    /// Where it is, if in a file.
    pub(crate) fn place(&self) -> Option<&Place> {
        match self {
            Self::NotUtf8 { place, .. }
            | Self::NotText { place, .. }
            | Self::Outside { place, .. } => Some(place),
            Self::Unreadable(problems) => problems.first().map(|problem| &problem.place),
            Self::NoLibrary { place, .. } | Self::Wrong { place, .. } => place.as_ref(),
            _ => None,
        }
    }

    /// What to do about it.
    pub(crate) fn help(&self) -> Option<String> {
        let text = match self {
            Self::NotAFile { what, .. } if *what == "a folder" => {
                "name a file in it; `ibid check` alone walks folders"
            }
            Self::NotAFile { .. } => "write `-` to read standard input",
            Self::NotUtf8 { .. } | Self::Utf16(_) => "save the file as UTF-8 and try again",
            Self::NotText { .. } => {
                "name the essay itself; a document of another program is read by its ending, such as .docx"
            }
            Self::NoFolder(_) => "make the folder first, or choose another with -o",
            Self::OutputIsInput(_) => "choose another output with -o",
            Self::NotFixable(_) => {
                "make the changes in the program that it comes from, as the findings say, or turn it into Markdown with `ibid import` and fix that"
            }
            Self::Exists(_) => "choose another name, or write over it with --force",
            Self::Changed(_) => "run the command again",
            Self::NoLibrary { .. } => {
                "make the file, or name the one that holds the sources with --references"
            }
            Self::Outside { .. } => {
                "paths in a file stay inside its project folder; on the command line they may lead anywhere"
            }
            Self::Fault => "please report it, with the message above",
            Self::Wrong { help, .. } => return help.clone(),
            _ => return None,
        };
        Some(text.to_owned())
    }
}
