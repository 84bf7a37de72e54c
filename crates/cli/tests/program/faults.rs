//! Every operation of writing fails once, and the program is ended before each once: afterwards each file is the old one
//! or the new one, and files that belong together are both old or both new.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::sandbox::Sandbox;

type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// A command that writes, run over the test project.
struct Writing {
    /// Its arguments.
    arguments: &'static [&'static str],
    /// Files that it writes over, with what is in them before; what both of them are has to match.
    before: &'static [(&'static str, &'static str)],
}

const ESSAY: &str = "---\nreferences: lib.yml\n---\n\nIt is so (Smith, 3) and so [@smith, 4].\n";
const LIBRARY: &str = "smith:\n  type: book\n  title: A Book of Maps\n  author: Smith, Ann\n  publisher: Norton\n  date: 2000\n";

const WRITING: &[Writing] = &[
    Writing {
        arguments: &["check", "--fix", "e.md"],
        before: &[("e.md", ESSAY), ("lib.yml", LIBRARY)],
    },
    // The key stands in the essay and the library.
    Writing {
        arguments: &[
            "sources",
            "rename",
            "smith",
            "maps",
            "--references",
            "lib.yml",
        ],
        before: &[("e.md", ESSAY), ("lib.yml", LIBRARY)],
    },
    Writing {
        arguments: &[
            "sources",
            "edit",
            "smith",
            "date=2001",
            "--references",
            "lib.yml",
        ],
        before: &[("lib.yml", LIBRARY)],
    },
    Writing {
        arguments: &["import", "pasted.txt", "-o", "made"],
        before: &[],
    },
    Writing {
        arguments: &["import", "pasted.txt", "-o", "made", "--force"],
        before: &[
            ("made/essay.md", "old essay\n"),
            ("made/references.yml", "old: {type: book}\n"),
        ],
    },
    Writing {
        arguments: &["init", "made"],
        before: &[],
    },
    Writing {
        arguments: &["convert", "lib.yml", "out.bib"],
        before: &[("lib.yml", LIBRARY)],
    },
    Writing {
        arguments: &["review", "e.md", "-o", "out.html"],
        before: &[("e.md", ESSAY), ("lib.yml", LIBRARY)],
    },
    Writing {
        arguments: &["check", "e.md", "--baseline", "b.json", "--write-baseline"],
        before: &[("e.md", ESSAY), ("lib.yml", LIBRARY)],
    },
];

impl Writing {
    fn sandbox(&self) -> Sandbox {
        let sandbox = Sandbox::new();
        for (name, text) in self.before {
            let path = sandbox.path(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            sandbox.write(name, text);
        }
        sandbox
    }

    /// The files in the folder, by their names within it.
    fn contents(sandbox: &Sandbox) -> Contents {
        let root = sandbox.path("");
        let all = sandbox.contents().into_iter();
        all.map(|(path, bytes)| (path.strip_prefix(&root).unwrap().to_owned(), bytes))
            .collect()
    }

    /// Runs the command with a fault at the n-th operation.
    fn run(&self, sandbox: &Sandbox, fault: &str) -> std::process::Output {
        sandbox
            .command(self.arguments)
            .env("IBID_FAULT", fault)
            .output()
            .unwrap()
    }

    /// The files before, and after a run in which nothing fails.
    fn old_and_new(&self) -> (Contents, Contents) {
        let sandbox = self.sandbox();
        let old = Self::contents(&sandbox);
        let run = self.run(&sandbox, "none");
        assert!(
            matches!(run.status.code(), Some(0 | 1)),
            "{:?}: {run:?}",
            self.arguments
        );
        let new = Self::contents(&sandbox);
        assert_ne!(old, new, "{:?} writes nothing", self.arguments);
        (old, new)
    }
}

fn is_left_over(path: &std::path::Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with(".ibid-")
    })
}

#[test]
fn where_an_operation_fails_everything_is_as_it_was_or_as_it_is_to_be() {
    for writing in WRITING {
        let (old, new) = writing.old_and_new();
        let mut failed = 0;
        for number in 1.. {
            let sandbox = writing.sandbox();
            let run = writing.run(&sandbox, &format!("fail:{number}"));
            let mut now = Writing::contents(&sandbox);
            // A journal that cannot be removed says nothing that is still to be done.
            now.retain(|path, _| !path.ends_with(".ibid-journal.json"));
            let told = format!("{:?}, operation {number}: {run:?}", writing.arguments);
            assert!(now == old || now == new, "{told}: {:?}", now.keys());
            match run.status.code() {
                Some(2) => {
                    failed += 1;
                    assert_eq!(now, old, "{told}");
                    let stderr = String::from_utf8_lossy(&run.stderr);
                    assert!(
                        stderr.contains("error: ") && !stderr.contains("panicked"),
                        "{told}"
                    );
                }
                Some(0 | 1) => assert_eq!(now, new, "{told}"),
                _ => panic!("{told}"),
            }
            if number > failed + 8 {
                break;
            }
        }
        assert!(failed >= 4, "{:?}: {failed}", writing.arguments);
    }
}

#[test]
fn where_the_program_is_ended_the_next_run_finds_all_old_or_all_new() {
    for writing in WRITING {
        let (old, new) = writing.old_and_new();
        let mut ended = 0;
        for number in 1.. {
            let sandbox = writing.sandbox();
            let run = writing.run(&sandbox, &format!("kill:{number}"));
            let told = format!("{:?}, operation {number}: {run:?}", writing.arguments);
            if run.status.code() != Some(137) {
                break;
            }
            ended += 1;
            // Whatever reads them next finishes what was begun.
            for (name, _) in writing.before {
                let read = if name.contains(".md") {
                    "citations"
                } else {
                    "works-cited"
                };
                let _ = sandbox.run(&[read, name]);
            }
            let mut now = Writing::contents(&sandbox);
            now.retain(|path, _| !is_left_over(path));
            assert!(now == old || now == new, "{told}: {now:?}");
        }
        assert!(ended >= 4, "{:?}: {ended}", writing.arguments);
    }
}

#[test]
fn a_journal_of_a_stranger_moves_nothing_out_of_its_folder() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("given")).unwrap();
    sandbox.write("given/essay.md", "# T\n\nSo it is.\n");
    sandbox.write("given/.ibid-a.tmp", "evil");
    sandbox.write("mine.md", "mine");
    for (ready, target) in [
        (".ibid-a.tmp", "../mine.md"),
        ("../mine.md", "essay.md"),
        (".ibid-a.tmp", "/tmp/mine.md"),
        ("essay.md", "other.md"),
        (".ibid-a.tmp", ".."),
    ] {
        let journal = format!(
            "{{\"files\": [{{\"ready\": \"{ready}\", \"target\": \"{target}\", \"before\": null}}]}}"
        );
        sandbox.write("given/.ibid-journal.json", journal);
        let run = sandbox.run(&["check", "given/essay.md"]);
        assert!(matches!(run.status, Some(0 | 1)), "{run:?}");
        assert_eq!(sandbox.read("mine.md"), "mine");
        assert_eq!(sandbox.read("given/essay.md"), "# T\n\nSo it is.\n");
        assert!(!sandbox.path("given/other.md").exists());
    }
}
