//! What a source leads to: its citations, its entry, another key.

use serde_json::{Value, json};

use super::Editor;
use crate::sandbox::Sandbox;

const ESSAY: &str = "---\ntitle: Dust\nreferences: references.yml\nnocite: [lowe]\n---\n\nThe wind rose [@egan, p. 3].\n\n## Later\n\nIt fell (Egan 112) and rose [@egan, p. 4; @lowe, p. 2].\n";
const OTHER: &str =
    "---\ntitle: Rain\nreferences: references.yml\n---\n\nIt rained [@egan, p. 9].\n";
const LIBRARY: &str = "# My sources\negan:  # read twice\n  type: book\n  title: The Worst Hard Time\n  author: Egan, Timothy\n  date: 2006\n  publisher: Houghton Mifflin\n  url: https://example.org/egan\nlowe:\n  type: article\n  title: Salt\n  author: Lowe, Ann\n  date: 2010\n  serial-number:\n    doi: 10.1000/182\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("essay.md", ESSAY);
    sandbox.write("other.md", OTHER);
    sandbox.write("references.yml", LIBRARY);
    sandbox
}

fn start(sandbox: &Sandbox) -> Editor {
    let (mut editor, _) = Editor::start(sandbox, &json!({"capabilities": {}}));
    editor.show("essay.md", ESSAY);
    editor
}

/// The places in a list of locations as `file:line:start-end`.
fn places(locations: &Value) -> Vec<String> {
    let one = |place: &Value| {
        let uri = place["uri"].as_str().unwrap();
        let name = uri.rsplit('/').next().unwrap();
        let (start, end) = (&place["range"]["start"], &place["range"]["end"]);
        format!(
            "{name}:{}:{}-{}",
            start["line"], start["character"], end["character"]
        )
    };
    locations.as_array().unwrap().iter().map(one).collect()
}

/// A text after the edits of an answer.
fn edited(text: &str, edits: &Value) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let mut edits = edits.as_array().unwrap().clone();
    edits.sort_by_key(|edit| {
        let start = &edit["range"]["start"];
        std::cmp::Reverse((start["line"].as_u64(), start["character"].as_u64()))
    });
    for edit in edits {
        let at = |end: &str, what: &str| {
            usize::try_from(edit["range"][end][what].as_u64().unwrap()).unwrap()
        };
        assert_eq!(at("start", "line"), at("end", "line"));
        lines[at("start", "line")].replace_range(
            at("start", "character")..at("end", "character"),
            edit["newText"].as_str().unwrap(),
        );
    }
    lines.join("\n")
}

#[test]
fn a_source_is_found_wherever_it_is_cited() {
    let sandbox = sandbox();
    let mut editor = start(&sandbox);
    let cited = |declared: bool| json!({"context": {"includeDeclaration": declared}});
    let found = editor.ask_in("essay.md", "textDocument/references", 10, 12, &cited(true));
    assert_eq!(
        places(&found),
        [
            "references.yml:1:0-4",
            "essay.md:6:15-26",
            "essay.md:10:9-17",
            "essay.md:10:29-40",
            "other.md:5:11-22",
        ]
    );
    // From the library, and with what is in the editor but not on disk.
    editor.show("references.yml", LIBRARY);
    editor.show("other.md", "It rained.\n");
    let found = editor.ask_in(
        "references.yml",
        "textDocument/references",
        4,
        3,
        &cited(false),
    );
    assert_eq!(places(&found).len(), 3, "{found}");
    editor.end();
}

#[test]
fn a_typed_list_leads_to_its_citations() {
    let sandbox = sandbox();
    let text = "The wind rose (Egan 3).\n\nIt fell (Egan 4).\n\n## Works Cited\n\nEgan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.\n";
    let (mut editor, _) = Editor::start(&sandbox, &json!({"capabilities": {}}));
    editor.show("essay.md", text);
    let context = json!({"context": {"includeDeclaration": false}});
    let found = editor.ask_in("essay.md", "textDocument/references", 6, 8, &context);
    assert_eq!(places(&found), ["essay.md:0:15-21", "essay.md:2:9-15"]);
    let refused = editor.ask_at("textDocument/prepareRename", 0, 17);
    assert!(refused.is_null(), "{refused}");
    editor.end();
}

#[test]
fn a_key_is_renamed_in_library_and_essays() {
    let sandbox = sandbox();
    let mut editor = start(&sandbox);
    let ready = editor.ask_at("textDocument/prepareRename", 6, 18);
    assert_eq!(ready["placeholder"], "egan");
    assert_eq!(ready["range"]["start"], json!({"line": 6, "character": 16}));
    let new = json!({"newName": "egan-2006"});
    let renamed = editor.ask_in("essay.md", "textDocument/rename", 6, 18, &new);
    let changes = &renamed["changes"];
    assert_eq!(
        edited(ESSAY, &changes[&editor.uri]),
        ESSAY.replace("@egan", "@egan-2006")
    );
    assert_eq!(
        edited(OTHER, &changes[&editor.uri_of("other.md")]),
        OTHER.replace("@egan", "@egan-2006")
    );
    // Comments and the form of the file stay.
    assert_eq!(
        edited(LIBRARY, &changes[&editor.uri_of("references.yml")]),
        LIBRARY.replace("egan:  #", "egan-2006:  #")
    );
    // From the library, and in `nocite`.
    editor.show("references.yml", LIBRARY);
    let new = json!({"newName": "salt"});
    let renamed = editor.ask_in("references.yml", "textDocument/rename", 8, 2, &new);
    let essay = edited(ESSAY, &renamed["changes"][&editor.uri]);
    assert!(
        essay.contains("nocite: [salt]") && essay.contains("@salt, p. 2"),
        "{essay}"
    );
    editor.end();
}

