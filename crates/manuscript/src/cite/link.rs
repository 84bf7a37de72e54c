//! Linking the candidates of an essay, passage by passage.

use ibid_reference_manager::Key;
use ibid_styles::{CiteForm, Unit};

use super::accept;
use super::brackets::Bracket;
use super::citation::{
    Citation, CitationKind, CitedItem, CitedLocator, Evidence, Resolution, TypedForm,
};
use super::drafts::{Draft, is_scripture, only_years};
use super::evidence::{Agreement, Answer, Event, EventKind, Question, agreement};
use super::habits::Habits;
use super::index::{Id, Ids, LinkIndex};
use super::keyed::{Keyed, KeyedItem};
use super::lexicon;
use super::mentions::Mention;
use super::passages::Thread;
use super::places::Place;
use super::rejects::{Around, is_no_place};
use super::scene::{Candidate, Scene};
use super::topics::Topics;
use super::works::WorkFit;

/// Goes through an essay and links what it finds.
pub(super) struct Linker<'a> {
    index: &'a LinkIndex,
    scenes: &'a [Scene],
    source: &'a str,
    habits: Habits,
    topics: &'a Topics,
    events: Vec<Event>,
    citations: Vec<Citation>,
    threads: Vec<Thread>,
}

/// An item with its sources and why.
struct Linked {
    sources: Ids,
    resolution: Resolution,
    evidence: Vec<Evidence>,
    confidence: u8,
    signal: Option<(usize, std::ops::Range<usize>)>,
    narrative: bool,
    /// Whether a number of four digits was read as the year.
    dated: bool,
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

