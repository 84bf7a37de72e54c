//! The project's sample essay, from its files to its pages.

use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{Format, read};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::reader::{self, Pdf};

pub(crate) fn sample() -> Cited {
    let essay = read(include_bytes!("../../../../essay.md"), Format::Markdown);
    let library = read_yaml(include_str!("../../../../references.yml"), FileId::LIBRARY).library;
    cite(essay, &library, &Style::Mla, Listed::Cited)
}

#[test]
fn the_sample_essay_can_be_handed_in() {
    let cited = sample();
    let exported = export(&cited, &Options::new(Target::Pdf)).unwrap();
    assert_eq!(exported.problems, []);
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let report = validate_pdf_bytes(
            &exported.bytes,
            &ValidationOptions::default().profile(profile),
        )
        .unwrap();
        assert!(report.is_compliant, "{report}");
    }
    let pdf = Pdf::open(&exported.bytes);
    let lines = pdf.body();
    let list = lines
        .iter()
        .position(|line| line.text == "Works Cited")
        .unwrap();
    let entries: Vec<usize> = (list + 1..lines.len())
        .filter(|&at| lines[at].left < 73.0)
        .collect();
    assert_eq!(entries.len(), 4, "{:#?}", &lines[list..]);
    assert_eq!(lines[list].page as usize, pdf.page_count());
    // Each citation is a link to an entry; one that is broken over two lines is two.
    let to_entries = pdf.links().iter().filter(|link| matches!(link, reader::Target::Page(page, _) if *page as usize == pdf.page_count())).count();
    assert!(
        to_entries >= cited.citations.len() && cited.citations.len() >= 20,
        "{to_entries}"
    );
    assert!(pdf.links().contains(&reader::Target::Address(
        "https://www.jstor.org/stable/44376189".to_owned()
    )));
    assert!(!pdf.flowing_text().contains('@'));
}
