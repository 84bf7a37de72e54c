mod punctuation;

use ibid_citations::{Citation, CitedItem, Resolution, TypedForm};
use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_reference_manager::Source;
use ibid_styles::{CitedName, Unit, cited_names};

use super::{
    ampersand, comma_before_locator, et_al_form, given_name_cited, misspelled_citation, page_label,
    year_in_citation,
};
use crate::essay::{Essay, fold};
use crate::rule::{Check, rule};

rule! {
    /// A citation is not in MLA form for its source, in a way that no more specific rule covers.
    ///
    /// ## Why
    ///
    /// The name in the citation is what the reader looks up: the surname or surnames that the entry begins with, then
    /// a space and the page.
    ///
    /// ## What to do
    ///
    /// Write it as shown: in round brackets, with a semicolon between two works, two digits in the second number of a
    /// range, and one period behind. A short title may be longer than necessary, and a name may stay even if the sentence could
    /// do without it.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// gilbert:
    ///   type: book
    ///   title: The Madwoman in the Attic
    ///   author: ["Gilbert, Sandra M.", "Gubar, Susan"]
    ///   date: 1979
    ///   publisher: Yale UP
    /// ```
    /// ```markdown wrong
    /// Every angel keeps a monster (Gilbert 17).
    /// ```
    /// ```markdown wrong
    /// Every angel keeps a monster (Gilbert and Gubar: 17).
    /// ```
    /// ```markdown right
    /// Every angel keeps a monster (Gilbert and Gubar 17), and an attic (Gilbert and Gubar, *Madwoman* 18).
    /// ```
    "citation-form", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (index, citation) in essay.hand_typed() {
        findings.extend(no_space_before(essay, citation));
        findings.extend(no_space_between(essay, citation));
        findings.extend(punctuation::square_brackets(essay, index, citation));
        findings.extend(punctuation::two_stops(essay, citation));
        findings.extend(punctuation::commas_between(essay, citation));
    }
    findings.extend(punctuation::short_ends(essay));
    let wrong: Vec<(Span, Diagnostic)> = essay
        .hand_typed_items()
        .filter_map(|(citation, item)| {
            let is_sure = item.resolution == Resolution::Exact
                && citation.typed_as == TypedForm::Mla
                && essay.inside(citation).is_some();
            let source = essay
                .linked(item)
                .filter(|source| is_sure && essay.is_trusted(&source.key))?;
            let finding = wrong_names(essay, item, source).or_else(|| wrong_gap(essay, item))?;
            Some((item.span, finding))
        })
        .collect();
    if wrong.is_empty() {
        return;
    }
    let narrower = narrower(essay);
    let is_left = |item: Span| {
        let from = narrower.partition_point(|span| span.end <= item.start);
        narrower.get(from).is_none_or(|span| span.start >= item.end)
    };
    let left = wrong.into_iter().filter(|(item, _)| is_left(*item));
    findings.extend(left.map(|(_, finding)| finding));
}

/// A bracket directly behind a word: `counsel(Asselin 550)`.
fn no_space_before(essay: &Essay<'_>, citation: &Citation) -> Option<Diagnostic> {
    // Whatever stands in it: a year as well.
    let is_bracket = citation.typed_as != TypedForm::Pandoc && essay.inside(citation).is_some();
    let item = citation.items.first().filter(|_| is_bracket)?;
    let start = citation.span.start;
    let before = essay.text.get(..start)?;
    let follows_word = before.ends_with(|c: char| c.is_alphabetic() || "”\"*_".contains(c));
    if item.keys.is_empty() || essay.head_end(item).is_none() || !follows_word {
        return None;
    }
    Some(
        RULE.finding(
            Span::essay(start..start + 1),
            "there is no space before the bracket",
        )
        .with_help("put a space between the word and the bracket")
        .with_fix(Fix::safe(
            "add a space",
            vec![Edit::replace(Span::essay(start..start), " ")],
        )),
    )
}

