use ibid_diagnostics::{Diagnostic, Severity};

use crate::essay::{Essay, Paragraph, ParagraphKind};
use crate::rule::{Check, rule};

rule! {
    /// A block quotation has quotation marks around it.
    ///
    /// ## Why
    ///
    /// The indentation already says that the words are quoted. Marks around the whole block say that they are quoted
    /// in the source too: somebody speaks there. The rule cannot see which it is, so it only notes the place.
    ///
    /// ## What to do
    ///
    /// Take the marks away, unless they are in the source.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi looked back on the year:
    ///
    /// > “The road was long and the road was steep, and those who walked on it were many, and those who walked behind them were more.” (Asselin 550)
    /// ```
    /// ```markdown right
    /// Hanoi looked back on the year:
    ///
    /// > The road was long and the road was steep, and those who walked on it were many, and those who walked behind them were more. (Asselin 550)
    /// ```
    "quotation-marks-on-block", Info, Recommended, Check::Essay(check)
}

/// Fewer words are more likely what somebody says in the source.
const FEWEST_WORDS: usize = 20;

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        if paragraph.kind == ParagraphKind::BlockQuotation {
            findings.extend(marks_around(paragraph));
        }
    }
}

/// The finding about a block whose first and last marks are a pair.
fn marks_around(paragraph: &Paragraph<'_>) -> Option<Diagnostic> {
    let [quotation] = paragraph.quotations.as_slice() else {
        return None;
    };
    let words = paragraph.slice(quotation.inner.clone()).split_whitespace();
    let before = paragraph.slice(0..quotation.range.start);
    let behind = quotation.range.end..paragraph.text().len();
    let is_closed = quotation.inner.end < quotation.range.end;
    let rest_is_citation = match paragraph.citations_in(&behind) {
        [] => paragraph
            .slice(behind)
            .trim_matches(['.', ' ', '\n'])
            .is_empty(),
        [only] => {
            let between = paragraph.slice(behind.start..only.range.start);
            let after = paragraph.slice(only.range.end..behind.end);
            [between, after]
                .iter()
                .all(|text| text.trim_matches(['.', ' ', '\n']).is_empty())
        }
        _ => false,
    };
    let is_whole = before.trim().is_empty()
        && is_closed
        && !quotation.single
        && rest_is_citation
        && words.count() >= FEWEST_WORDS;
    is_whole.then(|| {
        let mut finding = RULE
            .finding(
                paragraph.prose.span(quotation.range.clone()),
                "a block quotation needs no quotation marks",
            )
            .with_help("take them away, unless somebody speaks these words in the source");
        finding.severity = Severity::Info;
        finding
    })
}
