//! `ibid export`: what is written, where, and what is said of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::sandbox::Sandbox;

fn new_files(before: &BTreeMap<PathBuf, Vec<u8>>, sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let after = sandbox.contents();
    let new = after
        .into_iter()
        .filter(|(path, _)| !before.contains_key(path));
    new.map(|(path, bytes)| {
        (
            path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes,
        )
    })
    .collect()
}

#[test]
fn the_pdf_lies_beside_the_essay_and_is_the_same_every_time() {
    let sandbox = Sandbox::new();
    let before = sandbox.contents();
    let run = sandbox.run(&["export", "clean.md"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let first = new_files(&before, &sandbox);
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].0, "clean.pdf");
    assert!(first[0].1.starts_with(b"%PDF-"));
    assert_eq!(sandbox.run(&["export", "clean.md"]).status, Some(0));
    assert_eq!(new_files(&before, &sandbox), first);
}

#[test]
fn every_format_is_written() {
    let sandbox = Sandbox::new();
    for name in ["a.docx", "a.html", "a.epub", "a.typ", "a.md", "a.txt"] {
        let run = sandbox.run(&["export", "clean.md", "-o", name]);
        assert_eq!(run.status, Some(0), "{name}: {}", run.stderr);
        assert!(sandbox.path(name).metadata().unwrap().len() > 100, "{name}");
    }
}

#[test]
fn a_typed_list_is_replaced_and_what_is_left_out_is_named() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["export", "pasted.txt", "--to", "text", "-o", "-"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stdout.matches("Works Cited").count(),
        1,
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("6 min read"));
    assert!(run.stderr.contains("6 min read"), "{}", run.stderr);
}

#[test]
fn a_template_without_end_is_stopped_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    // Typst itself gives up after so many rounds; the limits are for what it does not see.
    sandbox.write(
        "endless.typ",
        "#let essay(data) = { let x = 0; while x >= 0 { x += 1 } }\n",
    );
    let before = sandbox.contents();
    let run = sandbox.run(&["export", "clean.md", "--template", "endless.typ"]);
    assert_eq!(run.status, Some(2), "{}", run.stderr);
    assert_eq!(sandbox.contents(), before);
}

#[test]
fn fonts_of_the_machine_are_asked_only_for_what_is_lacking() {
    let sandbox = Sandbox::new();
    for arguments in [
        vec!["export", "clean.md", "-o", "plain.pdf"],
        vec!["export", "clean.md", "-o", "system.pdf", "--system-fonts"],
    ] {
        let run = sandbox.run(&arguments);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
    }
    let contents = sandbox.contents();
    let bytes = |name: &str| &contents[&sandbox.path(name)];
    assert!(bytes("plain.pdf") == bytes("system.pdf"));
}

#[test]
fn what_leads_nowhere_and_what_is_not_listed_is_said() {
    let sandbox = Sandbox::new();
    let essay = "---\nreferences: references.yml\n---\n\nA map is a claim (Harley 5). Who says so (Nobody 7)? Not [@nokey, 3].\n\n## Works Cited\n\nHarley, J. B. *The New Nature of Maps*. Johns Hopkins UP, 2001.\n";
    sandbox.write("open.md", essay.as_bytes());
    let run = sandbox.run(&["export", "open.md", "--to", "text", "-o", "-"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    for said in [
        "no source fits `(Nobody 7)`, which is printed as typed",
        "open.md:5:42",
        "no source fits `[@nokey, 3]`",
        "the list at the essay's end is not printed (1 entry)",
        "2 sources of the library are not cited, and not in the list",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}

#[test]
fn of_several_essays_one_that_fails_stops_no_other() {
    let sandbox = Sandbox::empty();
    std::fs::create_dir(sandbox.path("class")).unwrap();
    sandbox.write("class/one.md", "# One\n\nA sentence.\n");
    sandbox.write(
        "class/two.md",
        "---\nreferences: missing.yml\n---\n\nSo it is [@lee, 3].\n",
    );
    sandbox.write("three.md", "# Three\n\nA sentence.\n");
    let run = sandbox.run(&["export", "class", "three.md", "--to", "text"]);
    assert_eq!(run.status, Some(2), "{}", run.stderr);
    assert!(sandbox.read("class/one.txt").contains("A sentence."));
    assert!(sandbox.read("three.txt").contains("A sentence."));
    assert!(!sandbox.path("class/two.txt").exists());
    assert!(
        run.stderr.contains("exported 2 of 3 essays"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("missing.yml"), "{}", run.stderr);
    let again = sandbox.run(&[
        "export",
        "class/one.md",
        "three.md",
        "--to",
        "text",
        "-o",
        "class",
    ]);
    assert_eq!(again.status, Some(0), "{}", again.stderr);
    assert!(sandbox.path("class/three.txt").exists());
}

#[test]
fn live_citations_are_those_of_a_word_document() {
    let sandbox = Sandbox::new();
    for manager in ["zotero", "word"] {
        let run = sandbox.run(&["export", "clean.md", "--to", "docx", "--live", manager]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        let read = sandbox.run(&["citations", "clean.docx"]);
        assert!(
            read.stdout
                .contains("the citation field of the document names it"),
            "{}",
            read.stdout
        );
    }
    for arguments in [
        &["export", "clean.md", "--live", "zotero"][..],
        &[
            "export", "clean.md", "clean.md", "--to", "odt", "--live", "word",
        ],
    ] {
        let run = sandbox.run(arguments);
        assert_eq!(run.status, Some(2));
        assert!(
            run.stderr
                .contains("only a Word document holds live citations"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_word_document_can_look_like_another() {
    let sandbox = Sandbox::new();
    sandbox.write("bad.dotx", "no Word document");
    for (output, template, refusal) in [
        ("look.docx", None, None),
        ("a.docx", Some("look.docx"), None),
        (
            "b.docx",
            Some("bad.dotx"),
            Some("the Word template cannot be used: it is not"),
        ),
        (
            "b.html",
            Some("look.docx"),
            Some("a Word template lays out a Word document"),
        ),
        (
            "b.docx",
            Some("broken.typ"),
            Some("a typst template lays out a PDF"),
        ),
    ] {
        let mut arguments = vec!["export", "clean.md", "-o", output];
        arguments.extend(template.iter().flat_map(|name| ["--template", *name]));
        let run = sandbox.run(&arguments);
        assert_eq!(
            run.status,
            Some(if refusal.is_some() { 2 } else { 0 }),
            "{}",
            run.stderr
        );
        assert!(
            run.stderr.contains(refusal.unwrap_or_default()),
            "{}",
            run.stderr
        );
        assert_eq!(sandbox.path(output).is_file(), refusal.is_none());
    }
}
