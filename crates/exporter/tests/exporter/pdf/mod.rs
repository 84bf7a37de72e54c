//! The PDF, read back by another reader.

mod claims;
mod page;
mod safety;
mod templates;
mod text;

use ibid_citations::Cited;
use ibid_exporter::{Exported, Options, Target, export};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::reader::{Line, Pdf};
use crate::support::*;

fn options() -> Options<'static> {
    let mut options = Options::new(Target::Pdf);
    options.images.insert("map.png".to_owned(), PNG);
    options
}

fn exported(cited: &Cited) -> Exported {
    export(cited, &options()).unwrap()
}

fn pdf(cited: &Cited) -> Pdf {
    Pdf::open(&exported(cited).bytes)
}

#[track_caller]
fn assert_conforms(bytes: &[u8], profile: ValidationProfile) {
    let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).unwrap();
    assert!(report.is_compliant, "{report}");
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.1
}

#[track_caller]
fn line_with<'a>(lines: &'a [Line], text: &str) -> &'a Line {
    lines
        .iter()
        .find(|line| line.text.contains(text))
        .unwrap_or_else(|| panic!("no line has {text:?} among {lines:#?}"))
}

fn pdf_text(cited: &Cited) -> String {
    pdf(cited).flowing_text()
}
