//! The list of works cited typed at the end of an essay.

use ibid_diagnostics::Span;

use crate::{Block, BlockKind, Inline, LeftOut, Manuscript, Prose, TypedEntry, WorksCitedList};

/// What writers put over the list, folded.
const HEADINGS: &[&str] = &[
    "works cited",
    "work cited",
    "works consulted",
    "works cited and consulted",
    "works referenced",
    "references",
    "reference list",
    "list of references",
    "bibliography",
    "selected bibliography",
    "annotated bibliography",
    "sources",
    "sources cited",
    "sources consulted",
    "sources used",
    "list of sources",
    "literature",
    "literature cited",
    "works cited list",
    "citations",
    "cited works",
    "reference",
    "bibliography and sources",
    "works cited/bibliography",
    "further reading and references",
];

/// Headings of parts that may follow the list and belong to the essay.
const PARTS_AFTER: &[&str] = &[
    "appendix",
    "appendices",
    "notes",
    "endnotes",
    "footnotes",
    "acknowledgements",
    "acknowledgments",
];

/// Whether a line is the heading of a list: the words alone, whatever their case, numbering or colon.
pub(crate) fn is_heading(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '.']).trim();
    if text.len() > 40 {
        return false;
    }
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let folded = text
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    HEADINGS.contains(&folded.as_str())
}

/// Takes the list, and what follows it, out of the blocks.
pub(super) fn take(manuscript: &mut Manuscript) {
    let Some(at) = find(&manuscript.blocks) else {
        return;
    };
    let tail = manuscript.blocks.split_off(at);
    let mut blocks = tail.into_iter();
    let mut list = WorksCitedList::default();
    if let Some(heading) = blocks.next() {
        let text = text_of(&heading).unwrap_or_default();
        let text = text.trim().trim_end_matches(':').trim().to_owned();
        list.heading = Some((text, heading.span));
        list.span = Some(heading.span);
    }
    let rest: Vec<Block> = blocks.collect();
    let end = rest
        .iter()
        .position(|block| !is_entries(block))
        .unwrap_or(rest.len());
    for (index, block) in rest.into_iter().enumerate() {
        if index < end {
            list.span = list.span.map(|span| span.to(block.span));
            add_entries(block, &mut list.entries);
        } else if is_part(&block) || !manuscript.blocks.get(at..).unwrap_or_default().is_empty() {
            manuscript.blocks.push(block);
        } else {
            leave_out(&block, manuscript);
        }
    }
    manuscript.works_cited = Some(list);
}

/// The block with the heading of the last list that has entries.
fn find(blocks: &[Block]) -> Option<usize> {
    (0..blocks.len()).rev().find(|&at| {
        let is_heading = blocks
            .get(at)
            .and_then(text_of)
            .is_some_and(|text| is_heading(&text));
        is_heading && blocks.get(at + 1).is_some_and(is_entries)
    })
}

/// The text of a heading or paragraph.
fn text_of(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            Some(Prose::new(content).text)
        }
        _ => None,
    }
}

fn is_entries(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph(_) | BlockKind::List { .. } | BlockKind::BlockQuotation(_)
    )
}

fn is_part(block: &Block) -> bool {
    let BlockKind::Heading { content, .. } = &block.kind else {
        return false;
    };
    let text = Prose::new(content).text.to_lowercase();
    text.split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|first| PARTS_AFTER.contains(&first))
}

fn add_entries(block: Block, entries: &mut Vec<TypedEntry>) {
    match block.kind {
        BlockKind::Paragraph(content) => {
            let text = marked(&content);
            if !text.is_empty() {
                entries.push(TypedEntry {
                    text,
                    span: block.span,
                });
            }
        }
        BlockKind::List { items, .. } => {
            for block in items.into_iter().flatten() {
                add_entries(block, entries);
            }
        }
        BlockKind::BlockQuotation(blocks) => {
            for block in blocks {
                add_entries(block, entries);
            }
        }
        _ => {}
    }
}

/// The text on one line, with `_` around what is in italics.
pub(crate) fn marked(content: &[Inline]) -> String {
    let mut out = String::new();
    let mut is_italic = false;
    for inline in content {
        let (text, italic) = match inline {
            Inline::Text(run) => (run.text.as_str(), run.look.emphasis),
            Inline::LineBreak(_) => (" ", is_italic),
            _ => continue,
        };
        if italic != is_italic {
            out.push('_');
            is_italic = italic;
        }
        out.push_str(text);
    }
    if is_italic {
        out.push('_');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn leave_out(block: &Block, manuscript: &mut Manuscript) {
    let text = block.span.text(&manuscript.source);
    let mut at = block.span.start;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if !trimmed.is_empty() {
            let span = Span::essay(start..start + trimmed.len());
            manuscript.left_out.push(LeftOut {
                text: trimmed.to_owned(),
                span,
            });
        }
        at += line.len();
    }
}