    fn question<'q>(
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
            .map(|(draft, linked)| self.cited(scene, draft, linked))
            .collect();
        Some(Citation {
            span,
            text: span.text(self.source).to_owned(),
            kind: if narrative {
                CitationKind::NarrativeCompleted
            } else {
                CitationKind::Parenthetical
            },
            typed_as: if dated {
                TypedForm::AuthorDate
            } else {
                TypedForm::Mla
            },
            resolution: items
                .iter()
                .map(|item| item.resolution)
                .min()
                .unwrap_or(Resolution::None),
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

    /// `ibid.`: the citation before.
    fn ibid(&self) -> Linked {
        let before = self.events.iter().rev().find(|event| event.is_citation());
        let sources = before
            .map(|event| event.sources.clone())
            .unwrap_or_default();
        let resolution = resolution(&sources, false);
        Linked {
            sources,
            resolution,
            evidence: vec![Evidence::SameAsBefore],
            confidence: 80,
            signal: None,
            narrative: false,
            dated: false,
        }
    }

    /// An item that names its work.
    fn named(&self, passage: usize, scene: &Scene, bracket: &Bracket, draft: &Draft) -> Linked {
        let Some(work) = &draft.work else {
            return self.ibid();
        };
        let question = self.question(passage, bracket, &draft.places);
        let sentence = scene.sentence(bracket.range.start);
        let before = scene.mentions_in(sentence.start..bracket.range.start);
        let mut sources = work.sources.clone();
        if sources.len() > 1 {
            let year = draft.year.as_ref().and_then(|year| {
                scene
                    .prose
                    .text
                    .get(year.clone())?
                    .get(..4)?
                    .parse::<i32>()
                    .ok()
            });
            let of_year: Ids = sources
                .iter()
                .copied()
                .filter(|id| {
                    year.is_some() && self.index.facts(*id).and_then(|facts| facts.year) == year
                })
                .collect();
            if !of_year.is_empty() {
                sources = of_year;
            }
            sources = question.narrowed(&sources, before.iter().filter(|mention| mention.title));
        }
        sources.sort_unstable();
        let signal = before
            .iter()
            .rev()
            .find(|mention| mention.sources.iter().any(|id| sources.contains(id)));
        let narrative = work.name.is_none() && signal.is_some_and(|mention| !mention.title);
        let mut evidence = Vec::new();
        if work.name.is_some() && !sources.is_empty() {
            evidence.push(Evidence::NamedInBracket);
        }
        if work.title.is_some() && !sources.is_empty() {
            evidence.push(Evidence::TitleInBracket);
        }
        if let ([only], [_], None) = (sources.as_slice(), work.sources.as_slice(), &work.title) {
            evidence.push(Evidence::OnlyWorkByAuthor);
            if !draft.places.is_empty()
                && agreement(self.index, scene, *only, &draft.places) == Agreement::Yes
            {
                evidence.push(Evidence::NumberingFits);
            }
        }
        Linked {
            resolution: resolution(&sources, work.fuzzy),
            confidence: if sources.len() > 1 {
                30
            } else {
                confidence(work.fit)
            },
            sources,
            evidence,
            signal: signal.map(|mention| (passage, mention.range.clone())),
            narrative,
            dated: draft.year.is_some(),
        }
    }

    /// Locators or a year alone.
    fn bare(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Option<Linked> {
        let question = self.question(passage, bracket, &draft.places);
        let around = Around::new(&scene.prose, bracket);
        let later = self.question(passage, bracket, &draft.later);
        if let Some(dated) = draft
            .year
            .as_ref()
            .and_then(|_| self.dated(&later, scene, bracket, draft))
        {
            return Some(dated);
        }
        if draft.places.is_empty() || is_no_place(&scene.prose, bracket, &draft.places, around) {
            return None;
        }
        if is_scripture(&draft.places) {
            return Some(self.scripture(scene, draft));
        }
        let sentence = question.in_sentence();
        let answer = sentence.clone().or_else(|| question.answer());
        if !self.is_place(scene, draft, around, sentence.is_some(), answer.as_ref()) {
            return None;
        }
        Some(answer.map_or_else(
            || Linked {
                sources: Vec::new(),
                resolution: Resolution::None,
                evidence: Vec::new(),
                confidence: 0,
                signal: None,
                narrative: true,
                dated: false,
            },
            |answer| self.answered(scene, draft, answer),
        ))
    }

    /// A place in scripture: the one Bible of the library, or none.
    fn scripture(&self, scene: &Scene, draft: &Draft) -> Linked {
        let mut sources: Ids = ["bible", "quran", "koran", "testament", "torah"]
            .iter()
            .flat_map(|word| self.index.by_title_word(word))
            .copied()
            .collect();
        sources.truncate(8);
        sources.sort_unstable();
        sources.dedup();
        let answer = Answer {
            sources,
            evidence: Evidence::TitleInBracket,
            signal: None,
            titled: false,
        };
        let linked = self.answered(scene, draft, answer);
        if linked.sources.is_empty() {
            return Linked {
                evidence: Vec::new(),
                confidence: 0,
                ..linked
            };
        }
        linked
    }

    fn answered(&self, scene: &Scene, draft: &Draft, answer: Answer) -> Linked {
        let mut sources = answer.sources;
        sources.sort_unstable();
        let mut evidence = vec![answer.evidence];
        if let [only] = sources.as_slice() {
            if agreement(self.index, scene, *only, &draft.places) == Agreement::Yes {
                evidence.push(Evidence::NumberingFits);
            }
        }
        let confidence = match answer.evidence {
            _ if sources.len() > 1 => 30,
            Evidence::NamedInSentence => 90,
            Evidence::Pronoun => 75,
            Evidence::NamedInParagraph | Evidence::SameAsBefore => 70,
            _ => 60,
        };
        Linked {
            resolution: resolution(&sources, false),
            sources,
            evidence,
            confidence,
            signal: answer.signal,
            narrative: true,
            dated: false,
        }
    }

    /// A year alone, in the manner of APA: the author stands directly before it, or the source has this date.
    fn dated(
        &self,
        question: &Question<'_>,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Option<Linked> {
        let year = scene.prose.text.get(draft.year.clone()?)?;
        if year.contains(['-', '–', '—', '/']) {
            return None;
        }
        let year = year.get(..4).and_then(|year| year.parse::<i32>().ok());
        let answer = question.in_sentence()?;
        let (named_in, signal) = answer.signal.clone()?;
        let title = self
            .scenes
            .get(named_in)?
            .mentions_in(signal.start..signal.end)
            .first()?
            .title;
        if title {
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
        let in_manner = self.habits.dated && Around::new(&scene.prose, bracket).ends_clause();
        if of_year.is_empty() && !(adjacent && later) || !adjacent && !later && !in_manner {
            return None;
        }
        let sources = if of_year.is_empty() {
            answer.sources
        } else {
            of_year
        };
        Some(Linked {
            dated: true,
            ..self.answered(scene, draft, Answer { sources, ..answer })
        })
    }

    /// Whether locators alone are a citation, given what they may refer to.
    fn is_place(
        &self,
        scene: &Scene,
        draft: &Draft,
        around: Around<'_>,
        named: bool,
        answer: Option<&Answer>,
    ) -> bool {
        let prose = &scene.prose;
        let label = |place: &Place| place.label_text(prose).map(super::fold::fold);
        let of_sources = draft.places.iter().any(|place| {
            label(place).is_some_and(|label| {
                lexicon::is_only_of_sources(place.unit, label.trim_end_matches('.'))
            }) || matches!(place.unit, Unit::Timestamp | Unit::Verse)
        });
        let structural = draft
            .places
            .iter()
            .all(|place| place.unit != Unit::Page || place.label.is_some())
            && !of_sources;
        let quotation =
            around.follows_quotation() || around.before.trim_end().ends_with(['”', '"', '»']);
        let held = || {
            answer.is_some_and(|answer| {
                answer
                    .sources
                    .iter()
                    .any(|id| agreement(self.index, scene, *id, &draft.places) == Agreement::Yes)
            })
        };
        if only_years(prose, &draft.places) && !held() {
            return false;
        }
        if draft.places.iter().any(|place| is_decimal(place, prose))
            && !self.is_division(draft, prose, quotation, answer)
        {
            return false;
        }
        let division = draft
            .places
            .iter()
            .all(|place| place.unit == Unit::Division);
        if structural && !division {
            return named || (quotation && answer.is_some());
        }
        named
            || quotation
            || of_sources && answer.is_some()
            || (answer.is_some() && (around.ends_clause() || self.habits.bare))
    }

    /// Whether two numbers with a point between are book and line, act and scene, and no decimal.
    fn is_division(
        &self,
        draft: &Draft,
        prose: &crate::Prose,
        quotation: bool,
        answer: Option<&Answer>,
    ) -> bool {
        let plausible = draft
            .places
            .iter()
            .all(|place| !place.value_text(prose).starts_with('0'));
        let lines = draft.places.iter().all(|place| {
            let (_, line) = place.value_text(prose).split_once('.').unwrap_or_default();
            line.len() > 1
        });
        let named = answer.is_some_and(|answer| {
            answer.evidence == Evidence::NamedInSentence && (answer.titled || lines)
        });
        plausible && (quotation || named || self.divides(answer))
    }

    /// Whether the source was cited before by act, book or the like.
    fn divides(&self, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else { return false };
        self.citations.iter().rev().take(200).any(|citation| {
            citation.items.iter().any(|item| {
                let same = item.keys.iter().any(|key| {
                    self.index
                        .by_key(key.as_str())
                        .is_some_and(|id| answer.sources.contains(&id))
                });
                same && item
                    .locators
                    .iter()
                    .any(|locator| locator.locator.unit == Unit::Division)
            })
        })
    }

    fn cited(&self, scene: &Scene, draft: &Draft, linked: Linked) -> CitedItem {
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
            locators: places.iter().map(|place| located(scene, place)).collect(),
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

    /// A citation by key. A key in the sentence that the library lacks is a handle unless a locator follows it.
    fn keyed(&self, passage: usize, scene: &Scene, keyed: &Keyed) -> Option<Citation> {
        let known = |item: &KeyedItem| self.index.by_key(item.key_text(&scene.prose)).is_some();
        let alone = keyed.narrative && keyed.items.iter().all(|item| item.places.is_empty());
        if alone && !keyed.items.iter().any(known) {
            return None;
        }
        let items: Vec<CitedItem> = keyed
            .items
            .iter()
            .map(|item| self.keyed_item(scene, item, known(item)))
            .collect();
        let narrative = keyed.narrative || keyed.items.first().is_some_and(|item| item.suppress);
        let in_parentheses = scene.in_parentheses(&keyed.range);
        let span = scene.prose.span(keyed.range.clone());
        Some(Citation {
            span,
            text: span.text(self.source).to_owned(),
            kind: if narrative {
                CitationKind::NarrativeCompleted
            } else {
                CitationKind::Parenthetical
            },
            typed_as: TypedForm::Pandoc,
            resolution: items
                .iter()
                .map(|item| item.resolution)
                .min()
                .unwrap_or(Resolution::None),
            items,
            signal: None,
            block: passage,
            form: if keyed.narrative {
                CiteForm::Narrative
            } else {
                CiteForm::Parenthetical
            },
            in_parentheses,
            possessive: keyed.possessive,
        })
    }

    fn keyed_item(&self, scene: &Scene, item: &KeyedItem, known: bool) -> CitedItem {
        let prose = &scene.prose;
        let text = |range: &std::ops::Range<usize>| {
            prose.text.get(range.clone()).unwrap_or_default().to_owned()
        };
        CitedItem {
            keys: if known {
                vec![Key::new(item.key_text(prose))]
            } else {
                Vec::new()
            },
            locators: item
                .places
                .iter()
                .map(|place| located(scene, place))
                .collect(),
            name: None,
            title: None,
            typed_key: Some(prose.span(item.key.clone())),
            span: prose.span(item.range.clone()),
            prefix: text(&item.prefix),
            suffix: text(&item.suffix),
            suppress_author: item.suppress,
            resolution: if known {
                Resolution::Exact
            } else {
                Resolution::None
            },
            evidence: if known {
                vec![Evidence::Key]
            } else {
                Vec::new()
            },
            confidence: if known { 100 } else { 0 },
        }
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

/// Whether a value is two numbers with a point between: a decimal as well as book and line.
fn is_decimal(place: &Place, prose: &crate::Prose) -> bool {
    let text = place.value_text(prose);
    place.label.is_none()
        && text.matches('.').count() == 1
        && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn located(scene: &Scene, place: &Place) -> CitedLocator {
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

fn resolution(sources: &[Id], fuzzy: bool) -> Resolution {
    match sources.len() {
        0 => Resolution::None,
        1 if fuzzy => Resolution::Fuzzy,
        1 => Resolution::Exact,
        _ => Resolution::Ambiguous,
    }
}

fn confidence(fit: WorkFit) -> u8 {
    match fit {
        WorkFit::NameAndTitle => 98,
        WorkFit::WholeName | WorkFit::WholeTitle => 95,
        WorkFit::StartOfTitle => 90,
        WorkFit::FirstName => 85,
        WorkFit::PartOfName | WorkFit::PartOfTitle => 75,
        WorkFit::Misspelled => 70,
        WorkFit::OtherName => 65,
        WorkFit::Unknown => 0,
    }
}
