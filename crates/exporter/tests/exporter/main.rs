//! What is exported, read back.

mod pdf;
mod support;
mod template;
