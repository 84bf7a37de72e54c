//! Citations found and linked: gold corpora, essays, and what holds for every input.

#![expect(
    clippy::unwrap_used,
    reason = "a corpus that cannot be read is a failed test"
)]

mod calibration;
mod cite_properties;
mod essays;
mod features;
mod fields;
mod generated;
mod in_text_gold;
mod links;
mod mentioned;
mod properties;
mod recognise_gold;
mod refused;
mod weights;
mod written;
