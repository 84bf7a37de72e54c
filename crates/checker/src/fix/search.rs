//! Finding the fixes among many that do no harm: all at once; where that fails without those nearest to the harm, and by
//! halves where the harm has no place.

use std::collections::BTreeSet;
use std::sync::Arc;

use ibid_diagnostics::{AppliedToFiles, FileId, Fix, Safety, apply_to_files};

use super::blame::Blame;
use super::verify::{Made, verify};
use super::{Asked, Document, Judge, Judged, Texts, Unit};

/// So many readings may be spent on the fixes of a unit; those that are not tried by then are not made. A text whose
/// fixes all do harm would otherwise cost a reading for each.
const TRIALS: usize = 64;

/// What a unit comes to.
pub(super) struct Found<E> {
    /// The fixes that do no harm together.
    pub(super) made: Vec<Fix>,
    /// Those that do, or were not tried.
    pub(super) refused: Vec<Fix>,
    /// The texts that change with those that were made.
    pub(super) texts: Texts,
    /// The documents with these texts.
    pub(super) judged: Vec<(usize, Judged<E>)>,
}

/// The state of the search in one unit.
struct Search<'u, E> {
    unit: &'u Unit,
    /// Sets of fixes that are still to be tried, the next one last.
    waiting: Vec<Vec<usize>>,
    trials: usize,
    made: Vec<usize>,
    refused: Vec<usize>,
    /// Those that were refused for the harm in their paragraph without being tried alone. When all others are decided,
    /// they are tried once more: it may have been another that did it.
    blamed: Vec<usize>,
    is_second: bool,
    texts: Texts,
    judged: Vec<(usize, Judged<E>)>,
}

/// A set of fixes with what it makes of the texts.
struct Trial {
    /// The unit.
    unit: usize,
    /// The fixes that are new in it.
    set: Vec<usize>,
    /// Those and the ones that are made already.
    all: Vec<usize>,
    /// The texts that change.
    changed: Texts,
}

/// Tries the fixes of each unit. The trials of a step are judged together, so that the caller may judge them side by
/// side.
pub(super) fn search<J: Judge>(
    judge: &J,
    documents: &[Document],
    texts: &Texts,
    judged: &[Judged<J::Extra>],
    units: &[Unit],
) -> Vec<Found<J::Extra>> {
    let mut states: Vec<Search<'_, J::Extra>> = units.iter().map(Search::new).collect();
    loop {
        let trials: Vec<Trial> = states
            .iter_mut()
            .enumerate()
            .filter_map(|(unit, state)| state.next(unit, texts))
            .collect();
        if trials.is_empty() {
            break;
        }
        let asked = trials.iter().flat_map(|trial| {
            let documents = units.get(trial.unit).map(|unit| unit.documents.as_slice());
            let documents = documents.unwrap_or_default().iter();
            documents.map(|&document| Asked {
                document,
                texts,
                changed: &trial.changed,
            })
        });
        let asked: Vec<Asked<'_>> = asked.collect();
        let mut answers = judge.judge(&asked).into_iter();
        for trial in &trials {
            let Some(state) = states.get_mut(trial.unit) else {
                continue;
            };
            let answers: Vec<Option<Judged<J::Extra>>> =
                answers.by_ref().take(state.unit.documents.len()).collect();
            state.decide(trial, answers, documents, judged);
        }
    }
    states.into_iter().map(Search::found).collect()
}

/// Makes fixes that lie apart.
pub(super) fn apply(fixes: &[&Fix], texts: &Texts) -> AppliedToFiles {
    let edited: Vec<FileId> = fixes
        .iter()
        .flat_map(|fix| fix.edits.iter().map(|edit| edit.span.file))
        .collect();
    let texts = edited
        .into_iter()
        .filter_map(|file| Some((file, texts.get(&file)?.as_ref())))
        .collect();
    apply_to_files(&texts, fixes.iter().copied(), Safety::Unsafe)
}

impl<'u, E> Search<'u, E> {
    fn new(unit: &'u Unit) -> Self {
        Self {
            unit,
            waiting: vec![(0..unit.fixes.len()).collect()],
            trials: 0,
            made: Vec::new(),
            refused: Vec::new(),
            blamed: Vec::new(),
            is_second: false,
            texts: Texts::new(),
            judged: Vec::new(),
        }
    }

