//! Accessible, archival, the same on every run; and what costs that claim.

use ibid_exporter::{Citations, Paper, choose_fonts, export};
use ibid_language::dates::CivilDate;
use ibid_manuscript::{BlockKind, FrontMatter};
use page_validation::ValidationProfile;

use super::{assert_conforms, exported, near, options};
use crate::reader::Pdf;
use crate::support::*;

#[test]
fn it_is_accessible_and_archival_and_the_same_on_every_run() {
    let cited = rich_essay();
    let first = exported(&cited);
    assert_eq!(first.problems, []);
    assert_conforms(&first.bytes, ValidationProfile::PdfUa1);
    assert_conforms(&first.bytes, ValidationProfile::PdfA2a);
    // Another essay in between leaves no trace.
    exported(&essay(vec![par(vec![t("Another.")])]));
    assert!(first.bytes == exported(&cited).bytes);
}

#[test]
fn the_paper_the_date_and_the_form_of_citations_are_options() {
    let mut options = options();
    options.paper = Paper::A4;
    options.date = CivilDate::new(2020, 2, 29);
    options.citations = Citations::Formatted;
    let pdf = Pdf::open(&export(&rich_essay(), &options).unwrap().bytes);
    let (width, height) = pdf.page_size();
    assert!(near(width, 595.276) && near(height, 841.89));
    assert_eq!(
        pdf.info("CreationDate").as_deref(),
        Some("D:20200229000000Z")
    );
    assert!(
        pdf.flowing_text()
            .contains("It hid unease (Chen 12; Lawrence 3).")
    );
}

#[test]
fn an_empty_essay_is_a_page() {
    let mut cited = essay(Vec::new());
    cited.manuscript.front_matter = FrontMatter::default();
    let exported = exported(&cited);
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    assert_eq!(Pdf::open(&exported.bytes).page_count(), 1);
}

#[test]
fn a_skipped_heading_level_is_no_hole_in_the_structure() {
    let exported = exported(&essay(vec![
        heading(3, "Deep"),
        heading(1, "Up"),
        heading(6, "Down"),
        heading(1, " "),
    ]));
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    assert_eq!(Pdf::open(&exported.bytes).outline(), ["Deep", "Up", "Down"]);
}

#[test]
fn a_character_without_a_glyph_is_a_finding_with_its_place() {
    let mut cited = essay(vec![par(vec![t("The word 漢字 is here.")])]);
    cited.manuscript.source = "The word 漢字 is here.".to_owned();
    let exported = exported(&cited);
    let rules: Vec<_> = exported
        .problems
        .iter()
        .map(|problem| problem.rule)
        .collect();
    assert_eq!(rules, ["missing-glyph"]);
    assert!(
        exported.problems[0]
            .message
            .ends_with("`漢` (U+6F22), `字` (U+5B57)")
    );
    assert_eq!(
        exported.problems[0].span.text(&cited.manuscript.source),
        "漢"
    );
    assert!(!String::from_utf8_lossy(&exported.bytes).contains("pdfuaid"));
    assert_eq!(Pdf::open(&exported.bytes).page_count(), 1);
}

#[test]
fn an_image_without_alternative_text_costs_the_claim_of_accessibility_alone() {
    let cited = essay(vec![block(BlockKind::Figure(image("map.png", "", None)))]);
    let exported = exported(&cited);
    assert_eq!(exported.problems[0].rule, "missing-alt-text");
    assert_conforms(&exported.bytes, ValidationProfile::PdfA2b);
    assert!(!String::from_utf8_lossy(&exported.bytes).contains("pdfuaid"));
}

#[test]
fn fonts_are_added_until_nothing_is_lacking() {
    // A letter of mathematics, which no built-in font has.
    let cited = essay(vec![par(vec![t("The letter 𝔄 is here.")])]);
    assert_eq!(exported(&cited).problems.len(), 1);
    let mut asked = 0;
    let files = std::iter::once(b"no font".to_vec())
        .chain(typst_assets::fonts().map(<[u8]>::to_vec))
        .inspect(|_| asked += 1);
    let chosen = choose_fonts(&cited, &options(), files).unwrap();
    assert_eq!(chosen.len(), 1);
    assert!(asked < typst_assets::fonts().count(), "{asked}");

    let mut options = options();
    options.fonts = chosen.iter().map(Vec::as_slice).collect();
    let exported = export(&cited, &options).unwrap();
    assert_eq!(exported.problems, []);
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    let none = essay(vec![par(vec![t("Text.")])]);
    let nothing = std::iter::from_fn(|| panic!("asked for a font that is not needed"));
    assert!(choose_fonts(&none, &options, nothing).unwrap().is_empty());
}
