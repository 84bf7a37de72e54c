use hayagriva::types::EntryType;
use ibid_citations::{CitedItem, Resolution};
use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::Source;

use crate::essay::{Essay, Paragraph, ParagraphKind, Placed, fold};
use crate::rule::{Check, rule};

rule! {
    /// A quotation from a work with pages is cited without a page.
    ///
    /// ## Why
    ///
    /// The reader wants to find the exact words. Works without pages, such as web pages, films and e-books, need none.
    ///
    /// ## What to do
    ///
    /// Add the page that the words are on.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Kim would “solve the problem” without help (Asselin).
    /// ```
    /// ```markdown right
    /// Kim would “solve the problem” without help (Asselin 550). The war went on (Lawrence).
    /// ```
    "missing-locator", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (index, citation) in essay.citations() {
        let Some((paragraph, placed)) = essay.place(index) else {
            continue;
        };
        let [item] = citation.items.as_slice() else {
            continue;
        };
        if !item.locators.is_empty()
            || essay.is_latin(item)
            || item.resolution < Resolution::Fuzzy
            || !essay.wants_page(item)
            || !cites_words(paragraph, placed)
        {
            continue;
        }
        findings.push(
            RULE.finding(
                citation.span,
                "these words are quoted without a page number",
            )
            .with_help("add the page, so that a reader can find the exact words"),
        );
    }
}

/// Whether the citation is for words that the sentence quotes.
fn cites_words(paragraph: &Paragraph<'_>, placed: &Placed) -> bool {
    if matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Cell) {
        return false;
    }
    let sentence = paragraph.sentence_at(placed.range.start);
    let before = paragraph
        .citations_in(&sentence)
        .iter()
        .filter(|other| other.range.end <= placed.range.start);
    let from = before
        .map(|other| other.range.end)
        .max()
        .unwrap_or(sentence.start);
    let between = from..placed.range.start;
    paragraph
        .quotations_in(&between)
        .iter()
        .any(|quotation| paragraph.is_quoted_speech(quotation))
}

impl Essay<'_> {
    /// Whether a citation of words from this work needs a page.
    pub(crate) fn wants_page(&self, item: &CitedItem) -> bool {
        self.linked(item)
            .is_some_and(|source| self.is_trusted(&source.key) && self.has_pages(source))
    }

    /// Whether the work is read by pages: a book, or an article or chapter with more than one page.
    pub(crate) fn has_pages(&self, source: &Source) -> bool {
        use EntryType as Kind;
        let entry = &source.entry;
        if entry.page_range().is_some() {
            return self.pages(source).is_none_or(|pages| !pages.is_one());
        }
        let is_online = entry.url().is_some() || self.is_electronic(source);
        match entry.entry_type() {
            // A message, a performance and an exhibition may be read as a book, but have a day.
            Kind::Book => !is_online && entry.date().is_none_or(|date| date.day.is_none()),
            Kind::Thesis | Kind::Anthology | Kind::Chapter | Kind::Anthos => !is_online,
            Kind::Article => {
                !is_online
                    && entry.parents().iter().any(|parent| {
                        *parent.entry_type() == Kind::Periodical && parent.volume().is_some()
                    })
            }
            _ => false,
        }
    }

    /// Whether an edition has no pages that all its readers see: on a reader for e-books, or found on the web.
    fn is_electronic(&self, source: &Source) -> bool {
        let edition = source.entry.edition().map(ToString::to_string);
        let entry = self.typed_entry(&source.key);
        let typed = entry.map(|entry| entry.typed.text()).unwrap_or_default();
        let medium = entry.and_then(|entry| entry.source().medium.as_ref());
        let text = fold(&format!("{} {typed}", edition.unwrap_or_default()));
        ["kindle", "e-book", "ebook", "epub", "audiobook"]
            .iter()
            .any(|word| text.contains(word))
            || medium.is_some_and(|medium| medium.value.eq_ignore_ascii_case("web"))
    }
}
