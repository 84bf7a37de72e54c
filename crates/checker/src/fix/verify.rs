//! Whether a text that was fixed still says what it said.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, Effect, FileId, Fix};
use ibid_reference_manager::Key;

use super::reading::{CitationAt, Piece, Place, Reading};
use super::shift::Shift;

/// What a fix did that no fix may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A citation is gone, points to another source or another place, or there is one that was none.
    Citation,
    /// A work that is cited is no longer cited, or not in the printed list.
    CitedWork,
    /// The library or the typed list has not the same entries.
    Entries,
    /// The prose outside the edits, or what stands above the essay, is read otherwise.
    Prose,
    /// A rule finds something that was not there before.
    Finding(&'static str),
}

/// One side of the comparison.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) reading: &'a Reading,
    pub(super) findings: &'a [Diagnostic],
}

/// The fixes that were made, with the edits of the essay and of its library apart.
#[derive(Debug)]
pub(super) struct Made<'a> {
    essay: Shift,
    library: Shift,
    /// What was edited in the essay, and with what effect.
    edits: Vec<(Range<usize>, &'a Effect)>,
    effects: Vec<&'a Effect>,
}

impl<'a> Made<'a> {
    /// Takes fixes; `file` says whether a file is the essay or its library.
    pub(super) fn new(fixes: &[&'a Fix], file: impl Fn(FileId) -> Option<FileId>) -> Self {
        let of = |wanted: FileId| {
            let file = &file;
            let edits = fixes.iter().flat_map(|fix| &fix.edits);
            edits.filter(move |edit: &&Edit| file(edit.span.file) == Some(wanted))
        };
        let mut edits: Vec<(Range<usize>, &Effect)> = fixes
            .iter()
            .flat_map(|fix| fix.edits.iter().map(|edit| (edit, &fix.effect)))
            .filter(|(edit, _)| file(edit.span.file) == Some(FileId::ESSAY))
            .map(|(edit, effect)| (edit.span.range(), effect))
            .collect();
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        Self {
            essay: Shift::new(of(FileId::ESSAY)),
            library: Shift::new(of(FileId::LIBRARY)),
            edits,
            effects: fixes.iter().map(|fix| &fix.effect).collect(),
        }
    }

    fn shift(&self, file: FileId) -> &Shift {
        if file == FileId::ESSAY {
            &self.essay
        } else {
            &self.library
        }
    }
}

/// Compares an essay, or a library, before and after fixes were made.
pub(super) fn verify(before: Side<'_>, after: Side<'_>, made: &Made<'_>) -> Result<(), Fault> {
    let names = Names::new(before.reading, after.reading, made).ok_or(Fault::Entries)?;
    same_prose(before.reading, after.reading, &made.essay)?;
    same_citations(before.reading, after.reading, made, &names)?;
    let stays = |then: &HashSet<Key>, now: &HashSet<Key>| {
        then.iter().all(|key| now.contains(names.now(key)))
    };
    if !stays(&before.reading.cited, &after.reading.cited)
        || !stays(&before.reading.printed, &after.reading.printed)
    {
        return Err(Fault::CitedWork);
    }
    match new_finding(before.findings, after.findings, made) {
        Some(rule) => Err(Fault::Finding(rule)),
        None => Ok(()),
    }
}

/// The keys of the entries afterwards. Those of a typed list are made from its text, and change with it.
struct Names<'a>(HashMap<&'a Key, &'a Key>);

impl<'a> Names<'a> {
    /// Pairs the entries; none where one is gone that no fix merged, has come, or has another place in the list.
    fn new(before: &'a Reading, after: &'a Reading, made: &Made<'a>) -> Option<Self> {
        let now: HashMap<&str, &Key> = after
            .entries
            .iter()
            .map(|(key, _)| (key.as_str(), key))
            .collect();
        let merged: HashMap<&str, &Key> = made
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::MergesEntries { kept, gone } => {
                    Some((gone.as_str(), *now.get(kept.as_str())?))
                }
                _ => None,
            })
            .collect();
        let stay: Vec<_> = before
            .entries
            .iter()
            .filter(|(key, _)| !merged.contains_key(key.as_str()))
            .collect();
        if stay.len() != after.entries.len() {
            return None;
        }
        let mut names = HashMap::new();
        for ((key, span), (new, new_span)) in stay.into_iter().zip(&after.entries) {
            let place = made.shift(span.file).outer(&span.range());
            let is_there = new_span.start <= place.end && place.start <= new_span.end;
            let is_same = span.file == FileId::ESSAY || key == new;
            if span.file != new_span.file || !is_there || !is_same {
                return None;
            }
            names.insert(key, new);
        }
        let gone = before
            .entries
            .iter()
            .filter_map(|(key, _)| Some((key, *merged.get(key.as_str())?)));
        names.extend(gone);
        Some(Self(names))
    }

    fn now<'k>(&'k self, key: &'k Key) -> &'k Key {
        self.0.get(key).copied().unwrap_or(key)
    }
}

