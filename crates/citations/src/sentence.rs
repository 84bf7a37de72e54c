//! Whom the sentence before a bracket names: who speaks in it, and which work it is about.

use std::ops::Range;

use ibid_styles::Unit;

use super::facts::Numbering;
use super::index::{Id, Ids, LinkIndex};
use super::lexicon;
use super::mentions::{Mention, insides};
use super::places::Place;
use super::scene::{Candidate, Scene};
use ibid_language::{is_apostrophe, words};

/// What was named, or cited by name, in order.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub passage: usize,
    pub at: usize,
    pub sources: Ids,
    /// What it is.
    pub kind: EventKind,
}

/// What an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EventKind {
    /// An author is named in the prose.
    Author,
    /// A title is named in the prose.
    Title,
    /// A bracket names its work.
    Citation,
}

/// The names in the prose and in brackets, in order: what is certain, however the other brackets are understood.
pub(super) fn events(scenes: &[Scene]) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for (passage, scene) in scenes.iter().enumerate() {
        let mentions = scene.mentions.iter().filter(|mention| !mention.weak);
        out.extend(mentions.map(|mention| Event {
            passage,
            at: mention.range.start,
            sources: mention.sources.clone(),
            kind: if mention.title {
                EventKind::Title
            } else {
                EventKind::Author
            },
        }));
        for candidate in &scene.candidates {
            let Candidate::Typed {
                bracket, drafts, ..
            } = candidate
            else {
                continue;
            };
            let works = drafts.iter().filter_map(|draft| draft.work.as_ref());
            out.extend(
                works
                    .filter(|work| !work.sources.is_empty())
                    .map(|work| Event {
                        passage,
                        at: bracket.range.start,
                        sources: work.sources.clone(),
                        kind: EventKind::Citation,
                    }),
            );
        }
    }
    out.sort_by_key(|event| (event.passage, event.at));
    out
}

/// No more names than this, the last ones, are weighed in a sentence.
const MOST_MENTIONS: usize = 12;

/// No more events than this are gone back.
const FARTHEST: usize = 64;

/// Whom a sentence names: sources, and the name that led to them.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub sources: Ids,
    pub signal: (usize, Range<usize>),
    /// Whether the name that speaks is a title.
    pub title: bool,
}

/// Whether the numbering of a source agrees with locators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// It cannot be.
    No,
    /// It cannot be if the source is of the kind that it was taken for.
    Doubtful,
    Open,
    /// The page lies within the source, or the time in a recording.
    Yes,
}

/// How the numbering of a source agrees with the locators.
pub(super) fn agreement(index: &LinkIndex, scene: &Scene, id: Id, places: &[Place]) -> Agreement {
    let Some(facts) = index.facts(id) else {
        return Agreement::No;
    };
    places
        .iter()
        .map(|place| match (place.unit, facts.numbering) {
            (Unit::Timestamp, Numbering::Time) => Agreement::Yes,
            (Unit::Timestamp, _) => Agreement::No,
            (Unit::Page | Unit::Line | Unit::Division, Numbering::Time) => {
                let text = place.value_text(&scene.prose);
                if text.contains(':') {
                    Agreement::Yes
                } else {
                    Agreement::No
                }
            }
            (Unit::Page, _) => match place
                .numbers(&scene.prose)
                .and_then(|(page, _)| facts.holds_page(page))
            {
                Some(true) => Agreement::Yes,
                Some(false) => Agreement::No,
                None if facts.numbering == Numbering::Nothing => Agreement::Doubtful,
                None => Agreement::Open,
            },
            (Unit::Division | Unit::Line, _)
                if facts.part && facts.pages.is_some() && place.label.is_none() =>
            {
                Agreement::No
            }
            _ => Agreement::Open,
        })
        .min()
        .unwrap_or(Agreement::Open)
}

/// Asks the prose around a bracket.
pub(super) struct Question<'a> {
    pub index: &'a LinkIndex,
    pub scenes: &'a [Scene],
    pub passage: usize,
    pub range: Range<usize>,
    pub places: &'a [Place],
    pub events: &'a [Event],
}

