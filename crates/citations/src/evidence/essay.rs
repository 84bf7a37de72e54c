//! What an essay says for certain: where it names each source, and which brackets name their work.

use foldhash::{HashMap, HashSet};
use ibid_styles::Unit;

use super::numbers::is_section;
use super::place::Standing;
use super::weights::Weights;
use crate::accept;
use crate::drafts::Draft;
use crate::index::{Id, LinkIndex};
use crate::places::Place;
use crate::scene::{Candidate, Scene};
use ibid_language::{fold, words};

/// No more sources than this are weighed, those of which the essay says most.
const MOST_SOURCES: usize = 128;

/// A list of no more entries is weighed whole, also what the essay never names.
const SHORT_LIST: usize = 80;

/// The sources that a number alone may mean.
#[derive(Debug)]
pub(crate) enum Meant {
    /// Those that the essay names somewhere.
    Named,
    /// All of a short list, but for these.
    AllBut(Vec<Id>),
}

/// An essay with what is certain in it. Places count the bytes of all passages, one after another.
pub(crate) struct Essay<'a> {
    pub index: &'a LinkIndex,
    pub scenes: &'a [Scene],
    /// What each feature counts.
    pub weights: &'a Weights,
    /// Where each passage begins.
    pub starts: Vec<usize>,
    /// The sources that a bracket may mean.
    pub sources: Vec<Seen>,
    /// The citations that name their one work, in order.
    pub cited: Vec<Sure>,
    /// The short forms that brackets introduce: `Echo` in `(Watts, Echopraxis 315 or Echo 315)`.
    aliases: HashMap<String, Id>,
    /// How many brackets hold numbers alone.
    pub bare: usize,
    /// Where they stand, with the first number of each, and whether it is said to be a line.
    pub bare_numbers: Vec<(usize, u32, bool)>,
    /// How many of them hold a division, as `3.1.55` is.
    pub divisions: usize,
    /// How many brackets say that they cite lines.
    pub lines: usize,
    /// Capitalised words that stand in several sentences and name no source: those of whom a story tells.
    pub told_of: HashSet<String>,
    /// In which sentences capitalised words stand: for each word, the sources cited there for certain.
    pub topics: HashMap<String, HashMap<Id, u32>>,
}

/// A source with where it is spoken of.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub id: Id,
    /// Where an author is named.
    pub authors: Vec<usize>,
    /// Where the title is named.
    pub titles: Vec<usize>,
    /// Its certain citations, by their place in [`Essay::cited`].
    pub cited: Vec<usize>,
    /// How often it is named in a bracket though the citation before names it too.
    pub labelled: usize,
    /// How many of its certain citations give its title.
    pub titled: usize,
    /// How many certain citations give the title of another work of its author.
    pub others_titled: usize,
    /// Whether another source here is by the same author.
    pub shares_author: bool,
    /// Whether the essay's title names it.
    pub in_title: bool,
    /// Whether the essay is about it: its title says so, or it is spoken of about as much as any.
    pub is_subject: bool,
    /// How many of the sources are spoken of more.
    pub rank: usize,
}

/// A name in so many sentences is one of whom the essay tells.
const OFTEN: usize = 3;

impl Seen {
    /// How much the essay speaks of it.
    pub(super) fn said(&self) -> usize {
        self.authors.len() + self.titles.len() + 2 * self.cited.len()
    }
}

/// A citation that names its one work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sure {
    pub at: usize,
    pub id: Id,
    pub number: Option<u32>,
    pub unit: Option<Unit>,
    /// Whether the number cannot be a year: a label or a range says so.
    pub is_counted: bool,
    /// Whether the number is a section of a page, as philosophers cite the ancients.
    pub is_section: bool,
    /// Whether the bracket gives its title.
    pub is_titled: bool,
}

