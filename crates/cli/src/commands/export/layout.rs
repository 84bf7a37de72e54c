//! How an essay is laid out: what `ibid export` and `ibid preview` can both be told.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::essay::EssayFormat;

/// The layout that the command line asks for.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Layout {
    /// What lays it out in the place of MLA's page: a typst file for a PDF, a .dotx or .docx for a Word document
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// Set characters that the built-in fonts lack in fonts of this machine; another machine may then write another PDF
    #[arg(long)]
    pub(crate) system_fonts: bool,
    /// The paper
    #[arg(long, value_parser = ["us-letter", "a4"])]
    pub(crate) paper: Option<String>,
    /// How citations typed by hand are printed
    #[arg(long, value_enum, default_value_t = HandTyped::Typed)]
    pub(crate) citations: HandTyped,
    /// The library of sources
    #[arg(long, value_name = "FILE")]
    pub(crate) references: Option<PathBuf>,
    /// Another style than MLA, or a .csl file
    #[arg(long, value_name = "STYLE")]
    pub(crate) style: Option<String>,
    /// The format of the essay; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    pub(crate) from: Option<EssayFormat>,
}

/// How citations typed by hand are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HandTyped {
    /// As typed
    Typed,
    /// As MLA has them, where they lead to one source
    Formatted,
}
