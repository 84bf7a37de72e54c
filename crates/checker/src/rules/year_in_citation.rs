use ibid_citations::{Citation, CitedItem, CitedLocator, TypedForm};
use ibid_diagnostics::{Diagnostic, Edit, Effect, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A citation gives the year of the work, as APA and Chicago do.
    ///
    /// ## Why
    ///
    /// MLA cites by name and page; the year is in the list. A reader who finds 2004 after the name looks for page
    /// 2004.
    ///
    /// ## What to do
    ///
    /// Remove the year, and give the page.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin, 2012).
    /// ```
    /// ```yaml library
    /// films:
    ///   type: book
    ///   title: Film Art
    ///   author: ["Bordwell, David", "Thompson, Kristin", "Smith, Jeff"]
    ///   date: 2020
    ///   publisher: McGraw-Hill Education
    /// ```
    /// ```markdown wrong
    /// A cut on action hides itself (Bordwell et al., 2020).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin). In 2020 a cut on action hid itself as before (Bordwell et al. 233).
    /// ```
    "year-in-citation", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, citation) in essay.hand_typed() {
        for item in &citation.items {
            let Some(span) = year_span(essay, citation, item) else {
                continue;
            };
            let effect = if span.contains(citation.span) {
                Effect::RemovesCitation
            } else {
                Effect::RemovesPlace
            };
            let fix = Fix::safe("remove the year", vec![Edit::delete(span)]);
            findings.push(
                RULE.finding(span, "MLA citations do not give the year")
                    .with_help("the year is in the list of works cited; give the page instead")
                    .with_fix(fix.with_effect(effect)),
            );
        }
    }
}

/// The year with the comma, colon or spaces that go with it.
fn year_span(essay: &Essay<'_>, citation: &Citation, item: &CitedItem) -> Option<Span> {
    let text = essay.at(item.span);
    // Of several works with one title, the year tells which.
    let title = item.title.map_or("", |title| essay.at(title));
    if essay
        .titles
        .keys_of(title.trim_matches(|c: char| "*_/“”\"‘’, ".contains(c)))
        .len()
        > 1
    {
        return None;
    }
    let from = essay
        .head_end(item)
        .map_or(0, |end| end.saturating_sub(item.span.start));
    let rest = text.get(from..)?;
    let digits = rest.find(|c: char| c.is_ascii_digit())?;
    let before = rest.get(..digits)?;
    if !before
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, ',' | ':' | '('))
    {
        return None;
    }
    let year = year_at(rest.get(digits..)?)?;
    if !is_the_year(essay, citation, item, year, before.contains(',')) {
        return None;
    }
    let start = item.span.start + from;
    let end = start + digits + year.len();
    let tail = essay.text.get(end..).unwrap_or_default();
    if essay.head_end(item).is_some() {
        let colon = usize::from(tail.starts_with(':'));
        return Some(Span::essay(start..end + colon));
    }
    // The year alone: `Ostrom (1990)` or `Ostrom (1990, p. 90)`.
    if tail.starts_with(')') && citation.span.end == end + 1 {
        let space = essay.text.get(..citation.span.start)?;
        return Some(Span::essay(
            space.trim_end_matches([' ', '\u{a0}']).len()..citation.span.end,
        ));
    }
    let after = tail.trim_start_matches([',', ':', ' ']);
    Some(Span::essay(
        start + digits..end + (tail.len() - after.len()),
    ))
}

/// The four digits at the beginning of a text, with the letter that APA adds.
fn year_at(text: &str) -> Option<&str> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if digits != 4 {
        return None;
    }
    let tail = text.get(4..)?;
    let mut chars = tail.chars();
    let letter = chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && !chars.next().is_some_and(char::is_alphanumeric);
    let length = 4 + usize::from(letter);
    // `1990–91` is a range of pages.
    let glued = text.get(length..)?.starts_with(char::is_alphanumeric);
    let next = text.get(length..)?.trim_start().chars().next();
    if glued || next.is_some_and(|c| "-–—.".contains(c)) {
        return None;
    }
    text.get(..length)
}

/// Whether a number is the work's year and no page of it.
fn is_the_year(
    essay: &Essay<'_>,
    citation: &Citation,
    item: &CitedItem,
    year: &str,
    comma: bool,
) -> bool {
    let Some(number) = year.get(..4).and_then(|digits| digits.parse::<i32>().ok()) else {
        return false;
    };
    let Some(source) = essay.linked(item) else {
        return citation.typed_as == TypedForm::AuthorDate && (1500..=2100).contains(&number);
    };
    let is_page = essay
        .pages(source)
        .is_some_and(|pages| pages.holds(u64::from(number.unsigned_abs())));
    if is_page {
        return false;
    }
    let dates = source.entry.date_any().map(|date| date.year);
    let at = item.span.start..item.span.end;
    let is_place = item.locators.iter().any(|locator| {
        let digits = essay.at(locator.span).contains(year);
        digits && at.contains(&locator.span.start)
    });
    dates == Some(number)
        || (!is_place && !item.locators.is_empty() && (1500..=2100).contains(&number))
        || (comma
            && citation.typed_as == TypedForm::AuthorDate
            && essay.name(item).is_some()
            && (1500..=2100).contains(&number))
}

impl Essay<'_> {
    /// Whether what was read as a locator is the work's year.
    pub(crate) fn is_year(&self, item: &CitedItem, locator: &CitedLocator) -> bool {
        self.year_of(item)
            .is_some_and(|span| span.overlaps(locator.span))
    }

    /// Whether this rule takes a year out of the item.
    pub(crate) fn has_a_year_to_remove(&self, item: &CitedItem) -> bool {
        self.year_of(item).is_some()
    }

    fn year_of(&self, item: &CitedItem) -> Option<Span> {
        let citations = &self.cited.citations;
        let index = citations.partition_point(|citation| citation.span.end <= item.span.start);
        year_span(self, citations.get(index)?, item)
    }
}
