//! Linking a year that stands alone, in the manner of APA.

use std::ops::Range;

use super::brackets::Bracket;
use super::citation::{Evidence, Resolution};
use super::drafts::Draft;
use super::index::{Id, Ids};
use super::lexicon;
use super::link::{CERTAIN, Linker, resolution};
use super::linked::Linked;
use super::names::{self, Names, TypedName};
use super::rejects::Around;
use super::scene::Scene;
use ibid_language::{Word, words};

impl Linker<'_> {
    /// A year alone, in the manner of APA: the author stands directly before it, or the source has this date.
    pub(super) fn dated(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Option<Linked> {
        let question = self.question(passage, bracket, &draft.later);
        let year = scene.prose.text.get(draft.year.clone()?)?;
        if year.contains(['-', '–', '—', '/']) {
            return None;
        }
        let year = year.get(..4).and_then(|year| year.parse::<i32>().ok());
        if !draft.later.is_empty() && follows_stranger(scene, bracket) {
            return Some(Linked::unlisted(true));
        }
        if let Some(misspelled) = self.misspelled_before(passage, scene, bracket, year) {
            return Some(misspelled);
        }
        let answer = question.in_sentence()?;
        let (_, signal) = answer.signal.clone();
        if answer.title {
            return None;
        }
        let gap = scene
            .prose
            .text
            .get(signal.end..bracket.range.start)?
            .trim();
        let adjacent = matches!(
            gap,
            "" | "’s" | "'s" | "’" | "et al." | "et al" | "and others" | "and colleagues"
        );
        let of_year: Ids = answer
            .sources
            .iter()
            .copied()
            .filter(|id| self.index.facts(*id).and_then(|facts| facts.year) == year)
            .collect();
        let later = !draft.later.is_empty();
        let in_manner = self.dated && Around::new(&scene.prose, bracket).ends_clause();
        if of_year.is_empty() && !(adjacent && later) || !adjacent && !later && !in_manner {
            return None;
        }
        let is_year = !of_year.is_empty();
        let mut sources = if is_year { of_year } else { answer.sources };
        sources.sort_unstable();
        Some(linked_by_year(sources, is_year, answer.signal))
    }
}

impl Linker<'_> {
    /// The one source of a year by an author whose name stands directly before the year, a letter of it wrong.
    fn misspelled_before(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        year: Option<i32>,
    ) -> Option<Linked> {
        let (range, name) = name_before(scene, bracket)?;
        let found = names::sources_by(self.index, &name).filter(|found| found.fuzzy)?;
        let of_year = |id: &Id| {
            self.index
                .facts(*id)
                .is_some_and(|facts| facts.year == year)
        };
        match found.sources.as_slice() {
            [only] if year.is_some() && of_year(only) => Some(Linked {
                confidence: MISSPELLED,
                resolution: Resolution::Likely,
                ..linked_by_year(found.sources, true, (passage, range))
            }),
            _ => None,
        }
    }
}

/// In a hundred, how sure a name with a wrong letter and the right year lead to a source.
const MISSPELLED: u8 = 90;

/// The name that stands directly before a bracket, with its initials and given names: `Thomas D. Willett (2001)`.
fn name_before(scene: &Scene, bracket: &Bracket) -> Option<(Range<usize>, Names)> {
    const MOST_WORDS: usize = 4;
    let sentence = scene.sentence(bracket.range.start);
    let clause = scene.prose.text.get(sentence.start..bracket.range.start)?;
    let words = words(clause);
    let first = words.len().saturating_sub(MOST_WORDS);
    let is_joined = |pair: &[Word<'_>]| {
        let [word, next] = pair else { return false };
        let between = clause.get(word.range.end..next.range.start);
        let is_initial = word.folded.chars().count() == 1;
        between.is_some_and(|between| between == " " || is_initial && between == ". ")
    };
    let tail = words.get(first..)?;
    let begins = tail
        .windows(2)
        .rposition(|pair| !is_joined(pair) || !pair.iter().all(|word| word.capital))
        .map_or(0, |at| at + 1);
    let name = tail.get(begins..)?;
    let last = name.last().filter(|last| last.capital)?;
    let is_adjacent = clause.get(last.range.end..).is_some_and(|gap| gap == " ");
    let range = sentence.start + name.first()?.range.start..sentence.start + last.range.end;
    let typed = TypedName {
        words: name.iter().map(|word| word.folded.to_string()).collect(),
        capital: true,
        abbreviated: false,
    };
    let names = Names {
        list: vec![typed.clone()],
        whole: typed,
        et_al: false,
        range: range.clone(),
    };
    is_adjacent.then_some((range, names))
}

/// A source whose author the sentence names and whose year the bracket has, or may have.
fn linked_by_year(sources: Ids, is_year: bool, signal: (usize, Range<usize>)) -> Linked {
    let confidence = match sources.len() {
        1 if is_year => 98,
        1 => 85,
        _ => 30,
    };
    let resolution = match resolution(&sources, false) {
        Resolution::Exact if confidence < CERTAIN => Resolution::Likely,
        resolution => resolution,
    };
    Linked {
        resolution,
        sources,
        evidence: vec![Evidence::NamedInSentence],
        confidence,
        signal: Some(signal),
        narrative: true,
        dated: true,
    }
}

/// Whether a name that no source has stands directly before a bracket: `Pollard (1999, p. 5)`.
fn follows_stranger(scene: &Scene, bracket: &Bracket) -> bool {
    let before = scene
        .prose
        .text
        .get(..bracket.range.start)
        .unwrap_or_default();
    let sentence = scene.sentence(bracket.range.start);
    let clause = before.get(sentence.start..).unwrap_or_default();
    let words = words(clause);
    let (Some(last), true) = (words.last(), clause.ends_with(' ')) else {
        return false;
    };
    let at = sentence.start + last.range.start;
    let known = scene.mentions_in(sentence.start..bracket.range.start);
    last.capital
        && words.len() > 1
        && clause.trim_end().ends_with(char::is_alphabetic)
        && !lexicon::is_function(&last.folded)
        && !lexicon::is_calendar(&last.folded)
        && !known
            .iter()
            .any(|mention| (mention.range.start..=mention.range.end).contains(&at))
}
