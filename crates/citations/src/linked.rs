//! What linking says of one item.

use super::citation::{Evidence, Resolution};
use super::index::Ids;

/// An item with its sources and why.
pub(super) struct Linked {
    pub sources: Ids,
    pub resolution: Resolution,
    pub evidence: Vec<Evidence>,
    pub confidence: u8,
    pub signal: Option<(usize, std::ops::Range<usize>)>,
    pub narrative: bool,
    /// Whether a number of four digits was read as the year.
    pub dated: bool,
}

impl Linked {
    /// A citation of what no list has.
    pub(super) fn unlisted(dated: bool) -> Self {
        Self {
            sources: Vec::new(),
            resolution: Resolution::None,
            evidence: Vec::new(),
            confidence: 0,
            signal: None,
            narrative: true,
            dated,
        }
    }
}
