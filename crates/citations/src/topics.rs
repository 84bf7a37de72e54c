//! The names of which an essay speaks when it cites a source: the characters of a novel, the places of a history.

use foldhash::HashMap;

use super::citation::{Citation, Evidence};
use super::fold::words;
use super::index::{Id, LinkIndex};
use super::lexicon;
use super::passages::Thread;
use super::scene::Scene;

/// How often each capitalised word stands in a sentence that surely cites a source.
#[derive(Debug, Default)]
pub(super) struct Topics {
    words: HashMap<String, HashMap<Id, u32>>,
}

/// What a citation beyond doubt teaches; others teach one.
const SURE: u32 = 4;

/// Citations that are less sure teach nothing.
const LEAST: u8 = 60;

/// More than this the words of one sentence do not say.
const MOST: i32 = 6;

impl Topics {
    /// Learns from the citations, most from those whose source is beyond doubt.
    pub(super) fn learn(
        index: &LinkIndex,
        scenes: &[Scene],
        citations: &[Citation],
        threads: &[Thread],
    ) -> Self {
        let mut topics = Self::default();
        for thread in threads {
            let item = citations
                .get(thread.index)
                .map(|citation| citation.items.as_slice());
            let (Some([item]), Some(scene)) = (item, scenes.get(thread.passage)) else {
                continue;
            };
            let taught = 1
                + (SURE - 1)
                    * u32::from(item.evidence.iter().any(|why| {
                        matches!(
                            why,
                            Evidence::Key
                                | Evidence::NamedInBracket
                                | Evidence::TitleInBracket
                                | Evidence::NamedInSentence
                                | Evidence::NumberingFits
                        )
                    }));
            if let ([key], true) = (item.keys.as_slice(), item.confidence >= LEAST)
                && let Some(id) = index.by_key(key.as_str())
            {
                for word in names(scene, thread.range.start) {
                    *topics.words.entry(word).or_default().entry(id).or_default() += taught;
                }
            }
        }
        topics
    }

    /// What the words before a bracket say for a source.
    pub(super) fn points(&self, index: &LinkIndex, scene: &Scene, at: usize, id: Id) -> i32 {
        let mut points = 0;
        let title = index.facts(id).map_or(&[][..], |facts| {
            facts.title.get(..facts.main).unwrap_or_default()
        });
        for word in names(scene, at) {
            points += i32::from(title.contains(&word));
            let Some(counts) = self.words.get(&word) else {
                continue;
            };
            let own = counts.get(&id).copied().unwrap_or(0);
            let all: u32 = counts.values().sum();
            let sure = all >= SURE;
            points += match own {
                0 if sure => -3,
                0 => -1,
                own if own == all && sure => 4,
                own if own == all => 2,
                own => i32::from(3 * own > 2 * all),
            };
        }
        points.clamp(-MOST, MOST)
    }
}

/// The capitalised words of the clause before a bracket that neither open a sentence nor name an author.
fn names(scene: &Scene, at: usize) -> Vec<String> {
    let sentence = scene.sentence(at);
    let before = scene
        .brackets
        .partition_point(|bracket| bracket.range.start < at);
    let last = before
        .checked_sub(1)
        .and_then(|last| scene.brackets.get(last));
    let start = last.map_or(sentence.start, |bracket| {
        bracket.range.end.clamp(sentence.start, at)
    });
    let text = scene.prose.text.get(start..at).unwrap_or_default();
    let mentions = scene.mentions_in(start..at);
    let mut out: Vec<String> = words(text)
        .into_iter()
        .filter(|word| {
            word.capital && word.folded.chars().count() > 2 && !lexicon::is_function(&word.folded)
        })
        .filter(|word| {
            let place = start + word.range.start;
            !mentions
                .iter()
                .any(|mention| mention.range.contains(&place))
        })
        .map(|word| word.folded.into_owned())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}
