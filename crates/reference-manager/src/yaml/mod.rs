//! Hayagriva YAML: an event pass of ours that keeps positions, and one bad entry loses no other.

mod entry;
mod events;
mod mend;
mod problems;
mod read;
mod split;
mod value;
mod write;

pub use read::{MAX_LIBRARY_BYTES, read_yaml};
pub use write::{entry_yaml, to_yaml};

pub(crate) use problems::Problems;
pub(crate) use write::{Field, fields};
