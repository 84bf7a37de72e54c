use ibid_citations::Citation;
use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// Two or more citations follow one another, each in its own brackets.
    ///
    /// ## Why
    ///
    /// MLA puts several works in one pair of brackets, separated by semicolons: (Asselin 550; Lawrence 84).
    ///
    /// ## What to do
    ///
    /// Join them. Two places in the same work are separated by a comma.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 550) (Lawrence 84).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550; Lawrence 84).
    /// ```
    "adjacent-citations", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let citations = &essay.cited.citations;
    let mut first = 0;
    while first < citations.len() {
        let mut last = first;
        while are_neighbours(essay, citations.get(last), citations.get(last + 1)) {
            last += 1;
        }
        if let (true, Some(group)) = (last > first, citations.get(first..=last)) {
            findings.extend(finding(essay, group));
        }
        first = last + 1;
    }
}

/// Whether two citations in brackets of one kind have nothing but space between them.
fn are_neighbours(essay: &Essay<'_>, a: Option<&Citation>, b: Option<&Citation>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    let between = essay.at(Span::essay(a.span.end..b.span.start));
    let is_near = a.block == b.block
        && a.span.end <= b.span.start
        && between.chars().all(char::is_whitespace);
    is_near && brackets(essay, a).is_some() && brackets(essay, a) == brackets(essay, b)
}

fn brackets(essay: &Essay<'_>, citation: &Citation) -> Option<(char, char)> {
    let text = essay.at(citation.span);
    let ends = (text.chars().next()?, text.chars().next_back()?);
    matches!(ends, ('(', ')') | ('[', ']')).then_some(ends)
}

fn finding(essay: &Essay<'_>, group: &[Citation]) -> Option<Diagnostic> {
    let (first, last) = (group.first()?, group.last()?);
    let span = first.span.to(last.span);
    let finding = RULE
        .finding(span, "these citations belong in one pair of brackets")
        .with_help("separate works with a semicolon, and places in the same work with a comma");
    Some(match joined(essay, group) {
        Some(text) => finding.with_fix(Fix::safe(
            "join the citations",
            vec![Edit::replace(span, text)],
        )),
        None => finding,
    })
}

/// The group in one bracket.
fn joined(essay: &Essay<'_>, group: &[Citation]) -> Option<String> {
    let (open, close) = brackets(essay, group.first()?)?;
    let mut out = String::from(open);
    let mut before: Option<&Citation> = None;
    for citation in group {
        let inside = essay
            .at(citation.span)
            .strip_prefix(open)?
            .strip_suffix(close)?;
        match before {
            None => out.push_str(inside),
            Some(before) => match same_work(essay, before, citation) {
                Some(places) if !places.is_empty() => {
                    out.push_str(", ");
                    out.push_str(places);
                }
                Some(_) => {}
                None => {
                    // A page alone says nothing behind another work.
                    if names_nothing(citation) {
                        return None;
                    }
                    out.push_str("; ");
                    out.push_str(inside);
                }
            },
        }
        before = Some(citation);
    }
    out.push(close);
    Some(out)
}

fn names_nothing(citation: &Citation) -> bool {
    citation
        .items
        .first()
        .is_none_or(|item| item.name.is_none() && item.title.is_none() && item.typed_key.is_none())
}

/// The places alone, where a citation is of the same work as the one before.
fn same_work<'a>(essay: &Essay<'a>, before: &Citation, citation: &Citation) -> Option<&'a str> {
    let ([a], [b]) = (before.items.as_slice(), citation.items.as_slice()) else {
        return None;
    };
    let is_plain =
        b.prefix.is_empty() && b.suffix.is_empty() && a.suffix.is_empty() && b.typed_key.is_none();
    let head = |item: &ibid_citations::CitedItem| {
        (
            essay.name(item).map(|span| essay.at(span)),
            essay.title(item).map(|span| essay.at(span)),
        )
    };
    let same_head = head(a) == head(b) || names_nothing(citation);
    if !is_plain
        || !same_head
        || a.keys != b.keys
        || a.keys.len() != 1
        || a.locators.is_empty() != b.locators.is_empty()
    {
        return None;
    }
    match (b.locators.first(), b.locators.last()) {
        (Some(first), Some(last)) => Some(essay.at(first.span.to(last.span))),
        _ => Some(""),
    }
}
