//! Hayagriva YAML: an event pass of ours that keeps positions, and one bad entry loses no other.

mod anchors;
mod entry;
mod events;
mod glance;
mod mend;
mod plain;
mod problems;
mod read;
mod skim;
mod split;
mod summary;
mod value;
mod write;

pub use read::{MAX_LIBRARY_BYTES, Pieces, read_pieces, read_yaml, read_yaml_where};
pub use skim::{Skimmed, skim_yaml};
pub use summary::{List, Summary, list_yaml};
pub use write::{entry_yaml, to_yaml};

pub(crate) use problems::Problems;
pub(crate) use read::{PieceReader, entry_pieces, quoted_key_matches, syntax_error};
pub use value::read_name;
pub(crate) use value::undivided;
pub(crate) use write::{Field, block_lines, field_of_node, fields, flow, inline, quoted, scalar};
