//! The examples in the prose of every rule: a wrong one has exactly the rule's finding, a right one none, and
//! the fix of a wrong one clears it.

use crate::subject;
use ibid_checker::{ExampleKind, LibraryUse, Options, RULES, Rule};
use ibid_diagnostics::{Diagnostic, FileId, Safety, apply};

/// What the essays of the examples cite where they bring no library of their own.
const FOUR_SOURCES: &str = include_str!("../../../../references.yml");

fn options(rule: &Rule, shared: bool) -> Options {
    let mut options = Options {
        library: shared.then_some(LibraryUse::Shared),
        ..Options::default()
    };
    if !options.runs(rule.name) {
        options.select = vec![rule.name.to_owned()];
    }
    options
}

fn run(kind: ExampleKind, text: &str, library: &str, options: &Options) -> Vec<Diagnostic> {
    match kind {
        ExampleKind::WrongEssay | ExampleKind::RightEssay => {
            subject::findings(text, library, options)
        }
        ExampleKind::WrongList | ExampleKind::RightList => subject::typed_findings(text, options),
        _ => subject::library_findings(text, options),
    }
}

fn describe(findings: &[Diagnostic], text: &str) -> Vec<String> {
    let lines = findings.iter();
    lines
        .map(|finding| {
            format!(
                "{} {:?}: {}",
                finding.rule,
                finding.span.text(text),
                finding.message
            )
        })
        .collect()
}

/// What is wrong with a right example.
fn judge_right(rule: &Rule, found: &[Diagnostic], text: &str) -> Option<String> {
    (!found.is_empty()).then(|| format!("{}: right, but {:?}", rule.name, describe(found, text)))
}

/// What is wrong with a wrong example, or with what its fix leaves.
fn judge_wrong(
    rule: &Rule,
    (kind, text): (ExampleKind, &str),
    library: &str,
    options: &Options,
) -> Option<String> {
    let found = run(kind, text, library, options);
    let [finding] = found.as_slice() else {
        return Some(format!(
            "{}: wrong, but {:?}",
            rule.name,
            describe(&found, text)
        ));
    };
    if finding.rule != rule.name {
        return Some(format!(
            "{}: another rule {:?}",
            rule.name,
            describe(&found, text)
        ));
    }
    let fix = finding
        .fix
        .as_ref()
        .filter(|fix| fix.safety > Safety::DisplayOnly)?;
    let file = match kind {
        ExampleKind::WrongLibrary => FileId::LIBRARY,
        _ => FileId::ESSAY,
    };
    let fixed = apply(text, file, [fix], Safety::Unsafe).text;
    let left = run(kind, &fixed, library, options);
    (!left.is_empty()).then(|| {
        format!(
            "{}: the fix leaves {:?}",
            rule.name,
            describe(&left, &fixed)
        )
    })
}

#[test]
fn every_example_is_as_its_prose_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut library = FOUR_SOURCES.to_owned();
        let mut shared = true;
        let (mut bad, mut good) = (0, 0);
        for example in rule.examples() {
            // A list typed at an essay's end is that essay's own.
            let is_list = matches!(
                example.kind,
                ExampleKind::WrongList | ExampleKind::RightList
            );
            let options = options(rule, shared && !is_list);
            let text = &example.text;
            match example.kind {
                ExampleKind::Library => {
                    library.clone_from(text);
                    shared = false;
                }
                ExampleKind::RightEssay | ExampleKind::RightList | ExampleKind::RightLibrary => {
                    good += 1;
                    let found = run(example.kind, text, &library, &options);
                    wrong.extend(judge_right(rule, &found, text));
                }
                ExampleKind::WrongEssay | ExampleKind::WrongList | ExampleKind::WrongLibrary => {
                    bad += 1;
                    wrong.extend(judge_wrong(rule, (example.kind, text), &library, &options));
                }
            }
        }
        if bad == 0 || good == 0 {
            wrong.push(format!("{}: no wrong or no right example", rule.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
