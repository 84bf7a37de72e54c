//! Titles in quotation marks, curly, straight or single.

use super::{Cutter, Form, Gap, first_stop, is_in};
use crate::typed::names;

impl Cutter<'_> {
    /// Takes a quotation that begins here as a title; one inside a phrase stays in it: The "Yellow" Book.
    pub(super) fn quotation(&mut self, c: char) -> bool {
        let inside = match c {
            '“' | '„' => self.closing('”', '“'),
            '«' => self.closing('»', '«'),
            '"' => self.straight.closing(self.at),
            '‘' | '\'' if self.begins_part() => self.closing_single(c),
            _ => None,
        };
        let Some((start, end)) = inside else {
            return false;
        };
        let rest = self.text.as_str().get(end..).unwrap_or_default();
        let after = rest.get(rest.chars().next().map_or(0, char::len_utf8)..);
        let after = after.unwrap_or_default();
        let behind = self.text.as_str().len() - after.len();
        if self.is_inside_phrase(after) {
            self.at = behind;
            return true;
        }
        let inner = self.text.get(start..end);
        let ends_sentence = inner.trim_end().ends_with(['.', '?', '!']);
        let title = names::without_final_stop(inner.trim_end_matches([',', ' ']));
        let length = title.trim_end_matches(',').len();
        self.special_part(Form::Quoted, start..start + length, behind);
        if ends_sentence {
            self.gap = Gap::Stop;
        }
        true
    }

    /// Whether nothing of a plain part has been read, or only “In”.
    fn begins_part(&self) -> bool {
        let before = self.text.get(self.plain..self.at).trim();
        (before.is_empty() || is_in(before)) && self.before().is_none_or(char::is_whitespace)
    }

    /// The inside of a curly quotation that opens here; one that never closes runs to the end of a sentence.
    fn closing(&self, close: char, open: char) -> Option<(usize, usize)> {
        let start = self.at + self.rest().chars().next()?.len_utf8();
        let mut depth = 1;
        for (at, c) in self.text.as_str().get(start..)?.char_indices() {
            if c == open && close != open {
                depth += 1;
            } else if c == close || (close == '”' && c == '"' && depth == 1) {
                depth -= 1;
                if depth == 0 {
                    return Some((start, start + at));
                }
            }
        }
        let rest = self.text.as_str().get(start..)?;
        first_stop(rest).map(|stop| (start, start + stop))
    }

    /// The inside of a quotation in single marks, told from apostrophes by what stands beside the closing one.
    fn closing_single(&self, open: char) -> Option<(usize, usize)> {
        let start = self.at + open.len_utf8();
        let rest = self.text.as_str().get(start..)?;
        if !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"')) {
            return None;
        }
        let mut last = None;
        for (at, c) in rest.char_indices() {
            if !matches!(c, '’' | '\'') {
                continue;
            }
            let before = rest.get(..at).and_then(|text| text.chars().next_back());
            let after = rest.get(at + c.len_utf8()..).unwrap_or_default();
            if after.starts_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            last = Some((start, start + at));
            if before.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'))
                || after.starts_with(['.', ','])
                || after.is_empty()
            {
                return last;
            }
        }
        last
    }
}

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
