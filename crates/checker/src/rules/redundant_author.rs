use std::collections::BTreeSet;

use ibid_citations::{Citation, CitedItem, Resolution};
use ibid_diagnostics::{Diagnostic, Edit, Effect, Fix, Span};
use ibid_reference_manager::Source;

use crate::essay::{Essay, Mention, Paragraph, Placed, fold};
use crate::rule::{Check, rule};

rule! {
    /// The sentence names the author, and the citation names the author again.
    ///
    /// ## Why
    ///
    /// What the sentence already says, the citation leaves out: Asselin argues … (550).
    ///
    /// ## What to do
    ///
    /// Give only the page. If there is no page, you do not need the citation.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Asselin argues that Hanoi kept its own counsel (Asselin 550).
    /// ```
    /// ```markdown right
    /// Asselin argues that Hanoi kept its own counsel (550). It was not alone (Lawrence 84).
    ///
    /// Both Asselin and Lawrence begin in the fifties (Asselin 550; Lawrence 84).
    /// ```
    "redundant-author", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (index, citation) in essay.hand_typed() {
        let [item] = citation.items.as_slice() else {
            continue;
        };
        let Some((paragraph, placed)) = essay.place(index) else {
            continue;
        };
        let (Some(name), Some(inside)) = (essay.name(item), essay.inside(citation)) else {
            continue;
        };
        if inside.trim().is_empty()
            || !item.prefix.is_empty()
            || item.resolution < Resolution::Fuzzy // perhaps another work by the author
            || !essay.is_author_in_sentence(item, paragraph, placed)
        {
            continue;
        }
        let finding = RULE.finding(citation.span, "the sentence already names the author");
        findings.extend(mended(
            essay, citation, item, name, paragraph, placed, finding,
        ));
    }
}

/// The finding with its fix: the name goes, and with it the bracket where nothing else is in it.
fn mended(
    essay: &Essay<'_>,
    citation: &Citation,
    item: &CitedItem,
    name: Span,
    paragraph: &Paragraph<'_>,
    placed: &Placed,
    mut finding: Diagnostic,
) -> Option<Diagnostic> {
    let behind = essay
        .title(item)
        .map(|title| title.start)
        .or(item.locators.first().map(|locator| locator.span.start));
    if let Some(start) = behind {
        let inside = Span::essay(start..citation.span.end);
        let text = format!("({}", essay.at(inside));
        return Some(finding.with_help("give only the page").with_fix(Fix::safe(
            "leave the name out",
            vec![Edit::replace(citation.span, text)],
        )));
    }
    // A year or a note behind the name is something else's business.
    let is_bare = essay.at(Span::essay(name.end..citation.span.end)) == ")"
        && essay.at(Span::essay(citation.span.start..name.start)) == "(";
    // Without its citation a quotation would have none: it needs a page instead.
    let quotes = paragraph
        .quotations_in(&(0..placed.range.start))
        .iter()
        .any(|quotation| paragraph.is_passage(quotation));
    if !is_bare
        || (quotes && paragraph.citations.len() == 1)
        || essay.needs_page_here(item, paragraph, placed)
    {
        return None;
    }
    let before = essay.text.get(..citation.span.start)?;
    let start = before.trim_end_matches([' ', '\u{a0}']).len();
    let span = Span::essay(start..citation.span.end);
    finding.span = span;
    Some(
        finding
            .with_help("the citation adds nothing, so you can remove it")
            .with_fix(
                Fix::safe("remove the citation", vec![Edit::delete(span)])
                    .with_effect(Effect::RemovesCitation),
            ),
    )
}

impl Essay<'_> {
    /// Whether the sentence before a citation names the author cited, and no other author of the library.
    fn is_author_in_sentence(
        &self,
        item: &CitedItem,
        paragraph: &Paragraph<'_>,
        placed: &Placed,
    ) -> bool {
        let Some(source) = self.linked(item) else {
            return false;
        };
        let sentence = paragraph.sentence_at(placed.range.start);
        let from = paragraph.clause_start(placed.range.start);
        let before = sentence.start..placed.range.start;
        let named: Vec<&Mention> = paragraph
            .mentions_in(&before)
            .iter()
            .filter(|mention| {
                !mention.doubtful
                    && !paragraph.is_quoted(mention.range.start)
                    && !paragraph.prose.look(mention.range.start).emphasis
            })
            .collect();
        let is_cited = |mention: &&Mention| {
            self.names
                .authors
                .get(mention.author)
                .is_some_and(|author| author.keys.contains(&source.key))
        };
        let authors = crate::essay::leading(source);
        let credited = named.iter().any(|mention| {
            mention.range.start >= from && is_cited(mention) && !paragraph.is_opposed(mention)
        });
        // Two authors are both named, or the bracket adds one; from three on the first speaks for all.
        let all_named = match authors.len() {
            2 => authors.iter().all(|person| {
                let same = authors.iter().filter(|other| other.name == person.name);
                let spots: BTreeSet<usize> = named
                    .iter()
                    .filter(|mention| {
                        let author = self.names.authors.get(mention.author);
                        author.is_some_and(|author| author.surname == person.name)
                    })
                    .map(|mention| mention.range.start)
                    .collect();
                spots.len() >= same.count()
            }),
            _ => true,
        };
        let no_other = named.iter().all(is_cited);
        let unambiguous = named
            .iter()
            .all(|mention| mention.full || self.bear_it_together(mention, source));
        credited && all_named && no_other && unambiguous
    }

    /// Whether all authors of a surname wrote the source: `Fields and Fields`, or one alone.
    fn bear_it_together(&self, mention: &Mention, source: &Source) -> bool {
        let Some(author) = self.names.authors.get(mention.author) else {
            return true;
        };
        let authors = crate::essay::leading(source);
        let here = authors
            .iter()
            .filter(|person| fold(&person.name) == fold(&author.surname));
        self.names.bearers(&author.surname) <= here.count().max(1)
    }

    fn needs_page_here(
        &self,
        item: &CitedItem,
        paragraph: &Paragraph<'_>,
        placed: &Placed,
    ) -> bool {
        let sentence = paragraph.sentence_at(placed.range.start);
        let quotes = paragraph
            .quotations_in(&(sentence.start..placed.range.start))
            .iter()
            .any(|quotation| paragraph.is_quoted_speech(quotation));
        item.locators.is_empty() && quotes && self.wants_page(item)
    }
}