/// A semicolon directly before the next work: `(Asselin 550;Lawrence 84)`.
fn no_space_between(essay: &Essay<'_>, citation: &Citation) -> Option<Diagnostic> {
    let are_sure = citation.items.iter().all(|item| !item.keys.is_empty());
    essay.inside(citation).filter(|_| are_sure)?;
    let glued = citation.items.windows(2).filter_map(|pair| {
        let [one, next] = pair else { return None };
        let gap = Span::essay(one.span.end..next.span.start);
        (essay.at(gap).trim_end() == essay.at(gap) && essay.at(gap).ends_with(';'))
            .then_some(gap.end)
    });
    let places: Vec<usize> = glued.collect();
    let first = *places.first()?;
    let edits = places
        .iter()
        .map(|&at| Edit::replace(Span::essay(at..at), " "));
    Some(
        RULE.finding(
            Span::essay(first - 1..first),
            "a space is missing behind the semicolon",
        )
        .with_help("works in one bracket are divided by a semicolon and a space")
        .with_fix(Fix::safe("write a space", edits.collect())),
    )
}

/// The places of which a narrower rule speaks, whether it was selected or not, in order.
fn narrower(essay: &Essay<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for rule in [
        &comma_before_locator::RULE,
        &et_al_form::RULE,
        &ampersand::RULE,
        &given_name_cited::RULE,
        &misspelled_citation::RULE,
        &page_label::RULE,
        &year_in_citation::RULE,
    ] {
        if let Check::Essay(check) = rule.check {
            check(essay, &mut found);
        }
    }
    let mut spans: Vec<Span> = found.into_iter().map(|finding| finding.span).collect();
    spans.sort_unstable();
    spans
}

/// Names that are not those with which the entry begins.
fn wrong_names(essay: &Essay<'_>, item: &CitedItem, source: &Source) -> Option<Diagnostic> {
    let span = essay.name(item)?;
    let typed = essay.at(span);
    let names = cited_names(source);
    // An organisation may be shortened in ways of its own; a work without names is cited by its title.
    let all_people = names.iter().all(|name| name.given.is_some());
    let first = names.first().filter(|_| all_people)?;
    let right = match names.as_slice() {
        [_] => first.short.clone(),
        [_, second] => format!("{} and {}", first.short, second.short),
        _ => format!("{} et al.", first.short),
    };
    let alone = fold(typed) == fold(&first.short) && names.len() > 1 && !essay.says_others(item);
    let in_lower_case =
        typed != first.short && typed.to_lowercase() == *typed && fold(typed) == fold(&first.short);
    let is_full =
        names.len() == 1 && is_full_name(typed, first) && essay.names.bearers(&first.short) <= 1;
    let in_capitals = typed.chars().filter(|c| c.is_alphabetic()).count() > 2
        && typed.to_uppercase() == *typed
        && typed != first.short
        && fold(typed) == fold(&first.short);
    if !alone && !in_lower_case && !in_capitals && !is_full {
        return None;
    }
    Some(
        RULE.finding(span, format!("MLA cites this source as `{right}`"))
            .with_help("the citation names what the entry in the list begins with")
            .with_fix(Fix::not_safe(
                format!("write `{right}`"),
                vec![Edit::replace(span, right)],
            )),
    )
}

/// `Pierre Asselin` or `Asselin, Pierre`, the first of several given names or an initial included.
fn is_full_name(typed: &str, name: &CitedName) -> bool {
    let (typed, short) = (fold(typed), fold(&name.short));
    if typed == fold(&name.whole) || typed == fold(&name.inverted) {
        return true;
    }
    let given = fold(name.given.as_deref().unwrap_or_default());
    let first = given.split([' ', '.']).next().unwrap_or_default();
    let before = typed.strip_suffix(short.as_str()).map(str::trim_end);
    before.is_some_and(|before| {
        let initial = before.trim_end_matches('.');
        !before.is_empty()
            && (before == first || initial.chars().count() == 1 && first.starts_with(initial))
    })
}

/// Something else than a space, or a comma before a label, between name and place.
fn wrong_gap(essay: &Essay<'_>, item: &CitedItem) -> Option<Diagnostic> {
    let first = item.locators.first()?;
    let gap = essay.gap(item)?;
    let text = essay.at(gap);
    let plain = matches!(
        first.locator.unit,
        Unit::Page | Unit::Division | Unit::Timestamp | Unit::Volume
    ) && first.locator.label.is_none();
    let marks: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_wrong = matches!(marks.as_str(), ":" | ";" | "-" | "–" | "—" | "/") && plain;
    if !is_wrong {
        return None;
    }
    Some(
        RULE.finding(gap, "put only a space between name and page")
            .with_help("write the page right after the name, with a space before it")
            .with_fix(Fix::safe("write a space", vec![Edit::replace(gap, " ")])),
    )
}
