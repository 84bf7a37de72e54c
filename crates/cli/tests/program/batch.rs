//! `ibid batch`: whole archives, interrupted and run again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use crate::sandbox::Sandbox;

const LIST: &str = "\\n\\n# Works Cited\\n\\nSaid, Edward W. _Orientalism_. Pantheon, 1978.\\n";

fn table(rows: usize) -> String {
    let row = |number: usize| {
        let (course, page) = (number % 2, number % 900 + 1);
        format!(
            "{{\"id\": \"e{number}\", \"course\": \"ENGL {course}\", \"text\": \"The map came first (Said, {page}).{LIST}\"}}\n"
        )
    };
    (0..rows).map(row).collect()
}

fn made(sandbox: &Sandbox, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = sandbox.path(folder);
    let files = sandbox.contents().into_iter();
    files
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&root).ok()?.to_owned(), bytes)))
        .collect()
}

#[test]
fn a_run_that_is_killed_at_any_moment_ends_as_one_that_is_not() {
    let sandbox = Sandbox::empty();
    sandbox.write("essays.jsonl", table(800));
    let whole = sandbox.run(&["batch", "essays.jsonl", "-o", "whole"]);
    assert_eq!(whole.status, Some(0), "{}", whole.stderr);
    assert!(
        whole
            .stdout
            .contains(" 800       800  comma-before-locator"),
        "{}",
        whole.stdout
    );
    let whole = made(&sandbox, "whole");
    let rows: usize = whole
        .iter()
        .filter(|(path, _)| path.to_string_lossy().starts_with("shard-"))
        .map(|(_, bytes)| bytes.split(|byte| *byte == b'\n').count() - 1)
        .sum();
    assert_eq!(rows, 800);
    let mut wait = 3;
    for turn in 0..12 {
        let mut child = sandbox
            .command(&["batch", "essays.jsonl", "-o", "killed"])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().unwrap();
        wait = wait * 37 % 211;
        if turn % 3 == 2 {
            let run = sandbox.run(&["batch", "essays.jsonl", "-o", "killed"]);
            assert_eq!(run.status, Some(0), "{}", run.stderr);
            assert_eq!(made(&sandbox, "killed"), whole, "{turn}");
            std::fs::remove_dir_all(sandbox.path("killed")).unwrap();
        }
    }
}

#[test]
fn what_is_asked_wrongly_is_said() {
    let sandbox = Sandbox::empty();
    sandbox.write("essays.jsonl", table(3));
    sandbox.write("a-file", "");
    std::fs::create_dir(sandbox.path("mine")).unwrap();
    sandbox.write("mine/thesis.txt", "");
    let refuses = |arguments: &[&str], what: &str| sandbox.run(arguments).refuses(what);
    refuses(
        &["batch", "essays.jsonl", "-o", "a-file"],
        "`a-file` is a file",
    );
    refuses(
        &["batch", "essays.jsonl", "-o", "mine"],
        "holds other files, such as `thesis.txt`",
    );
    refuses(
        &["batch", "none.jsonl", "-o", "out"],
        "there is no file `none.jsonl`",
    );
    refuses(
        &["batch", "essays.jsonl", "-o", "out", "--text", "body"],
        "there is no column `body`",
    );
    refuses(
        &["batch", "essays.jsonl", "-o", "out", "--sample", "7"],
        "no part of a whole",
    );
    refuses(
        &[
            "batch",
            "essays.jsonl",
            "-o",
            "out",
            "--where",
            "status=odd",
        ],
        "is not understood",
    );
    refuses(
        &["batch", "essays.jsonl", "-o", "out", "--keep", "findings"],
        "a column `findings` of their own",
    );
    refuses(
        &["batch", "report", "mine", "-o", "report.html"],
        "no folder of answers",
    );
}

#[test]
fn the_answers_of_another_run_are_kept() {
    let sandbox = Sandbox::empty();
    sandbox.write("essays.jsonl", table(3));
    let refuses = |arguments: &[&str], what: &str| sandbox.run(arguments).refuses(what);
    // A run that could answer nothing binds no other.
    refuses(
        &["batch", "essays.jsonl", "-o", "out", "--text", "body"],
        "there is no column `body`",
    );
    let first = sandbox.run(&["batch", "essays.jsonl", "-o", "out"]);
    assert_eq!(first.status, Some(0), "{}", first.stderr);
    let other = ["batch", "essays.jsonl", "-o", "out", "--operation", "fix"];
    refuses(
        &other,
        "holds the answers of another run: it was made by `--operation check`",
    );
    refuses(
        &["batch", "essays.jsonl", "-o", "out", "--limit", "2"],
        "other options",
    );
    let replaced = sandbox.run(&[&other[..], &["--replace"]].concat());
    assert_eq!(replaced.status, Some(0), "{}", replaced.stderr);
    assert!(
        replaced.stdout.contains("3 fixes applied"),
        "{}",
        replaced.stdout
    );
}

#[test]
fn a_folder_is_read_and_only_what_is_asked_for_is_written() {
    let sandbox = Sandbox::empty();
    std::fs::create_dir(sandbox.path("class")).unwrap();
    sandbox.write("class/one.md", "The map came first (Said 3).\n");
    sandbox.write("class/bad.md", b"\xff\xfe\xfa bytes");
    sandbox.write("class/rows.csv", "id,text\nr1,Short.\nr2\nr3,\n");
    let run = sandbox.run(&["batch", "class", "-o", "out", "--where", "status=error"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(
        run.stdout.starts_with("5 essays in out, 3 written\n"),
        "{}",
        run.stdout
    );
    for code in ["invalid-utf8", "bad-row", "missing-text"] {
        assert!(run.stdout.contains(&format!("1  {code}")), "{}", run.stdout);
    }
}

#[test]
fn a_report_says_what_is_frequent_and_names_nobody() {
    let sandbox = Sandbox::empty();
    sandbox.write("essays.jsonl", table(40));
    let run = sandbox.run(&["batch", "essays.jsonl", "-o", "out", "--keep", "course"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let run = sandbox.run(&[
        "batch",
        "report",
        "out",
        "--by",
        "course",
        "-o",
        "report.html",
    ]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let page = sandbox.read("report.html");
    assert!(page.contains("40 essays were read"));
    assert!(page.contains("100% (20)") && page.contains("ENGL 1"));
    assert!(!page.contains("e17"));
    let run = sandbox.run(&["batch", "report", "out", "--by", "year"]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("--keep year"), "{}", run.stderr);
}
