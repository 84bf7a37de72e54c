use ibid_citations::{Citation, CitedItem, Resolution, TypedForm};
use ibid_diagnostics::{Diagnostic, Edit, Fix};
use ibid_reference_manager::Source;
use ibid_styles::Unit;

use crate::essay::{Essay, Paragraph, Placed, short_name};
use crate::rule::{Check, rule};

rule! {
    /// A citation gives the title of a work whose entry begins with its author.
    ///
    /// ## Why
    ///
    /// The reader looks up the first word of the entry, and that is the author’s name. A title alone is for works
    /// without an author. It is also enough if you have just named the author, or if the list has several works by that
    /// author.
    ///
    /// ## What to do
    ///
    /// Give the author’s name, or name the author in your sentence.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// beloved:
    ///   type: book
    ///   title: Beloved
    ///   author: Morrison, Toni
    ///   date: 1987
    ///   publisher: Alfred A. Knopf
    /// ```
    /// ```markdown wrong
    /// The house is full of a baby’s venom (*Beloved* 3).
    /// ```
    /// ```markdown right
    /// The house is full of a baby’s venom (Morrison 3). Morrison lets it speak (*Beloved* 4).
    /// ```
    "title-for-author", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (index, citation) in essay.hand_typed() {
        for item in &citation.items {
            let told = source_of(essay, index, citation, item);
            let (Some(source), Some(title)) = (told, essay.title(item)) else {
                continue;
            };
            let name = short_name(source);
            let mut finding = RULE
                .finding(
                    title,
                    format!("the entry for this work begins with `{name}`"),
                )
                .with_help(format!(
                    "write `{name}` in place of the title, so that the reader finds the entry"
                ))
                .with_fix(Fix::not_safe(
                    format!("write `{name}`"),
                    vec![Edit::replace(title, name.as_str())],
                ));
            if let Some(position) = essay.read.positions.get(source.key.as_str()) {
                finding = finding.with_label(position.key, "the source");
            }
            findings.push(finding);
        }
    }
}

/// The source of an item that gives the title where the name of its author belongs.
pub(super) fn source_of<'a>(
    essay: &Essay<'a>,
    index: usize,
    citation: &Citation,
    item: &CitedItem,
) -> Option<&'a Source> {
    if citation.typed_as != TypedForm::Mla || essay.inside(citation).is_none() {
        return None;
    }
    let (paragraph, placed) = essay.place(index)?;
    let source = titled(essay, item)?;
    (!is_named(essay, source, paragraph, placed)).then_some(source)
}

/// The source of an item that gives a title and a page alone, where the entry begins with a person who has no other
/// work in the list. Plays and poems with numbered lines are often cited by their titles.
fn titled<'a>(essay: &Essay<'a>, item: &CitedItem) -> Option<&'a Source> {
    let by_page = |item: &CitedItem| {
        let mut locators = item.locators.iter();
        let is_page = |unit, label: bool| unit == Unit::Page && !label;
        !item.locators.is_empty()
            && locators.all(|one| is_page(one.locator.unit, one.locator.label.is_some()))
    };
    if item.name.is_some()
        || !item.prefix.is_empty()
        || item.resolution != Resolution::Exact
        || !by_page(item)
    {
        return None;
    }
    let source = essay.linked(item)?;
    let authors = source.entry.authors().unwrap_or_default();
    let is_person = !authors.is_empty() && authors.iter().all(|person| person.given_name.is_some());
    let works = essay
        .names
        .authors
        .iter()
        .filter(|author| author.keys.contains(&source.key));
    let is_only_work = works.into_iter().all(|author| {
        author
            .keys
            .iter()
            .all(|key| essay.duplicates.work(key) == essay.duplicates.work(&source.key))
    });
    (is_person && is_only_work).then_some(source)
}

/// Whether the paragraph names an author of the source before the citation.
fn is_named(
    essay: &Essay<'_>,
    source: &Source,
    paragraph: &Paragraph<'_>,
    placed: &Placed,
) -> bool {
    let before = paragraph.mentions_in(&(0..placed.range.start));
    before.iter().any(|mention| {
        let author = essay.names.authors.get(mention.author);
        author.is_some_and(|author| author.keys.contains(&source.key))
    })
}
