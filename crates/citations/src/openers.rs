//! The words that the names and titles of a library begin with.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// A set of words that may hold a few more than were added. Most words of an essay begin no name and no title, and one
/// look at a bit tells.
#[derive(Debug, Default)]
pub(super) struct Openers {
    bits: Vec<u64>,
    hasher: FixedState,
}

/// Bits for each source: a source has a few names and a title, and the more room, the fewer words are looked up in vain.
const BITS_FOR_A_SOURCE: usize = 64;

impl Openers {
    /// An empty set with room for the words of so many sources.
    pub(super) fn for_sources(sources: usize) -> Self {
        let bits = (sources * BITS_FOR_A_SOURCE).next_power_of_two().max(1024);
        Self {
            bits: vec![0; bits / 64],
            hasher: FixedState::default(),
        }
    }

    pub(super) fn add(&mut self, word: &str) {
        let (at, bit) = self.place(word);
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    /// Whether the word may have been added: never no where it was.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = self.place(word);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn place(&self, word: &str) -> (usize, u64) {
        let hash = self.hasher.hash_one(word);
        // The number of parts is a power of two.
        let part = usize::try_from(hash >> 6).unwrap_or_default() & self.bits.len().wrapping_sub(1);
        (part, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_held() {
        let mut openers = Openers::for_sources(4);
        for word in ["asselin", "the", "lüthi", ""] {
            openers.add(word);
        }
        assert!(
            ["asselin", "the", "lüthi", ""]
                .iter()
                .all(|word| openers.may_hold(word))
        );
        let others = [
            "lorenz", "alliance", "war", "of", "a", "quarrel", "moscow", "beijing",
        ];
        assert!(others.iter().filter(|word| openers.may_hold(word)).count() < 2);
        assert!(!Openers::default().may_hold("asselin"));
    }
}
