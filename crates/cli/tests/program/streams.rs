//! Standard input and output: read, closed, and full.

use std::process::Stdio;

use crate::sandbox::Sandbox;

#[test]
fn an_essay_comes_from_standard_input() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_with_input(&["check", "-", "--format", "json"], "A map (Harley, 5).\n");
    assert_eq!(run.status, Some(1));
    assert_eq!(run.json()["diagnostics"][0]["file"], "<stdin>");
    let run = sandbox.run_with_input(
        &["convert", "-", "--from", "yaml", "--to", "csl-json"],
        &sandbox.read("references.yml"),
    );
    assert_eq!(run.json().as_array().unwrap().len(), 3);
}

#[test]
fn a_closed_pipe_is_quiet() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .command(&["rules", "--format", "markdown"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let sandbox = Sandbox::new();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = sandbox.command(&["rules"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output cannot be written"));
}

#[test]
fn wrong_use_is_an_error() {
    let sandbox = Sandbox::new();
    for arguments in [
        &["check"][..],
        &["nonsense"],
        &["check", "--nonsense", "maps.md"],
        &[],
    ] {
        assert_eq!(sandbox.run(arguments).status, Some(2), "{arguments:?}");
    }
    assert_eq!(sandbox.run(&["--help"]).status, Some(0));
    assert_eq!(sandbox.run(&["--version"]).status, Some(0));
}

#[test]
fn completions_and_manual_name_the_commands() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            sandbox
                .run(&["completions", shell])
                .stdout
                .contains("works-cited"),
            "{shell}"
        );
    }
    assert!(sandbox.run(&["man"]).stdout.contains("works\\-cited"));
    assert!(sandbox.run(&["man", "check"]).stdout.contains("baseline"));
}
