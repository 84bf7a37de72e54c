//! The list typed at the essay's end: what was read of each entry, and how far that can be trusted.
//!
//! A rule that rests on an entry asks here first. One misread entry would otherwise be found by six rules.

use std::collections::HashMap;
use std::sync::OnceLock;

use ibid_citations::Cited;
use ibid_diagnostics::Span;
use ibid_manuscript::{TypedEntry, WorksCitedList};
use ibid_reference_manager::{Key, Read};
use ibid_styles::typed::{Kind, Name, TitleForm, TypedSource, UNDERSTOOD, has_doubtful_author};

/// The list typed at the essay's end.
#[derive(Debug)]
pub(crate) struct TypedList<'a> {
    /// The list as it stands in the essay.
    pub(crate) list: &'a WorksCitedList,
    /// Its entries, in the order typed.
    pub(crate) entries: Vec<ListEntry<'a>>,
    /// The place in `entries` of each source that was read from the list.
    by_key: HashMap<&'a str, usize>,
}

/// One entry of the list.
#[derive(Debug)]
pub(crate) struct ListEntry<'a> {
    /// The source that was read from it; none where the essay's library lies in a file.
    pub(crate) key: Option<&'a Key>,
    /// The entry as it stands in the essay.
    pub(crate) typed: &'a TypedEntry,
    confidence: OnceLock<f32>,
}

impl<'a> TypedList<'a> {
    /// The list of an essay that has one.
    pub(crate) fn of(cited: &'a Cited, read: &'a Read) -> Option<Self> {
        let list = cited.manuscript.works_cited.as_ref()?;
        let by_place: HashMap<Span, &Key> = read
            .positions
            .iter()
            .map(|(key, position)| (position.whole, key))
            .collect();
        let entries: Vec<ListEntry<'a>> = list
            .entries
            .iter()
            .map(|typed| ListEntry {
                key: by_place.get(&typed.span).copied(),
                typed,
                confidence: OnceLock::new(),
            })
            .collect();
        let by_key = entries.iter().enumerate();
        let by_key = by_key
            .filter_map(|(index, entry)| Some((entry.key?.as_str(), index)))
            .collect();
        Some(Self {
            list,
            entries,
            by_key,
        })
    }

    /// The entry that a source was read from.
    pub(crate) fn entry(&self, key: &Key) -> Option<&ListEntry<'a>> {
        self.entries.get(*self.by_key.get(key.as_str())?)
    }

    /// Whether the sources of the essay are those of this list, and not those of a library in a file.
    pub(crate) fn is_library(&self) -> bool {
        !self.by_key.is_empty()
    }

    /// The entries that were not understood.
    pub(crate) fn doubtful(&self) -> impl Iterator<Item = &ListEntry<'a>> {
        self.entries.iter().filter(|entry| entry.is_doubtful())
    }

    /// Whether the list begins with `---`, for an author above who is not there.
    pub(crate) fn lacks_its_author(&self) -> bool {
        self.entries.first().is_some_and(ListEntry::repeats_author)
    }

    /// Whether so many entries were not understood that the list may have been cut up wrongly, a third of them and more
    /// than one, or the list lacks its beginning: no list begins with `---`.
    pub(crate) fn is_doubtful(&self) -> bool {
        let doubtful = self.doubtful().count();
        let is_cut = self.lacks_its_author() || self.list.confidence < TypedEntry::DOUBTFUL;
        is_cut || (doubtful > 1 && doubtful * 3 >= self.entries.len())
    }
}

