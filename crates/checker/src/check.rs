//! Running the rules.

use ibid_diagnostics::Diagnostic;

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
    suppression::apply(subject, options, Ran { sources, essay }, &mut findings);
    for finding in &mut findings {
        if let Some(severity) = options.severity_of(finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}
