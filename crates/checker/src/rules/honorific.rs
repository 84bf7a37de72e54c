use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_language::names::is_given_name;

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A title or a degree goes with the name of an author in the list.
    ///
    /// ## Why
    ///
    /// MLA leaves out what is not part of the name: `Dr.`, `Professor`, `PhD`. Such a word at the beginning of an entry
    /// also puts it in the wrong place in the list. Suffixes such as `Jr.` and `III` are part of the name.
    ///
    /// ## What to do
    ///
    /// Write the name alone.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// hart:
    ///   type: book
    ///   title: The Concept of Law
    ///   author: Hart, Helen
    ///   date: 1961
    ///   publisher: Clarendon Press
    /// ```
    /// ```markdown wrong
    /// Rules run out (Hart 126).
    ///
    /// ## Works Cited
    ///
    /// Dr. Hart, Helen, PhD. *The Concept of Law*. Clarendon Press, 1961.
    /// ```
    /// ```markdown right
    /// Rules run out (Hart 126). Dr. Hart said so herself.
    ///
    /// ## Works Cited
    ///
    /// Hart, Helen. *The Concept of Law*. Clarendon Press, 1961.
    /// ```
    "honorific", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    // An entry that begins with `Dr.` may not have been understood, for that very reason.
    let entries = essay.list.iter().flat_map(|list| &list.entries);
    for entry in entries {
        let span = entry.typed.span;
        let head = names_part(essay.at(span));
        let removals = honorifics(head);
        let (Some(first), Some(last)) = (removals.first(), removals.last()) else {
            continue;
        };
        let words: Vec<String> = removals
            .iter()
            .filter_map(|range| head.get(range.clone()))
            .map(|word| format!("`{}`", word.trim_matches([' ', ','])))
            .collect();
        let place =
            |range: Range<usize>| Span::essay(span.start + range.start..span.start + range.end);
        let edits = removals
            .iter()
            .map(|range| Edit::delete(place(range.clone())));
        findings.push(
            RULE.finding(
                place(first.start..last.end),
                format!("MLA leaves {} out of an author’s name", words.join(" and ")),
            )
            .with_help("write the name alone, surname first")
            .with_fix(Fix::not_safe("write the name alone", edits.collect())),
        );
    }
}

/// What stands before the title of an entry: before its first mark, or its first stop behind a word of three letters.
fn names_part(entry: &str) -> &str {
    let marked = entry.find(['“', '"', '*', '_', '<', '‘']);
    let head = entry
        .get(..marked.unwrap_or(entry.len()))
        .unwrap_or_default();
    let stops = head.match_indices(". ").map(|(at, _)| at);
    let mut ends = stops.filter(|&at| {
        let before = head.get(..at).unwrap_or_default();
        let word = before.rsplit([' ', '.']).next().unwrap_or_default();
        word.len() > 2 && !TITLES.contains(&word.to_ascii_lowercase().as_str())
    });
    ends.next().and_then(|end| head.get(..=end)).unwrap_or(head)
}

/// Titles that people put before a name.
const TITLES: &[&str] = &[
    "dr.",
    "dr",
    "prof.",
    "prof",
    "professor",
    "mr.",
    "mrs.",
    "ms.",
    "rev.",
    "rev",
    "reverend",
];

/// What is to be taken out of the names at the head of an entry: titles before a name, degrees behind one.
fn honorifics(head: &str) -> Vec<Range<usize>> {
    const DEGREES: &[&str] = &[
        "phd", "ph.d", "md", "m.d", "ma", "m.a", "mfa", "m.f.a", "edd", "ed.d", "jd", "j.d", "rn",
        "mba", "m.b.a", "dphil", "d.phil", "psyd", "psy.d", "msw", "mph",
    ];
    let mut out = Vec::new();
    let mut at = 0;
    for (index, part) in head.split_inclusive([',', ';']).enumerate() {
        let bare = part.trim_end_matches([',', ';', ' ']).trim_end_matches('.');
        let typed = bare.trim_start();
        let lower = typed.to_ascii_lowercase();
        let first = lower.split(' ').next().unwrap_or_default();
        let behind = head.get(at + part.len()..).unwrap_or_default().trim_start();
        // `Watson, J. D.` has initials; `Watson, James, JD` has a degree.
        let is_degree = index > 1
            && typed.chars().filter(|c| c.is_uppercase()).count() > 1
            && DEGREES.contains(&lower.as_str());
        // `Dr. Seuss` and `Dr. Dre` are names of their own, and are not turned round.
        let is_turned = index > 0 || (part.ends_with(',') && !behind.starts_with("and "));
        // `Prof. Tom Day.`: a given name and a surname follow.
        let is_spoken = || {
            let mut words = typed.split(' ').skip(1);
            let given = words.next().unwrap_or_default();
            is_given_name(given)
                && words
                    .next()
                    .is_some_and(|word| word.starts_with(char::is_uppercase))
        };
        if is_degree {
            // The comma before it goes with it.
            out.push(at - 1..at + bare.len());
        } else if TITLES.contains(&first) && first.len() < lower.len() && (is_turned || is_spoken())
        {
            let start = at + (part.len() - part.trim_start().len());
            out.push(start..start + first.len() + 1);
        }
        at += part.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::honorifics;

    fn without(head: &str) -> String {
        let mut right = head.to_owned();
        for range in honorifics(head).into_iter().rev() {
            right.replace_range(range, "");
        }
        right
    }

    #[test]
    fn titles_and_degrees_go_and_names_stay() {
        for (typed, right) in [
            ("Dr. Smith, John, PhD.", "Smith, John."),
            ("Smith, John, Ph.D.", "Smith, John."),
            ("Smith, Dr. John.", "Smith, John."),
            ("Professor Lee, Ann.", "Lee, Ann."),
            ("Prof. Peter Lane.", "Peter Lane."),
            ("Lee, Ann, MD, and Bo Kim.", "Lee, Ann, and Bo Kim."),
        ] {
            assert_eq!(without(typed), right, "{typed}");
        }
        for typed in [
            "Smith, John.",
            "King, Martin Luther, Jr.",
            "Dre, Dr.",
            "Dr. Dre.",
            "Dr. Dre, and Snoop Dogg.",
            "Watson, J.D.",
            "Lee, M.A., and Bo Kim.",
            "Ma, Yo-Yo.",
            "Seuss, Dr.",
            "Dr. Seuss.",
            "Lee, Ann, editor.",
            "Doctors Without Borders.",
            "Gates, Henry Louis, III.",
        ] {
            assert_eq!(without(typed), typed);
        }
    }
}
