use ibid_diagnostics::{Diagnostic, Edit, Effect, FileId, Fix};
use ibid_reference_manager::{Duplicate, duplicates, merge_entries};

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// Two entries in the library are the same source.
    ///
    /// ## Why
    ///
    /// The list would print it twice, and a citation could mean either of them.
    ///
    /// ## What to do
    ///
    /// Keep the better entry. `--unsafe-fixes` adds what only the later entry has to the earlier one, removes the
    /// later one, and changes its citations to the earlier one; `ibid sources dedupe --merge` does so in all essays
    /// that cite from the library. If two sources only look alike, say so in a comment in the library: `# not the
    /// same: KEY, KEY`.
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

/// Merging reads the library anew for each pair: of so many pairs, and of no library with more bytes.
const MOST: usize = 10;
const LARGEST: usize = 300_000;

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let places = &sources.read.positions;
    for (index, pair) in duplicates(&sources.read.library, sources.text)
        .into_iter()
        .enumerate()
    {
        let is_sure = sources.is_trusted(&pair.first) && sources.is_trusted(&pair.second);
        let Some(position) = places.get(pair.second.as_str()).filter(|_| is_sure) else {
            continue;
        };
        let reasons: Vec<String> = pair.reasons.iter().map(ToString::to_string).collect();
        let mut finding = RULE
            .finding(position.key, format!("{} is the same source as {}: {}", sources.name_of(&pair.second), sources.name_of(&pair.first), reasons.join(", ")))
            .with_help("keep one of them; if the two only look alike, write `# not the same: KEY, KEY` in the library");
        if let Some(first) = places.get(pair.first.as_str()) {
            finding = finding.with_label(first.key, "the first entry");
        }
        if index < MOST {
            finding.fix = merge(sources, &pair);
        }
        findings.push(finding);
    }
}

/// Makes one entry of the two, and renames the key in the essay. None where essays that are not seen may cite it, or
/// where the entries do not lie in a library of YAML.
fn merge(sources: &Sources<'_>, pair: &Duplicate) -> Option<Fix> {
    let cited = sources.essay.filter(|_| !sources.is_shared)?;
    let (first, second) = (pair.first.as_str(), pair.second.as_str());
    let nocite = &cited.manuscript.front_matter.nocite;
    if sources.text.len() > LARGEST
        || nocite
            .iter()
            .any(|key| key.trim_start_matches('@') == second)
    {
        return None;
    }
    let mut edits = merge_entries(sources.text, FileId::LIBRARY, first, second).ok()?;
    let text = &cited.manuscript.source;
    let items = cited.citations.iter().flat_map(|citation| &citation.items);
    for span in items.filter_map(|item| item.typed_key) {
        let typed = span.text(text);
        let key = typed
            .trim_start_matches(['-', '@', '{'])
            .trim_end_matches('}');
        if key == second {
            edits.push(Edit::replace(span, typed.replacen(second, first, 1)));
        }
    }
    let fix = Fix::not_safe(format!("merge the two into `{first}`"), edits);
    Some(fix.with_effect(Effect::MergesEntries {
        kept: first.to_owned(),
        gone: second.to_owned(),
    }))
}
