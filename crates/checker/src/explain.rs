//! The prose of the rules, for `ibid explain` and `docs/rules.md`.

use std::fmt::Write as _;

use crate::rule::{Level, Rule};
use crate::rules::RULES;

/// A rule as a page of Markdown: its name, how it is set, its prose and its examples.
pub fn explain(rule: &Rule) -> String {
    let level = match rule.level {
        Level::Recommended => "on",
        Level::Strict => "on with `extends: strict`",
        Level::Optional => "off unless it is selected",
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
Where a rule is wrong about a place, a comment silences it there. Where it is not wanted at all, `ignore` in `ibid.yml`
or under `ibid:` in the front matter turns it off.

| in | write | for |
|---|---|---|
| an essay | `<!-- ibid: allow RULE -->` | the paragraph in which or above which it stands |
| | `<!-- ibid: allow-file RULE -->` | the essay |
| a library of YAML | `# ibid: allow RULE` | the entry in which or above which it stands |
| | `# ibid: allow-file RULE` | the library |

Several rules are divided by commas. A comment that silences nothing is reported: [unused-suppression](#unused-suppression).

";

/// All rules as one page: a table, then each rule.
pub fn reference() -> String {
    let mut out = String::from(
        "# Rules\n\nWhat `ibid check` finds. Written by `ibid rules --format markdown` from the rules themselves.\n\n",
    );
    out.push_str(SILENCING);
    out.push_str("| rule | finds |\n|---|---|\n");
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
