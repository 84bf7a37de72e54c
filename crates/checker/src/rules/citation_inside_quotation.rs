use ibid_diagnostics::{Diagnostic, Edit, Fix};

use crate::essay::{Essay, Paragraph, ParagraphKind, Placed};
use crate::rule::{Check, rule};

rule! {
    /// The citation is inside the quotation marks.
    ///
    /// ## Why
    ///
    /// Only the source’s own words go inside quotation marks; the citation is yours.
    ///
    /// ## What to do
    ///
    /// Close the quotation before the bracket, and end the sentence after it.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// It was “a sort of home (Asselin 550).”
    /// ```
    /// ```markdown right
    /// It was “a sort of home” (Asselin 550).
    /// ```
    "citation-inside-quotation", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        if paragraph.kind == ParagraphKind::Heading {
            continue;
        }
        for placed in &paragraph.citations {
            findings.extend(finding(essay, paragraph, placed));
        }
    }
}

fn finding(essay: &Essay<'_>, paragraph: &Paragraph<'_>, placed: &Placed) -> Option<Diagnostic> {
    let citation = essay.cited.citations.get(placed.index)?;
    let typed = essay.at(citation.span);
    let quotation = paragraph.quotation_around(&placed.range)?;
    // What is behind it must be the end of the quotation, with the punctuation of the sentence at most.
    let tail = paragraph.slice(placed.range.end..quotation.inner.end);
    let before = paragraph.slice(quotation.inner.start..placed.range.start);
    let quoted = before.trim_end();
    let is_end = matches!(tail, "" | "." | "," | ";");
    if !is_end || quoted.is_empty() || typed.starts_with('@') {
        return None;
    }
    // Titles of two citations can stand in one pair of marks by mistake; the words must hold no other citation.
    let start = placed.range.start - (before.len() - quoted.len());
    let span = paragraph.prose.span(start..quotation.range.end);
    let mark = paragraph.slice(quotation.inner.end..quotation.range.end);
    let mut edits = vec![Edit::replace(span, format!("{mark} {typed}{tail}"))];
    let mut stop = tail;
    if let Some(sentence) = quoted
        .strip_suffix('.')
        .filter(|sentence| !sentence.ends_with(['.', ' ', '…']))
    {
        // The stop within the quotation would end the sentence before its citation.
        let at = quotation.inner.start + sentence.len();
        edits.insert(0, Edit::delete(paragraph.prose.span(at..at + 1)));
        if tail.is_empty() {
            stop = ".";
        }
    }
    if stop != tail {
        edits.pop();
        edits.push(Edit::replace(span, format!("{mark} {typed}{stop}")));
    }
    Some(
        RULE.finding(span, "the citation is inside the quotation marks")
            .with_help("close the quotation before the bracket; only the source’s own words go inside the marks")
            .with_fix(Fix::safe("move the citation out", edits)),
    )
}
