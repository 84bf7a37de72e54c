//! Whether the sentence speaks in the words of a source: of its title, or those in which the essay cites it elsewhere.

use foldhash::HashSet;

use super::Features;
use super::essay::{Essay, Seen, names};
use super::place::Standing;
use crate::lexicon;
use ibid_language::words;

/// The words around a bracket, the same for all sources.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words of its sentence before it.
    sentence: HashSet<String>,
    /// The capitalised words of its clause.
    names: Vec<String>,
    /// How many of them are names of whom the essay tells.
    pub(super) told_of: usize,
}

impl Words {
    pub(super) fn new(essay: &Essay<'_>, standing: &Standing) -> Self {
        let Some(scene) = essay.scenes.get(standing.passage) else {
            return Self::default();
        };
        let start = scene.sentence(standing.range.start).start;
        let text = scene
            .prose
            .text
            .get(start..standing.range.start)
            .unwrap_or_default();
        let names = names(scene, standing.range.start);
        Self {
            told_of: names
                .iter()
                .filter(|name| essay.told_of.contains(*name))
                .count(),
            names,
            sentence: words(text)
                .into_iter()
                .map(|word| word.folded.into_owned())
                .collect(),
        }
    }
}

/// More words than this say no more.
const MOST: usize = 3;

/// What the words say for a source.
///
/// Right: where certain citations of a history stand by “Oklahoma”, a bare page by “Oklahoma” may be of it. Wrong: by
/// “Kansas”, which stands by citations of another, it is rather not.
pub(super) fn features(essay: &Essay<'_>, words: &Words, seen: &Seen, out: &mut Features) {
    let Some(facts) = essay.index.facts(seen.id) else {
        return;
    };
    let is_telling =
        |word: &&String| word.len() > 2 && !lexicon::is_function(word) && !lexicon::is_small(word);
    let shared = facts
        .title
        .iter()
        .filter(is_telling)
        .filter(|word| words.sentence.contains(*word))
        .count();
    out.add("words of its title stand in this sentence", amount(shared));
    let (mut own, mut only, mut others) = (0, 0, 0);
    for counts in words.names.iter().filter_map(|name| essay.topics.get(name)) {
        let all: u32 = counts.values().sum();
        let here = counts.get(&seen.id).copied().unwrap_or(0);
        own += usize::from(2 * here > all);
        only += usize::from(here == all && all > 2);
        others += usize::from(here == 0);
    }
    out.add(
        "the names in this sentence stand where it is spoken of",
        amount(own),
    );
    out.add(
        "the names in this sentence stand where it alone is spoken of",
        amount(only),
    );
    out.add(
        "the names in this sentence stand where others are spoken of",
        amount(others),
    );
}

fn amount(count: usize) -> f64 {
    f64::from(u8::try_from(count.min(MOST)).unwrap_or(0)) / 3.0
}
