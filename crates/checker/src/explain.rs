//! The prose of the rules, for `ibid explain` and `docs/rules.md`.

use std::fmt::Write as _;

use crate::rule::{Level, Rule};
use crate::rules::RULES;

/// A rule as a page of Markdown: its name, how it is set, its prose and its examples.
pub fn explain(rule: &Rule) -> String {
    let level = match rule.level {
        Level::Recommended => "on",
        Level::Strict => "on with `extends: strict`",
        Level::Optional => "off unless selected",
    };
    format!(
        "# {}\n\n*{}, {level}.*\n\n{}",
        rule.name,
        rule.severity.as_str(),
        rule.doc()
    )
}

/// How a rule is silenced.
const SILENCING: &str = "\
If a rule is wrong about one place, silence it there with a comment. If you do not want a rule at all, turn it off with
`ignore` in `ibid.yml`, or under `ibid:` in the front matter.

| in | write | for |
|---|---|---|
| an essay | `<!-- ibid: allow RULE -->` | the paragraph that the comment is in or above |
| | `<!-- ibid: allow-file RULE -->` | the essay |
| a YAML library | `# ibid: allow RULE` | the entry that the comment is in or above |
| | `# ibid: allow-file RULE` | the library |

Separate several rules with commas. A comment that has no effect is reported: [unused-suppression](#unused-suppression).

";

/// The mistakes that are made most, each with the rule that finds it.
const MISTAKES: &str = include_str!("mistakes.md");

/// All rules as one page: how they are silenced, what is found most, a table, then each rule.
pub fn reference() -> String {
    let mut out = String::from(
        "# Rules\n\nWhat `ibid check` finds. This page is written by `ibid rules --format markdown` from the rules themselves.\n\n",
    );
    out.push_str(SILENCING);
    out.push_str(MISTAKES);
    out.push_str("## All rules\n\n| rule | finds |\n|---|---|\n");
    for rule in RULES {
        // Writing to a string does not fail.
        let _ = writeln!(out, "| [{0}](#{0}) | {1} |", rule.name, rule.summary());
    }
    for rule in RULES {
        out.push_str("\n#");
        out.push_str(&explain(rule).replace("\n## ", "\n### "));
    }
    out
}
