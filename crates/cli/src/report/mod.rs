//! The outputs of `check`, one module per format.

pub(crate) mod json;