/// Whether what is read as prose outside the edits, and above the essay, is the same.
fn same_prose(before: &Reading, after: &Reading, shift: &Shift) -> Result<(), Fault> {
    let then = outside(&before.prose, shift.old(), |range| shift.inner(&range));
    let now = outside(&after.prose, shift.new_ranges(), |range| range);
    let is_same = then == now && before.head == after.head && before.left_out == after.left_out;
    is_same.then_some(()).ok_or(Fault::Prose)
}

/// The parts of the prose that lie outside some ranges of the source, moved, and neighbours made one.
fn outside<'r>(
    prose: &[Piece],
    ranges: impl Iterator<Item = &'r Range<usize>>,
    moved: impl Fn(Range<usize>) -> Range<usize>,
) -> Vec<Piece> {
    let edited: Vec<&Range<usize>> = ranges.collect();
    let mut out: Vec<Piece> = Vec::new();
    for piece in prose {
        match piece {
            Piece::Block(_) => out.push(piece.clone()),
            Piece::For(range, text) => {
                let at = edited.partition_point(|edit| edit.end <= range.start);
                let is_edited = edited.get(at).is_some_and(|edit| edit.start < range.end);
                if !is_edited {
                    out.push(Piece::For(moved(range.clone()), text.clone()));
                }
            }
            Piece::AsTyped(range) => {
                let mut start = range.start;
                let first = edited.partition_point(|edit| edit.end <= range.start);
                let within = edited.iter().skip(first);
                for edit in within.take_while(|edit| edit.start < range.end) {
                    push(&mut out, start..edit.start.max(start), &moved);
                    start = edit.end;
                }
                push(&mut out, start..range.end.max(start), &moved);
            }
        }
    }
    out
}

fn push(out: &mut Vec<Piece>, range: Range<usize>, moved: impl Fn(Range<usize>) -> Range<usize>) {
    if range.is_empty() {
        return;
    }
    let range = moved(range);
    match out.last_mut() {
        Some(Piece::AsTyped(last)) if last.end == range.start => last.end = range.end,
        _ => out.push(Piece::AsTyped(range)),
    }
}

/// A stretch of the essay that was edited, with the citations that the edits touch.
struct Region<'a> {
    before: Range<usize>,
    effects: Vec<&'a Effect>,
}

/// The edits of the essay, each widened to the citations that it lies in.
fn regions<'a>(before: &Reading, made: &Made<'a>) -> Vec<Region<'a>> {
    let mut out: Vec<Region<'a>> = Vec::new();
    for (edit, effect) in &made.edits {
        let mut range = edit.clone();
        let first = before
            .citations
            .partition_point(|citation| citation.range.end <= edit.start);
        for citation in before.citations.iter().skip(first) {
            if citation.range.start >= edit.end.max(edit.start + usize::from(edit.is_empty())) {
                break;
            }
            if edit.is_empty() && citation.range.start == edit.start {
                break;
            }
            range.start = range.start.min(citation.range.start);
            range.end = range.end.max(citation.range.end);
        }
        match out.last_mut() {
            Some(last) if range.start < last.before.end => {
                last.before.end = last.before.end.max(range.end);
                last.effects.push(effect);
            }
            _ => out.push(Region {
                before: range,
                effects: vec![effect],
            }),
        }
    }
    out
}

/// What citations point to: each source, or what it may be, with each place in it.
type Targets = Vec<(Vec<Key>, Option<Place>)>;

/// Whether every citation points to what it pointed to, and those that were edited do but for what is declared.
fn same_citations(
    before: &Reading,
    after: &Reading,
    made: &Made<'_>,
    names: &Names<'_>,
) -> Result<(), Fault> {
    let regions = regions(before, made);
    let old: Vec<Range<usize>> = regions.iter().map(|region| region.before.clone()).collect();
    let new: Vec<Range<usize>> = old.iter().map(|range| made.essay.outer(range)).collect();
    let (then, untouched) = sorted(&before.citations, &old);
    let (now, others) = sorted(&after.citations, &new);
    let none = |_: &Range<usize>| false;
    let same = |(a, b): (&&CitationAt, &&CitationAt)| {
        made.essay.inner(&a.range) == b.range
            && targets(&[a], names, none) == targets(&[b], &Names(HashMap::new()), none)
    };
    if untouched.len() != others.len() || !untouched.iter().zip(&others).all(same) {
        return Err(Fault::Citation);
    }
    for ((region, then), now) in regions.iter().zip(&then).zip(&now) {
        let wanted = targets(then, names, |place| made.removes(place));
        let got = targets(now, &Names(HashMap::new()), none);
        if !keeps(&wanted, &got, &region.effects) {
            return Err(Fault::Citation);
        }
    }
    Ok(())
}

