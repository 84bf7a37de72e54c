//! Linking an item that names its work.

use super::brackets::Bracket;
use super::citation::Evidence;
use super::drafts::Draft;
use super::evidence::{Agreement, Question, agreement};
use super::facts::title_words;
use super::index::{Id, Ids};
use super::link::{Linked, Linker, resolution};
use super::mentions::Mention;
use super::scene::Scene;
use super::titles::{TitleFit, titled};
use super::works::{Work, WorkFit};

impl Linker<'_> {
    /// `ibid.`: the citation before.
    pub(super) fn ibid(&self) -> Linked {
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
    pub(super) fn named(
        &self,
        passage: usize,
        scene: &Scene,
        bracket: &Bracket,
        draft: &Draft,
    ) -> Linked {
        let Some(work) = &draft.work else {
            return self.ibid();
        };
        let question = self.question(passage, bracket, &draft.places);
        let sentence = scene.sentence(bracket.range.start);
        let before = scene.mentions_in(sentence.start..bracket.range.start);
        let mut sources = self
            .by_whom_is_named(scene, &question, before, work)
            .unwrap_or_else(|| work.sources.clone());
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
        let evidence = self.why(scene, draft, work, &sources);
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

    /// The work of a title alone that is by the author whom the sentence names, where the title fits one by
    /// another better: the bracket leaves out what the sentence says.
    fn by_whom_is_named(
        &self,
        scene: &Scene,
        question: &Question<'_>,
        before: &[Mention],
        work: &Work,
    ) -> Option<Ids> {
        let title = work.title.clone().filter(|_| work.name.is_none())?;
        let named = before
            .iter()
            .rev()
            .find(|mention| !mention.title && !mention.weak);
        let by = match named {
            Some(author) => author.sources.as_slice(),
            None => question.speaker()?,
        };
        if work.sources.iter().any(|id| by.contains(id)) {
            return None;
        }
        let words = title_words(scene.prose.text.get(title)?);
        let found = titled(self.index, &words, Some(by))?;
        (!found.fuzzy && found.fit <= TitleFit::Start).then_some(found.sources)
    }

    /// Why an item that names its work leads to these sources.
    fn why(&self, scene: &Scene, draft: &Draft, work: &Work, sources: &[Id]) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        if work.name.is_some() && !sources.is_empty() {
            evidence.push(Evidence::NamedInBracket);
        }
        if work.title.is_some() && !sources.is_empty() {
            evidence.push(Evidence::TitleInBracket);
        }
        if let ([only], [_], None) = (sources, work.sources.as_slice(), &work.title) {
            evidence.push(Evidence::OnlyWorkByAuthor);
            if !draft.places.is_empty()
                && agreement(self.index, scene, *only, &draft.places) == Agreement::Yes
            {
                evidence.push(Evidence::NumberingFits);
            }
        }
        evidence
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
