//! What is typed wins: no entry of a typed list is printed in other words while the checker is silent about it.

use ibid_diagnostics::Span;
use ibid_manuscript::Format;

use crate::lists::LISTS;
use crate::subject::printed_and_findings;

/// Entries as people type them, one to a line of JSON.
const ENTRIES: [&str; 3] = [
    include_str!("../../../../tests/gold/entries.jsonl"),
    include_str!("../../../../tests/gold/entries-more.jsonl"),
    include_str!("../../../../tests/typed/entries.jsonl"),
];

/// Essays with the list typed at their end.
const ESSAYS: [&str; 6] = [
    include_str!("../../../../tests/essays/11-typed-list.md"),
    include_str!("../../../../tests/essays/correct-houses.md"),
    include_str!("../../../../tests/essays/correct-job.md"),
    include_str!("../../../../tests/essays/correct-lonely.md"),
    include_str!("../../../../tests/essays/correct-ozu.md"),
    include_str!("../../../../tests/essays/correct-sleep.md"),
];

#[test]
fn no_entry_is_printed_in_other_words_without_a_finding() {
    let mut texts: Vec<(String, Format)> = LISTS
        .iter()
        .map(|(_, format, text)| ((*text).to_owned(), *format))
        .collect();
    texts.extend(ESSAYS.map(|text| (text.to_owned(), Format::Markdown)));
    // Twenty entries make a list.
    let entries: Vec<String> = ENTRIES.iter().flat_map(|lines| typed(lines)).collect();
    for list in entries.chunks(20) {
        let text = format!("An essay.\n\n## Works Cited\n\n{}\n", list.join("\n\n"));
        texts.push((text, Format::Markdown));
    }
    let (mut count, mut silent) = (0, Vec::new());
    for (text, format) in &texts {
        let (entries, findings) = printed_and_findings(text, *format);
        for (span, typed, printed) in entries {
            count += 1;
            let is_told = |at: Span| at.start < span.end && span.start < at.end;
            if words(&typed) != words(&printed) && !findings.iter().any(|at| is_told(*at)) {
                silent.push(format!("{typed}\n  {printed}"));
            }
        }
    }
    assert!(count > 250, "{count}");
    assert!(
        silent.is_empty(),
        "{} of {count}:\n{}",
        silent.len(),
        silent.join("\n")
    );
}

/// The entries of a corpus, as they were typed.
fn typed(lines: &str) -> Vec<String> {
    lines
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|row| Some(row.get("typed").or(row.get("text"))?.as_str()?.to_owned()))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The words, with their capitals and without what stands around them.
fn words(text: &str) -> Vec<String> {
    text.replace("https://", "")
        .replace("http://", "")
        .split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | '‑'))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .replace(['\'', '’', '‘', '*', '_', '\\', '<', '>'], "")
        })
        .filter(|word| !word.is_empty())
        .collect()
}
