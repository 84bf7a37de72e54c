//! Documents whose paragraphs are the lines of a page, as text from a PDF or a mail becomes in Word: the lines are joined.

use ibid_diagnostics::Span;

use super::hyphen::{Hyphen, Words};
use super::lines::{self, Line};
use super::wrap::Layout;
use crate::{Block, BlockKind, Inline, Look, Manuscript, TextRun};

/// Joins paragraphs that are lines of one, where most are.
pub(in crate::read) fn unwrap(manuscript: &mut Manuscript) {
    let source = std::mem::take(&mut manuscript.source);
    let lines: Vec<Option<Line<'_>>> = manuscript
        .blocks
        .iter()
        .map(|block| line(block, &source))
        .collect();
    let all: Vec<Line<'_>> = lines.iter().flatten().cloned().collect();
    let layout = Layout::of(&all);
    if layout.is_wrapped() {
        let words = Words::of(&source);
        let blocks = std::mem::take(&mut manuscript.blocks);
        manuscript.blocks = joined(blocks, &lines, layout, &words);
    }
    drop(all);
    drop(lines);
    manuscript.source = source;
}

/// A paragraph as a line of a page.
fn line<'a>(block: &Block, source: &'a str) -> Option<Line<'a>> {
    let text = block.span.text(source);
    let is_line = matches!(block.kind, BlockKind::Paragraph(_)) && !text.trim().contains('\n');
    is_line.then(|| {
        let start = block.span.start + text.len() - text.trim_start().len();
        let text = text.trim();
        Line {
            text,
            range: start..start + text.len(),
            indent: 0,
            blanks: 0,
            new_page: false,
            quoted: false,
        }
    })
}

fn joined(
    blocks: Vec<Block>,
    lines: &[Option<Line<'_>>],
    layout: Layout,
    words: &Words,
) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let (mut is_first, mut in_list) = (true, false);
    let mut before: Option<&Line<'_>> = None;
    for (block, line) in blocks.into_iter().zip(lines) {
        in_list |= line.as_ref().is_some_and(lines::heads_list);
        let joins = !in_list
            && matches!((before, line), (Some(before), Some(line)) if layout.joins(before, line, is_first, false));
        if joins
            && let (Some(last), Some(before), Some(line)) = (out.last_mut(), before, line)
            && let BlockKind::Paragraph(next) = block.kind
        {
            join(last, next, before, line, words);
            is_first = false;
        } else {
            out.push(block);
            is_first = true;
        }
        before = line.as_ref();
    }
    out
}

/// Adds the inlines of the next line to a paragraph.
fn join(
    paragraph: &mut Block,
    next: Vec<Inline>,
    before: &Line<'_>,
    line: &Line<'_>,
    words: &Words,
) {
    let BlockKind::Paragraph(content) = &mut paragraph.kind else {
        return;
    };
    let judged = words.judge(before.text, line.text);
    if judged == Some(Hyphen::Drop)
        && let Some(Inline::Text(run)) = content.last_mut()
    {
        let kept = run
            .text
            .trim_end()
            .trim_end_matches(['-', '\u{2010}', '\u{ad}'])
            .len();
        run.text.truncate(kept);
        run.span.end = run.span.start + kept;
    }
    if judged.is_none() && !before.text.ends_with('—') {
        content.push(Inline::Text(TextRun {
            text: " ".to_owned(),
            span: Span::essay(before.range.end..line.range.start),
            look: Look::default(),
            link: None,
        }));
    }
    content.extend(next);
    paragraph.span.end = line.range.end;
}
