//! The parts of a hand-typed citation as they stand in the source.

use std::ops::Range;

use ibid_citations::{Citation, CitedItem, CitedLocator, TypedForm};
use ibid_diagnostics::Span;

use super::Essay;

impl<'a> Essay<'a> {
    /// The name that was typed, without the punctuation behind it.
    pub(crate) fn name(&self, item: &CitedItem) -> Option<Span> {
        let span = item.name?;
        let text = self.at(span);
        let bare = text.trim_end_matches([',', ';', ':', ' ', '\u{a0}']);
        Some(Span::essay(span.start..span.start + bare.len()))
    }

    /// The title that was typed, with its quotation marks or the marks of its emphasis.
    pub(crate) fn title(&self, item: &CitedItem) -> Option<Span> {
        let span = item.title?;
        let mut before = self.text.get(..span.start).unwrap_or_default();
        let mut after = self.text.get(span.end..).unwrap_or_default();
        let (mut start, mut end) = (span.start, span.end);
        while let Some((opening, closing)) = emphasis_around(before, after) {
            start -= opening;
            end += closing;
            before = self.text.get(..start)?;
            after = self.text.get(end..)?;
        }
        Some(Span::essay(start..end))
    }

    /// Where the name and title of an item end, `et al.` behind the name included; none where it has neither.
    pub(crate) fn head_end(&self, item: &CitedItem) -> Option<usize> {
        let name = self
            .name(item)
            .map(|span| self.end_of_others(span.end, item));
        let title = self.title(item).map(|span| span.end);
        name.into_iter().chain(title).max()
    }

    /// Where `et al.` ends, if it follows a name that ends at `end`; else `end`.
    fn end_of_others(&self, end: usize, item: &CitedItem) -> usize {
        let behind = self.text.get(end..item.span.end).unwrap_or_default();
        let others = find_others(behind).filter(|(at, _)| {
            let between = behind.get(..*at).unwrap_or_default();
            between.chars().all(|c| c == ',' || c.is_whitespace())
        });
        others.map_or(end, |(at, words)| end + at + words.len())
    }

    /// The part of an item in which names stand: before its title and its locators.
    pub(crate) fn names_part(item: &CitedItem) -> Range<usize> {
        let behind = item.locators.first().map(|locator| locator.span.start);
        let title = item.title.map(|span| span.start);
        let end = [behind, title]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(item.span.end);
        item.span.start..end.max(item.span.start)
    }

    /// What stands between the name or title of an item and its first locator, or its end.
    pub(crate) fn gap(&self, item: &CitedItem) -> Option<Span> {
        let start = self.head_end(item)?;
        let end = item
            .locators
            .first()
            .map_or(item.span.end, |locator| locator.span.start);
        (start <= end).then(|| Span::essay(start..end))
    }

    /// Whether initials stand beside the name, or a year that no fix takes out: what is wrong is then more than what
    /// is before the page, and that alone put right would make a form that no style has: `(Chen, J., 1994 84)`.
    pub(crate) fn has_year_or_initials(&self, item: &CitedItem) -> bool {
        let names = self.at(Span::essay(Self::names_part(item)));
        let gap = self.gap(item).map_or("", |gap| self.at(gap));
        names_initials(names)
            || ((names_year(names) || names_year(gap)) && !self.has_a_year_to_remove(item))
    }

    /// Where the value of a locator stands, without its label.
    pub(crate) fn value_span(&self, locator: &CitedLocator) -> Span {
        let text = self.at(locator.span);
        let value = locator.locator.value.as_str();
        let start = match text.rfind(value) {
            Some(at) if locator.locator.label.is_some() => locator.span.start + at,
            _ => locator.span.start,
        };
        let end = if locator.locator.label.is_some() && text.contains(value) {
            start + value.len()
        } else {
            locator.span.end
        };
        Span::essay(start..end)
    }

    /// The text of a citation without its round brackets; none where it has none.
    pub(crate) fn inside(&self, citation: &Citation) -> Option<&'a str> {
        self.at(citation.span).strip_prefix('(')?.strip_suffix(')')
    }

    /// The last citation that ends before a byte of the essay.
    pub(crate) fn citation_before(&self, at: usize) -> Option<&'a Citation> {
        let citations = &self.cited.citations;
        let index = citations.partition_point(|citation| citation.span.end <= at);
        citations.get(index.checked_sub(1)?)
    }
}

/// The words for “and others”, longest first.
const OTHERS: &[&str] = &[
    "and colleagues",
    "and others",
    "et. alii",
    "et alii.",
    "et alii",
    "et alia",
    "et. al.",
    "et. al",
    "et.al.",
    "et.al",
    "et al.",
    "et al",
    "etal.",
    "etal",
    "&amp; al.",
    "& al.",
];

/// The words for “and others” in the names of an item, with their place.
pub(crate) fn find_others(text: &str) -> Option<(usize, &str)> {
    let lower = text.to_ascii_lowercase();
    let could_begin = |word: &str| {
        ["et", "and", "&"]
            .iter()
            .any(|begins| word.starts_with(begins))
    };
    if !lower.split_whitespace().any(could_begin) {
        return None;
    }
    OTHERS.iter().find_map(|words| {
        let at = lower.find(words)?;
        let before = lower.get(..at)?.chars().next_back();
        let after = lower.get(at + words.len()..)?.chars().next();
        let is_word = before.is_some_and(|c| !c.is_alphanumeric())
            && after.is_none_or(|c| !c.is_alphanumeric());
        is_word.then(|| (at, text.get(at..at + words.len()).unwrap_or_default()))
    })
}

/// The bytes of the mark of emphasis before a stretch and of its partner behind it, in Markdown, org-mode or HTML.
fn emphasis_around(before: &str, after: &str) -> Option<(usize, usize)> {
    let mark = before.chars().next_back()?;
    if matches!(mark, '*' | '_' | '/') {
        return after.starts_with(mark).then_some((1, 1));
    }
    let (_, name) = before.strip_suffix('>')?.rsplit_once('<')?;
    let is_emphasis = ["i", "em", "cite", "b", "strong", "u"].contains(&name);
    let rest = after.strip_prefix("</")?.strip_prefix(name)?;
    (is_emphasis && rest.starts_with('>')).then_some((name.len() + 2, name.len() + 3))
}

/// Whether a text has four digits, with the letter that APA adds, or `n.d.`
fn names_year(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '#');
    let is_year = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits.len() == 4 && word.len() <= 5 && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    text.contains("n.d.") || words.any(is_year)
}

/// Whether initials follow a surname: `Chen, J.`, `Chen JK`.
fn names_initials(text: &str) -> bool {
    let is_initials = |word: &str| {
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        word.chars().all(|c| c.is_uppercase() || ".-".contains(c))
            && (letters == 1 || letters > 1 && word.contains('.'))
    };
    text.split(',').enumerate().any(|(index, part)| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let first = words.first().is_some_and(|word| is_initials(word));
        let last = words.last().is_some_and(|word| is_initials(word));
        index > 0 && first || words.len() > 1 && !first && last
    })
}

/// A text without the spaces at its end, those that are entities included.
pub(crate) fn without_spaces_behind(text: &str) -> &str {
    let mut bare = text.trim_end();
    while let Some(rest) = ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;"]
        .iter()
        .find_map(|space| bare.strip_suffix(space))
    {
        bare = rest.trim_end();
    }
    bare
}

/// Whether a citation was typed by hand, so that its text prints as it stands.
pub(crate) fn is_hand_typed(citation: &Citation) -> bool {
    citation.typed_as != TypedForm::Pandoc
}
