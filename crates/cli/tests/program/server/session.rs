//! The session itself: who asks for findings, settings, files that change on disk, requests that are taken back.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{ESSAY, Editor, rule, sandbox};

/// What an editor says of itself that asks for findings, has settings and watches files.
fn able() -> Value {
    json!({"capabilities": {
        "textDocument": {"diagnostic": {}},
        "workspace": {
            "configuration": true,
            "diagnostic": {"refreshSupport": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true}
        }
    }})
}

#[test]
fn findings_are_asked_for() {
    let sandbox = sandbox();
    let (mut editor, offered) = Editor::start(&sandbox, &able());
    assert_eq!(
        offered["capabilities"]["diagnosticProvider"]["identifier"],
        "ibid"
    );
    editor.show("essay.md", ESSAY);
    let report = editor.ask_about("textDocument/diagnostic", "essay.md");
    assert_eq!(report["kind"], "full");
    let found = report["items"].as_array().unwrap();
    let finding = rule(found, "comma-before-locator").unwrap();
    let page = finding["codeDescription"]["href"].as_str().unwrap();
    assert!(
        page.ends_with("/docs/rules.md#comma-before-locator"),
        "{page}"
    );
    // A fix is known before anything else was asked, and after an edit.
    editor.change("essay.md", 2, &ESSAY.replace("112", "113"));
    let range = json!({"start": {"line": 5, "character": 0}, "end": {"line": 5, "character": 60}});
    let context = json!({"diagnostics": [], "only": ["quickfix"]});
    let document = json!({"uri": editor.uri});
    let asked = json!({"textDocument": document, "range": range, "context": context});
    let actions = editor.ask("textDocument/codeAction", &asked);
    assert_eq!(actions[0]["kind"], "quickfix", "{actions}");
    editor.end();
}

