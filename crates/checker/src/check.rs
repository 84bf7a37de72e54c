//! Running the rules.

use ibid_diagnostics::{Diagnostic, FileId};

use crate::essay::Essay;
use crate::options::{LibraryUse, Options};
use crate::rule::Check;
use crate::rules::RULES;
use crate::sources::Sources;
use crate::subject::Subject;
use crate::suppression::{self, Ran};
use crate::typed_list::TypedList;

/// Runs every rule that the options want, about the library and about the essay, and gives the findings in
/// the order of their place.
pub fn check(subject: Subject<'_>, options: &Options) -> Vec<Diagnostic> {
    run(subject, options, true, subject.essay.is_some())
}

/// Runs the rules about the library alone: once, however many essays share it.
pub fn check_library(subject: Subject<'_>, options: &Options) -> Vec<Diagnostic> {
    let library = Subject {
        essay: None,
        ..subject
    };
    run(library, options, true, false)
}

/// Runs the rules about the essay alone.
pub fn check_essay(subject: Subject<'_>, options: &Options) -> Vec<Diagnostic> {
    run(subject, options, false, true)
}

/// Writes the fixes of an essay in its own quotation marks and apostrophes, where it has straight ones alone.
fn in_the_marks_of(essay: &str, findings: &mut [Diagnostic]) {
    let fixes = findings
        .iter_mut()
        .filter_map(|finding| finding.fix.as_mut());
    let edits = fixes.flat_map(|fix| &mut fix.edits);
    let curly = edits
        .filter(|edit| edit.span.file == FileId::ESSAY && edit.text.contains(['“', '”', '‘', '’']));
    let mut curly = curly.peekable();
    if curly.peek().is_none() {
        return;
    }
    let is_straight =
        |straight: char, curly: [char; 2]| essay.contains(straight) && !essay.contains(curly);
    let (double, single) = (is_straight('"', ['“', '”']), is_straight('\'', ['‘', '’']));
    for edit in curly {
        if double {
            edit.text = edit.text.replace(['“', '”'], "\"");
        }
        if single || double && !essay.contains(['‘', '’']) {
            edit.text = edit.text.replace(['‘', '’'], "'");
        }
    }
}

fn run(subject: Subject<'_>, options: &Options, sources: bool, essay: bool) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let wanted = || RULES.iter().filter(|rule| options.wants(rule));
    let list = subject
        .essay
        .and_then(|cited| TypedList::of(cited, subject.library.read));
    if sources {
        let is_shared = options.library == Some(LibraryUse::Shared);
        let sources = Sources::new(subject, is_shared, list.as_ref());
        for rule in wanted() {
            if let Check::Sources(check) = rule.check {
                check(&sources, &mut findings);
            }
        }
    }
    if let Some(cited) = subject.essay.filter(|_| essay) {
        let essay = Essay::new(cited, subject, list.as_ref());
        for rule in wanted() {
            if let Check::Essay(check) = rule.check {
                check(&essay, &mut findings);
            }
        }
    }
    if let Some(cited) = subject.essay {
        in_the_marks_of(&cited.manuscript.source, &mut findings);
    }
    suppression::apply(subject, options, Ran { sources, essay }, &mut findings);
    for finding in &mut findings {
        if let Some(severity) = options.severity_of(finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}
