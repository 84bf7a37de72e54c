//! What is exported, read back.

mod pdf;
mod reader;
mod support;
mod template;
