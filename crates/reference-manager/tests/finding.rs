//! Search, and duplicates: what the gold libraries call one source, and what only looks like it.

use ibid_diagnostics::FileId;
use ibid_reference_manager::{
    Key, Library, Query, Reason, apply_edits, duplicates, make_keys, read_yaml, read_yaml_where,
    remember_distinct, search, select,
};

fn library(text: &str) -> Library {
    let read = read_yaml(text, FileId::LIBRARY);
    assert_eq!(read.problems, []);
    read.library
}

#[test]
fn duplicates_of_the_gold_libraries() {
    let corpus = include_str!("../../../tests/gold/lint.jsonl");
    let mut found_any = 0;
    for line in corpus.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = case
            .get("bibliography_yaml")
            .and_then(|yaml| yaml.as_str())
            .unwrap_or_default();
        let expected: Vec<&str> = case
            .get("expected")
            .and_then(|findings| findings.as_array())
            .into_iter()
            .flatten()
            .filter(|finding| {
                finding.get("rule").and_then(|rule| rule.as_str()) == Some("duplicate-entry")
            })
            .filter_map(|finding| finding.get("text")?.as_str())
            .collect();
        let read = read_yaml(text, FileId::LIBRARY);
        let found = duplicates(&read.library, text);
        let keys: Vec<&str> = found.iter().map(|pair| pair.second.as_str()).collect();
        assert_eq!(keys, expected, "{text}");
        found_any += keys.len();
    }
    assert!(found_any >= 2);
}

/// The reasons why `b` is `a`.
fn reasons(a: &str, b: &str) -> Vec<Reason> {
    let text = format!("a: {{type: book, {a}}}\nb: {{type: book, {b}}}\n");
    let found = duplicates(&library(&text), &text);
    found
        .into_iter()
        .next()
        .map(|pair| pair.reasons)
        .unwrap_or_default()
}

#[test]
fn what_is_one_source() {
    for (a, b, expected) in [
        (
            "serial-number: {doi: 10.1/X}",
            "serial-number: {doi: \"https://doi.org/10.1/x\"}",
            Some(Reason::Doi),
        ),
        (
            "title: Emma, serial-number: {isbn: 0-19-953552-2}",
            "title: \"Emma: A Novel\", serial-number: {isbn: \"9780199535521\"}",
            Some(Reason::Isbn),
        ),
        (
            "title: Emma, url: \"http://www.x.org/e/\"",
            "title: Emma, url: \"https://x.org/e\"",
            Some(Reason::Url),
        ),
        (
            "title: The Émigrés, author: \"Sebald, W. G.\", date: 1992",
            "title: Emigres, author: \"Sebald, Winfried\"",
            Some(Reason::TitleAuthorYear),
        ),
        (
            "title: Emma, author: \"Austen, Jane\", date: 1815",
            "title: Emma, author: \"Austen, Jane\", date: 1996",
            None,
        ),
        (
            "title: Poems, author: \"Eliot, T. S.\"",
            "title: Poems, author: \"Eliot, George\"",
            None,
        ),
        (
            "title: Collected Works, volume: 1",
            "title: Collected Works, volume: 2",
            None,
        ),
        (
            "title: Elements, edition: 3",
            "title: Elements, edition: 4",
            None,
        ),
        ("title: \"Style: A\"", "title: \"Style: B\"", None),
        (
            "title: A Part, serial-number: {isbn: 0-19-953552-2}",
            "title: Another Part, serial-number: {isbn: 0-19-953552-2}",
            None,
        ),
    ] {
        assert_eq!(reasons(a, b).first().copied(), expected, "{a} / {b}");
    }
}

#[test]
fn what_is_not_the_same_is_remembered() {
    let text = "a:\r\n  type: book\r\n  title: Emma\r\nb:\r\n  type: book\r\n  title: Emma";
    let sources = library(text);
    assert_eq!(duplicates(&sources, text).len(), 1);
    let edit = remember_distinct(text, FileId::LIBRARY, &Key::new("b"), &Key::new("a"));
    let text = apply_edits(text, &[edit]);
    assert!(
        text.ends_with("title: Emma\r\n# not the same: b, a\r\n"),
        "{text:?}"
    );
    assert_eq!(duplicates(&sources, &text), []);
    assert_eq!(library(&text), sources);
}

