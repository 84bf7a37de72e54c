//! What a list says about its entries: the paragraphs under them.

use ibid_diagnostics::Span;

use super::{Found, Role, heads_part};
use crate::structure::lines::Line;
use crate::structure::{Headings, chrome};
use crate::{Block, BlockKind, Inline, Look, Prose, TextRun, TypedEntry};

/// The paragraphs that lines within a list are; `source` is the essay's text.
pub(super) fn paragraphs(lines: &[&Line], source: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let content = content(line);
        let goes_on = before.is_some_and(|before| before.block == line.block && !line.gap_before);
        match out.last_mut() {
            Some(Block {
                kind: BlockKind::Paragraph(inlines),
                span,
            }) if goes_on => {
                let between = Span::essay(span.end..line.span.start.max(span.end));
                if !between.text(source).is_empty() {
                    inlines.push(plain(" ", between));
                }
                inlines.extend(content);
                *span = span.to(line.span);
            }
            _ => out.push(Block {
                kind: BlockKind::Paragraph(content),
                span: line.span,
            }),
        }
        before = Some(line);
    }
    out
}

/// What a line holds; of code, which four spaces make of a paragraph, its words.
fn content(line: &Line) -> Vec<Inline> {
    if line.content.is_empty() {
        return words(&line.text, line.span);
    }
    line.content.clone()
}

fn words(text: &str, span: Span) -> Vec<Inline> {
    let words: Vec<&str> = text.split_whitespace().collect();
    vec![plain(&words.join(" "), span)]
}

fn plain(text: &str, span: Span) -> Inline {
    Inline::Text(TextRun {
        text: text.to_owned(),
        span,
        look: Look::default(),
        link: None,
    })
}

/// In a list whose entries are not quoted, what is quoted speaks about the entry above it.
pub(super) fn tell_quoted(found: &mut Found<'_>, blocks: &[Block]) {
    let is_quoted = |line: &Line| {
        let block = blocks.get(line.block);
        block.is_some_and(|block| matches!(block.kind, BlockKind::BlockQuotation(_)))
    };
    let mut is_below_plain = false;
    for (line, role) in found.lines.iter().zip(&mut found.roles) {
        match role {
            Role::Begins | Role::GoesOn if !is_quoted(line) => is_below_plain = true,
            Role::Begins | Role::GoesOn if is_below_plain => *role = Role::Aside,
            _ => {}
        }
    }
}

/// In a list that its heading calls annotated, a sentence that names no year and no address is no entry.
pub(super) fn tell_sentences(found: &mut Found<'_>) {
    let heading = found.heading().map(|line| line.text.clone());
    if !heading.is_some_and(|heading| is_annotated_heading(&heading)) {
        return;
    }
    let mut is_below_entry = false;
    let mut is_in_sentence = false;
    for (line, role) in found.lines.iter().zip(&mut found.roles) {
        match role {
            Role::Begins
                if is_below_entry && is_remark(&line.text, false) && !is_entry(&line.text) =>
            {
                is_in_sentence = true;
                *role = Role::Aside;
            }
            Role::Begins => (is_below_entry, is_in_sentence) = (true, false),
            Role::GoesOn if is_in_sentence => *role = Role::Aside,
            _ => {}
        }
    }
}

/// Whether a line has what entries have and sentences mostly lack: a year, an address, a name turned round.
fn is_entry(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let has_comma = words.next().is_some_and(|word| word.ends_with(','));
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let is_year = |word: &str| {
        word.len() == 4
            && word
                .parse()
                .is_ok_and(|year: u32| (1400..2100).contains(&year))
    };
    has_comma || words.any(is_year) || text.contains("://") || text.contains("www.")
}

/// Whether the list names its sources by key alone, `[@lee]`: the library has the entries.
pub(super) fn is_by_key(found: &Found<'_>) -> bool {
    found.lines.iter().any(|line| {
        let key = line.text.trim_start_matches('[').trim_end_matches(']');
        key.strip_prefix('@')
            .is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
    })
}

/// Whether a line within a list says something: a subheading or a number does not. Where something was said of the
/// entry before, few words are enough.
pub(super) fn is_remark(text: &str, goes_on: bool) -> bool {
    let least = if goes_on { 2 } else { 4 };
    let ends = text
        .trim_end_matches(['”', '"', '’', ')', ']', '*', '_'])
        .ends_with(['.', '?', '!', '…']);
    ends && text.split_whitespace().count() >= least && !chrome::is_chrome(text)
}

/// Takes what stands behind the list and is the annotation of its last entry.
///
/// A list whose heading says so is annotated to its end. Else the last entry has no more paragraphs than the longest
/// annotation before it; a quotation, or what belongs to the same item, speaks for itself.
pub(super) fn take_last(
    found: &Found<'_>,
    entries: &mut [TypedEntry],
    behind: &mut Vec<Block>,
    headings: Headings,
) {
    let Some((last, before)) = entries.split_last_mut() else {
        return;
    };
    let longest = before.iter().map(|entry| entry.annotation.len()).max();
    let longest = longest.unwrap_or(0);
    let says_so = found
        .heading()
        .is_some_and(|line| is_annotated_heading(&line.text));
    let mut room = match (says_so, headings) {
        (true, Headings::Marked) => usize::MAX,
        (true, Headings::Typed) => longest.max(1),
        (false, _) => longest,
    };
    room = room.saturating_sub(last.annotation.len());
    let own_block = found.lines.last().map(|line| line.block);
    while let Some(block) = behind.first() {
        let belongs = last.annotation.is_empty()
            && (matches!(block.kind, BlockKind::BlockQuotation(_))
                || own_block.is_some() && matches!(block.kind, BlockKind::List { .. }));
        let paragraphs = flat(block);
        let goes_on = !last.annotation.is_empty();
        let says = !paragraphs.is_empty()
            && paragraphs
                .iter()
                .all(|block| says_something(block, goes_on));
        if heads_part(block) || !says || room == 0 && !belongs {
            return;
        }
        room = room.saturating_sub(paragraphs.len());
        last.annotation.extend(paragraphs);
        behind.remove(0);
    }
}

/// Whether a heading calls its list annotated.
pub(super) fn is_annotated_heading(text: &str) -> bool {
    chrome::fold(text).contains("annotated")
}

fn says_something(block: &Block, goes_on: bool) -> bool {
    match &block.kind {
        BlockKind::Paragraph(content) => is_remark(&Prose::new(content).text, goes_on),
        _ => false,
    }
}

/// The paragraphs of a block; nothing where it holds anything else.
fn flat(block: &Block) -> Vec<Block> {
    match &block.kind {
        BlockKind::Paragraph(_) => vec![block.clone()],
        BlockKind::Code { text, .. } if is_remark(text.trim(), false) => vec![Block {
            kind: BlockKind::Paragraph(words(text, block.span)),
            span: block.span,
        }],
        BlockKind::BlockQuotation(inner) => inner.iter().flat_map(flat).collect(),
        BlockKind::List { items, .. } => items.iter().flatten().flat_map(flat).collect(),
        _ => Vec::new(),
    }
}
