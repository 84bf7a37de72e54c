//! Other styles through the same `format`.
#![expect(clippy::unwrap_used, reason = "the style is in the archive")]

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::{Cite, CiteForm, CiteItem, Formatted, Key, Locator, Style, StyleError, format};

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
