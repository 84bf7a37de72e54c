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
mod annotated;
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
mod link_dated;
mod link_keyed;
mod link_named;
mod linked;
mod mentioned;
mod mentions;
mod names;
mod openers;
mod passages;
mod places;
mod printed;
mod prose;
mod refusal;
mod rejects;
mod report;
mod scene;
mod sentence;
mod set_off;
mod spelling;
mod title_abbreviations;
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
pub use evidence::{Meaning, Reading, Reason, Weighed, Weights};
pub use index::LinkIndex;
pub use mentioned::read_mentioned;
pub use prose::{Passage, PassageKind, Placed};
pub use refusal::{Refusal, Refused};
pub use report::{
    CitationReport, CitationsReport, ItemReport, PlaceReport, RunReport, SourceReport,
};
pub use title_abbreviations::{is_law_abbreviation, is_title_abbreviation};
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
    let (manuscript, mut citations, passages, works) =
        find(manuscript, index, fields, Weights::shipped(), listed);
    if let (Listed::All, Some(list)) = (listed, &manuscript.works_cited) {
        doubt::lower(&mut citations, list, library);
    }
    let annotated = annotated::sources(&manuscript, library, listed);
    let printed = printed::printed(
        &manuscript,
        &citations,
        &works,
        &annotated,
        library,
        style,
        listed,
    );
    Cited {
        manuscript,
        citations,
        works,
        annotated,
        passages,
        printed,
    }
}

/// Finds the citations and weaves them into the essay; gives what was read, and the works cited, as well.
fn find(
    mut manuscript: Manuscript,
    index: &LinkIndex,
    fields: fields::Fields,
    weights: &Weights,
    listed: Listed,
) -> (Manuscript, Vec<Citation>, Vec<Passage>, Vec<Key>) {
    let scenes = scenes(&manuscript, index);
    let essay = essay(&manuscript, index, &scenes, weights, listed);
    let events = sentence::events(&scenes);
    let linker =
        link::Linker::new(index, &scenes, &manuscript.source, &essay, &events).with_fields(fields);
    let (citations, threads, _) = linker.run();
    passages::weave(&mut manuscript, &threads);
    let works = cited_works::cited_works(index, &scenes, &citations, &threads);
    let (read, quotations) = scenes
        .into_iter()
        .map(|scene| ((scene.kind, scene.prose), scene.quotations))
        .unzip();
    let passages = prose::passages(read, quotations, &threads);
    (manuscript, citations, passages, works)
}

fn essay<'a>(
    manuscript: &Manuscript,
    index: &'a LinkIndex,
    scenes: &'a [scene::Scene],
    weights: &'a Weights,
    listed: Listed,
) -> evidence::Essay<'a> {
    let title = manuscript.front_matter.title.as_deref();
    let meant = match (listed, &manuscript.works_cited) {
        (Listed::Cited, _) => evidence::Meant::Named,
        (Listed::All, None) => evidence::Meant::AllBut(Vec::new()),
        (Listed::All, Some(list)) => evidence::Meant::AllBut(doubt::doubtful(list, index)),
    };
    evidence::Essay::new(index, scenes, weights, title, &meant)
}

fn scenes(manuscript: &Manuscript, index: &LinkIndex) -> Vec<scene::Scene> {
    let passages = passages::passages(manuscript).into_iter();
    passages
        .map(|(kind, prose)| scene::Scene::new(index, kind, prose))
        .collect()
}

/// The citations of an essay as [`cite`] finds and links them, by other weights: for whoever fits them.
pub fn link_by(
    weights: &Weights,
    manuscript: &Manuscript,
    library: &Library,
    listed: Listed,
) -> Vec<Citation> {
    let index = LinkIndex::new(library);
    let fields = fields::Fields::new(manuscript, &index);
    let (read, mut citations, ..) = find(manuscript.clone(), &index, fields, weights, listed);
    if let (Listed::All, Some(list)) = (listed, &read.works_cited) {
        doubt::lower(&mut citations, list, library);
    }
    citations
}

/// The brackets of an essay that name no work, each with all that it may mean and what speaks for it.
///
/// [`cite`] decides by the same evidence; here it is told, to a reader or to whoever fits the weights.
pub fn weigh(manuscript: &Manuscript, library: &Library, listed: Listed) -> Vec<Weighed> {
    let index = LinkIndex::new(library);
    let scenes = scenes(manuscript, &index);
    let essay = essay(manuscript, &index, &scenes, Weights::shipped(), listed);
    let events = sentence::events(&scenes);
    link::Linker::new(&index, &scenes, &manuscript.source, &essay, &events).weigh()
}

/// The brackets of an essay that are no citations, in order, each with the reason.
pub fn refused(manuscript: &Manuscript, library: &Library, listed: Listed) -> Vec<Refused> {
    let index = LinkIndex::new(library);
    let scenes = scenes(manuscript, &index);
    let essay = essay(manuscript, &index, &scenes, Weights::shipped(), listed);
    let events = sentence::events(&scenes);
    let source = &manuscript.source;
    let fields = fields::Fields::new(manuscript, &index);
    let linker = link::Linker::new(&index, &scenes, source, &essay, &events).with_fields(fields);
    let (citations, _, mut refused) = linker.run();
    let judged = citations.iter().map(|citation| citation.span);
    let judged = judged.chain(refused.iter().map(|refused| refused.span));
    let mut judged: Vec<(usize, usize)> = judged.map(|span| (span.start, span.end)).collect();
    judged.sort_unstable();
    for scene in &scenes {
        for bracket in &scene.brackets {
            let span = scene.prose.span(bracket.range.clone());
            // A bracket within a citation, or around one, is told with it.
            let next = judged.partition_point(|(start, _)| *start < span.end);
            let last = next.checked_sub(1).and_then(|last| judged.get(last));
            if last.is_none_or(|(_, end)| *end <= span.start) {
                let is_square = bracket.square;
                refused.push(Refused {
                    span,
                    text: span.text(source).to_owned(),
                    why: if is_square {
                        Refusal::Square
                    } else {
                        Refusal::Prose
                    },
                });
            }
        }
    }
    refused.sort_by_key(|refused| refused.span.start);
    refused
}
