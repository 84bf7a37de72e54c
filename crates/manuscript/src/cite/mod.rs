//! Finding the citations of an essay and linking them to sources.

mod citation;
mod report;

use ibid_reference_manager::Library;
use ibid_styles::{Formatted, Style};

use crate::Manuscript;

pub use citation::{
    Citation, CitationKind, Cited, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
pub use report::{
    CitationReport, CitationsReport, ItemReport, PlaceReport, RunReport, SourceReport,
};

/// Which sources of the library the works-cited list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Listed {
    /// Those that the essay cites, and those named by `nocite`: for a library in a file.
    #[default]
    Cited,
    /// All of them: for a list typed at the essay's end.
    All,
}

/// Finds the citations of an essay, links them to the sources of the library, and formats both.
pub fn cite(manuscript: Manuscript, library: &Library, style: &Style, listed: Listed) -> Cited {
    let _ = (library, style, listed);
    Cited {
        manuscript,
        citations: Vec::new(),
        printed: Formatted::default(),
    }
}
