//! How lines end: as an entry does, or in the middle of one.

use super::Line;
use ibid_language::WordTable;

/// Marks that may close a line behind its full stop.
const CLOSING: [char; 9] = ['"', '”', '’', '\'', ')', ']', '*', '_', '>'];

/// Words that no entry ends with.
static SMALL_WORDS: WordTable = WordTable::new(
    "a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with|The|A|An|et|edited|translated",
);

/// Abbreviations behind which an entry goes on. A publisher's “U of Chicago P.” ends one.
static OPEN_ABBREVIATIONS: WordTable =
    WordTable::new("vol|no|nos|pp|p|ed|eds|trans|Vol|No|Ed|Eds|Trans|Dir|ch|St|Mr|Mrs|Dr|vs|v");

/// What an entry can end with that has lost its full stop.
const LAST_WORDS: [&str; 5] = ["Print", "Web", "print", "web", "n.d"];

impl Line<'_> {
    /// Whether it ends as an entry does, with a full stop or an address.
    pub(in crate::typed) fn ends_finished(&self) -> bool {
        let bare = self.content.trim_end_matches(CLOSING);
        (bare.ends_with(['.', '!', '?']) && !ends_in_abbreviation(bare)) || self.ends_in_address()
    }

    /// Whether the line must go on: a comma, a colon, a dash, an opening mark, a small word.
    pub(in crate::typed) fn ends_open(&self) -> bool {
        if self.ends_in_address() {
            return self.content.ends_with(['/', '-', '=', '&', '?'])
                && !self.content.ends_with("/.");
        }
        let last = self
            .content
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        self.content
            .ends_with([',', ':', ';', '-', '–', '—', '(', '“', '&'])
            || SMALL_WORDS.lists(last)
            || ends_in_abbreviation(self.content)
    }

    /// Whether it ends as an entry does that has lost its full stop.
    pub(in crate::typed) fn ends_in_number_or_address(&self) -> bool {
        self.content.ends_with(|c: char| c.is_ascii_digit())
            || self.ends_in_address()
            || LAST_WORDS.iter().any(|word| self.content.ends_with(word))
    }

    /// Whether it ends with a year in brackets: `Toni Morrison - Beloved (1987)`.
    pub(in crate::typed) fn ends_in_bracketed_number(&self) -> bool {
        self.content
            .strip_suffix(')')
            .is_some_and(|inner| inner.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether it was broken at a width, in the middle of an entry.
    pub(in crate::typed) fn breaks_off(&self) -> bool {
        !self.ends_finished() && !self.ends_in_number_or_address()
    }

    /// Whether it ends with what comes last in an entry: the day of access, or the medium.
    pub(in crate::typed) fn ends_for_certain(&self) -> bool {
        let day_of_access = self
            .content
            .rsplit_once("Accessed ")
            .is_some_and(|(_, day)| day.len() < 20 && day.ends_with('.'));
        day_of_access || self.content.ends_with(" Print.")
    }

    fn ends_in_address(&self) -> bool {
        let last = self
            .content
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        last.contains("://") || last.starts_with("www.") || last.starts_with("doi")
    }
}

/// Whether no entry ends with the word.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.lists(word)
}

/// Abbreviations and initials at a line end that ask for more.
fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else {
        return false;
    };
    let word = word.trim_start_matches(['(', '[']);
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    (is_initial && word != "P") || OPEN_ABBREVIATIONS.lists(word)
}
