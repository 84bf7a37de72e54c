//! Which fixes did harm: those that lie nearest to it in its paragraph or entry.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ibid_diagnostics::{FileId, Fix, Span};

use super::Document;
use super::reading::Reading;
use super::verify::{Harm, Made};

/// A paragraph or an entry: the file by the caller's number, and how many of them begin before its end.
pub(super) type Part = (FileId, usize);

/// What is to be said of the fixes that did harm together.
#[derive(Debug, Default)]
pub(super) struct Blame {
    /// Those nearest to a harm.
    pub(super) near: BTreeSet<usize>,
    /// Those that lie with a harm in a paragraph or entry that no other edits.
    pub(super) alone: BTreeSet<usize>,
    /// The paragraphs and entries that each fix edits.
    parts: BTreeMap<usize, BTreeSet<Part>>,
}

impl Blame {
    /// Adds the harms of a document that was judged with fixes.
    pub(super) fn add(
        &mut self,
        document: &Document,
        after: &Reading,
        made: &Made<'_>,
        fixes: &[(usize, &Fix)],
        harms: &[Harm],
    ) {
        let text = Text {
            document,
            made,
            beginnings: [FileId::ESSAY, FileId::LIBRARY].map(|file| (file, after.beginnings(file))),
        };
        let mut edits: Vec<(usize, FileId, Range<usize>)> = Vec::new();
        for (place, fix) in fixes {
            for (file, range) in text.edits(fix) {
                let parts = self.parts.entry(*place).or_default();
                let number = document.number(file).unwrap_or(file);
                parts.extend(text.parts(file, &range).map(|part| (number, part)));
                edits.push((*place, file, range));
            }
        }
        edits.sort_by_key(|(_, file, range)| (*file, range.start));
        for harm in harms.iter().filter_map(|harm| harm.place) {
            let (near, all) = text.nearest(&edits, harm);
            self.near.extend(near);
            self.alone.extend(all.first().filter(|_| all.len() == 1));
        }
    }

    /// Divides fixes into groups that edit no paragraph or entry twice.
    pub(super) fn groups(&self, fixes: &[usize]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        // In which group a part is free.
        let mut free: BTreeMap<Part, usize> = BTreeMap::new();
        for fix in fixes {
            let parts = || self.parts.get(fix).into_iter().flatten();
            let at = parts().filter_map(|part| free.get(part)).max().copied();
            let at = at.unwrap_or_default();
            if groups.len() <= at {
                groups.resize_with(at + 1, Default::default);
            }
            if let Some(group) = groups.get_mut(at) {
                group.push(*fix);
            }
            free.extend(parts().map(|part| (*part, at + 1)));
        }
        groups
    }
}

/// A text with fixes made.
struct Text<'a> {
    document: &'a Document,
    made: &'a Made<'a>,
    /// Where the paragraphs and entries of each file begin.
    beginnings: [(FileId, Vec<usize>); 2],
}

impl Text<'_> {
    /// What a fix put into the files.
    fn edits<'f>(&'f self, fix: &'f Fix) -> impl Iterator<Item = (FileId, Range<usize>)> + 'f {
        fix.edits.iter().filter_map(|edit| {
            let file = self.document.file(edit.span.file)?;
            Some((file, self.made.shift(file).outer(&edit.span.range())))
        })
    }

    /// The numbers of the parts that a range lies in.
    fn parts(&self, file: FileId, range: &Range<usize>) -> std::ops::RangeInclusive<usize> {
        let beginnings = self.beginnings.iter().find(|(of, _)| *of == file);
        let begun = |at: usize| {
            beginnings.map_or(0, |(_, starts)| {
                starts.partition_point(|start| *start <= at)
            })
        };
        let last = range.end.saturating_sub(1).max(range.start);
        begun(range.start)..=begun(last)
    }

    /// The fixes whose edits lie nearest to a place, and all that edit the parts that it lies in.
    fn nearest(
        &self,
        edits: &[(usize, FileId, Range<usize>)],
        place: Span,
    ) -> (Vec<usize>, BTreeSet<usize>) {
        let within = self.parts(place.file, &place.range());
        let distance = |range: &Range<usize>| {
            let before = place.start.saturating_sub(range.end);
            before.max(range.start.saturating_sub(place.end))
        };
        let with_it = edits.iter().filter(|(_, file, range)| {
            let parts = self.parts(*file, range);
            *file == place.file && parts.start() <= within.end() && within.start() <= parts.end()
        });
        let with_it: Vec<(usize, usize)> = with_it
            .map(|(fix, _, range)| (*fix, distance(range)))
            .collect();
        let least = with_it.iter().map(|(_, distance)| *distance).min();
        let near = with_it.iter().filter(|(_, far)| Some(*far) == least);
        let near = near.map(|(fix, _)| *fix).collect();
        (near, with_it.into_iter().map(|(fix, _)| fix).collect())
    }
}
