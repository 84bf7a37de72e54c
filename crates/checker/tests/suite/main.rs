//! The checker against its corpora: findings, fixes, and silence.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its data has to fail"
)]

mod cases;
mod essays;
mod examples;
mod fixed;
mod fixes;
mod gold_lint;
mod lists;
mod markup;
mod printed;
mod reference;
mod selected;
mod subject;
