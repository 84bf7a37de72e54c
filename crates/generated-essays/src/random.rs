//! Chance that is the same in every run.

/// A generator of numbers from a seed.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // The first numbers of seeds that lie close together are alike.
        for _ in 0..8 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    /// From `low` to `high`, both included.
    pub(crate) fn range(&mut self, low: usize, high: usize) -> usize {
        let count = u64::try_from(high.saturating_sub(low)).unwrap_or(0) + 1;
        low + usize::try_from(self.next() % count).unwrap_or(0)
    }

    /// True as many times in a hundred.
    pub(crate) fn chance(&mut self, percent: u8) -> bool {
        self.range(0, 99) < usize::from(percent)
    }

    /// One of some words.
    pub(crate) fn pick(&mut self, from: &[&'static str]) -> &'static str {
        let at = self.range(0, from.len().saturating_sub(1));
        from.get(at).copied().unwrap_or_default()
    }

    /// So many different words of some.
    pub(crate) fn several(&mut self, from: &[&'static str], count: usize) -> Vec<&'static str> {
        let mut all = from.to_vec();
        for at in (1..all.len()).rev() {
            let other = self.range(0, at);
            all.swap(at, other);
        }
        all.truncate(count);
        all
    }
}
