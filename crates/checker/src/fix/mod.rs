//! Making fixes, and holding each to its promise.
//!
//! A fix is made only where the text, read and cited and checked again with it, still says what it said: every
//! citation keeps its sources and its places, every work that is cited its entry, the list its entries, the prose its
//! words, and no other rule has a finding that it had not before. [`Effect`](ibid_diagnostics::Effect) names what a
//! fix may do besides. What does not hold is only shown.
//!
//! All fixes of a text are tried together, and one reading tells where all is well. Where it is not, those nearest to
//! the harm are tried apart from the others, so that one bad fix holds no other.

mod blame;
mod citations;
mod reading;
mod search;
mod shift;
mod verify;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix, Safety};

pub use reading::Reading;
use search::{Found, search};
pub use verify::Fault;
use verify::{Made, Side};

/// So often the texts may change before fixing stops; a fix that makes its own finding again would go on for ever.
const ROUNDS: usize = 32;

/// The texts of the files at hand, by the caller's numbers.
pub type Texts = BTreeMap<FileId, Arc<str>>;

/// An essay with its library, or a library alone, by the numbers of their files in [`Texts`].
///
/// Findings name the two [`FileId::ESSAY`] and [`FileId::LIBRARY`]. A file that is not to be changed has no number:
/// fixes that edit it are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Document {
    /// The essay.
    pub essay: Option<FileId>,
    /// The library; none for a list typed in the essay.
    pub library: Option<FileId>,
}

/// What is known of a document with its texts as they are.
#[derive(Debug, Clone)]
pub struct Judged<E> {
    /// What was found, in the order of its place.
    pub findings: Vec<Diagnostic>,
    /// What was read.
    pub reading: Reading,
    /// What else the caller wants to keep of it.
    pub extra: E,
}

/// A document to be judged with other texts.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its place among the documents.
    pub document: usize,
    /// The texts of all files at hand.
    texts: &'a Texts,
    /// Those that are other now.
    changed: &'a Texts,
}

impl<'a> Asked<'a> {
    /// The text of a file.
    pub fn text(&self, file: FileId) -> Option<&'a Arc<str>> {
        self.changed.get(&file).or_else(|| self.texts.get(&file))
    }
}

/// Reads texts, cites and checks them.
pub trait Judge {
    /// What it keeps besides findings.
    type Extra;

