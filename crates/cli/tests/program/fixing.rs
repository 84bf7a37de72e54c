//! `check --fix`: what changes, what stays, and what is found afterwards.

use crate::sandbox::Sandbox;

#[test]
fn a_second_run_fixes_nothing() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["check", "--fix", "maps.md"]).status, Some(1));
    let fixed = sandbox.read("maps.md");
    assert!(fixed.contains("(Harley 5)") && fixed.contains("(Monmonier 25; Harley 9)"));
    let again = sandbox.run(&["check", "--fix", "maps.md"]);
    assert_eq!(sandbox.read("maps.md"), fixed);
    assert!(!again.stderr.contains("fixed in"), "{}", again.stderr);
}

#[test]
fn the_difference_is_shown_and_not_made() {
    let sandbox = Sandbox::new();
    let before = sandbox.contents();
    let run = sandbox.run(&["check", "--diff", "maps.md"]);
    assert_eq!(run.status, Some(1));
    assert!(
        run.stdout
            .contains("-A map is a claim before it is a picture (Harley, 5).")
    );
    assert!(
        run.stdout
            .contains("+A map is a claim before it is a picture (Harley 5).")
    );
    assert_eq!(sandbox.contents(), before);
}

/// A library with one source twice, and an essay that cites both entries.
fn with_a_duplicate() -> Sandbox {
    let sandbox = Sandbox::new();
    let twice = "# kept\nwood:\n  type: book\n  title: The Power of Maps\n  author: Wood, Denis\n  publisher: Guilford\n\
                 wood-2:\n  type: book\n  title: The Power of Maps\n  author: Wood, Denis\n  date: 1992\n";
    sandbox.write("twice-over.yml", twice);
    let essay = "---\nreferences: twice-over.yml\n---\nMaps serve [@wood, 4]. So do their makers [@wood-2, 9].\n";
    sandbox.write("both.md", essay);
    sandbox
}

const MERGED: &str = "# kept\nwood:\n  type: book\n  title: The Power of Maps\n  author: Wood, Denis\n  publisher: Guilford\n  date: 1992\n";

#[test]
fn a_fix_of_essay_and_library_is_made_in_both() {
    let sandbox = with_a_duplicate();
    let select = [
        "check",
        "both.md",
        "--select",
        "duplicate-entry",
        "--unsafe-fixes",
    ];
    let diff = sandbox.run(&[&select[..], &["--diff"]].concat());
    assert_eq!(diff.status, Some(1));
    assert!(diff.stdout.contains("+++ b/both.md") && diff.stdout.contains("+++ b/twice-over.yml"));
    assert!(
        diff.stderr.contains("1 finding would be fixed in 2 files"),
        "{}",
        diff.stderr
    );
    let before = sandbox.contents().len();
    let run = sandbox.run(&select);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(
        sandbox
            .read("both.md")
            .contains("[@wood, 4]. So do their makers [@wood, 9].")
    );
    assert_eq!(sandbox.read("twice-over.yml"), MERGED);
    assert_eq!(sandbox.contents().len(), before);
}

#[test]
fn a_fix_of_essay_and_library_is_made_in_neither_where_one_cannot_be_written() {
    let sandbox = with_a_duplicate();
    let library = sandbox.path("twice-over.yml");
    let mut permissions = std::fs::metadata(&library).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&library, permissions).unwrap();
    let before = sandbox.contents();
    let run = sandbox.run(&["check", "both.md", "--unsafe-fixes"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.stderr.contains("`twice-over.yml` cannot be written"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.contents(), before);
}

#[test]
fn a_library_that_essays_share_is_not_merged_for_one_of_them() {
    let sandbox = with_a_duplicate();
    sandbox.write("other.md", sandbox.read("both.md"));
    let run = sandbox.run(&[
        "check",
        "both.md",
        "other.md",
        "--unsafe-fixes",
        "--format",
        "json",
    ]);
    let found = run.json()["diagnostics"].clone();
    let duplicate = found
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["rule"] == "duplicate-entry");
    assert!(duplicate.unwrap()["fix"].is_null());
    assert!(sandbox.read("twice-over.yml").contains("wood-2"));
}

#[test]
fn line_ends_and_the_mark_at_the_beginning_stay() {
    let sandbox = Sandbox::new();
    let text = "\u{feff}A map is a claim (Harley, 5).\r\n\r\nNobody reads it (Wood 3).\r\n";
    sandbox.write("windows.md", text);
    sandbox.run(&["check", "--fix", "windows.md"]);
    assert_eq!(
        sandbox.read("windows.md"),
        text.replace("Harley, 5", "Harley 5")
    );
}

#[test]
fn a_baseline_silences_what_it_records_and_nothing_more() {
    let sandbox = Sandbox::new();
    let write = [
        "check",
        "maps.md",
        "--baseline",
        "old.json",
        "--write-baseline",
    ];
    assert_eq!(sandbox.run(&write).status, Some(0));
    let check = [
        "check",
        "maps.md",
        "--baseline",
        "old.json",
        "--format",
        "json",
    ];
    assert_eq!(sandbox.run(&check).status, Some(0));
    let text = sandbox.read("maps.md") + "\nOne more (Harley, 7).\n";
    sandbox.write("maps.md", text);
    let run = sandbox.run(&check);
    assert_eq!(run.status, Some(1));
    assert_eq!(run.json()["diagnostics"].as_array().unwrap().len(), 1);
}