impl Sure {
    fn new(scene: &Scene, at: usize, id: Id, place: Option<&Place>) -> Self {
        let numbers = place.and_then(|place| place.numbers(&scene.prose));
        let is_range = |place: &Place| place.value_text(&scene.prose).contains(['-', '–']);
        Self {
            at,
            id,
            number: numbers.map(|(first, _)| first),
            unit: place.map(|place| place.unit),
            is_counted: place.is_some_and(|place| place.label.is_some() || is_range(place)),
            is_section: place.is_some_and(|place| is_section(place.value_text(&scene.prose))),
            is_titled: false,
        }
    }
}

impl<'a> Essay<'a> {
    /// Reads an essay of this title.
    pub(crate) fn new(
        index: &'a LinkIndex,
        scenes: &'a [Scene],
        weights: &'a Weights,
        title: Option<&str>,
        meant: &Meant,
    ) -> Self {
        let mut at = 0;
        let starts = scenes
            .iter()
            .map(|scene| {
                let start = at;
                at += scene.prose.text.len() + 1;
                start
            })
            .collect();
        let mut essay = Self {
            index,
            scenes,
            weights,
            starts,
            sources: Vec::new(),
            cited: Vec::new(),
            aliases: HashMap::default(),
            bare: 0,
            bare_numbers: Vec::new(),
            divisions: 0,
            lines: 0,
            told_of: HashSet::default(),
            topics: HashMap::default(),
        };
        let mut seen: HashMap<Id, Seen> = HashMap::default();
        if matches!(meant, Meant::AllBut(_)) && index.len() <= SHORT_LIST {
            for id in 0..u32::try_from(index.len()).unwrap_or(0) {
                seen.entry(id).or_default();
            }
        }
        essay.read_mentions(&mut seen);
        essay.read_citations(&mut seen);
        for id in title.into_iter().flat_map(|title| in_title(index, title)) {
            seen.entry(id).or_default().in_title = true;
        }
        if let Meant::AllBut(doubtful) = meant {
            seen.retain(|id, _| !doubtful.contains(id));
        }
        essay.rank(seen);
        essay.learn_topics();
        essay
    }

    fn read_mentions(&self, seen: &mut HashMap<Id, Seen>) {
        for (scene, start) in self.scenes.iter().zip(&self.starts) {
            for mention in &scene.mentions {
                if mention.weak && !mention.title {
                    continue;
                }
                for id in &mention.sources {
                    let seen = seen.entry(*id).or_default();
                    let places = if mention.title {
                        &mut seen.titles
                    } else {
                        &mut seen.authors
                    };
                    places.push(start + mention.range.start);
                }
            }
        }
    }

    fn read_citations(&mut self, seen: &mut HashMap<Id, Seen>) {
        for (scene, start) in self.scenes.iter().zip(&self.starts.clone()) {
            for candidate in &scene.candidates {
                match candidate {
                    Candidate::Keyed(keyed) => {
                        for item in &keyed.items {
                            let id = self.index.by_key(item.key_text(&scene.prose));
                            let at = start + item.key.start;
                            let place = item.places.first();
                            self.cited
                                .extend(id.map(|id| Sure::new(scene, at, id, place)));
                        }
                    }
                    Candidate::Typed {
                        bracket,
                        drafts,
                        list_item,
                    } => {
                        let is_bare = drafts.iter().all(|draft| draft.work.is_none());
                        self.count(
                            scene,
                            start + bracket.range.start,
                            drafts,
                            is_bare && !list_item,
                        );
                        if !is_bare
                            && accept::refusal(self.index, scene, bracket, drafts, false).is_none()
                        {
                            self.read_named(scene, *start, drafts);
                        }
                    }
                }
            }
        }
        let mut last = None;
        for (place, sure) in self.cited.iter().enumerate() {
            let seen = seen.entry(sure.id).or_default();
            seen.cited.push(place);
            seen.labelled += usize::from(last == Some(sure.id));
            seen.titled += usize::from(sure.is_titled);
            last = Some(sure.id);
        }
    }