    /// Judges each document with its texts, in the order asked; none where it cannot be read any more.
    fn judge(&self, asked: &[Asked<'_>]) -> Vec<Option<Judged<Self::Extra>>>;
}

/// What fixing gives.
#[derive(Debug)]
pub struct Fixed<E> {
    /// The texts, with the fixes made.
    pub texts: Texts,
    /// The documents with these texts.
    pub judged: Vec<Judged<E>>,
    /// How many fixes were made.
    pub made: usize,
    /// Files that one fix edits together.
    pub linked: Vec<(FileId, FileId)>,
}

/// Makes the fixes that are at least so certain and keep what is promised, until nothing more can be fixed. A fix that
/// was not made is [`Safety::DisplayOnly`] afterwards.
pub fn fix<J: Judge>(
    judge: &J,
    documents: &[Document],
    texts: Texts,
    judged: Vec<Judged<J::Extra>>,
    at_least: Safety,
) -> Fixed<J::Extra> {
    let mut fixed = Fixed {
        texts,
        judged,
        made: 0,
        linked: Vec::new(),
    };
    let mut refused = Refused::default();
    let mut rounds = 0;
    // A round that changes nothing refuses something, so that fewer fixes are left.
    loop {
        let proposals = Proposals::gather(documents, &fixed.judged, at_least, &refused);
        let units = proposals.units(documents, &fixed.texts, true);
        if units.is_empty() || rounds == ROUNDS {
            refused.fixes.extend(proposals.0);
            break;
        }
        let found = search(judge, documents, &fixed.texts, &fixed.judged, &units);
        let made = fixed.made;
        for found in found {
            fixed.take(found, documents, &mut refused);
        }
        rounds += usize::from(fixed.made > made);
    }
    refused.show_only(documents, &mut fixed.judged);
    fixed
}

/// Tries the safe fixes without making any, so that none is called safe that [`fix()`] would not make.
pub fn verify<J: Judge>(
    judge: &J,
    documents: &[Document],
    texts: &Texts,
    judged: &mut [Judged<J::Extra>],
) {
    let mut refused = Refused::default();
    let mut tried = Refused::default();
    // Fixes that touch each other are tried one behind the other.
    loop {
        let proposals = Proposals::gather(documents, judged, Safety::Safe, &tried);
        let units = proposals.units(documents, texts, false);
        if units.is_empty() {
            refused.fixes.extend(proposals.0);
            break;
        }
        for found in search(judge, documents, texts, judged, &units) {
            tried.fixes.extend(found.made);
            tried.fixes.extend(found.refused.iter().cloned());
            refused.fixes.extend(found.refused);
        }
    }
    refused.show_only(documents, judged);
}

/// Compares a document before and after its fixes were made, with nothing else changed.
pub fn compare<E>(before: &Judged<E>, after: &Judged<E>, fixes: &[&Fix]) -> Result<(), Fault> {
    let made = Made::new(fixes, Some);
    let harms = verify::verify(before.side(), after.side(), &made);
    harms.first().map_or(Ok(()), |harm| Err(harm.fault))
}

impl<E> Judged<E> {
    fn side(&self) -> Side<'_> {
        Side {
            reading: &self.reading,
            findings: &self.findings,
        }
    }
}

impl<E> Fixed<E> {
    /// Takes over what the search made of a unit.
    fn take(&mut self, found: Found<E>, documents: &[Document], refused: &mut Refused) {
        refused.fixes.extend(found.refused);
        for (place, judged) in found.judged {
            // What did harm in the text as it was may do none in the text as it is: it is tried again.
            if let Some(document) = documents.get(place) {
                refused.forget(*document);
            }
            if let Some(slot) = self.judged.get_mut(place) {
                *slot = judged;
            }
        }
        self.texts.extend(found.texts);
        self.made += found.made.len();
        for pair in found.made.iter().flat_map(|fix| fix.edits.windows(2)) {
            if let [one, other] = pair
                && one.span.file != other.span.file
            {
                self.linked.push((one.span.file, other.span.file));
            }
        }
    }
}

/// Fixes that were tried and do harm, by the caller's numbers of files.
#[derive(Debug, Default)]
struct Refused {
    fixes: Vec<Fix>,
}

impl Refused {
    fn edits(&self) -> HashSet<Vec<(FileId, usize, usize, &str)>> {
        self.fixes.iter().map(edits_of).collect()
    }

    /// Forgets the fixes of a document that has changed.
    fn forget(&mut self, document: Document) {
        let is_in = |edit: &Edit| document.file(edit.span.file).is_some();
        self.fixes.retain(|fix| !fix.edits.iter().any(is_in));
    }

    /// Marks the fixes in findings.
    fn show_only<E>(&self, documents: &[Document], judged: &mut [Judged<E>]) {
        let refused = self.edits();
        if refused.is_empty() {
            return;
        }
        for (document, judged) in documents.iter().zip(judged) {
            let fixes = judged.findings.iter_mut();
            for fix in fixes.filter_map(|finding| finding.fix.as_mut()) {
                let numbered = document.numbered(fix);
                if numbered.is_some_and(|fix| refused.contains(&edits_of(&fix))) {
                    fix.safety = Safety::DisplayOnly;
                }
            }
        }
    }
}

fn edits_of(fix: &Fix) -> Vec<(FileId, usize, usize, &str)> {
    let edits = fix.edits.iter();
    edits
        .map(|edit| {
            (
                edit.span.file,
                edit.span.start,
                edit.span.end,
                edit.text.as_str(),
            )
        })
        .collect()
}

impl Document {
    /// The number of one of its files.
    fn number(&self, file: FileId) -> Option<FileId> {
        if file == FileId::ESSAY {
            self.essay
        } else {
            self.library
        }
    }

