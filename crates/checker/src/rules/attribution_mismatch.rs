use ibid_diagnostics::Diagnostic;

use crate::essay::{Essay, Mention, Paragraph, Placed};
use crate::rule::{Check, rule};

rule! {
    /// The sentence credits one author, and the citation names another.
    ///
    /// ## Why
    ///
    /// Either one of the two is wrong, or the words are quoted secondhand, which the citation should show with `qtd.
    /// in`.
    ///
    /// ## What to do
    ///
    /// Cite the author whom the sentence names, or name the author whom you cite.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Asselin shows that the letters crossed in the post (Lawrence 84).
    /// ```
    /// ```markdown right
    /// Asselin shows that the letters crossed in the post (550). Against this view, most surveys put Moscow
    /// first (Lawrence 84).
    /// ```
    "attribution-mismatch", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (index, citation) in essay.citations() {
        let Some((paragraph, placed)) = essay.place(index) else {
            continue;
        };
        let [item] = citation.items.as_slice() else {
            continue;
        };
        // A page alone takes its author from the sentence; only a name can disagree with it.
        let is_named = essay.name(item).is_some()
            || (item.typed_key.is_some()
                && !item.suppress_author
                && essay.at(citation.span).starts_with('['));
        if !is_named || item.keys.is_empty() || !item.prefix.is_empty() {
            continue;
        }
        let Some(mention) = credited_other(essay, paragraph, placed, item.keys.as_slice()) else {
            continue;
        };
        let author = paragraph.slice(mention.range.clone());
        let mut finding = RULE
            .finding(
                citation.span,
                format!("the sentence credits {author}, but the citation names another author"),
            )
            .with_help("cite the author whom the sentence names, or write `qtd. in` if the words are quoted secondhand");
        finding = finding.with_label(paragraph.prose.span(mention.range.clone()), "credited here");
        findings.push(finding);
    }
}

/// The author whom the sentence credits, where no work of that author is cited in it and the author cited is
/// not named.
fn credited_other<'p>(
    essay: &Essay<'_>,
    paragraph: &'p Paragraph<'p>,
    placed: &Placed,
    keys: &[ibid_reference_manager::Key],
) -> Option<&'p Mention> {
    let sentence = paragraph.sentence_at(placed.range.start);
    let mentions = paragraph.mentions_in(&sentence);
    let wrote = |mention: &Mention, key: &ibid_reference_manager::Key| {
        essay
            .names
            .authors
            .get(mention.author)
            .is_some_and(|author| author.keys.contains(key))
    };
    // A clause that is cited on its own is closed: the next citation is for what follows it.
    let others = paragraph.citations_in(&sentence);
    let from = paragraph.clause_start(placed.range.start);
    let cited_is_named = mentions
        .iter()
        .any(|mention| keys.iter().any(|key| wrote(mention, key)));
    if cited_is_named {
        return None;
    }
    let is_cited_here = |mention: &Mention| {
        others
            .iter()
            .filter_map(|other| essay.cited.citations.get(other.index))
            .flat_map(|citation| &citation.items)
            .flat_map(|item| &item.keys)
            .any(|key| wrote(mention, key))
    };
    mentions.iter().find(|mention| {
        mention.range.start >= from
            && mention.range.end <= placed.range.start
            && !mention.doubtful
            && !paragraph.is_quoted(mention.range.start)
            && paragraph.is_credited(mention)
            && !is_cited_here(mention)
    })
}
