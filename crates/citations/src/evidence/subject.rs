//! How much the essay is about a source, and how it cites it elsewhere.

use super::essay::{Essay, Seen};
use super::{Features, slowly};

/// How far into an essay its introduction reaches, in bytes.
const INTRODUCTION: usize = 600;

/// What the essay as a whole says for a source.
///
/// Right: a novel that is in the essay's title is meant by many a bare page. Wrong: a work whose citations are always
/// labelled, `(Echo 141)`, is not meant by a bare one.
pub(super) fn features(essay: &Essay<'_>, seen: &Seen, out: &mut Features) {
    let said = seen.said();
    let all: usize = essay.sources.iter().map(Seen::said).sum();
    out.add("how often it is spoken of", slowly(said));
    out.add("how often its author is named", slowly(seen.authors.len()));
    out.add("how often its title is named", slowly(seen.titles.len()));
    out.add("its share of what is spoken of", ratio(said, all));
    out.note_if(
        seen.rank == 0 && said > 0,
        "it is the source most spoken of",
    );
    out.note_if(essay.sources.len() == 1, "it is the only source");
    out.add("among how many sources", slowly(essay.sources.len()));
    let early = |places: &[usize]| places.first().is_some_and(|first| *first < INTRODUCTION);
    out.note_if(early(&seen.titles), "its title stands in the introduction");
    out.note_if(
        early(&seen.authors),
        "its author stands in the introduction",
    );
    out.note_if(seen.in_title, "the essay’s title names it");
    if !seen.cited.is_empty() {
        out.note("it is cited by name elsewhere");
        out.add("how often it is cited by name", slowly(seen.cited.len()));
    }
    if seen.labelled > 0 {
        out.add(
            "it is named in brackets though it need not be",
            slowly(seen.labelled),
        );
        out.note_if(seen.labelled >= 3, "it is always named in brackets");
        if seen.shares_author {
            out.add(
                "it is told in brackets from another work of its author",
                slowly(seen.labelled),
            );
        }
    }
    if seen.shares_author {
        out.note("another source is by its author");
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
