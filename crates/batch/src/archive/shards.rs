//! Rows cut into shards, each with a hash.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

use crate::Row;

/// No shard has fewer rows, but the last.
const FEWEST: usize = 128;
/// A shard ends at a row of so many, on average, after the fewest.
const CUT: u64 = 256;
/// No shard has more rows.
const MOST: usize = 1024;
/// No shard has more bytes, unless one row has.
const MOST_BYTES: usize = 4_000_000;

/// Rows that are answered together.
pub(super) struct Shard {
    pub(super) rows: Vec<Row>,
    /// The hash of the rows and of what is done with them.
    pub(super) hash: String,
    /// How many bytes of input were read when it ended.
    pub(super) read: u64,
}

/// Collects rows into shards.
pub(super) struct Cutter {
    choices: Sha256,
    rows: Vec<Row>,
    bytes: usize,
    hash: Sha256,
}

impl Cutter {
    /// `choices` is what is done with the rows.
    pub(super) fn new(choices: &[u8]) -> Self {
        let choices = Sha256::new().chain_update(choices);
        Self {
            hash: choices.clone(),
            choices,
            rows: Vec::new(),
            bytes: 0,
        }
    }

    /// Takes a row, and gives a shard where one ends behind it.
    pub(super) fn add(&mut self, row: Row, read: u64) -> Option<Shard> {
        let digest = digest(&row);
        self.hash.update(digest);
        self.bytes += size(&row);
        self.rows.push(row);
        let count = self.rows.len();
        let ends = count >= FEWEST && first(&digest).is_multiple_of(CUT);
        if ends || count >= MOST || self.bytes >= MOST_BYTES {
            self.end(read)
        } else {
            None
        }
    }

    /// The rows since the last shard.
    pub(super) fn end(&mut self, read: u64) -> Option<Shard> {
        if self.rows.is_empty() {
            return None;
        }
        self.bytes = 0;
        let hash = std::mem::replace(&mut self.hash, self.choices.clone());
        Some(Shard {
            rows: std::mem::take(&mut self.rows),
            hash: hex(&hash.finalize()),
            read,
        })
    }
}

fn size(row: &Row) -> usize {
    let library = row.library.as_ref().map_or(0, String::len);
    row.essay.as_ref().map_or(0, Vec::len) + library
}

/// A hash of everything that the answer depends on.
fn digest(row: &Row) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut add = |part: Option<&[u8]>| {
        // The length before the part, so that no two rows look alike.
        hash.update(
            part.map_or(u64::MAX, |part| part.len() as u64)
                .to_le_bytes(),
        );
        hash.update(part.unwrap_or_default());
    };
    add(Some(row.id.as_bytes()));
    match &row.essay {
        Ok(bytes) => add(Some(bytes)),
        Err(error) => {
            add(None);
            add(Some(error.code.as_bytes()));
            add(Some(error.message.as_bytes()));
        }
    }
    add(row.format.map(|format| format.name().as_bytes()));
    add(row.library.as_deref().map(str::as_bytes));
    for kept in &row.kept {
        add(kept.as_deref().map(str::as_bytes));
    }
    hash.finalize().into()
}

/// A number from a hash.
fn first(digest: &[u8]) -> u64 {
    digest
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Whether a row of this id is in a sample of so many of a million.
pub(super) fn is_sampled(id: &str, per_million: u64) -> bool {
    first(&Sha256::digest(id.as_bytes())) % 1_000_000 < per_million
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(16).fold(String::new(), |mut out, byte| {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A hash of any bytes, in words of hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn shards(rows: impl Iterator<Item = Row>) -> Vec<(String, usize)> {
        let mut cutter = Cutter::new(b"check");
        let mut out = Vec::new();
        for row in rows {
            out.extend(cutter.add(row, 0));
        }
        out.extend(cutter.end(0));
        out.into_iter()
            .map(|shard| (shard.hash, shard.rows.len()))
            .collect()
    }

    fn row(number: usize) -> Row {
        Row::of_text(number.to_string(), format!("Essay {number}."))
    }

    #[test]
    fn a_row_more_changes_few_shards() {
        let before = shards((0..20_000).map(row));
        let after = shards((0..7_000).chain([99_999]).chain(7_000..20_000).map(row));
        let known: BTreeSet<&String> = before.iter().map(|(hash, _)| hash).collect();
        let new = after.iter().filter(|(hash, _)| !known.contains(hash));
        assert!(before.len() > 20);
        assert!(new.count() <= 4);
        assert_eq!(after.iter().map(|(_, rows)| rows).sum::<usize>(), 20_001);
    }

    #[test]
    fn rows_that_differ_have_other_hashes() {
        let plain = row(1);
        let mut seen = BTreeSet::from([digest(&plain)]);
        let cited = row(1).citing(Some("a: 1".to_owned()));
        let kept = Row {
            kept: vec![None],
            ..row(1)
        };
        let moved = Row::of_text("1E", "ssay 1.");
        for other in [cited, kept, moved] {
            assert!(seen.insert(digest(&other)));
        }
    }

    #[test]
    fn a_sample_has_its_size() {
        let sampled = (0..10_000).filter(|n| is_sampled(&n.to_string(), 100_000));
        let count = sampled.count();
        assert!((900..1_100).contains(&count), "{count}");
    }
}
