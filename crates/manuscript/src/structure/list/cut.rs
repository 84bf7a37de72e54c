//! What a block holds before a place and behind it: a list may begin in the middle of a paragraph.

use ibid_diagnostics::Span;

use crate::{Block, BlockKind, Inline};

/// The parts of a block before and behind a place; what lies in it is gone.
pub(super) fn around(block: Block, place: Span) -> (Option<Block>, Option<Block>) {
    if block.span.end <= place.start {
        return (Some(block), None);
    }
    if block.span.start >= place.end {
        return (None, Some(block));
    }
    match block.kind {
        BlockKind::Paragraph(content) => {
            let (before, after) = lines(content, place);
            let part = |content: Vec<Inline>| {
                let span = content.first()?.place().to(content.last()?.place());
                let kind = BlockKind::Paragraph(content);
                Some(Block { kind, span })
            };
            (part(before), part(after))
        }
        BlockKind::Verse(content) => {
            let halves: Vec<_> = content.into_iter().map(|line| lines(line, place)).collect();
            let (before, after): (Vec<_>, Vec<_>) = halves.into_iter().unzip();
            let part = |content: Vec<Vec<Inline>>| {
                let content: Vec<_> = content
                    .into_iter()
                    .filter(|line| !line.is_empty())
                    .collect();
                let span = content
                    .first()?
                    .first()?
                    .place()
                    .to(content.last()?.last()?.place());
                let kind = BlockKind::Verse(content);
                Some(Block { kind, span })
            };
            (part(before), part(after))
        }
        BlockKind::BlockQuotation(inner) => {
            let (before, after) = blocks(inner, place);
            (
                of_blocks(before, BlockKind::BlockQuotation),
                of_blocks(after, BlockKind::BlockQuotation),
            )
        }
        BlockKind::List { start, items } => {
            let (before, after): (Vec<_>, Vec<_>) =
                items.into_iter().map(|item| blocks(item, place)).unzip();
            (of_items(before, start), of_items(after, None))
        }
        _ => (None, None),
    }
}

fn blocks(blocks: Vec<Block>, place: Span) -> (Vec<Block>, Vec<Block>) {
    let (before, after): (Vec<_>, Vec<_>) =
        blocks.into_iter().map(|block| around(block, place)).unzip();
    (
        before.into_iter().flatten().collect(),
        after.into_iter().flatten().collect(),
    )
}

fn of_blocks(blocks: Vec<Block>, kind: impl Fn(Vec<Block>) -> BlockKind) -> Option<Block> {
    let span = blocks.first()?.span.to(blocks.last()?.span);
    Some(Block {
        kind: kind(blocks),
        span,
    })
}

fn of_items(items: Vec<Vec<Block>>, start: Option<u64>) -> Option<Block> {
    let items: Vec<_> = items.into_iter().filter(|item| !item.is_empty()).collect();
    let span = items.first()?.first()?.span.to(items.last()?.last()?.span);
    Some(Block {
        kind: BlockKind::List { start, items },
        span,
    })
}

/// The inlines before and behind a place, without the breaks and spaces at the cut.
fn lines(content: Vec<Inline>, place: Span) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for inline in content {
        let at = inline.place();
        if at.end <= place.start {
            before.push(inline);
        } else if at.start >= place.end {
            after.push(inline);
        }
    }
    while before.last().is_some_and(is_space) {
        before.pop();
    }
    let spaces = after.iter().take_while(|inline| is_space(inline)).count();
    after.drain(..spaces);
    (before, after)
}

fn is_space(inline: &Inline) -> bool {
    match inline {
        Inline::LineBreak(_) => true,
        Inline::Text(run) => run.text.trim().is_empty(),
        _ => false,
    }
}