    /// Which of its files has a number.
    fn file(&self, number: FileId) -> Option<FileId> {
        if self.essay == Some(number) {
            Some(FileId::ESSAY)
        } else {
            (self.library == Some(number)).then_some(FileId::LIBRARY)
        }
    }

    /// A fix with the caller's numbers; none where it edits a file that is not to be changed.
    fn numbered(&self, fix: &Fix) -> Option<Fix> {
        let mut fix = fix.clone();
        for edit in &mut fix.edits {
            edit.span.file = self.number(edit.span.file)?;
        }
        Some(fix)
    }
}

/// The fixes that may be made, by the caller's numbers of files.
#[derive(Debug, Default)]
struct Proposals(Vec<Fix>);

/// Fixes that are tried together, and the documents that they may touch.
#[derive(Debug)]
struct Unit {
    fixes: Vec<Fix>,
    documents: Vec<usize>,
}

impl Proposals {
    fn gather<E>(
        documents: &[Document],
        judged: &[Judged<E>],
        at_least: Safety,
        left: &Refused,
    ) -> Self {
        let known = left.edits();
        let mut out = Vec::new();
        for (document, judged) in documents.iter().zip(judged) {
            let fixes = judged.findings.iter();
            let fixes = fixes.filter_map(|finding| finding.fix.as_ref());
            let wanted =
                fixes.filter(|fix| fix.safety >= at_least && fix.safety > Safety::DisplayOnly);
            out.extend(wanted.filter_map(|fix| document.numbered(fix)));
        }
        out.retain(|fix| !fix.edits.is_empty() && !known.contains(&edits_of(fix)));
        Self(out)
    }

    /// The fixes in units: those of one essay, and those that edit one library. Of fixes that touch each other the
    /// first is taken. With `in_turn` essays wait for the fixes of libraries, which change what they cite.
    fn units(&self, documents: &[Document], texts: &Texts, in_turn: bool) -> Vec<Unit> {
        let libraries: HashSet<FileId> = documents.iter().filter_map(|one| one.library).collect();
        let mut by_file: BTreeMap<(bool, FileId), Vec<Fix>> = BTreeMap::new();
        for fix in &self.0 {
            let mut files = fix.edits.iter().map(|edit| edit.span.file);
            let library = files.clone().find(|file| libraries.contains(file));
            let Some(file) = library.or_else(|| files.next()) else {
                continue;
            };
            by_file
                .entry((library.is_none(), file))
                .or_default()
                .push(fix.clone());
        }
        if in_turn && by_file.keys().any(|(is_essay, _)| !is_essay) {
            by_file.retain(|(is_essay, _), _| !is_essay);
        }
        let mut users: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
        for (index, document) in documents.iter().enumerate() {
            for file in [document.essay, document.library].into_iter().flatten() {
                users.entry(file).or_default().push(index);
            }
        }
        let units = by_file.into_iter().filter_map(|((_, file), fixes)| {
            let fixes = apart(fixes, texts);
            let documents = users.get(&file).cloned().unwrap_or_default();
            (!fixes.is_empty()).then_some(Unit { fixes, documents })
        });
        units.collect()
    }
}

/// The fixes that can be made together, the first of those that touch each other.
fn apart(fixes: Vec<Fix>, texts: &Texts) -> Vec<Fix> {
    let made = search::apply(&fixes.iter().collect::<Vec<_>>(), texts).made;
    let made: HashSet<usize> = made.into_iter().collect();
    let fixes = fixes.into_iter().enumerate();
    fixes
        .filter(|(index, _)| made.contains(index))
        .map(|(_, fix)| fix)
        .collect()
}
