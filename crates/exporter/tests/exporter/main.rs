//! What is exported, read back.

mod formats;
mod pdf;
mod reader;
mod sample;
mod support;
mod template;
