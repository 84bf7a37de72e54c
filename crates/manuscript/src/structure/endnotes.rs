//! Notes that were typed or pasted as paragraphs: a section “Notes” of numbered items, and their numbers in the prose.
//! They become notes only where every number is found in the prose, in order.

use ibid_diagnostics::Span;

use super::chrome;
use crate::{Block, BlockKind, Inline, LeftOut, Manuscript, Note, Prose, TextRun};

/// Makes notes of a section of notes.
pub(super) fn take(manuscript: &mut Manuscript) {
    let Some(heading) = manuscript.blocks.iter().position(is_heading) else {
        return;
    };
    let items = items_behind(&manuscript.blocks, heading + 1);
    if items.is_empty() {
        return;
    }
    let mut above: Vec<Block> = manuscript
        .blocks
        .get(..heading)
        .unwrap_or_default()
        .to_vec();
    let mut next = 1;
    mark(&mut above, items.len(), &mut next);
    if next != items.len() + 1 {
        return;
    }
    let last = items.last().map_or(heading, |item| item.block);
    let mut rest = manuscript.blocks.split_off(heading);
    let behind = rest.split_off(last + 1 - heading);
    manuscript
        .left_out
        .extend(rest.first().map(|block| LeftOut {
            text: text_of(block),
            span: block.span,
        }));
    manuscript.notes.extend(items.into_iter().map(|item| Note {
        label: item.number.to_string(),
        span: item.span,
        blocks: item.blocks,
    }));
    manuscript.blocks = above;
    manuscript.blocks.extend(behind);
}

/// No heading of notes is longer, in bytes, whatever its spaces.
const LONGEST_HEADING: usize = 30;

/// Whether a line heads notes: `Notes`, `ENDNOTES:`.
pub(super) fn is_notes_heading(text: &str) -> bool {
    text.len() <= LONGEST_HEADING
        && matches!(
            chrome::fold(text).trim_end_matches(':'),
            "notes" | "endnotes" | "end notes" | "footnotes"
        )
}

fn is_heading(block: &Block) -> bool {
    let (BlockKind::Paragraph(content) | BlockKind::Heading { content, .. }) = &block.kind else {
        return false;
    };
    // Most paragraphs are told by their first words, without a copy of their text.
    let is_long = |inline: &Inline| {
        let text = match inline {
            Inline::Text(run) => run.text.as_str(),
            _ => "",
        };
        text.len() > LONGEST_HEADING
    };
    !content.iter().any(is_long) && is_notes_heading(&text_of(block))
}

fn text_of(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => {
            Prose::new(content).text.trim().to_owned()
        }
        _ => String::new(),
    }
}

struct Item {
    number: usize,
    /// The block that it is, or is a part of.
    block: usize,
    blocks: Vec<Block>,
    span: Span,
}

/// The numbered items from a block on: those of a list, or paragraphs that begin with their numbers.
fn items_behind(blocks: &[Block], from: usize) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for (at, block) in blocks.iter().enumerate().skip(from) {
        match &block.kind {
            BlockKind::List {
                start: Some(start),
                items,
            } if usize::try_from(*start).ok() == Some(out.len() + 1) => {
                for inner in items {
                    let spans = inner.iter().map(|block| block.span).reduce(Span::to);
                    out.push(Item {
                        number: out.len() + 1,
                        block: at,
                        blocks: inner.clone(),
                        span: spans.unwrap_or(block.span),
                    });
                }
            }
            BlockKind::Paragraph(content) => match without_number(content, out.len() + 1) {
                Some(content) => out.push(Item {
                    number: out.len() + 1,
                    block: at,
                    span: block.span,
                    blocks: vec![Block {
                        kind: BlockKind::Paragraph(content),
                        span: block.span,
                    }],
                }),
                None => break,
            },
            _ => break,
        }
    }
    out
}

/// The inlines of a paragraph without its number: `3. See`, `3 See`, `[3] See`, a superscript 3.
fn without_number(content: &[Inline], number: usize) -> Option<Vec<Inline>> {
    let Some(Inline::Text(first)) = content.first() else {
        return None;
    };
    let start = first.text.trim_start();
    let rest = start.strip_prefix('[').unwrap_or(start);
    let rest = rest.strip_prefix(&number.to_string())?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_whole = rest.is_empty() && first.look.superscript;
    let bare = rest.trim_start_matches([']', '.', ')', ' ', '\t', '\u{a0}']);
    if bare.len() == rest.len() && !is_whole {
        return None;
    }
    let skipped = first.text.len() - bare.len();
    let mut out = content.to_vec();
    if bare.is_empty() {
        out.remove(0);
    } else {
        *out.first_mut()? = Inline::Text(part(first, skipped, first.text.len())?);
    }
    (!out.is_empty()).then_some(out)
}

/// A part of a run that stands in the source as it reads.
fn part(run: &TextRun, from: usize, to: usize) -> Option<TextRun> {
    let is_exact = run.span.end - run.span.start == run.text.len();
    is_exact.then_some(())?;
    Some(TextRun {
        text: run.text.get(from..to)?.to_owned(),
        span: Span::essay(run.span.start + from..run.span.start + to),
        ..run.clone()
    })
}

/// Puts marks of notes in the place of numbers, from `next` to the last, as far as they are found in order.
fn mark(blocks: &mut [Block], last: usize, next: &mut usize) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(content) => mark_line(content, last, next),
            BlockKind::BlockQuotation(inner) => mark(inner, last, next),
            _ => {}
        }
    }
}

fn mark_line(content: &mut Vec<Inline>, last: usize, next: &mut usize) {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in std::mem::take(content) {
        let Inline::Text(mut run) = inline else {
            out.push(inline);
            continue;
        };
        while *next <= last
            && let Some((start, end)) = number_in(&run, *next, out.last())
            && let (Some(before), Some(here), Some(after)) = (
                part(&run, 0, start),
                part(&run, start, end),
                part(&run, end, run.text.len()),
            )
        {
            if !before.text.is_empty() {
                out.push(Inline::Text(before));
            }
            out.push(Inline::NoteMark {
                label: next.to_string(),
                span: here.span,
            });
            *next += 1;
            run = after;
        }
        if !run.text.is_empty() {
            out.push(Inline::Text(run));
        }
    }
    *content = out;
}

/// Where a run has the number of a note: raised, in square brackets, or glued to a mark of punctuation.
fn number_in(run: &TextRun, number: usize, before: Option<&Inline>) -> Option<(usize, usize)> {
    let digits = number.to_string();
    if run.look.superscript {
        let start = run.text.len() - run.text.trim_start().len();
        return (run.text.trim() == digits).then_some((start, start + digits.len()));
    }
    run.text.match_indices(&digits).find_map(|(at, _)| {
        let (above, rest) = (run.text.get(..at)?, run.text.get(at + digits.len()..)?);
        if above.ends_with('[') && rest.starts_with(']') {
            return Some((at - 1, at + digits.len() + 1));
        }
        let mut back = above.chars().rev();
        let mark = back.next().or_else(|| last_char(before))?;
        let is_glued = matches!(
            mark,
            '.' | ',' | ';' | ':' | '?' | '!' | '”' | '"' | '’' | ')'
        );
        let is_number = back.next().is_some_and(|c| c.is_ascii_digit()) && mark != ')';
        let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '—');
        (is_glued && !is_number && ends).then_some((at, at + digits.len()))
    })
}

fn last_char(inline: Option<&Inline>) -> Option<char> {
    match inline {
        Some(Inline::Text(run)) => run.text.chars().next_back(),
        _ => None,
    }
}
