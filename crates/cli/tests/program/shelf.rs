//! The library as a shelf that people put things on: what is refused, what is kept, and what is said.

use std::process::Stdio;

use crate::sandbox::Sandbox;

#[test]
fn keys_that_cannot_be_cited_are_not_made() {
    let sandbox = Sandbox::new();
    let before = sandbox.contents();
    for pattern in [
        "{foo}",
        "{title}: x",
        "a b{year}",
        "",
        "x",
        "{author",
        "{author}}",
        "{author}.-{year}",
        "{autor}{year}",
    ] {
        let run = sandbox.run(&["sources", "keys", "--pattern", pattern]);
        assert_eq!(run.status, Some(2), "{pattern}: {}", run.stdout);
        assert!(run.stderr.contains("help: "), "{pattern}: {}", run.stderr);
        assert_eq!(sandbox.contents(), before, "{pattern}");
    }
    let near = sandbox.run(&["sources", "keys", "--pattern", "{autor}"]);
    assert!(
        near.stderr.contains("did you mean `author`?"),
        "{}",
        near.stderr
    );
    sandbox.write(
        "references.yml",
        "a:\n  type: book\n  title: Emma\n  author: Austen, Jane\n",
    );
    let run = sandbox.run(&["sources", "keys", "--pattern", "{author}-{year}"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(sandbox.read("references.yml").starts_with("austen:\n"));
}

#[test]
fn a_key_that_another_source_has_is_not_made_twice() {
    let sandbox = Sandbox::new();
    sandbox.write("references.yml", "x:\n  type: book\n  title: Emma\n  author: Austen, Jane\nausten:\n  type: book\n  title: Persuasion\n  author: Austen, Jane\n");
    let run = sandbox.run(&["sources", "keys", "--pattern", "{author}"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let library = sandbox.read("references.yml");
    assert!(
        library.contains("austen:\n  type: book\n  title: Emma"),
        "{library}"
    );
    assert!(
        library.contains("austenb:\n  type: book\n  title: Persuasion"),
        "{library}"
    );
}

#[test]
fn of_runs_at_once_each_is_kept_or_told() {
    let sandbox = Sandbox::new();
    let runs: Vec<_> = (0..4)
        .map(|number| {
            let title = format!("title=Book {number}");
            let key = format!("book{number}");
            let arguments = [
                "sources",
                "add",
                "type=book",
                &title,
                "date=2001",
                "--key",
                &key,
            ];
            let mut command = sandbox.command(&arguments);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            (key, command.spawn().unwrap())
        })
        .collect();
    let mut kept = Vec::new();
    for (key, run) in runs {
        let output = run.wait_with_output().unwrap();
        if output.status.success() {
            kept.push(key);
        } else {
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains("changed while"), "{told}");
        }
    }
    let library = sandbox.read("references.yml");
    assert!(!kept.is_empty());
    for number in 0..4 {
        let key = format!("book{number}");
        assert_eq!(
            library.contains(&format!("{key}:\n")),
            kept.contains(&key),
            "{key}: {library}"
        );
    }
}

#[test]
fn a_comment_is_not_renamed() {
    let sandbox = Sandbox::new();
    sandbox.write("references.yml", "b:\n  type: book\n  title: Emma\n");
    let front = "---\ntitle: One\nreferences: references.yml\nnocite: [\"@b\", '@b'] # b is mine\n---\n\nA word.\n";
    sandbox.write("one.md", front);
    let run = sandbox.run(&["sources", "rename", "b", "bb", "one.md"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let expected = front.replace("@b", "@bb");
    assert_eq!(sandbox.read("one.md"), expected);
}

#[test]
fn a_sorted_library_is_in_the_order_that_is_printed() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "references.yml",
        "a:\n  type: book\n  title: On Maps\n  author: van der Berg, Jan\nb:\n  type: book\n  title: Zoo\n  author: [\"Doe, Ann\", \"Roe, Jo\"]\n\
        c:\n  type: book\n  title: Alone\n  author: Doe, Ann\nd:\n  type: book\n  title: The Anonymous Book\ne:\n  type: book\n  title: Zebra\n  author: Doe, Ann\n",
    );
    // The order of a library is the writer's: nothing is wrong with it.
    let unsorted = ["check", "references.yml", "--select", "unsorted"];
    assert_eq!(sandbox.run(&unsorted).status, Some(0));
    let printed = |sandbox: &Sandbox| {
        sandbox
            .run(&["works-cited", "references.yml", "--to", "text"])
            .stdout
    };
    let before = printed(&sandbox);
    assert_eq!(sandbox.run(&["sources", "sort"]).status, Some(0));
    let library = sandbox.read("references.yml");
    let keys: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_suffix(':').filter(|key| !key.starts_with(' ')))
        .collect();
    assert_eq!(keys, ["d", "c", "e", "b", "a"]);
    assert_eq!(printed(&sandbox), before);
}

#[test]
fn leniency_is_offered_where_it_works() {
    let sandbox = Sandbox::new();
    for arguments in [
        &["sort"][..],
        &["format"],
        &["keys"],
        &["check"],
        &["edit", "wood", "date=1993"],
        &["dedupe", "--merge"],
    ] {
        let run = sandbox.run(&[&["sources"], arguments, &["--lenient"]].concat());
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert!(run.stderr.contains("--lenient"), "{}", run.stderr);
    }
}

#[test]
fn formats_that_are_not_read_are_named() {
    let sandbox = Sandbox::new();
    for (name, bytes, format) in [
        ("essay.pdf", "%PDF-1.7\n", "is PDF"),
        ("essay.epub", "PK\u{3}\u{4}", "is EPUB"),
        ("essay.doc", "\u{d0}", "is the old Word format"),
        ("pdf", "%PDF-1.7\n", "is PDF"),
    ] {
        sandbox.write(name, bytes);
        let run = sandbox.run(&["check", name]);
        assert_eq!(run.status, Some(2), "{name}");
        assert!(run.stderr.contains(format), "{name}: {}", run.stderr);
    }
    let run = sandbox.run(&["styles", "zzzzz"]);
    assert!(
        run.stderr.contains("no style matches `zzzzz`"),
        "{}",
        run.stderr
    );
}

#[test]
fn of_two_sources_the_fuller_values_are_kept_and_the_others_named() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "references.yml",
        "art1:\n  type: book\n  title: Maps\n  author: Doe, Ann # she\n  date: 2001\n  publisher: Knopf\n\
        art2:\n  type: book\n  title: Maps\n  author: [\"Doe, Ann\", \"Roe, Jo\"]\n  date: 2001-05-03\n  publisher: Vintage\n  url: https://example.org\n",
    );
    sandbox.write(
        "one.md",
        "---\ntitle: One\nreferences: references.yml\n---\n\nA [@art2; @art1]. B [@art2, 3; @art1, 4]. C [@art1; @art1].\n",
    );
    let run = sandbox.run(&["sources", "dedupe", "--merge", "--essay", "one.md"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("differ in `publisher`: `Knopf` is kept, `Vintage` left out"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("differ in `author`"), "{}", run.stderr);
    assert_eq!(
        sandbox.read("references.yml"),
        "art1:\n  type: book\n  title: Maps\n  author: [\"Doe, Ann\", \"Roe, Jo\"] # she\n  date: 2001-05-03\n  publisher: Knopf\n  url: https://example.org\n"
    );
    assert!(
        sandbox
            .read("one.md")
            .ends_with("A [@art1]. B [@art1, 3; @art1, 4]. C [@art1; @art1].\n"),
        "{}",
        sandbox.read("one.md")
    );
}

#[test]
fn what_is_added_is_a_source_with_a_key_of_its_own() {
    let sandbox = Sandbox::new();
    let before = sandbox.contents();
    for (arguments, told) in [
        (&["--typed", ""][..], "neither an author nor a date"),
        (&["--typed", "hello world"], "neither an author nor a date"),
        (
            &["type=book", "title=X", "--key", "wood"],
            "`wood-2` is free",
        ),
    ] {
        let run = sandbox.run(&[&["sources", "add"], arguments].concat());
        assert_eq!(run.status, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert_eq!(sandbox.contents(), before);
    }
    let bib = "@book{emma, title = {Emma}, author = {Austen, Jane}, year = 1815}";
    for (from, references) in [
        ("bibtex", "one.yml"),
        ("bib", "two.yml"),
        ("biblatex", "three.yml"),
    ] {
        let arguments = [
            "sources",
            "add",
            "--input",
            "-",
            "--from",
            from,
            "--references",
            references,
        ];
        let run = sandbox.run_with_input(&arguments, bib);
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (Some(0), "emma\n"),
            "{}",
            run.stderr
        );
        assert!(
            run.stderr.contains(&format!("made {references}")),
            "{}",
            run.stderr
        );
        assert!(sandbox.read(references).contains("author: Austen, Jane"));
    }
}

#[test]
fn dollars_are_dollars() {
    let sandbox = Sandbox::new();
    let title = "title=Living on $5 and A$AP on B$B";
    let run = sandbox.run(&[
        "sources",
        "add",
        "type=book",
        title,
        "author=Smith, A.",
        "--references",
        "money.yml",
    ]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (Some(0), "smith\n"),
        "{}",
        run.stderr
    );
    let listed = sandbox.run(&["works-cited", "money.yml"]);
    assert!(
        listed.stdout.contains("Living on $5 and A$AP on B$B"),
        "{}",
        listed.stdout
    );
    sandbox.write(
        "money.yml",
        "a:\n  type: book\n  title: Living on $5 and $10\n  author: Smith, A.\n",
    );
    let listed = sandbox.run(&["works-cited", "money.yml"]);
    assert!(
        listed.stdout.contains("Living on $5 and $10"),
        "{}",
        listed.stdout
    );
}

#[test]
fn a_type_that_is_none_is_refused() {
    let sandbox = Sandbox::new();
    let before = sandbox.contents();
    for (field, told) in [
        ("type=blah", "the types are anthology"),
        ("type=boook", "did you mean `book`?"),
        ("parent.type=artcle", "did you mean `article`?"),
    ] {
        let run = sandbox.run(&["sources", "edit", "wood", field]);
        assert_eq!(run.status, Some(2), "{field}");
        assert!(run.stderr.contains(told), "{field}: {}", run.stderr);
        assert_eq!(sandbox.contents(), before);
    }
}
