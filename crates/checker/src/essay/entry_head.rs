//! The entries of a typed list, and what stands before their titles.

use ibid_citations::Cited;
use ibid_diagnostics::Span;
use ibid_manuscript::TypedEntry;
use ibid_styles::typed::{TypedSource, parse};

use super::Essay;

/// An entry of the list typed at the essay's end, with the names at its head.
#[derive(Debug)]
pub(crate) struct EntryHead<'a> {
    pub(crate) entry: &'a TypedEntry,
    /// As it was understood.
    pub(crate) read: TypedSource,
    /// What stands before the title, as typed: `Lee, Ann, editor.`; empty where the entry begins with its title, or
    /// where a line ends within the names.
    pub(crate) head: &'a str,
}

impl<'a> EntryHead<'a> {
    fn new(essay: &Essay<'a>, entry: &'a TypedEntry) -> Self {
        let read = parse(&entry.text);
        let whole = essay.at(entry.span);
        let title = read.title.as_ref().map_or(0, |title| title.range.start);
        let head = entry.text.get(..title).unwrap_or_default();
        let head = head.trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'_*«".contains(c));
        Self {
            head: whole.strip_prefix(head).map_or("", |rest| {
                whole.get(..whole.len() - rest.len()).unwrap_or_default()
            }),
            read,
            entry,
        }
    }

    /// Whether a year follows the names, so that the whole entry has the form of another style: `Lee, Ann. 2011.`
    pub(crate) fn is_author_date(&self) -> bool {
        let mut words = self.head.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
            digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
        })
    }

    /// Whether the title is marked as set in italics.
    pub(crate) fn has_italic_title(&self) -> bool {
        let start = self
            .read
            .title
            .as_ref()
            .map_or(0, |title| title.range.start);
        let before = self.entry.text.get(..start).unwrap_or_default();
        before.ends_with(['_', '*'])
    }

    /// A range of the head as a span of the essay.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.entry.span.start;
        Span::essay(start + range.start..start + range.end)
    }
}

impl<'a> Essay<'a> {
    /// The entries of the typed list that surely are entries, in the order typed.
    pub(crate) fn entry_heads(&self) -> &[EntryHead<'a>] {
        self.entry_heads.get_or_init(|| {
            let cited: &'a Cited = self.cited;
            let list = cited.manuscript.works_cited.iter();
            list.flat_map(|list| &list.entries)
                .filter(|entry| !entry.is_doubtful())
                .map(|entry| EntryHead::new(self, entry))
                .collect()
        })
    }
}
