//! The language server: how long it takes from an edit of an essay of 28 KB to its findings, and what 1,000 edits leave in
//! memory.
//!
//! `cargo bench -p ibid-cli --no-default-features --bench server`

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a bench prepares its files, fails where it cannot, and says what it measured"
)]

#[path = "../tests/program/server/wire.rs"]
mod wire;

use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use wire::Wire;

const EDITS: usize = 1_000;
const LIBRARY: &str = include_str!("../tests/cmd/project/references.yml");

/// An essay of some 28 KB with 80 citations.
fn essay() -> String {
    let mut out = "---\ntitle: Maps\nauthor: Ann Lee\n---\n\n".to_owned();
    for paragraph in 0..40 {
        let words =
            "the surveyors who drew the line knew that every map leaves something out. And "
                .repeat(4);
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "Harley argues that {words}saw it ({}). So {words}knew [@wood, {}].\n\n",
            paragraph + 3,
            paragraph + 7
        );
    }
    out
}

struct Server {
    child: Child,
    wire: Wire,
}

impl Server {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .arg("server")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            wire: Wire::of(&mut child),
            child,
        }
    }

    /// Waits for the findings of a version.
    fn findings(&mut self, version: usize) {
        loop {
            let message = self.wire.next();
            if message["params"]["version"] == version {
                return;
            }
        }
    }

    /// The memory that it has taken, in kilobytes; none where the system does not tell.
    fn memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let text = essay();
    std::fs::write(folder.path().join("references.yml"), LIBRARY).unwrap();
    std::fs::write(folder.path().join("essay.md"), &text).unwrap();
    let folder = std::fs::canonicalize(folder.path()).unwrap();
    let uri = format!("file://{}/essay.md", folder.display());
    let mut server = Server::start();
    let id =
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}});
    server.wire.send(&id);
    server.wire.next();
    server.wire.tell("initialized", &json!({}));
    let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
    server
        .wire
        .tell("textDocument/didOpen", &json!({"textDocument": document}));
    server.findings(1);
    let mut times: Vec<Duration> = Vec::with_capacity(EDITS);
    let mut before = None;
    for version in 2..EDITS + 2 {
        // Letters are typed into the first paragraph, and taken back.
        let at = json!({"line": 5, "character": 6});
        let behind = json!({"line": 5, "character": 7});
        let (range, typed) = if version % 2 == 0 {
            (json!({"start": at, "end": at}), "x")
        } else {
            (json!({"start": at, "end": behind}), "")
        };
        let start = Instant::now();
        let document = json!({"uri": uri, "version": version});
        let changes = json!([{"range": range, "text": typed}]);
        let params = json!({"textDocument": document, "contentChanges": changes});
        server.wire.tell("textDocument/didChange", &params);
        server.findings(version);
        times.push(start.elapsed());
        if version == EDITS / 10 {
            before = server.memory();
        }
    }
    let after = server.memory();
    times.sort_unstable();
    let at = |part: usize| times[(EDITS * part / 100).min(EDITS - 1)].as_secs_f64() * 1e3;
    println!(
        "an essay of {} bytes: from an edit to its findings {:.1} ms, at the 99th percentile {:.1} ms",
        text.len(),
        at(50),
        at(99)
    );
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "memory: {before} kB after {} edits, {after} kB after {EDITS}",
            EDITS / 10
        );
    }
    server.child.kill().unwrap();
    server.child.wait().unwrap();
}
