//! The house: which crate may use which, no circles between the modules of a crate, and a row for every finding.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that panics has failed, and it reads the sources of the workspace"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of each crate, and those of ours that it uses. An arrow leads down: a crate uses only those above its own line.
const CRATES: &[(&str, &[&str])] = &[
    ("diagnostics", &[]),
    ("language", &[]),
    ("reference-manager", &["diagnostics", "language"]),
    ("styles", &["diagnostics", "language", "reference-manager"]),
    (
        "manuscript",
        &["diagnostics", "language", "reference-manager", "styles"],
    ),
    (
        "generated-essays",
        &["diagnostics", "reference-manager", "styles"],
    ),
    (
        "citations",
        &[
            "diagnostics",
            "language",
            "reference-manager",
            "styles",
            "manuscript",
        ],
    ),
    (
        "checker",
        &[
            "diagnostics",
            "language",
            "reference-manager",
            "styles",
            "manuscript",
            "citations",
        ],
    ),
    (
        "exporter",
        &[
            "diagnostics",
            "language",
            "reference-manager",
            "styles",
            "manuscript",
            "citations",
        ],
    ),
    (
        "ibid",
        &[
            "diagnostics",
            "language",
            "reference-manager",
            "styles",
            "manuscript",
            "citations",
            "checker",
            "exporter",
        ],
    ),
    ("batch", &["styles", "ibid"]),
    (
        "cli",
        &[
            "diagnostics",
            "language",
            "reference-manager",
            "styles",
            "manuscript",
            "citations",
            "checker",
            "exporter",
            "ibid",
            "batch",
        ],
    ),
    ("web", &["ibid"]),
    ("python", &["ibid"]),
];

/// Circles that are still there, each by its modules. The list may only shrink.
const CIRCLES: &[(&str, &[&str])] = &[(
    "checker",
    &[
        "essay",
        "library_index",
        "options",
        "person_name",
        "rule",
        "rules",
        "sources",
        "subject",
        "suppression",
    ],
)];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn crates_use_only_those_below_them() {
    let folders: BTreeSet<String> = fs::read_dir(crates())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(
        folders, known,
        "a crate without a row, or a row without a crate"
    );
    for (at, (name, below)) in CRATES.iter().enumerate() {
        let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
        let mut section = "";
        let mut used = BTreeSet::new();
        for line in manifest.lines() {
            if line.starts_with('[') {
                section = line;
            } else if section == "[dependencies]" && line.starts_with("ibid") {
                let package = line.split(['.', ' ', '=']).next().unwrap();
                used.insert(package.strip_prefix("ibid-").unwrap_or(package).to_owned());
            }
        }
        let allowed: BTreeSet<String> = below.iter().map(|name| (*name).to_owned()).collect();
        let more: Vec<&String> = used.difference(&allowed).collect();
        assert_eq!(more, Vec::<&String>::new(), "`{name}` uses what it may not");
        for used in &used {
            let place = CRATES.iter().position(|(other, _)| other == used).unwrap();
            assert!(place < at, "`{name}` stands before `{used}`, which it uses");
        }
    }
}

/// The Rust files below a folder, with their paths from it.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                out.push((name.replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// The code of a file, without comments and tests.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines = before_tests.lines().map(|line| match line.find("//") {
        Some(at) if !line.get(..at).unwrap().ends_with(':') => line.get(..at).unwrap(),
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The names that follow `crate::` in a text, those in braces too.
fn named_after(text: &str, root: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices(root) {
        if text
            .get(..at)
            .unwrap()
            .ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c))
        {
            continue;
        }
        let rest = text.get(at + root.len()..).unwrap();
        let Some(list) = rest.strip_prefix('{') else {
            out.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && !c.is_whitespace() => {
                    out.push(word(list.get(at..).unwrap()));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    out
}

fn word(text: &str) -> String {
    let is_name = |c: &char| c.is_alphanumeric() || *c == '_';
    text.chars().take_while(is_name).collect()
}

/// The modules of a crate that stand in its root, each with those that it uses.
fn modules(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let files = sources(folder);
    let top = |path: &str| {
        let first = path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first).to_owned()
    };
    let is_root = |module: &str| module == "lib" || module == "main";
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, _) in &files {
        graph.entry(top(path)).or_default();
    }
    // What the root gives out again leads to the module that has it.
    let root = files.iter().find(|(path, _)| is_root(&top(path))).unwrap();
    let mut given_out = BTreeMap::new();
    for statement in code(&root.1).split(';') {
        let Some((_, used)) = statement
            .split_once("pub use ")
            .or(statement.split_once("pub(crate) use "))
        else {
            continue;
        };
        let module = word(used);
        for name in used.split(|c: char| !c.is_alphanumeric() && c != '_') {
            given_out.insert(name.to_owned(), module.clone());
        }
    }
    for (path, text) in &files {
        let module = top(path);
        let text = code(text);
        let mut named = named_after(&text, "crate::");
        let depth = path.matches('/').count() + usize::from(!path.ends_with("/mod.rs"));
        if depth == 1 {
            named.extend(named_after(&text, "super::"));
        }
        for name in named {
            let used = if graph.contains_key(&name) {
                Some(&name)
            } else {
                given_out.get(&name)
            };
            if let Some(used) = used.filter(|used| **used != module && graph.contains_key(*used)) {
                let used = used.clone();
                graph.get_mut(&module).unwrap().insert(used);
            }
        }
    }
    graph.retain(|module, _| !is_root(module));
    graph
}

