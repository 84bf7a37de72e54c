//! Finding the citations of an essay and linking them to sources.
//!
//! ```
//! use ibid_citations::{Listed, Resolution, cite};
//! use ibid_manuscript::{Format, read, typed_library};
//! use ibid_styles::Style;
//!
//! let essay = read(
//!     b"The wind did not stop for a week (Egan 112).\n\nWorks Cited\n\nEgan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.\n",
//!     Format::Text,
//! );
//! let list = typed_library(essay.works_cited.as_ref().expect("a list is typed at its end"));
//! let cited = cite(essay, &list.library, &Style::Mla, Listed::All);
//! assert_eq!(cited.citations[0].text, "(Egan 112)");
//! assert_eq!(cited.citations[0].resolution, Resolution::Exact);
//! ```
//!
//! The inside of a bracket is a small language (`tokens`, `grammar`, `places`, `names`) read in every way
//! that it can be; the library (`index`, `works`, `titles`) and the prose around the bracket (`mentions`,
//! `evidence`) decide between the readings. Where nothing decides, there is no citation: a gap is seen and filled,
//! a wrong link is not.

mod accept;
mod asked;
mod brackets;
mod citation;
mod cited_works;
mod doubt;
mod drafts;
mod evidence;
mod facts;
mod fields;
mod grammar;
mod ids;
mod index;
mod keyed;
mod keyed_markup;
mod lexicon;
mod link;
mod link_bare;
mod link_keyed;
mod link_named;
mod linked;
mod mentioned;
mod mentions;
mod names;
mod passages;
mod places;
mod printed;
mod prose;
mod rejects;
mod report;
mod scene;
mod sentence;
mod set_off;
mod spelling;
mod title_tree;
mod titles;
mod tokens;
mod works;
mod written;

use ibid_reference_manager::{Key, Library};
use ibid_styles::Style;

use ibid_manuscript::Manuscript;

pub use citation::{
    Citation, CitationKind, Cited, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
pub use evidence::{Meaning, Reading, Reason, Weighed};
pub use index::LinkIndex;
pub use mentioned::read_mentioned;
pub use prose::{Passage, PassageKind, Placed};
pub use report::{
    CitationReport, CitationsReport, ItemReport, PlaceReport, RunReport, SourceReport,
};
pub use written::{CitationForm, to_markdown_cited};

/// Which sources of the library the works-cited list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Listed {
    /// Those that the essay cites ([`Cited::works`]), and those named by `nocite`: for a library in a file.
    #[default]
    Cited,
    /// All of them: for a list typed at the essay's end.
    All,
}

/// Finds the citations of an essay, links them to the sources of the library, and formats both.
///
/// The prose stays as it is: citations are woven into the inlines with what was typed inside them.
pub fn cite(manuscript: Manuscript, library: &Library, style: &Style, listed: Listed) -> Cited {
    cite_by(&LinkIndex::new(library), manuscript, library, style, listed)
}

/// As [`cite`], with an index of the library that was made before: essays that cite from one library share it.
pub fn cite_by(
    index: &LinkIndex,
    manuscript: Manuscript,
    library: &Library,
    style: &Style,
    listed: Listed,
) -> Cited {
    let fields = fields::Fields::new(&manuscript, index);
    let (manuscript, mut citations, passages, works) = find(manuscript, index, fields, listed);
    if let (Listed::All, Some(list)) = (listed, &manuscript.works_cited) {
        doubt::lower(&mut citations, list, library);
    }
    let printed = printed::printed(&manuscript, &citations, &works, library, style, listed);
    Cited {
        manuscript,
        citations,
        works,
        passages,
        printed,
    }
}

/// Finds the citations and weaves them into the essay; gives what was read, and the works cited, as well.
fn find(
    mut manuscript: Manuscript,
    index: &LinkIndex,
    fields: fields::Fields,
    listed: Listed,
) -> (Manuscript, Vec<Citation>, Vec<Passage>, Vec<Key>) {
    let scenes = scenes(&manuscript, index);
    let title = manuscript.front_matter.title.as_deref();
    let essay = evidence::Essay::new(index, &scenes, title, listed == Listed::All);
    let events = sentence::events(&scenes);
    let linker =
        link::Linker::new(index, &scenes, &manuscript.source, &essay, &events).with_fields(fields);
    let (citations, threads) = linker.run();
    passages::weave(&mut manuscript, &threads);
    let works = cited_works::cited_works(index, &scenes, &citations, &threads);
    let read = scenes.into_iter().map(|scene| (scene.kind, scene.prose));
    let passages = prose::passages(read.collect(), &threads);
    (manuscript, citations, passages, works)
}

fn scenes(manuscript: &Manuscript, index: &LinkIndex) -> Vec<scene::Scene> {
    let passages = passages::passages(manuscript).into_iter();
    passages
        .map(|(kind, prose)| scene::Scene::new(index, kind, prose))
        .collect()
}

/// The brackets of an essay that name no work, each with all that it may mean and what speaks for it.
///
/// [`cite`] decides by the same evidence; here it is told, to a reader or to whoever fits the weights.
pub fn weigh(manuscript: &Manuscript, library: &Library, listed: Listed) -> Vec<Weighed> {
    let index = LinkIndex::new(library);
    let scenes = scenes(manuscript, &index);
    let title = manuscript.front_matter.title.as_deref();
    let essay = evidence::Essay::new(&index, &scenes, title, listed == Listed::All);
    let events = sentence::events(&scenes);
    link::Linker::new(&index, &scenes, &manuscript.source, &essay, &events).weigh()
}
