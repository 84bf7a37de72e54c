//! Citations by key, as pandoc writes them.

use crate::{Citation, CitationKind, CitedItem, Resolution};

/// The citation by key: `[see @lee, 12; @wood]`; none where one of its works leads to no source, or to several, or where
/// what stands beside a key would not be read again as it was.
pub(crate) fn keyed(citation: &Citation) -> Option<String> {
    if citation.items.is_empty() || citation.resolution < Resolution::Fuzzy {
        return None;
    }
    let suppress = citation.kind == CitationKind::NarrativeCompleted;
    let items: Option<Vec<String>> = citation
        .items
        .iter()
        .map(|item| keyed_item(item, suppress))
        .collect();
    Some(format!("[{}]", items?.join("; ")))
}

fn keyed_item(item: &CitedItem, suppress: bool) -> Option<String> {
    let [key] = item.keys.as_slice() else {
        return None;
    };
    let mut out = String::new();
    let prefix = item.prefix.trim();
    if !prefix.is_empty() {
        out.push_str(prefix);
        out.push(' ');
    }
    out.push_str(if suppress { "-@" } else { "@" });
    out.push_str(key.as_str());
    for locator in &item.locators {
        out.push_str(", ");
        out.push_str(locator.text.trim());
    }
    let suffix = item.suffix.trim();
    if !suffix.is_empty() {
        out.push_str(", ");
        out.push_str(suffix.trim_start_matches([',', ';', ' ']));
    }
    let typed = [prefix, suffix].concat();
    let can_be_keyed =
        !typed.contains(['[', ']', '@', ';', '\n']) && !out.contains(['[', ']', '\n']);
    can_be_keyed.then_some(out)
}
