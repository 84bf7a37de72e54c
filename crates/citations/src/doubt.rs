//! Links are no surer than the list that they lead to.

use std::collections::HashMap;

use ibid_manuscript::WorksCitedList;
use ibid_reference_manager::Library;

use super::citation::{Citation, Resolution};
use super::index::{Id, LinkIndex};

/// Where an entry is less sure than this, a link to it is likely at best.
const DOUBTFUL: f64 = 0.5;

/// The sources of which it is doubtful that they are entries at all: a number alone never means one of them.
pub(super) fn doubtful(list: &WorksCitedList, index: &LinkIndex) -> Vec<Id> {
    if index.len() != list.entries.len() {
        return Vec::new();
    }
    let entries = (0..).zip(&list.entries);
    entries
        .filter(|(_, entry)| entry.confidence * list.confidence < DOUBTFUL)
        .map(|(id, _)| id)
        .collect()
}

/// Lowers how sure links are by how sure it is that the typed list, and each entry of it, was read right.
pub(super) fn lower(citations: &mut [Citation], list: &WorksCitedList, library: &Library) {
    if library.len() != list.entries.len() {
        return;
    }
    let entries = library.iter().zip(&list.entries);
    let sure: HashMap<&str, f64> = entries
        .map(|(source, entry)| (source.key.as_str(), entry.confidence * list.confidence))
        .collect();
    for citation in citations {
        for item in &mut citation.items {
            let first = item.keys.first().and_then(|key| sure.get(key.as_str()));
            let Some(sure) = first.filter(|sure| **sure < 1.0) else {
                continue;
            };
            item.confidence = lowered(item.confidence, *sure);
            if *sure < DOUBTFUL && item.resolution == Resolution::Exact {
                item.resolution = Resolution::Likely;
            }
        }
        citation.resolution = Resolution::weakest(&citation.items);
    }
}

/// A confidence times a share of it, rounded to the next hundredth.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100"
)]
fn lowered(confidence: u8, share: f64) -> u8 {
    (f64::from(confidence) * share.clamp(0.0, 1.0)).round() as u8
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn a_doubtful_entry_lowers_its_links() {
        assert_eq!(lowered(98, 0.5), 49);
        assert_eq!(lowered(98, 2.0), 98);
        assert_eq!(lowered(0, 0.3), 0);
    }
}
