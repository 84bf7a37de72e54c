//! What is judged.

use ibid_citations::Cited;
use ibid_language::dates::CivilDate;

use crate::LibraryIndex;

/// What the rules look at: an essay with its citations, and the library it cites from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The essay; none where a library is checked alone.
    pub essay: Option<&'a Cited>,
    /// The library. For a list typed at the essay's end its spans lie in the essay.
    pub library: &'a LibraryIndex<'a>,
    /// The day that counts as today, for dates in the future.
    pub today: CivilDate,
}
