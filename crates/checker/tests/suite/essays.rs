//! Long essays that are right: the checker stays silent.

use crate::subject;
use ibid_checker::Options;

const ESSAYS: &[(&str, &str, &str)] = &[
    (
        "capitals",
        include_str!("../../../../tests/essays/correct-capitals.md"),
        include_str!("../../../../tests/essays/correct-capitals.yml"),
    ),
    (
        "commons",
        include_str!("../../../../tests/essays/correct-commons.md"),
        include_str!("../../../../tests/essays/correct-commons.yml"),
    ),
];

#[test]
fn a_right_essay_has_no_findings() {
    let mut alarms = Vec::new();
    for (name, essay, library) in ESSAYS {
        for finding in subject::findings(essay, library, &Options::default()) {
            let text = if finding.span.file == ibid_diagnostics::FileId::ESSAY {
                essay
            } else {
                library
            };
            alarms.push(format!(
                "{name}: {} {:?}: {}",
                finding.rule,
                finding.span.text(text),
                finding.message
            ));
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}