    /// Counts in what a bracket is numbered.
    fn count(&mut self, scene: &Scene, at: usize, drafts: &[Draft], is_bare: bool) {
        let places = || drafts.iter().flat_map(|draft| &draft.places);
        self.lines += usize::from(places().any(|place| place.unit == Unit::Line));
        if !is_bare {
            return;
        }
        self.bare += 1;
        self.divisions += usize::from(places().any(|place| place.unit == Unit::Division));
        let number = places().find_map(|place| {
            let is_line = place.label.is_some() && place.unit == Unit::Line;
            let (first, _) = place.numbers(&scene.prose)?;
            Some((at, first, is_line))
        });
        self.bare_numbers.extend(number);
    }

    /// Reads the works that a bracket names, each of which leads to one source.
    fn read_named(&mut self, scene: &Scene, start: usize, drafts: &[Draft]) {
        for draft in drafts.iter().filter(|draft| !is_aside(scene, draft)) {
            let Some(work) = &draft.work else { continue };
            let short = work.only_word.as_ref().filter(|_| work.sources.is_empty());
            let introduced = short.and_then(|short| self.aliases.get(short).copied());
            let only = match work.sources.as_slice() {
                [only] => Some(*only),
                _ => introduced,
            };
            if let Some(only) = only {
                let at = start + draft.range.start;
                self.aliases
                    .extend(draft.alias.clone().map(|alias| (alias, only)));
                self.cited.push(Sure {
                    is_titled: work.title.is_some() || introduced.is_some(),
                    ..Sure::new(scene, at, only, draft.places.first())
                });
            }
        }
    }

    /// Puts the sources of which the essay says most first, and leaves out those beyond the limit.
    fn rank(&mut self, seen: HashMap<Id, Seen>) {
        let mut sources: Vec<Seen> = seen
            .into_iter()
            .map(|(id, seen)| Seen { id, ..seen })
            .collect();
        sources.sort_by_key(|seen| (std::cmp::Reverse(seen.said()), seen.id));
        sources.truncate(MOST_SOURCES);
        let mut by_author: HashMap<&[String], (usize, usize)> = HashMap::default();
        for seen in &sources {
            if let Some(author) = author(self.index, seen.id) {
                let (works, titled) = by_author.entry(author).or_default();
                *works += 1;
                *titled += seen.titled;
            }
        }
        let most = sources.first().map_or(0, Seen::said);
        for (rank, seen) in sources.iter_mut().enumerate() {
            let known = author(self.index, seen.id).and_then(|author| by_author.get(author));
            let (works, titled) = known.copied().unwrap_or_default();
            seen.rank = rank;
            let said = seen.said();
            seen.is_subject = seen.in_title || said > 0 && 3 * said >= 2 * most;
            seen.shares_author = works > 1;
            seen.others_titled = titled.saturating_sub(seen.titled);
        }
        sources.sort_by_key(|seen| seen.id);
        self.sources = sources;
    }

    /// Learns from sentences, and less from paragraphs, of which it is certain that they speak of one source alone.
    fn learn_topics(&mut self) {
        let mut topics: HashMap<String, HashMap<Id, u32>> = HashMap::default();
        let mut told_of: HashMap<String, usize> = HashMap::default();
        let mut cited = self.cited.iter().peekable();
        for (scene, start) in self.scenes.iter().zip(&self.starts) {
            let end = start + scene.prose.text.len();
            let mut spoken: Vec<(usize, &[Id])> = Vec::new();
            while let Some(sure) = cited.next_if(|sure| sure.at <= end) {
                spoken.push((sure.at - start, std::slice::from_ref(&sure.id)));
            }
            let mentions = scene.mentions.iter().filter(|mention| !mention.weak);
            spoken
                .extend(mentions.map(|mention| (mention.range.start, mention.sources.as_slice())));
            spoken.sort_by_key(|(at, _)| *at);
            let mut teach = |words: &[String], id: Id, much: u32| {
                for word in words {
                    *topics
                        .entry(word.clone())
                        .or_default()
                        .entry(id)
                        .or_default() += much;
                }
            };
            let mut whole: Vec<String> = Vec::new();
            for sentence in scene.sentences() {
                let first = spoken.partition_point(|(at, _)| *at < sentence.start);
                let here = spoken
                    .iter()
                    .skip(first)
                    .take_while(|(at, _)| *at < sentence.end);
                let only = only(here.map(|(_, sources)| *sources));
                let names = names_in(scene, sentence);
                if let Some(only) = only {
                    teach(&names, only, 2);
                }
                for name in &names {
                    *told_of.entry(name.clone()).or_default() += 1;
                }
                whole.extend(names);
            }
            whole.sort_unstable();
            whole.dedup();
            if let Some(only) = only(spoken.iter().map(|(_, sources)| *sources)) {
                teach(&whole, only, 1);
            }
        }
        told_of.retain(|_, sentences| *sentences >= OFTEN);
        self.told_of = told_of.into_keys().collect();
        self.topics = topics;
    }