impl<'a> ListEntry<'a> {
    /// What was read of it.
    pub(crate) fn source(&self) -> &'a TypedSource {
        self.typed.source()
    }

    /// How sure it is that the entry was understood, from 0 to 1.
    pub(crate) fn confidence(&self) -> f32 {
        *self.confidence.get_or_init(|| {
            let source = self.source();
            // The parser's is the chance that no word at all was misread, which is more than a finding needs.
            let parsed = (source.confidence * 2.0).min(1.0);
            let signs = signs(self.typed.text(), source);
            signs.min(parsed).min(lines(self.typed.confidence))
        })
    }

    /// Whether it was not understood well enough for a finding to rest on it.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.confidence() < UNDERSTOOD
    }

    /// Whether the entry begins with a name of two words or more that is not inverted: a person named as in speech, or
    /// a channel, `Water Wonks`.
    pub(crate) fn is_in_spoken_order(&self) -> bool {
        let author = self.source().authors.first().map(|author| &author.value);
        author.is_some_and(|author| {
            let plain = self
                .typed
                .text()
                .trim_start_matches(['_', '*', '“', '"', ' ']);
            let is_first = !author.given.is_empty() && plain.starts_with(author.given.as_str());
            is_first && !author.surname_first
        })
    }

    /// The name in spoken order that the entry begins with, of an author or of who stands in the author's place, as it
    /// was read and as it was typed.
    pub(crate) fn spoken_name(&self) -> Option<(&'a Name, &'a str)> {
        let source = self.source();
        let title = source.title.as_ref()?.range.start;
        let helper = source.contributors.first().map(|who| &who.name);
        let lead = source.authors.first().or(helper)?;
        let typed = self.typed.text().get(lead.range.clone())?;
        let name = &lead.value;
        let is_spoken = lead.range.start < title
            && !name.given.is_empty()
            && !name.surname_first
            && typed.starts_with(name.given.as_str());
        is_spoken.then_some((name, typed))
    }

    /// Whether it is not certain that a name in spoken order is a person’s. One with an initial is.
    pub(crate) fn has_doubtful_author(&self) -> bool {
        has_doubtful_author(self.source(), self.typed.text())
    }

    /// Whether dashes stand for the author of the entry before.
    pub(crate) fn repeats_author(&self) -> bool {
        let text = self.typed.text().trim_start_matches(['_', '*', ' ']);
        text.starts_with(['-', '–', '—', '―']) && text.contains(char::is_alphanumeric)
    }

    /// How the entry is named in a message: as it begins, with the title behind dashes.
    pub(crate) fn name(&self) -> String {
        self.begin(if self.repeats_author() { 2 } else { 1 })
    }

    /// How it is named beside an entry of the same author.
    pub(crate) fn name_with_title(&self) -> String {
        self.begin(2)
    }

    /// The first sentences of the entry, of eight words at most.
    fn begin(&self, sentences: usize) -> String {
        let plain = self.typed.text().replace(['_', '*'], "");
        let stops = plain.match_indices(['.', '?', '!']).map(|(at, _)| at);
        let mut ends =
            stops.filter(|&at| at >= 3 && !ends_in_initial(plain.get(..at).unwrap_or_default()));
        let end = ends.nth(sentences.saturating_sub(1));
        let head = plain.get(..end.unwrap_or(plain.len())).unwrap_or(&plain);
        let words: Vec<&str> = head.split_whitespace().take(8).collect();
        let name = words.join(" ");
        name.trim_matches(|c: char| " ,:;“”\"‘’".contains(c))
            .to_owned()
    }
}

/// Whether a text ends in a capital letter that stands alone: `Lawrence, Mark A`.
fn ends_in_initial(text: &str) -> bool {
    let word = text.rsplit([' ', '.', '-']).next().unwrap_or_default();
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// How sure it is that the lines were cut into entries rightly.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a probability of few digits"
)]
fn lines(confidence: f64) -> f32 {
    confidence as f32
}

/// How sure it is, by its form, that a text is an entry and was understood: the product of what speaks against it.
fn signs(text: &str, source: &TypedSource) -> f32 {
    let mut sure: f32 = 1.0;
    if source.title.is_none() && source.description.is_none() {
        sure *= 0.2;
    }
    if source.kind == Kind::Misc {
        sure *= 0.6;
    }
    for _ in source.unread.iter().take(3) {
        sure *= 0.6;
    }
    let length = text.chars().count();
    if !(20..=800).contains(&length) {
        sure *= 0.4;
    }
    if !begins_like_an_entry(text) {
        sure *= 0.3;
    }
    if source.title_form == TitleForm::Plain && is_bare(source) {
        sure *= 0.4;
    }
    if is_led_by_other_words(text, source) {
        sure *= 0.45;
    }
    sure
}

