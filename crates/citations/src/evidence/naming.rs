//! How the sentence before the bracket names a source: as the one who speaks, once or often, alone or among others.

use super::Features;
use super::essay::{Essay, Seen};
use super::place::Standing;
use crate::index::Id;
use crate::mentions::Mention;
use crate::sentence::Question;
use ibid_language::is_apostrophe;

/// What the sentence says, the same for all sources.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    /// How many sources have an author named in it.
    pub authors: usize,
    /// To whom it gives the word: the sources of the name that speaks, of the title that is spoken of.
    pub speaker: Vec<Id>,
    /// Where the first and the last author are named in it.
    pub first: Option<usize>,
    pub last: Option<usize>,
    /// Where authors are named with a possessive ending: `Egan’s`.
    pub owned: Vec<usize>,
    /// Whether that is a title.
    pub by_title: bool,
    /// Whether a pronoun says something: `He argues`.
    pub pronoun: bool,
    /// Whether a name that no source has is said to say something.
    pub stranger: bool,
}

impl Sentence {
    pub(crate) fn new(essay: &Essay<'_>, standing: &Standing, question: &Question<'_>) -> Self {
        let named = question.in_sentence();
        let authors = essay.sources.iter().filter(|seen| {
            standing
                .last(&seen.authors)
                .is_some_and(|last| last >= standing.sentence)
        });
        let (first, last, owned) = names(essay, standing);
        Self {
            authors: authors.count(),
            first,
            last,
            owned,
            by_title: named.as_ref().is_some_and(|named| named.title),
            speaker: named.map(|named| named.sources).unwrap_or_default(),
            pronoun: question.pronoun_says(),
            stranger: question.stranger(),
        }
    }
}

/// Where the first and last author are named in the sentence, and where with a possessive ending.
fn names(essay: &Essay<'_>, standing: &Standing) -> (Option<usize>, Option<usize>, Vec<usize>) {
    let passage = essay
        .starts
        .partition_point(|start| *start <= standing.sentence)
        .saturating_sub(1);
    let (Some(scene), Some(start)) = (essay.scenes.get(passage), essay.starts.get(passage)) else {
        return (None, None, Vec::new());
    };
    let mentions = scene.mentions_in(standing.sentence - start..standing.at - start);
    let authors = || {
        mentions
            .iter()
            .filter(|mention| !mention.title && !mention.weak)
    };
    let at = |mention: &Mention| start + mention.range.start;
    let owned = authors().filter(|mention| {
        let after = scene
            .prose
            .text
            .get(mention.range.end..)
            .unwrap_or_default();
        let mut after = after.chars();
        after.next().is_some_and(is_apostrophe)
    });
    (
        authors().next().map(at),
        authors().next_back().map(at),
        owned.map(at).collect(),
    )
}

/// What naming says for a source.
///
/// Right: in “As Lewin argues, Macbeth murders sleep (183)” the sentence gives Lewin the word. Wrong: in “Unlike
/// Lewin, the play does not name it (183)” she is named and does not speak.
pub(super) fn features(standing: &Standing, sentence: &Sentence, seen: &Seen, out: &mut Features) {
    in_sentence(standing, sentence, seen, out);
    let near = standing.step(standing.last(&seen.authors).unwrap_or_default());
    let rare = !seen.authors.is_empty() && seen.authors.len() <= 3;
    out.note_if(
        rare && near == 1,
        "its author, named in the sentence before, is rarely named",
    );
    out.note_if(
        rare && near == 2,
        "its author, named in this paragraph, is rarely named",
    );
    let first = seen
        .authors
        .first()
        .is_some_and(|first| (standing.sentence_before..standing.at).contains(first));
    out.note_if(first, "its author was just named for the first time");
    if sentence.speaker.contains(&seen.id) {
        out.note(if sentence.by_title {
            "the sentence speaks of its title"
        } else {
            "the sentence gives its author the word"
        });
        out.note_if(
            sentence.speaker.len() > 1,
            "the name in the sentence fits other works too",
        );
    } else {
        out.note_if(
            !sentence.speaker.is_empty(),
            "the sentence gives another the word",
        );
    }
    let nearest = standing.last(&seen.authors);
    out.note_if(
        sentence.pronoun
            && nearest.is_some_and(|at| at >= standing.paragraph && at < standing.sentence),
        "a pronoun may take up its author",
    );
    out.note_if(sentence.stranger, "the sentence gives a stranger the word");
}

/// How the sentence names its author.
fn in_sentence(standing: &Standing, sentence: &Sentence, seen: &Seen, out: &mut Features) {
    let last = standing.last(&seen.authors);
    let Some(at) = last.filter(|last| *last >= standing.sentence) else {
        return;
    };
    if standing.clause > standing.sentence {
        out.note(if at >= standing.clause {
            "its author is named behind another bracket of this sentence"
        } else {
            "its author is named before another bracket of this sentence"
        });
    }
    let others = f64::from(u32::try_from(sentence.authors.max(1)).unwrap_or(u32::MAX));
    out.add("few authors are named in this sentence", 1.0 / others);
    out.note_if(
        seen.authors.len() <= 3,
        "its author, named in this sentence, is rarely named",
    );
    out.note_if(
        seen.authors.len() <= 1,
        "its author, named in this sentence, is named only here",
    );
    out.note_if(
        sentence.first == Some(at),
        "its author is the first one named in this sentence",
    );
    out.note_if(
        sentence.last == Some(at),
        "its author is the last one named in this sentence",
    );
    out.note_if(
        sentence.owned.contains(&at),
        "its author is named there as the owner of something",
    );
}
