//! Citations found and linked: gold corpora, essays, and what holds for every input.

#![expect(
    clippy::unwrap_used,
    reason = "a corpus that cannot be read is a failed test"
)]

mod cite_properties;
mod essays;
mod fields;
mod in_text_gold;
mod links;
mod mentioned;
mod properties;
mod recognise_gold;
mod written;
