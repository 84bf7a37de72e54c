use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// The list at the end has a heading other than “Works Cited”.
    ///
    /// ## Why
    ///
    /// MLA calls the list of works that you cite “Works Cited”, or “Work Cited” if it has one entry. A bibliography
    /// or a list of references belongs to other styles.
    ///
    /// ## What to do
    ///
    /// Write “Works Cited”. A second list, of works that you read but did not cite, is called “Works Consulted”.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 550). Washington kept another (Lawrence 84).
    ///
    /// ## References
    ///
    /// Asselin, Pierre. “‘We Don’t Want a Munich’: Hanoi’s Diplomatic Strategy, 1965–1968.” *Diplomatic History*, vol. 36, no. 3, 2012, pp. 547–81. *JSTOR*, www.jstor.org/stable/44376189. Accessed 17 Dec. 2020.
    ///
    /// Lawrence, Mark Atwood. *The Vietnam War: A Concise International History*. Oxford UP, 2008.
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550). Washington kept another (Lawrence 84).
    ///
    /// ## Works Cited
    ///
    /// Asselin, Pierre. “‘We Don’t Want a Munich’: Hanoi’s Diplomatic Strategy, 1965–1968.” *Diplomatic History*, vol. 36, no. 3, 2012, pp. 547–81. *JSTOR*, www.jstor.org/stable/44376189. Accessed 17 Dec. 2020.
    ///
    /// Lawrence, Mark Atwood. *The Vietnam War: A Concise International History*. Oxford UP, 2008.
    /// ```
    "works-cited-heading", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(list) = &essay.cited.manuscript.works_cited else {
        return;
    };
    let Some((heading, span)) = &list.heading else {
        return;
    };
    let text = heading.trim();
    // The heading's span may hold its marks: hashes, stars, the line beneath.
    let at = essay.at(*span).find(text).unwrap_or(0);
    let mut span = Span::essay(span.start + at..span.start + at + text.len());
    let colon = essay
        .text
        .get(span.end..)
        .is_some_and(|rest| rest.starts_with(':'));
    span.end += usize::from(colon);
    let is_single = list.entries.len() == 1;
    let right = if is_single
        && text
            .trim_end_matches([':', '.'])
            .eq_ignore_ascii_case("work cited")
    {
        "Work Cited"
    } else {
        "Works Cited"
    };
    // Capitals throughout are a matter of looks.
    let is_right = essay.at(span) == right
        || essay.at(span) == right.to_uppercase()
        || text == "Works Consulted";
    // A list in another language has another name; what MLA says holds for English.
    if is_right || list.entries.is_empty() {
        return;
    }
    let (message, help) = wording(essay.at(span), right);
    findings.push(
        RULE.finding(span, message)
            .with_help(help)
            .with_fix(Fix::safe(
                format!("write “{right}”"),
                vec![Edit::replace(span, right)],
            )),
    );
}

/// What is wrong with a heading, and why.
fn wording(typed: &str, right: &str) -> (String, &'static str) {
    let is_named = typed
        .trim_end_matches([':', '.'])
        .eq_ignore_ascii_case(right);
    if is_named && typed.ends_with([':', '.']) {
        let mark = if typed.ends_with(':') {
            "colon"
        } else {
            "period"
        };
        (
            format!("this heading takes no {mark}"),
            "the name of the list stands alone on its line",
        )
    } else if is_named {
        (
            format!("MLA writes this heading “{right}”"),
            "each word begins with a capital letter",
        )
    } else {
        let help = "other headings belong to other styles, or to lists of works that are not cited";
        (format!("MLA calls this list “{right}”"), help)
    }
}
