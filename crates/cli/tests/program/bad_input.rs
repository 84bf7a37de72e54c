//! Bad input: a clear error, status 2, and nothing on disk has changed.

use crate::sandbox::Sandbox;

/// Fails with status 2, says so on stderr, and leaves the folder as it was.
#[track_caller]
fn refuses(arguments: &[&str], says: &str) {
    let sandbox = Sandbox::new();
    let before = sandbox.contents();
    let run = sandbox.run(arguments);
    run.refuses(says);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    assert_eq!(
        sandbox.contents(),
        before,
        "{arguments:?} changed the folder"
    );
}

#[test]
fn an_essay_that_cannot_be_read() {
    for command in ["check", "citations", "works-cited"] {
        refuses(&[command, "missing.md"], "there is no file `missing.md`");
        refuses(&[command, "latin1.md"], "latin1.md:1:6");
        refuses(&[command, "front-matter.md"], "front-matter.md:3:1");
    }
    refuses(&["citations", "."], "is a folder");
    refuses(&["check", "--fix", "latin1.md"], "not UTF-8");
    refuses(
        &["import", "missing.txt", "-o", "new"],
        "there is no file `missing.txt`",
    );
}

#[test]
fn a_library_that_cannot_be_read() {
    for command in ["check", "citations"] {
        refuses(
            &[command, "maps.md", "--references", "missing.yml"],
            "no library `missing.yml`",
        );
        refuses(
            &[command, "maps.md", "--references", "broken.yml"],
            "broken.yml:3:",
        );
        refuses(
            &[command, "maps.md", "--references", "twice.yml"],
            "twice.yml:4:1",
        );
        refuses(
            &[command, "names-a-missing-library.md"],
            "names-a-missing-library.md:3:13",
        );
        refuses(&[command, "leads-outside.md"], "outside the project folder");
    }
    refuses(&["works-cited", "twice.yml"], "twice.yml:4:1");
    refuses(&["convert", "broken.yml", "out.bib"], "broken.yml:3:");
    refuses(
        &[
            "sources",
            "edit",
            "harley",
            "date=2000",
            "--references",
            "twice.yml",
        ],
        "twice.yml:4:1",
    );
}

#[test]
fn choices_that_do_not_exist() {
    refuses(
        &["check", "maps.md", "--select", "nonsense"],
        "no rule `nonsense`",
    );
    refuses(
        &["check", "maps.md", "--today", "2026-02-30"],
        "not a valid date",
    );
    refuses(
        &["check", "maps.md", "--baseline", "missing.json"],
        "no baseline",
    );
    refuses(&["check", "unknown-rule/essay.md"], "ibid.yml:2:10");
    refuses(&["works-cited", "--style", "nobodys"], "no style");
    refuses(&["explain", "nonsense"], "no rule `nonsense`");
    refuses(
        &["sources", "edit", "nobody", "date=2000"],
        "no source has the key",
    );
    refuses(&["sources", "rename", "wood", "a b"], "cannot be cited");
    refuses(&["sources", "rename", "wood", "harley"], "is taken");
}

#[test]
fn an_output_that_cannot_be_written() {
    refuses(
        &["convert", "references.yml", "references.yml"],
        "one of the inputs",
    );
    refuses(
        &[
            "convert",
            "references.yml",
            "./unknown-rule/../references.yml",
            "--force",
        ],
        "one of the inputs",
    );
    refuses(
        &["convert", "references.yml", "nowhere/out.bib"],
        "no folder `nowhere`",
    );
    refuses(
        &["convert", "references.yml", "broken.yml"],
        "is there already",
    );
    refuses(&["import", "pasted.txt", "-o", "."], "is there already");
    refuses(
        &["import", "pasted.txt", "-o", "nowhere/new"],
        "no folder `nowhere`",
    );
    refuses(
        &["import", "pasted.txt", "-o", "maps.md"],
        "is there already",
    );
}

#[cfg(feature = "export")]
#[test]
fn an_export_that_cannot_be_made() {
    refuses(&["export", "missing.md"], "there is no file");
    refuses(&["export", "front-matter.md"], "front-matter.md:3:1");
    refuses(
        &["export", "clean.md", "-o", "nowhere/a.pdf"],
        "no folder `nowhere`",
    );
    refuses(
        &["export", "clean.md", "-o", "references.yml", "--to", "text"],
        "one of the inputs",
    );
    refuses(
        &["export", "clean.md", "--to", "markdown"],
        "one of the inputs",
    );
    refuses(
        &["export", "clean.md", "--template", "missing.typ"],
        "no template `missing.typ`",
    );
    refuses(
        &["export", "clean.md", "--template", "broken.typ"],
        "broken.typ:2:",
    );
    refuses(&["export", "clean.md", "-o", "a.xyz"], "in no format");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let sandbox = Sandbox::new();
    let made = std::process::Command::new("mkfifo")
        .arg(sandbox.path("pipe.md"))
        .status();
    if made.is_ok_and(|status| status.success()) {
        let run = sandbox.run(&["check", "pipe.md"]);
        assert_eq!(run.status, Some(2));
        assert!(run.stderr.contains("a pipe or device"), "{}", run.stderr);
    }
}

#[test]
fn an_essay_cannot_act_on_the_terminal() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "evil.md",
        "A map (Nob\u{1b}[2Jody 5\u{202e}) and (Nobody\u{9b}31m, 12).\n",
    );
    for format in ["text", "json", "github", "junit", "sarif"] {
        let run = sandbox.run(&["check", "evil.md", "--format", format]);
        let all = run.stdout + &run.stderr;
        assert!(
            !all.contains(['\u{1b}', '\u{202e}', '\u{9b}']),
            "{format}: {all:?}"
        );
    }
    let run = sandbox.run(&["citations", "evil.md"]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}', '\u{9b}']));
}

#[cfg(unix)]
#[test]
fn a_name_of_two_lines_forges_no_line_of_a_report() {
    let sandbox = Sandbox::new();
    sandbox.write("a\nb.md: all is well.md", "So it is (Nobody 3).\n");
    let run = sandbox.run(&["check", "a\nb.md: all is well.md"]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    let all = format!("{}{}", run.stdout, run.stderr);
    assert!(
        all.contains("a\u{fffd}b.md") && !all.contains("\nb.md"),
        "{all}"
    );
}

#[test]
fn a_library_that_is_no_path_is_told() {
    let sandbox = Sandbox::new();
    for (value, is_told) in [
        ("{a: b}", true),
        ("[x.yml, y.yml]", true),
        ("[references.yml]", false),
    ] {
        sandbox.write(
            "odd.md",
            format!("---\ntitle: T\nreferences: {value}\n---\n\nSo it is.\n"),
        );
        let run = sandbox.run(&["check", "odd.md"]);
        let told = run.stderr.contains("has to name one file");
        assert_eq!(told, is_told, "{value}: {}{}", run.stdout, run.stderr);
    }
}
