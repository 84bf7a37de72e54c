//! What stands behind a name: another name of the person, a suffix, the role, “et al.”

use super::{List, list_goes_on};
use crate::typed::words;

impl List<'_> {
    pub(super) fn alias(&mut self, trimmed: &str, gap: usize) -> bool {
        let close = match trimmed.chars().next() {
            Some('[') => ']',
            Some('(') if trimmed.starts_with("(@") => ')',
            _ => return false,
        };
        let Some(end) = trimmed.find(close).filter(|&end| end < 60) else {
            return false;
        };
        if let Some(last) = self.names.last_mut() {
            last.value.alias = trimmed.get(1..end).map(str::to_owned);
        }
        self.at += gap + end + 1;
        true
    }

    /// `Fisk, Gordon, M. “Tides.”`: a comma before the middle initial, behind which the title is marked.
    pub(super) fn late_initial(&mut self, trimmed: &str, gap: usize) -> bool {
        let word = trimmed.split([' ', ',']).next().unwrap_or_default();
        let is_initial = word.len() == 2 && words::is_initials(word);
        let end = self.at + gap + word.len();
        let stands_between = self.rest().starts_with(',') && super::next_is_mark(self.text, end);
        let Some(last) = self.names.last_mut() else {
            return false;
        };
        let goes_on = stands_between
            && is_initial
            && last.value.given.chars().any(char::is_lowercase)
            && !last.value.given.contains(' ');
        if goes_on {
            last.value.given = format!("{} {word}", last.value.given);
            self.at = end;
            self.ended = true;
        }
        goes_on
    }

    pub(super) fn suffix(&mut self, trimmed: &str, gap: usize) -> bool {
        let word = trimmed.split([' ', ',']).next().unwrap_or_default();
        if !words::is_suffix(word)
            || self
                .names
                .last()
                .is_none_or(|name| name.value.suffix.is_some())
        {
            return false;
        }
        if let Some(last) = self.names.last_mut() {
            last.value.suffix = Some(word.to_owned());
        }
        self.at += gap + word.len();
        let ends = word.ends_with('.') && !list_goes_on(self.rest().trim_start_matches([',', ' ']));
        self.ended = ends && !self.rest().starts_with(',');
        true
    }

    /// `, editors.`, `(Eds.)`, `, eds.`
    pub(super) fn role(&mut self, trimmed: &str, gap: usize) -> bool {
        let bracketed = trimmed.starts_with(['(', '[']);
        let inner = trimmed.trim_start_matches(['(', '[']);
        let length = inner
            .find(['.', ',', ')', ']', ' '])
            .filter(|&at| at > 0)
            .unwrap_or(inner.len());
        let two_words = inner
            .find(['.', ',', ')', ']'])
            .and_then(|at| inner.get(..at))
            .filter(|words| words::role_noun(words).is_some());
        let word = two_words
            .or_else(|| inner.get(..length))
            .unwrap_or_default();
        let Some(role) = words::role_noun(word).filter(|_| gap > 0 || bracketed) else {
            return false;
        };
        self.role = role;
        self.at += gap + (trimmed.len() - inner.len()) + word.len();
        let rest = self.rest();
        let after = rest.trim_start_matches(['.', ')', ']']);
        self.at += rest.len() - after.len();
        self.ended = after.len() < rest.len() && !self.rest().starts_with(',');
        true
    }

    pub(super) fn et_al(&mut self, trimmed: &str, gap: usize) -> bool {
        let found = [
            "et al.",
            "et al",
            "et. al.",
            "and others.",
            "and others",
            "and et al.",
            "& others",
        ]
        .iter()
        .find(|form| trimmed.starts_with(*form));
        let Some(form) = found.filter(|_| !self.et_al) else {
            return false;
        };
        self.et_al = true;
        self.at += gap + form.len();
        let more = self.rest().trim_start_matches(['.', ',', ' ']);
        let role_follows = more
            .split(['.', ' ', ','])
            .next()
            .is_some_and(|word| words::role_noun(word).is_some());
        self.ended = !role_follows;
        true
    }
}
