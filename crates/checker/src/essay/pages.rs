//! The pages of a source, to compare a citation's page with.

use ibid_language::page_ranges::ends;
use ibid_reference_manager::Source;

use super::Essay;

/// The numbered pages that a source takes up within what holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pages {
    ranges: Vec<(u64, u64)>,
}

impl Pages {
    /// Reads `547-581`, `547–81` or `12, 14-16`; none where a part is not in Arabic numbers or is open.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let ranges: Option<Vec<(u64, u64)>> = text
            .split([',', ';', '&'])
            .map(|part| range(part.trim()))
            .collect();
        ranges
            .filter(|ranges| !ranges.is_empty())
            .map(|ranges| Self { ranges })
    }

    /// Whether a page is one of them.
    pub(crate) fn holds(&self, page: u64) -> bool {
        self.ranges
            .iter()
            .any(|&(first, last)| (first..=last).contains(&page))
    }

    /// Whether every page of a locator, `560` or `560–62`, is one of them; a locator that is no page is.
    pub(crate) fn hold(&self, locator: &str) -> bool {
        range(locator.trim()).is_none_or(|(first, last)| self.holds(first) && self.holds(last))
    }

    /// Whether they begin behind a page or range.
    pub(crate) fn begin_behind(&self, locator: &str) -> bool {
        let first = self.ranges.iter().map(|(first, _)| *first).min();
        range(locator.trim()).is_some_and(|(page, _)| Some(page) < first)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u64 {
        let counts = self.ranges.iter().map(|(first, last)| last - first + 1);
        counts.sum()
    }

    /// Whether there is but one page, which MLA does not repeat in citations.
    pub(crate) fn is_one(&self) -> bool {
        matches!(self.ranges.as_slice(), [(first, last)] if first == last)
    }
}

/// A page or a range of pages; none where it runs backwards.
fn range(text: &str) -> Option<(u64, u64)> {
    ends(text).filter(|(first, last)| first <= last)
}

impl Essay<'_> {
    /// The pages of a source, where it states them.
    pub(crate) fn pages(&self, source: &Source) -> Option<Pages> {
        let node = self
            .read
            .positions
            .get(source.key.as_str())
            .and_then(|position| position.node.as_ref());
        match node
            .and_then(|node| node.get("page-range"))
            .and_then(|node| node.as_str())
        {
            Some(typed) => Pages::read(typed),
            None => Pages::read(&source.entry.page_range()?.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn shortened_ranges_are_completed() {
        let pages = Pages::read("547–81").unwrap();
        assert!(
            pages.hold("560–62")
                && pages.hold("581")
                && pages.hold("xii")
                && !pages.hold("44")
                && !pages.hold("580-90")
        );
        assert!(Pages::read("A1").is_none() && Pages::read("581-547").is_none());
    }
}
