use ibid_diagnostics::Diagnostic;

use crate::essay::{Essay, Paragraph, ParagraphKind, Quotation};
use crate::rule::{Check, rule};

rule! {
    /// A quotation is a sentence of its own, with nothing that introduces it.
    ///
    /// ## Why
    ///
    /// The reader does not know who speaks until the citation, or why the words are there. Teachers call it a dropped
    /// quotation. MLA does not forbid it, so the rule is part of the strict set.
    ///
    /// ## What to do
    ///
    /// Lead into the words with a signal phrase (Asselin writes, “…”), with a sentence and a colon, or make them part of
    /// your own sentence.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi was alone. “No ally would follow it into the mountains” (Asselin 550). So it went.
    /// ```
    /// ```markdown right
    /// Hanoi was alone: “No ally would follow it into the mountains” (Asselin 550). So it went.
    /// ```
    "dropped-quotation", Info, Strict, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        if paragraph.kind != ParagraphKind::Prose {
            continue;
        }
        for quotation in &paragraph.quotations {
            if is_dropped(paragraph, quotation) {
                findings.push(
                    RULE.finding(
                        paragraph.prose.span(quotation.range.clone()),
                        "nothing introduces this quotation",
                    )
                    .with_help("lead into it with a signal phrase, such as “Asselin writes,” or with a colon"),
                );
            }
        }
    }
}

/// Whether a sentence ends before the quotation and the next one begins behind its citation. A paragraph that is a
/// quotation and nothing else may be an epigraph, and words without a citation may be speech.
fn is_dropped(paragraph: &Paragraph<'_>, quotation: &Quotation) -> bool {
    let before = paragraph.slice(0..quotation.range.start).trim_end();
    let words = paragraph
        .slice(quotation.inner.clone())
        .split_whitespace()
        .count();
    let Some(citation) = paragraph
        .citations
        .iter()
        .find(|placed| placed.range.start >= quotation.range.end)
    else {
        return false;
    };
    let between = paragraph.slice(quotation.range.end..citation.range.start);
    let behind = paragraph.slice(citation.range.end..paragraph.text().len());
    let follows_sentence = before.ends_with(['.', '!', '?', ')', '”', '"'])
        && before
            .trim_end_matches(['”', '"', ')'])
            .ends_with(['.', '!', '?'])
        || before.ends_with(").");
    words >= 5
        && follows_sentence
        && between.trim().is_empty()
        && behind.trim_start().starts_with('.')
}
