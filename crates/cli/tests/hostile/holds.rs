//! What holds for every run, whatever the file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::program::{Folder, Run};

/// The most lines that a run says on standard error: nobody reads more.
const MOST_LINES: usize = 400;
/// The longest of them, in characters.
const LONGEST_LINE: usize = 2_000;

/// Why a run is not as every run is to be.
pub(crate) fn check(
    run: &Run,
    command: &str,
    file: &str,
    folder: &Folder,
    before: &BTreeMap<PathBuf, Vec<u8>>,
) -> Result<(), String> {
    let said = || run.stderr.chars().take(600).collect::<String>();
    let fails = |why: &str| Err(format!("{why} (status {:?}): {}", run.status, said()));
    if !matches!(run.status, Some(0..=2)) {
        return fails("it ended by a signal, or took too much time or memory");
    }
    if run.stderr.contains("panicked") || run.stderr.contains("fault of ibid") {
        return fails("it panicked");
    }
    if run.stderr.lines().count() > MOST_LINES {
        return fails("it says more than anybody reads");
    }
    if run
        .stderr
        .lines()
        .any(|line| line.chars().count() > LONGEST_LINE)
    {
        return fails("it says a line that is too long");
    }
    if run.status == Some(2) {
        if !run.stderr.contains("error: ") {
            return fails("it fails and says nothing");
        }
        if !run.stderr.contains(file) {
            return fails("it does not name the file");
        }
        if folder.contents() != *before {
            return fails("it fails and leaves something on the disk");
        }
    }
    if run.stderr.chars().any(is_dangerous) {
        return fails("it says a control character");
    }
    let is_json = command.contains("--format json") || command.contains("--format sarif");
    if is_json
        && run.status != Some(2)
        && let Err(error) = serde_json::from_str::<serde_json::Value>(&run.stdout)
    {
        return fails(&format!("its JSON is none: {error}"));
    }
    if command.starts_with("check ") && !is_json {
        if run.stdout.chars().any(is_dangerous) {
            return fails("it prints a control character");
        }
        let is_for_people = !command.contains("--format") && !command.contains("--diff");
        if is_for_people && run.stdout.lines().count() > 3_000 {
            return fails("it prints more than anybody reads");
        }
    }
    Ok(())
}

/// Whether a character acts on a terminal or turns the direction of the text.
fn is_dangerous(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
