use ibid_diagnostics::{Diagnostic, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// Much of the list that was typed at the essay’s end could not be read.
    ///
    /// ## Why
    ///
    /// What else is checked rests on the list. Where a third of its entries were not understood, or it begins with `---`
    /// for an author above who is not there, findings about it would mostly be wrong. They are held back, and this is
    /// said once.
    ///
    /// ## What to do
    ///
    /// Look at the lines that are shown. Each entry stands in a paragraph of its own and begins with the author and a
    /// full stop, then the title and a full stop. What is no entry, such as an introduction, goes above the heading.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong list
    /// Robins went first.
    ///
    /// ## Works Cited
    ///
    /// ---. *The Sea around Us*. Oxford UP, 1951.
    ///
    /// ---. *Silent Spring*. Houghton Mifflin, 1962.
    /// ```
    /// ```markdown right list
    /// Robins went first (Carson 103).
    ///
    /// ## Works Cited
    ///
    /// Carson, Rachel. *Silent Spring*. Houghton Mifflin, 1962.
    /// ```
    "unclear-list", Info, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(list) = essay
        .list
        .filter(|list| list.is_library() && list.is_doubtful())
    else {
        return;
    };
    let doubtful: Vec<_> = list.doubtful().collect();
    let first = doubtful.first().map(|entry| entry.typed.span);
    let Some(span) = list.list.heading.as_ref().map(|(_, span)| *span).or(first) else {
        return;
    };
    // Of each entry that could not be read at all, that is said already.
    let is_told = |span: Span| {
        let mut problems = essay.read.problems.iter();
        problems.any(|problem| problem.rule == "unreadable-entry" && problem.span == span)
    };
    if !doubtful.is_empty() && doubtful.iter().all(|entry| is_told(entry.typed.span)) {
        return;
    }
    let message = match doubtful.len() {
        _ if list.lacks_its_author() => {
            "this list could not be read well: no author stands above its first `---`".to_owned()
        }
        0 => "this list could not be read well: where its entries begin and end is not clear"
            .to_owned(),
        count => format!(
            "this list could not be read well: {count} of its {} entries do not look like entries",
            list.entries.len()
        ),
    };
    let mut finding = RULE.finding(span, message);
    for entry in doubtful.iter().take(MOST_LABELS) {
        finding = finding.with_label(entry.typed.span, "not understood");
    }
    findings.push(finding.with_help(
        "check the list by hand; findings about these entries are held back. Each entry stands in a paragraph of its own \
         and begins with its author or title",
    ));
}

/// So many of the entries are shown.
const MOST_LABELS: usize = 5;
