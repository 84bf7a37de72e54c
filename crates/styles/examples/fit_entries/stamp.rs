//! Says what the weights were fitted by: they are stale where the features or the made entries changed since.

use ibid_styles::typed::model::{observe, shipped};

use crate::facts::Facts;
use crate::made::made;
use crate::random::Random;

/// So many made entries are looked at: whatever the features say comes up in them.
const ENTRIES: usize = 400;

/// A number that stands for what the features say of made entries, and for the elements that their words have.
pub(crate) fn stamp() -> String {
    let facts = Facts::new();
    let mut random = Random::new(9);
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for _ in 0..ENTRIES {
        let entry = made(&facts, &mut random);
        let mut features = |name: &str| {
            hash.add(name);
            shipped().id(name)
        };
        let seen = observe(&entry.text, &mut features);
        for label in seen
            .ranges
            .iter()
            .filter_map(|range| entry.labels.get(range.start))
        {
            hash.add(&format!("{label:?}"));
        }
    }
    format!("{:016x}", hash.0)
}

struct Hash(u64);

impl Hash {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
