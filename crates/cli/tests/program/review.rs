//! `ibid review`: where the copy goes, what it says, and that the essay stays as it is.

use crate::sandbox::Sandbox;

#[test]
fn the_copy_lies_beside_the_essay_which_stays() {
    let sandbox = Sandbox::new();
    let before = sandbox.read("maps.md");
    let run = sandbox.run(&["review", "maps.md"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains("wrote maps.reviewed.md"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read("maps.md"), before);
    let copy = sandbox.read("maps.reviewed.md");
    assert!(
        copy.contains("({==Harley,==}{>>MLA puts no comma"),
        "{copy}"
    );
}

#[test]
fn fixes_are_shown_as_changes_and_the_library_stays() {
    let sandbox = Sandbox::new();
    let library = sandbox.read("references.yml");
    let run = sandbox.run(&["review", "maps.md", "--fix", "-o", "-"]);
    assert!(run.stdout.contains("(Harley{--,--}"), "{}", run.stdout);
    assert_eq!(sandbox.read("references.yml"), library);
    let accepted = run.stdout.replace("{--,--}", "");
    assert!(accepted.contains("(Harley{>>"), "{accepted}");
}

#[test]
fn a_page_is_made_where_the_output_is_one() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["review", "maps.md", "-o", "maps.html"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(sandbox.read("maps.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_copy_is_no_essay_of_its_folder() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("class")).unwrap();
    sandbox.write("class/references.yml", sandbox.read("references.yml"));
    sandbox.write("class/one.md", "A map (Harley, 5).\n");
    sandbox.run(&["review", "class/one.md"]);
    let run = sandbox.run(&["check", "class", "--summary"]);
    assert!(
        run.stdout.contains("one.md") && !run.stdout.contains("reviewed"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    let sandbox = Sandbox::new();
    for (arguments, said) in [
        (
            vec!["review", "maps.md", "-o", "maps.md"],
            "would be overwritten",
        ),
        (
            vec!["review", "maps.md", "-o", "maps.docx"],
            "has the essay's format",
        ),
        (vec!["review", "-"], "made of a file"),
        (vec!["review", "."], "a folder, not a file"),
    ] {
        let run = sandbox.run(&arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}
