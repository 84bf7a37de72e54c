//! A line per essay, and one for all.

use std::fmt::Write as _;

use ibid_diagnostics::{Safety, Severity};

use super::Checked;
use crate::print;
use crate::print::plural;

/// Essays and libraries by need: those with the most errors first, then those with the most warnings and notes.
pub(crate) fn by_need(checked: &[Checked]) -> Vec<&Checked> {
    let count = |one: &Checked, severity| {
        let findings = one.findings.iter();
        findings.filter(|found| found.severity == severity).count()
    };
    let mut sorted: Vec<&Checked> = checked.iter().collect();
    sorted.sort_by_cached_key(|one| {
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        std::cmp::Reverse(severities.map(|severity| count(one, severity)))
    });
    sorted
}

/// A line for each essay or library, by need: what was found in it, and what it holds.
pub(crate) fn lines(checked: &[Checked]) -> String {
    let checked = by_need(checked);
    let names: Vec<String> = checked.iter().map(|one| print::clean(&one.name)).collect();
    let width = names
        .iter()
        .map(|name| print::width(name))
        .max()
        .unwrap_or(0);
    checked
        .iter()
        .zip(&names)
        .map(|(one, name)| {
            let pad = " ".repeat(width - print::width(name).min(width));
            format!("{name}{pad}  {}; {}\n", findings(&[one]), holds(one))
        })
        .collect::<Vec<_>>()
        .concat()
}

/// What was found in all, and what can be done about it.
pub(crate) fn sentence(checked: &[Checked], fixed: Option<Safety>) -> String {
    let all: Vec<&Checked> = checked.iter().collect();
    let of = match checked {
        [one] => format!("{}, {}", print::clean(&one.name), holds(one)),
        _ => plural(checked.len(), "file"),
    };
    let mut sentence = format!("{} ({of})", findings(&all));
    let safe = fixable(checked, Safety::Safe);
    let not_safe = fixable(checked, Safety::Unsafe) - safe;
    let can = if safe > 0 && fixed.is_none() {
        ""
    } else {
        " can be fixed"
    };
    // What was fixed already is not offered again.
    if safe > 0 && fixed.is_none() {
        // Writing to a string does not fail.
        let _ = write!(sentence, "; {safe} can be fixed with --fix");
    }
    if not_safe > 0 && fixed.is_none_or(|fixed| fixed > Safety::Unsafe) {
        let _ = write!(sentence, "; {not_safe}{can} with --unsafe-fixes");
    }
    sentence
}

/// Says of essays in which nothing at all was understood that the silence praises nothing.
pub(crate) fn not_understood(checked: &[Checked]) -> Option<String> {
    let is_blank = |one: &&Checked| {
        one.essay.is_some() && one.citations == 0 && one.sources == 0 && one.findings.is_empty()
    };
    let names: Vec<String> = checked
        .iter()
        .filter(is_blank)
        .map(|one| format!("`{}`", print::clean(&one.name)))
        .collect();
    let files = match names.as_slice() {
        [] => return None,
        [only] => only.clone(),
        [first, ..] => format!("{first} and {} more", plural(names.len() - 1, "file")),
    };
    Some(format!(
        "no citation and no list of sources was found in {files}, so there was nothing to check; ibid looks for brackets \
         such as (Lee 12) or [@lee, 12], and for a heading such as “Works Cited” with an entry in each paragraph below it"
    ))
}

/// `2 errors, 1 warning`
fn findings(checked: &[&Checked]) -> String {
    let count = |severity| {
        let findings = checked.iter().flat_map(|one| &one.findings);
        findings.filter(|found| found.severity == severity).count()
    };
    let counted: Vec<String> = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "note"),
    ]
    .into_iter()
    .map(|(severity, word)| (count(severity), word))
    .filter(|&(number, _)| number > 0)
    .map(|(number, word)| plural(number, word))
    .collect();
    if counted.is_empty() {
        "nothing found".to_owned()
    } else {
        counted.join(", ")
    }
}

fn holds(checked: &Checked) -> String {
    let sources = plural(checked.sources, "source");
    if checked.essay.is_some() {
        format!("{}, {sources}", plural(checked.citations, "citation"))
    } else {
        sources
    }
}

/// The number of findings whose fix is at least so certain.
fn fixable(checked: &[Checked], at_least: Safety) -> usize {
    let findings = checked.iter().flat_map(|one| &one.findings);
    findings
        .filter_map(|finding| finding.fix.as_ref())
        .filter(|fix| fix.safety >= at_least && fix.safety > Safety::DisplayOnly)
        .count()
}