#[test]
fn settings_and_files_change() {
    let sandbox = sandbox();
    sandbox.write("other.yml", "reed:\n  type: book\n  title: Moth\n  author: Reed, Ann\n  date: 2001\n  publisher: Knopf\n");
    let params = able();
    let (mut editor, _) = Editor::start(&sandbox, &params);
    let watching = editor.asked("client/registerCapability");
    let method = &watching["params"]["registrations"][0]["method"];
    assert_eq!(method, "workspace/didChangeWatchedFiles");
    let asked = editor.asked("workspace/configuration");
    assert_eq!(asked["params"]["items"][0]["section"], "ibid");
    editor.show("essay.md", ESSAY);
    let shown = |editor: &mut Editor| {
        let hover = editor.ask_at("textDocument/hover", 5, 24);
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(shown(&mut editor).contains("_The Worst Hard Time_"));
    // The library is changed on disk.
    sandbox.write("references.yml", "egan:\n  type: book\n  title: The Big Burn\n  author: Egan, Timothy\n  date: 2009\n  publisher: Houghton Mifflin\n");
    let changes = json!([{"uri": editor.uri_of("references.yml"), "type": 2}]);
    editor.wire.tell(
        "workspace/didChangeWatchedFiles",
        &json!({"changes": changes}),
    );
    editor.asked("workspace/diagnostic/refresh");
    assert!(shown(&mut editor).contains("_The Big Burn_"));
    // Another library is chosen.
    let settings = json!([{"library": sandbox.path("other.yml")}]);
    editor
        .wire
        .send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": settings}));
    editor.asked("workspace/diagnostic/refresh");
    assert!(shown(&mut editor).contains("No source of the list fits."));
    editor.end();
}

#[test]
fn ibid_yml_holds_and_what_is_wrong_in_it_is_told() {
    let sandbox = sandbox();
    sandbox.write("ibid.yml", "ignore: [comma-before-locator]\n");
    let (mut editor, _) = Editor::start(&sandbox, &able());
    editor.show("essay.md", ESSAY);
    let report = editor.ask_about("textDocument/diagnostic", "essay.md");
    let found = report["items"].as_array().unwrap();
    assert_eq!(rule(found, "comma-before-locator"), None, "{found:?}");
    sandbox.write("ibid.yml", "ignore: [no-such-rule]\n");
    editor
        .wire
        .tell("workspace/didChangeWatchedFiles", &json!({"changes": []}));
    let report = editor.ask_about("textDocument/diagnostic", "essay.md");
    let told = report["items"][0]["message"].as_str().unwrap();
    assert!(
        told.contains("ibid.yml:1:10") && told.contains("no-such-rule"),
        "{told}"
    );
    // The settings are no library, and other YAML is none.
    for (name, text) in [
        ("ibid.yml", "ignore: [x]\n"),
        ("site.yml", "menu:\n  - home\n"),
    ] {
        sandbox.write(name, text);
        editor.show(name, text);
        let report = editor.ask_about("textDocument/diagnostic", name);
        assert_eq!(report["items"], json!([]), "{name}");
    }
    editor.end();
}

#[test]
fn documents_that_are_no_text_are_left_alone() {
    let sandbox = sandbox();
    let (mut editor, _) = Editor::start(&sandbox, &able());
    for (name, text) in [
        ("page.html", "<p>It blew (Egan, 112).</p>"),
        ("essay.docx", "PK"),
        (
            "page",
            "<!doctype html><html><body><p>It blew (Egan, 112).</p></body></html>",
        ),
    ] {
        editor.show(name, text);
        let report = editor.ask_about("textDocument/diagnostic", name);
        assert_eq!(report["items"], json!([]), "{name}");
        let symbols = editor.ask_about("textDocument/documentSymbol", name);
        assert!(symbols.is_null(), "{name}");
    }
    editor.end();
}

#[test]
fn a_request_that_is_taken_back_is_not_answered() {
    let sandbox = sandbox();
    let (mut editor, _) = Editor::start(&sandbox, &able());
    let mut long = ESSAY.to_owned();
    for page in 1..400 {
        // Writing to a string does not fail.
        let _ = write!(long, "\n\nThe wind came up and did not stop (Egan {page}).");
    }
    editor.show("essay.md", &long);
    // The first takes long enough for the others to come.
    let first = editor.request(
        "textDocument/diagnostic",
        &json!({"textDocument": {"uri": editor.uri}}),
    );
    let second = editor.request(
        "textDocument/foldingRange",
        &json!({"textDocument": {"uri": editor.uri}}),
    );
    editor.wire.tell("$/cancelRequest", &json!({"id": second}));
    assert!(editor.response(first)["error"].is_null());
    assert_eq!(editor.response(second)["error"]["code"], -32800);
    editor.end();
}

#[test]
fn many_essays_share_a_library_and_edits_fall_between_requests() {
    let sandbox = sandbox();
    let (mut editor, _) = Editor::start(&sandbox, &able());
    for number in 0..20 {
        let name = format!("essay-{number}.md");
        sandbox.write(&name, ESSAY);
        editor.show(&name, ESSAY);
    }
    // The library is open too; what is typed there holds in every essay at once.
    editor.show("references.yml", "egan:\n  type: book\n  title: Dust\n  author: Egan, Timothy\n  date: 2006\n  publisher: Knopf\n");
    for number in 0..20 {
        let name = format!("essay-{number}.md");
        editor.change(&name, 2, &ESSAY.replace("(Egan, 112)", "(Egan 3)"));
        let hover = editor.ask_in(&name, "textDocument/hover", 5, 24, &json!({}));
        let shown = hover["contents"]["value"].as_str().unwrap();
        assert!(
            shown.contains("Egan, Timothy. _Dust_. Knopf, 2006."),
            "{shown}"
        );
        let report = editor.ask_about("textDocument/diagnostic", &name);
        let found = report["items"].as_array().unwrap();
        assert_eq!(rule(found, "comma-before-locator"), None, "{found:?}");
    }
    editor.end();
}

#[test]
fn it_ends_as_the_protocol_has_it() {
    let sandbox = sandbox();
    let (mut editor, _) = Editor::start(&sandbox, &able());
    assert!(editor.ask("shutdown", &Value::Null).is_null());
    let id = editor.request("textDocument/hover", &json!({}));
    assert_eq!(editor.response(id)["error"]["code"], -32600);
    editor.wire.tell("exit", &Value::Null);
    assert!(editor.child.wait().unwrap().success());
    let (mut editor, _) = Editor::start(&sandbox, &able());
    editor.wire.tell("exit", &Value::Null);
    assert!(!editor.child.wait().unwrap().success());
}
