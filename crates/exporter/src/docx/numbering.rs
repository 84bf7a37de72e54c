//! How lists are numbered.

use std::fmt::Write as _;

use super::{INDENT, NAMES, XML};

/// The numbering of lists with bullets.
const BULLETS: usize = 1;

/// The numbered lists met so far: Word counts each by a numbering of its own.
#[derive(Default)]
pub(super) struct Lists {
    /// The level and first number of each.
    numbered: Vec<(usize, u64)>,
}

impl Lists {
    /// The part that says how lists are numbered.
    pub(super) fn numbering(&self) -> String {
        let mut out = format!("{XML}<w:numbering {NAMES}>");
        for (id, format) in [(0, "bullet"), (1, "decimal")] {
            let _ = write!(
                out,
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>"
            );
            for level in 0..9 {
                let text = if id == 0 {
                    "•".to_owned()
                } else {
                    format!("%{}.", level + 1)
                };
                let left = INDENT * (level + 1) + INDENT / 2;
                let _ = write!(
                    out,
                    "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
                     <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{}\"/></w:pPr></w:lvl>",
                    INDENT / 2
                );
            }
            out.push_str("</w:abstractNum>");
        }
        let _ = write!(
            out,
            "<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>"
        );
        for (at, (level, first)) in self.numbered.iter().enumerate() {
            let _ = write!(
                out,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{level}\">\
                 <w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>",
                at + BULLETS + 1
            );
        }
        out.push_str("</w:numbering>");
        out
    }

    /// The numbering of a list that begins at this level, with this number where it has one.
    pub(super) fn begin(&mut self, level: usize, start: Option<u64>) -> usize {
        let Some(first) = start else { return BULLETS };
        // Word's numbers are signed and of 32 bits.
        self.numbered.push((level, first.min(i32::MAX as u64)));
        self.numbered.len() + BULLETS
    }
}