    /// The source for which a bracket introduces this short form.
    pub(crate) fn by_alias(&self, word: &str) -> Option<Id> {
        self.aliases.get(word).copied()
    }

    /// Whether the essay is on this source more than on any other.
    pub(crate) fn is_primary(&self, id: Id) -> bool {
        self.sources
            .iter()
            .any(|seen| seen.id == id && seen.rank == 0 && seen.said() > 0)
    }

    /// Where a range of a passage stands.
    pub(crate) fn standing(
        &self,
        passage: usize,
        range: std::ops::Range<usize>,
    ) -> Option<Standing> {
        Standing::new(self, passage, range)
    }
}

/// The first author, by whom works are told to be by one.
fn author(index: &LinkIndex, id: Id) -> Option<&[String]> {
    let facts = index.facts(id)?;
    facts
        .led
        .then(|| facts.people.first())?
        .map(|name| name.family.as_slice())
}

/// The works named in the essay's title.
fn in_title(index: &LinkIndex, title: &str) -> Vec<Id> {
    let words = words(title);
    (0..words.len())
        .filter_map(|at| {
            let rest = words.iter().skip(at).map(|word| word.folded.as_ref());
            match index.titles().longest(rest) {
                Some((_, [only])) => Some(*only),
                _ => None,
            }
        })
        .collect()
}

/// Whether a work is cited beside the argument: `see also Marlowe 31`.
fn is_aside(scene: &Scene, draft: &Draft) -> bool {
    let prefix = draft
        .prefix
        .clone()
        .and_then(|prefix| scene.prose.text.get(prefix));
    let first = prefix
        .and_then(|prefix| prefix.split_whitespace().next())
        .map(fold);
    first.is_some_and(|first| matches!(first.trim_end_matches('.'), "see" | "cf" | "compare"))
}

/// The one source that all that is spoken of leads to.
fn only<'s>(mut spoken: impl Iterator<Item = &'s [Id]>) -> Option<Id> {
    let [first] = spoken.next()? else { return None };
    spoken.all(|sources| sources == [*first]).then_some(*first)
}

/// The capitalised words of the clause before a bracket that neither open a sentence nor name an author.
pub(super) fn names(scene: &Scene, at: usize) -> Vec<String> {
    let sentence = scene.sentence(at);
    let before = scene
        .brackets
        .partition_point(|bracket| bracket.range.start < at);
    let brackets = scene.brackets.get(..before).unwrap_or_default();
    let last = brackets
        .iter()
        .rev()
        .find(|bracket| bracket.range.end <= at);
    let start = last.map_or(sentence.start, |bracket| {
        bracket.range.end.clamp(sentence.start, at)
    });
    names_in(scene, start..at)
}

/// The capitalised words of a range that neither open a sentence nor name an author or title.
fn names_in(scene: &Scene, range: std::ops::Range<usize>) -> Vec<String> {
    let words = &scene.capitalised;
    let first = words.partition_point(|word| word.start < range.start);
    let behind = words.partition_point(|word| word.start < range.end);
    let mentions = scene.mentions_in(range);
    let mut out: Vec<String> = words
        .get(first..behind)
        .unwrap_or_default()
        .iter()
        .filter(|word| {
            let next = mentions.partition_point(|mention| mention.range.end <= word.start);
            mentions
                .get(next)
                .is_none_or(|mention| mention.range.start > word.start)
        })
        .map(|word| fold(scene.prose.text.get((*word).clone()).unwrap_or_default()).into_owned())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}
