//! The examples in the prose of every rule: a wrong one has exactly the rule's finding, a right one none, and
//! the fix of a wrong one clears it.

mod subject;

use ibid_checker::{ExampleKind, LibraryUse, Options, RULES, Rule};
use ibid_diagnostics::{Diagnostic, FileId, Safety, apply};

/// What the essays of the examples cite where they bring no library of their own.
const FOUR_SOURCES: &str = include_str!("../../../references.yml");

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

#[test]
fn every_example_is_as_its_prose_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut library = FOUR_SOURCES.to_owned();
        let mut shared = true;
        let (mut bad, mut good) = (0, 0);
        for example in rule.examples() {
            let options = options(rule, shared);
            let text = &example.text;
            match example.kind {
                ExampleKind::Library => {
                    library.clone_from(text);
                    shared = false;
                    continue;
                }
                ExampleKind::RightEssay | ExampleKind::RightLibrary => {
                    good += 1;
                    let found = run(example.kind, text, &library, &options);
                    if !found.is_empty() {
                        wrong.push(format!(
                            "{}: right, but {:?}",
                            rule.name,
                            describe(&found, text)
                        ));
                    }
                }
                ExampleKind::WrongEssay | ExampleKind::WrongLibrary => {
                    bad += 1;
                    let found = run(example.kind, text, &library, &options);
                    let [finding] = found.as_slice() else {
                        wrong.push(format!(
                            "{}: wrong, but {:?}",
                            rule.name,
                            describe(&found, text)
                        ));
                        continue;
                    };
                    if finding.rule != rule.name {
                        wrong.push(format!(
                            "{}: another rule {:?}",
                            rule.name,
                            describe(&found, text)
                        ));
                    }
                    let Some(fix) = &finding.fix else { continue };
                    let file = if example.kind == ExampleKind::WrongLibrary {
                        FileId::LIBRARY
                    } else {
                        FileId::ESSAY
                    };
                    let mended = apply(text, file, [fix], Safety::Unsafe).text;
                    let left = run(example.kind, &mended, &library, &options);
                    if fix.safety > Safety::DisplayOnly && !left.is_empty() {
                        wrong.push(format!(
                            "{}: the fix leaves {:?}",
                            rule.name,
                            describe(&left, &mended)
                        ));
                    }
                }
            }
        }
        if bad == 0 || good == 0 {
            wrong.push(format!("{}: no wrong or no right example", rule.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
