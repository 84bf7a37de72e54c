//! The entries of a typed list, and what stands before their titles.

use ibid_diagnostics::Span;
use ibid_manuscript::TypedEntry;
use ibid_styles::typed::TypedSource;

use super::Essay;
use crate::typed_list::ListEntry;

/// An entry of the list typed at the essay's end, with the names at its head.
#[derive(Debug)]
pub(crate) struct EntryHead<'a> {
    pub(crate) entry: &'a TypedEntry,
    /// As it was understood.
    pub(crate) read: &'a TypedSource,
    /// What stands before the title, as typed: `Lee, Ann, editor.`; empty where the entry begins with its title, or
    /// where a line ends within the names.
    pub(crate) head: &'a str,
}

impl<'a> EntryHead<'a> {
    fn new(essay: &Essay<'a>, listed: &'a ListEntry<'a>) -> Self {
        let (entry, read) = (listed.typed, listed.source());
        let whole = essay.at(entry.span);
        let title = read.title.as_ref().map_or(0, |title| title.range.start);
        let head = entry.text().get(..title).unwrap_or_default();
        let head = head.trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'_*«".contains(c));
        Self {
            entry,
            read,
            head: whole
                .get(..head.len())
                .filter(|typed| *typed == head)
                .unwrap_or_default(),
        }
    }

    /// Whether a year follows the names, so that the whole entry has the form of another style: `Lee, Ann. 2011.`
    pub(crate) fn is_author_date(&self) -> bool {
        let is_year = |word: &str| {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
            digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let mut words = self.head.split(|c: char| !c.is_ascii_alphanumeric());
        let behind = self.entry.text().get(self.head.len()..).unwrap_or_default();
        let behind = behind.trim_start_matches([' ', '.', ',', '(', '[']);
        let next = behind.split(|c: char| !c.is_ascii_alphanumeric()).next();
        words.any(is_year) || next.is_some_and(is_year)
    }

    /// Whether the title is marked as set in italics.
    pub(crate) fn has_italic_title(&self) -> bool {
        let start = self
            .read
            .title
            .as_ref()
            .map_or(0, |title| title.range.start);
        let before = self.entry.text().get(..start).unwrap_or_default();
        before.ends_with(['_', '*'])
    }

    /// A range of the head as a span of the essay.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.entry.span.start;
        Span::essay(start + range.start..start + range.end)
    }
}

impl<'a> Essay<'a> {
    /// The entries of the typed list that were understood, in the order typed.
    pub(crate) fn entry_heads(&self) -> &[EntryHead<'a>] {
        self.entry_heads.get_or_init(|| {
            let list = self.list.filter(|list| !list.is_doubtful());
            let entries = list.iter().flat_map(|list| &list.entries);
            entries
                .filter(|listed| !listed.is_doubtful())
                .map(|listed| EntryHead::new(self, listed))
                .collect()
        })
    }
}
