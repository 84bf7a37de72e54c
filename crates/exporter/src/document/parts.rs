//! The one way through a document for what looks at, or changes, its texts and images.

use super::{Block, Document, Image, Inline, Text};

/// A part of a document that holds no other.
pub(crate) enum Part<'d> {
    /// A stretch of text.
    Text(&'d mut Text),
    /// An image.
    Image(&'d mut Image),
    /// A formula.
    Math,
    /// Code.
    Code(&'d mut String),
}

impl Document<'_> {
    /// Calls `visit` with every part: of the title, the body, the notes, and the entries.
    pub(crate) fn each_part(&mut self, visit: &mut impl FnMut(Part<'_>)) {
        if let Some(title) = &mut self.title {
            each_of_line(title, visit);
        }
        each_of_blocks(&mut self.blocks, visit);
        for note in &mut self.notes {
            each_of_blocks(note, visit);
        }
        if let Some(list) = &mut self.works_cited {
            for entry in &mut list.entries {
                each_of_line(entry, visit);
            }
            for said in &mut list.annotations {
                each_of_blocks(said, visit);
            }
        }
    }
}

/// Nesting is bounded by [`assemble`](super::assemble).
fn each_of_blocks(blocks: &mut [Block], visit: &mut impl FnMut(Part<'_>)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content, .. } => {
                each_of_line(content, visit);
            }
            Block::Quotation { blocks, .. } => each_of_blocks(blocks, visit),
            Block::List { items, .. } => items
                .iter_mut()
                .for_each(|item| each_of_blocks(item, visit)),
            Block::Table { caption, rows, .. } => {
                each_of_line(caption, visit);
                let cells = rows.iter_mut().flatten();
                cells.for_each(|cell| each_of_line(cell, visit));
            }
            Block::Figure { image, caption, .. } => {
                visit(Part::Image(image));
                each_of_line(caption, visit);
            }
            Block::Verse { lines } => lines.iter_mut().for_each(|line| each_of_line(line, visit)),
            Block::Code { text } => visit(Part::Code(text)),
            Block::Math(_) => visit(Part::Math),
            Block::Break => {}
        }
    }
}

fn each_of_line(line: &mut [Inline], visit: &mut impl FnMut(Part<'_>)) {
    for inline in line {
        match inline {
            Inline::Text(run) => visit(Part::Text(run)),
            Inline::Image(image) => visit(Part::Image(image)),
            Inline::Math(_) => visit(Part::Math),
            Inline::Break | Inline::Note { .. } => {}
        }
    }
}
