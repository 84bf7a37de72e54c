//! The list of works cited typed at the end of an essay.

mod entries;
mod headings;
mod place;

use ibid_diagnostics::Span;

use super::lines::{Line, lines};
use super::{Headings, chrome, promote};
use crate::{Block, BlockKind, LeftOut, Manuscript, WorksCitedList};
use entries::read_entries;
pub(crate) use headings::is_heading;
use headings::{heads_part, is_subheading};
use place::{List, find};

/// Takes the list, and what follows it, out of the blocks.
pub(super) fn take(manuscript: &mut Manuscript, headings: Headings) {
    let all = lines(&manuscript.blocks, &manuscript.source);
    let Some(List {
        heading,
        start,
        end,
    }) = find(&all)
    else {
        return;
    };
    let (Some(first), Some(entries)) = (
        heading.or(Some(start)).and_then(|at| all.get(at)),
        all.get(start..end),
    ) else {
        return;
    };
    let last = entries.last().map_or(first.span, |line| line.span);
    let typed = WorksCitedList {
        heading: heading
            .and_then(|at| all.get(at))
            .map(|line| (line.text.clone(), heading_span(manuscript, line))),
        entries: read_entries(entries, &manuscript.source),
        span: Some(
            heading
                .and_then(|at| all.get(at))
                .map_or(first.span, |line| heading_span(manuscript, line))
                .to(last),
        ),
        confidence: 1.0,
    };
    let after = all
        .get(end)
        .map_or(manuscript.blocks.len(), |line| line.block);
    let first_block = first.block;
    // A list in the middle: as much prose stands behind it as half of that before it.
    let mut is_part = goes_on_behind(&all, heading.unwrap_or(start), end);
    let tail: Vec<Block> = manuscript.blocks.split_off(first_block);
    for (index, block) in tail.into_iter().enumerate() {
        if index + first_block < after {
            continue;
        }
        is_part |= heads_part(&block);
        if is_part {
            manuscript.blocks.push(block);
        } else {
            promote::leave_out(&block, headings, manuscript);
        }
    }
    let within = entries.iter().filter(|line| is_subheading(line));
    manuscript.left_out.extend(within.map(|line| LeftOut {
        text: line.text.clone(),
        span: line.span,
    }));
    manuscript.works_cited = Some(typed);
}

/// Whether the essay goes on behind its list.
fn goes_on_behind(all: &[Line], start: usize, end: usize) -> bool {
    let weight = |lines: &[Line]| {
        lines
            .iter()
            .filter(|line| line.is_prose)
            .map(|line| line.text.len())
            .sum::<usize>()
    };
    let behind = all.get(end..).unwrap_or_default();
    let is_page = behind.iter().any(|line| chrome::ends_essay(&line.text));
    !is_page
        && weight(behind) > 600
        && weight(behind) * 2 > weight(all.get(..start).unwrap_or_default())
}

/// The whole block of the heading, marks included.
fn heading_span(manuscript: &Manuscript, line: &Line) -> Span {
    let block = manuscript.blocks.get(line.block);
    block
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }))
        .map_or(line.span, |block| block.span)
}
