//! Reading hayagriva YAML: what is good is read as hayagriva reads it, what is bad is named and loses nothing else.

#![expect(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use ibid_diagnostics::{FileId, Severity};
use ibid_reference_manager::{Read, Summary, Value, list_yaml, read_yaml};

fn read(text: &str) -> Read {
    read_yaml(text, FileId::LIBRARY)
}

/// The findings: rule, text of the span, severity.
fn problems(text: &str) -> Vec<(&'static str, &str, Severity)> {
    read(text)
        .problems
        .iter()
        .map(|problem| (problem.rule, problem.span.text(text), problem.severity))
        .collect()
}

fn keys(text: &str) -> Vec<String> {
    read(text)
        .library
        .iter()
        .map(|source| source.key.to_string())
        .collect()
}

fn title(read: &Read, key: &str) -> String {
    let source = read.library.get(key).unwrap();
    source.entry.title().unwrap().to_string()
}

const GOOD: &str = "b:\n  type: book\n  title: Beloved\n";

#[test]
fn spans_are_bytes_and_without_quotation_marks() {
    let text = "“ü”:\n  type: book\n  title: \"Ü: a\\\"b\"  # ü\n  note: 'it''s ü'\n  author: {name: Ü, alias: ü}\n  abstract: |\n    ü one\n    two\n\n";
    let read = read(text);
    assert_eq!(read.problems, []);
    let position = read.positions.get("“ü”").unwrap();
    assert_eq!(position.key.text(text), "“ü”");
    assert!(position.whole.text(text).ends_with("two"));
    let node = position.node.as_ref().unwrap();
    assert_eq!(node.get("title").unwrap().span.text(text), "Ü: a\\\"b");
    assert_eq!(node.get("title").unwrap().as_str(), Some("Ü: a\"b"));
    assert_eq!(node.get("note").unwrap().span.text(text), "it''s ü");
    assert_eq!(
        node.get("author").unwrap().span.text(text),
        "{name: Ü, alias: ü}"
    );
    assert_eq!(
        node.get("abstract").unwrap().span.text(text),
        "ü one\n    two"
    );
}

