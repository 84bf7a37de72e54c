//! Whether a text that was fixed still says what it said.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, Effect, FileId, Fix, Span};
use ibid_reference_manager::Key;

use super::citations::changed_citations;
use super::reading::{Piece, Reading};
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
    pub(super) essay: Shift,
    library: Shift,
    /// What was edited in the essay, and with what effect.
    pub(super) edits: Vec<(Range<usize>, &'a Effect)>,
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

    /// The edits of the essay or of its library.
    pub(super) fn shift(&self, file: FileId) -> &Shift {
        if file == FileId::ESSAY {
            &self.essay
        } else {
            &self.library
        }
    }
}

/// A fault, with its place in the text afterwards where it has one.
#[derive(Debug)]
pub(super) struct Harm {
    pub(super) fault: Fault,
    pub(super) place: Option<Span>,
}

impl Harm {
    fn at(fault: Fault, place: Span) -> Self {
        Self {
            fault,
            place: Some(place),
        }
    }

    fn anywhere(fault: Fault) -> Self {
        Self { fault, place: None }
    }
}

/// Compares an essay, or a library, before and after fixes were made: all that they did and no fix may do.
pub(super) fn verify(before: Side<'_>, after: Side<'_>, made: &Made<'_>) -> Vec<Harm> {
    let names = match Names::new(before.reading, after.reading, made) {
        Ok(names) => names,
        Err(harms) => return harms,
    };
    let mut harms = changed_prose(before.reading, after.reading, &made.essay);
    let citations = changed_citations(before.reading, after.reading, made, &names).into_iter();
    harms.extend(citations.map(|range| Harm::at(Fault::Citation, Span::essay(range))));
    let stays = |then: &HashSet<Key>, now: &HashSet<Key>| {
        then.iter().all(|key| now.contains(names.now(key)))
    };
    if !stays(&before.reading.cited, &after.reading.cited)
        || !stays(&before.reading.printed, &after.reading.printed)
    {
        harms.push(Harm::anywhere(Fault::CitedWork));
    }
    let findings = new_findings(before.findings, after.findings, made);
    harms.extend(findings.map(|finding| Harm::at(Fault::Finding(finding.rule), finding.span)));
    harms
}

/// The keys of the entries afterwards. Those of a typed list are made from its text, and change with it.
pub(super) struct Names<'a>(HashMap<&'a Key, &'a Key>);

impl<'a> Names<'a> {
    /// Every entry with the key that it has.
    pub(super) fn none() -> Self {
        Self(HashMap::new())
    }

    /// Pairs the entries; says where one is gone that no fix merged, has come, or has another place in the list.
    fn new(before: &'a Reading, after: &'a Reading, made: &Made<'a>) -> Result<Self, Vec<Harm>> {
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
        let stay = before.entries.iter();
        let stay = stay.filter(|(key, _)| !merged.contains_key(key.as_str()));
        let mut names = HashMap::new();
        let mut harms = Vec::new();
        let mut left = after.entries.iter().peekable();
        for (key, span) in stay {
            let place = made.shift(span.file).outer(&span.range());
            let is_before =
                |(_, new): &&(Key, Span)| new.file == span.file && new.end < place.start;
            while let Some((_, new)) = left.next_if(is_before) {
                harms.push(Harm::at(Fault::Entries, *new));
            }
            let same = left.next_if(|(new, at)| {
                let is_there = at.start <= place.end && place.start <= at.end;
                let is_same = span.file == FileId::ESSAY || key == new;
                span.file == at.file && is_there && is_same
            });
            match same {
                Some((new, _)) => {
                    names.insert(key, new);
                }
                None => harms.push(Harm::at(
                    Fault::Entries,
                    Span::new(span.file, place.start, place.end),
                )),
            }
        }
        harms.extend(left.map(|(_, new)| Harm::at(Fault::Entries, *new)));
        let gone = before
            .entries
            .iter()
            .filter_map(|(key, _)| Some((key, *merged.get(key.as_str())?)));
        names.extend(gone);
        if harms.is_empty() {
            Ok(Self(names))
        } else {
            Err(harms)
        }
    }

    pub(super) fn now<'k>(&'k self, key: &'k Key) -> &'k Key {
        self.0.get(key).copied().unwrap_or(key)
    }
}

/// Where what is read as prose outside the edits is not the same. What stands above the essay has no place.
fn changed_prose(before: &Reading, after: &Reading, shift: &Shift) -> Vec<Harm> {
    let then = outside(&before.prose, shift.old(), |range| shift.inner(&range));
    let now = outside(&after.prose, shift.new_ranges(), |range| range);
    let mut harms = Vec::new();
    if then != now {
        let (then_at, now_at): (HashSet<&Piece>, HashSet<&Piece>) =
            (then.iter().collect(), now.iter().collect());
        let places = then_at.symmetric_difference(&now_at);
        let places = places.filter_map(|piece| piece.range());
        harms.extend(places.map(|range| Harm::at(Fault::Prose, Span::essay(range.clone()))));
        if harms.is_empty() {
            harms.push(Harm::anywhere(Fault::Prose));
        }
    }
    if before.head != after.head || before.left_out != after.left_out {
        harms.push(Harm::anywhere(Fault::Prose));
    }
    harms.sort_by_key(|harm| harm.place);
    harms
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

/// What rules find where they found nothing before.
fn new_findings<'d>(
    before: &[Diagnostic],
    after: &'d [Diagnostic],
    made: &Made<'_>,
) -> impl Iterator<Item = &'d Diagnostic> {
    let mut known: HashMap<(&str, FileId), Vec<Range<usize>>> = HashMap::new();
    for finding in before {
        let place = made.shift(finding.span.file).outer(&finding.span.range());
        let places = known.entry((finding.rule, finding.span.file)).or_default();
        // From the beginning, how far the places reach.
        let end = places.last().map_or(0, |last| last.end).max(place.end);
        places.push(place.start..end);
    }
    let is_known = move |finding: &&Diagnostic| {
        let places = known.get(&(finding.rule, finding.span.file));
        places.is_some_and(|places| {
            let begun = places.partition_point(|place| place.start <= finding.span.end);
            let last = begun.checked_sub(1).and_then(|last| places.get(last));
            last.is_some_and(|place| place.end >= finding.span.start)
        })
    };
    after.iter().filter(move |finding| !is_known(finding))
}
