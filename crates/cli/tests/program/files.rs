//! What is written, and what is kept of the file that was there.

use crate::sandbox::Sandbox;

#[test]
fn a_new_project_has_the_sample_and_is_not_written_over() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["init", "new"]).status, Some(0));
    assert!(sandbox.read("new/essay.md").contains("references"));
    assert_eq!(sandbox.run(&["check", "new"]).status, Some(0));
    sandbox.write("new/essay.md", "mine");
    assert_eq!(sandbox.run(&["init", "new"]).status, Some(2));
    assert_eq!(sandbox.read("new/essay.md"), "mine");
    assert_eq!(sandbox.run(&["init", "new", "--force"]).status, Some(0));
    assert_ne!(sandbox.read("new/essay.md"), "mine");
}

#[test]
fn an_import_writes_both_files_and_leaves_nothing_else() {
    let sandbox = Sandbox::new();
    let before = sandbox.contents().len();
    let run = sandbox.run(&["import", "pasted.txt", "-o", "made", "--keep-left-out"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(sandbox.contents().len(), before + 2);
    let essay = sandbox.read("made/essay.md");
    assert!(
        essay.contains("before it is a picture [@harley, 5]."),
        "{essay}"
    );
    assert!(essay.contains("<!-- left out on import\n"), "{essay}");
    let library = sandbox.read("made/references.yml");
    assert!(
        library
            .contains("# Harley, J. B. The New Nature of Maps. Johns Hopkins UP, 2001.\nharley:\n")
    );
    let citations = sandbox
        .run(&["citations", "made/essay.md", "--format", "json"])
        .json();
    assert_eq!(citations["citations"].as_array().unwrap().len(), 3);
    for citation in citations["citations"].as_array().unwrap() {
        let resolution = citation["resolution"].as_str().unwrap();
        assert!(["exact", "likely"].contains(&resolution), "{citation}");
    }
}

#[test]
fn an_import_keeps_the_paragraphs_word_for_word() {
    let sandbox = Sandbox::new();
    let paste = "Odd Marks\n\nBy Ann Lee\n\nA line with *stars*, _bars_, [brackets], <angles>, a\\b, x^2^ and ~tildes~ & an &amp; too, which goes on for a while so that it reads as prose.\n\n1986. That was the year when the map was drawn, and nobody had seen one like it before in that part of the country.\n\n# Not a heading but a number sign that opens a sentence which is long enough to be a paragraph of its own here.\n";
    sandbox.write("odd.txt", paste);
    let first = sandbox
        .run(&["import", "odd.txt", "--dry-run", "--format", "json"])
        .json();
    let run = sandbox.run(&["import", "odd.txt", "-o", "made", "--citations", "typed"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let again = sandbox
        .run(&["import", "made/essay.md", "--dry-run", "--format", "json"])
        .json();
    assert_eq!(first["paragraphs"], again["paragraphs"]);
    assert_eq!(first["title"], again["title"]);
}

#[test]
fn an_edit_changes_its_own_bytes() {
    let sandbox = Sandbox::new();
    let before = sandbox.read("references.yml");
    assert_eq!(
        sandbox
            .run(&["sources", "edit", "wood", "date=1993"])
            .status,
        Some(0)
    );
    assert_eq!(
        sandbox.read("references.yml"),
        before.replace("date: 1992", "date: 1993")
    );
    assert_eq!(
        sandbox
            .run(&["sources", "edit", "wood", "date=1992"])
            .status,
        Some(0)
    );
    assert_eq!(sandbox.read("references.yml"), before);
}

#[test]
fn a_new_key_reaches_the_essays() {
    let sandbox = Sandbox::new();
    let before = sandbox.read("maps.md");
    assert_eq!(
        sandbox
            .run(&["sources", "rename", "wood", "wood1992"])
            .status,
        Some(0)
    );
    assert_eq!(
        sandbox.read("maps.md"),
        before.replace("@wood", "@wood1992")
    );
    assert!(sandbox.read("clean.md").contains("[@wood1992, 21]"));
    assert_eq!(
        sandbox
            .run(&["citations", "maps.md", "--unresolved"])
            .stdout
            .matches("wood")
            .count(),
        0
    );
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    let target = sandbox.path("maps.md");
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("maps.md", sandbox.path("link.md")).unwrap();
    assert_eq!(sandbox.run(&["check", "--fix", "link.md"]).status, Some(1));
    assert!(sandbox.read("maps.md").contains("(Harley 5)"));
    assert_eq!(
        std::fs::metadata(&target).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(
        std::fs::symlink_metadata(sandbox.path("link.md"))
            .unwrap()
            .is_symlink()
    );
}