/// Whether what was read as the author is not written as authors are in a list, surname first or as one name of capitals:
/// `Salt Rush. Version 2`, `Crown soap advertisement. _The Coast_`.
fn is_led_by_other_words(text: &str, source: &TypedSource) -> bool {
    let Some(author) = source.authors.first().map(|author| &author.value) else {
        return false;
    };
    let stands_first = text
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(author.family.trim_start_matches('@'));
    if !author.given.is_empty() {
        return !stands_first && !author.surname_first && !is_spoken_name(author, source);
    }
    let mut behind_first = author.family.split_whitespace().skip(1);
    behind_first.any(|word| word.chars().count() > 3 && word.starts_with(char::is_lowercase))
}

/// Whether an author is named as in speech, before a title in marks: `Brett C. Millier. “Elusive Mastery.”`
fn is_spoken_name(author: &Name, source: &TypedSource) -> bool {
    let words = author
        .given
        .split_whitespace()
        .chain(author.family.split_whitespace());
    let words: Vec<&str> = words.collect();
    source.title_form != TitleForm::Plain
        && words.len() <= 4
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether nothing was read but names and a title.
fn is_bare(source: &TypedSource) -> bool {
    let says_more = source.first(|c| c.date.as_ref()).is_some()
        || source.first(|c| c.publisher.as_ref()).is_some()
        || source.first(|c| c.url.as_ref()).is_some()
        || source.first(|c| c.doi.as_ref()).is_some()
        || source.first(|c| c.version.as_ref()).is_some()
        || source.titled_containers().next().is_some()
        || source.accessed.is_some()
        || source.medium.is_some()
        || source.description.is_some()
        || source.original_date.is_some()
        || source.archive.is_some();
    !says_more
}

/// Whether a text begins as entries do: with a name, a title in marks, or a title that is no sentence.
fn begins_like_an_entry(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '\'', '_', '*', '@', '-', '–', '—', '['])
        || !reads_as_a_sentence(text)
}

/// Whether the first words are those of a sentence: five or more of them, most of those of four letters and more in
/// small letters.
fn reads_as_a_sentence(text: &str) -> bool {
    let first = text.split_inclusive(['.', '!', '?', ':']).next();
    let words: Vec<&str> = first.unwrap_or_default().split_whitespace().collect();
    let long = || {
        words
            .iter()
            .skip(1)
            .filter(|word| word.chars().count() >= 4)
    };
    let small = long()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    words.len() >= 5 && small * 2 > long().count()
}

#[cfg(test)]
mod tests {
    use ibid_styles::typed::parse;

    use super::*;

    fn sure(text: &str) -> f32 {
        signs(text, &parse(text))
    }

    #[test]
    fn entries_are_trusted_and_sentences_are_not() {
        for entry in [
            "Lawrence, Mark Atwood. _The Vietnam War_. Oxford UP, 2008.",
            "“Levees.” _The Daily Engineer_, 3 May 2019, www.example.org/levees.",
            "_Parasite_. Directed by Bong Joon-ho, Barunson E&A, 2019.",
            "Olsen, Mary. Text message to the author. 15 Mar. 2022.",
            "The New English Bible. Oxford UP, 1970.",
        ] {
            assert!(sure(entry) >= UNDERSTOOD, "{entry}: {}", sure(entry));
        }
        for line in [
            "These are the sources that were used for this page!",
            "Print.",
            "Here you find everything that I have read while I wrote it. Enjoy.",
            "???",
        ] {
            assert!(sure(line) < UNDERSTOOD, "{line}: {}", sure(line));
        }
    }

    #[test]
    fn an_entry_is_named_as_it_begins() {
        let name = |text: &str| {
            let typed = TypedEntry::new(text.to_owned(), Span::essay(0..text.len()), 1.0);
            ListEntry {
                key: None,
                typed: &typed,
                confidence: OnceLock::new(),
            }
            .name()
        };
        assert_eq!(
            name("Lawrence, Mark A. _The Vietnam War_. Oxford UP, 2008."),
            "Lawrence, Mark A. The Vietnam War"
        );
        assert_eq!(
            name("Lawrence, Mark. _The Vietnam War_. Oxford UP, 2008."),
            "Lawrence, Mark"
        );
        assert_eq!(name("“Levees.” _The Daily_, 2019."), "Levees");
    }
}
