use std::collections::HashSet;

use ibid_diagnostics::{Diagnostic, Span};
use ibid_reference_manager::{Key, Source};

use crate::essay::{Essay, leading};
use crate::rule::{Check, rule};
use crate::typed_list::TypedList;

rule! {
    /// A source in the list is never cited.
    ///
    /// ## Why
    ///
    /// The list is of works *cited*, in parentheses or by title or author in a sentence. A source that you only read
    /// belongs in a list of works consulted, if anywhere.
    ///
    /// ## What to do
    ///
    /// Cite it where you used it, or remove it. For a library that several essays share, set `library: shared`. If
    /// three sources or more, and over a third of them all, are never cited, one finding counts them: such a list is
    /// often shared.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// carson:
    ///   type: book
    ///   title: Silent Spring
    ///   author: Carson, Rachel
    ///   date: 1962
    ///   publisher: Houghton Mifflin
    /// darwin:
    ///   type: book
    ///   title: On the Origin of Species
    ///   author: Darwin, Charles
    ///   date: 1859
    ///   publisher: John Murray
    /// ```
    /// ```markdown wrong
    /// The robins went first (Carson 103).
    /// ```
    /// ```markdown right
    /// The robins went first (Carson 103). Finches did better in *On the Origin of Species*.
    /// ```
    "uncited-source", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let cited = essay.cited.works.iter();
    let cited: HashSet<&Key> = cited.map(|key| essay.duplicates.work(key)).collect();
    let nocite: HashSet<&str> = essay
        .cited
        .manuscript
        .front_matter
        .nocite
        .iter()
        .map(String::as_str)
        .collect();
    if nocite.contains("*") {
        return;
    }
    if essay.has_doubtful_list() {
        return;
    }
    let all = essay.read.positions.iter().count();
    let may_be_meant = may_be_meant(essay);
    let behind = &format!("{} {}", behind_list(essay), unlinked(essay));
    let mut uncited: Vec<(&Key, Span)> = Vec::new();
    for (key, position) in essay.read.positions.iter() {
        let is_cited = cited.contains(essay.duplicates.work(key))
            || nocite.contains(key.as_str())
            || has_annotation(essay, key)
            || may_be_meant.contains(key);
        let Some(source) = essay
            .source(key)
            .filter(|_| !is_cited && essay.is_trusted(key))
        else {
            continue;
        };
        if !is_named(source, behind) && !stands_in_bracket(essay, key) {
            uncited.push((key, position.key));
        }
    }
    if uncited.len() >= 3 && uncited.len() * 3 > all {
        findings.extend(most_uncited(essay, &uncited, all));
        return;
    }
    for (key, span) in uncited {
        findings.push(
            RULE.finding(span, format!("{} is never cited", essay.name_of(key)))
                .with_help(
                    "cite it where you used it, or remove it from the list; for a library that several essays share, set \
                     `library: shared`",
                ),
        );
    }
}

/// The one finding of an essay that leaves much of its library or list uncited.
fn most_uncited(essay: &Essay<'_>, uncited: &[(&Key, Span)], all: usize) -> Option<Diagnostic> {
    let (_, first) = uncited.first()?;
    let what = if essay.list.is_some_and(TypedList::is_library) {
        "list"
    } else {
        "library"
    };
    let count = uncited.len();
    let message = format!("{count} of {all} sources are never cited; is the {what} shared?");
    let mut finding = RULE.finding(*first, message);
    for (_, span) in uncited.iter().skip(1).take(MOST_LABELS) {
        finding = finding.with_label(*span, "not cited either");
    }
    Some(finding.with_help(
        "cite what you used and remove the rest; for a library that several essays share, set \
         `library: shared`",
    ))
}

/// So many other sources are shown.
const MOST_LABELS: usize = 4;

/// What stands in citations that are linked to no source.
fn unlinked(essay: &Essay<'_>) -> String {
    let items = essay.citations().flat_map(|(_, citation)| &citation.items);
    let unlinked = items.filter(|item| item.keys.is_empty());
    unlinked
        .map(|item| essay.at(item.span))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The text behind a typed list: notes that name a source cite it.
fn behind_list<'a>(essay: &Essay<'a>) -> &'a str {
    let last = essay.list.and_then(|list| list.entries.last());
    let rest = last.and_then(|entry| essay.text.get(entry.typed.span.end..));
    rest.unwrap_or_default()
}

/// Whether an annotation stands under the entry: an annotated bibliography lists what its writer read.
fn has_annotation(essay: &Essay<'_>, key: &Key) -> bool {
    let entry = essay.typed_entry(key);
    entry.is_some_and(|entry| !entry.typed.annotation.is_empty())
}

/// Whether a bracket of the essay begins as an entry does: `(United States, Supreme Court)`.
fn stands_in_bracket(essay: &Essay<'_>, key: &Key) -> bool {
    let Some(entry) = essay.typed_entry(key) else {
        return false;
    };
    let name = entry.name();
    !name.is_empty() && essay.text.contains(&format!("({name}"))
}

/// Whether the surname of who leads an entry stands in a text.
fn is_named(source: &Source, text: &str) -> bool {
    let stands_alone = |(at, name): (usize, &str)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + name.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let people = leading(source);
    let mut names = people.iter().map(|person| person.name.as_str());
    names.any(|name| !name.is_empty() && text.match_indices(name).any(stands_alone))
}

/// The works that a sentence may mean where it names an author of several: it is not for a rule to say which.
fn may_be_meant<'a>(essay: &Essay<'a>) -> HashSet<&'a Key> {
    let mentions = essay.paragraphs.iter().flat_map(|one| &one.mentions);
    let named: HashSet<usize> = mentions
        .filter(|mention| !mention.doubtful)
        .map(|mention| mention.author)
        .collect();
    let authors = named
        .into_iter()
        .filter_map(|author| essay.names.authors.get(author));
    let several = authors.filter(|author| author.keys.len() > 1);
    several.flat_map(|author| &author.keys).collect()
}
