//! Scores MLA as ibid prints it beside hayagriva's own MLA style, on the gold corpus of works-cited entries.
//!
//! `cargo run --release -p ibid-styles --example scoreboard`
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    ElemChild,
};
use ibid_diagnostics::FileId;
use ibid_reference_manager::{Library, read_yaml};
use ibid_styles::{Key, Style, format};

const CORPUS: &str = include_str!("../../../tests/gold/works-cited.jsonl");

fn main() {
    let cases: Vec<serde_json::Value> = CORPUS
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let mut ours = Score::default();
    let mut theirs = Score::default();
    for case in &cases {
        let yaml = case["yaml"].as_str().unwrap_or_default();
        let expected: Vec<&str> = case["expected"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.as_str())
            .collect();
        ours.add(&expected, &ibid(yaml));
        theirs.add(&expected, &hayagriva_mla(yaml));
    }
    println!("| engine | exact | ignoring italics | of |");
    println!("|---|---|---|---|");
    println!(
        "| ibid | {} | {} | {} |",
        ours.exact,
        ours.plain,
        cases.len()
    );
    println!(
        "| hayagriva, MLA | {} | {} | {} |",
        theirs.exact,
        theirs.plain,
        cases.len()
    );
}

#[derive(Default)]
struct Score {
    exact: usize,
    plain: usize,
}

impl Score {
    fn add(&mut self, expected: &[&str], got: &[String]) {
        self.exact += usize::from(expected == got);
        let plain = |text: &str| text.replace('_', "");
        let expected: Vec<String> = expected.iter().map(|text| plain(text)).collect();
        let got: Vec<String> = got.iter().map(|text| plain(text)).collect();
        self.plain += usize::from(expected == got);
    }
}

fn ibid(yaml: &str) -> Vec<String> {
    let library: Library = read_yaml(yaml, FileId::LIBRARY).library;
    let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
    let printed = format(&Style::Mla, &library, &[], &keys).works_cited;
    printed.iter().map(|entry| entry.text.to_marked()).collect()
}

/// What hayagriva prints from its own reading of the library.
fn hayagriva_mla(yaml: &str) -> Vec<String> {
    let Ok(library) = hayagriva::io::from_yaml_str(yaml) else {
        return Vec::new();
    };
    let citationberg::Style::Independent(style) = ArchivedStyle::ModernLanguageAssociation.get()
    else {
        return Vec::new();
    };
    let locales = locales();
    let mut driver = BibliographyDriver::new();
    let items = library.iter().map(CitationItem::with_entry).collect();
    driver.citation(CitationRequest::from_items(items, &style, &locales));
    let rendered = driver.finish(BibliographyRequest::new(&style, None, &locales));
    let list = rendered
        .bibliography
        .map(|list| list.items)
        .unwrap_or_default();
    list.iter()
        .map(|item| item.content.0.iter().map(marked).collect())
        .collect()
}

fn marked(child: &ElemChild) -> String {
    match child {
        ElemChild::Text(text) if text.formatting.font_style == citationberg::FontStyle::Italic => {
            format!("_{}_", text.text)
        }
        ElemChild::Elem(elem) => elem.children.0.iter().map(marked).collect(),
        other => {
            let mut out = String::new();
            let _ = other.write_buf(&mut out, BufWriteFormat::Plain);
            out
        }
    }
}
