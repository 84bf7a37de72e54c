//! docs/cli.md is what the program says of itself.
//!
//! `UPDATE=1 cargo test -p ibid manual` writes it anew.

use std::fmt::Write as _;

use crate::sandbox::Sandbox;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the page is compared, or written anew when that is asked for"
)]
fn the_page_of_the_command_line_is_the_help() {
    let page = page();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cli.md");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, page, "run `UPDATE=1 cargo test -p ibid manual`");
}

fn page() -> String {
    let sandbox = Sandbox::new();
    let help = |command: &[&str]| {
        let mut arguments = command.to_vec();
        arguments.push("--help");
        sandbox.run(&arguments).stdout
    };
    let whole = help(&[]);
    let mut out = format!(
        "# The command line\n\nWritten from the help of the program.\n\n```text\n{whole}```\n"
    );
    for command in commands(&whole) {
        let text = help(&[&command]);
        // Writing to a string does not fail.
        let _ = write!(out, "\n## ibid {command}\n\n```text\n{text}```\n");
        if command == "sources" {
            for inner in commands(&text) {
                let text = help(&[&command, &inner]);
                let _ = write!(out, "\n### ibid {command} {inner}\n\n```text\n{text}```\n");
            }
        }
    }
    out
}

/// The commands that a help text lists, but for help itself.
fn commands(help: &str) -> Vec<String> {
    let (_, list) = help.split_once("Commands:\n").unwrap();
    list.lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        // A line that stands further in goes on with the one before.
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}
