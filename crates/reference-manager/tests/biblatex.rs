//! What BibLaTeX and biblatex-mla have for sources that stand in others, and where it goes in a library.

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Format, import, to_yaml};

/// The library that an entry of BibLaTeX is read as.
fn read(entry: &str) -> String {
    let read = import(entry, Format::BibLatex, FileId::LIBRARY);
    assert_eq!(read.problems, [], "{entry}");
    to_yaml(&read.library)
}

#[test]
fn an_issue_by_one_author_is_a_work_in_its_series() {
    let yaml = read(
        "@periodical{a, author = {Ann Lee}, title = {Tin Stars}, issuetitle = {The Long Night}, number = {7}, publisher = {Harbor Comics}, date = {2004}}",
    );
    assert_eq!(
        yaml,
        "a:\n  type: misc\n  title: The Long Night\n  title-style: italic\n  author: Lee, Ann\n  date: 2004\n  publisher: Harbor Comics\n  parent:\n    type: misc\n    title: Tin Stars\n    issue: 7\n"
    );
}

#[test]
fn a_special_issue_is_in_its_journal_and_has_its_own_editor() {
    let yaml = read(
        "@periodical{a, editor = {Ann Lee}, title = {Harbor Review}, issuetitle = {Rivers}, volume = {3}, number = {2}, date = {2004}}",
    );
    assert_eq!(
        yaml,
        "a:\n  type: periodical\n  title: Rivers\n  editor: Lee, Ann\n  date: 2004\n  parent:\n    type: periodical\n    title: Harbor Review\n    volume: 3\n    issue: 2\n"
    );
}

#[test]
fn a_document_that_a_site_carries_stands_alone() {
    let yaml = read(
        "@misc{a, author = {{Harbor Council}}, title = {Charter of the Port}, date = {1951-03-02}, eprinttype = {Port Archive}, url = {https://port.example.org/charter}}",
    );
    assert!(yaml.contains("type: manuscript"), "{yaml}");
    assert!(
        yaml.contains("type: repository\n    title: Port Archive"),
        "{yaml}"
    );
    // With a number there it is a paper.
    let yaml =
        read("@misc{a, title = {On Tides}, date = {2020}, eprint = {hal-1}, eprinttype = {HAL}}");
    assert!(yaml.contains("type: misc"), "{yaml}");
}

#[test]
fn a_picture_in_a_book_has_its_own_date_and_museum() {
    let yaml = read(
        "@inbook{a, author = {Mara Vel}, title = {Boats at Dusk}, entrysubtype = {artwork}, origdate = {1702~}, institution = {Harbor Museum}, booktitle = {Painters of the Coast}, bookauthor = {Ann Lee}, publisher = {Larkhill}, date = {2011}, pages = {31}}",
    );
    for line in [
        "type: artwork",
        "date: ~1702",
        "archive: Harbor Museum",
        "    type: book",
        "    author: Lee, Ann",
        "    date: 2011",
        "    publisher: Larkhill",
    ] {
        assert!(yaml.contains(line), "{line}\n{yaml}");
    }
    assert!(!yaml.contains("original"), "{yaml}");
}

#[test]
fn who_worked_on_an_episode_alone_is_told_behind_its_title() {
    let entry = |options: &str| {
        format!(
            "@video{{a, title = {{The Ferry}}, maintitle = {{Harbor Lights}}, namea = {{Ann Lee}}, nameatype = {{director}}, season = {{2}}, number = {{4}}, date = {{2016}}{options}}}"
        )
    };
    let yaml = read(&entry(", options = {uniquenamea=true}"));
    assert!(yaml.contains("note: Directed by Ann Lee"), "{yaml}");
    assert!(!yaml.contains("affiliated"), "{yaml}");
    let yaml = read(&entry(""));
    assert!(yaml.contains("role: director"), "{yaml}");
}

#[test]
fn the_name_of_a_platform_may_have_markup() {
    let yaml = read(
        "@book{a, title = {Salt}, date = {2001}, eprinttype = {Old Texts\\mkbibemph{, U of Larkhill}}, url = {https://old.example.org/1}}",
    );
    assert!(yaml.contains("title: Old Texts_, U of Larkhill_"), "{yaml}");
}

#[test]
fn the_address_of_a_database_names_it() {
    for (address, name) in [
        ("https://www.jstor.org/stable/1", Some("JSTOR")),
        ("https://muse.jhu.edu/article/1", Some("Project Muse")),
        ("https://example.org/jstor.org", None),
    ] {
        let yaml = read(&format!(
            "@article{{a, title = {{Salt}}, journal = {{Harbor Review}}, volume = {{3}}, date = {{2001}}, url = {{{address}}}}}"
        ));
        match name {
            Some(name) => assert!(yaml.contains(&format!("title: {name}")), "{yaml}"),
            None => assert!(!yaml.contains("repository"), "{yaml}"),
        }
    }
}

#[test]
fn the_elements_of_mlasource_are_read() {
    let yaml = read(
        "@mlasource{a, author = {Ann Lee}, title = {Note to the harbor crew}, titletype = {unstyled}, publishera = {Larkhill School, Orrin}, datea = {4 May 1999}, versionb = {Typescript}}",
    );
    for line in [
        "title-style: plain",
        "date: 1999-05-04",
        "publisher: Larkhill School, Orrin",
        "genre: Typescript",
    ] {
        assert!(yaml.contains(line), "{line}\n{yaml}");
    }
}
