//! Hostile input: every command over every kind of file that a stranger, a broken program or a slip can leave behind.
//!
//! `inputs.yml` says how each file is made, `runs.yml` which signs are repeated without end, `commands.yml` what is done
//! with a file of each format, and `expected.yml` what has to be said of some. All else holds for every run: see
//! [`holds::check`]. A run of the tests takes some of the commands for each file; with `IBID_HOSTILE=large` it takes all
//! of them, with files sixteen times as long, and with `IBID_HOSTILE_PROGRAM` another program than the one built here.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on is to fail")]

#[path = "../program/contents.rs"]
mod contents;
mod files;
mod holds;
mod input;
mod names;
mod program;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use program::{Folder, Run};
use serde::Deserialize;

/// The commands for files of some formats.
#[derive(Deserialize)]
struct Commands {
    /// The endings of the files.
    endings: Vec<String>,
    /// `{}` is the file.
    commands: Vec<String>,
}

/// What has to be said of a file.
#[derive(Deserialize)]
struct Expected {
    file: String,
    command: String,
    status: i32,
    #[serde(default)]
    says: Vec<String>,
}

fn data<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).unwrap()
}

fn is_large() -> bool {
    std::env::var_os("IBID_HOSTILE").is_some_and(|size| size == "large")
}

/// Whether the program has a command: a build without typst exports nothing.
fn is_built(command: &str) -> bool {
    let is_export = command.starts_with("export");
    !is_export || cfg!(feature = "export") || std::env::var_os("IBID_HOSTILE_PROGRAM").is_some()
}

/// The commands for a file: all, or some of them, others for each file.
fn commands_for(name: &str, number: usize) -> Vec<String> {
    let all: Vec<Commands> = data(include_str!("commands.yml"));
    let ending = name.rsplit('.').next().unwrap();
    let fitting = all
        .iter()
        .filter(|one| one.endings.iter().any(|one| one == ending));
    let commands = fitting.flat_map(|one| &one.commands);
    let commands: Vec<&String> = commands.filter(|command| is_built(command)).collect();
    assert!(!commands.is_empty(), "no command for {name}");
    let some = if is_large() { commands.len() } else { 2 };
    let chosen = commands.iter().cycle().skip(number * 2).take(some);
    chosen.map(|command| command.replace("{}", name)).collect()
}

/// Runs the commands over the inputs on all cores, and gives what did not hold.
fn failures(inputs: &[(String, Vec<u8>)]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((number, (name, bytes))) = {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    inputs.get(number).map(|input| (number, input))
                } {
                    for command in commands_for(name, number) {
                        let folder = Folder::with(name, bytes);
                        let before = folder.contents();
                        let run = folder.run(&command);
                        if let Err(why) = holds::check(&run, &command, name, &folder, &before) {
                            failures.lock().unwrap().push(format!("{command}: {why}"));
                        }
                    }
                }
            });
        }
    });
    failures.into_inner().unwrap()
}

fn assert_holds(inputs: &[(String, Vec<u8>)]) {
    let failures = failures(inputs);
    assert!(
        failures.is_empty(),
        "{} of the runs:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Every file of `inputs.yml`.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let inputs: BTreeMap<String, input::Input> = data(include_str!("inputs.yml"));
    let made = inputs.into_iter();
    made.map(|(name, input)| (name, input.bytes(is_large())))
        .collect()
}

#[test]
fn what_is_broken_is_told_and_breaks_nothing() {
    assert_holds(&inputs());
}

#[test]
fn a_sign_that_is_repeated_without_end_takes_bounded_work() {
    let signs: Vec<String> = data(include_str!("runs.yml"));
    let length = if is_large() { 256_000 } else { 3_000 };
    let mut inputs = Vec::new();
    for (number, sign) in signs.iter().enumerate() {
        let run = sign.repeat(length / sign.len() + 1);
        inputs.push((format!("run-{number}.md"), run.clone().into_bytes()));
        inputs.push((format!("run-{number}.txt"), run.clone().into_bytes()));
        if is_large() {
            let essay = format!("# So it is\n\nIt begins (Smith 3) {run} and ends (Smith 4).\n");
            inputs.push((format!("within-{number}.md"), essay.into_bytes()));
            let library =
                format!("smith:\n  type: book\n  title: >-\n    {run}\n  author: Smith\n");
            inputs.push((format!("value-{number}.yml"), library.into_bytes()));
            let library = format!("@book{{smith, title = {{{run}}}, author = {{Smith, Ann}}}}\n");
            inputs.push((format!("value-{number}.bib"), library.into_bytes()));
        }
    }
    assert_holds(&inputs);
}

#[test]
fn damaged_documents_are_told() {
    if !is_built("export") {
        return;
    }
    let mut inputs = Vec::new();
    for ending in ["docx", "odt", "epub", "rtf", "html", "json"] {
        let folder = Folder::with("whole.md", ESSAY.as_bytes());
        let run = folder.run(&format!("export whole.md -o whole.{ending}"));
        assert_eq!(run.status, Some(0), "{ending}: {}", run.stderr);
        let whole = folder.read(&format!("whole.{ending}"));
        let steps = if is_large() { 64 } else { 6 };
        for step in 0..steps {
            let at = whole.len() * step / steps;
            let cut = whole.iter().take(at).copied().collect();
            inputs.push((format!("cut-{step}.{ending}"), cut));
            let mut turned = whole.clone();
            if let Some(byte) = turned.get_mut(at) {
                *byte ^= 0xff;
            }
            inputs.push((format!("turned-{step}.{ending}"), turned));
        }
    }
    assert_holds(&inputs);
}

const ESSAY: &str = "---\ntitle: So It Is\nauthor: Ann Reed\n---\n\nIt begins [@smith, 3], and “so it is” (Smith 4).[^1]\n\n> A quotation of some length.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.\n";

#[test]
fn what_is_expected_is_said() {
    let inputs: BTreeMap<String, Vec<u8>> = inputs().into_iter().collect();
    let expected: Vec<Expected> = data(include_str!("expected.yml"));
    let mut failures = Vec::new();
    for one in expected.iter().filter(|one| is_built(&one.command)) {
        let bytes = inputs
            .get(&one.file)
            .unwrap_or_else(|| panic!("{}", one.file));
        let folder = Folder::with(&one.file, bytes);
        let run: Run = folder.run(&one.command.replace("{}", &one.file));
        let all = format!("{}{}", run.stdout, run.stderr);
        let says = one.says.iter().all(|text| all.contains(text));
        if run.status != Some(one.status) || !says {
            failures.push(format!("{} of {}: {run:?}", one.command, one.file));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
