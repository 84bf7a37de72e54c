use std::collections::HashSet;

use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::Key;

use crate::essay::{Essay, Paragraph, Titles};
use crate::rule::{Check, rule};

rule! {
    /// A source in the list is never cited.
    ///
    /// ## Why
    ///
    /// The list is of works *cited*. A source that you only read belongs in a list of works consulted, if anywhere.
    ///
    /// ## What to do
    ///
    /// Cite it where you used it, or remove it. For a library that several essays share, set `library: shared`.
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
    let found = cited_works(essay);
    let cited: HashSet<&Key> = found.iter().map(|key| essay.duplicates.work(key)).collect();
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
    for (key, position) in essay.read.positions.iter() {
        let is_cited = cited.contains(essay.duplicates.work(key)) || nocite.contains(key.as_str());
        if is_cited || essay.source(key).is_none() {
            continue;
        }
        findings.push(
            RULE.finding(position.key, format!("`{key}` is never cited"))
                .with_help(
                    "cite it where you used it, or remove it from the list; for a library that several essays share, set \
                     `library: shared`",
                ),
        );
    }
}

/// The keys of the works that a citation points to, that the prose names by their titles, or whose author
/// it names.
fn cited_works(essay: &Essay<'_>) -> HashSet<Key> {
    let items = essay
        .cited
        .citations
        .iter()
        .flat_map(|citation| &citation.items);
    let mut cited: HashSet<Key> = items.flat_map(|item| item.keys.iter().cloned()).collect();
    for paragraph in &essay.paragraphs {
        for mention in paragraph
            .mentions
            .iter()
            .filter(|mention| !mention.doubtful)
        {
            if let Some(author) = essay.names.authors.get(mention.author) {
                cited.extend(author.keys.iter().map(|key| (*key).clone()));
            }
        }
        add_titles(paragraph, essay.titles, &mut cited);
    }
    cited
}

/// Adds the works whose titles stand in a paragraph in italics or quotation marks.
fn add_titles(paragraph: &Paragraph<'_>, titles: &Titles, cited: &mut HashSet<Key>) {
    let quoted = paragraph
        .quotations
        .iter()
        .map(|quotation| quotation.inner.clone());
    for range in paragraph.prose.italics().into_iter().chain(quoted) {
        cited.extend(
            titles
                .keys_of(paragraph.slice(range))
                .iter()
                .map(|key| (*key).clone()),
        );
    }
}
