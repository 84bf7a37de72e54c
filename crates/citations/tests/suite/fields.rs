//! Citations that are fields of a document lead to what the field names, whatever their text could mean.

use ibid_citations::{Cited, Evidence, Listed, Resolution, cite};
use ibid_diagnostics::Span;
use ibid_manuscript::{FieldCitation, Format, embedded_library, read, typed_library};
use ibid_reference_manager::Key;
use ibid_styles::Style;
use serde_json::json;

const LIST: &str = "Works Cited\n\nBrandt, Ida. “Fog and Form.” Modern Fog, vol. 4, 2010, pp. 1–20.\n\nCalder, Jon. “Wet Lanes.” Lane Studies, vol. 4, 2012, pp. 1–20.\n\nCalder, Jon. “Dry Lanes.” Lane Studies, vol. 6, 2014, pp. 1–20.\n";

/// Cites an essay of one sentence whose bracket is a field with these keys.
fn cited(bracket: &str, keys: &[&str], list: &str) -> Cited {
    let text = format!("The rain comes in every scene of the novel {bracket}.\n\n{list}");
    let start = text.find(bracket).unwrap();
    let mut essay = read(text.as_bytes(), Format::Text);
    let item = |id: &str, family: &str, title: &str, year: i32| json!({ "id": id, "type": "article-journal", "title": title, "author": [{ "family": family }], "issued": { "date-parts": [[year]] } });
    let items = json!([
        item("fog", "Brandt", "Fog and Form", 2010),
        item("wet", "Calder", "Wet lanes", 2012),
        item("dry", "Calder", "Dry lanes", 2014),
        item("other", "Ekman", "Other Lanes", 2001),
    ]);
    essay.embedded_sources = Some(items.to_string());
    essay.field_citations = vec![FieldCitation {
        span: Span::essay(start..start + bracket.len()),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
    }];
    let (library, listed) = match &essay.works_cited {
        Some(list) => (typed_library(list).library, Listed::All),
        None => (embedded_library(&essay).library, Listed::Cited),
    };
    cite(essay, &library, &Style::default(), listed)
}

fn keys(cited: &Cited) -> Vec<&str> {
    let items = cited.citations.iter().flat_map(|one| &one.items);
    items
        .flat_map(|item| item.keys.iter().map(Key::as_str))
        .collect()
}

#[test]
fn a_field_decides_between_works_of_one_author() {
    let cited = cited("(Calder 12)", &["dry"], LIST);
    assert_eq!(keys(&cited), ["calder-2014"]);
    assert_eq!(cited.citations[0].resolution, Resolution::Exact);
    assert_eq!(cited.citations[0].items[0].evidence, [Evidence::Field]);
    assert_eq!(cited.citations[0].text, "(Calder 12)");
}

#[test]
fn a_field_says_what_a_page_alone_means() {
    let cited = cited("(14)", &["wet"], LIST);
    assert_eq!(keys(&cited), ["calder"]);
    assert_eq!(cited.citations[0].items[0].locators.len(), 1);
}

#[test]
fn works_keep_their_names_where_the_field_has_another_order() {
    let cited = cited("(Brandt 12; Calder 3)", &["wet", "fog"], LIST);
    assert_eq!(keys(&cited), ["brandt", "calder"]);
}

#[test]
fn a_work_that_the_list_lacks_leads_nowhere() {
    let cited = cited("(Ekman 12)", &["other"], LIST);
    assert_eq!(keys(&cited), Vec::<&str>::new());
    assert_eq!(cited.citations[0].resolution, Resolution::None);
}

#[test]
fn without_a_list_the_fields_are_the_library() {
    let cited = cited("(Ekman 12)", &["other"], "");
    assert_eq!(keys(&cited), ["other"]);
    assert_eq!(cited.printed.works_cited.len(), 1);
}
