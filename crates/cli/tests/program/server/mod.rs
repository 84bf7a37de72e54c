//! `server`: a session as an editor has it.

#![expect(
    clippy::indexing_slicing,
    reason = "what is not in a message is null, and a test that panics has failed"
)]

mod session;
mod sources;
mod typing;
mod wire;

use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::sandbox::Sandbox;
use wire::Wire;

const ESSAY: &str = "---\ntitle: Dust\nreferences: references.yml\n---\n\nThe “𝄞” did not stop (Egan, 112).\n\n## Later\n\nIt stopped (\n";
const LIBRARY: &str = "egan:\n  type: book\n  title: The Worst Hard Time\n  author: Egan, Timothy\n  date: 2006\n  publisher: Houghton Mifflin\n";

/// An editor with one essay open.
struct Editor {
    child: Child,
    wire: Wire,
    uri: String,
    next: u64,
}

impl Editor {
    fn open(sandbox: &Sandbox, encodings: &[&str]) -> Self {
        let general = json!({"general": {"positionEncodings": encodings}});
        let (mut editor, answer) = Self::start(sandbox, &json!({"capabilities": general}));
        assert_eq!(answer["capabilities"]["positionEncoding"], encodings[0]);
        editor.show("essay.md", ESSAY);
        editor
    }

