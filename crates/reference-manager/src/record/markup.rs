//! Hayagriva's notation for text: `{…}` keeps its capitals, `$…$` is mathematics, `\` escapes.

use hayagriva::types::{ChunkKind, ChunkedString, FormatString};

/// A piece of text in one manner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) text: String,
    pub(crate) keeps_capitals: bool,
}

/// The text of a value in hayagriva's notation.
pub(crate) fn notation(text: &ChunkedString) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = text.fmt_serialized(&mut out);
    out
}

/// The pieces of a text in hayagriva's notation.
pub(crate) fn chunks(notation: &str) -> Vec<Chunk> {
    let Ok(parsed) = notation.parse::<ChunkedString>() else {
        return vec![Chunk {
            text: notation.to_owned(),
            keeps_capitals: false,
        }];
    };
    parsed
        .0
        .into_iter()
        .map(|chunk| Chunk {
            keeps_capitals: chunk.kind == ChunkKind::Verbatim,
            text: if chunk.kind == ChunkKind::Math {
                format!("${}$", chunk.value)
            } else {
                chunk.value
            },
        })
        .collect()
}

/// The text without its notation.
pub(crate) fn plain(notation: &str) -> String {
    chunks(notation)
        .into_iter()
        .map(|chunk| chunk.text)
        .collect()
}

/// Plain text in hayagriva's notation.
pub(crate) fn escape(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        if matches!(c, '{' | '}' | '$' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A value of hayagriva from its notation.
pub(crate) fn format_string(notation: &str) -> FormatString {
    notation
        .parse()
        .unwrap_or_else(|_| FormatString::with_value(notation))
}
