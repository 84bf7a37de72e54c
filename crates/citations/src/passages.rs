//! The passages of an essay in reading order, and citations woven into them.

use std::iter::Peekable;
use std::ops::Range;

use ibid_manuscript::{Block, BlockKind, Inline, Manuscript, Prose, TextRun};

use super::prose::{PassageKind, Thread};
use super::set_off;

/// Nothing is looked for in blocks nested deeper than this.
const DEEPEST: usize = 32;

/// The passages in the order in which [`weave`] visits them, with their prose.
pub(super) fn passages(manuscript: &Manuscript) -> Vec<(PassageKind, Prose)> {
    let mut out = Vec::new();
    for block in &manuscript.blocks {
        collect(block, PassageKind::Prose, 0, &mut out);
    }
    for block in manuscript.notes.iter().flat_map(|note| &note.blocks) {
        collect(block, PassageKind::Note, 0, &mut out);
    }
    for block in annotations(manuscript) {
        collect(block, PassageKind::Note, 0, &mut out);
    }
    set_off::find(&mut out);
    out
}

/// What the typed list says about its entries.
fn annotations(manuscript: &Manuscript) -> impl Iterator<Item = &Block> {
    let entries = manuscript.works_cited.iter().flat_map(|list| &list.entries);
    entries.flat_map(|entry| &entry.annotation)
}

fn collect(block: &Block, kind: PassageKind, depth: usize, out: &mut Vec<(PassageKind, Prose)>) {
    let mut add = |inlines: &[Inline], kind| out.push((kind, Prose::new(inlines)));
    match &block.kind {
        BlockKind::Heading { content, .. } => add(content, PassageKind::Heading),
        BlockKind::Paragraph(inlines) => add(inlines, kind),
        BlockKind::Verse(lines) => lines.iter().for_each(|line| add(line, PassageKind::Verse)),
        BlockKind::Table { caption, rows } => {
            add(caption, PassageKind::Cell);
            let cells = rows.iter().flatten();
            cells.for_each(|cell| add(cell, PassageKind::Cell));
        }
        _ if depth >= DEEPEST => {}
        BlockKind::BlockQuotation(blocks) => {
            for block in blocks {
                collect(block, PassageKind::BlockQuotation, depth + 1, out);
            }
        }
        BlockKind::List { items, .. } => {
            let kind = match kind {
                PassageKind::Prose => PassageKind::ListItem,
                other => other,
            };
            for block in items.iter().flatten() {
                collect(block, kind, depth + 1, out);
            }
        }
        BlockKind::Figure(image) if !image.caption.is_empty() => {
            add(&image.caption, PassageKind::Cell);
        }
        BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Break => {}
    }
}

/// Puts the citations into the inlines. `threads` are in the order of passages and apart from each other.
pub(super) fn weave(manuscript: &mut Manuscript, threads: &[Thread]) {
    let mut loom = Loom {
        threads,
        passage: 0,
    };
    for block in &mut manuscript.blocks {
        loom.block(block, 0);
    }
    for block in manuscript
        .notes
        .iter_mut()
        .flat_map(|note| &mut note.blocks)
    {
        loom.block(block, 0);
    }
    let lists = manuscript.works_cited.iter_mut();
    for entry in lists.flat_map(|list| &mut list.entries) {
        for block in &mut entry.annotation {
            loom.block(block, 0);
        }
    }
}

struct Loom<'t> {
    threads: &'t [Thread],
    passage: usize,
}

impl Loom<'_> {
    fn block(&mut self, block: &mut Block, depth: usize) {
        match &mut block.kind {
            BlockKind::Heading { content, .. } => self.inlines(content),
            BlockKind::Paragraph(inlines) => self.inlines(inlines),
            BlockKind::Verse(lines) => lines.iter_mut().for_each(|line| self.inlines(line)),
            BlockKind::Table { caption, rows } => {
                self.inlines(caption);
                rows.iter_mut()
                    .flatten()
                    .for_each(|cell| self.inlines(cell));
            }
            _ if depth >= DEEPEST => {}
            BlockKind::BlockQuotation(blocks) => blocks
                .iter_mut()
                .for_each(|block| self.block(block, depth + 1)),
            BlockKind::List { items, .. } => {
                items
                    .iter_mut()
                    .flatten()
                    .for_each(|block| self.block(block, depth + 1));
            }
            BlockKind::Figure(image) if !image.caption.is_empty() => {
                self.inlines(&mut image.caption);
            }
            BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Break => {}
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let passage = self.passage;
        self.passage += 1;
        let here = self
            .threads
            .partition_point(|thread| thread.passage == passage);
        let (here, rest) = self.threads.split_at(here);
        self.threads = rest;
        if !here.is_empty() {
            *inlines = woven(std::mem::take(inlines), here);
        }
    }
}

