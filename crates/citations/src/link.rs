//! Linking the candidates of an essay, passage by passage.

use ibid_reference_manager::Key;
use ibid_styles::{CiteForm, Unit};

use super::accept;
use super::brackets::Bracket;
use super::citation::{
    Citation, CitationKind, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
use super::drafts::Draft;
use super::evidence::{Essay, Weighed};
use super::fields::Fields;
use super::index::{Id, LinkIndex};
use super::linked::Linked;
use super::places::Place;
use super::prose::Thread;
use super::refusal::{Refusal, Refused};
use super::scene::{Candidate, Scene};
use super::sentence::{Agreement, Event, Question, agreement};

/// Goes through an essay and links what it finds.
pub(super) struct Linker<'a> {
    pub(super) index: &'a LinkIndex,
    pub(super) scenes: &'a [Scene],
    pub(super) source: &'a str,
    pub(super) essay: &'a Essay<'a>,
    pub(super) events: &'a [Event],
    /// Whether the essay cites by names alone.
    pub(super) names_alone: bool,
    /// Whether years are typed in brackets throughout, in the manner of APA.
    pub(super) dated: bool,
    /// What the fields of the document cite.
    pub(super) fields: Fields,
    pub(super) citations: Vec<Citation>,
    pub(super) threads: Vec<Thread>,
    /// The brackets that are no citations.
    refused: Vec<Refused>,
}

/// No more citations than this are gone back for the unit of a source.
const FARTHEST: usize = 64;

/// From this confidence on, in hundredths, a link is called exact.
pub(super) const CERTAIN: u8 = 96;

/// Above this share one of several works that fit as well is likely meant.
pub(super) const ONE_OF_SEVERAL: f64 = 0.8;

/// So many dated brackets make a habit.
const HABIT: usize = 3;

/// Whether an essay cites by years, in the manner of APA.
fn is_dated(scenes: &[Scene]) -> bool {
    let candidates = scenes.iter().flat_map(|scene| &scene.candidates);
    let dated = candidates.filter(|candidate| match candidate {
        Candidate::Typed { drafts, .. } => drafts
            .iter()
            .any(|draft| draft.is_linked() && draft.year.is_some()),
        Candidate::Keyed(_) => false,
    });
    dated.take(HABIT).count() == HABIT
}

