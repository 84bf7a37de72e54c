//! Where the bytes of a text lie after it was edited.

use std::ops::Range;

use ibid_diagnostics::Edit;

/// The edits of one text, as what they take away and what they put in its place.
#[derive(Debug, Default)]
pub(super) struct Shift {
    /// In the order of their place; they do not overlap.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl Shift {
    /// Takes edits of one file that do not overlap.
    pub(super) fn new<'e>(edits: impl IntoIterator<Item = &'e Edit>) -> Self {
        let mut sorted: Vec<&Edit> = edits.into_iter().collect();
        sorted.sort_by_key(|edit| edit.span);
        let mut shift = Self::default();
        for edit in sorted {
            let last = shift.edits.last();
            let (old_end, new_end) = last.map_or((0, 0), |(old, new)| (old.end, new.end));
            let start = new_end + edit.span.start.saturating_sub(old_end);
            let new = start..start + edit.text.len();
            shift.edits.push((edit.span.range(), new));
        }
        shift
    }

    /// What the edits take away, in order.
    pub(super) fn old(&self) -> impl Iterator<Item = &Range<usize>> {
        self.edits.iter().map(|(old, _)| old)
    }

    /// What they put in its place, in order.
    pub(super) fn new_ranges(&self) -> impl Iterator<Item = &Range<usize>> {
        self.edits.iter().map(|(_, new)| new)
    }

    /// Where something that begins at a byte begins afterwards: behind what is put in there.
    pub(super) fn start(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|(old, _)| old.end <= at);
        match self.edits.get(before) {
            Some((old, new)) if old.start < at => new.start,
            _ => self.moved(before, at),
        }
    }

    /// Where something that ends at a byte ends afterwards: before what is put in there.
    pub(super) fn end(&self, at: usize) -> usize {
        let is_before = |old: &Range<usize>| old.end < at || old.end == at && old.start < at;
        let before = self.edits.partition_point(|(old, _)| is_before(old));
        match self.edits.get(before) {
            Some((old, new)) if old.start < at => new.end,
            _ => self.moved(before, at),
        }
    }

    /// A range as small as it can be afterwards: without what is put in at its ends.
    pub(super) fn inner(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        start..self.end(range.end).max(start)
    }

    /// A range as large as it can be afterwards: with what is put in at its ends.
    pub(super) fn outer(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.end(range.start).min(self.start(range.start));
        start..self.start(range.end).max(start)
    }

    /// A byte with so many edits before it.
    fn moved(&self, before: usize, at: usize) -> usize {
        match before.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some((old, new)) => new.end + at.saturating_sub(old.end),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use ibid_diagnostics::{Edit, Span};

    use super::*;

    #[test]
    fn bytes_move_with_the_edits_before_them() {
        // `ab(cd)ef` becomes `aX (c)ef`.
        let edit = |start, end, text: &str| Edit::replace(Span::essay(start..end), text);
        let shift = Shift::new(&[edit(4, 5, ""), edit(1, 2, "X"), edit(2, 2, " ")]);
        assert_eq!(shift.start(0), 0);
        assert_eq!((shift.start(2), shift.end(2)), (3, 2));
        assert_eq!(shift.inner(&(2..6)), 3..6);
        assert_eq!(shift.outer(&(2..6)), 2..6);
        assert_eq!(shift.inner(&(6..8)), 6..8);
    }
}
