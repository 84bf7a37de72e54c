//! What is offered while a citation or a note is typed.

use serde_json::{Value, json};

use super::Editor;
use crate::sandbox::Sandbox;

const LIBRARY: &str = "egan:\n  type: book\n  title: The Worst Hard Time\n  author: Egan, Timothy\n  date: 2006\n  publisher: Houghton Mifflin\nlowe:\n  type: book\n  title: Salt and Eggs\n  author: Lowe, Ann\n  date: 2010\n  publisher: Knopf\n";

/// What is offered at the end of a line of an essay; its last letter is where the cursor is.
fn offered(editor: &mut Editor, version: u32, before: &str, behind: &str) -> Value {
    let head = "---\ntitle: Dust\nreferences: references.yml\n---\n\n";
    editor.change("essay.md", version, &format!("{head}{before}{behind}\n"));
    let line = before.matches('\n').count() + 5;
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    let line = u32::try_from(line).unwrap();
    editor.ask_at(
        "textDocument/completion",
        line,
        u32::try_from(column).unwrap(),
    )
}

fn labels(offered: &Value) -> Vec<&str> {
    let items = offered["items"].as_array().into_iter().flatten();
    items.filter_map(|item| item["label"].as_str()).collect()
}

#[test]
fn sources_are_offered_where_a_citation_can_be() {
    let sandbox = Sandbox::empty();
    sandbox.write("essay.md", "");
    sandbox.write("references.yml", LIBRARY);
    let (mut editor, _) = Editor::start(&sandbox, &json!({"capabilities": {}}));
    editor.show("essay.md", "");
    let all = ["Egan", "Lowe"];
    let none: [&str; 0] = [];
    for (version, (before, behind, wanted)) in (2..).zip([
        ("It blew (Eg", "", &all[..]),
        ("It blew (Ega", ").", &all[..1]),
        ("It blew (tim", "", &all[..1]),
        ("It blew (worst ha", "", &all[..1]),
        ("It blew (Egan 3; lo", ")", &all[1..]),
        ("“𝄞” it blew (sal", "", &all[1..]),
        ("It blew [@", "", &["egan", "lowe"][..]),
        ("It blew [@lo", "]", &["lowe"][..]),
        ("It blew (Egan 12", "", &none[..]),
        ("It blew (which nobody", "", &none[..]),
        ("## Of wind (Eg", "", &none[..]),
        ("```\nf(Eg", "\n```", &none[..]),
        ("The call `f(Eg", "`", &none[..]),
        ("Write to ann@lo", "", &none[..]),
        ("See [it](Eg", "", &none[..]),
    ]) {
        let found = offered(&mut editor, version, before, behind);
        assert_eq!(labels(&found), wanted, "{before}");
    }
    // What is taken replaces what was typed, however much that was.
    let found = offered(&mut editor, 99, "“𝄞” it blew (worst ha", ")");
    let edit = &found["items"][0]["textEdit"];
    assert_eq!(edit["newText"], "Egan");
    assert_eq!(edit["range"]["start"], json!({"line": 5, "character": 14}));
    assert_eq!(edit["range"]["end"], json!({"line": 5, "character": 22}));
    editor.end();
}

#[test]
fn the_label_of_a_note_is_edited_everywhere() {
    let sandbox = Sandbox::empty();
    let text = "The wind.[^1] It blew.[^2] And rose.[^1]\n\n    [^1] in code\n\n[^1]: So they say.\n\n[^2]: Or not.\n";
    sandbox.write("essay.md", text);
    let (mut editor, _) = Editor::start(&sandbox, &json!({"capabilities": {}}));
    editor.show("essay.md", text);
    let linked = editor.ask_at("textDocument/linkedEditingRange", 4, 2);
    let starts: Vec<_> = linked["ranges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["start"])
        .collect();
    assert_eq!(
        starts,
        [
            &json!({"line": 0, "character": 11}),
            &json!({"line": 0, "character": 38}),
            &json!({"line": 4, "character": 2})
        ]
    );
    assert!(
        editor
            .ask_at("textDocument/linkedEditingRange", 0, 3)
            .is_null()
    );
    editor.end();
}
