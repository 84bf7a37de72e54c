//! `docs/writing.md`: every example prints what stands under it.

use ibid_citations::{Listed, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{Format, read};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;

const PAGE: &str = include_str!("../../../../docs/writing.md");
const LIBRARY: &str = include_str!("../../../../references.yml");

/// The text of the first fence with this name, and what follows it.
fn fenced<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let (_, rest) = text.split_once(&format!("```{name}\n"))?;
    rest.split_once("```\n")
}

#[test]
fn every_example_prints_what_stands_under_it() {
    let library = read_yaml(LIBRARY, FileId::LIBRARY).library;
    let mut rest = PAGE;
    let mut count = 0;
    while let Some((example, behind)) = fenced(rest, "markdown") {
        let (printed, behind) = fenced(behind, "text").unwrap();
        let essay = read(example.as_bytes(), Format::Markdown);
        let cited = cite(essay, &library, &Style::Mla, Listed::Cited);
        let exported = export(&cited, &Options::new(Target::Text)).unwrap();
        assert_eq!(String::from_utf8(exported.bytes).unwrap(), printed);
        rest = behind;
        count += 1;
    }
    assert_eq!(count, PAGE.matches("```markdown\n").count());
    assert!(count > 5);
}
