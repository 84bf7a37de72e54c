use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::duplicates;

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// Two entries of the library are one source.
    ///
    /// ## Why
    ///
    /// The list would print it twice, and a citation could mean either.
    ///
    /// ## What to do
    ///
    /// Keep the better entry: `ibid sources dedupe` merges them. Two sources that only look alike are told apart
    /// by a comment in the library, `# not the same: KEY, KEY`.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// fussell:
    ///   type: book
    ///   title: The great war and modern memory
    ///   author: Fussell, P.
    ///   date: 1975
    ///   publisher: Oxford UP
    /// fussell-2:
    ///   type: book
    ///   title: The Great War and Modern Memory
    ///   author: Fussell, Paul
    ///   date: 1975
    ///   publisher: Oxford UP
    /// ```
    /// ```yaml right
    /// braudel1:
    ///   type: book
    ///   title: The Mediterranean
    ///   author: Braudel, Fernand
    ///   date: 1972
    ///   volume: 1
    ///   publisher: Harper and Row
    /// braudel2:
    ///   type: book
    ///   title: The Mediterranean
    ///   author: Braudel, Fernand
    ///   date: 1973
    ///   volume: 2
    ///   publisher: Harper and Row
    /// ```
    "duplicate-entry", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let places = &sources.read.positions;
    for pair in duplicates(&sources.read.library, sources.text) {
        let Some(position) = places.get(pair.second.as_str()) else {
            continue;
        };
        let reasons: Vec<String> = pair.reasons.iter().map(ToString::to_string).collect();
        let mut finding = RULE
            .finding(position.key, format!("`{}` is the same source as `{}`: {}", pair.second, pair.first, reasons.join(", ")))
            .with_help("keep one; if the two only look alike, say `# not the same: KEY, KEY` in the library");
        if let Some(first) = places.get(pair.first.as_str()) {
            finding = finding.with_label(first.key, "the first entry");
        }
        findings.push(finding);
    }
}
