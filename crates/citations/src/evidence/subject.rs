//! How much the essay is about a source.

use super::essay::{Essay, Seen};
use super::naming::Sentence;
use super::words::Words;
use super::{Features, slowly};

/// How far into an essay its introduction reaches, in bytes.
const INTRODUCTION: usize = 600;

/// What the essay as a whole says for a source.
///
/// Right: a novel that is in the essay's title is meant by many a bare page. Wrong: a critic who is named once is not.
pub(super) fn features(
    essay: &Essay<'_>,
    sentence: &Sentence,
    words: &Words,
    seen: &Seen,
    out: &mut Features,
) {
    if seen.is_subject {
        out.note(if sentence.authors == 0 {
            "the essay is about it, and the sentence names no author"
        } else {
            "the essay is about it, and the sentence names an author"
        });
        out.note_if(
            words.told_of > 0,
            "the essay is about it, and the sentence names somebody of whom it often tells",
        );
    } else if words.told_of > 0 {
        out.note("the sentence names somebody of whom the essay often tells");
    }
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
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
