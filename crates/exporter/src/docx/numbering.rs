//! How lists are numbered.

use std::fmt::Write as _;

use super::reference::Numbering;
use super::{INDENT, NAMES, XML};

/// The numbered lists met so far: Word counts each by a numbering of its own.
pub(super) struct Lists {
    /// The numbering of the template.
    template: Option<Numbering>,
    /// The number of lists with bullets; those of the others follow.
    bullets: usize,
    /// The level and first number of each.
    numbered: Vec<(usize, u64)>,
}

impl Lists {
    /// No lists, and the numbering of a template.
    pub(super) fn new(template: Option<Numbering>) -> Self {
        Self {
            bullets: template.as_ref().map_or(1, |template| template.next_list),
            template,
            numbered: Vec::new(),
        }
    }

    /// The part that says how lists are numbered.
    pub(super) fn numbering(&self) -> String {
        let own = format!("<w:numbering {NAMES}>");
        let (root, kinds, lists, bullet) = match &self.template {
            Some(known) => (
                &known.root,
                known.kinds.as_str(),
                known.lists.as_str(),
                known.next_kind,
            ),
            None => (&own, "", "", 0),
        };
        let decimal = bullet + 1;
        let mut out = format!("{XML}{root}{kinds}");
        for (id, format) in [(bullet, "bullet"), (decimal, "decimal")] {
            let _ = write!(
                out,
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>"
            );
            for level in 0..9 {
                let text = if id == bullet {
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
            "{lists}<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{bullet}\"/></w:num>",
            self.bullets
        );
        for (at, (level, first)) in self.numbered.iter().enumerate() {
            let _ = write!(
                out,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{decimal}\"/><w:lvlOverride w:ilvl=\"{level}\">\
                 <w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>",
                at + self.bullets + 1
            );
        }
        out.push_str("</w:numbering>");
        out
    }

    /// The numbering of a list that begins at this level, with this number where it has one.
    pub(super) fn begin(&mut self, level: usize, start: Option<u64>) -> usize {
        let Some(first) = start else {
            return self.bullets;
        };
        // Word's numbers are signed and of 32 bits.
        self.numbered.push((level, first.min(i32::MAX as u64)));
        self.numbered.len() + self.bullets
    }
}