impl<'a> Linker<'a> {
    pub(super) fn new(
        index: &'a LinkIndex,
        scenes: &'a [Scene],
        source: &'a str,
        essay: &'a Essay<'a>,
        events: &'a [Event],
    ) -> Self {
        Self {
            index,
            scenes,
            source,
            essay,
            events,
            names_alone: accept::cites_by_names(scenes),
            dated: is_dated(scenes),
            fields: Fields::default(),
            citations: Vec::new(),
            threads: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// With what the fields of the document cite.
    pub(super) fn with_fields(self, fields: Fields) -> Self {
        Self { fields, ..self }
    }

    /// The citations, their places in the passages, and the brackets that are none.
    pub(super) fn run(mut self) -> (Vec<Citation>, Vec<Thread>, Vec<Refused>) {
        for (passage, scene) in self.scenes.iter().enumerate() {
            for candidate in &scene.candidates {
                let found = match candidate {
                    Candidate::Keyed(keyed) => self.keyed(passage, scene, keyed),
                    Candidate::Typed {
                        bracket,
                        drafts,
                        list_item,
                    } => match self.typed(passage, scene, bracket, drafts, *list_item) {
                        Ok(citation) => Some(citation),
                        Err(why) => {
                            self.refuse(scene, bracket, why);
                            None
                        }
                    },
                };
                if let Some(citation) = found {
                    self.note_citation(passage, candidate, citation);
                }
            }
        }
        (self.citations, self.threads, self.refused)
    }

    fn refuse(&mut self, scene: &Scene, bracket: &Bracket, why: Refusal) {
        let span = scene.prose.span(bracket.range.clone());
        let text = span.text(self.source).to_owned();
        self.refused.push(Refused { span, text, why });
    }

    /// The brackets that name no work and are not refused, with what each may mean.
    pub(super) fn weigh(&self) -> Vec<Weighed> {
        let mut out = Vec::new();
        for (passage, scene) in self.scenes.iter().enumerate() {
            for candidate in &scene.candidates {
                let Candidate::Typed {
                    bracket,
                    drafts,
                    list_item: false,
                } = candidate
                else {
                    continue;
                };
                let Some(draft) = drafts
                    .first()
                    .filter(|draft| self.is_weighed(passage, scene, bracket, draft))
                else {
                    continue;
                };
                let Some(judgement) = self.weighed(passage, bracket, draft, None) else {
                    continue;
                };
                if judgement.refusal.is_some() {
                    continue;
                }
                let span = scene.prose.span(bracket.range.clone());
                out.push(Weighed {
                    span,
                    text: span.text(self.source).to_owned(),
                    readings: judgement.readings(self.essay.weights, |id| {
                        Some(self.index.facts(id)?.key.clone())
                    }),
                });
            }
        }
        out
    }

    fn note_citation(&mut self, passage: usize, candidate: &Candidate, citation: Citation) {
        self.threads.push(Thread {
            passage,
            range: candidate.range(),
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
        let place = (passage, bracket.range.start);
        let before = self
            .events
            .partition_point(|event| (event.passage, event.at) < place);
        Question {
            index: self.index,
            scenes: self.scenes,
            passage,
            range: bracket.range.clone(),
            places,
            events: self.events.get(..before).unwrap_or_default(),
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
    ) -> Result<Citation, Refusal> {
        let first = drafts.first().ok_or(Refusal::Prose)?;
        let by_field = self
            .fields
            .linked(scene.prose.span(bracket.range.clone()), drafts);
        let bare = first.work.is_none() && !first.ibid;
        if list_item && bare && by_field.is_none() {
            return Err(Refusal::NumbersAList);
        }
        let by_name = || accept::refusal(self.index, scene, bracket, drafts, self.names_alone);
        if by_field.is_none()
            && !bare
            && !first.ibid
            && let Some(refusal) = by_name()
        {
            return Err(refusal);
        }
        let linked = match by_field {
            Some(linked) => linked,
            None => drafts
                .iter()
                .map(|draft| self.item(passage, scene, bracket, draft))
                .collect::<Result<Vec<Linked>, Refusal>>()?,
        };
        // `[3]` counts the sources of a field; it is no page.
        let is_number = linked.iter().all(|item| item.evidence == [Evidence::Field])
            && bracket_of_numbers(scene.prose.span(bracket.range.clone()).text(self.source));
        let narrative = !is_number && linked.first().is_some_and(|item| item.narrative);
        let signal = linked.iter().find_map(|item| item.signal.clone());
        let dated = linked.iter().any(|item| item.dated);
        let span = scene.prose.span(bracket.range.clone());
        let items: Vec<CitedItem> = drafts
            .iter()
            .zip(linked)
            .map(|(draft, linked)| {
                let lines = matches!(linked.sources.as_slice(), [only] if self.are_lines(scene, *only, &draft.places));
                let mut item = self.cited(scene, draft, linked, lines);
                if is_number {
                    item.locators.clear();
                    item.suppress_author = false;
                }
                item
            })
            .collect();
        Ok(Citation {
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
    ) -> Result<Linked, Refusal> {
        if draft.ibid {
            return Ok(self.ibid());
        }
        match &draft.work {
            Some(_) => Ok(self.named(passage, scene, bracket, draft)),
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

    /// Whether numbers without a label, which are no pages of the source, are its lines: it was cited by lines before.
    fn are_lines(&self, scene: &Scene, id: Id, places: &[Place]) -> bool {
        let bare = |place: &Place| place.unit == Unit::Page && place.label.is_none();
        let is_key = |key: &Key| self.index.by_key(key.as_str()) == Some(id);
        let mut cited = self
            .citations
            .iter()
            .rev()
            .take(FARTHEST)
            .flat_map(|citation| &citation.items);
        let before = cited.find(|item| {
            matches!(item.keys.as_slice(), [only] if is_key(only)) && !item.locators.is_empty()
        });
        places.iter().all(bare)
            && agreement(self.index, scene, id, places) == Agreement::No
            && before
                .and_then(|item| item.locators.first())
                .is_some_and(|at| at.locator.unit == Unit::Line)
    }

    fn keys(&self, sources: &[Id]) -> Vec<Key> {
        sources
            .iter()
            .filter_map(|id| self.index.facts(*id))
            .map(|facts| facts.key.clone())
            .collect()
    }
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

/// Whether a bracket holds the numbers of sources, as IEEE's style sets them: `[3]`, `[3, 7]`.
fn bracket_of_numbers(text: &str) -> bool {
    let inside = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| {
        inside.starts_with(|c: char| c.is_ascii_digit())
            && inside
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'))
    })
}
