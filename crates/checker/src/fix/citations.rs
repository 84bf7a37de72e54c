//! Whether citations still point to what they pointed to.

use std::ops::Range;

use ibid_diagnostics::Effect;
use ibid_reference_manager::Key;

use super::reading::{CitationAt, Place, Reading};
use super::verify::{Made, Names};

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

/// Where, in the text afterwards, citations do not point to what they pointed to. Those that were edited may do what is
/// declared.
pub(super) fn changed_citations(
    before: &Reading,
    after: &Reading,
    made: &Made<'_>,
    names: &Names<'_>,
) -> Vec<Range<usize>> {
    let regions = regions(before, made);
    let old: Vec<Range<usize>> = regions.iter().map(|region| region.before.clone()).collect();
    let new: Vec<Range<usize>> = old.iter().map(|range| made.essay.outer(range)).collect();
    let (then, untouched) = sorted(&before.citations, &old);
    let (now, others) = sorted(&after.citations, &new);
    let mut changed = unlike(&untouched, &others, made, names);
    for (((region, place), then), now) in regions.iter().zip(new).zip(&then).zip(&now) {
        let wanted = targets(then, names, |place| made.removes(place));
        let got = targets(now, &Names::none(), |_| false);
        if !keeps(&wanted, &got, &region.effects) {
            changed.push(place);
        }
    }
    changed
}

/// Where citations that no edit touches are gone, new, or point elsewhere. Both are in order.
fn unlike(
    then: &[&CitationAt],
    now: &[&CitationAt],
    made: &Made<'_>,
    names: &Names<'_>,
) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut now = now.iter().peekable();
    for citation in then {
        let range = made.essay.inner(&citation.range);
        let is_before = |other: &&&CitationAt| other.range.start < range.start;
        while let Some(other) = now.next_if(is_before) {
            out.push(other.range.clone());
        }
        let same = now.next_if(|other| {
            other.range == range
                && targets(&[citation], names, |_| false)
                    == targets(&[other], &Names::none(), |_| false)
        });
        if same.is_none() {
            now.next_if(|other| other.range.start == range.start);
            out.push(range);
        }
    }
    out.extend(now.map(|other| other.range.clone()));
    out
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
