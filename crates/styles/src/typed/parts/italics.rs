//! Titles in italics.

use std::ops::Range;

use super::{Cutter, Form, Gap, is_in};
use crate::typed::names;

impl Cutter<'_> {
    /// Takes italics that begin here as a title; those inside a phrase stay in it: “Review of _White Teeth_”.
    pub(super) fn italics(&mut self) -> bool {
        let Some(range) = self.italics_here() else {
            return false;
        };
        let before = self.text.get(self.plain..self.at).trim();
        let after = self.text.as_str().get(range.end..).unwrap_or_default();
        let runs_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '’' || c == '\'');
        if self.is_inside_phrase(after) || (runs_on && !before.is_empty()) {
            self.at = range.end;
            return true;
        }
        if is_in(before) {
            self.plain = self.at;
        }
        self.italic_title(&range);
        true
    }

    fn italics_here(&mut self) -> Option<Range<usize>> {
        let italics = self.text.italics();
        while italics.get(self.italic)?.start < self.at {
            self.italic += 1;
        }
        let range = italics.get(self.italic)?.clone();
        (range.start == self.at).then(|| {
            self.italic += 1;
            range
        })
    }

    /// The title without the punctuation that was typed in italics with it, which says what ends behind it.
    fn italic_title(&mut self, range: &Range<usize>) {
        let text = self.text;
        let end = range.start + without_number(text.get(range.clone())).len();
        let title = text.trim_matches(range.start..end, |c| {
            c.is_whitespace() || matches!(c, ',' | ':')
        });
        let length = names::without_final_stop(text.get(title.clone())).len();
        let title = title.start..title.start + length;
        let punctuation = text.get(title.end..range.end);
        let after = text.as_str().get(range.end..).unwrap_or_default();
        let asks = text.get(title.clone()).ends_with(['?', '!']);
        let ends_sentence = punctuation.trim_end().ends_with('.')
            || (asks
                && after.starts_with(' ')
                && !after.trim_start().starts_with(char::is_lowercase));
        let ends_clause = punctuation.contains(',') && end == range.end;
        self.special_part(Form::Italic, title, end);
        if ends_sentence {
            self.gap = Gap::Stop;
        } else if ends_clause {
            self.gap = Gap::Comma;
        }
    }
}

/// A journal's title without its number, over which the italics often run on: _Screen, 16_.
fn without_number(italic: &str) -> &str {
    let is_number = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '.' | '-'))
    };
    match italic.rsplit_once(", ") {
        Some((title, number)) if is_number(number) => title,
        _ => italic,
    }
}