#[test]
fn what_is_no_key_is_not_renamed() {
    let sandbox = sandbox();
    let mut editor = start(&sandbox);
    // A typed name, prose, a heading.
    for (line, character) in [(10, 11), (6, 2), (8, 4)] {
        let ready = editor.ask_at("textDocument/prepareRename", line, character);
        assert!(ready.is_null(), "{line}:{character} {ready}");
    }
    for (line, new, why) in [
        (6, "lowe", "lowe"),
        (6, "two words", "cannot be cited as a key"),
        (8, "egan-2006", "there is no key here"),
    ] {
        let at = json!({"line": line, "character": 18});
        let document = json!({"uri": editor.uri});
        let params = json!({"textDocument": document, "position": at, "newName": new});
        let id = editor.request("textDocument/rename", &params);
        let response = editor.response(id);
        let message = response["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(why), "{new}: {response}");
    }
    editor.end();
}

#[test]
fn a_library_is_outlined_searched_and_linked() {
    let sandbox = sandbox();
    let mut editor = start(&sandbox);
    editor.show("references.yml", LIBRARY);
    let symbols = editor.ask_about("textDocument/documentSymbol", "references.yml");
    assert_eq!(symbols[0]["name"], "egan");
    assert_eq!(symbols[0]["detail"], "The Worst Hard Time");
    assert_eq!(
        symbols[1]["range"]["start"],
        json!({"line": 8, "character": 0})
    );
    for (query, wanted) in [("salt", "lowe"), ("timothy", "egan"), ("EGA", "egan")] {
        let found = editor.ask("workspace/symbol", &json!({"query": query}));
        assert_eq!(found[0]["name"], wanted, "{query}: {found}");
        assert_eq!(found.as_array().unwrap().len(), 1, "{query}: {found}");
    }
    let folds = editor.ask_about("textDocument/foldingRange", "references.yml");
    let folded: Vec<_> = folds.as_array().unwrap().iter().collect();
    let folded: Vec<_> = folded
        .iter()
        .map(|fold| (&fold["startLine"], &fold["endLine"]))
        .collect();
    assert_eq!(folded, [(&json!(1), &json!(7)), (&json!(8), &json!(14))]);
    let links = editor.ask_about("textDocument/documentLink", "references.yml");
    assert_eq!(links[0]["target"], "https://example.org/egan");
    assert_eq!(links[1]["target"], "https://doi.org/10.1000/182");
    assert_eq!(
        links[1]["range"]["start"],
        json!({"line": 14, "character": 9})
    );
    let links = editor.ask_about("textDocument/documentLink", "essay.md");
    assert_eq!(links[0]["target"], editor.uri_of("references.yml"));
    let shown = editor.ask_in("references.yml", "textDocument/hover", 8, 1, &json!({}));
    let shown = shown["contents"]["value"].as_str().unwrap();
    assert!(shown.starts_with("Lowe, Ann."), "{shown}");
    editor.end();
}

#[test]
fn an_essay_is_folded_coloured_and_hinted() {
    let sandbox = sandbox();
    let mut editor = start(&sandbox);
    let folds = editor.ask_about("textDocument/foldingRange", "essay.md");
    assert_eq!(
        (&folds[0]["startLine"], &folds[0]["endLine"]),
        (&json!(0), &json!(4))
    );
    assert_eq!(
        (&folds[1]["startLine"], &folds[1]["endLine"]),
        (&json!(8), &json!(10))
    );
    let tokens = editor.ask_about("textDocument/semanticTokens/full", "essay.md");
    let tokens: Vec<i64> = tokens["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_i64)
        .collect();
    // `@egan` and `p. 3`, then `Egan` and `112` four lines below.
    assert_eq!(
        tokens[..20],
        [6, 15, 5, 0, 0, 0, 7, 4, 2, 0, 4, 9, 4, 0, 0, 0, 5, 3, 2, 0]
    );
    // Hints come when they are asked for.
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 20, "character": 0}});
    let asked = json!({"textDocument": {"uri": editor.uri}, "range": range});
    assert!(editor.ask("textDocument/inlayHint", &asked).is_null());
    let settings = json!({"settings": {"ibid": {"inlayHints": true}}});
    editor
        .wire
        .tell("workspace/didChangeConfiguration", &settings);
    let hints = editor.ask("textDocument/inlayHint", &asked);
    assert_eq!(hints[1]["position"], json!({"line": 10, "character": 18}));
    let label = hints[1]["label"].as_str().unwrap();
    assert!(
        label.starts_with("Egan, Timothy. The Worst Hard Time."),
        "{label}"
    );
    assert_eq!(hints.as_array().unwrap().len(), 3);
    editor.end();
}
