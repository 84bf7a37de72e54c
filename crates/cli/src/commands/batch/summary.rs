//! What a run found, at its end.

use std::fmt::Write;
use std::path::Path;

use ibid_batch::Operation;
use ibid_batch::archive::Summary;

use crate::errors::Error;
use crate::{files, print};

/// Says how many essays there were, and what is wrong with them by rule.
pub(super) fn say(
    summary: &Summary,
    before: u64,
    operation: Operation,
    folder: &Path,
) -> Result<(), Error> {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write!(out, "{} in {}", essays(summary.rows), files::name(folder));
    if before > 0 {
        let _ = write!(out, ", {before} of them from before");
    }
    if summary.written < summary.rows {
        let _ = write!(out, ", {} written", summary.written);
    }
    out.push('\n');
    if summary.failed() > 0 {
        let _ = writeln!(out, "\n{} could not be read:", essays(summary.failed()));
        for (code, count) in &summary.errors {
            let _ = writeln!(out, "{count:>9}  {code}");
        }
    }
    if operation == Operation::Fix {
        let _ = writeln!(out, "\n{} fixes applied", summary.fixed);
    }
    let mut rules: Vec<(&String, &(u64, u64))> = summary.rules.iter().collect();
    rules.sort_by_key(|(rule, (findings, _))| (u64::MAX - findings, *rule));
    if !rules.is_empty() {
        out.push_str("\n findings    essays\n");
    }
    for (rule, (findings, essays)) in rules {
        let _ = writeln!(out, "{findings:>9} {essays:>9}  {rule}");
    }
    print::result(&out)
}

fn essays(count: u64) -> String {
    match count {
        1 => "1 essay".to_owned(),
        count => format!("{count} essays"),
    }
}