    /// Starts the server with these parameters, and gives what it offers.
    fn start(sandbox: &Sandbox, params: &Value) -> (Self, Value) {
        let mut child = sandbox
            .command(&["server"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let folder = std::fs::canonicalize(sandbox.path("essay.md")).unwrap();
        let folder = folder.parent().unwrap().display().to_string();
        let mut editor = Self {
            wire: Wire::of(&mut child),
            child,
            uri: format!("file://{folder}/essay.md"),
            next: 0,
        };
        let answer = editor.ask("initialize", params);
        editor.wire.tell("initialized", &json!({}));
        (editor, answer)
    }

    /// The address of a file beside the essay.
    fn uri_of(&self, name: &str) -> String {
        self.uri.replace("essay.md", name)
    }

    /// Opens a document.
    fn show(&mut self, name: &str, text: &str) {
        let uri = self.uri_of(name);
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.wire
            .tell("textDocument/didOpen", &json!({"textDocument": document}));
    }

    /// Changes the whole text of a document.
    fn change(&mut self, name: &str, version: u32, text: &str) {
        let document = json!({"uri": self.uri_of(name), "version": version});
        let changes = json!([{"text": text}]);
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.wire.tell("textDocument/didChange", &params);
    }

    /// The result of a request; what comes before it is left aside.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        let id = self.request(method, params);
        self.response(id)["result"].take()
    }

    /// Sends a request, and gives its number.
    fn request(&mut self, method: &str, params: &Value) -> u64 {
        self.next += 1;
        let id = self.next;
        self.wire
            .send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The response to a request; what comes before it is left aside.
    fn response(&mut self, id: u64) -> Value {
        loop {
            let message = self.wire.next();
            if message["id"] == id && message["method"].is_null() {
                return message;
            }
        }
    }

    /// The next request or note of the server with this name.
    fn asked(&mut self, method: &str) -> Value {
        loop {
            let message = self.wire.next();
            if message["method"] == method {
                return message;
            }
        }
    }

    fn ask_about(&mut self, method: &str, name: &str) -> Value {
        let document = json!({"uri": self.uri_of(name)});
        self.ask(method, &json!({"textDocument": document}))
    }

    /// What is shown at the words after the next check.
    fn diagnostics(&mut self) -> Vec<Value> {
        let message = self.asked("textDocument/publishDiagnostics");
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn ask_at(&mut self, method: &str, line: u32, character: u32) -> Value {
        self.ask_in("essay.md", method, line, character, &json!({}))
    }

    /// Asks at a place of a document, with more parameters.
    fn ask_in(
        &mut self,
        name: &str,
        method: &str,
        line: u32,
        character: u32,
        more: &Value,
    ) -> Value {
        let document = json!({"uri": self.uri_of(name)});
        let at = json!({"line": line, "character": character});
        let mut params = json!({"textDocument": document, "position": at});
        for (name, value) in more.as_object().unwrap() {
            params[name] = value.clone();
        }
        self.ask(method, &params)
    }

    fn end(mut self) {
        assert!(self.ask("shutdown", &Value::Null).is_null());
        self.wire.tell("exit", &Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("essay.md", ESSAY);
    sandbox.write("references.yml", LIBRARY);
    sandbox
}

fn rule<'d>(diagnostics: &'d [Value], name: &str) -> Option<&'d Value> {
    diagnostics.iter().find(|found| found["code"] == name)
}

#[test]
fn findings_are_shown_at_their_words_and_fixed() {
    for (encoding, comma) in [("utf-16", 27), ("utf-8", 33)] {
        let sandbox = sandbox();
        let mut editor = Editor::open(&sandbox, &[encoding]);
        let found = editor.diagnostics();
        let finding = rule(&found, "comma-before-locator").unwrap();
        assert_eq!(
            finding["range"]["start"],
            json!({"line": 5, "character": comma})
        );
        let document = json!({"uri": editor.uri});
        let actions = editor.ask(
            "textDocument/codeAction",
            &json!({"textDocument": document, "range": finding["range"], "context": {"diagnostics": []}}),
        );
        let edit = &actions[0]["edit"]["changes"][&editor.uri][0];
        assert_eq!(
            (&edit["newText"], &edit["range"]),
            (&json!(""), &finding["range"])
        );
        let kinds: Vec<&Value> = actions
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["kind"])
            .collect();
        assert!(kinds.contains(&&json!("source.fixAll")), "{actions}");
        // The editor makes it, and what was found is gone.
        let changes = json!([{"range": finding["range"], "text": ""}]);
        let document = json!({"uri": editor.uri, "version": 2});
        editor.wire.tell(
            "textDocument/didChange",
            &json!({"textDocument": document, "contentChanges": changes}),
        );
        assert_eq!(rule(&editor.diagnostics(), "comma-before-locator"), None);
        editor.end();
    }
}

#[test]
fn a_citation_shows_its_entry_and_leads_to_it() {
    let sandbox = sandbox();
    let mut editor = Editor::open(&sandbox, &["utf-16"]);
    let hover = editor.ask_at("textDocument/hover", 5, 24);
    let shown = hover["contents"]["value"].as_str().unwrap();
    assert!(
        shown.contains("Egan, Timothy. _The Worst Hard Time_."),
        "{shown}"
    );
    assert!(
        shown.contains("*certain*: the author is named in the bracket"),
        "{shown}"
    );
    assert!(editor.ask_at("textDocument/hover", 5, 1).is_null());
    let places = editor.ask_at("textDocument/definition", 5, 24);
    assert!(
        places[0]["uri"]
            .as_str()
            .unwrap()
            .ends_with("/references.yml")
    );
    assert_eq!(
        places[0]["range"]["start"],
        json!({"line": 0, "character": 0})
    );
    let typed = editor.ask_at("textDocument/completion", 9, 12);
    assert_eq!(typed["items"][0]["label"], "Egan", "{typed}");
    let document = json!({"uri": editor.uri});
    let symbols = editor.ask(
        "textDocument/documentSymbol",
        &json!({"textDocument": document}),
    );
    assert_eq!(symbols[0]["name"], "Later");
    editor.end();
}

#[test]
fn what_is_not_known_or_not_there_is_answered() {
    let sandbox = sandbox();
    let mut editor = Editor::open(&sandbox, &["utf-16"]);
    assert!(editor.ask("workspace/nothing", &json!({})).is_null());
    assert!(
        editor
            .ask("textDocument/hover", &json!({"wrong": 1}))
            .is_null()
    );
    let other = json!({"uri": "untitled:Essay-1", "languageId": "markdown", "version": 1, "text": "It blew (Egan 3)."});
    editor
        .wire
        .tell("textDocument/didOpen", &json!({"textDocument": other}));
    let document = json!({"uri": "untitled:Essay-1"});
    let at = json!({"line": 0, "character": 10});
    assert!(
        editor
            .ask(
                "textDocument/hover",
                &json!({"textDocument": document, "position": at})
            )
            .is_null()
    );
    editor.end();
}
