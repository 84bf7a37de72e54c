//! Text in which RTF sees no control word.

use std::fmt::Write as _;

/// Text for anywhere in an RTF file: what is not ASCII is written by its number, in halves where it is beyond the first
/// plane.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\\' | '{' | '}' => out.extend(['\\', c]),
            '\u{a0}' => out.push_str("\\~"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // A number of RTF is signed and of 16 bits; the question mark is for readers without Unicode.
                    let _ = write!(out, "\\u{}?", unit.cast_signed());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rtf_reads_as_a_word_is_text() {
        assert_eq!(escape(r"\par {x}"), r"\\par \{x\}");
        assert_eq!(escape("é — \u{a0}𝄞"), r"\u233? \u8212? \~\u-10188?\u-8930?");
        assert_eq!(escape("\u{ffee}\n\u{7}"), r"\u-18?\u10?\u7?");
    }
}