#[test]
fn a_baseline_is_known_again_from_another_folder() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("class")).unwrap();
    for name in ["maps.md", "references.yml"] {
        std::fs::rename(sandbox.path(name), sandbox.path(&format!("class/{name}"))).unwrap();
    }
    let write = [
        "check",
        "class/maps.md",
        "--baseline",
        "class/old.json",
        "--write-baseline",
    ];
    assert_eq!(sandbox.run(&write).status, Some(0));
    let mut inside = sandbox.command(&["check", "maps.md", "--baseline", "old.json"]);
    let output = inside.current_dir(sandbox.path("class")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn what_one_essay_of_several_does_not_cite_is_no_finding() {
    let sandbox = Sandbox::new();
    sandbox.write("one.md", "A map is a claim (Harley 5).\n");
    sandbox.write("two.md", "A map is a selection (Monmonier 12).\n");
    let one = sandbox.run(&["check", "one.md"]);
    assert!(one.stdout.contains("uncited-source"), "{}", one.stdout);
    let both = sandbox.run(&["check", "one.md", "two.md"]);
    assert_eq!(both.status, Some(0), "{}", both.stdout);
}

#[test]
fn settings_are_read_from_above_and_overruled_from_nearer() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "ibid.yml",
        "select: [comma-before-locator]\nseverity: {comma-before-locator: error}\n",
    );
    let rules = |arguments: &[&str]| {
        let found = sandbox.run(arguments).json()["diagnostics"].clone();
        let found = found.as_array().unwrap().clone();
        found
            .iter()
            .map(|one| {
                format!(
                    "{} {}",
                    one["severity"].as_str().unwrap(),
                    one["rule"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rules(&["check", "maps.md", "--format", "json"]),
        ["error comma-before-locator"]
    );
    let chosen = [
        "check",
        "maps.md",
        "--format",
        "json",
        "--select",
        "redundant-author",
    ];
    assert_eq!(rules(&chosen), ["warning redundant-author"]);
}

#[test]
fn a_folder_is_walked_in_order_and_what_is_ignored_is_left_out() {
    let sandbox = Sandbox::new();
    for name in [
        "latin1.md",
        "front-matter.md",
        "names-a-missing-library.md",
        "leads-outside.md",
    ] {
        std::fs::remove_file(sandbox.path(name)).unwrap();
    }
    sandbox.write(".ibidignore", "unknown-rule/\npasted.txt\ntyped.txt\n");
    let run = sandbox.run(&["check", ".", "--format", "json"]);
    let files = run.json()["files"].clone();
    let names: Vec<&str> = files
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["file"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["references.yml", "clean.md", "labelled.md", "maps.md"],
        "{}",
        run.stderr
    );
}

#[test]
fn a_comment_in_a_library_silences_a_rule_however_the_library_is_checked() {
    let sandbox = Sandbox::new();
    let library = "# ibid: allow uncited-source\nwood:\n  type: book\n  title: The Power of Maps\n  author: Paul Wood # ibid: allow name-order\n  date: 1992\n  publisher: Guilford\n";
    sandbox.write("own.yml", library);
    let essay = "---\nreferences: own.yml\n---\nNothing is cited here.\n";
    sandbox.write("one.md", essay);
    sandbox.write("two.md", essay);
    for paths in [
        &["one.md"][..],
        &["one.md", "two.md"],
        &["one.md", "own.yml"],
        &["own.yml"],
    ] {
        let run = sandbox.run(&[&["check"], paths].concat());
        assert_eq!(
            run.status,
            Some(0),
            "{paths:?}: {}{}",
            run.stdout,
            run.stderr
        );
    }
    sandbox.write("own.yml", library.replace("Paul Wood", "Wood, Paul"));
    for paths in [&["one.md"][..], &["one.md", "two.md"], &["own.yml"]] {
        let run = sandbox.run(&[&["check", "--format", "json"], paths].concat());
        let found = run.json()["diagnostics"].clone();
        assert_eq!(found.as_array().unwrap().len(), 1, "{paths:?}: {found}");
        assert_eq!(found[0]["rule"], "unused-suppression");
    }
    assert_eq!(sandbox.run(&["check", "--fix", "own.yml"]).status, Some(0));
    assert!(
        sandbox
            .read("own.yml")
            .contains("  author: Wood, Paul\n  date")
    );
}

#[test]
fn what_is_not_there_is_said() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("empty")).unwrap();
    let run = sandbox.run(&["check", "empty"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (Some(0), "no essay found to check\n")
    );
    let run = sandbox.run(&["check", "--diff", "clean.md"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (Some(0), "nothing to fix\n")
    );
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_not_called_fixed() {
    let sandbox = Sandbox::new();
    sandbox.write("open.md", "A map is a claim (Harley, 5).\n");
    sandbox.write("closed.md", sandbox.read("open.md"));
    let closed = sandbox.path("closed.md");
    let mut permissions = std::fs::metadata(&closed).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&closed, permissions).unwrap();
    let select = ["check", "--fix", "--select", "comma-before-locator"];

    let alone = sandbox.run(&[&select[..], &["closed.md"]].concat());
    assert_eq!(alone.status, Some(2));
    assert!(!alone.stderr.contains("fixed in"), "{}", alone.stderr);
    assert!(
        alone.stderr.contains("1 warning (closed.md"),
        "{}",
        alone.stderr
    );

    let both = sandbox.run(&[&select[..], &["closed.md", "open.md"]].concat());
    assert_eq!(both.status, Some(2));
    assert!(
        both.stderr.contains("1 finding fixed in 1 file")
            && both.stderr.contains("`closed.md` cannot be written"),
        "{}",
        both.stderr
    );
    assert!(both.stdout.contains("--> closed.md") && !both.stdout.contains("--> open.md"));
    assert!(sandbox.read("open.md").contains("(Harley 5)"));
    assert!(sandbox.read("closed.md").contains("(Harley, 5)"));
}
