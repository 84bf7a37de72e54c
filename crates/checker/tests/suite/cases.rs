//! Sentences that belong to no corpus, each with what is to be found in it.

use crate::subject;
use ibid_checker::Options;

const CASES: &str = include_str!("cases.txt");
const LIBRARY: &str = include_str!("cases.yml");

#[test]
fn each_sentence_has_its_findings_and_no_other() {
    let options = Options {
        ignore: vec!["uncited-source".to_owned(), "unsorted".to_owned()],
        ..Options::default()
    };
    let mut wrong = Vec::new();
    for line in CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (text, expected) = line.split_once(" => ").unwrap();
        let essay = text.replace("\\n", "\n");
        let found: Vec<String> = subject::findings(&essay, LIBRARY, &options)
            .iter()
            .map(|finding| format!("{} [{}]", finding.rule, finding.span.text(&essay)))
            .collect();
        let found = if found.is_empty() {
            "-".to_owned()
        } else {
            found.join(" ")
        };
        if found != expected {
            wrong.push(format!("{text}\n    wanted {expected}\n    found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
