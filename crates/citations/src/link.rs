//! Linking the candidates of an essay, passage by passage.

use ibid_reference_manager::Key;
use ibid_styles::{CiteForm, Unit};

use super::accept;
use super::brackets::Bracket;
use super::citation::{
    Citation, CitationKind, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
use super::drafts::Draft;
use super::evidence::{Event, EventKind, Question};
use super::habits::Habits;
use super::index::{Id, Ids, LinkIndex};
use super::mentions::Mention;
use super::passages::Thread;
use super::places::Place;
use super::scene::{Candidate, Scene};
use super::topics::Topics;

/// Goes through an essay and links what it finds.
pub(super) struct Linker<'a> {
    pub(super) index: &'a LinkIndex,
    pub(super) scenes: &'a [Scene],
    pub(super) source: &'a str,
    pub(super) habits: Habits,
    pub(super) topics: &'a Topics,
    pub(super) events: Vec<Event>,
    pub(super) citations: Vec<Citation>,
    pub(super) threads: Vec<Thread>,
}

/// An item with its sources and why.
pub(super) struct Linked {
    pub sources: Ids,
    pub resolution: Resolution,
    pub evidence: Vec<Evidence>,
    pub confidence: u8,
    pub signal: Option<(usize, std::ops::Range<usize>)>,
    pub narrative: bool,
    /// Whether a number of four digits was read as the year.
    pub dated: bool,
}

impl<'a> Linker<'a> {
    pub(super) fn new(
        index: &'a LinkIndex,
        scenes: &'a [Scene],
        source: &'a str,
        habits: Habits,
        topics: &'a Topics,
    ) -> Self {
        Self {
            index,
            scenes,
            source,
            habits,
            topics,
            events: Vec::new(),
            citations: Vec::new(),
            threads: Vec::new(),
        }
    }

    /// The citations and their places in the passages.
    pub(super) fn run(mut self) -> (Vec<Citation>, Vec<Thread>) {
        for (passage, scene) in self.scenes.iter().enumerate() {
            let mut mentions = scene.mentions.iter().peekable();
            for candidate in &scene.candidates {
                while let Some(mention) =
                    mentions.next_if(|mention| mention.range.start < candidate.range().start)
                {
                    self.note_mention(passage, mention);
                }
                let found = match candidate {
                    Candidate::Keyed(keyed) => self.keyed(passage, scene, keyed),
                    Candidate::Typed {
                        bracket,
                        drafts,
                        list_item,
                    } => self.typed(passage, scene, bracket, drafts, *list_item),
                };
                if let Some(citation) = found {
                    self.note_citation(passage, candidate, citation);
                }
            }
            for mention in mentions {
                self.note_mention(passage, mention);
            }
        }
        (self.citations, self.threads)
    }

    fn note_mention(&mut self, passage: usize, mention: &Mention) {
        if !mention.weak {
            let at = mention.range.start;
            self.events.push(Event {
                passage,
                at,
                sources: mention.sources.clone(),
                kind: if mention.title {
                    EventKind::Title
                } else {
                    EventKind::Author
                },
                number: None,
                unit: None,
            });
        }
    }

    fn note_citation(&mut self, passage: usize, candidate: &Candidate, citation: Citation) {
        let range = candidate.range();
        if let Some(item) = citation.items.last() {
            let number = item
                .locators
                .first()
                .and_then(|at| leading_number(&at.locator.value));
            let sources: Ids = item
                .keys
                .iter()
                .filter_map(|key| self.index.by_key(key.as_str()))
                .collect();
            if !sources.is_empty() {
                self.events.push(Event {
                    passage,
                    at: range.start,
                    sources,
                    kind: if matches!(
                        item.prefix.split_whitespace().next(),
                        Some("see" | "See" | "cf" | "cf." | "Cf." | "compare")
                    ) {
                        EventKind::Aside
                    } else {
                        EventKind::Citation
                    },
                    number,
                    unit: item.locators.first().map(|at| at.locator.unit),
                });
            }
        }
        self.threads.push(Thread {
            passage,
            range,
            index: self.citations.len(),
        });
        self.citations.push(citation);
    }

