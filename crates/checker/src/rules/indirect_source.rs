use ibid_citations::CitedItem;
use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::{Essay, Paragraph, ParagraphKind, Placed, fold};
use crate::rule::{Check, rule};

rule! {
    /// A sentence quotes one person and cites a work by another without `qtd. in`, or with other words for it.
    ///
    /// ## Why
    ///
    /// You found the words quoted in somebody else’s work. MLA asks you to show that: (qtd. in Asselin 550).
    ///
    /// ## What to do
    ///
    /// Write `qtd. in` before the name or, better, find the original and cite that. The rule applies only if the
    /// sentence itself says that the words are quoted, or the bracket does: `(quoted in Asselin 550)`.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// He quotes Le Duc Tho, who said that the Soviets “do not believe in our victory” (Asselin 550).
    /// ```
    /// ```markdown right
    /// He quotes Le Duc Tho, who said that the Soviets “do not believe in our victory” (qtd. in Asselin 550).
    /// ```
    "indirect-source", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        findings.extend(in_other_words(essay, item));
    }
    for (index, citation) in essay.hand_typed() {
        let [item] = citation.items.as_slice() else {
            continue;
        };
        let Some((paragraph, placed)) = essay.place(index) else {
            continue;
        };
        let prefix = fold(&item.prefix);
        let says_so = ["qtd", "quoted", "cited in"]
            .iter()
            .any(|words| prefix.contains(words));
        if says_so
            || item.keys.is_empty()
            || essay.inside(citation).is_none()
            || !quotes_another(essay, paragraph, placed)
        {
            continue;
        }
        let mut finding = RULE
            .finding(citation.span, "these words are not by the author you cite")
            .with_help("write `qtd. in` before the name or, better, cite the original");
        if let Some(name) = essay.name(item) {
            let place = Span::essay(name.start..name.start);
            finding = finding.with_fix(Fix::not_safe(
                "write `qtd. in`",
                vec![Edit::replace(place, "qtd. in ")],
            ));
        }
        findings.push(finding);
    }
}

/// `(quoted in Asselin 550)`, `(as cited in Asselin 550)`.
fn in_other_words(essay: &Essay<'_>, item: &CitedItem) -> Option<Diagnostic> {
    const WORDS: &[&str] = &[
        "quoted in",
        "as quoted in",
        "cited in",
        "as cited in",
        "qtd in",
        "as qtd. in",
        "quot. in",
        "cit. in",
    ];
    let name = essay.name(item).or(essay.title(item))?;
    let from = item.span.start;
    let typed = essay.at(Span::essay(from..name.start.max(from))).trim_end();
    if item.keys.is_empty() || !WORDS.contains(&typed.to_lowercase().as_str()) {
        return None;
    }
    let span = Span::essay(from..from + typed.len());
    Some(
        RULE.finding(span, "MLA shortens this to `qtd. in`")
            .with_help("`qtd. in` shows that you found the words quoted in another work")
            .with_fix(Fix::safe(
                "write `qtd. in`",
                vec![Edit::replace(span, "qtd. in")],
            )),
    )
}

/// Whether the sentence says that it quotes a person who is none of the authors: `he quotes Le Duc Tho`.
fn quotes_another(essay: &Essay<'_>, paragraph: &Paragraph<'_>, placed: &Placed) -> bool {
    if paragraph.kind != ParagraphKind::Prose {
        return false;
    }
    let sentence = paragraph.sentence_at(placed.range.start);
    let before = sentence.start..placed.range.start;
    let Some(quotation) = paragraph
        .quotations_in(&before)
        .iter()
        .find(|quotation| paragraph.is_quoted_speech(quotation))
    else {
        return false;
    };
    let lead = paragraph.slice(sentence.start..quotation.range.start);
    let Some(rest) = behind_quoting(lead) else {
        return false;
    };
    let at = sentence.start + (lead.len() - rest.len());
    let is_author = paragraph
        .mentions_in(&(at..quotation.range.start))
        .iter()
        .any(|mention| essay.names.authors.get(mention.author).is_some());
    !is_author && begins_with_person(rest)
}

/// What follows `quotes` or `quoting`.
fn behind_quoting(lead: &str) -> Option<&str> {
    let verbs = [" quotes ", " quoting ", " quoted "];
    verbs
        .iter()
        .filter_map(|verb| lead.find(verb).and_then(|at| lead.get(at + verb.len()..)))
        .max_by_key(|rest| rest.len())
}

/// Whether a text begins with a name, or with somebody’s office before it: `the Romanian envoy`.
fn begins_with_person(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    (is_capital(first) && !first.ends_with("’s"))
        || (matches!(first, "the" | "a" | "an" | "his" | "her" | "one")
            && (is_capital(second)
                || [
                    "president",
                    "premier",
                    "minister",
                    "general",
                    "ambassador",
                    "envoy",
                    "chairman",
                    "officer",
                    "doctor",
                    "critic",
                    "historian",
                    "colleague",
                ]
                .contains(&second.trim_end_matches(','))))
}
