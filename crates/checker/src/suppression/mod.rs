//! Comments that silence rules: in an essay `<!-- ibid: allow RULE -->` for the paragraph in which or above which
//! it stands and `<!-- ibid: allow-file RULE -->` for the file, in a library of YAML `# ibid: allow RULE` for the
//! entry in which or above which it stands and `# ibid: allow-file RULE` for the file.

mod essay;
mod library;
mod reaches;
mod words;

pub(crate) use library::find as in_library;

use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix, Span};

use crate::Options;
use crate::options::nearest;
use crate::rule::{Check, Rule};
use crate::rules::{UNUSED_SUPPRESSION, rule};
use crate::subject::Subject;
use reaches::Reaches;

/// One rule that a comment silences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Allowed {
    rule: String,
    /// Where the rule's name stands.
    name: Span,
    /// Which findings it silences.
    reach: Reach,
    /// What to take out when it is not needed.
    removal: Span,
}

/// Where a finding must begin to be silenced.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Reach {
    /// Anywhere, in the essay or its library.
    Everywhere,
    /// Anywhere in the file.
    File(FileId),
    /// In a part of the file.
    Part(FileId, Range<usize>),
}

/// Which rules have been run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ran {
    /// Those about sources.
    pub(crate) sources: bool,
    /// Those about essays.
    pub(crate) essay: bool,
}

impl Ran {
    /// Whether the rule was among them.
    fn has(self, rule: &Rule) -> bool {
        match rule.check {
            Check::Sources(_) => self.sources,
            Check::Essay(_) => self.essay,
            Check::Suppressions => true,
        }
    }
}

/// Takes out the findings that the essay and the library allow, and reports what is allowed without need.
pub(crate) fn apply(
    subject: Subject<'_>,
    options: &Options,
    ran: Ran,
    findings: &mut Vec<Diagnostic>,
) {
    let mut allowed = subject.library.allowed().to_vec();
    if let Some(cited) = subject.essay {
        allowed.extend(essay::find(&cited.manuscript));
    }
    if allowed.is_empty() {
        return;
    }
    let mut reaches = Reaches::of(&allowed);
    findings.retain(|finding| !reaches.silence(finding));
    for allow in &allowed {
        // A library that is judged on its own answers for its own comments.
        if !reaches.is_used(allow) && (ran.sources || allow.name.file != FileId::LIBRARY) {
            findings.extend(unused(allow, options, ran));
        }
    }
}

/// The finding for a suppression that silences nothing.
fn unused(allow: &Allowed, options: &Options, ran: Ran) -> Option<Diagnostic> {
    if !options.wants(&UNUSED_SUPPRESSION) {
        return None;
    }
    match rule(&allow.rule) {
        // A rule that does not run has no say about what it would have found.
        Some(rule) if !options.wants(rule) || !ran.has(rule) => None,
        Some(_) => Some(
            UNUSED_SUPPRESSION
                .finding(
                    allow.name,
                    format!("this suppression of `{}` has no effect", allow.rule),
                )
                .with_help("remove it: a suppression that has no effect hides the next mistake")
                .with_fix(Fix::safe(
                    "remove the suppression",
                    vec![Edit::delete(allow.removal)],
                )),
        ),
        None => {
            let near = nearest(&allow.rule).map_or_else(
                || "`ibid rules` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Some(
                UNUSED_SUPPRESSION
                    .finding(allow.name, format!("there is no rule `{}`", allow.rule))
                    .with_help(near),
            )
        }
    }
}
