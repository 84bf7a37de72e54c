//! Levels of headings.

use crate::{Block, BlockKind};

/// The levels of the headings, in order.
pub(super) fn of(blocks: &[Block]) -> Vec<u8> {
    blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level, .. } => Some(*level),
            _ => None,
        })
        .collect()
}

/// Numbers the levels that are in use from 1, without gaps.
pub(super) fn normalise(blocks: &mut [Block]) {
    let mut used = of(blocks);
    used.sort_unstable();
    used.dedup();
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            let rank = used.partition_point(|other| other < level) + 1;
            *level = u8::try_from(rank).unwrap_or(6);
        }
    }
}
