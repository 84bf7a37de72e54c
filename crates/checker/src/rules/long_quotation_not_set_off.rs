use ibid_diagnostics::Diagnostic;

use crate::essay::{Essay, ParagraphKind};
use crate::rule::{Check, rule};

rule! {
    /// A quotation of more than four lines is in the running text.
    ///
    /// ## Why
    ///
    /// MLA sets off a prose quotation of more than four lines as a block, indented and without quotation marks. Four
    /// typed lines hold about 60 words; the rule starts at 80, so that it holds for any font.
    ///
    /// ## What to do
    ///
    /// Make it a block quotation (`>` before each line), without quotation marks, with the citation after the last
    /// period.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi said, “The road is long and the road is steep, and those who walk on it are many, and those who walk behind them are more, and all of them carry what they can, the old ones rice and the young ones iron, and none of them asks how far it is, because the one who asked it last year was told that it is as far as it is, and walked on, and did not ask again until the rain came down upon the road and the road was gone” (Asselin 550).
    /// ```
    /// ```markdown right
    /// Hanoi said,
    ///
    /// > The road is long and the road is steep, and those who walk on it are many, and those who walk behind them are more, and all of them carry what they can, the old ones rice and the young ones iron. (Asselin 550)
    /// ```
    "long-quotation-not-set-off", Warning, Recommended, Check::Essay(check)
}

/// More than this many words fill more than four lines in any print of an essay.
const WORDS: usize = 80;

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        if !matches!(
            paragraph.kind,
            ParagraphKind::Prose | ParagraphKind::ListItem
        ) {
            continue;
        }
        for quotation in &paragraph.quotations {
            let words = paragraph
                .slice(quotation.inner.clone())
                .split_whitespace()
                .count();
            if words >= WORDS {
                findings.push(
                    RULE.finding(paragraph.prose.span(quotation.range.clone()), format!("a quotation of {words} words should be a block quotation"))
                        .with_help("set it off from the text, without quotation marks; the citation follows the last period"),
                );
            }
        }
    }
}