    pub(super) fn question<'q>(
        &'q self,
        passage: usize,
        bracket: &Bracket,
        places: &'q [Place],
    ) -> Question<'q> {
        Question {
            index: self.index,
            scenes: self.scenes,
            passage,
            range: bracket.range.clone(),
            places,
            events: &self.events,
            primary: self.habits.primary,
            topics: self.topics,
        }
    }

    /// A bracket typed by hand.
    fn typed(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        drafts: &[Draft],
        list_item: bool,
    ) -> Option<Citation> {
        let first = drafts.first()?;
        let bare = first.work.is_none() && !first.ibid;
        if list_item && bare {
            return None;
        }
        if !bare && !first.ibid && !accept::is_citation(self.index, scene, bracket, drafts) {
            return None;
        }
        let mut linked = Vec::new();
        for draft in drafts {
            linked.push(self.item(passage, scene, bracket, draft)?);
        }
        let narrative = linked.first().is_some_and(|item| item.narrative);
        let signal = linked.iter().find_map(|item| item.signal.clone());
        let dated = linked.iter().any(|item| item.dated);
        let span = scene.prose.span(bracket.range.clone());
        let items: Vec<CitedItem> = drafts
            .iter()
            .zip(linked)
            .map(|(draft, linked)| {
                let question = self.question(passage, bracket, &draft.places);
                let lines =
                    matches!(linked.sources.as_slice(), [only] if question.are_lines(*only));
                self.cited(scene, draft, linked, lines)
            })
            .collect();
        Some(Citation {
            span,
            text: span.text(self.source).to_owned(),
            kind: CitationKind::of(narrative),
            typed_as: if dated {
                TypedForm::AuthorDate
            } else {
                TypedForm::Mla
            },
            resolution: Resolution::weakest(&items),
            items,
            signal: signal
                .and_then(|(passage, range)| Some(self.scenes.get(passage)?.prose.span(range))),
            block: passage,
            form: CiteForm::Parenthetical,
            in_parentheses: bracket.depth > 0,
            possessive: false,
        })
    }

    fn item(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Option<Linked> {
        if draft.ibid {
            return Some(self.ibid());
        }
        match &draft.work {
            Some(_) => Some(self.named(passage, scene, bracket, draft)),
            None => self.bare(passage, scene, bracket, draft),
        }
    }

    /// The item as it is told to others; with `lines` its bare numbers are lines.
    fn cited(&self, scene: &Scene, draft: &Draft, linked: Linked, lines: bool) -> CitedItem {
        let prose = &scene.prose;
        let text = |range: &Option<std::ops::Range<usize>>| {
            range
                .as_ref()
                .and_then(|range| prose.text.get(range.clone()))
                .unwrap_or_default()
                .to_owned()
        };
        let work = draft.work.as_ref();
        let places = if linked.dated && work.is_none() {
            &draft.later
        } else {
            &draft.places
        };
        CitedItem {
            keys: self.keys(&linked.sources),
            locators: places
                .iter()
                .map(|place| {
                    let mut located = located(scene, place);
                    if lines {
                        located.locator.unit = Unit::Line;
                    }
                    located
                })
                .collect(),
            name: work
                .and_then(|work| work.name.clone())
                .map(|range| prose.span(range)),
            title: work
                .and_then(|work| work.title.clone())
                .map(|range| prose.span(range)),
            typed_key: None,
            span: prose.span(draft.range.clone()),
            prefix: text(&draft.prefix),
            suffix: text(&draft.suffix),
            suppress_author: linked.narrative,
            resolution: linked.resolution,
            evidence: linked.evidence,
            confidence: linked.confidence,
        }
    }

    fn keys(&self, sources: &[Id]) -> Vec<Key> {
        sources
            .iter()
            .filter_map(|id| self.index.facts(*id))
            .map(|facts| facts.key.clone())
            .collect()
    }
}

/// The first number in a value.
fn leading_number(value: &str) -> Option<u32> {
    value
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| !part.is_empty())?
        .parse()
        .ok()
}

pub(super) fn located(scene: &Scene, place: &Place) -> CitedLocator {
    let prose = &scene.prose;
    let span = prose.span(place.range.clone());
    CitedLocator {
        locator: ibid_styles::Locator {
            unit: place.unit,
            value: place.value_text(prose).to_owned(),
            label: place.label_text(prose).map(str::to_owned),
        },
        text: prose
            .text
            .get(place.range.clone())
            .unwrap_or_default()
            .to_owned(),
        span,
    }
}

pub(super) fn resolution(sources: &[Id], fuzzy: bool) -> Resolution {
    match sources.len() {
        0 => Resolution::None,
        1 if fuzzy => Resolution::Fuzzy,
        1 => Resolution::Exact,
        _ => Resolution::Ambiguous,
    }
}
