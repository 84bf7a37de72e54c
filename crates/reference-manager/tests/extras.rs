//! The fields beyond hayagriva's, written to every format and read back.

#![expect(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use ibid_diagnostics::FileId;
use ibid_reference_manager::{Extra, Format, Library, export, import, read_yaml, to_yaml};

/// A source with the field, of a kind that has it.
fn with(extra: Extra) -> Library {
    let article = |own: &str, container: &str| {
        format!(
            "a:\n  type: article\n  title: Salt and Water\n  author: Lee, Ann\n  date: 2015-01\n{own}  parent:\n    type: periodical\n    title: Harbor Review\n    volume: 3\n    issue: 2\n{container}"
        )
    };
    let yaml = match extra {
        Extra::DateEnd => article("  date-end: 2015-02\n", ""),
        Extra::DateText => article("  date-text: late fall 2015\n", ""),
        Extra::Accessed => article("  accessed: 3 Mar. 2020\n", ""),
        Extra::Section => article("  section: Arts\n", ""),
        Extra::IssueTitle => article("", "    issue-title: Rivers and Seas\n"),
        Extra::TitleStyle => article("  title-style: plain\n", ""),
        Extra::Supplement => article(
            "  genre: Transcript\n  supplement: Expurgated edition\n",
            "",
        ),
        Extra::AsTyped => article(
            "  as-typed: 'Lee, Ann. “Salt & Water.” Harbor Review 3 (2015).'\n",
            "",
        ),
        Extra::Remark => article("  remark: read at the library, 50% useful\n", ""),
        Extra::Annotation => article("  annotation: A short and useful study of salt.\n", ""),
    };
    let library = read_yaml(&yaml, FileId::LIBRARY).library;
    assert_eq!(library.len(), 1, "{yaml}");
    library
}

/// What the field says, wherever in the tree of containers.
fn said(library: &Library, extra: Extra) -> Option<String> {
    let source = library.iter().next().unwrap();
    let entries = std::iter::once(&source.entry).chain(source.entry.parents());
    entries
        .filter_map(|entry| extra.of(entry))
        .map(str::to_owned)
        .next()
}

/// The table of `docs/formats.md`: a row for each field, a column for each format.
fn table() -> String {
    let formats: Vec<Format> = Format::all().collect();
    let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    let mut out = format!(
        "| field | {} |\n|---{}|\n",
        names.join(" | "),
        "|---".repeat(names.len())
    );
    for extra in Extra::ALL {
        let library = with(extra);
        let typed = said(&library, extra).unwrap();
        let cells = formats.iter().map(|format| {
            let exported = export(&library, *format);
            let back = import(&exported.text, *format, FileId::LIBRARY).library;
            let is_kept = said(&back, extra).as_deref() == Some(typed.as_str());
            let is_told = exported
                .losses
                .0
                .iter()
                .any(|loss| loss.field == extra.name());
            assert_eq!(
                is_kept,
                !is_told,
                "{} in {}: what is lost is told, and nothing else\n{}\n{}",
                extra.name(),
                format.name(),
                exported.text,
                to_yaml(&back)
            );
            if is_kept { "yes" } else { "lost" }
        });
        let cells: Vec<&str> = cells.collect();
        out.push_str(&["| `", extra.name(), "` | ", &cells.join(" | "), " |\n"].concat());
    }
    out
}

#[test]
fn every_format_keeps_what_hayagriva_lacks_or_says_so() {
    let table = table();
    let documents = include_str!("../../../docs/formats.md");
    assert!(
        documents.contains(&table),
        "docs/formats.md has to have:\n{table}"
    );
}

#[test]
fn only_pubmed_loses_any_of_them() {
    for row in table().lines().skip(2) {
        assert_eq!(
            row.matches("yes").count(),
            Format::all().count() - 1,
            "{row}"
        );
    }
}