#[test]
fn an_entry_reaches_to_its_closing_mark() {
    for (text, whole) in [
        (
            "a:\n  type: book\n  title: \"X\"\n# next\nb:\n  type: book\n",
            "a:\n  type: book\n  title: \"X\"",
        ),
        (
            "\"a\": {type: book, title: 'X'} # c\n",
            "\"a\": {type: book, title: 'X'}",
        ),
        (
            "a:\n  type: book\n  author: ['X']\n",
            "a:\n  type: book\n  author: ['X']",
        ),
    ] {
        let read = read(text);
        assert_eq!(read.positions.get("a").unwrap().whole.text(text), whole);
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_do_not_matter() {
    let text =
        "\u{feff}a:\r\n  type: book\r\n  title: Ünder\r\n\r\nb:\r\n  type: book\r\n  title: X\r\n";
    let read = read(text);
    assert_eq!(read.problems, []);
    assert_eq!(keys(text), ["a", "b"]);
    let node = read.positions.get("a").unwrap().node.as_ref().unwrap();
    assert_eq!(node.get("title").unwrap().span.text(text), "Ünder");
    assert_eq!(title(&read, "b"), "X");
}

#[test]
fn a_bad_entry_loses_no_other() {
    for bad in [
        "x: just text\n",
        "x:\n",
        "x: [1, 2]\n",
        "x:\n  type: book\n  title: [unclosed\n",
        "x: {type: book\n",
        "x\n",
        "x:\n\ttype: book\n",
        "? [a, b]\n: c\n",
        "*x : y\n",
        "x: *nowhere\n",
    ] {
        for text in [format!("{bad}{GOOD}"), format!("{GOOD}{bad}")] {
            assert!(keys(&text).contains(&"b".to_owned()), "{text}");
            assert!(!problems(&text).is_empty(), "{text}");
        }
    }
}

#[test]
fn a_bad_field_is_named_and_the_entry_kept() {
    for (field, at, severity) in [
        ("date: soon", "soon", Severity::Error),
        ("date: 3 May 1984", "3 May 1984", Severity::Warning),
        ("date: 2021-02-30", "2021-02-30", Severity::Warning),
        ("date: {year: 1984, month: 12}", "12", Severity::Error),
        (
            "url: {value: therumpus.net/x, date: 2024-03-12}",
            "therumpus.net/x",
            Severity::Warning,
        ),
        ("url: https//x.org/y", "https//x.org/y", Severity::Warning),
        ("url: ' '", " ", Severity::Error),
        (
            "author: {given-name: Toni}",
            "{given-name: Toni}",
            Severity::Error,
        ),
        ("author: a, b, c, d", "a, b, c, d", Severity::Warning),
        ("title: [a, b]", "[a, b]", Severity::Error),
        ("title: a } b", "a } b", Severity::Warning),
        ("page-total: many", "many", Severity::Error),
        (
            "language: not a language",
            "not a language",
            Severity::Error,
        ),
        (
            "affiliated: {role: chef, names: A}",
            "chef",
            Severity::Warning,
        ),
        ("affiliated: {names: A}", "{names: A}", Severity::Error),
        ("parent: JSTOR", "JSTOR", Severity::Warning),
        ("serial-number: {doi: [1]}", "[1]", Severity::Error),
        ("title: Emma: A Novel", "Emma: A Novel", Severity::Warning),
        ("title: \"Emma", "Emma", Severity::Warning),
        (
            "title: \"Emma\" and \"Persuasion\"",
            "\"Emma\" and \"Persuasion\"",
            Severity::Warning,
        ),
        ("note: @jack", "@jack", Severity::Warning),
        ("note: [a", "[a", Severity::Error),
    ] {
        let text = format!("a:\n  type: book\n  {field}\n  genre: kept\n{GOOD}");
        assert_eq!(
            problems(&text),
            [("unreadable-field", at, severity)],
            "{text}"
        );
        let read = read(&text);
        let entry = &read.library.get("a").unwrap().entry;
        assert_eq!(entry.genre().unwrap().to_string(), "kept", "{text}");
        assert_eq!(title(&read, "b"), "Beloved");
    }
}

#[test]
fn what_is_mended_is_read_as_meant() {
    let text = "a:\n  type: web\n  title: Emma: A Novel\n  url: therumpus.net/x\n  date: 3 May 1984\n  parent:\n    title: \"JSTOR\n    url: https//x.org\n";
    let read = read(text);
    let entry = &read.library.get("a").unwrap().entry;
    assert_eq!(entry.title().unwrap().to_string(), "Emma: A Novel");
    assert_eq!(
        entry.url().unwrap().value.as_str(),
        "https://therumpus.net/x"
    );
    assert_eq!(entry.date().unwrap().to_string(), "1984-05-03");
    let parent = entry.parents().first().unwrap();
    assert_eq!(parent.title().unwrap().to_string(), "JSTOR");
    assert_eq!(parent.url().unwrap().value.as_str(), "https://x.org/");
}

#[test]
fn types_are_mended() {
    assert_eq!(
        problems("a:\n  title: X\n"),
        [("unreadable-field", "title", Severity::Warning)]
    );
    assert_eq!(
        problems("a:\n  type: novel\n  title: X\n"),
        [("unreadable-field", "novel", Severity::Warning)]
    );
    assert_eq!(problems("a:\n  type: Book\n  title: X\n"), []);
}

#[test]
fn unknown_and_doubled_names_are_reported() {
    let text = "a:\n  type: book\n  titel: X\n  title: X\n  title: Y\n  url: {value: 'https://x.org', visited: 2020}\na:\n  type: book\n";
    assert_eq!(
        problems(text),
        [
            ("unknown-field", "titel", Severity::Warning),
            ("duplicate-key", "title", Severity::Error),
            ("unknown-field", "visited", Severity::Warning),
            ("duplicate-key", "a", Severity::Error),
        ]
    );
    let read = read(text);
    assert_eq!(title(&read, "a"), "X");
    assert_eq!(read.positions.iter().count(), 2);
    let node = read.positions.get("a").unwrap().node.as_ref().unwrap();
    assert_eq!(node.get("titel").unwrap().as_str(), Some("X"));
}

#[test]
fn names_without_a_comma_are_undivided() {
    let text = "a:\n  type: book\n  author: [World Health Organization, \"de Beauvoir, Simone\", \"King, Jr., Martin Luther\", National Commission on Terrorist Attacks upon the United States]\n  editor: {name: Chen, given-name: Jian, alias: Chen Jian}\n";
    let read = read(text);
    assert_eq!(read.problems, []);
    let entry = &read.library.get("a").unwrap().entry;
    let [who, beauvoir, king, commission] = entry.authors().unwrap() else {
        panic!("four authors");
    };
    assert_eq!(
        (who.name.as_str(), &who.prefix),
        ("World Health Organization", &None)
    );
    assert_eq!(beauvoir.prefix.as_deref(), Some("de"));
    assert_eq!(
        (king.suffix.as_deref(), king.given_name.as_deref()),
        (Some("Jr."), Some("Martin Luther"))
    );
    assert_eq!(
        commission.name,
        "National Commission on Terrorist Attacks upon the United States"
    );
    assert_eq!(commission.given_name, None);
    let chen = &entry.editors().unwrap()[0];
    assert_eq!(chen.alias.as_deref(), Some("Chen Jian"));
}

#[test]
fn anchors_reach_over_entries() {
    let text = "a:\n  type: book\n  publisher: &p {name: Knopf, location: New York}\nb:\n  type: book\n  publisher: *p\n";
    let read = read(text);
    assert_eq!(read.problems, []);
    let publisher = read.library.get("b").unwrap().entry.publisher().unwrap();
    assert_eq!(publisher.name().unwrap().to_string(), "Knopf");
}

#[test]
fn aliases_cannot_blow_up() {
    let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let before = level - 1;
        let list = vec![format!("*a{before}"); 10].join(",");
        text += &[
            "a",
            &level.to_string(),
            ": &a",
            &level.to_string(),
            " [",
            &list,
            "]\n",
        ]
        .concat();
    }
    text.push_str(GOOD);
    let read = read(&text);
    assert!(read.library.get("b").is_some());
    assert!(!read.problems.is_empty());
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        let text = format!(
            "a: \n  {}{}\n{GOOD}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        assert!(!problems(&text).is_empty());
        assert!(keys(&text).contains(&"b".to_owned()), "{open}");
    }
    let mut deep = String::from("a:\n  type: book\n");
    for level in 1..2_000 {
        deep.push_str(&" ".repeat(level * 2));
        deep.push_str("parent:\n");
    }
    deep.push_str(GOOD);
    assert!(keys(&deep).contains(&"b".to_owned()));
}

#[test]
fn every_document_is_read() {
    let text = "%YAML 1.2\n---\na:\n  type: book\n...\n---\nb:\n  type: book\n";
    assert_eq!(keys(text), ["a", "b"]);
    assert_eq!(problems(text), [("second-document", "", Severity::Warning)]);
    assert_eq!(problems("--- # one\na:\n  type: book\n"), []);
}

#[test]
fn other_layouts() {
    assert_eq!(keys("{a: {type: book}, \"b\": {type: web}}"), ["a", "b"]);
    assert_eq!(keys("  a:\n    type: book\n  b: {type: web}\n"), ["a", "b"]);
    assert_eq!(
        keys("a: {\n  type: book,\n  title: X\n}\nb:\n  type: web\n"),
        ["a", "b"]
    );
    assert_eq!(keys("# nothing\n\n{}\n"), Vec::<String>::new());
    assert_eq!(problems("# nothing\n\n{}\n"), []);
    assert_eq!(problems(""), []);
    assert_eq!(problems("- a\n- b\n").len(), 1);
}

#[test]
fn nothing_is_a_value_of_its_own() {
    let text = "a:\n  type: book\n  title:\n  note: ~\n  author: null\n  genre: \"null\"\n";
    let read = read(text);
    assert_eq!(read.problems, []);
    let source = read.library.get("a").unwrap();
    assert!(source.entry.title().is_none() && source.entry.authors().is_none());
    assert_eq!(source.entry.genre().unwrap().to_string(), "null");
    let node = read.positions.get("a").unwrap().node.as_ref().unwrap();
    assert_eq!(node.get("title").unwrap().value, Value::Null);
}

#[test]
fn a_list_says_what_reading_says() {
    let mut text = String::from(
        "de:\n  type: book\n  title: Plain\n  author: de Beauvoir, Simone\nx:\n  type: Book\n  title: {value: A, short: B}\n  editor:\n    - Doe, Jane\n    - WHO\n  date: ~1665\n",
    );
    for (field, corpus) in [
        (
            "yaml",
            include_str!("../../../tests/gold/works-cited.jsonl"),
        ),
        ("yaml", include_str!("../../../tests/gold/in-text.jsonl")),
        (
            "bibliography_yaml",
            include_str!("../../../tests/gold/lint.jsonl"),
        ),
    ] {
        for line in corpus.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let yaml = case[field].as_str().unwrap_or_default();
            if !yaml.starts_with('{') {
                text.push_str(yaml);
                text.push('\n');
            }
        }
    }
    let library = read(&text).library;
    let list = list_yaml(&text).entries;
    assert_eq!(list.len(), library.len());
    for (summary, source) in list.iter().zip(&library) {
        assert_eq!(*summary, Summary::of(source));
    }
}