impl Made<'_> {
    /// Whether a fix that takes out what is no place edits a place of a citation.
    fn removes(&self, place: &Range<usize>) -> bool {
        let first = self
            .edits
            .partition_point(|(edit, _)| edit.end <= place.start);
        let mut edits = self.edits.iter().skip(first);
        edits
            .by_ref()
            .take_while(|(edit, _)| edit.start < place.end)
            .any(|(_, effect)| **effect == Effect::RemovesPlace)
    }
}

/// The citations in each region, and those in none. Both are in order.
fn sorted<'c>(
    citations: &'c [CitationAt],
    regions: &[Range<usize>],
) -> (Vec<Vec<&'c CitationAt>>, Vec<&'c CitationAt>) {
    let mut inside = vec![Vec::new(); regions.len()];
    let mut outside = Vec::new();
    for citation in citations {
        let range = &citation.range;
        let at = regions.partition_point(|region| region.end <= range.start);
        let region = regions.get(at).filter(|region| region.start < range.end);
        match (region, inside.get_mut(at)) {
            (Some(_), Some(inside)) => inside.push(citation),
            _ => outside.push(citation),
        }
    }
    (inside, outside)
}

/// What citations point to, in the words of the text afterwards; places that were taken out left aside.
fn targets(
    citations: &[&CitationAt],
    names: &Names<'_>,
    is_dropped: impl Fn(&Range<usize>) -> bool,
) -> Targets {
    let mut out = Targets::new();
    for item in citations.iter().flat_map(|citation| &citation.items) {
        let keys: Vec<Key> = item.keys.iter().map(|key| names.now(key).clone()).collect();
        let places = item.places.iter().filter(|(range, _)| !is_dropped(range));
        let places: Vec<&Place> = places.map(|(_, place)| place).collect();
        if places.is_empty() {
            out.push((keys, None));
        } else {
            let places = places.into_iter().cloned();
            out.extend(places.map(|place| (keys.clone(), Some(place))));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// Whether what edited citations point to is what they pointed to, or what the fixes declare.
fn keeps(wanted: &Targets, got: &Targets, effects: &[&Effect]) -> bool {
    if wanted == got {
        return true;
    }
    if got.is_empty() && effects.contains(&&Effect::RemovesCitation) {
        return true;
    }
    if !effects.contains(&&Effect::NamesSource) || got.is_empty() {
        return false;
    }
    // Each has one source now, the one that it had where it had one, and the place that it had where it had one.
    let is_named = got.iter().all(|(keys, _)| keys.len() == 1);
    let mut pairs = wanted.iter().zip(got);
    is_named
        && (wanted.is_empty()
            || wanted.len() == got.len()
                && pairs.all(|((then, place), (now, new))| {
                    (then.len() != 1 || then == now) && (place.is_none() || place == new)
                }))
}

/// A rule that finds something where it found nothing before.
fn new_finding(
    before: &[Diagnostic],
    after: &[Diagnostic],
    made: &Made<'_>,
) -> Option<&'static str> {
    let mut known: HashMap<(&str, FileId), Vec<Range<usize>>> = HashMap::new();
    for finding in before {
        let place = made.shift(finding.span.file).outer(&finding.span.range());
        let places = known.entry((finding.rule, finding.span.file)).or_default();
        // From the beginning, how far the places reach.
        let end = places.last().map_or(0, |last| last.end).max(place.end);
        places.push(place.start..end);
    }
    let is_known = |finding: &&Diagnostic| {
        let places = known.get(&(finding.rule, finding.span.file));
        places.is_some_and(|places| {
            let begun = places.partition_point(|place| place.start <= finding.span.end);
            let last = begun.checked_sub(1).and_then(|last| places.get(last));
            last.is_some_and(|place| place.end >= finding.span.start)
        })
    };
    let new = after.iter().find(|finding| !is_known(finding));
    new.map(|finding| finding.rule)
}
