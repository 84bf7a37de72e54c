//! Works-cited entries as people type them, read back into the elements that MLA writes them from.

mod lines;
mod split;
mod words;

pub use split::split_entries;
