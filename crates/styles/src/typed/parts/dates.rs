//! Dates, and what only looks like one.

use super::{Cutter, Form, Gap};
use crate::typed::dates::date_at;
use crate::typed::source::TypedDate;
use crate::typed::words;
use ibid_language::WordTable;

/// How writers say that there is no date.
const NO_DATE: [&str; 5] = ["n.d.", "N.d.", "N.D.", "n. d.", "no date"];

/// Labels of numbers, behind which four digits are no year.
static NUMBER_LABELS: WordTable =
    WordTable::new("pp.|p.|vol.|no.|pp|p|vol|no|nos.|#|issue|volume|number|article|pages|page");

impl Cutter<'_> {
    /// Takes a date that begins here, or the words that say that there is none.
    pub(super) fn date(&mut self) -> bool {
        if self.no_date() {
            return true;
        }
        let start = self.at;
        match date_at(self.rest()) {
            Some((length, date)) if self.is_date_here(length, date) => {
                self.special_part(Form::Date(date), start..start + length, start + length);
                true
            }
            _ => false,
        }
    }

    fn no_date(&mut self) -> bool {
        let Some(words) = NO_DATE.iter().find(|words| self.rest().starts_with(*words)) else {
            return false;
        };
        let end = self.at + words.len();
        self.special_part(Form::NoDate, self.at..end, end);
        // The full stop may end the sentence too.
        if !self.rest().starts_with([',', '.', ')']) {
            self.gap = Gap::Stop;
        }
        true
    }

    /// A year alone is a date only where it stands apart: not within a phrase, a range or behind `pp.`
    fn is_date_here(&self, length: usize, date: TypedDate) -> bool {
        if date.month.is_some() || date.season.is_some() || date.approximate {
            return true;
        }
        let after = self.rest().get(length..).unwrap_or_default();
        let before = self.text.get(self.plain..self.at).trim_end();
        let label = before.split_whitespace().next_back().unwrap_or_default();
        let goes_on = after.starts_with(['-', '–', '—', '/', '\'', '’', '+'])
            || after.starts_with(" ed.")
            || after.starts_with(" edition");
        if goes_on || NUMBER_LABELS.lists(&label.to_lowercase()) {
            return false;
        }
        let stands_apart = before.is_empty() || before.ends_with(['(', '[', ',', ':', ';']);
        let ends_apart = after.is_empty() || after.starts_with(['.', ',', ';', ':', ')', ']', '?']);
        let next = after.trim_start();
        let element_follows =
            after.starts_with(' ') && (words::begins_element(next) || next.starts_with(['(', '<']));
        // “Penguin 2008.” but no “The 1619 Project”; “2001: A Space Odyssey” is no date.
        let title_goes_on = after.starts_with(": ") && stands_apart && self.parts.is_empty();
        !title_goes_on && (ends_apart || element_follows || (stands_apart && self.depth > 0))
    }
}