    /// The next set to try.
    fn next(&mut self, unit: usize, texts: &Texts) -> Option<Trial> {
        if self.waiting.is_empty() && !self.is_second {
            self.is_second = true;
            self.waiting
                .extend(Some(std::mem::take(&mut self.blamed)).filter(|set| !set.is_empty()));
        }
        let set = self.waiting.pop()?;
        if self.trials >= TRIALS {
            self.refused.extend(set);
            self.refused.extend(self.waiting.drain(..).flatten());
            self.refused.append(&mut self.blamed);
            return None;
        }
        self.trials += 1;
        let mut all: Vec<usize> = self.made.iter().chain(&set).copied().collect();
        all.sort_unstable();
        let applied = apply(&self.fixes(&all), texts);
        let changed: Texts = applied
            .texts
            .into_iter()
            .map(|(file, text)| (file, Arc::from(text)))
            .collect();
        Some(Trial {
            unit,
            set,
            all,
            changed,
        })
    }

    fn fixes(&self, places: &[usize]) -> Vec<&'u Fix> {
        let fixes = places.iter();
        fixes
            .filter_map(|&place| self.unit.fixes.get(place))
            .collect()
    }

    /// Takes a set that does no harm; divides one that does, until a single fix is left.
    fn decide(
        &mut self,
        trial: &Trial,
        answers: Vec<Option<Judged<E>>>,
        documents: &[Document],
        before: &[Judged<E>],
    ) {
        let answers: Option<Vec<Judged<E>>> = answers.into_iter().collect();
        let Some(answers) = answers else {
            self.divide(&trial.set, &Blame::default());
            return;
        };
        if let Some(blame) = self.blame(trial, &answers, documents, before) {
            self.divide(&trial.set, &blame);
            return;
        }
        self.made.clone_from(&trial.all);
        self.texts.clone_from(&trial.changed);
        let documents = self.unit.documents.iter().copied();
        self.judged = documents.zip(answers).collect();
    }

    /// Who did the harm in a trial; none where there is none.
    fn blame(
        &self,
        trial: &Trial,
        answers: &[Judged<E>],
        documents: &[Document],
        before: &[Judged<E>],
    ) -> Option<Blame> {
        let all = self.fixes(&trial.all);
        let new = trial.set.iter();
        let new: Vec<(usize, &Fix)> = new
            .filter_map(|&place| Some((place, self.unit.fixes.get(place)?)))
            .collect();
        let mut blame = None;
        for (after, &place) in answers.iter().zip(&self.unit.documents) {
            let (Some(document), Some(before)) = (documents.get(place), before.get(place)) else {
                continue;
            };
            let made = Made::new(&all, |number| document.file(number));
            let harms = verify(before.side(), after.side(), &made);
            if !harms.is_empty() {
                let blame = blame.get_or_insert_with(Blame::default);
                blame.add(document, &after.reading, &made, &new, &harms);
            }
        }
        blame
    }

    /// Divides a set that does harm. What has harm in its paragraph is refused where no other of the set edits it;
    /// of the others those nearest to a harm are tried behind the rest, no two of one paragraph together.
    fn divide(&mut self, set: &[usize], blame: &Blame) {
        let is_in = |fixes: &BTreeSet<usize>| {
            let (inside, others): (Vec<usize>, Vec<usize>) =
                set.iter().partition(|fix| fixes.contains(fix));
            (inside, others)
        };
        let ((alone, others), (near, rest)) = (is_in(&blame.alone), is_in(&blame.near));
        let groups = blame.groups(&near);
        if set.len() <= 1 {
            self.refused.extend(set);
        } else if self.is_second && !alone.is_empty() {
            self.refused.extend(alone);
            self.waiting.push(others);
        } else if !alone.is_empty() {
            self.blamed.extend(alone);
            self.waiting.push(others);
        } else if groups.len() > 1 || !groups.is_empty() && !rest.is_empty() {
            self.waiting.extend(groups.into_iter().rev());
            self.waiting.push(rest);
        } else {
            let (first, second) = set.split_at(set.len() / 2);
            self.waiting.push(second.to_vec());
            self.waiting.push(first.to_vec());
        }
        self.waiting.retain(|set| !set.is_empty());
    }

    fn found(self) -> Found<E> {
        let owned = |places: &[usize]| self.fixes(places).into_iter().cloned().collect();
        Found {
            made: owned(&self.made),
            refused: owned(&self.refused),
            texts: self.texts,
            judged: self.judged,
        }
    }
}
