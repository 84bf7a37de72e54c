//! The words of a comment that silences rules, the same in every file: `ibid: allow RULE, RULE`.

use std::ops::Range;

/// What a comment allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words<'a> {
    /// Whether it says `allow-file`.
    pub(super) whole_file: bool,
    /// The rules, in order.
    pub(super) names: Vec<Name<'a>>,
}

/// A rule that a comment names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name<'a> {
    pub(super) rule: &'a str,
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
    /// What to take out with the name, where it is not the only one: the name and one comma.
    pub(super) removal: Option<Range<usize>>,
}

impl<'a> Words<'a> {
    /// Reads the body of a comment that begins at `offset`. None where it allows nothing.
    pub(super) fn read(body: &'a str, offset: usize) -> Option<Self> {
        let words = body.trim_start().strip_prefix("ibid:")?.trim_start();
        let (names, whole_file) = match words.strip_prefix("allow-file ") {
            Some(names) => (names, true),
            None => (words.strip_prefix("allow ")?, false),
        };
        let mut start = offset + body.len() - names.len();
        let parts: Vec<&str> = names.split(',').collect();
        let mut out = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let from = start + (part.len() - part.trim_start().len());
            let range = from..from + part.trim().len();
            let removal = match (parts.len(), index) {
                (1, _) => None,
                (_, 0) => Some(range.start..start + part.len() + 1),
                _ => Some(start - 1..range.end),
            };
            start += part.len() + 1;
            if !part.trim().is_empty() {
                out.push(Name {
                    rule: part.trim(),
                    range,
                    removal,
                });
            }
        }
        (!out.is_empty()).then_some(Self {
            whole_file,
            names: out,
        })
    }
}
