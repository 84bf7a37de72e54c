//! What the rules about an essay share, worked out once: paragraphs with their sentences, quotations,
//! citations, and the authors that they name.

mod credit;
mod entry_head;
mod mentions;
mod pages;
mod paragraph;
mod short_forms;
mod titles;
mod typed;
mod works;

use std::sync::OnceLock;

use ibid_citations::{Citation, Cited, CitedItem, TypedForm};
use ibid_diagnostics::Span;
use ibid_reference_manager::{Key, Read, Source};

pub(crate) use entry_head::EntryHead;
pub(crate) use ibid_citations::{PassageKind as ParagraphKind, Placed};
pub(crate) use ibid_language::quotations::{Quotation, StrayKind};
pub(crate) use ibid_language::sentences::is_abbreviation;
pub(crate) use mentions::{GivenName, Mention, Names, SURNAMES_THAT_STAND_FIRST, fold, leading};
pub(crate) use pages::Pages;
pub(crate) use paragraph::Paragraph;
use short_forms::ShortForms;
pub(crate) use titles::{Titles, is_scripture, plain_words, without_article};
pub(crate) use typed::{find_others, is_hand_typed, without_spaces_behind};
pub(crate) use works::{Duplicates, short_name};

use crate::subject::Subject;
use crate::typed_list::{ListEntry, TypedList};

/// An essay as the rules see it.
pub(crate) struct Essay<'a> {
    pub(crate) cited: &'a Cited,
    /// The text that the spans index.
    pub(crate) text: &'a str,
    /// The text of the library's file.
    pub(crate) library_text: &'a str,
    pub(crate) read: &'a Read,
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    /// The authors of the library.
    pub(crate) names: &'a Names,
    /// The titles of the library.
    pub(crate) titles: &'a Titles,
    /// Which entries are one work.
    pub(crate) duplicates: &'a Duplicates,
    /// The list typed at the essay's end, which may be the library.
    pub(crate) list: Option<&'a TypedList<'a>>,
    /// For each citation, its paragraph and its place in [`Paragraph::citations`].
    places: Vec<Option<(usize, usize)>>,
    short_forms: OnceLock<ShortForms>,
    /// The hand-typed works that name a source.
    hand_typed_items: Vec<(&'a Citation, &'a CitedItem)>,
    /// The entries of the typed list, read when a rule first asks for them.
    entry_heads: OnceLock<Vec<EntryHead<'a>>>,
}

impl<'a> Essay<'a> {
    pub(crate) fn new(
        cited: &'a Cited,
        subject: Subject<'a>,
        list: Option<&'a TypedList<'a>>,
    ) -> Self {
        let names = subject.library.names();
        let passages = cited.passages.iter();
        let paragraphs: Vec<Paragraph<'a>> = passages
            .map(|passage| Paragraph::new(passage, names))
            .collect();
        let mut places = vec![None; cited.citations.len()];
        for (index, paragraph) in paragraphs.iter().enumerate() {
            for (at, placed) in paragraph.citations.iter().enumerate() {
                if let Some(place) = places.get_mut(placed.index) {
                    *place = Some((index, at));
                }
            }
        }
        let mut essay = Self {
            cited,
            text: &cited.manuscript.source,
            read: subject.library.read,
            library_text: subject.library.text,
            paragraphs,
            names,
            titles: subject.library.titles(),
            duplicates: subject.library.duplicates(),
            list,
            places,
            short_forms: OnceLock::new(),
            hand_typed_items: Vec::new(),
            entry_heads: OnceLock::new(),
        };
        let items = essay
            .hand_typed()
            .flat_map(|(_, citation)| citation.items.iter().map(move |item| (citation, item)))
            .filter(|(_, item)| !essay.is_latin(item));
        essay.hand_typed_items = items.collect();
        essay
    }

    /// The citations, in order, without those that are quoted to be talked about: `why “(Smith 12)” stands`.
    pub(crate) fn citations(&self) -> impl Iterator<Item = (usize, &'a Citation)> {
        let citations = self.cited.citations.iter().enumerate();
        citations.filter(|(index, _)| {
            let around = self.place(*index).and_then(|(paragraph, placed)| {
                Some(paragraph.quotation_around(&placed.range)?.inner == placed.range)
            });
            around != Some(true)
        })
    }

    /// The citations that were typed by hand, in order.
    pub(crate) fn hand_typed(&self) -> impl Iterator<Item = (usize, &'a Citation)> {
        self.citations()
            .filter(|(_, citation)| citation.typed_as != TypedForm::Pandoc)
    }

    /// Each hand-typed work with its citation, `ibid.` and its kin left out.
    pub(crate) fn hand_typed_items(&self) -> impl Iterator<Item = (&'a Citation, &'a CitedItem)> {
        self.hand_typed_items.iter().copied()
    }

    /// The paragraph of a citation, and the citation's place in it.
    pub(crate) fn place(&self, citation: usize) -> Option<(&Paragraph<'a>, &Placed)> {
        let (paragraph, at) = (*self.places.get(citation)?)?;
        let paragraph = self.paragraphs.get(paragraph)?;
        Some((paragraph, paragraph.citations.get(at)?))
    }

    /// The text of a span of the essay.
    pub(crate) fn at(&self, span: Span) -> &'a str {
        span.text(self.text)
    }

    /// The source of a key.
    pub(crate) fn source(&self, key: &Key) -> Option<&'a Source> {
        self.read.library.get(key.as_str())
    }

    /// The short forms of works that the essay may cite.
    pub(crate) fn short_forms(&self) -> &ShortForms {
        self.short_forms
            .get_or_init(|| ShortForms::new(self.text, &self.read.library))
    }

    /// The entry of the typed list that a source was read from.
    pub(crate) fn typed_entry(&self, key: &Key) -> Option<&'a ListEntry<'a>> {
        self.list?.entry(key)
    }

    /// Whether an entry was read well enough for a finding to rest on it. Those of a library in a file are.
    pub(crate) fn is_trusted(&self, key: &Key) -> bool {
        let typed = self.typed_entry(key);
        typed.is_none_or(|entry| !entry.is_doubtful())
    }

    /// Whether the list that is the library was not understood well enough for a finding to rest on what it lacks.
    pub(crate) fn has_doubtful_list(&self) -> bool {
        self.list
            .is_some_and(|list| list.is_library() && list.is_doubtful())
    }

    /// How an entry is named in a message: by its key, or where it was typed into the essay, as it begins.
    pub(crate) fn name_of(&self, key: &Key) -> String {
        self.typed_entry(key)
            .map_or_else(|| format!("`{key}`"), |entry| format!("“{}”", entry.name()))
    }

    /// The one source that an item is linked to.
    pub(crate) fn linked(&self, item: &CitedItem) -> Option<&'a Source> {
        match item.keys.as_slice() {
            [key] => self.source(key),
            _ => None,
        }
    }
}
