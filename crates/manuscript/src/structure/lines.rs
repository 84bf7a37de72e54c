//! The lines of an essay's blocks, for the parts of it that are lines and not prose: title, byline, list.

use ibid_diagnostics::Span;

use crate::{Block, BlockKind, Inline, Prose};

/// A line of a block.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen on its own")]
pub(crate) struct Line {
    /// Its text without markup, trimmed.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) span: Span,
    /// Its inlines.
    pub(crate) content: Vec<Inline>,
    /// Whether a blank line, or the end of a block, stands before it.
    pub(crate) gap_before: bool,
    /// How far it is indented, in columns.
    pub(crate) indent: usize,
    /// Whether it begins an item of a list.
    pub(crate) is_item: bool,
    /// The number of its block.
    pub(crate) block: usize,
    /// The level of the heading that it is.
    pub(crate) heading: Option<u8>,
    /// Whether it is a line of prose: a paragraph of some length.
    pub(crate) is_prose: bool,
    /// Whether it is a figure, table, code or break.
    pub(crate) is_object: bool,
}

/// All lines of the blocks, in order.
pub(crate) fn lines(blocks: &[Block], source: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        add(block, index, false, source, &mut out);
    }
    let mut end = 0;
    let line_end = line_end(source);
    for line in &mut out {
        let between = source.get(end..line.span.start).unwrap_or_default();
        line.gap_before = end == 0 || between.matches(line_end).count() > 1;
        line.indent = indent(source, line.span.start);
        end = line.span.end;
    }
    out
}

fn add(block: &Block, index: usize, is_item: bool, source: &str, out: &mut Vec<Line>) {
    match &block.kind {
        BlockKind::Heading { content, level } => {
            add_content(content, index, Some(*level), is_item, source, out);
        }
        BlockKind::Paragraph(content) => add_content(content, index, None, is_item, source, out),
        BlockKind::Verse(lines) => {
            for line in lines {
                add_content(line, index, None, is_item, source, out);
            }
        }
        BlockKind::BlockQuotation(inner) => {
            for block in inner.iter().filter(|block| is_flat(block)) {
                add(block, index, is_item, source, out);
            }
        }
        BlockKind::List { items, .. } => {
            for item in items {
                let mut is_first = true;
                for block in item.iter().filter(|block| is_flat(block)) {
                    add(block, index, is_first, source, out);
                    is_first = false;
                }
            }
        }
        BlockKind::Code { .. }
        | BlockKind::Table { .. }
        | BlockKind::Figure(_)
        | BlockKind::Break => {
            let text = block.span.text(source).trim().to_owned();
            out.push(Line {
                is_object: true,
                ..line(text, block.span, Vec::new(), index)
            });
        }
    }
}

fn is_flat(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Heading { .. }
            | BlockKind::Paragraph(_)
            | BlockKind::Verse(_)
            | BlockKind::List { .. }
    )
}

fn line(text: String, span: Span, content: Vec<Inline>, block: usize) -> Line {
    Line {
        text,
        span,
        content,
        gap_before: false,
        indent: 0,
        is_item: false,
        block,
        heading: None,
        is_prose: false,
        is_object: false,
    }
}

fn add_content(
    content: &[Inline],
    block: usize,
    heading: Option<u8>,
    is_item: bool,
    source: &str,
    out: &mut Vec<Line>,
) {
    let is_prose = heading.is_none() && content.iter().map(length).sum::<usize>() >= 140;
    let mut current: Vec<Inline> = Vec::new();
    let mut is_first = true;
    let mut flush = |current: &mut Vec<Inline>, is_first: &mut bool| {
        let content = std::mem::take(current);
        let text = Prose::new(&content)
            .text
            .replace('\u{fffc}', "")
            .trim()
            .to_owned();
        let (Some(first), Some(last)) = (content.first(), content.last()) else {
            return;
        };
        let span = first.place().to(last.place());
        if text.is_empty() && span.text(source).trim().is_empty() {
            return;
        }
        let is_item = is_item && *is_first;
        *is_first = false;
        out.push(Line {
            is_item,
            heading,
            is_prose,
            ..line(text, span, content, block)
        });
    };
    for inline in content {
        let ends_line = match inline {
            Inline::LineBreak(_) => true,
            Inline::Text(run) => run.text == " " && run.span.text(source).contains('\n'),
            _ => false,
        };
        if ends_line {
            flush(&mut current, &mut is_first);
        } else {
            current.push(inline.clone());
        }
    }
    flush(&mut current, &mut is_first);
}

fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(run) => run.text.len(),
        _ => 1,
    }
}

/// What ends the lines of a text: a line feed, or in texts of old programs a carriage return alone.
pub(crate) fn line_end(source: &str) -> char {
    if source.contains('\n') { '\n' } else { '\r' }
}

/// The columns before a byte of its line; a tab is four.
pub(crate) fn indent(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    before
        .chars()
        .rev()
        .take_while(|c| c.is_whitespace() && !matches!(c, '\n' | '\r'))
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum()
}