const SHELF: &str = "emma:\n  type: book\n  title: Emma\n  author: Austen, Jane\n  date: 1815\n  publisher: Murray\n\
    nguyen:\n  type: article\n  title: \"Emma’s Silence: On Reading\"\n  author: Nguyễn, Anh\n  date: 2001-05\n  url: https://x.org\n  serial-number: {doi: 10.1/abc}\n  affiliated: {role: translator, names: \"Doe, Jane\"}\n  parent: {type: periodical, title: PMLA}\n";

#[test]
fn words_fields_and_phrases() {
    let shelf = library(SHELF);
    for (query, expected) in [
        ("emma", &["emma", "nguyen"][..]),
        ("nguyen", &["nguyen"]),
        ("jane", &["emma", "nguyen"]),
        ("author:jane", &["emma"]),
        ("translator:doe", &["nguyen"]),
        ("year:1815", &["emma"]),
        ("date:2001-05", &["nguyen"]),
        ("doi:10.1/abc", &["nguyen"]),
        ("title:\"on reading\"", &["nguyen"]),
        ("\"reading on\"", &[]),
        ("parent:pmla emmas", &["nguyen"]),
        ("austin", &["emma"]),
        ("key:emma", &["emma"]),
        ("zzzz", &[]),
    ] {
        let query_read = Query::parse(query);
        let hits = search(&shelf, &query_read);
        let keys: Vec<&str> = hits.iter().map(|hit| hit.key.as_str()).collect();
        assert_eq!(keys, expected, "{query}");
    }
    let selected = select(&shelf, "article[url] > periodical").unwrap();
    assert_eq!(selected, [Key::new("nguyen")]);
    assert!(select(&shelf, "article >").is_err());
}

#[test]
fn what_may_match_holds_what_matches() {
    let shelf = library(SHELF);
    for query in [
        "emma",
        "author:nguyen",
        "title:\"emmas silence\"",
        "doi:10.1/abc murray",
        "year:2001",
    ] {
        let query = Query::parse(query);
        let narrowed =
            read_yaml_where(SHELF, FileId::LIBRARY, |entry| query.may_match(entry)).library;
        assert_eq!(search(&narrowed, &query), search(&shelf, &query));
    }
}

#[test]
fn what_is_misspelled_is_found_among_what_may_nearly_match() {
    let corpus = include_str!("../../../tests/gold/works-cited.jsonl");
    let yaml: String = corpus
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let entries = case["yaml"].as_str().unwrap();
            let keyed = entries.lines().map(|line| {
                let is_key = line.starts_with(|c: char| c.is_alphanumeric());
                format!(
                    "{}{line}\n",
                    if is_key {
                        format!("c{at}")
                    } else {
                        String::new()
                    }
                )
            });
            keyed.collect::<String>()
        })
        .collect();
    let all = read_yaml(&yaml, FileId::LIBRARY).library;
    assert!(all.len() > 100, "{}", all.len());
    for words in [
        "morison",
        "belovd",
        "title:belovd morrisn",
        "harvrad univrsity",
        "\"scence ficton\"",
        "obrein",
        "zzzz",
        "1987 toni",
    ] {
        let query = Query::parse(words);
        let near = read_yaml_where(&yaml, FileId::LIBRARY, |entry| {
            query.may_nearly_match(entry)
        });
        assert_eq!(
            search(&near.library, &query),
            search(&all, &query),
            "{words}"
        );
        assert!(
            near.library.len() < all.len() / 2,
            "{words}: {}",
            near.library.len()
        );
    }
}

#[test]
fn keys_differ() {
    let shelf = library(
        "x: {type: book, title: A, author: \"Doe, J.\", date: 2000}\ny: {type: book, title: B, author: \"Doe, J.\", date: 2000}\nz: {type: web, title: The Émigrés}\n",
    );
    assert_eq!(
        make_keys(&shelf, "{author}{year}"),
        ["doe2000", "doe2000b", "emigres"]
    );
}

#[test]
fn a_surname_is_in_a_key_as_it_is_cited() {
    let names = [
        ("van der Kolk, Bessel", "vanderkolk2014"),
        ("Le Guin, Ursula K.", "leguin2014"),
        ("García Márquez, Gabriel", "garciamarquez2014"),
        ("O’Brien, Tim", "obrien2014"),
        ("World Health Organization", "world2014"),
    ];
    for (name, key) in names {
        let text = format!("x:\n  type: book\n  title: T\n  author: {name}\n  date: 2014\n");
        let shelf = read_yaml(&text, FileId::LIBRARY).library;
        assert_eq!(make_keys(&shelf, "{author}{year}"), [key]);
    }
}