/// The inlines with the citations in them.
fn woven(inlines: Vec<Inline>, threads: &[Thread]) -> Vec<Inline> {
    let mut weaver = Weaver {
        threads: threads.iter().peekable(),
        at: 0,
        content: Vec::new(),
        out: Vec::with_capacity(inlines.len() + 2 * threads.len()),
    };
    for inline in inlines {
        match inline {
            Inline::Text(run) => weaver.text(run),
            other => {
                let length = length(&other);
                weaver.add(other, length);
            }
        }
    }
    weaver.out.append(&mut weaver.content);
    weaver.out
}

struct Weaver<'t> {
    threads: Peekable<std::slice::Iter<'t, Thread>>,
    /// The byte of the prose that comes next.
    at: usize,
    /// What was met of the citation that is open.
    content: Vec<Inline>,
    out: Vec<Inline>,
}

impl Weaver<'_> {
    /// How many bytes lie before the next boundary: where a citation begins, or ends once it has begun.
    fn until_boundary(&mut self) -> Option<usize> {
        let thread = self.threads.peek()?;
        let inside = self.at >= thread.range.start;
        let boundary = if inside {
            thread.range.end
        } else {
            thread.range.start
        };
        Some(boundary.saturating_sub(self.at))
    }

    /// Adds a run, divided where citations begin and end.
    fn text(&mut self, run: TextRun) {
        let whole = run.text.len();
        let mut from = 0;
        loop {
            let before = self.until_boundary().unwrap_or(whole);
            let mut to = whole.min(from + before);
            while !run.text.is_char_boundary(to) {
                to += 1;
            }
            let take = to - from;
            if from == 0 && take == whole {
                return self.add(Inline::Text(run), whole);
            }
            if take > 0 || self.is_inside() {
                self.add(Inline::Text(part(&run, from..to)), take);
            }
            from = to;
            if from >= whole {
                return;
            }
        }
    }

    fn is_inside(&mut self) -> bool {
        let at = self.at;
        self.threads
            .peek()
            .is_some_and(|thread| at >= thread.range.start)
    }

    /// Adds an inline to the citation that is open, or beside it, and closes the citation where it ends.
    fn add(&mut self, inline: Inline, length: usize) {
        let inside = self.is_inside();
        self.at += length;
        if !inside {
            return self.out.push(inline);
        }
        self.content.push(unlinked(inline));
        let ended = self.threads.next_if(|thread| self.at >= thread.range.end);
        if let Some(thread) = ended {
            self.out.push(Inline::Citation {
                index: thread.index,
                content: std::mem::take(&mut self.content),
            });
        }
    }
}

/// A piece of a citation leads to its entry, and nowhere else.
fn unlinked(piece: Inline) -> Inline {
    match piece {
        Inline::Text(run) => Inline::Text(TextRun { link: None, ..run }),
        other => other,
    }
}

/// The bytes that an inline takes in the prose of its passage.
fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(run) => run.text.len(),
        Inline::LineBreak(_) => 1,
        Inline::NoteMark { .. } | Inline::Image(_) => '\u{FFFC}'.len_utf8(),
        Inline::Citation { content, .. } => content.iter().map(length).sum(),
    }
}

/// A part of a run.
fn part(run: &TextRun, range: Range<usize>) -> TextRun {
    // A run that is not what the source has stands for the whole of its span.
    let exact = run.text.len() == run.span.len();
    let mut span = run.span;
    if exact {
        (span.start, span.end) = (run.span.start + range.start, run.span.start + range.end);
    }
    TextRun {
        text: run.text.get(range).unwrap_or_default().to_owned(),
        span,
        look: run.look,
        link: run.link.clone(),
    }
}
