//! What essays and libraries of strangers may not do: read outside their folder, run without end, smuggle.

use std::fs;

use crate::sandbox::Sandbox;

/// A folder beside the project, with a word that nothing of the project may show.
struct Outside {
    folder: tempfile::TempDir,
}

const SECRET: &str = "Xyzzyvault";

impl Outside {
    #[expect(clippy::disallowed_methods, reason = "a test prepares the disk")]
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = format!("vault: {{type: book, title: {SECRET}, author: '{SECRET}, A'}}\n");
        fs::write(folder.path().join("secret.yml"), library).unwrap();
        let template = format!("#let essay(data) = [{SECRET}]\n");
        fs::write(folder.path().join("secret.typ"), template).unwrap();
        Self { folder }
    }

    /// The ways that lead to a file: its full path, one that climbs, a link within the project.
    #[cfg(unix)]
    fn ways(&self, name: &str, sandbox: &Sandbox) -> [String; 3] {
        let full = self.folder.path().join(name);
        let folder = self.folder.path().file_name().unwrap().to_string_lossy();
        let _ = std::os::unix::fs::symlink(&full, sandbox.path(&format!("link-{name}")));
        [
            full.to_string_lossy().into_owned(),
            format!("../{folder}/{name}"),
            format!("link-{name}"),
        ]
    }
}

#[cfg(unix)]
#[test]
fn an_essay_reads_nothing_outside_its_folder() {
    let (sandbox, outside) = (Sandbox::new(), Outside::new());
    for (field, name) in [("references", "secret.yml"), ("template", "secret.typ")] {
        for way in outside.ways(name, &sandbox) {
            sandbox.write(
                "stranger.md",
                format!("---\ntitle: T\n{field}: {way}\n---\n\nSo it is [@vault, 3].\n"),
            );
            let before = sandbox.contents();
            let run = sandbox.run(&["export", "stranger.md"]);
            assert_eq!(run.status, Some(2), "{field}: {way}: {}", run.stderr);
            assert!(
                run.stderr.contains("outside the project folder"),
                "{}",
                run.stderr
            );
            assert!(!run.stderr.contains(SECRET), "{}", run.stderr);
            assert_eq!(sandbox.contents(), before, "{way}");
        }
    }
    for way in outside.ways("secret.yml", &sandbox) {
        sandbox.write(
            "stranger.md",
            format!("# T\n\nA picture.\n\n![It]({way})\n"),
        );
        let run = sandbox.run(&["export", "stranger.md", "-o", "out.html"]);
        assert_eq!(run.status, Some(0), "{way}: {}", run.stderr);
        let says = run.stderr.contains("outside the project folder");
        assert!(says || run.stderr.contains("missing"), "{}", run.stderr);
        let page = sandbox.read("out.html");
        assert!(!page.contains(SECRET) && !page.contains("data:"), "{page}");
        fs::remove_file(sandbox.path("out.html")).unwrap();
    }
}

#[test]
fn what_is_beyond_a_limit_names_it() {
    let sandbox = Sandbox::new();
    sandbox.write("long.md", "word ".repeat(4_000_000));
    let works: String = (0..=5_000)
        .flat_map(|at| [format!("k{at}"), ": {type: book, title: Tea}\n".to_owned()])
        .collect();
    sandbox.write("many.yml", works);
    for (arguments, limit) in [
        (vec!["check", "long.md"], "16 MB"),
        (vec!["works-cited", "many.yml", "--style", "apa"], "5000"),
    ] {
        let run = sandbox.run(&arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(limit), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn deep_nesting_ends_nothing_by_a_signal() {
    let sandbox = Sandbox::new();
    sandbox.write("quotes.md", format!("{} deep\n", ">".repeat(50_000)));
    sandbox.write("lists.md", format!("{}x\n", "- ".repeat(50_000)));
    sandbox.write("brackets.md", format!("{}x\n", "[".repeat(50_000)));
    sandbox.write("deep.html", format!("{}x\n", "<div>".repeat(50_000)));
    sandbox.write("deep.yml", format!("a: {}\n", "[".repeat(50_000)));
    sandbox.write(
        "deep.bib",
        format!("@book{{a, title = {}\n", "{".repeat(50_000)),
    );
    sandbox.write("circle.csl", "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>C</title><id>c</id><updated>2020-01-01T00:00:00+00:00</updated></info><macro name=\"a\"><text macro=\"a\"/></macro><citation><layout><text macro=\"a\"/></layout></citation></style>");
    for arguments in [
        vec!["export", "quotes.md"],
        vec!["export", "lists.md", "--to", "text"],
        vec!["check", "brackets.md"],
        vec!["citations", "deep.html"],
        vec!["works-cited", "deep.yml"],
        vec!["convert", "deep.bib", "--to", "yaml"],
        vec!["export", "clean.md", "--style", "circle.csl"],
    ] {
        let run = sandbox.run(&arguments);
        assert!(
            matches!(run.status, Some(0..=2)),
            "{arguments:?}: {:?} {}",
            run.status,
            run.stderr
        );
        assert!(
            !run.stderr.contains("panicked"),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn an_entry_cannot_smuggle_in_another() {
    let sandbox = Sandbox::new();
    let titles = [
        r"Tea}\n}\n@book{evil, title = {Evil}",
        r"Tea\nER  - \nTY  - BOOK\nTI  - Evil",
        r#"Tea\"}, {\"id\": \"evil\", \"title\": \"Evil"#,
        r"Tea</title></record><record><titles><title>Evil",
        r"Tea\nevil:\n  type: book\n  title: Evil",
        r"Tea\n\nPMID- 2\nTI  - Evil",
    ];
    for title in titles {
        sandbox.write(
            "one.yml",
            format!("tea:\n  type: book\n  title: \"{title}\"\n  author: Okakura, Kakuzo\n  date: 1906\n"),
        );
        for format in ["biblatex", "ris", "csl-json", "endnote", "pubmed", "yaml"] {
            let written = sandbox.run(&["convert", "one.yml", "--to", format]);
            assert_eq!(written.status, Some(0), "{format}: {}", written.stderr);
            sandbox.write("written", &written.stdout);
            let read = sandbox.run(&["convert", "written", "--from", format, "--to", "csl-json"]);
            assert_eq!(read.status, Some(0), "{format}: {}", read.stderr);
            let entries = read.json();
            assert_eq!(
                entries.as_array().unwrap().len(),
                1,
                "{format}: {title}: {}",
                written.stdout
            );
        }
    }
}
