//! What is exported, read back.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::too_many_lines,
    reason = "a test that panics has failed"
)]
#![cfg_attr(
    feature = "pdf",
    expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the numbers of a test are small"
    )
)]

mod everything;
mod formats;
mod forms;
mod live;
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod reader;
#[cfg(feature = "pdf")]
mod sample;
mod sources;
mod support;
mod template;
mod word_package;
mod word_template;
mod writing;
