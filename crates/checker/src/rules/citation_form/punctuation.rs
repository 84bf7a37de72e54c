//! Brackets, commas, stops, and shortened numbers in and around a citation.

use ibid_citations::{Citation, CitedLocator, Resolution, TypedForm};
use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_styles::Unit;

use super::RULE;
use crate::essay::Essay;

/// Whether a citation typed by hand names each of its works for certain, with a page.
fn is_certain(essay: &Essay<'_>, citation: &Citation) -> bool {
    let mut items = citation.items.iter();
    citation.typed_as == TypedForm::Mla
        && citation.resolution == Resolution::Exact
        && items.all(|item| essay.head_end(item).is_some() && !item.locators.is_empty())
}

/// `[Asselin 550]` in the prose. Within a quotation, square brackets hold the words of the one who quotes.
pub(super) fn square_brackets(
    essay: &Essay<'_>,
    index: usize,
    citation: &Citation,
) -> Option<Diagnostic> {
    let text = essay.at(citation.span);
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let behind = essay.text.get(citation.span.end..)?;
    let is_link = behind.starts_with(['(', '[', ':']);
    let (paragraph, placed) = essay.place(index)?;
    let is_quoted = paragraph.is_quoted(placed.range.start);
    let is_nested = citation.in_parentheses;
    if is_link || is_quoted || is_nested || !is_certain(essay, citation) {
        return None;
    }
    let right = format!("({inside})");
    Some(
        RULE.finding(citation.span, "a citation stands in round brackets")
            .with_help("square brackets mark what you add to a quotation")
            .with_fix(Fix::not_safe(
                format!("write `{right}`"),
                vec![Edit::replace(citation.span, right)],
            )),
    )
}

/// `(Asselin 550)..`
pub(super) fn two_stops(essay: &Essay<'_>, citation: &Citation) -> Option<Diagnostic> {
    let behind = essay.text.get(citation.span.end..)?;
    let stops = behind.find(|c: char| c != '.').unwrap_or(behind.len());
    let is_closed = essay.at(citation.span).ends_with([')', ']']);
    if !is_closed
        || stops != 2
        || behind.get(stops..)?.trim_start().starts_with('.')
        || citation.items.is_empty()
    {
        return None;
    }
    let second = Span::essay(citation.span.end + 1..citation.span.end + 2);
    Some(
        RULE.finding(second, "two periods follow the citation")
            .with_help("one period ends the sentence")
            .with_fix(Fix::safe(
                "remove the second period",
                vec![Edit::delete(second)],
            )),
    )
}

/// `(Asselin 550, Lawrence 84)`
pub(super) fn commas_between(essay: &Essay<'_>, citation: &Citation) -> Option<Diagnostic> {
    if !is_certain(essay, citation) {
        return None;
    }
    let pairs = citation.items.iter().zip(citation.items.iter().skip(1));
    let between =
        pairs.map(|(one, next)| Span::essay(one.span.end..next.span.start.max(one.span.end)));
    let commas = between.filter(|gap| essay.at(*gap).trim() == ",");
    let edits: Vec<Edit> = commas.map(|gap| Edit::replace(gap, "; ")).collect();
    let first = edits.first()?.span;
    Some(
        RULE.finding(first, "a semicolon goes between two works")
            .with_help("a comma divides the pages of one work")
            .with_fix(Fix::safe("write a semicolon", edits)),
    )
}

/// `40-1` for `40-41`: MLA gives a second number with two digits at least. It is a habit, and said once of an essay.
pub(super) fn short_ends(essay: &Essay<'_>) -> Option<Diagnostic> {
    let locators = essay
        .hand_typed_items()
        .flat_map(|(_, item)| &item.locators);
    let edits: Vec<Edit> = locators
        .filter_map(|locator| whole_end(essay, locator))
        .collect();
    let first = edits.first()?;
    let (span, last) = (first.span, first.text.clone());
    let title = match edits.len() {
        1 => format!("write `{last}`"),
        count => format!("write two digits in all {count} ranges"),
    };
    Some(
        RULE.finding(span, "the second number of a range has two digits at least")
            .with_help(format!("write `{last}`"))
            .with_fix(Fix::safe(title, edits)),
    )
}

/// The second number of a range with two digits, where it was typed with one.
fn whole_end(essay: &Essay<'_>, locator: &CitedLocator) -> Option<Edit> {
    let span = essay.value_span(locator);
    let is_counted = matches!(locator.locator.unit, Unit::Page | Unit::Line);
    let (first, last) = essay
        .at(span)
        .split_once(['-', '–'])
        .filter(|_| is_counted)?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = first.len() > 1 && last.len() == 1 && is_number(first) && is_number(last);
    let (before, unit) = first.split_at_checked(first.len().checked_sub(1)?)?;
    let ten = before.get(before.len().checked_sub(1)?..)?;
    (is_short && unit < last)
        .then(|| Edit::replace(Span::essay(span.end - 1..span.end), format!("{ten}{last}")))
}
