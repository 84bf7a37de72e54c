use ibid_diagnostics::{Diagnostic, Edit, Fix};

use crate::essay::{Essay, StrayKind};
use crate::rule::{Check, rule};

rule! {
    /// A double quotation mark without its partner.
    ///
    /// ## Why
    ///
    /// The reader cannot tell where somebody else’s words begin or end.
    ///
    /// ## What to do
    ///
    /// Add the other mark, or remove this one. A quotation of several paragraphs has an opening mark at each of them
    /// and one closing mark, at its end.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// The town is a hungry town” (Asselin 550).
    /// ```
    /// ```markdown right
    /// The hut was 12'6" across, and “a hungry ‘town’ in the soldiers’ eyes” (Asselin 550).
    /// ```
    "unbalanced-quotation-marks", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        for stray in &paragraph.strays {
            let is_half = matches!(stray.kind, StrayKind::NeverClosed | StrayKind::NeverOpened);
            // What is set off may begin and end in the middle of a dialogue.
            if is_half && paragraph.kind.is_set_off() {
                continue;
            }
            let span = paragraph.prose.span(stray.range.clone());
            let (message, fix) = match stray.kind {
                StrayKind::NeverClosed => ("this quotation is never closed", None),
                StrayKind::NeverOpened => ("this quotation is never opened", None),
                StrayKind::ClosesAtOnce => (
                    "this mark closes a quotation that was just opened",
                    Some(Fix::not_safe("remove the mark", vec![Edit::delete(span)])),
                ),
                StrayKind::Reversed => {
                    let right = if essay.at(span) == "“" {
                        "”"
                    } else {
                        "“"
                    };
                    (
                        "this quotation mark curls the wrong way",
                        Some(Fix::safe(
                            format!("write `{right}`"),
                            vec![Edit::replace(span, right)],
                        )),
                    )
                }
            };
            let mut finding = RULE.finding(span, message).with_help(
                "add the other mark where the quoted words begin or end, or remove this one",
            );
            finding.fix = fix;
            findings.push(finding);
        }
    }
}