impl Question<'_> {
    pub(super) fn scene(&self) -> Option<&Scene> {
        self.scenes.get(self.passage)
    }

    pub(super) fn agrees(&self, id: Id) -> Agreement {
        self.scene().map_or(Agreement::Open, |scene| {
            agreement(self.index, scene, id, self.places)
        })
    }

    /// The author or title named in the sentence before the bracket.
    pub(super) fn in_sentence(&self) -> Option<Answer> {
        let scene = self.scene()?;
        let sentence = scene.sentence(self.range.start);
        let here = self.named(self.passage, sentence.start..self.range.start);
        if here.is_some() || !self.continues() {
            return here;
        }
        // A quotation set off from the prose is introduced by the sentence before it.
        let before = self.passage.checked_sub(1)?;
        let introduction = self.scenes.get(before)?;
        let end = introduction.prose.text.len();
        let start = introduction.sentence(end.saturating_sub(1)).start;
        self.named(before, start..end)
    }

    /// Whether the passage goes on with the paragraph before it.
    pub(super) fn continues(&self) -> bool {
        self.scene().is_some_and(|scene| scene.kind.is_set_off())
    }

    /// The strongest mention in a range, narrowed by the others.
    fn named(&self, passage: usize, range: Range<usize>) -> Option<Answer> {
        let scene = self.scenes.get(passage)?;
        let mentions = scene.mentions_in(range.clone());
        let last_few = mentions.len().saturating_sub(MOST_MENTIONS);
        let mentions = mentions.get(last_few..).unwrap_or_default();
        let before = scene.candidates.partition_point(|candidate| {
            candidate.range().start < self.range.start || passage < self.passage
        });
        let last = before
            .checked_sub(1)
            .and_then(|last| scene.candidates.get(last));
        let last = last
            .map(|candidate| candidate.range().start)
            .filter(|start| passage == self.passage && *start >= range.start);
        let pronoun = passage == self.passage && self.pronoun_says();
        let is_quoted = |mention: &Mention| {
            let at = mention.range.start;
            !mention.title && insides(&scene.quotations).any(|inside| inside.contains(&at))
        };
        let best = mentions
            .iter()
            .enumerate()
            .map(|(place, mention)| {
                let agreement = mention.sources.iter().map(|id| self.agrees(*id)).max();
                let weight = weight(scene, mention)
                    - 3 * i32::from(is_quoted(mention))
                    - 3 * i32::from(agreement <= Some(Agreement::No))
                    + i32::from(agreement == Some(Agreement::Yes))
                    - 3 * i32::from(mention.title && mention.weak && pronoun)
                    + 2 * i32::from(last.is_some_and(|last| mention.range.start > last));
                (weight, place, mention)
            })
            .filter(|(weight, _, mention)| *weight > -2 && !(mention.weak && *weight < 0))
            .max_by_key(|(weight, place, _)| (*weight, *place))?
            .2;
        let others = mentions
            .iter()
            .filter(|mention| mention.range != best.range);
        let sources = self.narrowed(&best.sources, others);
        Some(Answer {
            sources,
            signal: (passage, best.range.clone()),
            title: best.title,
        })
    }

    /// Who speaks in a sentence that names no author: `Elsewhere she argues`.
    pub(super) fn speaker(&self) -> Option<&[Id]> {
        let scene = self.scene()?;
        let start = scene.sentence(self.range.start).start;
        let here = scene.mentions_in(start..self.range.start);
        if here.iter().any(|mention| !mention.title) || !self.pronoun_says() {
            return None;
        }
        let mut before = self.paragraph_events().filter(|event| {
            event.kind == EventKind::Author && (event.passage, event.at) < (self.passage, start)
        });
        before.next().map(|event| event.sources.as_slice())
    }

    /// Of several works by an author, those that other mentions, the paragraph or the numbering speak for.
    pub(super) fn narrowed<'m>(
        &self,
        sources: &[Id],
        others: impl Iterator<Item = &'m Mention>,
    ) -> Ids {
        let mut kept: Ids = sources.to_vec();
        let mut keep = |shared: Ids| {
            if !shared.is_empty() {
                kept = shared;
            }
        };
        if sources.len() > 1 {
            for other in others {
                keep(
                    sources
                        .iter()
                        .copied()
                        .filter(|id| other.sources.contains(id))
                        .collect(),
                );
            }
        }
        if kept.len() > 1 {
            let best = kept.iter().map(|id| self.agrees(*id)).max();
            kept.retain(|id| Some(self.agrees(*id)) == best);
        }
        if kept.len() > 1
            && let Some(event) = self.paragraph_events().find(|event| {
                event.sources.len() == 1 && kept.iter().any(|id| event.sources.contains(id))
            })
        {
            kept = event.sources.clone();
        }
        kept
    }

    /// What was named or cited before in the same paragraph, the last first.
    pub(super) fn paragraph_events(&self) -> impl Iterator<Item = &Event> {
        let first = if self.continues() {
            self.passage.saturating_sub(1)
        } else {
            self.passage
        };
        self.events
            .iter()
            .rev()
            .take(FARTHEST)
            .take_while(move |event| event.passage >= first)
    }

    /// Whether a pronoun is said to say something: `He argues`.
    pub(super) fn pronoun_says(&self) -> bool {
        let Some(scene) = self.scene() else {
            return false;
        };
        let sentence = scene.sentence(self.range.start);
        let text = scene
            .prose
            .text
            .get(sentence.start..self.range.start)
            .unwrap_or_default();
        let words = words(text);
        words.windows(3).take(12).any(|three| {
            let [first, rest @ ..] = three else {
                return false;
            };
            matches!(first.folded.as_ref(), "he" | "she" | "they")
                && rest.iter().any(|word| lexicon::is_reporting(&word.folded))
        })
    }

    /// Whether the sentence gives the word to someone whom no source is by: `As Pollard argues`.
    pub(super) fn stranger(&self) -> bool {
        let Some(scene) = self.scene() else {
            return false;
        };
        let start = scene.sentence(self.range.start).start;
        let text = scene
            .prose
            .text
            .get(start..self.range.start)
            .unwrap_or_default();
        let known = scene.mentions_in(start..self.range.start);
        let words = words(text);
        words.windows(2).any(|pair| {
            let [name, verb] = pair else { return false };
            let at = start + name.range.start;
            name.capital
                && !name.possessive
                && name.range.start > 0
                && name.folded.chars().count() > 2
                && lexicon::is_reporting(&verb.folded)
                && !lexicon::is_function(&name.folded)
                && !known
                    .iter()
                    .any(|mention| mention.range.start <= at && at < mention.range.end)
        })
    }
}

