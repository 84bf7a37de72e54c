//! Other styles through the same `format`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::{
    Cite, CiteForm, CiteItem, CslFault, Formatted, Key, Locator, MOST_CSL_WORKS, Style, StyleError,
    format,
};

const LIBRARY: &str = "
tea:
  type: book
  title: The Book of Tea
  author: Okakura, Kakuzo
  publisher: Fox Duffield
  date: 1906
asselin:
  type: article
  title: Ten Notes
  author: Asselin, Marc
  date: 2012
  page-range: 547-581
  parent: { type: periodical, title: Notes, volume: 3 }
";

fn library() -> Library {
    read_yaml(LIBRARY, FileId::LIBRARY).library
}

fn apa(cites: &[Cite], listed: &[&str]) -> Formatted {
    let listed: Vec<Key> = listed.iter().map(|key| Key::new(key)).collect();
    format(&Style::named("apa").unwrap(), &library(), cites, &listed)
}

fn cite(key: &str, page: &str) -> Cite {
    let mut item = CiteItem::new(key);
    item.locators.push(Locator::page(page));
    Cite {
        items: vec![item],
        ..Cite::default()
    }
}

#[test]
fn an_archived_style_prints_both() {
    let printed = apa(&[cite("asselin", "550")], &["asselin", "tea"]);
    let citation = printed.citations[0].as_ref().unwrap().to_plain();
    assert_eq!(citation, "(Asselin, 2012, p. 550)");
    let keys: Vec<&str> = printed
        .works_cited
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    assert_eq!(keys, ["asselin", "tea"]);
    let entry = printed.works_cited[1].text.to_marked();
    assert!(
        entry.starts_with("Okakura, K. (1906). _The Book of Tea_."),
        "{entry}"
    );
}

#[test]
fn what_is_not_listed_is_not_printed() {
    let printed = apa(&[cite("asselin", "550")], &["tea"]);
    assert_eq!(printed.works_cited.len(), 1);
    assert!(apa(&[], &[]).works_cited.is_empty());
}

#[test]
fn unknown_keys_print_nothing_and_shift_nothing() {
    let printed = apa(&[cite("nobody", "1"), cite("asselin", "550")], &[]);
    assert_eq!(printed.citations[0], None);
    assert_eq!(
        printed.citations[1].as_ref().unwrap().to_plain(),
        "(Asselin, 2012, p. 550)"
    );
}

#[test]
fn notes_stand_inside_the_brackets_and_names_in_the_sentence() {
    let mut noted = cite("asselin", "550");
    noted.items[0].prefix = "see".to_owned();
    noted.items[0].suffix = "emphasis added".to_owned();
    let mut narrative = cite("asselin", "550");
    narrative.form = CiteForm::Narrative;
    let printed = apa(&[noted, narrative], &[]).citations;
    assert_eq!(
        printed[0].as_ref().unwrap().to_plain(),
        "(see Asselin, 2012, p. 550; emphasis added)"
    );
    assert_eq!(
        printed[1].as_ref().unwrap().to_plain(),
        "Asselin (2012, p. 550)"
    );
}

fn without_author(style: &Style) -> String {
    let mut cite = cite("asselin", "550");
    cite.items[0].suppress_author = true;
    let printed = format(style, &library(), &[cite], &[]);
    printed.citations[0].as_ref().unwrap().to_plain()
}

#[test]
fn the_author_is_left_out_where_the_key_says_so() {
    for (name, citation) in [
        ("apa", "(2012, p. 550)"),
        ("chicago-author-date", "(2012, 550)"),
        ("ieee", "[1, p. 550]"),
    ] {
        let style = Style::named(name).unwrap();
        assert_eq!(without_author(&style), citation, "{name}");
    }
    for (name, _) in Style::names() {
        let printed = without_author(&Style::named(&name).unwrap());
        assert!(!printed.contains("Asselin"), "{name}: {printed}");
    }
}

#[test]
fn a_style_whose_macros_have_no_end_is_refused() {
    let style = |body: &str| {
        format!(
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Circle</title><id>circle</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <macro name="a">{body}</macro>
  <citation><layout><text macro="a"/></layout></citation>
</style>"#
        )
    };
    assert!(Style::from_csl(&style(r#"<text variable="title"/>"#)).is_ok());
    assert_eq!(
        Style::from_csl(&style(r#"<group><text macro="a"/></group>"#)),
        Err(StyleError::Endless("a".to_owned()))
    );
}

#[test]
fn styles_have_names_and_mla_is_ours() {
    let names = Style::names();
    assert_eq!(names[0].0, "mla");
    assert!(names.len() > 70);
    for (name, _) in &names {
        assert!(Style::named(name).is_ok(), "{name}");
    }
    assert_eq!(Style::named("modern-language-association"), Ok(Style::Mla));
    assert_eq!(
        Style::named("nothing"),
        Err(StyleError::Unknown("nothing".to_owned()))
    );
}

#[test]
fn a_csl_file_is_read_or_refused() {
    assert!(matches!(
        Style::from_csl("<style/>"),
        Err(StyleError::Unreadable(_))
    ));
    assert!(matches!(
        Style::from_csl(""),
        Err(StyleError::Unreadable(_))
    ));
    let csl = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Small</title><id>small</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="(" suffix=")"><text variable="title"/></layout></citation>
  <bibliography><layout suffix="."><text variable="title" font-style="italic"/></layout></bibliography>
</style>"#;
    let style = Style::from_csl(csl).unwrap();
    let printed = format(&style, &library(), &[cite("tea", "1")], &[Key::new("tea")]);
    assert_eq!(
        printed.citations[0].as_ref().unwrap().to_plain(),
        "(The Book of Tea)"
    );
    assert_eq!(
        printed.works_cited[0].text.to_marked(),
        "_The Book of Tea_."
    );
}

#[test]
fn more_works_than_the_engine_can_take_are_refused() {
    let yaml: String = (0..=MOST_CSL_WORKS)
        .map(|at| at.to_string())
        .flat_map(|at| {
            [
                "k".to_owned(),
                at.clone(),
                ": {type: book, title: Tea ".to_owned(),
                at,
                "}\n".to_owned(),
            ]
        })
        .collect();
    let library = read_yaml(&yaml, FileId::LIBRARY).library;
    let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
    let apa = Style::named("apa").unwrap();
    let printed = format(&apa, &library, &[cite("k0", "1")], &keys);
    let works = MOST_CSL_WORKS + 2;
    assert_eq!(printed.fault, Some(CslFault::TooMany { works }));
    assert_eq!(
        (printed.citations, printed.works_cited),
        (vec![None], vec![])
    );
    assert_eq!(format(&Style::Mla, &library, &[], &keys).fault, None);
}

#[test]
fn a_style_that_cites_by_raised_numbers_is_refused_and_its_list_is_not() {
    let library = library();
    let keys = [Key::new("tea"), Key::new("asselin")];
    for (name, is_raised) in [
        ("nature", true),
        ("american-medical-association", true),
        ("nlm-citation-sequence-superscript", true),
        ("institute-of-electrical-and-electronics-engineers", false),
        ("apa", false),
        ("chicago-author-date", false),
        // Its notes are raised by the essay, and not by the style.
        ("chicago-notes", false),
    ] {
        let style = Style::named(name).unwrap();
        let fault = |cites: &[Cite]| format(&style, &library, cites, &keys).fault;
        let raised = is_raised.then_some(CslFault::Raised);
        assert_eq!(
            fault(&[cite("tea", "12"), cite("asselin", "550")]),
            raised,
            "{name}"
        );
        assert_eq!(fault(&[]), None, "{name}");
    }
}
