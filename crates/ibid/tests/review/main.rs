//! Review copies: what is added stands where it should, and nothing else changes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's documents are well made"
)]

mod critic;
mod layout;
mod package;
mod page;
mod places;
mod word;