/// The modules that lead back to themselves, in groups.
fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<String>> {
    let reach = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = graph[from].iter().collect();
        while let Some(module) = next.pop() {
            if seen.insert(module.clone()) {
                next.extend(graph.get(module).into_iter().flatten());
            }
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> =
        graph.keys().map(|module| (module, reach(module))).collect();
    let mut out = BTreeSet::new();
    for (module, seen) in &reached {
        if seen.contains(*module) {
            let group = seen.iter().filter(|other| {
                reached
                    .get(other)
                    .is_some_and(|back| back.contains(*module))
            });
            out.insert(group.cloned().collect());
        }
    }
    out
}

#[test]
fn modules_lead_to_no_circles() {
    let known: BTreeSet<(String, BTreeSet<String>)> = CIRCLES
        .iter()
        .map(|(name, modules)| {
            let modules = modules.iter().map(|module| (*module).to_owned());
            ((*name).to_owned(), modules.collect())
        })
        .collect();
    let mut found = BTreeSet::new();
    for (name, _) in CRATES {
        let graph = modules(&crates().join(name).join("src"));
        found.extend(
            circles(&graph)
                .into_iter()
                .map(|circle| ((*name).to_owned(), circle)),
        );
    }
    let new: Vec<_> = found.difference(&known).collect();
    assert_eq!(
        new,
        Vec::<&_>::new(),
        "modules that use each other in a circle"
    );
    let gone: Vec<_> = known.difference(&found).collect();
    assert_eq!(
        gone,
        Vec::<&_>::new(),
        "these circles are gone: take them out of the list"
    );
}

#[test]
fn circles_are_seen() {
    let arrows = |list: &[(&str, &[&str])]| {
        list.iter()
            .map(|(from, to)| {
                (
                    (*from).to_owned(),
                    to.iter().map(|to| (*to).to_owned()).collect(),
                )
            })
            .collect::<BTreeMap<_, _>>()
    };
    let graph = arrows(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"]), ("d", &["a"])]);
    let found: Vec<BTreeSet<String>> = circles(&graph).into_iter().collect();
    assert_eq!(found, [BTreeSet::from(["b".to_owned(), "c".to_owned()])]);
    assert_eq!(
        named_after("use crate::{a::{x, y}, b}; crate::c::d()", "crate::"),
        ["a", "b", "c"]
    );
}

/// Names of findings are literals where they are made; each has its row, or its rule.
#[test]
fn every_finding_can_be_explained() {
    let mut missing = BTreeSet::new();
    let mut made = BTreeSet::new();
    for (name, _) in CRATES
        .iter()
        .filter(|(name, _)| *name != "diagnostics" && *name != "checker")
    {
        for (path, text) in sources(&crates().join(name).join("src")) {
            let text = code(&text);
            for call in ["Diagnostic::new(", "problem("] {
                for (at, _) in text.match_indices(call) {
                    let rest = text.get(at + call.len()..).unwrap().trim_start();
                    let Some(literal) = rest.strip_prefix('"') else {
                        continue;
                    };
                    let finding = literal.split('"').next().unwrap();
                    made.insert(finding.to_owned());
                    if ibid::explain_finding(finding).is_none() {
                        missing.insert(format!("{finding} in {name}/{path}"));
                    }
                }
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
    assert!(made.len() > 15, "the findings were not found: {made:?}");
    let names: Vec<&str> = ibid::problems()
        .iter()
        .map(|problem| problem.name)
        .collect();
    assert!(names.is_sorted(), "in alphabetical order");
}

/// The front page of a crate as a page for its folder.
fn readme(package: &str, root: &str) -> String {
    let mut out = format!("# {package}\n\n");
    let mut in_code = false;
    for line in root.lines().map_while(|line| line.strip_prefix("//!")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(kind) = line.strip_prefix("```") {
            in_code = !in_code;
            out.push_str(if in_code && kind.is_empty() {
                "```rust\n"
            } else {
                "```\n"
            });
            continue;
        }
        if in_code {
            // What `rustdoc` hides.
            if line != "#" && !line.starts_with("# ") {
                out.push_str(line);
                out.push('\n');
            }
            continue;
        }
        if line.starts_with('[') && line.contains("]: ") {
            continue;
        }
        if line.starts_with('#') {
            out.push('#');
        }
        out.push_str(&without_links(line));
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}

/// Links between items lead nowhere outside of `rustdoc`.
fn without_links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, behind)) = after.split_once("`]") else {
            break;
        };
        out.push_str(before);
        out.push('`');
        out.push_str(name);
        out.push('`');
        rest = match behind
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'))
        {
            Some((target, behind)) if !target.contains("://") => behind,
            _ => behind,
        };
    }
    out + rest
}

#[test]
fn readmes_are_the_front_pages_of_their_crates() {
    // The page of the one is of the program, that of the other of the package for Python.
    let has_its_own = |name| matches!(name, "cli" | "python");
    for (name, _) in CRATES.iter().filter(|(name, _)| !has_its_own(name)) {
        let folder = crates().join(name);
        let root = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
        let package = if *name == "ibid" {
            (*name).to_owned()
        } else {
            format!("ibid-{name}")
        };
        let page = readme(&package, &root);
        let path = folder.join("README.md");
        if std::env::var_os("IBID_WRITE").is_some() {
            fs::write(&path, &page).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == page,
            "crates/{name}/README.md is stale: IBID_WRITE=1 cargo test -p ibid --test house"
        );
    }
}
