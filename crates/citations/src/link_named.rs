//! Linking an item that names its work.

use super::brackets::Bracket;
use super::citation::{Evidence, Resolution};
use super::drafts::Draft;
use super::facts::title_words;
use super::index::{Id, Ids};
use super::link::{CERTAIN, Linker, ONE_OF_SEVERAL, resolution};
use super::link_bare::hundredths;
use super::linked::Linked;
use super::mentions::Mention;
use super::scene::Scene;
use super::sentence::{Agreement, Question, agreement};
use super::titles::{TitleFit, titled};
use super::works::{Work, WorkFit};

impl Linker<'_> {
    /// `ibid.`: the citation before, whatever became of it.
    pub(super) fn ibid(&self) -> Linked {
        let before = self
            .citations
            .last()
            .and_then(|citation| citation.items.last());
        let keys = before.map_or(&[][..], |item| item.keys.as_slice());
        let sources: Ids = keys
            .iter()
            .filter_map(|key| self.index.by_key(key.as_str()))
            .collect();
        let confidence = before.map_or(0, |item| item.confidence.min(90));
        let resolution = match before.map(|item| item.resolution) {
            Some(Resolution::Exact) if confidence < CERTAIN => Resolution::Likely,
            Some(resolution) => resolution,
            None => Resolution::None,
        };
        Linked {
            resolution,
            evidence: if sources.is_empty() {
                Vec::new()
            } else {
                vec![Evidence::SameAsBefore]
            },
            sources,
            confidence,
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
        let by_whom = self.by_whom_is_named(scene, &question, before, work);
        let mut sources = by_whom.unwrap_or_else(|| work.sources.clone());
        let mut sure = confidence(work.fit);
        let alias = work.only_word.as_ref().filter(|_| sources.is_empty());
        if let Some(id) = alias.and_then(|word| self.essay.by_alias(word)) {
            (sources, sure) = (vec![id], ALIAS);
        }
        if sources.len() > 1 && !self.narrow(scene, &question, draft, before, &mut sources) {
            sure = self.among(passage, bracket, draft, &mut sources);
        } else {
            sources.sort_unstable();
        }
        if let ([only], Some(year)) = (sources.as_slice(), year(scene, draft))
            && self
                .index
                .facts(*only)
                .and_then(|facts| facts.year)
                .is_some_and(|known| known != year)
        {
            sure = sure.min(OTHER_YEAR);
        }
        let signal = before
            .iter()
            .rev()
            .find(|mention| mention.sources.iter().any(|id| sources.contains(id)));
        let narrative = work.name.is_none() && signal.is_some_and(|mention| !mention.title);
        Linked {
            resolution: match resolution(&sources, work.fuzzy) {
                Resolution::Exact if sure < NAMED => Resolution::Likely,
                resolution => resolution,
            },
            confidence: sure,
            evidence: self.why(scene, draft, work, &sources),
            sources,
            signal: signal.map(|mention| (passage, mention.range.clone())),
            narrative,
            dated: draft.year.is_some(),
        }
    }

    /// Keeps of several works those of the year typed, of the title in the sentence, or that the paragraph and the
    /// numbering speak for; whether year or title leave one.
    fn narrow(
        &self,
        scene: &Scene,
        question: &Question<'_>,
        draft: &Draft,
        before: &[Mention],
        sources: &mut Ids,
    ) -> bool {
        let typed = year(scene, draft);
        let is_of_year = |id: &Id| {
            typed.is_some() && self.index.facts(*id).and_then(|facts| facts.year) == typed
        };
        if sources.iter().any(is_of_year) {
            sources.retain(is_of_year);
        }
        let titles = || before.iter().filter(|mention| mention.title);
        let is_titled = |id: &&Id| titles().any(|title| title.sources.contains(id));
        let is_certain = sources.len() == 1 || sources.iter().filter(is_titled).count() == 1;
        *sources = question.narrowed(sources, titles());
        is_certain
    }

    /// Of several works that what is typed fits as well, the one that the essay speaks of, if it does; and how likely
    /// the first of those left is.
    fn among(&self, passage: usize, bracket: &Bracket, draft: &Draft, sources: &mut Ids) -> u8 {
        let judgement = self.weighed(passage, bracket, draft, Some(sources.as_slice()));
        let Some((likely, first)) =
            judgement.and_then(|judgement| judgement.sources.first().copied())
        else {
            return 30;
        };
        if sources.len() == 1 {
            return OTHER_WORKS;
        }
        if likely >= ONE_OF_SEVERAL {
            *sources = vec![first];
        }
        hundredths(likely)
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

/// The year typed in an item.
fn year(scene: &Scene, draft: &Draft) -> Option<i32> {
    let year = scene.prose.text.get(draft.year.clone()?)?;
    year.get(..4)?.parse().ok()
}

/// How sure a link is by a short form that the essay introduces.
const ALIAS: u8 = 95;

/// From this confidence on a name in the bracket is called exact: of such links 99 in 100 are right.
const NAMED: u8 = 75;

/// How sure a link is whose year is not that of the source, or whose author has other works that the prose left out.
const OTHER_YEAR: u8 = 70;
const OTHER_WORKS: u8 = 74;

/// How likely a work is that fits what is typed so well, in hundredths: counted on real essays.
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
