//! Finding the citations of an essay and linking them to sources.
//!
//! The inside of a bracket is a small language ([`tokens`], [`grammar`], [`places`], [`names`]) read in every way
//! that it can be; the library ([`index`], [`works`], [`titles`]) and the prose around the bracket ([`mentions`],
//! [`evidence`]) decide between the readings. Where nothing decides, there is no citation: a gap is seen and filled,
//! a wrong link is not.

mod accept;
mod brackets;
mod citation;
mod drafts;
mod evidence;
mod fold;
mod grammar;
mod index;
mod keyed;
mod lexicon;
mod link;
mod mentions;
mod names;
mod passages;
mod places;
mod printed;
mod rejects;
mod report;
mod scene;
mod sentences;
mod spelling;
mod titles;
mod tokens;
mod works;

use ibid_reference_manager::Library;
use ibid_styles::Style;

use crate::Manuscript;

pub use citation::{
    Citation, CitationKind, Cited, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
pub use index::LinkIndex;
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
///
/// The prose stays as it is: citations are woven into the inlines with what was typed inside them.
pub fn cite(manuscript: Manuscript, library: &Library, style: &Style, listed: Listed) -> Cited {
    let index = LinkIndex::new(library);
    let (manuscript, citations) = find(manuscript, &index);
    let printed = printed::printed(&manuscript, &citations, library, style, listed);
    Cited {
        manuscript,
        citations,
        printed,
    }
}

/// Finds the citations and weaves them into the essay.
fn find(mut manuscript: Manuscript, index: &LinkIndex) -> (Manuscript, Vec<Citation>) {
    let scenes: Vec<scene::Scene> = passages::passages(&manuscript)
        .into_iter()
        .map(|passage| scene::Scene::new(index, passage))
        .collect();
    let primary = primary(index, &manuscript, &scenes);
    let linker = link::Linker::new(index, &scenes, &manuscript.source, primary);
    let (citations, threads) = linker.run();
    passages::weave(&mut manuscript, &threads);
    (manuscript, citations)
}

/// The work that the essay is about: the only one, the one in its title, or the one named far more than any other.
fn primary(
    index: &LinkIndex,
    manuscript: &Manuscript,
    scenes: &[scene::Scene],
) -> Option<index::Id> {
    let mut counts = vec![0_u32; index.len()];
    let mut add = |id: index::Id, weight: u32| {
        if let Some(count) = counts.get_mut(id as usize) {
            *count += weight;
        }
    };
    for scene in scenes {
        scene.count(&mut add);
    }
    if let Some(title) = &manuscript.front_matter.title {
        let words = fold::words(title);
        for at in 0..words.len() {
            let rest = words.iter().skip(at).map(|word| word.folded.as_str());
            if let Some((_, [only])) = index.titles().longest(rest) {
                add(*only, 10);
            }
        }
    }
    let (best, count) = (0..).zip(&counts).max_by_key(|(_, count)| **count)?;
    let second = (0..)
        .zip(&counts)
        .filter(|(id, _)| *id != best)
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(0);
    (*count > 0 && *count >= 2 * second || index.len() == 1 && *count > 0).then_some(best)
}
