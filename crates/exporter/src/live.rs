//! Live citations: what a reference manager keeps behind the citations that a page shows.

use ibid_reference_manager::Library;
use ibid_styles::Style;

/// Citations that a word processor's reference manager knows as its own, so that it can go on with the document.
#[derive(Debug, Clone, Copy)]
pub struct LiveCitations<'a> {
    /// Whose they are.
    pub manager: Manager,
    /// The sources, which the file carries.
    pub library: &'a Library,
    /// The style that printed the essay, and in which the manager goes on.
    pub style: &'a Style,
}

/// Who keeps the citations of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manager {
    /// Zotero, by its add-in for word processors.
    Zotero,
    /// Word itself, with its own list of sources.
    Word,
}
