//! `preview`, over a socket: who is answered what, and what follows a save.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::sandbox::Sandbox;

/// How long a test waits for what has to come. A machine that is busy takes its time.
const PATIENCE: Duration = Duration::from_mins(1);

/// A preview, and where it is.
struct Preview {
    child: Child,
    port: u16,
    token: String,
}

impl Preview {
    fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let arguments = [&["preview", "--no-open"], arguments].concat();
        let mut child = sandbox
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut address).unwrap();
        let rest = address.trim().strip_prefix("http://127.0.0.1:").unwrap();
        let (port, token) = rest.split_once('/').unwrap();
        Self {
            child,
            port: port.parse().unwrap(),
            token: token.trim_end_matches('/').to_owned(),
        }
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        stream
    }

    /// The whole answer, head and all.
    fn answer(&self, method: &str, path: &str, host: &str) -> String {
        let mut answer = String::new();
        let mut stream = self.ask(method, path, host);
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The status of an answer.
    fn status(&self, method: &str, path: &str, host: &str) -> u16 {
        let answer = self.answer(method, path, host);
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A file of the preview.
    fn get(&self, name: &str) -> String {
        self.answer("GET", &format!("/{}/{name}", self.token), &self.host())
    }

    fn listen(&self) -> Events {
        let stream = self.ask("GET", &format!("/{}/events", self.token), &self.host());
        Events(BufReader::new(stream))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a page is told.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state of which something holds.
    fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "it ended");
            let state = line.strip_prefix("data: ").map(serde_json::from_str);
            let Some(state) = state.transpose().unwrap() else {
                continue;
            };
            if holds(&state) {
                return state;
            }
        }
    }
}

fn count(state: &Value, of: &str) -> usize {
    state[of].as_array().unwrap().len()
}

#[test]
fn only_who_knows_the_address_is_answered_and_no_file_is_served() {
    let sandbox = Sandbox::new();
    let preview = Preview::start(&sandbox, &["clean.md"]);
    let (host, token) = (preview.host(), preview.token.clone());
    let other = format!("example.org:{}", preview.port);
    assert_eq!(preview.status("GET", &format!("/{token}/"), &host), 200);
    for (method, path, host, wanted) in [
        ("GET", "/".to_owned(), &host, 403),
        ("GET", format!("/{}/", "0".repeat(token.len())), &host, 403),
        ("GET", format!("/{token}/"), &other, 403),
        ("GET", format!("/{token}/../clean.md"), &host, 404),
        ("GET", format!("/{token}/clean.md"), &host, 404),
        ("GET", format!("/{token}/pages/../../clean.md"), &host, 404),
        ("POST", format!("/{token}/"), &host, 405),
    ] {
        let status = preview.status(method, &path, host);
        assert_eq!(status, wanted, "{method} {path} {host}");
    }
    let page = preview.get("");
    assert!(page.contains("Content-Security-Policy: default-src 'none'"));
    assert!(!page.contains("https://"), "nothing is fetched elsewhere");
}

#[test]
fn each_save_changes_the_pages_and_the_findings() {
    let sandbox = Sandbox::new();
    let preview = Preview::start(&sandbox, &["clean.md"]);
    let mut events = preview.listen();
    let first = events.until(|state| count(state, "pages") > 0);
    assert_eq!(count(&first, "findings"), 0, "{first}");
    let name = first["pages"][0].as_str().unwrap();
    assert!(preview.get(&format!("pages/{name}.svg")).contains("<svg"));

    let clean = sandbox.read("clean.md");
    sandbox.write("clean.md", clean.replace("Harley 5)", "Harley, 5)"));
    let second = events.until(|state| count(state, "findings") > 0);
    assert_ne!(second["pages"][0], first["pages"][0]);
    let finding = &second["findings"][0];
    assert_eq!(finding["rule"], "comma-before-locator");
    assert!(finding["place"].as_str().unwrap().starts_with("clean.md:"));
    assert_eq!(finding["excerpt"][1], ",");

    sandbox.write("clean.md", clean);
    events.until(|state| count(state, "findings") == 0 && state["pages"] == first["pages"]);
}

#[test]
fn what_cannot_be_read_keeps_the_last_pages() {
    let sandbox = Sandbox::new();
    let preview = Preview::start(&sandbox, &["clean.md"]);
    let mut events = preview.listen();
    let first = events.until(|state| count(state, "pages") > 0);
    let library = sandbox.read("references.yml");
    let essay = sandbox.read("clean.md");
    for (file, whole, broken) in [
        ("references.yml", &library, b"harley: [\n".as_slice()),
        ("clean.md", &essay, &[0xff]),
    ] {
        sandbox.write(file, broken);
        let state = events.until(|state| count(state, "troubles") > 0);
        let place = state["troubles"][0]["place"].as_str().unwrap();
        assert!(place.starts_with(file), "{state}");
        assert_eq!(state["pages"], first["pages"]);
        sandbox.write(file, whole);
        events.until(|state| count(state, "troubles") == 0 && state["pages"] == first["pages"]);
    }
}

#[test]
fn a_save_that_begins_by_emptying_the_file_is_waited_for() {
    let sandbox = Sandbox::new();
    let preview = Preview::start(&sandbox, &["clean.md"]);
    let mut events = preview.listen();
    let first = events.until(|state| count(state, "pages") > 0);
    let clean = sandbox.read("clean.md");
    sandbox.write("clean.md", "");
    std::thread::sleep(Duration::from_millis(50));
    sandbox.write("clean.md", clean.replace("A map", "Each map"));
    let next = events.until(|state| state["revision"] != first["revision"]);
    assert_eq!(next["checked"], first["checked"], "{next}");
    events.until(|state| state["pages"] != first["pages"]);
    // What stays empty is shown so.
    sandbox.write("clean.md", "");
    events.until(|state| state["checked"] != first["checked"]);
}

#[test]
fn a_template_of_ones_own_is_followed_too() {
    let sandbox = Sandbox::new();
    let plain = "#let essay(data) = { set page(width: 300pt, height: 200pt); [#data.name] }\n";
    sandbox.write("plain.typ", plain);
    let preview = Preview::start(&sandbox, &["clean.md", "--template", "plain.typ"]);
    let mut events = preview.listen();
    let first = events.until(|state| count(state, "pages") == 1);
    sandbox.write("plain.typ", "#let essay(data) = {\n  nothing\n}\n");
    let broken = events.until(|state| count(state, "troubles") > 0);
    assert_eq!(broken["troubles"][0]["place"], "plain.typ:2:3", "{broken}");
    assert_eq!(broken["pages"], first["pages"]);
}
