//! Finding the fixes among many that do no harm: all at once, and by halves where that fails.

use std::sync::Arc;

use ibid_diagnostics::{AppliedToFiles, FileId, Fix, Safety, apply_to_files};

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
struct Halving<'u, E> {
    unit: &'u Unit,
    /// Sets of fixes that are still to be tried, the next one last.
    waiting: Vec<Vec<usize>>,
    trials: usize,
    made: Vec<usize>,
    refused: Vec<usize>,
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
    let mut states: Vec<Halving<'_, J::Extra>> = units.iter().map(Halving::new).collect();
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
    states.into_iter().map(Halving::found).collect()
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

impl<'u, E> Halving<'u, E> {
    fn new(unit: &'u Unit) -> Self {
        Self {
            unit,
            waiting: vec![(0..unit.fixes.len()).collect()],
            trials: 0,
            made: Vec::new(),
            refused: Vec::new(),
            texts: Texts::new(),
            judged: Vec::new(),
        }
    }

    /// The next set to try.
    fn next(&mut self, unit: usize, texts: &Texts) -> Option<Trial> {
        let set = self.waiting.pop()?;
        if self.trials >= TRIALS {
            self.refused.extend(set);
            self.refused.extend(self.waiting.drain(..).flatten());
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

    /// Takes a set that does no harm; halves one that does, until a single fix is left.
    fn decide(
        &mut self,
        trial: &Trial,
        answers: Vec<Option<Judged<E>>>,
        documents: &[Document],
        before: &[Judged<E>],
    ) {
        let fixes = self.fixes(&trial.all);
        let answers: Option<Vec<Judged<E>>> = answers.into_iter().collect();
        let is_harmless = |(after, &place): (&Judged<E>, &usize)| {
            let (Some(document), Some(before)) = (documents.get(place), before.get(place)) else {
                return false;
            };
            let made = Made::new(&fixes, |number| document.file(number));
            verify(before.side(), after.side(), &made).is_ok()
        };
        let answers = answers.filter(|answers| {
            let mut pairs = answers.iter().zip(&self.unit.documents);
            pairs.all(is_harmless)
        });
        if let Some(answers) = answers {
            self.made.clone_from(&trial.all);
            self.texts.clone_from(&trial.changed);
            let documents = self.unit.documents.iter().copied();
            self.judged = documents.zip(answers).collect();
        } else if trial.set.len() <= 1 {
            self.refused.extend(&trial.set);
        } else {
            let (first, second) = trial.set.split_at(trial.set.len() / 2);
            self.waiting.push(second.to_vec());
            self.waiting.push(first.to_vec());
        }
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
