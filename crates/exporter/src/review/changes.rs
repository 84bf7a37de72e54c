//! What differs between an essay and the essay with its fixes made.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A replacement in the essay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What is taken out; empty for an insertion.
    pub(super) range: Range<usize>,
    /// What is put in.
    pub(super) text: String,
}

/// The changes that make one text the other, word by word, in order.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let (before, after) = (words(old), words(new));
    let (starts, new_starts) = (starts(&before), starts(&after));
    let start = |at: usize| starts.get(at).copied().unwrap_or(old.len());
    let new_start = |at: usize| new_starts.get(at).copied().unwrap_or(new.len());
    let mut out: Vec<Change> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        let range = start(from.start)..start(from.end);
        let text = new.get(new_start(to.start)..new_start(to.end));
        let text = text.unwrap_or_default();
        match out.last_mut() {
            Some(last) if last.range.end == range.start => {
                last.range.end = range.end;
                last.text.push_str(text);
            }
            _ => out.push(Change {
                range,
                text: text.to_owned(),
            }),
        }
    }
    for change in &mut out {
        change.settle(old);
    }
    out
}

impl Change {
    /// Of the places where the same letters may be taken out or put in, takes the one that begins with a word:
    /// `pg. ` and not ` pg.`.
    fn settle(&mut self, old: &str) {
        let moved = match (self.range.is_empty(), self.text.is_empty()) {
            (false, true) => old.get(self.range.clone()).unwrap_or_default(),
            (true, false) => self.text.as_str(),
            _ => return,
        };
        let rest = moved.trim_start_matches(' ');
        let spaces = moved.len() - rest.len();
        let behind = old.get(self.range.end..).unwrap_or_default();
        let blank = moved.get(..spaces).unwrap_or_default();
        if rest.is_empty() || spaces == 0 || !behind.starts_with(blank) {
            return;
        }
        let moved = [rest, blank].concat();
        self.range = self.range.start + spaces..self.range.end + spaces;
        if !self.text.is_empty() {
            self.text = moved;
        }
    }
}

/// A text in words, and each character between them.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest
            .find(|c: char| !c.is_alphanumeric())
            .filter(|length| *length > 0);
        let length = match length {
            Some(length) => length,
            None if first.is_alphanumeric() => rest.len(),
            None => first.len_utf8(),
        };
        let (word, behind) = rest.split_at(length);
        out.push(word);
        rest = behind;
    }
    out
}

/// Where each word begins.
fn starts(words: &[&str]) -> Vec<usize> {
    let lengths = words.iter().map(|word| word.len());
    lengths
        .scan(0, |at, length| {
            let start = *at;
            *at += length;
            Some(start)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<(String, String)> {
        let text = |change: Change| {
            let words = old.get(change.range).unwrap_or_default();
            (words.to_owned(), change.text)
        };
        changes(old, new).into_iter().map(text).collect()
    }

    #[test]
    fn a_change_is_as_narrow_as_words_and_marks_allow() {
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        assert_eq!(shown("(Said, 32).", "(Said 32)."), [pair(",", "")]);
        assert_eq!(shown("(Said pg. 32)", "(Said 32)"), [pair("pg. ", "")]);
        assert_eq!(shown("a b c", "a b d c"), [pair("", "d ")]);
        assert_eq!(shown("in 1999, é", "in 2001, é"), [pair("1999", "2001")]);
        assert_eq!(shown("a b", "a b"), []);
        assert_eq!(shown("", "a"), [pair("", "a")]);
    }
}
