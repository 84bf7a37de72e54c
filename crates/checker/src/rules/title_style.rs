use std::ops::Range;

use ibid_diagnostics::Diagnostic;
use ibid_language::fold;
use ibid_language::verbs::is_reporting;
use ibid_reference_manager::Source;
use ibid_styles::title;

use crate::essay::{Essay, Paragraph, ParagraphKind};
use crate::rule::{Check, rule};

rule! {
    /// The title of a source has the wrong formatting in the text.
    ///
    /// ## Why
    ///
    /// The title of a work that stands on its own, such as a book or a film, is in italics; the title of a work that
    /// is part of a larger one, such as an essay or a poem, is in quotation marks.
    ///
    /// ## What to do
    ///
    /// Change the formatting. The rule does not apply to plain text, which has no italics, nor to titles whose italics
    /// were lost in the list at the end.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// In “The Origins of the Vietnam War” Logevall begins with the French. *Hanoi* is a city.
    /// ```
    /// ```markdown right
    /// In *The Origins of the Vietnam War* Logevall begins with the French.
    /// ```
    "title-style", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    // A paste that has lost its italics cannot set a title right.
    if essay
        .paragraphs
        .iter()
        .all(|paragraph| paragraph.prose.italics().is_empty())
    {
        return;
    }
    for paragraph in &essay.paragraphs {
        if !matches!(
            paragraph.kind,
            ParagraphKind::Prose | ParagraphKind::ListItem | ParagraphKind::Note
        ) {
            continue;
        }
        for range in paragraph.prose.italics() {
            if is_whole_title(essay, paragraph, &range, is_part)
                && !in_marks(paragraph, &range)
                && !essay.is_container(paragraph.slice(range.clone()))
            {
                findings.push(
                    RULE.finding(
                        paragraph.prose.span(range),
                        "this title takes quotation marks, not italics",
                    )
                    .with_help(
                        "italics are for works that stand on their own, such as books and films",
                    ),
                );
            }
        }
        for quotation in &paragraph.quotations {
            let inner = quotation.inner.clone();
            let bare = paragraph.slice(inner.clone());
            let inner = inner.start..inner.start + bare.trim_end_matches([',', '.']).len();
            if has_capitals(paragraph.slice(inner.clone()))
                && is_whole_title(essay, paragraph, &inner, stands_alone)
                && !paragraph.prose.look(inner.start).emphasis
                && !is_said(paragraph, quotation.range.end)
            {
                findings.push(
                    RULE.finding(
                        paragraph.prose.span(quotation.range.clone()),
                        "this title takes italics, not quotation marks",
                    )
                    .with_help(
                        "quotation marks are for parts of a larger work, such as essays and poems",
                    ),
                );
            }
        }
    }
}

/// Whether a range is a title of two words or more, outside citations, and every source of that title is of a kind.
fn is_whole_title(
    essay: &Essay<'_>,
    paragraph: &Paragraph<'_>,
    range: &Range<usize>,
    of_kind: impl Fn(&Source) -> bool,
) -> bool {
    let text = paragraph.slice(range.clone());
    let in_citation = paragraph
        .citations
        .iter()
        .any(|placed| placed.range.start <= range.start && range.end <= placed.range.end);
    if in_citation || text.split_whitespace().count() < 2 {
        return false;
    }
    let keys = essay.titles.keys_of(text);
    !keys.is_empty()
        && keys
            .iter()
            .filter_map(|key| essay.source(key))
            .all(|source| of_kind(source) && essay.has_certain_marks(source))
}

/// Whether the first and the last word have a capital, as in a title and not in words that are only quoted.
fn has_capitals(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_capital = |word: &str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| !c.is_lowercase())
    };
    let first = words.next();
    first.is_some_and(is_capital) && words.last().is_none_or(is_capital)
}

/// Whether the words before a byte are somebody's, and go on: `“The Congo,” wrote Tuathail, “is where …”`.
fn is_said(paragraph: &Paragraph<'_>, end: usize) -> bool {
    let behind = paragraph.slice(end..paragraph.prose.text.len());
    let (clause, rest) = behind.split_once(',').unwrap_or((behind, ""));
    let goes_on = rest.trim_start().starts_with(['“', '"']);
    let mut words = clause.split_whitespace().take(4);
    goes_on && words.any(|word| is_reporting(&fold(word)))
}

/// Whether quotation marks stand around a range or at its ends.
fn in_marks(paragraph: &Paragraph<'_>, range: &Range<usize>) -> bool {
    let before = paragraph.slice(0..range.start);
    let inside = paragraph.slice(range.clone());
    before.ends_with(['“', '"', '‘']) || inside.starts_with(['“', '"', '‘'])
}

/// Whether MLA prints the title in quotation marks. What is neither in quotation marks nor in italics is a description.
fn is_part(source: &Source) -> bool {
    title(source).to_plain().starts_with('“')
}

/// Whether a work stands on its own: its own container, so that its title is in italics.
pub(crate) fn stands_alone(source: &Source) -> bool {
    use hayagriva::types::EntryType as Kind;
    match source.entry.entry_type() {
        Kind::Book | Kind::Anthology | Kind::Reference | Kind::Periodical | Kind::Proceedings => {
            true
        }
        Kind::Video | Kind::Audio => source.entry.parents().is_empty(),
        _ => false,
    }
}
