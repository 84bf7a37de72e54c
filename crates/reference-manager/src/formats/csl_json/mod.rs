//! CSL-JSON: an array of items, as citeproc, pandoc and Zotero read and write it.

mod read;
mod write;

pub(super) use read::{import, settle_notes};
pub use write::csl_item;
pub(super) use write::export;

pub(super) fn looks_like(text: &str) -> bool {
    text.starts_with(['[', '{']) && text.contains('"')
}

/// Variables that CSL has not; its `custom` is the place for them. A note that MLA prints is there too: CSL's own is
/// printed by few styles, and holds what programs and writers keep for themselves.
const CUSTOM: [&str; 7] = [
    "location",
    "supplement",
    "title-style",
    "as-typed",
    "issued-text",
    "accessed-text",
    "note",
];

/// Kinds of which CSL's `genre` describes the source behind its title, and `medium` ends the entry.
fn is_described(kind: &str) -> bool {
    kind.starts_with("article")
        || kind.starts_with("post")
        || matches!(kind, "chapter" | "webpage" | "review" | "paper-conference")
}