/// So many bytes on either side of a name its clause is looked at.
const CLAUSE: usize = 160;

/// Whether a clause about somebody else holds the name, `Canovan, who read Arendt`, and what stands behind the name.
fn clause<'t>(text: &'t str, mention: &Mention) -> (bool, &'t str) {
    let mut start = mention.range.start.saturating_sub(CLAUSE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text.get(start..mention.range.start).unwrap_or_default();
    let opened = before.rsplit_once(',').map_or("", |(_, clause)| clause);
    let first = words(opened).into_iter().next();
    let is_about = first.is_some_and(|word| {
        matches!(
            word.folded.as_ref(),
            "who" | "whose" | "whom" | "a" | "an" | "one"
        )
    });
    (is_about, text.get(mention.range.end..).unwrap_or_default())
}

/// The first word behind a clause or apposition that follows a name: `says` behind `, who read Arendt, says`.
fn behind_aside(after: &str) -> Option<&str> {
    let aside = after.strip_prefix(',')?;
    let end = aside
        .char_indices()
        .find(|(_, c)| matches!(c, ',' | '.' | ';' | '“'))?;
    let (at, ',') = end else { return None };
    let inside = aside.get(..at.min(CLAUSE))?;
    let first = inside.split_whitespace().next()?;
    let opens = matches!(
        first,
        "who" | "whose" | "whom" | "a" | "an" | "the" | "one" | "his" | "her"
    );
    let verb = aside.get(at + 1..)?.split_whitespace().next()?;
    opens.then(|| verb.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// How much a mention speaks for being the one who is cited.
fn weight(scene: &Scene, mention: &Mention) -> i32 {
    let text = &scene.prose.text;
    let after = text.get(mention.range.end..).unwrap_or_default();
    let after: Vec<_> = words(
        after
            .get(
                ..after
                    .char_indices()
                    .nth(60)
                    .map_or(after.len(), |(at, _)| at),
            )
            .unwrap_or_default(),
    );
    let mut start = mention.range.start.saturating_sub(24);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = words(text.get(start..mention.range.start).unwrap_or_default());
    let (clause_before, clause_after) = clause(text, mention);
    // `who read Ames for years,`
    let is_inside = clause_before
        && clause_after.split_once(',').is_some_and(|(rest, _)| {
            let rest = words(rest);
            rest.len() <= 5 && !rest.iter().any(|word| lexicon::is_reporting(&word.folded))
        });
    let says = !is_inside
        && after
            .iter()
            .take(3)
            .any(|word| lexicon::is_reporting(&word.folded))
        || behind_aside(clause_after).is_some_and(lexicon::is_reporting)
        || after.windows(2).any(|pair| {
            // `Lewin takes the phrase at its word and argues`
            matches!(pair, [and, verb] if and.folded == "and" && lexicon::is_reporting(&verb.folded))
        });
    let last = before.last().map(|word| word.folded.as_ref());
    let said = last.is_some_and(lexicon::is_reporting) && !is_inside;
    let gives = matches!(last, Some("to" | "as" | "by" | "in" | "for"));
    let contrast = before
        .iter()
        .rev()
        .take(2)
        .any(|word| lexicon::is_contrasting(&word.folded));
    // `Bloom quotes Lee’s word`: who has the word is not who speaks.
    let owns = text
        .get(mention.range.end..)
        .and_then(|after| after.chars().next())
        .is_some_and(is_apostrophe);
    let relative = matches!(
        last,
        Some(
            "that" | "which" | "whom" | "who" | "where" | "when" | "how" | "why" | "what" | "whose"
        )
    );
    2 * i32::from(says || said && !owns) + i32::from(gives)
        - i32::from(said && owns)
        - i32::from(relative || is_inside)
        - 2 * i32::from(contrast)
        - i32::from(mention.weak)
}
