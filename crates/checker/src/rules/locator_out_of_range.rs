use std::collections::HashSet;

use hayagriva::types::EntryType;
use ibid_citations::{CitedItem, CitedLocator, Evidence, Resolution};
use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::{Key, Source};
use ibid_styles::Unit;

use crate::essay::{Essay, Pages, Quotation, plain_words};
use crate::rule::{Check, rule};

rule! {
    /// A citation gives a page that the article or chapter does not have.
    ///
    /// ## Why
    ///
    /// The pages of an article or chapter are those of the journal or book that it is in. A page outside that range
    /// is a slip, or was counted in the PDF.
    ///
    /// ## What to do
    ///
    /// Look the page up again, or correct the page range in the source. The rule applies only if the work is named in
    /// the bracket, or before it in the same sentence. Where several numbers are given for a work and none is one of
    /// its pages, or the words cited are verse, the numbers count lines, and the rule says nothing.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 44).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 560–62).
    /// ```
    "locator-out-of-range", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let by_line = counted_otherwise(essay);
    for (index, citation) in essay.citations() {
        for item in &citation.items {
            let Some(source) = essay
                .linked(item)
                .filter(|_| essay.is_named_before(index, item))
            else {
                continue;
            };
            let pages = essay.pages(source).filter(|_| !item.locators.is_empty());
            let Some(pages) = pages.filter(|_| !by_line.contains(&source.key)) else {
                continue;
            };
            for locator in outside(essay, item, &pages) {
                let range = source
                    .entry
                    .page_range()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let mut finding = RULE
                    .finding(
                        essay.value_span(locator),
                        format!(
                            "{} has no page {}",
                            essay.name_of(&source.key),
                            locator.locator.value
                        ),
                    )
                    .with_help("look the page up again, or correct the page range in the source");
                if let Some(position) = essay.read.positions.get(source.key.as_str()) {
                    finding = finding.with_label(position.key, format!("its pages are {range}"));
                }
                findings.push(finding);
            }
        }
    }
}

/// The page numbers of an item that its source does not have. A number behind `lines 5` counts lines too.
fn outside<'i>(essay: &Essay<'_>, item: &'i CitedItem, pages: &Pages) -> Vec<&'i CitedLocator> {
    let locators = pages_of(item)
        .filter(|locator| !pages.hold(&locator.locator.value) && !essay.is_year(item, locator));
    locators.collect()
}

/// The locators of an item that give pages.
fn pages_of(item: &CitedItem) -> impl Iterator<Item = &CitedLocator> {
    let mut unit = Unit::Page;
    item.locators.iter().filter(move |locator| {
        if locator.locator.label.is_some() || locator.locator.unit != Unit::Page {
            unit = locator.locator.unit;
        }
        unit == Unit::Page
    })
}

/// The works whose numbers count something else than the pages of what holds them, such as the lines of a poem: several
/// numbers, none of them a page of the work; verse or a word for lines where it is cited; a poem’s place in a book of poems.
fn counted_otherwise<'e>(essay: &'e Essay<'_>) -> HashSet<&'e Key> {
    let (mut out, mut inside, mut once, mut several) = (
        HashSet::new(),
        HashSet::new(),
        HashSet::new(),
        HashSet::new(),
    );
    for (index, citation) in essay.citations() {
        for item in &citation.items {
            let Some(source) = essay.linked(item) else {
                continue;
            };
            let Some(pages) = essay.pages(source) else {
                continue;
            };
            let counts_lines = item
                .locators
                .iter()
                .any(|locator| locator.locator.unit == Unit::Line);
            if counts_lines || quotes_verse(essay, index) || stands_among_poems(source, &pages) {
                out.insert(&source.key);
            }
            let wrong = outside(essay, item, &pages);
            if pages_of(item).count() > wrong.len() {
                inside.insert(&source.key);
            }
            // Lines are counted from one; a number above the pages of an article was taken from another printing.
            let lowest = wrong
                .iter()
                .any(|locator| pages.begin_behind(&locator.locator.value));
            if !wrong.is_empty() && !lowest && is_in_periodical(source) {
                inside.insert(&source.key);
            }
            for _ in wrong {
                if !once.insert(&source.key) {
                    several.insert(&source.key);
                }
            }
        }
    }
    out.extend(several.difference(&inside));
    out
}

/// Whether a work is an article of a journal, magazine, or newspaper.
fn is_in_periodical(source: &Source) -> bool {
    let mut parents = source.entry.parents().iter();
    parents.any(|parent| *parent.entry_type() == EntryType::Periodical)
}

/// Whether the sentence of a citation divides verse with a slash, or says that it speaks of lines.
fn quotes_verse(essay: &Essay<'_>, index: usize) -> bool {
    let Some((paragraph, placed)) = essay.place(index) else {
        return false;
    };
    let sentence = paragraph.sentence_at(placed.range.start);
    let text = paragraph.slice(sentence.clone());
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let names_lines = words.any(|word| {
        WORDS_FOR_LINES
            .iter()
            .any(|line| word.eq_ignore_ascii_case(line))
    });
    let divides = |quotation: &Quotation| paragraph.slice(quotation.inner.clone()).contains(" / ");
    names_lines || paragraph.quotations_in(&sentence).iter().any(divides)
}

/// Whether a work of few pages stands in a book of poems, songs, or plays.
fn stands_among_poems(source: &Source, pages: &Pages) -> bool {
    let mut books = source.entry.parents().iter().filter_map(|parent| {
        (*parent.entry_type() != EntryType::Periodical)
            .then(|| parent.title())
            .flatten()
    });
    pages.count() <= PAGES_OF_A_POEM
        && books.any(|title| {
            let words = plain_words(&title.to_string());
            words.split(' ').any(|word| WORDS_FOR_POEMS.contains(&word))
        })
}

/// A poem has so many pages at most.
const PAGES_OF_A_POEM: u64 = 10;

/// What a sentence calls the lines of a poem.
const WORDS_FOR_LINES: &[&str] = &[
    "line", "lines", "stanza", "stanzas", "couplet", "verse", "verses",
];

/// What the title of a book of poems or songs says.
const WORDS_FOR_POEMS: &[&str] = &[
    "poem", "poems", "poetry", "verse", "verses", "sonnets", "songs", "ballads", "odes", "psalms",
    "lyrics", "plays",
];

impl Essay<'_> {
    /// Whether the link of an item is certain: the bracket names the work, or its own sentence names the author before
    /// the bracket; and the entry was understood.
    fn is_named_before(&self, index: usize, item: &CitedItem) -> bool {
        let [key] = item.keys.as_slice() else {
            return false;
        };
        if item.resolution < Resolution::Fuzzy || !self.is_trusted(key) {
            return false;
        }
        let named = [
            Evidence::Key,
            Evidence::NamedInBracket,
            Evidence::TitleInBracket,
        ];
        if item
            .evidence
            .iter()
            .any(|evidence| named.contains(evidence))
        {
            return true;
        }
        let Some((paragraph, placed)) = self.place(index) else {
            return false;
        };
        let sentence = paragraph.sentence_at(placed.range.start);
        let mentions = paragraph.mentions_in(&(sentence.start..placed.range.start));
        let mut authors = mentions
            .iter()
            .filter(|mention| !mention.doubtful)
            .filter_map(|mention| self.names.authors.get(mention.author));
        authors.any(|author| author.keys.contains(key))
    }
}
