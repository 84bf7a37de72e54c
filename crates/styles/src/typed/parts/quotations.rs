//! Straight quotation marks.

/// Which straight double marks open and which close.
pub(super) struct StraightQuotes {
    /// Opening marks and their closing ones.
    pairs: Vec<(usize, usize)>,
}

impl StraightQuotes {
    /// Pairs the marks: one opens where a blank is before it and a letter behind it, else it closes. An inner
    /// quotation in the same marks is stepped over.
    pub(super) fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, _) in text.match_indices('"') {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + 1..).and_then(|after| after.chars().next());
            let opens = before.is_none_or(|c| {
                c.is_whitespace() || matches!(c, '(' | '[' | '.' | '\'' | '—' | '"')
            }) && after
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | ')' | ';' | ':'));
            let ends_title = before.is_some_and(|c| matches!(c, '.' | '?' | '!' | ','));
            if opens
                && !(open.len() >= 2 && ends_title)
                && !(ends_title && before != Some('.') && !open.is_empty())
            {
                open.push(at);
            } else if let Some(start) = open.pop() {
                pairs.push((start, at));
            }
        }
        // Marks that never closed: the outermost opening takes the last closing of its run.
        if let (Some(&start), Some(&(_, end))) = (open.first(), pairs.last())
            && end > start
        {
            pairs.push((start, end));
        }
        pairs.sort_unstable();
        Self { pairs }
    }

    pub(super) fn closing(&self, at: usize) -> Option<(usize, usize)> {
        let index = self.pairs.partition_point(|&(start, _)| start < at);
        let &(start, end) = self.pairs.get(index)?;
        (start == at).then_some((start + 1, end))
    }
}
