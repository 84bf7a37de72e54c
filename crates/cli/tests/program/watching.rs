//! `check --watch`: what is checked again, and what is not.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::sandbox::Sandbox;

/// How long a test waits for what has to come. A machine that is busy takes its time; one that works is never waited for.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long a test listens for what must not come.
const SILENCE: Duration = Duration::from_millis(400);

/// The program at watch, and what it says on standard error, line by line.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut child = sandbox
            .command(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = read_lines(child.stderr.take().unwrap());
        Self { child, lines }
    }

    /// What the next check says, once the program waits again.
    fn next_report(&self) -> Vec<String> {
        let mut report = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap();
            if line.starts_with("waiting for changes") {
                return report;
            }
            report.push(line);
        }
    }

    /// The line that sums up the next check.
    fn next_summary(&self) -> String {
        self.next_report().pop().unwrap_or_default()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_lines(from: ChildStderr) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

#[test]
fn an_essay_and_its_library_are_checked_again_when_they_change() {
    let sandbox = Sandbox::new();
    let watch = Watch::start(&sandbox, &["check", "--watch", "maps.md"]);
    assert!(watch.next_summary().starts_with("1 error, 3 warnings"));
    let fixed = sandbox.read("maps.md").replace("(Harley, 5)", "(Harley 5)");
    sandbox.write("maps.md", fixed);
    assert!(watch.next_summary().starts_with("1 error, 2 warnings"));
    let tufte = "tufte:\n  type: book\n  title: Envisioning Information\n  author: Tufte, Edward R.\n  date: 1990\n  publisher: Graphics Press\n";
    let library = sandbox
        .read("references.yml")
        .replace("wood:", &format!("{tufte}wood:"));
    sandbox.write("references.yml", library);
    assert!(watch.next_summary().starts_with("2 warnings"));
}

#[test]
fn what_lies_beside_is_not_waited_for_and_a_broken_essay_ends_nothing() {
    let sandbox = Sandbox::new();
    let watch = Watch::start(&sandbox, &["check", "--watch", "clean.md"]);
    assert!(watch.next_summary().starts_with("nothing found"));
    sandbox.write("clean.pdf", "not an essay");
    sandbox.write("notes.md", "Another essay (Nobody 3).");
    assert!(watch.lines.recv_timeout(SILENCE).is_err());
    let clean = sandbox.read("clean.md");
    sandbox.write("clean.md", [0xff]);
    let report = watch.next_report();
    assert!(
        report.iter().any(|line| line.contains("not UTF-8")),
        "{report:?}"
    );
    sandbox.write("clean.md", clean);
    assert!(watch.next_summary().starts_with("nothing found"));
}
