//! A task on whole archives: inputs read as a stream of rows, and answers written shard by shard.
//!
//! Rows are cut into shards where their content says so, so that a row more or less changes the shard that it is in, and
//! not those behind it. A shard's file is named by the hash of its rows, of the version and of the choices; it is written
//! aside and renamed, and then has its line in the manifest. A second run reads the rows again and answers those of the
//! shards that are missing. The program gives the [`Store`] that writes.

mod encode;
mod input;
mod manifest;
mod read;
mod report;
mod run;
mod shards;
mod tally;

pub use encode::{Output, json_line};
pub use input::{Input, Kind, Open};
pub use manifest::{MANIFEST, ShardLine, Summary};
pub use report::report;
pub use run::{ArchiveError, Choices, Progress, Store, Where, run};
pub use tally::{Group, Tally, tally};
